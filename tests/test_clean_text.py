"""What cleaning may and may not change, and the way back from the clean text to its source."""

from __future__ import annotations

import doctest
import re
import time
import unicodedata
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given

import faparse
from conftest import ROOT
from faparse.normalize.alignment import align
from faparse.normalize.hazm import normalize
from faparse.text.fold import ZWNJ
from shell import faparse as faparse_command
from test_normalize import texts

DOCS = ROOT / "docs" / "clean-text.md"
HALF = "‸"  # stands for a half-space in the tables below


def shown(text: str) -> str:
    return text.replace(ZWNJ, HALF)


STAYS = [
    # a dash that is a tatweel
    "یزد ـ مهر ـ رئیس اتاق گفت",
    "سپاهان ۳ ـ ذوب‌آهن ۰",
    "۲۰ ـ ۲۵ دستگاه",
    "۵ مهر ۱۳۰۰ هـ.ش",
    # an ezafe that is written out
    "مدرسهٔ روستا باز شد",
    "نامۀ شهردار رسید",
    "سنگِ سفید را برداشتند",
    "دمِ دم باران گرفت",
    # initials, initialisms, names of files, links
    "انتهای پیام/ح.ر",
    "دکتر ع.رستگار رفت",
    "سی.ان.ان خبر داد",
    "سال ۳۰ ق.م",
    "آی.تی و ج.ا.ایران",
    "فایل فهرست.docx آمد",
    "تصویر نقشه۲.jpg و برگه-۳.html",
    "متن [خبر](https://a.ir/b) را ببینید",
    "در ![نقشه](b.jpg) پیداست",
    "در www.ایسنا.ir آمد",
    "با ۵۰،۰۰۰ نفر",
    # what does not belong together
    "چشم تر داشت",
    "هوای تر و خنک",
    "خشک و تر سوخت",
    "او گفت: ها",
    "آتش گر گرفت",
    "ماه می سال گذشته",
    # what only looks like the second half of a compound
    "آموزش زنان و کمک به دوستان",
    "لبیک گویان رفتند",
    "از پذیر آمد",
]


@pytest.mark.parametrize("text", STAYS)
def test_what_stays(text: str) -> None:
    assert shown(normalize(text)) == shown(text)


BECOMES = {
    "خانه هایشان را ساختند": "خانه‸هایشان را ساختند",
    "نمونه هایی آمد": "نمونه‸هایی آمد",
    "کار هایم ماند": "کار‸هایم ماند",
    "نامه هاتان رسید": "نامه‸هاتان رسید",
    "سریع تر از": "سریع‸تر از",
    "خشک تر از": "خشک‸تر از",
    "سنـگ": "سنگ",
    "شرکت کنندگان و سرمایه گذاران": "شرکت‸کنندگان و سرمایه‸گذاران",
    "خطر جبران ناپذیری بود": "خطر جبران‸ناپذیری بود",
    "داده های تازه و گوشی های نو": "داده‸های تازه و گوشی‸های نو",
    "ه\N{ARABIC LETTER AE}نگاو": "هه‸نگاو",
    "ب\N{ARABIC LETTER AE} ما": "به ما",
    "رشد ۲.۵درصد و ۱۰٪افت": "رشد ۲.۵ درصد و ۱۰٪ افت",
    "ساعت ۱۲:۳۰دقیقه": "ساعت ۱۲:۳۰ دقیقه",
    "خبرگزاريهايِ ما": "خبرگزاری‸هایِ ما",
}


@pytest.mark.parametrize("text", BECOMES)
def test_what_becomes_of_it(text: str) -> None:
    assert shown(normalize(text)) == BECOMES[text]


SURROUNDED = {
    "قرارداد ۳ سالهای بست": "قرارداد ۳ ساله‸ای بست",
    "در سال ۱۴۰۲ کتابهای تازه": "در سال ۱۴۰۲ کتاب‸های تازه",
    "هر نامهای رسید": "هر نامه‸ای رسید",
    "با نامهای تازه": "با نام‸های تازه",
    "بازیکن حرفهای تیم": "بازیکن حرفه‸ای تیم",
    "با حرفهای او": "با حرف‸های او",
    "شنیدن حرفهای او": "شنیدن حرف‸های او",
    "بیماریهای زمینهای بیشتر شد": "بیماری‸های زمینه‸ای بیشتر شد",
    "زمینهای کشاورزی": "زمین‸های کشاورزی",
    "بتوانم حرفهای خوبی بزنم": "بتوانم حرف‸های خوبی بزنم",
    "در مورد منطقهای فنی": "در مورد منطقه‸ای فنی",
    "سپس زوجهای جوان آمدند": "سپس زوج‸های جوان آمدند",
    "سقوط ۱۴ پلهای": "سقوط ۱۴ پله‸ای",
    "از او گلهای شنید": "از او گله‸ای شنید",
    "با ارسال نامهای رسمی": "با ارسال نامه‸ای رسمی",
    "حتی شکستهای بزرگ": "حتی شکست‸های بزرگ",
    "از دو دهه پیش پستهای مدیریتی داشت": "از دو دهه پیش پست‸های مدیریتی داشت",
    "دختر ۱۸ سالهای آمد": "دختر ۱۸ ساله‸ای آمد",
    "پسر ۶ ماههای آمد": "پسر ۶ ماهه‸ای آمد",
    "دقیقه ۲۴ گلهای تیم": "دقیقه ۲۴ گل‸های تیم",
    "دقیقه ده گلهای تیم": "دقیقه ده گل‸های تیم",
    "آیا حرفهای آقای وزیر": "آیا حرف‸های آقای وزیر",
    "بازیکن حرفهای ما": "بازیکن حرفه‸ای ما",
    "شرکت خوشهای بزرگ": "شرکت خوشه‸ای بزرگ",
    "کردهای سوریه": "کردهای سوریه",
    "تعداد چکهای وصولی": "تعداد چک‸های وصولی",
}


@pytest.mark.parametrize("text", SURROUNDED)
def test_its_neighbours_tell_a_plural_from_one_of_a_kind(text: str) -> None:
    assert shown(normalize(text)) == SURROUNDED[text]


#: Blanks and invisible joiners, vowel marks, and the stroke that lengthens letters.
COMES_AND_GOES = re.compile(
    "[\\s\u00a0\u00ac\u00ad\u200b-\u200f\u2060\ufeff\u0640\u064b-\u0652\u0653-\u0655]"
)
SAME = str.maketrans(
    {
        **dict.fromkeys("\u064a\u0649\u06d2", "\u06cc"),
        **dict.fromkeys("\u0643\u06aa", "\u06a9"),
        **dict.fromkeys("\u06d5\u06c1\u06be", "\u0647"),
        **dict.fromkeys("“”«»", '"'),
        **{chr(0x660 + n): str(n) for n in range(10)},
        **{chr(0x6F0 + n): str(n) for n in range(10)},
        "٪": "%",
        "…": "...",
    }
)
#: Letters from old files, and letters with a mark of their own, which may be typed as two.
FORMS = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf9\ufdfc\ufe70-\ufefc]")
MARKED = re.compile("[\u0622-\u0626\u06c0\u06c2\u06d3]")


def unchanging(text: str) -> str:
    """What must be the same before and after."""
    text = FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text)
    text = MARKED.sub(lambda letter: unicodedata.normalize("NFD", letter[0]), text)
    return COMES_AND_GOES.sub("", text.translate(SAME))


@given(texts)
@example("\u06c0 \u0647\u0654 \u06d5\u0654 \ufdfc ـ a\u0301 ﷺ ½")
def test_nothing_else_may_change(text: str) -> None:
    for digits in ("keep", "fa", "en"):
        assert unchanging(normalize(text, digits)) == unchanging(text)


@given(texts)
def test_the_segments_cover_both_texts_in_order(text: str) -> None:
    made = faparse.clean(text)
    at = source_at = 0
    for segment in made.segments:
        assert (segment.start, segment.source_start) == (at, source_at)
        at, source_at = segment.end, segment.source_end
        ours = made.text[segment.start : segment.end]
        theirs = text[segment.source_start : segment.source_end]
        assert unchanging(ours) == unchanging(theirs)
        assert segment.even or len(ours) <= 5
    assert (at, source_at) == (len(made.text), len(text))


@given(texts)
def test_every_span_of_the_clean_text_is_cited_from_the_source(text: str) -> None:
    made = faparse.clean(text)
    for found in re.finditer(r"\S+", made.text):
        start, end = made.source_span(*found.span())
        assert unchanging(text[start:end]) == unchanging(found[0])
    assert made.source_span(0, len(made.text))[1] <= len(text)


def test_a_range_outside_the_text_is_refused() -> None:
    made = faparse.clean("خبر")
    assert made.source_span(3, 3) == (3, 3)
    for start, end in ((0, 4), (-1, 2), (2, 1)):
        with pytest.raises(IndexError, match="not a range"):
            made.source_span(start, end)


def test_texts_that_are_not_of_each_other_correspond_as_a_whole() -> None:
    assert align("خبر تازه", "گزارش") == ((0, 8, 0, 5),)


def test_alignment_takes_linear_time() -> None:
    def seconds(text: str) -> float:
        began = time.perf_counter()
        align(text, text.replace(ZWNJ, " "))
        return time.perf_counter() - began

    line = f"کتاب{ZWNJ}های تازه «رسید» …\n"
    assert seconds(line * 4_000) < 40 * max(seconds(line * 400), 0.005)


def test_the_map_of_a_file(tmp_path: Path) -> None:
    source = "وزير  گفت :« کتاب هايشان میرسد »\r\nانتهاي پيام/\n"
    (tmp_path / "a.txt").write_bytes(source.encode("utf-8"))
    done = faparse_command("normalize", "--map", str(tmp_path / "a.txt"))
    record = msgspec.json.decode(done.stdout)
    assert record["text"] == faparse.clean(source).text
    assert record["input"]["chars"] == len(source)
    for start, end, source_start, source_end in record["map"]:
        ours, theirs = record["text"][start:end], source[source_start:source_end]
        assert unchanging(ours) == unchanging(theirs)
    faparse_command("normalize", "--map", str(tmp_path / "a.txt"), "-d", str(tmp_path / "out"))
    assert (tmp_path / "out" / "a.map.json").read_bytes() == done.stdout


def test_the_documentation_runs() -> None:
    assert doctest.testfile(str(DOCS), module_relative=False, encoding="utf-8").failed == 0


def test_the_documentation_names_every_character_that_is_folded() -> None:
    named = set(re.findall(r"U\+([0-9A-F]{4})", DOCS.read_text(encoding="utf-8")))
    folded = {f"{code:04X}" for code in SAME if not chr(code).isdigit()}
    assert folded <= named
