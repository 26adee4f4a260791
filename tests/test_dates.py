"""Dates in every shape that wire copy has, and what is not a date."""

import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date

import jdatetime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faparse import parse
from faparse.layout.dates import FoundDate, read_date
from faparse.lexicon.phrases import sections
from faparse.text.fold import folded_text
from shell import environment

HALF = "\N{ZERO WIDTH NON-JOINER}"
RLM = "\N{RIGHT-TO-LEFT MARK}"
YEH = "\N{ARABIC LETTER YEH}"
MONTHS = list(sections("calendar.txt")["jalali"].items())
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
DAYS = ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنج‌شنبه", "جمعه", "شنبه", "یکشنبه")


def found(text: str) -> FoundDate | None:
    return read_date(folded_text(text), 0, len(text))


# every text here is a date from its first to its last character
WHOLE = {
    # numbers, year first
    "۱۳۹۵/۰۶/۲۰": "2016-09-10",
    "1395/6/20": "2016-09-10",
    "١٣٩٥/٠٦/٢٠": "2016-09-10",
    "95/06/20": "2016-09-10",
    "95/6/2": "2016-08-23",
    "۰۳/۰۸/۱۹": "2024-11-09",
    "۱۴۰۰-۰۸-۲۳": "2021-11-14",
    "۱۴۰۰–۰۸–۲۳": "2021-11-14",
    "1400.8.23": "2021-11-14",
    "1400 / 08 / 23": "2021-11-14",
    f"1400/{RLM}08/{RLM}23": "2021-11-14",
    "2016-09-10": "2016-09-10",
    "2016/09/10": "2016-09-10",
    "۱۴۰۳/۱۲/۳۰": "2025-03-20",
    # numbers, day first
    "۲۴-۰۲-۱۴۰۴": "2025-05-14",
    "24/02/1404": "2025-05-14",
    "10/09/2016": "2016-09-10",
    "09/25/2016": "2016-09-25",
    "۱۲.۰۳.۲۰۲۴": "2024-03-12",
    # with a time
    "۱۴۰۲/۱۱/۰۸ - ۲۰:۵۱": "2024-01-28T20:51",
    "۱۴۰۳/۰۸/۱۹ :: ۱۱:۴۶": "2024-11-09T11:46",
    "۱۳:۴۲ - ۲۴-۰۲-۱۴۰۴": "2025-05-14T13:42",
    "13:42-24-02-1404": "2025-05-14T13:42",
    "13:42 - 24 - 02 - 1404": "2025-05-14T13:42",
    "۱۳۹۶/۵/۲۴ - ۱۵:۴۲": "2017-08-15T15:42",
    "۱۳۹۶/۵/۲۴-۱۵:۴۲": "2017-08-15T15:42",
    "1396/05/24 15:42:07": "2017-08-15T15:42",
    "2016-09-10T14:05": "2016-09-10T14:05",
    "2016-09-10T14:05:00Z": "2016-09-10T14:05",
    "2016-09-10T14:05:00.250+04:30": "2016-09-10T14:05",
    "2016-09-10 14:05 +0430": "2016-09-10T14:05",
    "۱۴۰۰/۰۸/۲۳، ساعت ۱۴:۰۵": "2021-11-14T14:05",
    "۱۴۰۰/۰۸/۲۳ ساعت ۱۴": "2021-11-14T14:00",
    "۱۴۰۰/۰۸/۲۳ ساعت ۱۴ و ۵ دقیقه": "2021-11-14T14:05",
    "۱۴۰۰/۰۸/۲۳ در ساعت: ۲:۰۵ بعد از ظهر": "2021-11-14T14:05",
    "۱۴۰۰/۰۸/۲۳ ساعت ۸ صبح": "2021-11-14T08:00",
    "۱۴۰۰/۰۸/۲۳ ساعت ۱۲:۳۰ شب": "2021-11-14T00:30",
    "۱۴۰۰/۰۸/۲۳ ۰۷:۳۰ ب.ظ": "2021-11-14T19:30",
    "2021/11/14 2:05 PM": "2021-11-14T14:05",
    # month names
    "یکشنبه ۲۳ آبان ۱۴۰۰ - ۱۴:۰۵": "2021-11-14T14:05",
    "یکشنبه / ۲۳ آبان ۱۴۰۰ / ۱۴:۰۵": "2021-11-14T14:05",
    "یکشنبه، ۲۳ آبان ۱۴۰۰ | ۱۴:۰۵": "2021-11-14T14:05",
    "یکشنبه ۲۳ آبان ۱۴۰۰ ـ ۱۴:۰۵": "2021-11-14T14:05",
    "یکشنبه 3 بهمن 1395 - 22:23:21": "2017-01-22T22:23",
    "ساعت ۱۴:۰۵ یکشنبه ۲۳ آبان ۱۴۰۰": "2021-11-14T14:05",
    "پنجشنبه ۷ دی سال ۱۳۹۶ ساعت ۱۰:۲۰": "2017-12-28T10:20",
    "یکشنبه مورخ ۱۴۰۰/۰۸/۲۳": "2021-11-14",
    "۱۴۰۰/۰۸/۲۳ یکشنبه ۱۴:۰۵": "2021-11-14T14:05",
    "20 شهریور 1395": "2016-09-10",
    "۲۰ شهر" + YEH + "ور ۱۳۹۵": "2016-09-10",
    "20 شهریور 95": "2016-09-10",
    "۲۳آبان۱۴۰۰": "2021-11-14",
    "۲۳ آبان‌ماه ۱۴۰۰": "2021-11-14",
    "۲۳ آبانماه ۱۴۰۰": "2021-11-14",
    "۲۳ آبان ماه سال ۱۴۰۰": "2021-11-14",
    "۲۳ ماه آبان ۱۴۰۰": "2021-11-14",
    "۲۳/آبان/۱۴۰۰": "2021-11-14",
    "۲۳ اُم آبان، ۱۴۰۰": "2021-11-14",
    "1400 آبان 23": "2021-11-14",
    "شهریور 20، 1395": "2016-09-10",
    "بیستم شهریور ۱۳۹۵": "2016-09-10",
    "بیست و سوم آبان ماه ۱۴۰۰": "2021-11-14",
    "بیست‌وسوم آبان ۱۴۰۰": "2021-11-14",
    "سی و یکم شهریور ۱۳۹۵": "2016-09-21",
    "اول مهر ۱۳۹۵": "2016-09-22",
    "۲۰ سنبله ۱۳۹۵": "2016-09-10",
    "۲۰ سنبلهٔ ۱۳۹۵": "2016-09-10",
    "۱۰ سپتامبر ۲۰۱۶": "2016-09-10",
    "۱۰ سپتمبر ۲۰۱۶": "2016-09-10",
    "۲۹ فبروری ۲۰۱۶": "2016-02-29",
    "۱۰ ماه می ۲۰۱۶": "2016-05-10",
    "سپتامبر 10, 2016": "2016-09-10",
    "10 September 2016": "2016-09-10",
    "Saturday, September 10th, 2016 14:05": "2016-09-10T14:05",
    "Sat, 10 Sep 2016 14:05:00 +0430": "2016-09-10T14:05",
    "10-Sept-2016": "2016-09-10",
    # years of two digits after the day, other months, years in words
    "۲۰/۶/۹۵": "2016-09-10",
    "۳۱/۰۵/۹۸": "2019-08-22",
    "۲۳-۰۷-۰۳": "2024-10-14",
    "1/3/86": "2007-05-22",
    "۳ یولیو ۲۰۱۴": "2014-07-03",
    "۳ تموز ۲۰۱۴": "2014-07-03",
    "۱۴ تشرین الاول ۲۰۲۴": "2024-10-14",
    "۱۴ تشرین اول ۲۰۲۴": "2024-10-14",
    "23-Mehr-1403": "2024-10-14",
    "23 Mizan 1403": "2024-10-14",
    "14 Ordibehesht 1403": "2024-05-03",
    "۲۳ اردی‌بهشت ۱۴۰۳": "2024-05-12",
    "بیست و سوم مهر هزار و چهارصد و سه": "2024-10-14",
    "۱۳۹۸ یکشنبه ۱۱ اسفند": "2020-03-01",
    "۲۶ /جوزا /۱۴۰۳": "2024-06-15",
    "سرطان 13, 1400 18:45": "2021-07-04T18:45",
    # the time in other shapes
    "۲۳ مهر ۱۴۰۳ ساعت ۶ و ۴۵ عصر": "2024-10-14T18:45",
    "۲۳ مهر ۱۴۰۳ ساعت ۶ و ۴۵ دقیقه عصر": "2024-10-14T18:45",
    "۲۳ مهر ۱۴۰۳ ساعت ۱۰ و نیم": "2024-10-14T10:30",
    "۲۳ مهر ۱۴۰۳ ساعت ۱۰ و ربع": "2024-10-14T10:15",
    "۲۳ مهر ۱۴۰۳، ۹ صبح": "2024-10-14T09:00",
    "۲۳ مهر ۱۴۰۳؛ ۱۴:۰۵": "2024-10-14T14:05",
    "۲۳ مهر ۱۴۰۳ ساعت ۱۴.۰۵": "2024-10-14T14:05",
    "۲۳ مهر ۱۴۰۳ ساعت ۱۴/۰۵": "2024-10-14T14:05",
    "۲۳ مهر ۱۴۰۳ - ۲۰ : ۲۳": "2024-10-14T20:23",
    "۲۰ عقرب ۱۴۰۱، ۷ شام": "2022-11-11T19:00",
    "۲۳ مهر ۱۴۰۳ ساعت ۵ پس از ظهر": "2024-10-14T17:00",
    "۲۳ مهر ۱۴۰۳ ساعت ۱۴ و پنج دقیقه": "2024-10-14T14:05",
    "۲۳ مهر ۱۴۰۳ ساعت ۱۴-۰۵": "2024-10-14T14:05",
    "۲۳ مهر ۱۴۰۳ ساعت چهارده": "2024-10-14T14:00",
    "۲۳ مهر ۱۴۰۳ ساعت ده و نیم صبح": "2024-10-14T10:30",
    "۲۳ مهر ۱۴۰۳ ساعت ده و بیست و پنج دقیقه": "2024-10-14T10:25",
    "۲۳ مهر ۱۴۰۳ ساعت بیست و سه": "2024-10-14T23:00",
    "۲۳ مهر ۱۴۰۳ ساعت بیست و سه دقیقه": "2024-10-14T20:03",
    "۲۳ مهر ۱۴۰۳ ساعت یک ربع به ۱۰": "2024-10-14T09:45",
    "۲۳ مهر ۱۴۰۳ ساعت ده دقیقه به هشت شب": "2024-10-14T19:50",
    # the month first, or between strokes
    "اسد ۱۷, ۱۴۰۲": "2023-08-08",
    "جولای 18, 2021": "2021-07-18",
    "March 5th, 2023": "2023-03-05",
    "۲۴/خرداد/۱۴۰۲": "2023-06-14",
    "۵/مارس/۲۰۲۳": "2023-03-05",
    # a program's timestamp
    "21.11.2021 18:42": "2021-11-21T18:42",
    "8:41 PM · Mar 3, 2024": "2024-03-03T20:41",
    "Sat, 14 Oct 2023 07:30:12 +0330": "2023-10-14T07:30",
    "Sat, 14 Oct 2023 07:30:12 GMT": "2023-10-14T07:30",
    f"۱۴۰۰/۸/۳،{RLM} ۱۰:۲۲:۱۷": "2021-10-25T10:22",
    # a two-digit year with a month's name
    "١٠ ميزان ٩٨": "2019-10-02",
    "26 تیر 98": "2019-07-17",
    "15 Mehr 98": "2019-10-07",
}

# the same day in several calendars: the first one counts, without the weekday of the next
SEVERAL = {
    "سه‌شنبه ۱۹ اسفند ۱۳۹۹ - ۲۵ رجب ۱۴۴۲ - ۹ مارس ۲۰۲۱": ("سه‌شنبه ۱۹ اسفند ۱۳۹۹", "2021-03-09"),
    "۲ دلو ۱۴۰۲ هجری شمسی مطابق ۲۲ جنوری ۲۰۲۴": ("۲ دلو ۱۴۰۲", "2024-01-22"),
    "7 JAN 2003، سه‌شنبه ۱۷ دی ۱۳۸۱": ("7 JAN 2003", "2003-01-07"),
}


# the number of a paper's issue is no year, though it may look like one
ISSUES = {
    "شماره 1402 - سه‌شنبه 21 شهریور 1385": ("سه‌شنبه 21 شهریور 1385", "2006-09-12"),
    "شماره: 1398 پنجشنبه 12 مرداد 1402": ("پنجشنبه 12 مرداد 1402", "2023-08-03"),
    "1201 - سه‌شنبه 21 شهریور 1385": ("سه‌شنبه 21 شهریور 1385", "2006-09-12"),
}


LUNAR = ("lunar-date", "a Lunar Hijri date has no certain ISO form; only its text is given")


@pytest.mark.parametrize("text", WHOLE)
def test_every_shape(text: str) -> None:
    assert found(text) == (0, len(text), WHOLE[text], None)


def test_an_issue_is_no_year() -> None:
    assert found("شماره 1201 - سه‌شنبه 21 شهریور") is None


@pytest.mark.parametrize(("text", "first"), [*SEVERAL.items(), *ISSUES.items()])
def test_the_first_of_several_calendars(text: str, first: tuple[str, str]) -> None:
    result = found(text)
    assert result is not None and result.problem is None
    assert (text[result.start : result.end], result.iso) == first


@pytest.mark.parametrize("text", WHOLE)
@pytest.mark.parametrize(
    "frame", ["تاریخ انتشار: {} کد خبر: ۱۴۰۰۰۸۰۳۰۰۰۶۰۰", "({})", "• {} •\n", "{} |"]
)
def test_every_shape_in_a_line(text: str, frame: str) -> None:
    start = frame.index("{")
    assert found(frame.format(text)) == (start, start + len(text), WHOLE[text], None)


@pytest.mark.parametrize("text", WHOLE)
@pytest.mark.parametrize("label", ["", "تاریخ: "])
def test_every_shape_on_a_line_of_its_own(label: str, text: str) -> None:
    title = "پل تازه شهر باز شد"
    story = "شهردار در نشست خبری گفت که پل تازه شهر پس از چهار سال کار باز شده است."
    parsed = parse(f"{label}{text}\n\n{title}\n\n{story}")
    assert parsed.header.date and parsed.headline
    assert (parsed.header.date.iso, parsed.headline.text) == (WHOLE[text], title)


@pytest.mark.parametrize("hours", ["۱۴-۱۶", "۱۴-۲۲", "۱۴ تا ۱۶"])
def test_another_hour_is_no_minute(hours: str) -> None:
    result = found(f"۲۳ مهر ۱۴۰۳ ساعت {hours}")
    assert result is not None and result.iso == "2024-10-14T14:00"


@pytest.mark.parametrize("day", [*DAYS, *(day.replace("شنبه", " شنبه") for day in DAYS)])
def test_half_spaces_in_words_may_be_lost_doubled_or_spaces(day: str) -> None:
    number = next(at for at, name in enumerate(DAYS) if name[:2] == day.strip()[:2])
    when = date(2021, 11, 15 + number)
    words = jdatetime.date.fromgregorian(date=when)
    for gap in ("", HALF, HALF * 2, " "):
        spelt = day.replace(HALF, gap)
        text = f"{spelt} {words.day}{gap} آبان{gap}ماه{HALF} {words.year}"
        assert found(text) == (len(text) - len(text.lstrip()), len(text), str(when), None)


@pytest.mark.parametrize(
    "text",
    [
        "۳۱ مهر ۱۴۰۰",
        "1400/07/31",
        "30 اسفند 1402",
        "1402/12/30",
        "۱۴۰۰/۱۳/۰۵",
        "1400/00/05",
        "۰ مهر ۱۴۰۰",
        "۲۹ فوریهٔ ۲۰۱۵",
        "31/04/2016",
        "2016-13-10",
        "۲۰ شهریور ۲۰۱۶",
        "۱۰ سپتامبر ۱۳۹۵",
        "۱۰ رمضان ۲۰۱۶",
    ],
)
def test_impossible_dates(text: str) -> None:
    result = found(text)
    assert result is not None and result[:3] == (0, len(text), None)
    assert result.problem is not None and result.problem[0] == "impossible-date"


def test_messages() -> None:
    assert found("شنبه ۲۳ آبان ۱۴۰۰ - ۱۴:۰۵") == FoundDate(
        0, 25, "2021-11-14T14:05", ("weekday-mismatch", "2021-11-14 is a Sunday, not a Saturday")
    )
    impossible = found("۱۴۰۰/۰۸/۲۳ - ۲۵:۷۰")
    assert impossible is not None and impossible.iso == "2021-11-14" and impossible.problem
    assert impossible.problem[0] == "impossible-time"
    assert found("۳۱ مهر ۱۴۰۰") == FoundDate(
        0, 11, None, ("impossible-date", "the Jalali calendar has no 1400-07-31")
    )


@pytest.mark.parametrize(
    "text", ["۱۴ ربیع‌الاول ۱۴۴۷", "شنبه ۱۴ ربیع الاول ۱۴۴۷", "اول رمضان المبارک ۱۴۴۵"]
)
def test_lunar_dates_have_no_iso_form(text: str) -> None:
    assert found(text) == (0, len(text), None, LUNAR)


def test_the_first_date_with_an_iso_form_wins() -> None:
    text = "۸ ربیع‌الثانی ۱۴۴۳ | ۳۱ مهر ۱۴۰۰ | ۲۳ آبان ۱۴۰۰ | ۱۵ نوامبر ۲۰۲۱"
    result = found(text)
    assert result is not None and result.iso == "2021-11-14"
    assert text[result.start : result.end] == "۲۳ آبان ۱۴۰۰"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "خبرگزاری",
        "کد خبر: 14000803000600",
        "شناسه ۱۴۰۰/۲۵۰ تومان",
        "۱۴۰۰/۲۵۰/۳",
        "تلفن 021-88-12-15",
        "۰۲۱-۸۸۹۰۱۲۳۴",
        "192.168.95.06.20",
        "95.06.20.1",
        "1400/08/23/05",
        "https://example.ir/news/1400/08/23/2600",
        "۱۴:۰۵",
        "۳۲۱۰/۷۲۷۳",
        "156 / 156",
        "254 251",
        "7388* 6101",
        "۱۷۰۰/۰۱/۰۱",
        "۲۰ مهر ۱۷۰۰",
        "45/06/20",
        "95 / 06 / 20",
        "95/13/20",
        "1/2/3",
        "۲۰.۶.۹۵",
        "۲۰/۱۳/۹۵",
        "۹ صبح",
        "سه و بیست و پنج",
        "1400/08-23",
        "1400/08/\n23",
        "۲۳ آبان ۰۸:۳۰",
        "۲۳ آبان",
        "آبان ۱۴۰۰",
        "۲۳ آبان\n۱۴۰۰",
        "۵ می شود ۱۴۰۰ نفر",
        "۱۴۰۰۰ آبان ۲۳",
        "10 2016 September",
    ],
)
def test_no_dates(text: str) -> None:
    assert found(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "۱۴۰۰/۰۸/۲۳\n۱۴:۰۵",
        "۱۴۰۰/۰۸/۲۳ (۱۴:۰۵)",
        "۱۴۰۰/۰۸/۲۳\nشنبه",
        "۱۴۰۰/۰۸/۲۳ روز\nشنبه",
        "۱۴:۰۵\n۱۴۰۰/۰۸/۲۳",
        "شنبه) ۱۴۰۰/۰۸/۲۳",
        "۱۴۰۰/۰۸/۲۳ هجری شمسی",
        "² ۱۴۰۰/۰۸/۲۳",
        "۱۴۰۰/۰۸/۲۳ تا ۱۴:۰۵",
    ],
)
def test_what_stands_apart_is_no_part_of_a_date(text: str) -> None:
    result = found(text)
    assert result is not None and text[result.start : result.end] == "۱۴۰۰/۰۸/۲۳"
    assert result.iso == "2021-11-14" and result.problem is None


def test_words_behind_a_time_are_a_half_of_the_day_only_beside_it() -> None:
    for text in ("۱۴۰۰/۰۸/۲۳ ۱۰:۲۰ - عصر ایران", "۱۴۰۰/۰۸/۲۳ ۱۰:۲۰\nعصر دیروز"):
        assert found(text) == (0, 16, "2021-11-14T10:20", None)


def test_numbers_of_a_lunar_date() -> None:
    assert found("۱۴۴۷/۰۳/۱۴ هجری قمری") == (0, 10, None, LUNAR)


@pytest.mark.parametrize(
    "text",
    ["۱۴۴۵/۹/۱ هـ.ق", "۱/۹/۱۴۴۵ قمری", "۱۴۱۰/۰۹/۰۱ (قمری)", "قمری ۱۴۱۰/۰۹/۰۱", "۱۴۴۵/۰۹/۰۱",
     "۱ رمضان هزار و چهارصد و چهل و پنج"],
)  # fmt: skip
def test_lunar_dates_are_never_jalali(text: str) -> None:
    result = found(text)
    assert result is not None and (result.iso, result.problem) == (None, LUNAR)


def test_superscripts_are_no_numbers() -> None:
    assert found("² آبان ۱۴۰۰") is None


def test_only_the_range_is_read() -> None:
    text = "۱۴۰۰/۰۸/۲۳ - ۱۴:۰۵ ۱۳۹۵/۰۶/۲۰"
    assert read_date(folded_text(text), 0, 10) == (0, 10, "2021-11-14", None)
    assert read_date(folded_text(text), 1, 12) is None
    assert read_date(folded_text(text), 19, len(text)) == (19, 29, "2016-09-10", None)


def numeric(sep: str, day_first: bool = False) -> Callable[[jdatetime.date], str]:
    def shape(day: jdatetime.date) -> str:
        parts = [f"{day.year}", f"{day.month:02}", f"{day.day:02}"]
        return sep.join(reversed(parts) if day_first else parts)

    return shape


def named(text: str) -> Callable[[jdatetime.date], str]:
    def shape(day: jdatetime.date) -> str:
        month = next(name for name, number in MONTHS if int(number) == day.month)
        weekday = DAYS[day.togregorian().weekday()]
        return text.format(weekday=weekday, day=day.day, month=month, year=day.year)

    return shape


SHAPES = [
    *(numeric(sep, day_first) for sep in ("/", "-", ".", " / ") for day_first in (False, True)),
    named("{day} {month} {year}"),
    named("{day} {month}‌ماه {year}"),
    named("{weekday} {day} {month} سال {year}"),
    named("{weekday} / {day} {month} {year}"),
    named("{month} {day}, {year}"),
    named("{year} {month} {day}"),
]
JALALI = st.dates(date(1822, 1, 1), date(2051, 1, 1)).map(
    lambda day: jdatetime.date.fromgregorian(date=day)
)
TIMES = st.one_of(st.none(), st.tuples(st.integers(0, 23), st.integers(0, 59)))


@given(
    JALALI, st.sampled_from(SHAPES), TIMES, st.sampled_from([{}, PERSIAN, ARABIC]), st.booleans()
)
def test_any_jalali_date_reads_back(
    day: jdatetime.date,
    shape: Callable[[jdatetime.date], str],
    clock: tuple[int, int] | None,
    digits: dict[int, int],
    before: bool,
) -> None:
    text, iso = shape(day), str(day.togregorian())
    if clock:
        stamp = f"{clock[0]:02}:{clock[1]:02}"
        text, iso = f"{stamp} - {text}" if before else f"{text} - {stamp}", f"{iso}T{stamp}"
    assert found(text.translate(digits)) == (0, len(text), iso, None)


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y"]),
)
def test_any_gregorian_date_reads_back(day: date, shape: str) -> None:
    text = day.strftime(shape)
    assert found(text) == (0, len(text), str(day), None)


@given(st.text(st.sampled_from("0123456789/-.:, T+Zآبانمهرشهیو\u200c\n")) | st.text())
def test_nothing_raises_and_spans_are_in_the_range(text: str) -> None:
    result = found(text)
    if result:
        assert 0 <= result.start < result.end <= len(text)
        assert result.iso is None or re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?", result.iso)


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1/",
        "14:05 ",
        "1400/",
        "1400/13/01 ",
        "/",
        " ",
        "ا",
        "ساعت 1 ",
        "بیست و ",
        "پنج",
        "14 آبان ",
    ],
)
def test_hostile_input_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begun = time.process_time()
        read_date(text, 0, len(text))
        return time.process_time() - begun

    seconds(1000)
    assert seconds(300_000) < 25 * max(seconds(30_000), 0.02)


def test_a_megabyte_of_digits_and_slashes() -> None:
    assert found("1/" * 500_000) is None


def test_the_calendar_library_is_imported_only_for_a_date() -> None:
    code = (
        "import sys; from faparse.layout.dates import read_date; read_date('1400', 0, 4);"
        "print('jdatetime' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
