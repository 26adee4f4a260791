"""Single stages on small texts, where a whole sample wouldn't show which test or part answered."""

from __future__ import annotations

import time
from typing import get_args

import pytest

from faparse import parse
from faparse.coreference.speakers import STRATEGIES
from faparse.document import BlockKind, Dispatch, Input
from faparse.draft import Event
from faparse.layout.credits import find_credits
from faparse.layout.marks import LETTERS
from faparse.pipeline import read
from faparse.text.tokens import Tokens
from pump import calls
from tagged import read_cases
from tree_factory import SAMPLES

TITLE = "پل تازه سنندج باز شد"
STORY = "ساخت پل تازه سنندج که از پارسال آغاز شده بود، امروز پایان یافت."
BODY = "این پل چهارصد متر درازا دارد و رانندگان از آن خوشنودند."


def traced(text: str) -> list[Event]:
    trace: list[Event] = []
    read(text, Input("-", "utf-8", "0" * 64, len(text)), trace)
    return trace


def blocks(dispatch: Dispatch) -> list[tuple[str, str]]:
    """Each block's kind with its text, without the blank ones."""
    return [
        (block.kind, dispatch.text[block.start : block.end])
        for block in dispatch.blocks
        if block.kind != "blank"
    ]


def header(dispatch: Dispatch) -> dict[str, str]:
    found = dispatch.header
    fields = {name: getattr(found, name) for name in found.__struct_fields__}
    return {name: span.text for name, span in fields.items() if span}


# the agency

AGENCIES = (
    ("by_label: irna", f"منبع: ایرنا\n\n{TITLE}\n\nبه گزارش خبرگزاری مهر، {STORY}"),
    ("by_dateline: irna", f"تهران - ایرنا - {STORY}\n\nبه گزارش تسنیم، {BODY}"),
    ("by_credit: mehr", f"به گزارش خبرگزاری مهر، {STORY}\n\nمنبع: ایلنا"),
    ("by_credit: mehr", "به گزارش مهر باران سنگینی دیروز در یزد بارید و خیابان‌ها را آب گرفت."),
    ("by_opening: tasnim", f"تسنیم نوشت: {STORY}\n\nمنبع: ایلنا"),
    ("by_label_below: ilna", f"{STORY}\n\n{BODY}\n\nمنبع: ایلنا"),
    ("by_interview: isna", f"شهردار سنندج در گفت‌وگو با ایسنا اظهار کرد: {STORY}"),
    ("by_interview: isna", f"شهردار سنندج در گفتگو با خبرگزاری ایسنا گفت: {STORY}"),
    ("by_interview: tasnim", f"شهردار سنندج به خبرنگار اقتصادی تسنیم گفت: {STORY}"),
    ("by_interview: ana", f"شهردار سنندج در مصاحبه با آنا گفت: {STORY}"),
    ("by_interview: isna", "خبرنگار ایسنا دیروز از پل تازه سنندج دیدن کرد و با مردم سخن گفت."),
    ("by_interview: ilna", f"شهردار سنندج با تأیید این خبر به ایلنا گفت: {STORY}"),
    ("by_interview: isna", f"{STORY}\n\n{BODY}\n\nشهردار در گفت‌وگو با ایسنا حاضر شد."),
    ("by_edge: fars", f"{STORY}\n\nhttps://media.farsnews.ir/d/1.jpg"),
    ("by_edge: iranintl", f"{STORY}\n\nاو به خبرگزاری ایلنا گفت: آمدیم.\n\n@iranintltv"),
    ("by_address: fars", f"{STORY}\n\nhttps://media.farsnews.ir/d/1.jpg\n\n{BODY}"),
    # near misses
    ("by_address: no answer", "کارکنان شهرداری همراه با ایسنا پنجاه درخت کنار پل کاشتند."),
    ("by_address: no answer", "مدیر ایسنا پس از گفت‌وگو با شهردار از پل تازه دیدن کرد."),
    ("by_address: no answer", "شهردار جایزه پل تازه را به ایلنا داد و از کارگران نام برد."),
    ("by_address: no answer", f"{STORY}\n\n{BODY}\n\n{BODY}\n\nاو در گفت‌وگو با ایسنا بود."),
    ("by_address: no answer", f"{STORY}\n\nhttps://media.example.ir/d/1.jpg"),
)

# a credit, and what comes after it
CREDITS = (
    ("به گزارش خبرگزاری مهر", "، نریمان کهن‌دل، شهردار یزد، گفت: پل باز شد."),
    ("به گزارش حوزه استان‌ها خبرگزاری پژواک", "، نریمان کهن‌دل گفت: پل باز شد."),
    ("به گزارش حوزه استانها خبرگزاری پژواک", "، نریمان کهن‌دل گفت: پل باز شد."),
    ("به گزارش حوزه شهرها خبرگزاری پژواک", "، نریمان کهن‌دل گفت: پل باز شد."),
    ("به گزارش حوزه", "، نریمان کهن‌دل گفت: پل باز شد."),
    ("به گزارش ایسنا", " بر اساس اعلام شهرداری یزد، نریمان کهن‌دل گفت: پل باز شد."),
)


@pytest.mark.parametrize(("credit", "behind"), CREDITS)
def test_a_credit_ends_with_its_chain_of_names(credit: str, behind: str) -> None:
    text = credit + behind
    tokens = Tokens(text)
    found = find_credits(tokens, [(0, len(text))], None)
    assert [tokens.ends[each.last - 1] for each in found] == [len(credit)]


@pytest.mark.parametrize(("answer", "text"), AGENCIES)
def test_the_first_test_that_answers_names_the_agency(answer: str, text: str) -> None:
    last = [event for event in traced(text) if event.stage == "agency"][-1]
    assert last.message == answer
    agency = parse(text).agency
    assert (agency.id if agency else "no answer") == answer.partition(": ")[2]


# the dateline


def test_a_dateline_over_lede_and_body_is_cut_off_both() -> None:
    dispatch = parse(f"ملایر (پانا) – {STORY}\n\nملایر (پانا) – {BODY}")
    assert blocks(dispatch) == [
        ("dateline", "ملایر (پانا) –"),
        ("lede", STORY),
        ("dateline", "ملایر (پانا) –"),
        ("body", BODY),
    ]
    assert dispatch.dateline is not None
    assert (dispatch.dateline.located, dispatch.dateline.agency) == ("ملایر", "پانا")
    said = [event.message for event in traced(dispatch.text) if event.stage == "dateline"]
    assert said == ["shape «place and agency»"] * 2
    assert dispatch.dateline.start == 0


def test_a_dateline_before_the_body_alone_is_the_dispatchs() -> None:
    dispatch = parse(f"{TITLE}\n\n{STORY}\n\nتهران - ایرنا - {BODY}")
    assert dispatch.dateline is not None and dispatch.dateline.located == "تهران"
    assert [span.text for span in dispatch.body] == [BODY]


def test_a_dateline_needs_prose_behind_it() -> None:
    assert parse(f"تهران - {STORY}").dateline is not None
    assert parse("تهران - مشهد، بازی دوم نیمه نهایی جام باشگاه‌ها.").dateline is None
    assert parse("تهران - ایرنا - باران آمد.").dateline is None


def test_a_desk_before_the_story_is_the_service() -> None:
    dispatch = parse(f"گروه سیاسی - {STORY}")
    assert blocks(dispatch) == [("header", "گروه سیاسی -"), ("lede", STORY)]
    assert header(dispatch) == {"service": "سیاسی"}


def test_a_mark_behind_the_dateline_belongs_to_the_story() -> None:
    dispatch = parse(f"خبرگزاری میزان- «سوران کاکه» گفت که {BODY}")
    assert dispatch.dateline is not None and dispatch.dateline.text == "خبرگزاری میزان-"
    assert dispatch.lede is not None and dispatch.lede.text.startswith("«سوران")


def test_a_dateline_alone_has_a_place_and_an_agency() -> None:
    dispatch = parse(f"کابل/ باختر/ ۲۷ جوزا\n\n{STORY}")
    assert dispatch.headline is None
    assert dispatch.dateline is not None and dispatch.dateline.located == "کابل"
    bare = parse("کابل/ باختر/")
    assert bare.dateline is not None and bare.dateline.text == bare.text
    games = parse(f"پاریس ۲۰۲۴\n\n{STORY}")
    assert games.headline is not None and games.headline.text == "پاریس ۲۰۲۴"


# the header


@pytest.mark.parametrize(
    ("line", "field"),
    [("نگار صبوری", "byline"), ("سیاست داخلی", "service"), ("رادیو فردا", "agency")],
)
def test_what_a_line_without_a_label_means(line: str, field: str) -> None:
    dispatch = parse(f"{TITLE}\n\n{line}\n\n{STORY}")
    assert header(dispatch) == {field: line}
    assert blocks(dispatch) == [("headline", TITLE), ("header", line), ("lede", STORY)]


def test_metadata_glued_to_the_lede_is_cut_off() -> None:
    tail = "تاریخ انتشار: 12:49 - 29 مهر 1398 - کد خبر: ۵۶۰۵۹۷"
    dispatch = parse(f"{TITLE}\n\n{STORY} {tail}\n\n{BODY}")
    assert header(dispatch) == {"item_id": "۵۶۰۵۹۷", "date": "12:49 - 29 مهر 1398"}
    assert dispatch.header.date is not None
    assert dispatch.header.date.iso == "2019-10-21T12:49"
    kinds = [kind for kind, _ in blocks(dispatch)]
    assert kinds == ["headline", "lede", "header", "header", "header", "body"]
    assert dispatch.lede is not None and dispatch.lede.text == STORY


def test_metadata_glued_to_the_last_paragraph_is_cut_off() -> None:
    short = parse(f"{TITLE}\n\n{STORY}\n\nتمام. منبع: ایسنا")
    assert blocks(short)[2:] == [("body", "تمام."), ("header", "منبع: ایسنا")]
    dispatch = parse(f"{TITLE}\n\n{STORY}\n\n{BODY}منبع: ایسنا")
    assert blocks(dispatch)[2:] == [("body", BODY), ("header", "منبع: ایسنا")]
    assert header(dispatch) == {"agency": "ایسنا"}


def test_the_first_value_of_a_kind_wins() -> None:
    dispatch = parse(f"کد خبر: ۱۲۳۴\nتاریخ: ۲۹ مهر ۱۳۹۸\n\n{TITLE}\n\n{STORY}\n\nکد خبر: ۵۶۷۸")
    assert header(dispatch) == {"item_id": "۱۲۳۴", "date": "۲۹ مهر ۱۳۹۸"}


# the layout


@pytest.mark.parametrize(
    ("marks", "name", "text"),
    [
        ("tTp", "repeated headline", f"{TITLE}\n\n{TITLE}\n\n{STORY}"),
        ("ktp", "kicker and headline", f"شهردار سنندج:\n\n{TITLE}\n\n{STORY}"),
        ("mrtpxk", "headline and lede",
         f"منبع: ایرنا\n\nنسخه قابل چاپ\n\n{TITLE}\n\n{STORY}\n\n…\n\nسخنگوی دولت:"),
        ("dp", "story alone", f"گروه سیاسی\n\n{STORY}"),
        ("t", "headline alone", TITLE),
        ("r", "nothing", "نسخه قابل چاپ"),
    ],
)  # fmt: skip
def test_explain_shows_the_marks_and_the_pattern(marks: str, name: str, text: str) -> None:
    said = [event.message for event in traced(text) if event.stage == "layout"]
    assert said[: len(marks)] == [f"{mark}, {LETTERS[mark]}" for mark in marks]
    assert said[-1] == f"«{marks}» as «{name}»: True"


def test_a_section_over_headline_and_story_is_metadata() -> None:
    dispatch = parse(f"استان‌ها\n\n{TITLE}\n\n{STORY}")
    assert blocks(dispatch) == [("header", "استان‌ها"), ("headline", TITLE), ("lede", STORY)]
    assert header(dispatch) == {"service": "استان‌ها"}


def test_two_words_with_a_verb_are_no_section() -> None:
    dispatch = parse(f"باران آمد\n\n{TITLE}\n\n{STORY}")
    assert blocks(dispatch) == [("kicker", "باران آمد"), ("headline", TITLE), ("lede", STORY)]


def test_a_short_line_is_a_bit_only_above_a_story() -> None:
    dispatch = parse("نرخ تازه دلار و یورو\n\nدلار سی هزار تومان")
    assert [kind for kind, _ in blocks(dispatch)] == ["headline", "lede"]


def test_a_headline_that_stands_twice_is_kept_once() -> None:
    dispatch = parse(f"{TITLE}\n\n{TITLE}\n\n{STORY}")
    assert blocks(dispatch) == [("headline", TITLE), ("residue", TITLE), ("lede", STORY)]
    assert [note.code for note in dispatch.notes] == ["repeated-headline"]


def test_every_kind_of_block_occurs() -> None:
    """The kinds are written out for the type checker; nothing else would notice a misspelt one."""
    found = {
        block.kind
        for path in SAMPLES
        if "cp1256" not in path.name
        for block in parse(path.read_text(encoding="utf-8-sig")).blocks
    }
    assert found == set(get_args(BlockKind))


def test_a_story_flattened_with_wide_blanks_is_cut_again() -> None:
    dispatch = parse(f"{STORY}   {BODY}   رنگ آن سبز است.   ساخت آن یک سال زمان برد.")
    assert [text for _, text in blocks(dispatch)] == [
        STORY,
        BODY,
        "رنگ آن سبز است.",
        "ساخت آن یک سال زمان برد.",
    ]
    assert [kind for kind, _ in blocks(dispatch)] == ["lede", "body", "body", "body"]


# the lede


def test_the_lede_of_one_line_ends_before_the_credit() -> None:
    credit = f"به گزارش مهر، {BODY}"
    dispatch = parse(f"{STORY} رنگ آن سبز است. {credit}")
    assert dispatch.lede is not None and dispatch.lede.text == f"{STORY} رنگ آن سبز است."
    assert [span.text for span in dispatch.body] == [credit]


def test_the_lede_of_one_line_is_its_first_sentence_where_no_credit_comes() -> None:
    dispatch = parse(f"{STORY} «رنگ آن سبز است.» {BODY}")
    assert dispatch.lede is not None and dispatch.lede.text == STORY
    assert [span.text for span in dispatch.body] == [f"«رنگ آن سبز است.» {BODY}"]


# the footer


@pytest.mark.parametrize(
    ("end", "text", "marker", "code"),
    [
        ("\nانتهای پیام", "انتهای پیام", "انتهای پیام", None),
        ("\nانتهای پیام/۲۲۳", "انتهای پیام/۲۲۳", "انتهای پیام", "۲۲۳"),
        ("\n/انتهای پیام/", "/انتهای پیام/", "انتهای پیام", None),
        ("\n• انتهای پیام/ م ش", "انتهای پیام/ م ش", "انتهای پیام", "م ش"),
        (" انتهای پیام//ج.ر", "انتهای پیام//ج.ر", "انتهای پیام", "ج.ر"),
        ("\nانتهای پبام/", "انتهای پبام/", "انتهای پیام", None),
        ("\nنتهای پیام/", "نتهای پیام/", "انتهای پیام", None),
    ],
)
def test_footers(end: str, text: str, marker: str, code: str | None) -> None:
    footer = parse(STORY + end).footer
    assert footer is not None
    assert (footer.text, footer.marker, footer.code) == (text, marker, code)


@pytest.mark.parametrize(
    "end", ["\nانتهای راه", "\nاو از انتهای پیام سخن گفت.", "\nوزیر انتهای پیام صنعت"]
)
def test_what_is_no_footer(end: str) -> None:
    assert parse(STORY + end).footer is None


def test_a_misspelt_marker_and_one_of_several_are_noted() -> None:
    assert [note.code for note in parse(f"{STORY}\nانتهای پبام/").notes] == ["misspelt-footer"]
    twice = parse(f"{STORY}\nانتهای پیام/\n\n{BODY}\nانتهای پیام/۲۲۳")
    assert [note.code for note in twice.notes] == ["several-footers"]
    assert twice.footer is not None and twice.footer.code == "۲۲۳"
    assert twice.text[twice.notes[0].start : twice.notes[0].end] == "انتهای پیام/"


def test_what_follows_the_footer_is_set_aside() -> None:
    dispatch = parse(f"{STORY}\nانتهای پیام\nکد خبر: ۱۲۳۴\nآن را پسندیدم و خواندم")
    assert blocks(dispatch)[1:] == [
        ("footer", "انتهای پیام"),
        ("header", "کد خبر: ۱۲۳۴"),
        ("residue", "آن را پسندیدم و خواندم"),
    ]
    assert [note.code for note in dispatch.notes] == ["text-after-footer"]
    assert header(dispatch) == {"item_id": "۱۲۳۴"}


# what is said of the speakers


def test_explain_says_how_each_speaker_was_found() -> None:
    said = {
        event.message.partition(": ")[0]
        for case in read_cases()
        for event in traced(case.text)
        if event.stage == "speakers"
    }
    named = {strategy.__name__ for strategy in STRATEGIES}
    assert said <= named
    assert {"name", "null_subject", "pronoun_subject_before", "role_pointing_back"} <= said


# no text takes more time than its length accounts for


@pytest.mark.parametrize(
    "unit",
    [
        "گفت:\n",
        "در این بیانیه آمده است: آب هست.\n",
        "محمد \n\nا\nوی ",
        "انتهای پیام\nانتهای پیام\nوزیر امور خارجه ",
        "که به گزارش ایرنا، # \t",
        "علی احمدی «الف»\nگفت: ",
        'گفت: «("الف" ',
        "الف:\n1 شناسه خبر: ۱۲۳\n",
        "وزیر امور خارجه با بیان اینکه ",
        "به گفته\u200c",
        "به زعم\u200b\u06db",
    ],
)
def test_twice_the_text_is_twice_the_work(unit: str) -> None:
    parse(unit)  # by now the lexicon is loaded
    once, twice = (calls(unit * (size // len(unit))) for size in (30_000, 60_000))
    assert twice < 1.125 * once  # per character


@pytest.mark.parametrize("stops", ["." * 16_000, "./" * 8_000, "…»" * 8_000, ".\u200c" * 8_000])
def test_a_run_of_stops_is_judged_once(stops: str) -> None:
    """A gap is one search, whatever is in it: these took minutes, and froze a run over a folder."""
    begun = time.process_time()
    parse(f"وزیر نیرو گفت خاموشی{stops}نداریم و بس.")
    assert time.process_time() - begun < 2


def test_a_text_may_end_with_a_phrase_and_a_demonstrative() -> None:
    assert parse("تیتر\n\nسخنان این دو قرار داده بود، از قول آن").quotes


@pytest.mark.parametrize("marks", ["«»", '""', "“”"])
def test_what_is_said_ends_before_the_mark_that_opens_the_next_source(marks: str) -> None:
    said = "دیشب سه پل شهر را سیل برد"
    name = f"{marks[0]}بیژن رستگار{marks[1]}"
    found = parse(f"{name} فرماندار شهر اعلام کرد که {said}. {name} فرماندار شهر گفت: راه باز است.")
    assert found.quotes[0].content[0].text == said


def test_an_archive_in_one_file_is_read_a_stretch_at_a_time() -> None:
    """A family name belongs to a recent speaker; one far away belongs to somebody else."""
    filler = "باران در شمال کشور بارید و هوا سرد شد.\n" * 600
    text = (
        "رامین دشتبانی، رئیس اتاق بازرگانی یزد گفت: صادرات فرش دو برابر شد.\n"
        + filler
        + "دشتبانی افزود: بازار هند تازه باز شده است.\n"
        + filler * 2
        + "سعید کاظمی گفت: آب هست.\n"
        + filler
        + "دشتبانی گفت: راه بسته است.\n"
    )
    speakers = [quote.speaker.name for quote in parse(text).quotes if quote.speaker]
    assert speakers == ["رامین دشتبانی", "رامین دشتبانی", "سعید کاظمی", "دشتبانی"]


def test_a_speech_over_paragraphs_leaves_out_only_its_last_full_stop() -> None:
    text = "وزیر نیرو گفت: ما سدها را پر کردیم.\n\nما امسال خاموشی نداریم.\n\nما همه خوب کار کردیم."
    (quote,) = parse(text).quotes
    assert [span.text[-1] for span in quote.content] == [".", ".", "م"]


def test_markup_below_a_label_takes_no_time() -> None:
    """Blanks that stand for tags were gone over again and again: a second for 200 characters."""
    tags = '<div id="video-1" ><script type="text/JavaScript" src=\n'
    address = f'"https://news.example/{"a" * 60}"></\nscript></div>'
    text = f"فیلم اصلی\n\n{tags}{address}\n\nشهردار گفت: آب هست."
    parse(text)
    begun = time.process_time()
    parse(text)
    assert time.process_time() - begun < 0.3
