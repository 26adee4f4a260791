"""A dispatch as a self-contained page: no network, no fonts but the reader's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import UNSET

from faparse.document import Dispatch, Note, Span
from faparse.lexicon.phrases import sections
from faparse.writers import Around, Options
from faparse.writers.html.facts import Fact, agency_of, facts, folio, given
from faparse.writers.html.painter import StoryPainter, badge
from faparse.writers.html.speakers import PageSpeaker, page_speakers
from faparse.writers.html.templates import persian, rendered
from faparse.writers.reading_room.places import agency_page, speaker_page
from faparse.writers.safe import printable, shorten
from faparse.writers.story import notes_by_message
from faparse.writers.weave import Token, nest_annotations

TITLE = 160


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The dispatch as a page of its own; `options.around` says where an archive's pages are."""
    return rendered("dispatch.html", around=options.around, **article(dispatch, options.around))


def article(dispatch: Dispatch, around: Around | None) -> dict[str, Any]:
    """What the template of a dispatch shows, by variable name."""
    woven = nest_annotations(dispatch.text, stretches(dispatch), dispatch.quotes)
    anchors = anchors_of(woven.values())
    speakers, owners = page_speakers(dispatch.quotes, anchors)
    painter = StoryPainter(anchors, speakers, owners)
    top = around.top if around else ""
    key, agency = agency_of(dispatch)
    above = list(folio(dispatch))
    return {
        "title": title(dispatch),
        "about": _about(dispatch, speakers, agency, above),
        "d": dispatch,
        "dateline": _dateline(dispatch),
        "apart": _stands_apart(dispatch),
        "folio": above,
        "agency": agency,
        "agency_href": agency_page(key, top) if around and key else "",
        "speaker_hrefs": [
            speaker_page(each.name, top) if around and each.known else "" for each in speakers
        ],
        "facts": list(facts(dispatch)),
        "given": given(dispatch),
        "painted": {span: painter.paint(tokens) for span, tokens in woven.items()},
        "badge": badge,
        "speakers": speakers,
        "notes": [(group, _in_persian(group[0])) for group in notes_by_message(dispatch.notes)],
        "left": sum(span.end - span.start for span in dispatch.residue),
    }


def title(dispatch: Dispatch) -> str:
    """The title of a page, and of its line in an index."""
    named = own_title(dispatch) or f"بی‌تیتر: {dispatch.input.path}"
    return shorten(printable(named), TITLE)


def own_title(dispatch: Dispatch) -> str:
    """The headline, or the kicker, or the given title; empty if there is none."""
    headline = dispatch.headline or dispatch.kicker
    if headline:
        return headline.text
    source = dispatch.input.given
    return source.title or "" if source is not UNSET else ""


def anchors_of(stretches: Iterable[Sequence[Token]]) -> dict[int, int]:
    """For each quote that shows in the story, the number of its first piece that does."""
    anchors: dict[int, int] = {}
    for tokens in stretches:
        for token in tokens:
            if token.fresh and token.part and token.part.kind == "content":
                anchors.setdefault(token.part.quote, token.part.piece)
    return anchors


def stretches(dispatch: Dispatch) -> list[Span]:
    """Every span that is set as text of the story, and may hold parts of quotes."""
    single = (dispatch.kicker, dispatch.headline, _dateline(dispatch), dispatch.lede)
    return [span for span in (*single, *dispatch.body, dispatch.footer) if span]


def _dateline(dispatch: Dispatch) -> Span | None:
    """The dateline, if it stands before the lede rather than in it."""
    line, lede = dispatch.dateline, dispatch.lede
    return None if line and lede and lede.start <= line.start < lede.end else line


def _stands_apart(dispatch: Dispatch) -> bool:
    """Whether the dateline has a line of its own, rather than the one on which the lede begins."""
    line, lede = dispatch.dateline, dispatch.lede
    return line is not None and lede is not None and "\n" in dispatch.text[line.end : lede.start]


def _in_persian(note: Note) -> str:
    """What the note says, in Persian; empty if the list doesn't have its code."""
    return sections("notes_persian.txt")["note"].get(note.code, "")


def _about(
    dispatch: Dispatch, speakers: Sequence[PageSpeaker], agency: str, above: Sequence[Fact]
) -> str:
    """«خبرگزاری … · ۲۰ شهریور … · ۳ نقل‌قول از ۲ گوینده · ۱ یادداشت», for an index."""
    quotes, notes = len(dispatch.quotes), len(dispatch.notes)
    counted = f"{quotes} نقل‌قول از {len(speakers)} گوینده" if quotes else "بی نقل‌قول"
    odd = f"{notes} یادداشت" if notes else ""
    date = next((fact.value for fact in above if fact.label == "تاریخ"), "")
    found = (agency, date, persian(counted), persian(odd))
    return " · ".join(shorten(printable(text), TITLE) for text in found if text)
