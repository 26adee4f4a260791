"""HTML: a dispatch as a page to look at, several as one page with an index, or a folder's index.

A page is whole in itself: no script, no network, no font but the reader's own. All markup is in
`templates/`; what the templates are given is only text, and every text is made harmless
(`printable`) and escaped on its way in, so a template can't forget to do it.

Pages made apart, in other processes even, are bound into one by their markup: text never holds a
raw `<` or `"`, so `<article`, `<title>` and `"d1-` are found only where a template wrote them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import unescape
from tempfile import SpooledTemporaryFile
from typing import Any, NamedTuple
from urllib.parse import quote as percent_encoded

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from faparse.document import Dispatch, Quote, Span
from faparse.version import __version__
from faparse.writers import Options
from faparse.writers.safe import printable, shorten
from faparse.writers.weave import Token, nest_annotations

_LETTERS = ("الف", *"بپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")
_COLOURS = 7
_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_NOBODY = "گویندهٔ نامعلوم"
_TITLE = 160
_SPOOL = 1 << 24
_SPACE = re.compile(r"\s+")
_HEAD = re.compile(rb'<title>(.*?)</title>\s*<meta name="description" content="(.*?)">', re.S)
_OWN = re.compile(rb'"(#?)d1(["-])')
_REGION = re.compile(rb'(<section class="\w+") aria-labelledby="d1-\w+"')
_HEADING = re.compile(rb"(</?h)([1-5])\b")
_NAMED = re.compile(r"‹U\+[0-9A-F]{4,6}›")
_DISPATCHES = b"<!--dispatches-->\n"


class Entry(NamedTuple):
    """A line of an index: a page's title, and a few words about it."""

    title: str
    about: str


class _Speaker(NamedTuple):
    """Who spoke, as the page shows them; `first` is the number of the quote to jump to."""

    number: int
    letter: str
    colour: int
    name: str
    roles: str
    quotes: int
    words: int
    share: int
    first: int | None


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The dispatch as a page of its own."""
    headline = dispatch.headline or dispatch.kicker
    path = dispatch.input.path
    tokens = nest_annotations(dispatch.text, _stretches(dispatch), dispatch.quotes)
    anchors = _anchors(tokens.values())
    speakers, owners = _speakers(dispatch.quotes, anchors)
    return _rendered(
        "dispatch.html",
        title=shorten(printable(headline.text if headline else f"بی‌تیتر: {path}"), _TITLE),
        about=_about(dispatch, speakers),
        version=dispatch.faparse.version,
        d=dispatch,
        dateline=_dateline(dispatch),
        facts=list(_facts(dispatch)),
        tokens=tokens,
        anchors=anchors,
        speakers=speakers,
        owners=owners,
        left=sum(span.end - span.start for span in dispatch.residue),
    )


def joined(documents: Iterable[bytes]) -> Iterator[bytes]:
    """Pages as one page, an index at its top; a single page stays as it is.

    The index comes first and needs the last page, so the pages wait in a temporary file.
    """
    entries: list[tuple[str, Entry]] = []
    lengths: list[int] = []
    first = b""
    with SpooledTemporaryFile(max_size=_SPOOL) as spool:
        for number, page in enumerate(documents, 1):
            first = first or page
            entries.append((f"#d{number}", entry(page)))
            lengths.append(spool.write(_article(page, number)))
        if len(entries) == 1:
            yield first
            return
        title = _persian(f"{len(entries)} خبر")
        top, bottom = _listed(title, entries).split(_DISPATCHES)
        yield top
        spool.seek(0)
        for length in lengths:
            yield spool.read(length)
        yield bottom


def entry(page: bytes) -> Entry:
    """The index's line for a page of ours; the page's first kilobytes are enough.

    Raises `ValueError` where the bytes are no page of ours.
    """
    found = _HEAD.search(page)
    if not found:
        raise ValueError("not a page that faparse wrote")
    title, about = (unescape(text.decode("utf-8", "replace")) for text in found.groups())
    return Entry(title, about)


def index(pages: Iterable[tuple[str, Entry]]) -> bytes:
    """The index of a folder: for each page its path from the index, with `/`, and its entry."""
    entries = [(f"./{percent_encoded(os.fsencode(path))}", line) for path, line in pages]
    return _listed(_persian(f"نمایهٔ {len(entries)} خبر"), entries)


def _listed(title: str, entries: list[tuple[str, Entry]]) -> bytes:
    about = "، ".join(line.title for _, line in entries[:3])
    return _rendered(
        "index.html",
        title=title,
        about=shorten(about, _TITLE),
        version=__version__,
        entries=entries,
    )


def _article(page: bytes, number: int) -> bytes:
    """A page's article with ids of its own, and headings that stand below the index's.

    Its sections are landmarks no more: those of several dispatches would have the same names.
    """
    end = page.rindex(b"</article>")
    article = page[page.index(b"<article") : end] + b"</article>\n"
    renumbered = _OWN.sub(rb'"\1d%d\2' % number, _REGION.sub(rb"\1", article))
    return _HEADING.sub(lambda found: found[1] + b"%d" % (int(found[2]) + 1), renumbered)


# --- what the templates are given


def _stretches(dispatch: Dispatch) -> list[Span]:
    """Everything that is set as text of the story, and may hold parts of quotes."""
    single = (dispatch.kicker, dispatch.headline, _dateline(dispatch), dispatch.lede)
    return [span for span in (*single, *dispatch.body, dispatch.footer) if span]


def _dateline(dispatch: Dispatch) -> Span | None:
    """The dateline, where it stands before the lede and not in it."""
    line, lede = dispatch.dateline, dispatch.lede
    return None if line and lede and lede.start <= line.start < lede.end else line


def _anchors(stretches: Iterable[Sequence[Token]]) -> dict[int, int]:
    """For each quote that shows in the story, the first piece of its content that does."""
    anchors: dict[int, int] = {}
    for tokens in stretches:
        for token in tokens:
            if token.fresh and token.part and token.part.kind == "content":
                anchors.setdefault(token.part.quote, token.part.piece)
    return anchors


def _speakers(quotes: Sequence[Quote], anchors: dict[int, int]) -> tuple[list[_Speaker], list[int]]:
    """The speakers in order of appearance, the unknown one last, and the index of each quote's."""
    said: dict[str | None, list[int]] = {}
    for number, quote in enumerate(quotes, 1):
        said.setdefault(quote.speaker.name if quote.speaker else None, []).append(number)
    names = sorted(said, key=lambda name: name is None)
    words = {
        name: sum(_words(span.text) for number in said[name] for span in quotes[number - 1].content)
        for name in names
    }
    most = max(words.values(), default=0) or 1
    speakers = [
        _Speaker(
            number=number,
            letter=_letter(number) if name is not None else "؟",
            colour=(number - 1) % _COLOURS + 1 if name is not None else 0,
            name=_NOBODY if name is None else name,
            roles=_roles([quotes[said_in - 1] for said_in in said[name]]),
            quotes=len(said[name]),
            words=words[name],
            share=round(100 * words[name] / most),
            first=next((said_in for said_in in said[name] if said_in in anchors), None),
        )
        for number, name in enumerate(names, 1)
    ]
    place = {name: number for number, name in enumerate(names)}
    return speakers, [place[quote.speaker.name if quote.speaker else None] for quote in quotes]


def _letter(number: int) -> str:
    """«الف» for the first speaker, «ی» for the 32nd, «الف۲» for the next.

    >>> _letter(2), _letter(34)
    ('ب', 'ب۲')
    """
    again, place = divmod(number - 1, len(_LETTERS))
    return f"{_LETTERS[place]}{_persian(again + 1) if again else ''}"


def _roles(quotes: Iterable[Quote]) -> str:
    roles = (quote.speaker.role for quote in quotes if quote.speaker)
    return "؛ ".join(dict.fromkeys(role for role in roles if role))


def _words(text: str) -> int:
    """The number of words, a word being what stands between blanks and holds a letter or digit.

    >>> _words("«دو برابر» - شد .")
    3
    """
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _facts(dispatch: Dispatch) -> Iterator[tuple[str, str, str]]:
    """What the side note says: a label, a value, and sometimes the same in other words."""
    header, agency = dispatch.header, dispatch.agency
    named = header.agency.text if header.agency else ""
    if agency or named:
        name = agency.name if agency else named
        yield "خبرگزاری", name, named if named != name else ""
    if header.service:
        yield "سرویس", header.service.text, ""
    if header.item_id:
        yield "شناسه", header.item_id.text, ""
    if header.date:
        iso = header.date.iso or ""
        yield "تاریخ", header.date.text, iso if iso != header.date.text else ""
    if dispatch.dateline and dispatch.dateline.located:
        yield "محل", dispatch.dateline.located, ""
    for label, span in (("گزارشگر", header.byline), ("عکس", header.photo), ("پیوند", header.link)):
        if span:
            yield label, span.text, ""
    yield "پرونده", dispatch.input.path, ""
    if isinstance(dispatch.input.part, int):
        yield "بخش", _persian(dispatch.input.part), ""


def _about(dispatch: Dispatch, speakers: Sequence[_Speaker]) -> str:
    """«خبرگزاری … · ۲۰ شهریور … · ۳ نقل‌قول از ۲ گوینده · ۱ یادداشت», for an index."""
    header = dispatch.header
    agency = dispatch.agency.name if dispatch.agency else header.agency and header.agency.text
    quotes, notes = len(dispatch.quotes), len(dispatch.notes)
    counted = f"{quotes} نقل‌قول از {len(speakers)} گوینده" if quotes else "بی نقل‌قول"
    odd = f"{notes} یادداشت" if notes else ""
    date = header.date.text if header.date else ""
    found = (agency, date, _persian(counted), _persian(odd))
    return " · ".join(shorten(printable(text), _TITLE) for text in found if text)


# --- the templates


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("faparse.writers"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["persian"] = _persian
    environment.filters["shown"] = _shown
    return environment


def _persian(number: int | str) -> str:
    return str(number).translate(_DIGITS)


def _harmless(value: Any) -> Any:
    """What a template puts out: text without controls, whatever else as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _SPACE.sub(" ", printable(value))
    return value


def _shown(text: str) -> Markup:
    """Text of a dispatch for the eye: a named control reads from left to right, unbroken.

    >>> str(_shown("a<b" + chr(0x202E)))
    'a&lt;b<bdi class="control" dir="ltr">‹U+202E›</bdi>'
    """
    wrapped = r'<bdi class="control" dir="ltr">\g<0></bdi>'
    return Markup(_NAMED.sub(wrapped, str(escape(_harmless(text)))))


def _rendered(template: str, **values: Any) -> bytes:
    return (_environment().get_template(template).render(values) + "\n").encode()
