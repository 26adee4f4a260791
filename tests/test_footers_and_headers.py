"""Footers, headers and datelines in forms that no sample has."""

from __future__ import annotations

import pytest

from faparse import parse
from faparse.document import Dispatch
from faparse.text.quotation_marks import pair_marks

STORY = "وزیر نیرو در نشست خبری امروز گفت: «خاموشی در هیچ شهری نداریم و نخواهیم داشت»."
TITLE = "صادرات فرش یزد دو برابر شد"


def codes(dispatch: Dispatch) -> list[str]:
    return [note.code for note in dispatch.notes]


@pytest.mark.parametrize(
    ("footer", "code"),
    [("/انتهای پیام/۲۲۳", "۲۲۳"), ("//انتهای پیام/", None), ("/ انتهای پیام/ ح", "ح")],
)
def test_slashes_before_the_marker_belong_to_the_footer(footer: str, code: str | None) -> None:
    found = parse(f"{STORY}\n{footer}").footer
    assert found
    assert (found.text, found.marker, found.code) == (footer, "انتهای پیام", code)


@pytest.mark.parametrize(
    ("line", "footer", "code"),
    [
        ("(انتهای پیام/م.ق)", "انتهای پیام/م.ق", "م.ق"),
        ("[انتهای پیام/۲۲]", "انتهای پیام/۲۲", "۲۲"),
        ("(انتهای پیام)", "انتهای پیام", None),
        ("انتهای پیام (م.ق)", "انتهای پیام (م.ق)", "م.ق"),
        ("انتهای پیام/ م(ح)", "انتهای پیام/ م(ح)", "م(ح)"),
        ("انتهای پیام (کریمی)", "انتهای پیام (کریمی)", "کریمی"),
        ("انتهای پیام | کریمی", "انتهای پیام | کریمی", "کریمی"),
        ("انتهای پیام،", "انتهای پیام", None),
    ],
)
def test_a_bracket_around_marker_or_code_is_no_part_of_the_code(
    line: str, footer: str, code: str | None
) -> None:
    found = parse(f"{STORY}\n\n{line}").footer
    assert found
    assert (found.text, found.code) == (footer, code)


@pytest.mark.parametrize("line", ["انتهای پیام، شهردار رفت", "انتهای پیام (کریمی) را نخواندند"])
def test_a_sentence_with_the_markers_words_is_no_footer(line: str) -> None:
    assert parse(f"{STORY}\n\n{line}").footer is None
    assert parse(f"{STORY}\n\nانتهای پیام،\n\n{STORY}").footer is None


@pytest.mark.parametrize("spelling", ["انتهای پیمم/", "اتنهای پیام/"])
def test_a_misspelling_that_no_list_has_is_read_and_noted(spelling: str) -> None:
    found = parse(f"{STORY}\n\n{spelling}")
    assert found.footer
    assert (found.footer.text, found.footer.marker) == (spelling, "انتهای پیام")
    assert codes(found) == ["misspelt-footer"]


@pytest.mark.parametrize("line", ["انتهای راه", "پایان کار همایش", "انتها"])
def test_other_short_last_lines_are_no_footer(line: str) -> None:
    assert parse(f"{STORY}\n\n{line}").footer is None


def test_a_date_that_no_calendar_has_is_noted() -> None:
    found = parse(f"{TITLE}\n\nتاریخ انتشار: ۳۱ بهمن ۱۴۰۲\n\n{STORY}")
    assert found.header.date
    assert (found.header.date.text, found.header.date.iso) == ("۳۱ بهمن ۱۴۰۲", None)
    assert codes(found) == ["impossible-date"]


def test_labels_on_one_line_end_each_others_values() -> None:
    head = "شناسه خبر: ۱۲۳۴۵ سرویس: اقتصادی تاریخ: ۱۲ مهر ۱۴۰۱"
    header = parse(f"{head}\n\n{TITLE}\n\n{STORY}").header
    assert header.item_id and header.service and header.date
    assert (header.item_id.text, header.service.text) == ("۱۲۳۴۵", "اقتصادی")
    assert header.date.iso == "2022-10-04"


def test_navigation_ends_a_labels_value() -> None:
    found = parse(f"منبع: فارس نسخه قابل چاپ\n\n{TITLE}\n\n{STORY}")
    assert found.header.agency and found.header.agency.text == "فارس"
    assert [span.text for span in found.residue] == ["نسخه قابل چاپ"]


def test_a_way_to_a_page_with_a_known_step_is_no_desk() -> None:
    found = parse(f"صفحه نخست » نسخه قابل چاپ\n\n{TITLE}\n\n{STORY}")
    assert found.header.service is None
    assert found.headline and found.headline.text == TITLE


def test_a_story_flattened_to_one_line_is_cut_again() -> None:
    rest = [STORY, "این نشست در تهران برگزار شد.", "خبرنگاران هم آنجا بودند."]
    found = parse("   ".join([f"{TITLE}.", *rest]))
    assert found.lede and found.lede.text == f"{TITLE}."
    assert [span.text for span in found.body] == rest


def test_a_dateline_twice_is_cut_twice() -> None:
    found = parse(f"{TITLE}\n\nیزد- ایرنا- {STORY}\n\nیزد- ایرنا- {STORY}")
    assert found.dateline and found.dateline.text == "یزد- ایرنا-"
    assert found.lede and found.lede.text == STORY
    assert [span.text for span in found.body] == [STORY]


def test_a_place_and_next_to_nothing_is_no_dateline() -> None:
    found = parse(f"صادرات فرش\n\nیزد- ایرنا- رفت.\n\n{STORY}")
    assert found.dateline is None
    assert found.lede and found.lede.text == "یزد- ایرنا- رفت."


def test_a_mark_lost_inside_a_pair_is_half_a_pair() -> None:
    pairs = [(p.start, p.end, p.opened, p.closed) for p in pair_marks("«آب ((برق» رفت", 0, 14)]
    assert pairs == [(1, 9, True, True), (6, 14, True, False)]


@pytest.mark.parametrize(
    ("heard", "agency"),
    [("در گفت‌وگو با ایسنا", "isna"), ("به خبرنگار ایرنا", "irna"), ("در سفر با ایسنا", None)],
)
def test_who_heard_it_tells_the_agency(heard: str, agency: str | None) -> None:
    found = parse(f"شهردار ساوه {heard} گفت: پل تازه شهر هفته آینده باز می‌شود.")
    assert (found.agency.id if found.agency else None) == agency


@pytest.mark.parametrize(
    ("head", "located", "agency"),
    [
        ("دوشنبه - ایرنا - ۹ اسفند ۱۴۰۱ - ", "دوشنبه", "ایرنا"),
        ("لندن - ایرنا - شنبه - ", "لندن", "ایرنا"),
        ("مسکو - تاس - ", "مسکو", "تاس"),
        ("رویترز - لندن: ", "لندن", "رویترز"),
        ("۲۳ مهر ۱۴۰۳ - تهران - ایرنا - ", "تهران", "ایرنا"),
        ("ایرنا | تهران - ", "تهران", "ایرنا"),
    ],
)
def test_a_dateline_is_no_part_of_the_story(head: str, located: str, agency: str) -> None:
    dispatch = parse(f"{TITLE}\n\n{head}{STORY}")
    assert dispatch.lede and dispatch.lede.text == STORY
    assert dispatch.dateline
    assert (dispatch.dateline.located, dispatch.dateline.agency) == (located, agency)


def test_what_an_outlet_abroad_says_is_no_dateline() -> None:
    dispatch = parse(f"{TITLE}\n\nرویترز: بهای نفت در لندن امروز به نود دلار رسیده است.")
    assert dispatch.dateline is None


def test_the_place_of_a_branch_is_no_part_of_the_source() -> None:
    dispatch = parse(f"{TITLE}\n\nبه گزارش ایسنا/تهران شهردار شهر گفت: «کار پل از امروز آغاز شد.»")
    assert dispatch.quotes[0].source and dispatch.quotes[0].source.text == "شهردار شهر"


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("منتشر شد: ۲۳ مهر ۱۴۰۳", "date", "۲۳ مهر ۱۴۰۳"),
        ("انتشار یافته در ۲۳ مهر ۱۴۰۳", "date", "۲۳ مهر ۱۴۰۳"),
        ("به تاریخ ۲۳ مهر ۱۴۰۳", "date", "۲۳ مهر ۱۴۰۳"),
        ("Updated 14 October 2024", "date", "14 October 2024"),
        ("کدخبر ۱۲۳", "item_id", "۱۲۳"),
        ("خبر شماره ۱۲۳", "item_id", "۱۲۳"),
        ("منتشرکننده: حسین کریمی", "byline", "حسین کریمی"),
        ("خانه ‹ فرهنگ ‹ کتاب", "service", "کتاب"),
    ],
)
def test_a_line_over_the_headline_tells_the_header(line: str, field: str, value: str) -> None:
    dispatch = parse(f"{line}\n\n{TITLE}\n\n{STORY}")
    assert dispatch.headline and dispatch.headline.text == TITLE and dispatch.kicker is None
    assert getattr(dispatch.header, field).text == value


@pytest.mark.parametrize(
    "line", ["مدت مطالعه ۳ دقیقه", "بنام خداوند بخشنده و مهربان", "محدودیت انتشار: ساعت ۱۲"]
)
def test_a_line_over_the_headline_is_residue(line: str) -> None:
    dispatch = parse(f"{line}\n\n{TITLE}\n\n{STORY}")
    assert dispatch.headline and dispatch.headline.text == TITLE and dispatch.kicker is None
    assert [span.text for span in dispatch.residue] == [line]


@pytest.mark.parametrize("line", ["به تاریخ پیوستن پل کهنه شهر یزد", "ارسال کمک به یزد آغاز شد"])
def test_a_headline_may_begin_as_a_label_does(line: str) -> None:
    found = parse(f"{line}\n\n{STORY}").headline
    assert found and found.text == line
