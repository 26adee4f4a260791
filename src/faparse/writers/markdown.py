"""Markdown for people to read, from right to left if the viewer allows it.

The front matter is YAML by PyYAML; the story is in `<div dir="rtl" lang="fa">`, after which a blank
line lets CommonMark parse on. Each direct quote in the body is taken out of its paragraph as a
block quote with its speaker; the lede stays one bold paragraph, whatever it quotes. Dispatch text
is always on one line and escaped, so that a line `---` only ever delimits front matter, and the
documents on one stream can be told apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from faparse.document import Dispatch, Quote, Span
from faparse.writers import Options
from faparse.writers.safe import flat, printable

# One quotation mark of any family, and the punctuation that may follow it.
_MARK = r"(?:[«»‹›\"“”„‟‘’]|<<|>>|\(\(|\)\)|'')"
_OPENING = re.compile(rf"{_MARK}\Z")
_CLOSING = re.compile(rf"{_MARK}?([.،؛,;:!?؟…]*)")
# What CommonMark (and for ~ and $, GitHub) may take for markup anywhere in a line.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>&#~$]")
# What opens a block at the start of a line: list items and rules.
_AT_START = re.compile(r"^(?:(?=[-+])|([0-9]{1,9})(?=[.)](?: |$)))")
# What GitHub turns into links by itself.
_LINKS = re.compile(r"(?=://)|(?<=\bwww)(?=\.)", re.IGNORECASE)


class _Said(NamedTuple):
    """A stretch of a direct quote in the body."""

    span: Span
    quote: Quote


class _Part(NamedTuple):
    """A paragraph of the output: prose, or words of `quote`; `after` follows its »."""

    text: str
    quote: Quote | None = None
    after: str = ""


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The dispatch as one Markdown document."""
    blocks = [_front_matter(dispatch), '<div dir="rtl" lang="fa">', *_story(dispatch), "</div>"]
    return ("\n\n".join(blocks) + "\n").encode()


def escaped(text: str) -> str:
    r"""The text on one line, as CommonMark that renders exactly this text.

    >>> print(escaped("1. *x*\n# y"))
    1\. \*x\* \# y
    """
    line = _ANYWHERE.sub(r"\\\g<0>", flat(printable(text)))
    return _LINKS.sub(r"\\", _AT_START.sub(r"\1\\", line))


def _front_matter(dispatch: Dispatch) -> str:
    header = dispatch.header
    agency = dispatch.agency
    date = header.date
    speakers = dict.fromkeys(quote.speaker.name for quote in dispatch.quotes if quote.speaker)
    values: dict[str, str | None] = {
        "title": _value(dispatch.headline),
        "date": (date.iso if date else None) or _value(date),
        "agency": agency.name if agency else _value(header.agency),
        "service": _value(header.service),
        "item_id": _value(header.item_id),
        "dateline": _value(dispatch.dateline),
    }
    fields: dict[str, str | list[str]] = {key: value for key, value in values.items() if value}
    if speakers:
        fields["speakers"] = [flat(printable(name)) for name in speakers]
    fields |= {"lang": "fa", "dir": "rtl", "file": flat(printable(dispatch.input.path))}
    made: str = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=1 << 30)
    return f"---\n{made}---"


def _value(span: Span | None) -> str | None:
    return flat(printable(span.text)) if span else None


def _story(dispatch: Dispatch) -> Iterator[str]:
    """The blocks between the tags, in the order of the page."""
    if dispatch.kicker:
        yield f"<small>{escaped(dispatch.kicker.text)}</small>"
    if dispatch.headline:
        yield f"# {escaped(dispatch.headline.text)}"
    if dispatch.lede:
        yield f"**{escaped(dispatch.lede.text)}**"
    yield from _blocks(list(_body(dispatch)))
    if dispatch.footer:
        yield escaped(dispatch.footer.text)


def _body(dispatch: Dispatch) -> Iterator[_Part]:
    """Every paragraph of the body, cut where direct quotes begin and end."""
    direct = [quote for quote in dispatch.quotes if quote.kind == "direct"]
    said = [_Said(span, quote) for quote in direct for span in quote.content]
    said.sort(key=lambda item: item.span.start)
    starts = [item.span.start for item in said]
    for paragraph in dispatch.body:
        inside = said[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        yield from _cut(dispatch.text, paragraph, inside)


def _cut(text: str, paragraph: Span, said: list[_Said]) -> Iterator[_Part]:
    """One paragraph as prose and quotes, with every word once and in order.

    The quotation marks that touch a quote are dropped, as the block quote has its own; punctuation
    after them moves into the block quote, as no paragraph may begin with a comma.
    """
    at = paragraph.start
    for span, quote in said:
        if span.start < at:
            continue
        end = min(span.end, paragraph.end)
        opening = _OPENING.search(text[max(at, span.start - 2) : span.start])
        closing = _CLOSING.match(text, end, paragraph.end)
        yield _Part(text[at : span.start - (len(opening[0]) if opening else 0)])
        yield _Part(text[span.start : end], quote, closing[1] if closing else "")
        at = closing.end() if closing else end
    yield _Part(text[at : paragraph.end])


def _blocks(parts: list[_Part]) -> Iterator[str]:
    """The parts as Markdown blocks; adjacent parts of one quote share a block quote."""
    parts = [part for part in parts if flat(part.text) or part.after]
    at = 0
    while at < len(parts):
        quote = parts[at].quote
        end = at + 1
        while quote and end < len(parts) and parts[end].quote is quote:
            end += 1
        yield _block_quote(quote, parts[at:end]) if quote else escaped(parts[at].text)
        at = end


def _block_quote(quote: Quote, parts: list[_Part]) -> str:
    """`> «…»` and, if the speaker is known, `> — name، role`."""
    texts = [escaped(part.text + part.after) for part in parts[:-1]] + [escaped(parts[-1].text)]
    lines = [f"«{texts[0]}", *texts[1:]]
    lines[-1] += f"»{escaped(parts[-1].after)}"
    if quote.speaker:
        role = f"، {escaped(quote.speaker.role)}" if quote.speaker.role else ""
        lines.append(f"— {escaped(quote.speaker.name)}{role}")
    return "\n>\n".join(f"> {line}" for line in lines)
