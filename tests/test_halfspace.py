"""Half-spaces put back into words, the index of the lexicon, and its cache."""

from __future__ import annotations

import importlib.util
import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faparse.lexicon.phrases import DataError, parse_sections, sections
from faparse.normalize import affixes as affixes
from faparse.normalize import cache
from faparse.normalize.cache import lexicon
from faparse.normalize.frequency_list import Lexicon, build
from faparse.normalize.hazm import Normalizer, normalizer
from faparse.normalize.lexicon_view import Knowledge
from faparse.normalize.restorer import HalfSpaceRestorer
from faparse.normalize.split import READINGS, explain
from faparse.text.fold import ZWNJ

WORDS = ["خانه\t10804209\tN", "گفت‌وگو\t1837873\tN", "نام\t29606447\tN", "نامه\t9721797\tN"]
VERBS = ["#هست", "رفت#رو", "گفت#گوی"]


def words(text: str) -> list[str]:
    return text.split()


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return normalizer().known


RESTORED = words(
    """
می‌شود نمی‌شود می‌رفت می‌توانسته‌اند نمی‌توانسته‌اند می‌گویند می‌آید می‌بینمش می‌توان برمی‌گردد
رسیده‌ایم گفته‌اند نرفته‌اند برداشته‌ایم شده‌ام کرده‌است
تلاش‌ها تلاش‌های کتاب‌هایش دانشگاه‌هایی استارتاپ‌ها پیشنهادهای
گفت‌وگو گفت‌وگوهایشان بین‌الملل بین‌المللی پیش‌بینی پیش‌بینی‌ها سرمایه‌گذاران تصمیم‌گیری‌هایشان
خانه‌ای خانه‌اش برنامه‌شان زندگی‌اش همه‌ی منطقه‌ای
سخت‌ترین کوچک‌تر بزرگ‌تر بی‌توجهی به‌عنوان سیل‌زدگان جان‌باختگان رضوی‌نژاد اداره‌کل شمس‌الدین
"""
)


@pytest.mark.parametrize("word", RESTORED)
def test_lost_half_spaces_come_back(known: Knowledge, word: str) -> None:
    closed = word.replace(ZWNJ, "")
    assert explain(known, closed)[1] == word


#: For each reading, words that it answers for, and words that only look like them.
READ = {
    "joined_parts": ("اینکه همچنین", "آنکس"),
    "listed": ("گفت‌وگو اف‌بی‌آی اسکای‌نیوز همان‌جا", "گفتمان"),
    "whole": ("کتاب میدان", "کتابم"),
    "initialism": ("دی‌سی‌بی سی‌تی‌اف ان‌جی‌سی", "اساس بیاساس سیاستی پیامکی السیسی دیدی"),
    "verb": ("بخوانند برخیزند نیاید", "بیشماری برنامه"),
    "imperfective": ("می‌شود می‌خوام می‌تونه نمی‌کنن برمی‌گردد می‌مکید می‌غلتند", "میدانی میمون میلان"),
    "number": ("بیست‌وششمین یک‌ونیم‌ساله بیست‌وسوم نهصدمین", "یکوری زمین"),
    "compound": ("بین‌الملل علیه‌السلام دسته‌جمعی", "بیمار رهگیری"),
    "inflected": ("بازیکنان دانشگاهیان همراهشان پژوهش‌سرای تذکره‌الاولیای", "برنامه‌شان زندگی‌شان"),
    "adverbial": ("به‌همین‌دلیل به‌هرحال به‌اینجا", "بهترین"),
    "conjunction": ("حالی‌که زمانی‌که به‌نحوی‌که درصورتی‌که", "باریکه تاریکه نزدیکه"),
    "repeated": ("قدم‌به‌قدم تق‌تق", "سیسی دیدی بابابزرگ"),
    "suffixed": (
        "تلاش‌های زندگی‌اش کشتی‌ای بزرگ‌اند تلاش‌اند بازنگشته‌اند هفته‌نامه‌ی پیشینه‌ی جمله‌ایی"
        " اندیشکده‌ای مهرواره‌ای چندحوزه‌ای کاخ‌موزه‌ها هم‌دوره‌ای‌های"
        " پربحث‌ترین جریان‌سازترین کردهای برداشت‌های",
        "فوق‌دکتری عمیات رؤیای دریای آنارشیست اولاند مهمترین",
    ),
    "composed": (
        "جان‌باختگان جان‌باختن رسوب‌نیافتگی سبوس‌گیری‌شده اداره‌کل به‌خوبی"
        " مرتضایی‌فرد نظامی‌گری شمس‌الحق بی‌نظیر کنترل‌شده"
        " نقض‌شده گرم‌شدن تن‌دادن مدینه‌النبی سریال‌سازان محمودی‌اصل نامه‌نیوز ناظمیان‌پور",
        "جاندار جدیکار نجاتگران جنایتکارانی المالکی درهرمزگان بیلیون بینایی",
    ),
    "negated": ("غیرقابل‌قبول", "غیرانسانی"),
    "pair": ("ضرب‌وشتم کودکان‌ونوجوانان", "دوویکتور نانوفناوری نیکوکلام فراموشکار"),
    "juxtaposed": (
        "ارتباط‌جمعی تخت‌سلیمان",
        "دانشگاهیان برخیزند تیمداری آکروباتیک دیپلماتیکی فرماندهانش المسیره کتابستان"
        " دیگراست استفادهکرد",
    ),
    "surname": (
        "شفیعی‌کدکنی سجادی‌حسینی رحیمی‌انارکی",
        "مانیتورینگ ماکیاولی میکروبیولوژی آنتیبیوتیکی",
    ),
    "before_madda": ("دست‌آورد حق‌آبه آسه‌آن فرنگی‌مآب", "قرآنی منشآت بازآفرین الآن"),
}


def test_every_reading_has_its_words() -> None:
    assert list(READ) == [read.__name__ for read in READINGS]


@pytest.mark.parametrize("reading", READ)
def test_a_reading_answers_and_stays_silent(known: Knowledge, reading: str) -> None:
    answers, silent = READ[reading]
    for word in words(answers):
        assert explain(known, word.replace(ZWNJ, "")) == (reading, word)
    for word in words(silent):
        assert explain(known, word.replace(ZWNJ, ""))[0] != reading


UNTOUCHED = words(
    """
کمیته ایران رضایی بهار میدان میدانی میلاد میانی میهن میزان تنها انتهای بهای رهایی نهایی
شهرها روزهای کشورهای بازیکنان دانشجویان دانشگاهی نگاهی گروهی فقهی توجهی بیشتر بهترین بیشترین
فیلتر دکتری توییتر همچنین آنها اینکه علیرضا ایستگاه خواند بخوانند نرسید بیفزاید نیامد گرداند
شهروند نیازمندان غیرتهرانی عبداللهی فیلترها مهمترین کوچکترین پیرسالاری شینهوا کوالالامپور
"""
)


@pytest.mark.parametrize("word", UNTOUCHED)
def test_hands_off(known: Knowledge, word: str) -> None:
    assert explain(known, word)[1] == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نامهای به وزیر", "نامه‌ای به وزیر"),
        ("نامهای.", "نامه‌ای."),
        ("نامهای تجاری", "نام‌های تجاری"),
        ("هفتهای که", "هفته‌ای که"),
        ("کتابهای و", "کتاب‌های و"),
    ],
)
def test_what_follows_decides_between_two_readings(
    known: Knowledge, text: str, expected: str
) -> None:
    assert HalfSpaceRestorer(known).restore(text) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("گفت‌وگوهایشان", "گفت‌وگوهایشان"),
        ("نمی‌توانستهاند", "نمی‌توانسته‌اند"),
        ("نام‌های", "نام‌های"),
        ("نامه‌ای", "نامه‌ای"),
        ("ش‌هر", "ش‌هر"),
        ("كتابهاي", "كتاب‌هاي"),
        ("كِتابهای", "كِتابهای"),
    ],
)
def test_words_that_have_some_already(known: Knowledge, word: str, expected: str) -> None:
    assert HalfSpaceRestorer(known).restore(word) == expected


@given(st.text(alphabet="ابتدرسشمنوهیگ" + ZWNJ, max_size=16))
def test_nothing_but_half_spaces_is_added(word: str) -> None:
    restore = HalfSpaceRestorer(normalizer().known).restore
    form = restore(word)
    assert form.replace(ZWNJ, "") == word.replace(ZWNJ, "")
    assert form.count(ZWNJ) >= word.count(ZWNJ)
    assert restore(form) == form


def test_the_index_is_made_from_hazms_lines() -> None:
    made = build([*WORDS, "کژ", "رازی\t0\t0", "مي\tx\tN"], VERBS)
    assert made.words == {"خانه": 4209, "نام": 6447, "نامه": 1797}
    assert made.compounds == {"گفتوگو": ("گفت‌وگو", 7873)}
    assert made.ghost_set == {"رازی"}
    assert {"رفتند", "روید", "گوید", "گفت"} <= made.finite
    assert made.participles == {"رفته", "گفته"}


@pytest.mark.parametrize(
    ("number", "count"),
    [
        ("60", 60),
        ("907", 907),
        ("3973", 3),
        ("26906", 6),
        ("347306", 306),
        ("29606447", 6447),
        ("13760292", 292),
    ],
)
def test_a_count_is_what_the_rounded_hits_leave(number: str, count: int) -> None:
    assert build([f"طایفه\t{number}\tN"], VERBS).words == {"طایفه": count}


def test_a_count_of_our_own_is_one_that_the_list_lacks(known: Knowledge, tmp_path: Path) -> None:
    found = importlib.util.find_spec("hazm")
    assert found and found.origin
    listed = lexicon(Path(found.origin).parent / "data", "any", tmp_path).words
    counts = known.pieces.counts
    assert counts
    assert not [word for word, count in counts.items() if listed.get(word, 0) > count / 10]


def fake_hazm(folder: Path) -> Path:
    folder.mkdir()
    (folder / "words.dat").write_text("\n".join(WORDS), encoding="utf-8")
    (folder / "verbs.dat").write_text("\n".join(VERBS), encoding="utf-8")
    return folder


def test_the_cache_is_written_once_and_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, folder = fake_hazm(tmp_path / "data"), tmp_path / "cache"
    first = lexicon(data, "0.10.0", folder)
    assert [path.suffix for path in folder.iterdir()] == [".bin"]

    def never(*_: object) -> Lexicon:
        raise AssertionError("built although it is in the cache")

    monkeypatch.setattr(cache, "build", never)
    assert lexicon(data, "0.10.0", folder) == first
    with pytest.raises(AssertionError):
        lexicon(data, "0.12.1", folder)


@pytest.mark.parametrize(
    "damage",
    [
        lambda stored: b"",
        lambda stored: stored[:-1],
        lambda stored: stored[:60] + b"\0" + stored[61:],
        lambda stored: b"x" * len(stored),
        lambda stored: stored[:25],
    ],
)
def test_a_damaged_cache_is_replaced(tmp_path: Path, damage: object) -> None:
    data, folder = fake_hazm(tmp_path / "data"), tmp_path / "cache"
    first = lexicon(data, "1", folder)
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    path.write_bytes(damage(whole))  # type: ignore[operator]
    assert lexicon(data, "1", folder) == first
    assert path.read_bytes() == whole
    assert list(folder.iterdir()) == [path]


def test_a_cache_of_another_shape_is_replaced(tmp_path: Path) -> None:
    import zlib

    data, folder = fake_hazm(tmp_path / "data"), tmp_path / "cache"
    first = lexicon(data, "1", folder)
    (path,) = folder.iterdir()
    body = b"\x93\x01\x02\x03"
    path.write_bytes(b"faparse half-space index\n" + zlib.crc32(body).to_bytes(4) + body)
    assert lexicon(data, "1", folder) == first


def test_an_unwritable_cache_only_costs_time(tmp_path: Path) -> None:
    data = fake_hazm(tmp_path / "data")
    (tmp_path / "file").write_text("in the way")
    assert lexicon(data, "1", tmp_path / "file" / "cache").words["نام"] == 6447
    if os.geteuid():
        folder = tmp_path / "locked"
        folder.mkdir()
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
        assert lexicon(data, "1", folder).words["نام"] == 6447


def test_with_and_without_the_cache_the_same(tmp_path: Path) -> None:
    text = "میشود که تلاشهای گفتوگوها را نمیتوانستهاند پیشبینی کنند"
    cold, warm = Normalizer(tmp_path), Normalizer(tmp_path)
    assert cold.normalize(text) == warm.normalize(text) == normalizer().normalize(text)


def test_a_prior_that_is_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = {**sections("halfspaces.txt"), "ending": {"ها": "بسیار"}}
    monkeypatch.setattr(affixes, "sections", lambda name: broken)
    with pytest.raises(DataError, match=r"halfspaces\.txt: «ها»"):
        affixes.affix_tables.__wrapped__()


def test_the_lists_are_in_their_canonical_spelling() -> None:
    path = Path(affixes.__file__).parent.parent / "data" / "halfspaces.txt"
    listed = parse_sections("halfspaces.txt", path.read_text(encoding="utf-8"))
    assert not [word for word in listed["joined"] if ZWNJ in word]
    assert not [word for word in listed["compound"] if ZWNJ not in word]
    both = {word.replace(ZWNJ, "") for word in listed["compound"]} & set(listed["joined"])
    assert not both
    odd = "\N{ARABIC LETTER YEH}\N{ARABIC LETTER KAF}\N{ARABIC LETTER HEH WITH YEH ABOVE}"
    assert not [word for section in listed.values() for word in section if set(word) & set(odd)]


def test_texts_of_which_every_half_space_was_lost(shared: Path) -> None:
    """A floor under the whole, on real texts (`score.py` has the figures)."""
    path = shared / "halfspace" / "dev.jsonl"
    if not path.exists():
        pytest.skip("no shared/halfspace")
    restore = HalfSpaceRestorer(normalizer().known).restore
    hit = missed = wrong = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)["text"].replace(f" {ZWNJ} ", " ")
        pairs = zip(gold.split(), restore(gold.replace(ZWNJ, "")).split(), strict=True)
        for before, after in pairs:
            hit += ZWNJ in before and before == after
            missed += ZWNJ in before and before != after
            wrong += ZWNJ not in before and before != after
    assert hit / (hit + missed) > 0.87  # many of these are at the edge of a word
    assert hit / (hit + wrong) > 0.98
