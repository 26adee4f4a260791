"""Markdown, read back with PyYAML and markdown-it-py: the structure stays ours, the text whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonmark import OURS, markdown, shape, tokens
from dispatch_factory import CONTROLS, HOSTILE, ZWNJ, Draft, hostile, sample
from faparse.document import Dispatch
from faparse.writers import WRITERS
from faparse.writers.safe import flat

NAUGHTY = [
    "# تیتر من", "---", "***", "===", "- یک", "+ دو", "* سه", "1. چهار", "12) پنج", "> شش",
    "```", "~~~", "    کد", "\tکد", "<b>درشت</b>", "<!-- پنهان -->", "<script>x()</script>",
    "</div>", "[پیوند](https://a.ir)", "![تصویر](a.png)", "<https://a.ir>", "[الف]: https://a.ir",
    "`کد`", "**قوی**", "_کج_", "__قوی__", "~~خط~~", "a\\", "\\*", "&amp; &#42; &lt;b&gt;",
    "title: الف", "| a | b |", "http://a.ir/b_c_d", "www.a.ir", "$x$", "متن  \nخط دوم", "متن\n---",
    "متن\n===", "# پایان #", "الف\n\n- ب", "* * *", "**", "*", "_", "`", "1.", "-", "متن\\\nدیگر",
]  # fmt: skip


def texts(dispatch: Dispatch) -> list[str]:
    """The text of each heading and paragraph, as a reader sees it."""
    return [
        "".join(child.content for child in token.children or () if child.type == "text")
        for token in tokens(dispatch)
        if token.type == "inline"
    ]


def test_front_matter() -> None:
    assert markdown(sample())[0] == {
        "title": "صادرات کاشی یزد رشد کرد",
        "date": "2023-09-11",
        "agency": "خبرگزاری دانشجویان ایران",
        "service": "اقتصادی",
        "item_id": "۴۰۲۱۱",
        "dateline": "یزد- ایسنا-",
        "speakers": ["حمید رستگار"],
        "lang": "fa",
        "dir": "rtl",
        "file": "نمونه/یک.txt",
    }


@pytest.mark.parametrize(
    "value",
    ["yes", "no", "null", "~", "2016-09-10", "14929316", "0x1f", "1e3", "&a *b", "!!python/x y",
     "a: b", "a #b", "- a", "? a", "'", '"', "%x", "@x", "`x", "{a", "[a", "|", ">", "---", "...",
     "تیتر: «الف»", "\x1b[31m", "\u2028x", "x\u0085y", "\U0001f600", "\u200cx"],
)  # fmt: skip
def test_front_matter_values_stay_strings(value: str) -> None:
    front = markdown(hostile(value))[0]
    expected = flat(value.replace("\x1b", "‹U+001B›"))
    assert front["title"] == front["service"] == front["speakers"][0] == expected


@pytest.mark.parametrize("end", ["\n", "\x85", "\u2028"], ids=ascii)
def test_a_name_with_line_ends_ends_no_front_matter(end: str) -> None:
    """Readers that strip lines would take its «---» for the end."""
    page = WRITERS["md"].one(sample(path=f"x{end}---{end}y.txt")).decode()
    assert [line.strip() for line in page.splitlines()].count("---") == 2
    assert markdown(sample(path=f"x{end}---{end}y.txt"))[0]["file"] == "x --- y.txt"


def test_the_markdown_page() -> None:
    assert markdown(sample())[1].strip().split("\n\n") == [
        '<div dir="rtl" lang="fa">',
        "<small>رئیس اتاق بازرگانی:</small>",
        "# صادرات کاشی یزد رشد کرد",
        "**رئیس اتاق بازرگانی یزد گفت که صادرات کاشی رشد کرده است.**",
        "حمید رستگار افزود:",
        f"> «بازارها باز شده{ZWNJ}اند. باید بمانیم».\n>\n> — حمید رستگار، رئیس اتاق بازرگانی یزد",
        "او رفت.",
        "گامی بلند",
        f"وی با «خوب» خواندن بازار تأکید کرد صادرات «دو برابر» می{ZWNJ}شود.",
        "انتهای پیام/۲۲۳",
        "</div>",
    ]


def test_a_quote_broken_by_its_cue_and_one_without_marks() -> None:
    draft = Draft()
    draft.paragraph("«باران می\u200cآید»، مهناز یگانه گفت، «فردا هم».")
    draft.quote("direct", "باران می\u200cآید", "فردا هم", who="مهناز یگانه")
    draft.paragraph("وی افزود: هوا سرد است. باید پوشید.")
    draft.quote("direct", "هوا سرد است. باید پوشید")
    assert texts(draft.dispatch()) == [
        "«باران می\u200cآید»،", "— مهناز یگانه", "مهناز یگانه گفت،", "«فردا هم».", "— مهناز یگانه",
        "وی افزود:", "«هوا سرد است. باید پوشید».",
    ]  # fmt: skip


def test_a_quote_over_paragraphs_is_one_block_quote() -> None:
    draft = Draft()
    draft.paragraph("در بیانیه آمده است: بند نخست.")
    draft.paragraph("بند دوم")
    draft.quote("direct", "بند نخست.", "بند دوم", who="شورای شهر")
    assert texts(draft.dispatch()) == [
        "در بیانیه آمده است:",
        "«بند نخست.",
        "بند دوم»",
        "— شورای شهر",
    ]
    assert shape(draft.dispatch()).count("blockquote") == 2  # opened and closed once


def test_an_unpaired_mark_and_latin_marks_give_way_to_ours() -> None:
    draft = Draft()
    draft.paragraph('او گفت: "برف آمد" و بازگشت.')
    draft.quote("direct", "برف آمد")
    draft.paragraph("او گفت: راه بسته است».")
    draft.quote("direct", "راه بسته است")
    assert texts(draft.dispatch()) == [
        "او گفت:", "«برف آمد»", "و بازگشت.", "او گفت:", "«راه بسته است».",
    ]  # fmt: skip


def test_only_the_marks_of_the_quote_itself_give_way() -> None:
    draft = Draft()
    draft.paragraph("«او گفت: «برف آمد»». ((باران))؟ گفت <<باد>>، ''مه''")
    for said in ("برف آمد", "باران", "باد", "مه"):
        draft.quote("direct", said)
    assert texts(draft.dispatch()) == [
        "«او گفت:", "«برف آمد»", "».", "«باران»؟", "گفت", "«باد»،", "«مه»",
    ]  # fmt: skip


def test_overlapping_quotes_lose_and_double_nothing() -> None:
    draft = Draft()
    draft.paragraph("او گفت: الف ب پ ت.")
    draft.quote("direct", "الف ب پ")
    draft.quote("direct", "پ ت")
    draft.quote("direct", "الف ب پ")
    words = " ".join(texts(draft.dispatch()))
    assert words == "او گفت: «الف ب پ» ت."


@pytest.mark.parametrize("text", NAUGHTY)
def test_dispatch_text_is_only_text_in_markdown(text: str) -> None:
    plain = "متن"
    assert shape(hostile(text)) == shape(hostile(plain))
    wanted = [flat(words.replace(plain, text)) for words in texts(hostile(plain))]
    assert texts(hostile(text)) == [words.replace("« ", "«").replace(" »", "»") for words in wanted]


@given(st.text(st.sampled_from("#*_-+=`~<>[]()!&;:.\\|1a «»\n\t\r\"'/$"), min_size=1))
def test_no_punctuation_makes_structure(text: str) -> None:
    dispatch = hostile(f"الف{text}ب")
    assert set(shape(dispatch)) <= OURS
    assert shape(dispatch).count("h1") == 2
    dispatch = hostile(f"{text}ب")
    assert set(shape(dispatch)) <= OURS


def test_markdown_names_controls_and_keeps_what_belongs_to_writing() -> None:
    made = WRITERS["md"].one(hostile(f"{HOSTILE} می{ZWNJ}رود\u200f \ud800")).decode()
    assert not set(made) & (set(CONTROLS) | set("\u202e\u2066"))
    assert f"می{ZWNJ}رود\u200f" in made
    assert "‹U+001B›" in made


def test_web_addresses_become_no_links_on_github() -> None:
    draft = Draft()
    draft.paragraph("http://a.ir و www.b.ir و 1.5")
    assert r"http\://a.ir و www\.b.ir و 1.5" in markdown(draft.dispatch())[1]
