"""Text that was hard-wrapped in columns, and short lines that were not."""

from __future__ import annotations

import textwrap

import pytest

from faparse import parse
from faparse.document import Dispatch

STORIES = (
    "مدیر مرکز پسته شهر رشت گفت: «سرمای بهار به بیش از نیمی از باغ‌ها آسیب زده است.»",
    "مدیر منابع طبیعی کردستان گفت: «آتش جنگل بلوط پس از سه روز کار خاموش شده است.»",
)
SECOND = "او افزود: «کمک می‌خواهیم.»"


def spans(dispatch: Dispatch) -> list[tuple[str, ...]]:
    """Source and content of every quote, on one line."""
    return [
        tuple(
            " ".join(span.text.split())
            for span in ([quote.source] if quote.source else []) + [*quote.content]
        )
        for quote in dispatch.quotes
    ]


@pytest.mark.parametrize("width", range(20, 61, 4))
@pytest.mark.parametrize("title", ["", "آسیب سرما به باغ‌ها\n\n"])
@pytest.mark.parametrize("story", STORIES)
def test_a_column_reads_as_its_paragraph_does(story: str, title: str, width: int) -> None:
    wrapped = parse(f"{title}{textwrap.fill(story, width)}\n\n{SECOND}")
    whole = parse(f"{title}{story}\n\n{SECOND}")
    assert spans(wrapped) == spans(whole) and len(wrapped.quotes) == 2
    heads = [each.headline.text if each.headline else None for each in (wrapped, whole)]
    assert heads[0] == heads[1]


@pytest.mark.parametrize(
    "lines",
    [
        "گشایش راه رشت در نشست خبری\nراه تازه رشت پس از ده سال باز شد\nشهردار گفت: کار تمام شد.",
        "برف راه رشت را بست\nآب در یزد گران شد\nپل تازه شهر قم باز شد\nشهردار گفت: کار تمام شد.",
        "گشایش پل تازه شهر رشت\nافزایش بهای نان در تهران\nهمایش آب در یزد\nشهردار گفت: تمام شد.",
        "راه تازه رشت باز شد\nشهردار گفت: کار تمام شد.\nوی افزود: پل هم تمام شد.",
    ],
)
def test_short_lines_that_each_tell_something_are_not_wrapped(lines: str) -> None:
    dispatch = parse(lines)
    told = [dispatch.headline, dispatch.kicker, dispatch.lede, *dispatch.body, *dispatch.residue]
    assert sum(span is not None for span in told) > 2
    assert all("\n" not in span.text for span in told if span)


def test_lines_of_a_poem_in_a_story_stay_lines() -> None:
    story = (
        "شاعر در نشست خبری امروز خود در تالار شهر رشت در برابر خبرنگاران شعر تازه‌اش را خواند و رفت."
    )
    poem = "«باران که می‌بارد در کوی\nدل‌ها همه می‌خندند با هم»"
    dispatch = parse(f"شعر تازه شاعر رشت\n\n{story}\n\n{poem}\n\n{story}")
    assert [span.text for span in dispatch.body][:2] == poem.splitlines()
