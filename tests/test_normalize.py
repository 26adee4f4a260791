"""The normal form: what hazm's rules do, what they must not touch, and what is true of any text."""

from __future__ import annotations

import importlib
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from faparse import parse
from faparse.document import Span, decode_record
from faparse.normalize import cache
from faparse.normalize import hazm as nlp
from faparse.normalize.hazm import (
    Normalizer,
    NormalizerUnavailable,
    normalize,
    normalize_dispatch,
    normalizer_name,
)
from faparse.text.fold import ZWNJ, fold


def words(text: str) -> list[str]:
    return text.split()


YEH, KAF = "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER KAF}"

CASES = {
    # hazm's spacing and punctuation
    "گفت : « سلام »": "گفت: «سلام»",
    "کتاب،دفتر": "کتاب، دفتر",
    "رشد کرد.او رفت": "رشد کرد. او رفت",
    'او گفت "بله"': "او گفت «بله»",
    "او گفت “بله”": "او گفت «بله»",
    "و ...": "و …",
    "۹متر": "۹ متر",
    "دو  کلمه\tبا فاصله ": "دو کلمه با فاصله",
    "یک\r\nدو": "یک\nدو",
    "یک\n\n\n\nدو\n": "یک\n\nدو\n",
    "اِعلام شُد": "اعلام شد",
    "سـلام": "سلام",
    # parts of words with spaces between them
    "می شود": "می‌شود",
    "نمی خواهند": "نمی‌خواهند",
    "کتاب ها": "کتاب‌ها",
    "خانه ی ما": "خانه‌ی ما",
    "رفته اند": "رفته‌اند",
    "در ماه می سال گذشته": "در ماه می سال گذشته",
    # letters
    f"{KAF}تاب هاي علي".replace("ي", YEH): "کتاب‌های علی",
    "کتاب¬های": "کتاب‌های",
    "کتاب\N{RIGHT-TO-LEFT MARK}های": "کتاب‌های",
    "خانهٔ ما": "خانهٔ ما",
    "\N{ARABIC LETTER ALEF}\N{ARABIC MADDAH ABOVE}ب": "آب",
    "\ufee1\ufefb م": "ملا م",
    "سلاممم": "سلاممم",
    # half-spaces
    "رسیدهایم و گفتوگوها": "رسیده‌ایم و گفت‌وگوها",
}


@pytest.mark.parametrize("text", CASES)
def test_normal_form(text: str) -> None:
    assert normalize(text) == CASES[text]


WHOLE = [
    "isna.ir",
    "www.irna.ir",
    "https://fa.wikipedia.org/wiki/تهران?x=1,2",
    "ali.reza@site.co.ir",
    "1400.8.23",
    "۱۴۰۰.۸.۲۳",
    "1400/08/23",
    "۳.۵",
    "3/5",
    "۱۸:۳۰",
    "۵۰,۰۰۰",
    "۲۰-۳۰",
    "-۵",
    "+۹۸۲۱",
    "۵٪",
    "5%",
    "$۵",
    "U.S.A",
    "F-16",
    "COVID-19",
    "پیام/.",
    "پیام/۲۲۳",
    "و/یا",
    "#ایران_من",
    "@faparse",
    "ډاکټر",
    "ښار",
    "ﷺ",
    "Müller",
]


@pytest.mark.parametrize("token", WHOLE)
def test_what_comes_through_whole(token: str) -> None:
    for text in (f"به گزارش {token} امروز", f"در ({token}) آمد", token + " خبر", "خبر: " + token):
        assert normalize(text).replace(ZWNJ, "") == text
    untidy = normalize(f"او گفت :« سلام  {token} »")
    assert untidy == f"او گفت: «سلام {token}»"


def test_latin_text_and_lines_without_persian_stay() -> None:
    latin = 'Reuters ,  London ... "no" 5.2\r\n\r\n\r\n x.y ¬'
    assert normalize(latin) == latin
    assert normalize("خبر\nhello  world.foo ,x\n1400.8.23") == "خبر\nhello  world.foo ,x\n1400.8.23"
    assert normalize("گفت hello ,world.") == "گفت hello ,world."


def test_digits() -> None:
    text = "٤ و 5.2% و ۶ از F16 در site2.ir"
    assert normalize(text) == text
    assert normalize(text, "fa") == "۴ و ۵.۲٪ و ۶ از F16 در site2.ir"
    assert normalize(text, "en") == "4 و 5.2% و 6 از F16 در site2.ir"
    assert normalize("In 2020: 5%", "fa") == "In 2020: 5%"


#: Characters that the rules look at, so that random text meets their edges.
TELLING = (
    "ابپتسشمیهنرودکگلآئؤ" + YEH + KAF + "ةۀأ  \n\t\r" + ZWNJ + "\u200f.:!،؛؟»«()[]{}\"…/-_%#@*'\\?"
    "0123۱۲۳٤٥aBz.éـ\u064b\u064f\u0650\u0654\u0653\u0670ﷲﻻﻡﷺ\u00a0\u00ac\ue000\U000f0000"
)
PIECES = words(
    """
می نمی شود کتاب ها های ه ای ام است خانه رسیده اند گفتوگو نامهای تر ترین و به که . ، «سلام» ...
" ی 3.5 isna.ir /. 1400.8.23 دانشگاهها هایش بینالملل تهران- (ص) ۹متر
"""
)
texts = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=TELLING, max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.lists(
        st.one_of(st.sampled_from(PIECES), st.text(alphabet=TELLING, max_size=4)), max_size=14
    ).map("".join),
)


@given(texts, st.sampled_from(["fa", "en", "keep"]))
@example("من کُلِّ فرقه مِّنهم", "keep")
def test_twice_is_once(text: str, digits: nlp.Digits) -> None:
    once = normalize(text, digits)
    assert normalize(once, digits) == once


def letters(text: str) -> str:
    """The letters and digits, with look-alikes folded."""
    plain = fold(unicodedata.normalize("NFKC", text)).replace("\N{ARABIC TATWEEL}", "")
    return "".join(char for char in plain if char.isalnum())


@given(texts)
def test_letters_are_kept(text: str) -> None:
    assert letters(normalize(text)) == letters(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x5FF), max_size=60))
def test_text_without_persian_letters_is_unchanged(text: str) -> None:
    assert normalize(text) == text
    assert normalize(text, "fa") == text


@pytest.mark.parametrize(
    "text",
    [
        "ا" * 16_000,
        "ه" * 16_000,
        "هها" * 6_000,
        "ها " * 6_000,
        "های " * 6_000,
        "می " * 6_000,
        ZWNJ * 16_000,
        '"' * 16_000,
        "." * 16_000,
        "/" * 16_000,
        "-" * 16_000,
        "0" * 16_000,
        "é" * 8_000 + "!" * 8_000,
        ".1" * 8_000,
        "(«" * 8_000,
        " " * 16_000 + "ب",
        "\n" * 16_000,
        "\u064b" * 16_000,
    ],
    ids=lambda text: ascii(text[:3]),
)
def test_long_runs_take_no_quadratic_time(text: str) -> None:
    start = time.process_time()
    normalize("ب " + text + " ب")
    assert time.process_time() - start < 1.5


def test_more_addresses_than_can_be_put_aside() -> None:
    text = "خبر " + "/ " * 70_000 + "،خبر"
    assert letters(normalize(text)) == letters(text)


def test_hazm_is_loaded_alone() -> None:
    before = {name for name in sys.modules if name.split(".")[0] in ("hazm", "nltk", "gensim")}
    made = Normalizer()
    after = {name for name in sys.modules if name.split(".")[0] in ("hazm", "nltk", "gensim")}
    assert before == after
    assert made.name == normalizer_name()
    assert normalizer_name().startswith("hazm 0.1")
    assert normalizer_name().endswith(f" + faparse half-spaces {nlp.HALF_SPACES}")


def test_where_it_cannot_be_loaded_alone_the_whole_of_hazm_gives_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(spec: Any) -> Any:
        raise ImportError("another hazm")

    monkeypatch.setattr(nlp, "_alone", fails)
    whole = Normalizer()
    for text, normal in CASES.items():
        assert whole.normalize(text) == normal


def missing(name: str) -> None:
    return None


def broken(name: str) -> Any:
    raise ImportError("no module named numpy")


def test_without_hazm_the_error_teaches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", missing)
    with pytest.raises(NormalizerUnavailable, match="pip install 'hazm"):
        Normalizer()
    assert parse("تهران- ایرنا- خبر").text


@pytest.mark.parametrize("where", ["_alone", "lexicon"])
def test_with_a_broken_hazm_too(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    def fails(*_: Any) -> Any:
        raise OSError("words.dat is gone")

    monkeypatch.setattr(nlp, where, fails)
    monkeypatch.setattr(importlib, "import_module", broken)
    with pytest.raises(NormalizerUnavailable, match=r"broken .*: .*--force-reinstall"):
        Normalizer()


def spans(value: Any) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    if isinstance(value, msgspec.Struct):
        value = [getattr(value, name) for name in value.__struct_fields__]
    return (
        [span for item in value for span in spans(item)] if isinstance(value, list | tuple) else []
    )


DISPATCH = """تهران- ایرنا- نمایندگان میگویند گفتوگوها ادامه مییابد.

به گزارش خبرنگار ما، حمید رستگار، رئیس اتاق بازرگانی یزد، روز یکشنبه گفت:
«تلاشهای ما به نتیجه رسیده است و
صادرات 3.5 درصد رشد میکند.»

انتهای پیام/۲۲۳"""


def test_dispatch() -> None:
    plain = parse(DISPATCH)
    done = normalize_dispatch(plain)
    assert len(spans(done.record())) == len(spans(plain.record())) > 5
    for span in spans(done.record()):
        assert span.normalized == normalize(span.text)
        assert span.text == DISPATCH[span.start : span.end]
    assert done.faparse.normalizer == normalizer_name()
    assert "گفت‌وگوها" in str(done.lede and done.lede.normalized)
    assert done.text == plain.text and done.blocks == plain.blocks
    assert decode_record(msgspec.json.encode(done.record())) == done.record()


def test_normalized_takes_nothing_away() -> None:
    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            kept = {name: bare(item) for name, item in value.items()}
            kept.pop("normalized", None)
            kept.pop("normalizer", None)
            return kept
        return [bare(item) for item in value] if isinstance(value, list | tuple) else value

    to_builtins: Callable[[Any], Any] = msgspec.to_builtins
    plain = parse(DISPATCH)
    assert bare(to_builtins(normalize_dispatch(plain).record())) == bare(
        to_builtins(plain.record())
    )


def test_a_user_without_a_home_has_no_cache(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A user id that no account has, as in a container: the index is built, and not kept."""

    def homeless(*_: object, **__: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    for name in ("words.dat", "verbs.dat"):
        (tmp_path / name).write_text("", encoding="utf-8")
    kept = cache.lexicon(tmp_path, "1", tmp_path / "kept")
    monkeypatch.setattr(cache, "user_cache_path", homeless)
    assert cache._path(tmp_path, "1", None) is None
    assert cache.lexicon(tmp_path, "1") == kept
