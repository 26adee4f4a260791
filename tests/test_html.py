"""The pages, read back by html.parser: sound markup, text that stays text, links that work."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch_factory import BIDI, CONTROLS, HOSTILE, ZWNJ, Draft, hostile, sample
from faparse.document import Dispatch, Note, Quote, Span, Speaker
from faparse.pipeline import parse
from faparse.writers import WRITERS
from faparse.writers import html as writer
from faparse.writers.html.templates import persian, template_text
from faparse.writers.safe import flat
from faparse.writers.weave import nest_annotations
from html_reader import Page, assert_links_arrive, assert_only_our_script, page

NAUGHTY = [
    "<b>درشت</b>", "<script>alert(1)</script>", "</p></article></main>", "<!--dispatches-->",
    "<!-- پنهان", '"d1-q1"', '" onclick="x()', "' onx='", "</title><script>", "]]>", "&lt;b&gt;",
    "&amp;", "{{ title }}", "{% raw %}", "<img src=x onerror=x()>", "javascript:x()", "<plaintext>",
    "</style><style>*{display:none}", "‹U+2", "\\", "\r\n", "http://a.ir/?a=1&copy=2",
]  # fmt: skip


def is_zwnj_gap(*dispatches: Dispatch) -> bytes:
    html = WRITERS["html"]
    return b"".join(html.joined(map(html.one, dispatches)))


def assert_headings_in_order(found: Page) -> None:
    levels = [int(tag[1]) for tag, _ in found.elements if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


# --- one page


def test_the_page_is_persian_and_closed_to_the_network_and_to_scripts_but_ours() -> None:
    found = page(sample())
    assert found.elements[0] == ("html", {"lang": "fa", "dir": "rtl"})
    assert_only_our_script(found, "page.js")
    assert not {"link", "img", "iframe"} & {tag for tag, _ in found.elements}
    assert not found.values("src")
    assert all(href.startswith("#") for href in found.values("href"))
    assert not re.search(r"url\(|@import|//", found.text("style"))


def test_everything_is_on_the_page_once() -> None:
    found = page(sample())
    everything = found.text("body")
    for text in (
        "خبرگزاری دانشجویان ایران", "اقتصادی", "۴۰۲۱۱", "۲۰ شهریور ۱۴۰۲", "2023-09-11",
        "یزد- ایسنا-", "نگار صبوری", "نمونه/یک.txt", "رئیس اتاق بازرگانی:",
        "صادرات کاشی یزد رشد کرد", "باید بمانیم", "گامی بلند",
        "انتهای پیام/۲۲۳", "نسخه قابل چاپ", "odd-thing", "something is odd",
    ):  # fmt: skip
        assert everything.count(text) == 1, text
    assert [flat(line) for line in found.text("story").splitlines() if line] == [
        "یزد- ایسنا- رئیس اتاق بازرگانی یزد گفت که صادرات کاشی رشد کرده است.",
        f"حمید رستگار افزود: «بازارها باز شده{ZWNJ}اند. باید بمانیم». او رفت.",
        "گامی بلند",
        f"وی با «خوب» خواندن بازار تأکید کرد صادرات «دو برابر» می{ZWNJ}شود.",
        "انتهای پیام/۲۲۳",
    ]


def test_headline_lede_and_parts_are_marked() -> None:
    found = page(sample())
    assert found.text("h1", "headline") == found.text("title") == "صادرات کاشی یزد رشد کرد"
    assert found.text("lede").startswith("یزد- ایسنا- رئیس")
    assert found.text("cue") == "گفتافزودتأکید کرد"
    assert found.text("source") == "حمید رستگار"
    assert found.text("mark", "content") == (
        f"صادرات کاشی رشد کرده استبازارها باز شده{ZWNJ}اند. باید بمانیم"
        f"صادرات «دو برابر» می{ZWNJ}شود"
    )


def spoken(*who: str | None) -> Dispatch:
    draft = Draft()
    for number, name in enumerate(who):
        said = " ".join(["سخن"] * (number + 1)) + f" {'ابپت'[number % 4]}{number}"
        draft.paragraph(f"گفت: {said}.")
        draft.quote("indirect", said, cue="گفت", who=name, role=f"سمت {number}" if name else None)
    return draft.dispatch()


def test_the_list_of_speakers_counts_and_leads_to_first_quotes() -> None:
    found = page(spoken(None, "بهار نیک", "سام راد", "بهار نیک"))
    assert flat(found.text("speakers", "ol")) == (
        "الف بهار نیک سمت 1؛ سمت 3 ۲ نقل‌قول ۸ واژه"
        " ب سام راد سمت 2 ۱ نقل‌قول ۴ واژه"
        " ؟ گویندهٔ نامعلوم ۱ نقل‌قول ۲ واژه"
    )
    quotes = [href for href in found.values("href") if "-q" in href]
    assert quotes == [*(f"#d1-q{n}" for n in (1, 2, 3, 4)), "#d1-q2", "#d1-q3", "#d1-q1"]
    assert [attrs["width"] for tag, attrs in found.elements if tag == "rect"] == ["100", "50", "25"]
    assert found.text("story", "number", without=()) == ("نقل‌قول ؟۱نقل‌قول الف۲نقل‌قول ب۳نقل‌قول الف۴")
    assert found.text("story", "who", without=()) == "گویندهٔ نامعلومبهار نیکسام رادبهار نیک"


def test_many_speakers_have_letters_of_their_own() -> None:
    found = page(spoken(*(f"نام {chr(0x627 + n // 8)}{n}" for n in range(70))))
    badges = [data for path, data in found.texts if "speakers" in path and "badge" in path]
    assert len(set(badges)) == 70
    assert_links_arrive(found)


def test_a_quote_in_pieces_has_one_anchor_and_says_where_it_goes_on() -> None:
    draft = Draft()
    draft.paragraph("«باران می\u200cآید»، مهناز یگانه گفت، «فردا هم».")
    draft.quote("direct", "باران می\u200cآید", "فردا هم", who="مهناز یگانه")
    found = page(draft.dispatch())
    assert found.text("story", "number", without=()) == "نقل‌قول الف۱ادامهٔ نقل‌قول الف۱"
    assert_links_arrive(found)


def test_a_quote_that_is_nowhere_in_the_story_has_no_link() -> None:
    draft = Draft()
    draft.paragraph("یک")
    away = draft.add("دو سه")
    draft.quotes.append(Quote("direct", (away,), None, None, Speaker("نام", 0, 1, None), "by_hand"))
    found = page(draft.dispatch(residue=(away,)))
    assert "نام" in found.text("speakers", "b")
    assert_links_arrive(found)


def test_an_empty_dispatch_has_a_title() -> None:
    assert page(Draft().dispatch()).text("title") == "بی‌تیتر: نمونه/یک.txt"


@pytest.mark.parametrize("dispatch", [sample(), hostile(HOSTILE), Draft().dispatch()])
def test_links_arrive_and_headings_are_in_order(dispatch: Dispatch) -> None:
    assert_links_arrive(page(dispatch))
    assert_headings_in_order(page(dispatch))


# --- hostile text


@pytest.mark.parametrize("text", NAUGHTY)
def test_dispatch_text_is_only_text_on_the_page(text: str) -> None:
    plain, found = page(hostile("متن")), page(hostile(text))
    assert found.shape() == plain.shape()
    for part in ("kicker", "headline", "end", "message", "title"):
        assert flat(found.text(part)) == flat(plain.text(part).replace("متن", text))


@given(st.text(st.sampled_from("<>&\"'/!-={}%#d1abپ \n`\\")))
def test_no_punctuation_makes_markup(text: str) -> None:
    made = [hostile("متن"), hostile(f"ا{text}ا")]
    assert page(made[1]).shape() == page(made[0]).shape()
    assert (
        Page(is_zwnj_gap(made[1], made[1])).shape() == Page(is_zwnj_gap(made[0], made[0])).shape()
    )


def test_controls_are_named() -> None:
    made = WRITERS["html"].one(hostile(f"{HOSTILE} می{ZWNJ}رود\u200f \ud800")).decode()
    assert not set(made) & (set(CONTROLS + BIDI) - set("\u061c\u200e\u200f"))
    assert '<bdi class="control" dir="ltr">‹U+202E›</bdi>' in made
    assert f"می{ZWNJ}رود\u200f" in made
    noted = WRITERS["html"].one(sample(notes=(Note("\x1b<b>", "", 0, 1),)))
    assert b"\x1b" not in noted
    assert "‹U+001B›&lt;b&gt;" in noted.decode()


@given(st.text())
def test_any_text_is_a_sound_page(text: str) -> None:
    assert_links_arrive(page(hostile(text)))


# --- several


@pytest.mark.parametrize("count", [0, 2, 3])
def test_several_are_one_page_with_an_index(count: int) -> None:
    found = Page(is_zwnj_gap(*[sample(), hostile("دو"), sample()][:count]))
    assert [tag for tag, _ in found.elements].count("article") == count
    assert found.text("title") == found.text("h1") == f"{'۰۱۲۳'[count]} خبر"
    if count:
        assert_links_arrive(found)
        assert [h for h in found.values("href") if "-" not in h] == [
            "#main", *(f"#d{number}" for number in range(1, count + 1))
        ]  # fmt: skip
        entry = "صادرات کاشی یزد رشد کرد"
        assert entry in found.text("contents")
        assert "خبرگزاری دانشجویان ایران · ۲۰ شهریور ۱۴۰۲ · ۳ نقل‌قول از ۱ گوینده · ۱ یادداشت" in (
            found.text("contents", "small")
        )
    assert_headings_in_order(found)


def test_one_page_alone_stays_as_it_is() -> None:
    assert is_zwnj_gap(sample()) == WRITERS["html"].one(sample())


def test_a_bound_page_can_stand_in_an_index_too() -> None:
    made = is_zwnj_gap(sample(), hostile("دو"))
    assert writer.entry(made[:4096]) == ("۲ خبر", "صادرات کاشی یزد رشد کرد، دو")
    with pytest.raises(ValueError, match="not a page"):
        writer.entry(b"<title>x</title>")


# --- weaving


@given(st.text("ابپ ", min_size=1, max_size=40), st.data())
def test_tokens_nest_and_give_the_text_back(text: str, data: st.DataObject) -> None:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    spans = [Span(text[a:b], a, b) for a, b in data.draw(st.lists(places, max_size=6))]
    cuts = sorted({0, len(text), *data.draw(st.lists(st.integers(0, len(text)), max_size=3))})
    stretches = [Span(text[a:b], a, b) for a, b in pairwise(cuts)]
    quotes = [Quote("direct", (span,), None, span, None, "by_hand") for span in spans]
    fresh: Counter[tuple[str, int]] = Counter()
    for stretch, tokens in nest_annotations(text, stretches, quotes).items():
        assert "".join(token.text for token in tokens) == stretch.text
        stack = []
        at = stretch.start
        for token in tokens:
            at += len(token.text)
            if token.kind == "open" and token.part:
                stack.append(token.part)
                fresh[token.part.kind, token.part.quote] += token.fresh
            elif token.kind == "close":
                assert stack.pop() == token.part
            for part in stack:
                assert part.start <= at <= part.end
        assert not stack
    wanted = {n for n, span in enumerate(spans, 1) if span.start < span.end}
    assert fresh == {(kind, n): 1 for n in wanted for kind in ("content", "source")}


# --- colours


def luminance(colour: tuple[float, ...]) -> float:
    linear = [c / 3294.6 if c <= 10.3 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[float, ...], two: tuple[float, ...]) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


def colour(text: str) -> tuple[float, ...]:
    if text.startswith("#"):
        digits = text[1:] if len(text) == 7 else "".join(c * 2 for c in text[1:])
        return tuple(int(digits[n : n + 2], 16) for n in (0, 2, 4))
    return tuple(map(float, text.split()))


@pytest.mark.parametrize("dark", [False, True])
def test_colours_are_told_apart_by_weak_eyes(dark: bool) -> None:
    sheet = template_text("common.css") + template_text("page.css")
    schemes = re.findall(r":root \{(.*?)\}", sheet, re.S)
    names = dict(re.findall(r"--(\w+): ([^;]+);", schemes[dark]))
    paper, card = colour(names["paper"]), colour(names["card"])
    for ink in ("ink", "soft", "link"):
        assert min(contrast(colour(names[ink]), behind) for behind in (paper, card)) >= 4.5
    assert contrast(colour(names["rule"]), paper) >= 3
    speakers = re.findall(r"\.s\d \{ --c: ([\d ]+); --on: (#\w+); \}", sheet)
    assert len(speakers) == 8
    for fill, on in speakers:
        assert contrast(colour(fill), colour(on)) >= 4.5
        tint = float(names["tint"])
        mixed = tuple(tint * c + (1 - tint) * p for c, p in zip(colour(fill), paper, strict=True))
        assert contrast(mixed, colour(names["ink"])) >= 4.5


def test_notes_that_say_the_same_stand_together() -> None:
    same = [Note("odd-thing", "something is odd", at, at + 1) for at in range(0, 100, 10)]
    made = WRITERS["html"].one(sample(notes=(*same, Note("other", "else", 5, 6))))
    assert made.count(b"something is odd") == 1
    found = page(sample(notes=(*same, Note("other", "else", 5, 6))))
    said = found.text("notes")
    assert "و ۷ جای دیگر" in said
    assert all(f"نویسهٔ {persian(note.start)} تا {persian(note.end)}" in said for note in same)


def test_a_page_is_light() -> None:
    """What is not the dispatch's own text: markup, style and script."""
    dispatch = sample()
    assert len(WRITERS["html"].one(dispatch)) - len(dispatch.text.encode()) <= 60_000


def test_a_dateline_with_a_line_of_its_own_is_set_so() -> None:
    apart = parse("نرخ ارز ثابت ماند\n\nتهران - ایرنا\n\nنرخ ارز امروز ثابت ماند.\n")
    within = parse("نرخ ارز ثابت ماند\n\nتهران- ایرنا- نرخ ارز امروز ثابت ماند.\n\nپایان پیام/\n")
    looks = [page(each).values("class") for each in (apart, within)]
    assert ["dateline apart" in each for each in looks] == [True, False]
    assert "در این خبر نقل‌قولی یافت نشد." in page(apart).text("side", without=())
