"""The codes of all findings, each with its level and what it is about; docs/checks.md has examples.

A code is never used for anything else again. The parser's notes have theirs as well, so that one
command tells all that is odd.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Level = Literal["error", "warning", "note"]


class Code(Struct, frozen=True):
    """A kind of finding: `level` says how bad it is, as SARIF and GitHub count."""

    name: str
    level: Level
    about: str


#: What the parser notes while it reads.
NOTES = (
    Code("guessed-encoding", "note", "No encoding is declared, and the bytes are read as a guess"),
    Code("mojibake", "error", "UTF-8 was once read as another encoding"),
    Code("mojibake-undone", "note", "A misreading of UTF-8 was undone"),
    Code("mojibake-left", "error", "A misreading of UTF-8 could be undone only in part"),
    Code("not-prose", "error", "A page, a table or data is read as if it were text"),
    Code("no-story", "warning", "A web page has no running text"),
    Code("several-footers", "warning", "An end marker stands before the last one"),
    Code("several-titles", "warning", "Titles with a credited story each stand in one text"),
    Code("misspelt-footer", "warning", "The end marker is misspelt"),
    Code("text-after-footer", "warning", "Text stands after the end marker"),
    Code("repeated-headline", "note", "The headline stands twice"),
    Code("impossible-date", "error", "A date is not in its calendar"),
    Code("impossible-time", "error", "No day has such an hour"),
    Code("weekday-mismatch", "error", "A date falls on another weekday than it says"),
    Code("unopened-quotation-mark", "warning", "The opening mark of a quote is missing"),
    Code("unclosed-quotation-mark", "warning", "The closing mark of a quote is missing"),
)
#: What is checked for the newsroom's sake.
CHECKS = (
    Code("missing-headline", "warning", "No line stands as a headline"),
    Code("missing-footer", "warning", "The agency closes its stories with a marker, and this not"),
    Code("unbalanced-marks", "warning", "A quotation mark of the story has no other half"),
    Code("unnamed-speaker", "warning", "Somebody speaks who is never named"),
    Code("doubled-paragraph", "warning", "A paragraph stands twice"),
    Code("doubled-word", "warning", "A word stands twice in a row"),
    Code("arabic-letters", "note", "Arabic letters stand for Persian ones"),
    Code("bidi-control", "warning", "Invisible controls change the order of the text"),
)
CODES = {code.name: code for code in (*NOTES, *CHECKS)}


def code_of(name: str) -> Code:
    """The code of that name; a note that has none yet is a warning."""
    return CODES.get(name) or Code(name, "warning", "The parser noted something")
