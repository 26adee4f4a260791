"""What a page says about a dispatch beside its story: what was given with it and what was found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import UNSET

from faparse.document import Dispatch, Given, Input
from faparse.lexicon.agencies import profiles
from faparse.writers.html.dates import both_calendars
from faparse.writers.html.templates import harmless, persian
from faparse.writers.rows import About
from faparse.writers.story import agency_name


class Fact(NamedTuple):
    """A label, a value, and sometimes the same in other words."""

    label: str
    value: str
    more: str = ""


def agency_of(dispatch: Dispatch) -> tuple[str, str]:
    """The agency's key in the pages (its id, or else its name), and its name; "" without one."""
    about = About(dispatch)
    name = agency_called(about.given.agency) or agency_name(dispatch) or ""
    return about.agency_id or harmless(name), harmless(name)


def agency_called(name: str | None) -> str:
    """The agency's name: in Persian if `name` is the id of one, "" for none.

    >>> agency_called("Mizan"), agency_called("خبرگزاری میزان"), agency_called(None)
    ('خبرگزاری میزان', 'خبرگزاری میزان', '')
    """
    profile = profiles().get(name.strip().lower()) if name else None
    return profile.name if profile else name or ""


def folio(dispatch: Dispatch) -> Iterator[Fact]:
    """What stands above and below a headline: which desk it is from, by whom, and when."""
    about, header = About(dispatch), dispatch.header
    if header.service:
        yield Fact("سرویس", header.service.text)
    if about.byline:
        yield Fact("گزارشگر", str(about.byline))
    if about.date_text:
        yield Fact("تاریخ", about.date_text, _in_other_words(about.date_text, about.date or ""))


def facts(dispatch: Dispatch) -> Iterator[Fact]:
    """What the text and its file say, except what stands above the story."""
    header, agency = dispatch.header, dispatch.agency
    if agency and header.agency and header.agency.text != agency.name:
        yield Fact("نام در متن", header.agency.text)
    if header.date and About(dispatch).given.date:
        yield Fact("تاریخ در متن", header.date.text)
    found = {
        "شناسه": header.item_id,
        "محل": dispatch.dateline.located if dispatch.dateline else None,
        "عکس": header.photo,
        "پیوند": header.link,
    }
    for label, value in found.items():
        if value:
            yield Fact(label, value if isinstance(value, str) else value.text)
    yield from _place(dispatch.input)


def _place(source: Input) -> Iterator[Fact]:
    """Where the text was read."""
    yield Fact("پرونده", source.path)
    if source.record is not UNSET:
        yield Fact("سطر", persian(source.record.number))
    if source.part is not UNSET:
        yield Fact("بخش", persian(source.part))


def given(dispatch: Dispatch) -> list[Fact]:
    """What was given with the text, as given: columns of a table, metadata of a page."""
    came = dispatch.input.given if dispatch.input.given is not UNSET else Given()
    named = {
        "شناسه": came.id,
        "تاریخ": came.date,
        "خبرگزاری": came.agency,
        "تیتر": came.title,
        "گزارشگر": came.byline,
        "پیوند": came.url,
        **came.carried,
    }
    return [Fact(label, value) for label, value in named.items() if value]


def _in_other_words(date: str, iso: str) -> str:
    """The Gregorian date in digits; in words if the digits are there already."""
    if iso and iso in date:
        return both_calendars(iso).words
    return iso.replace("T", " ")
