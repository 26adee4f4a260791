"""The view: one dispatch for a person at a terminal, right-aligned and never wider than that.

Text from the dispatch reaches rich only as `Text` objects made of `visible` text: no markup in it
is interpreted, and no escape sequence or bidi control passes. Contents, cues and sources differ in
weight, slant and underline as well as in colour; if no styles may be written at all, they are in
brackets. A legend shows which is which.

Columns run from right to left: the first one, with the labels or numbers, is at the right edge.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import StringIO

from rich import box
from rich.console import Console, RenderableType
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from faparse.document import Dated, Dispatch, Note, Quote, Span
from faparse.writers import Options
from faparse.writers.paint import BRACKETS, DIGITS, STYLES, Painter
from faparse.writers.safe import shorten, visible
from faparse.writers.story import notes_by_message

_KINDS = {"direct": "مستقیم", "indirect": "غیرمستقیم", "mixed": "آمیخته"}
_LEGEND = {"source": "گوینده", "cue": "فعل نقل", "content": "گفته"}
_NARROWEST = 30
#: How many places of a repeated note are given.
_PLACES = 3
_STRETCHED = 0
#: How many characters of a quote the table shows at least: enough to recognise it.
_FIRST_WORDS = 24
#: Around what is written from left to right, so that it stays so wherever it stands.
_ISOLATE, _END = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The view as UTF-8, with escape sequences only if `options.ansi` allows them."""
    out = StringIO()
    width = max(options.width, _NARROWEST)
    console = Console(
        file=out,
        width=width,
        force_terminal=options.ansi,
        force_jupyter=False,
        color_system="standard" if options.ansi else None,
        no_color=not options.color or bool(os.environ.get("NO_COLOR")),
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    for part in _parts(dispatch, Painter(dispatch, plain=not options.ansi), console):
        # to justify anything but text to the right, rich would shrink it to its contents
        console.print(part, justify="right" if isinstance(part, Text) else None, overflow="fold")
    drawn = (line.rstrip(" ") for line in out.getvalue().split("\n"))
    return "\n".join(drawn).encode()


def _parts(dispatch: Dispatch, painter: Painter, console: Console) -> Iterator[RenderableType]:
    """Everything on the screen, from top to bottom."""
    width = console.width
    yield _header(dispatch)
    if dispatch.kicker:
        yield _text(dispatch.kicker.text, "dim")
    if dispatch.headline:
        yield _text(dispatch.headline.text, "bold")
    if dispatch.lede:
        lede = painter.paint(dispatch.lede)
        lede.justify = "right"
        yield Panel(lede, box=box.ROUNDED, border_style="dim")
    for paragraph in dispatch.body:
        yield Text.assemble(painter.paint(paragraph), "\n")
    if dispatch.footer:
        yield _text(dispatch.footer.text, "dim")
    if not dispatch.quotes:
        yield _text("نقل‌قولی نیست.", "dim")
    else:
        yield Text(" ")
        yield _legend(painter.plain)
        yield from _section("نقل‌قول‌ها", _quotes(dispatch.quotes, width))
    who = _who(dispatch.quotes)
    if who:
        shape = {"شمار": None, "سمت": _STRETCHED, "نام": width // 3}
        yield from _section("گویندگان", _table(shape, who))
    yield from _rest(dispatch, console)


def _header(dispatch: Dispatch) -> Table:
    """What is known about the dispatch: labels at the right edge, only rows with a value."""
    header, dateline = dispatch.header, dispatch.dateline
    rows = {
        "خبرگزاری": dispatch.agency.name if dispatch.agency else _words(header.agency),
        "سرویس": _words(header.service),
        "شناسه": _words(header.item_id),
        "تاریخ": _words(header.date),
        "محل" if dateline and dateline.located else "سرخط": _words(dateline),
        "گزارشگر": _words(header.byline),
        "پرونده": dispatch.input.path,
    }
    table = Table(box=box.HORIZONTALS, show_header=False, expand=True, border_style="dim")
    table.add_column(justify="right", ratio=1, overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    for label, value in rows.items():
        if value:
            more = _iso(header.date) if header.date and label == "تاریخ" else ""
            table.add_row(_text(value) + Text(more), _text(label, "dim"))
    return table


def _words(span: Span | None) -> str:
    return span.text if span else ""


def _iso(date: Dated) -> str:
    """The date in ISO 8601, isolated left to right, if it says more than the date's text."""
    return f" ({_ISOLATE}{date.iso}{_END})" if date.iso and date.iso != date.text else ""


def _quotes(quotes: tuple[Quote, ...], width: int) -> Table:
    """A row for each quote, from right to left: # · who · how · its first words.

    The story has the whole quote, under the same number.
    """
    rows = []
    for number, quote in enumerate(quotes, 1):
        what = shorten(quote.content[0].text, max(width // 3, _FIRST_WORDS))
        rows.append([_text(what), _how(quote), _speaker(quote), _number(number)])
    shape = {"گفته": _STRETCHED, "چگونه": width // 3, "گوینده": width // 4, "#": None}
    return _table(shape, rows)


def _how(quote: Quote) -> Text:
    cue = (quote.cue.lemma or quote.cue.text) if quote.cue else "—"
    return Text.assemble(_text(cue), ("، ", "dim"), (_KINDS[quote.kind], "dim"))


def _speaker(quote: Quote) -> Text:
    """Who spoke; the roles are in the table of speakers."""
    if quote.speaker:
        return _text(quote.speaker.name)
    return _text(quote.source.text if quote.source else "—", "dim")


def _who(quotes: tuple[Quote, ...]) -> list[list[Text]]:
    """A row for each speaker, in order of appearance: number of quotes, roles, name."""
    roles: dict[str, dict[str, None]] = {}
    counts: dict[str, int] = {}
    for quote in quotes:
        if quote.speaker:
            name = quote.speaker.name
            counts[name] = counts.get(name, 0) + 1
            known = roles.setdefault(name, {})
            if quote.speaker.role:
                known[quote.speaker.role] = None
    return [
        [_number(count), _text("؛ ".join(roles[name]) or "—"), _text(name)]
        for name, count in counts.items()
    ]


def _rest(dispatch: Dispatch, console: Console) -> Iterator[RenderableType]:
    """The rest: how much was set aside, and the notes."""
    if dispatch.residue:
        chars = sum(span.end - span.start for span in dispatch.residue)
        pieces = len(dispatch.residue)
        yield Text(" ")
        yield _text(_persian(f"کنار گذاشته: {pieces} تکه، {chars} نویسه"), "dim")
    if dispatch.notes:
        notes = [_noted(group) for group in notes_by_message(dispatch.notes)]
        wrapped = (Text(visible(note)).wrap(console, console.width) for note in notes)
        isolated = (Text(f"{_ISOLATE}{line.plain}{_END}") for lines in wrapped for line in lines)
        yield from _section("یادداشت‌ها", *isolated)


def _noted(notes: list[Note]) -> str:
    """Notes that say the same, with the places of the first ones."""
    places = ", ".join(f"{note.start}–{note.end}" for note in notes[:_PLACES])
    more = f" and {len(notes) - _PLACES} more" if len(notes) > _PLACES else ""
    return f"{notes[0].code}: {notes[0].message} ({places}{more})"


def _legend(plain: bool) -> Text:
    """«گوینده · فعل نقل · گفته», each drawn as it is drawn in the text."""
    words = []
    for part, label in _LEGEND.items():
        opening, closing = BRACKETS[part] if plain else ("", "")
        words.append(Text(f"{opening}{label}{closing}", STYLES[part]))
    return Text.assemble(("راهنما: ", "dim"), Text(" · ").join(words))


def _table(shape: dict[str, int | None], rows: list[list[Text]]) -> Table:
    """Right-aligned columns by label, each with its greatest width; one column takes the rest."""
    table = Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        expand=True,
        border_style="dim",
        header_style="dim",
    )
    for label, room in shape.items():
        stretched = {"ratio": 1} if room == _STRETCHED else {"max_width": room}
        table.add_column(Text(label), justify="right", overflow="fold", **stretched)
    for row in rows:
        table.add_row(*row)
    return table


def _section(label: str, *parts: RenderableType) -> Iterator[RenderableType]:
    """A part of the screen under its title."""
    yield Text(" ")
    yield Rule(Text(label, "bold"), align="right", style="dim")
    yield from parts


def _text(text: str, style: str = "") -> Text:
    """Text of the dispatch, or of the view itself, on its way to the screen."""
    return Text(visible(text).strip(), style)


def _number(number: int) -> Text:
    return Text(_persian(str(number)))


def _persian(text: str) -> str:
    return text.translate(DIGITS)
