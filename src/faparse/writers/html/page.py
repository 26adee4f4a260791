"""A dispatch as a page to look at, whole in itself: no network, no font but the reader's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from faparse.document import Dispatch, Note, Span
from faparse.lexicon.phrases import sections
from faparse.writers import Around, Options
from faparse.writers.html.painter import StoryPainter, badge
from faparse.writers.html.speakers import PageSpeaker, page_speakers
from faparse.writers.html.templates import persian, rendered
from faparse.writers.reading_room.places import agency_page, speaker_page
from faparse.writers.safe import printable, shorten
from faparse.writers.story import agency_name
from faparse.writers.weave import Token, nest_annotations

TITLE = 160


class _Fact(NamedTuple):
    """A label, a value, and sometimes the same in other words."""

    label: str
    value: str
    more: str = ""


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The dispatch as a page of its own; `options.around` says where an archive's pages are."""
    return rendered("dispatch.html", around=options.around, **article(dispatch, options.around))


def article(dispatch: Dispatch, around: Around | None) -> dict[str, Any]:
    """What the template of a dispatch shows, by name."""
    tokens = nest_annotations(dispatch.text, stretches(dispatch), dispatch.quotes)
    anchors = anchors_of(tokens.values())
    speakers, owners = page_speakers(dispatch.quotes, anchors)
    painter = StoryPainter(anchors, speakers, owners)
    top = around.top if around else ""
    return dict(
        title=title(dispatch),
        about=_about(dispatch, speakers),
        d=dispatch,
        dateline=_dateline(dispatch),
        folio=list(_folio(dispatch)),
        agency_href=agency_page(dispatch.agency, top) if around else "",
        speaker_hrefs=[
            speaker_page(each.name, top) if around and each.known else "" for each in speakers
        ],
        facts=list(_facts(dispatch)),
        painted=lambda span: painter.paint(tokens[span]),
        badge=badge,
        speakers=speakers,
        notes=[(note, _in_persian(note)) for note in dispatch.notes],
        left=sum(span.end - span.start for span in dispatch.residue),
    )


def title(dispatch: Dispatch) -> str:
    """What a page, and its line in an index, is called."""
    headline = dispatch.headline or dispatch.kicker
    named = headline.text if headline else f"بی‌تیتر: {dispatch.input.path}"
    return shorten(printable(named), TITLE)


def anchors_of(stretches: Iterable[Sequence[Token]]) -> dict[int, int]:
    """For each quote that shows in the story, the first piece of its content that does."""
    anchors: dict[int, int] = {}
    for tokens in stretches:
        for token in tokens:
            if token.fresh and token.part and token.part.kind == "content":
                anchors.setdefault(token.part.quote, token.part.piece)
    return anchors


def stretches(dispatch: Dispatch) -> list[Span]:
    """Everything that is set as text of the story, and may hold parts of quotes."""
    single = (dispatch.kicker, dispatch.headline, _dateline(dispatch), dispatch.lede)
    return [span for span in (*single, *dispatch.body, dispatch.footer) if span]


def _dateline(dispatch: Dispatch) -> Span | None:
    """The dateline, where it stands before the lede and not in it."""
    line, lede = dispatch.dateline, dispatch.lede
    return None if line and lede and lede.start <= line.start < lede.end else line


def _folio(dispatch: Dispatch) -> Iterator[_Fact]:
    """What stands over and under a headline: whose copy it is, of what desk, by whom, of when."""
    header = dispatch.header
    if header.service:
        yield _Fact("سرویس", header.service.text)
    if header.byline:
        yield _Fact("گزارشگر", header.byline.text)
    if header.date:
        iso = header.date.iso or ""
        yield _Fact("تاریخ", header.date.text, iso if iso != header.date.text else "")


def _facts(dispatch: Dispatch) -> Iterator[_Fact]:
    """What the side note says."""
    header, agency = dispatch.header, dispatch.agency
    if agency and header.agency and header.agency.text != agency.name:
        yield _Fact("نام در متن", header.agency.text)
    if header.item_id:
        yield _Fact("شناسه", header.item_id.text)
    if dispatch.dateline and dispatch.dateline.located:
        yield _Fact("محل", dispatch.dateline.located)
    for label, span in (("عکس", header.photo), ("پیوند", header.link)):
        if span:
            yield _Fact(label, span.text)
    yield _Fact("پرونده", dispatch.input.path)
    if isinstance(dispatch.input.part, int):
        yield _Fact("بخش", persian(dispatch.input.part))


def _in_persian(note: Note) -> str:
    """What the note says, in Persian; its message where the list doesn't have its code."""
    return sections("notes_persian.txt")["note"].get(note.code, "")


def _about(dispatch: Dispatch, speakers: Sequence[PageSpeaker]) -> str:
    """«خبرگزاری … · ۲۰ شهریور … · ۳ نقل‌قول از ۲ گوینده · ۱ یادداشت», for an index."""
    header = dispatch.header
    quotes, notes = len(dispatch.quotes), len(dispatch.notes)
    counted = f"{quotes} نقل‌قول از {len(speakers)} گوینده" if quotes else "بی نقل‌قول"
    odd = f"{notes} یادداشت" if notes else ""
    date = header.date.text if header.date else ""
    found = (agency_name(dispatch), date, persian(counted), persian(odd))
    return " · ".join(shorten(printable(text), TITLE) for text in found if text)
