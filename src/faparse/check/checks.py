"""The checks: what a desk would want to know before copy goes out, one function each.

A check takes a dispatch and yields notes; `CHECKS` is the table of all, in the order of `codes`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from faparse.document import Dispatch, Note, Span, Speaker
from faparse.layout.dates import read_date
from faparse.lexicon.agencies import profiles
from faparse.lexicon.phrases import sections
from faparse.lexicon.word_classes import role_at
from faparse.text.fold import folded_text, match_key
from faparse.text.quotation_marks import Pair, pair_marks
from faparse.text.tokens import Tokens

Check = Callable[[Dispatch], Iterator[Note]]

#: A paragraph that is shorter (letters) may stand twice: «وی افزود:», «پاسخ:».
_PARAGRAPH = 40
#: So many dates are looked at in one paragraph; copy has two at most, a list some more.
_DATES = 20
#: Brackets and doubled brackets are seen as marks where copy uses them so; alone they are brackets.
_BRACKETS = ("((", "))", "''", "<<", ">>")
_ARABIC = re.compile("[\N{ARABIC LETTER YEH}\N{ARABIC LETTER KAF}]")
#: Embeddings, overrides and isolates; the plain marks (U+200E, U+200F) only settle neighbours.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def missing_headline(dispatch: Dispatch) -> Iterator[Note]:
    """A story that begins at once."""
    if dispatch.headline is None:
        start = dispatch.lede.start if dispatch.lede else 0
        yield Note(
            "missing-headline", "no line above the story stands as its headline", start, start
        )


def missing_footer(dispatch: Dispatch) -> Iterator[Note]:
    """No «انتهای پیام» in the copy of an agency that closes with it."""
    profile = profiles().get(dispatch.agency.id) if dispatch.agency else None
    if dispatch.footer or profile is None or not profile.footers:
        return
    end = len(dispatch.text.rstrip())
    marker = profile.footers[0]
    yield Note("missing-footer", f"{profile.name} closes with «{marker}»; it is missing", end, end)


def unbalanced_marks(dispatch: Dispatch) -> Iterator[Note]:
    """A mark of the story whose other half is lost, where the parser has not noted it already."""
    story = _story(dispatch)
    if not story:
        return
    told = [note for note in dispatch.notes if note.code.endswith("-quotation-mark")]
    folded = folded_text(dispatch.text)
    for start, end, half in _lost(folded, story[0].start, story[-1].end):
        if not any(note.start <= start <= note.end for note in told):
            yield Note("unbalanced-marks", f"this {folded[start:end]} is never {half}", start, end)


def _lost(folded: str, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """Each mark without its other half, and what that half would do."""
    for pair in pair_marks(folded, first, last):
        if pair.opened and pair.closed:
            continue
        start, end = _half(pair)
        if folded[start:end] not in _BRACKETS:
            yield start, end, "closed" if pair.opened else "opened"


def _half(pair: Pair) -> tuple[int, int]:
    """Where the mark stands that has no other half."""
    return (pair.outer_start, pair.start) if pair.opened else (pair.end, pair.outer_end)


def weekday_mismatch(dispatch: Dispatch) -> Iterator[Note]:
    """«دوشنبه ۲۰ مهر ۱۴۰۰» within the story, and it was a Tuesday."""
    folded = folded_text(dispatch.text)
    for paragraph in _story(dispatch):
        at = paragraph.start
        for _ in range(_DATES):
            found = read_date(folded, at, paragraph.end)
            if found is None:
                break
            at = found.end
            if found.problem and found.problem[0] == "weekday-mismatch":
                yield Note(*found.problem, found.start, found.end)


def unnamed_speaker(dispatch: Dispatch) -> Iterator[Note]:
    """A spokesman without a name, or a «وی» that nobody can be found for; each of them once."""
    seen: set[str] = set()
    for quote in dispatch.quotes:
        if quote.source is None:
            continue
        who = quote.speaker.name if quote.speaker else quote.source.text
        if who not in seen and _is_unnamed(quote.speaker, who):
            seen.add(who)
            place = quote.source.start, quote.source.end
            yield Note("unnamed-speaker", f"«{who}» speaks, and is never named", *place)


def _is_unnamed(speaker: Speaker | None, who: str) -> bool:
    """Whether somebody is only described; a role beside «امیر راد» tells that this is a name."""
    tokens = Tokens(who)
    head = (role_at(tokens, 0) if tokens.keys else None) or ("",)
    if speaker is None:
        return head[0] != "body"  # «متن این اطلاعیه», which has no name to tell
    return head[0] == "person" and speaker.role is None


def doubled_paragraph(dispatch: Dispatch) -> Iterator[Note]:
    """The same paragraph again, letter for letter; a lede above the body is a form of copy."""
    seen: dict[str, Span] = {}
    for paragraph in dispatch.body:
        key = match_key(paragraph.text)
        if len(key) < _PARAGRAPH:
            continue
        first = seen.setdefault(key, paragraph)
        if first is not paragraph:
            line = dispatch.text.count("\n", 0, first.start) + 1
            place = paragraph.start, paragraph.end
            yield Note("doubled-paragraph", f"this paragraph stands in line {line} already", *place)


def doubled_word(dispatch: Dispatch) -> Iterator[Note]:
    """«که که»: a word that nobody writes twice on purpose."""
    words = {match_key(word) for word in sections("checks.txt")["never_doubled"]}
    tokens = Tokens(dispatch.text)
    for n in range(1, len(tokens)):
        key = tokens.keys[n]
        if key == tokens.keys[n - 1] and key in words and tokens.gaps[n].isspace():
            start, end = tokens.starts[n - 1], tokens.ends[n]
            word = dispatch.text[tokens.starts[n] : end]
            yield Note("doubled-word", f"«{word}» stands twice", start, end)


def arabic_letters(dispatch: Dispatch) -> Iterator[Note]:
    """Arabic yeh and kaf, which searches for Persian words don't find; told once."""
    found = [*_ARABIC.finditer(dispatch.text)]
    if found:
        said = f"Arabic yeh or kaf stands for the Persian letter ({len(found)} times)"
        yield Note("arabic-letters", said, *found[0].span())


def bidi_control(dispatch: Dispatch) -> Iterator[Note]:
    """Embeddings, overrides and isolates: what is shown is not what is stored; told once."""
    found = [*_BIDI.finditer(dispatch.text)]
    if found:
        name = f"U+{ord(found[0][0]):04X}"
        said = f"{name} changes the order in which the text is shown ({len(found)} such controls)"
        yield Note("bidi-control", said, *found[0].span())


def _story(dispatch: Dispatch) -> list[Span]:
    """The paragraphs, the lede among them."""
    return [*([dispatch.lede] if dispatch.lede else []), *dispatch.body]


CHECKS: tuple[Check, ...] = (
    missing_headline,
    missing_footer,
    unbalanced_marks,
    weekday_mismatch,
    unnamed_speaker,
    doubled_paragraph,
    doubled_word,
    arabic_letters,
    bidi_control,
)
