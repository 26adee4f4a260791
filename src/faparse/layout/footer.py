"""The footer: «انتهای پیام» and its variants, on their own line or glued to the last sentence."""

from __future__ import annotations

import re
from bisect import bisect_right

from faparse.cache import compiled
from faparse.document import Footer
from faparse.draft import Draft
from faparse.late_pattern import late_pattern
from faparse.layout.boilerplate import is_aside, segments
from faparse.lexicon.phrases import Phrases, sections
from faparse.text.fold import BLANKS, match_key, trim
from faparse.text.tokens import Line

#: What may follow the marker: «/», «/۲۲۳/», «/ م ش», «//ج.ر», «/الف/ م.ح», «/ م 222 ـ 101», «/.»,
#: «.», «/ح+». Letters come one to three at a time; a longer word is text, not a desk's code.
_CODE = late_pattern(
    r"[\s\u200c]*(?:[/.:+\-ـ–*(\[]|\d{1,6}(?!\w))"
    r"(?:[\s\u200c/.+*_\-ـ–:()\[\]]|\d{1,6}|[^\W\d_]{1,3}(?![^\W\d_]))*"
)
#: «انتهای پیام/ حسین کریمی», «انتهای پیام (کریمی)», «انتهای پیام - خبرنگار: حسین کریمی»: a
#: name of one to four words.
_NAME = late_pattern(
    r"\s*(?P<sign>[/\-–ـ:؛|(\[])\s*(?:[^\W\d_]{3,} ?: ?)?"
    r"(?:[^\W\d_]{2,}[\s\u200c]+){0,3}[^\W\d_]{2,}\s*[/)\]]?\s*$"
)
#: What may still stand after that: spaces, a star, closing brackets and quotes, signs, a channel.
_REST = late_pattern(
    rf"(?:[{re.escape(BLANKS)}]|[^\w\s.؟!،؛:@#]|_)*+[./!]?(?:[{re.escape(BLANKS)}]|[@#]\w*)*+"
)
#: … and a typing error where the text ends: «انتهای پیام،».
_SLIP = late_pattern(r"\s*[،؛,;]\s*")
#: What may stand before it on its line: «/انتهای پیام/», «(انتهای پیام)», a bullet, a sign.
_LEAD = late_pattern(r"(?:[^\w؟!،؛:]|_)*$")
#: The marker, glued: «… بدست آورده است. انتهای پیام/» or after «…jpg)انتهای پیام»; and with signs
#: around it: «… است. (انتهای پیام)», «… است. 🔴 انتهای پیام».
_GLUED = late_pattern(
    r"[.؟!:»\"”)…،\]](?:\s*[/\s\u200c]*|[\s\u200c]+(?P<signs>(?:[^\w\s؟!،؛:]|_)+[\s\u200c]*))$"
)
#: What stands below an end marker with a name is furniture, for so many lines.
_BELOW = 6
#: … and what stands below that is blank, and no longer than so many lines.
_TAIL = 40
#: The longest marker in footers.txt, with all its seams open, has no more tokens than this.
_MARKER_TOKENS = 6
#: A misspelling is at least this similar to a marker; measured on the spellings in wire-facts.md:
#: «انتهای پام» and «نتهای پیام» 0.95, «انتهاب پیام» and «انتهای پبام» 0.90; «انتهای راه» has 0.74.
_ALIKE = 0.88
#: A line that may be a misspelt marker is no longer than this (code points, code included).
_SHORT = 32
#: Signs around a code that are no part of it.
_SIGNS = BLANKS + "/.*:+-ـ–|_~=`"
_SEVERAL = "another end marker stands before the last one; --split separates several dispatches"


@compiled(Phrases[str])
def _markers() -> Phrases[str]:
    """Every known spelling → its canonical marker (a misspelling may name one; else the first)."""
    listed = sections("footers.txt")
    found = Phrases.of((marker, marker) for marker in listed["marker"])
    for spelling, marker in listed["misspelt"].items():
        found.add(spelling, marker or next(iter(listed["marker"])))
    return found


@compiled(tuple[tuple[str, str], ...])
def _marker_keys() -> tuple[tuple[str, str], ...]:
    return tuple((marker, match_key(marker)) for marker in sections("footers.txt")["marker"])


def find_footer(draft: Draft) -> None:
    """Fill in the footer and where the story ends.

    The last marker that closes a story wins; an earlier one gets a note, as does a misspelt one.
    """
    found = [
        (first, last, marker)
        for first, last, marker in _candidates(draft)
        if _stands(draft, first, last)
    ]
    if not found:
        found = _misspelt(draft)
    if not found:
        return
    for first, last, _ in found[:-1]:
        start, end = _extent(draft, first, last)
        draft.note("several-footers", _SEVERAL, start, end)
    first, last, marker = found[-1]
    start, end = _extent(draft, first, last)
    code_text = _bare(draft.text[draft.tokens.ends[last - 1] : end])
    draft.footer = Footer(draft.text[start:end], start, end, marker=marker, code=code_text or None)
    draft.story_end = _before_signs(draft, start)
    key = "".join(draft.tokens.keys[first:last])
    if key != match_key(marker):
        draft.note("misspelt-footer", f"the end marker is misspelt; read as «{marker}»", start, end)
    draft.trace("footer", start, end, f"marker «{marker}»")


def _candidates(draft: Draft) -> list[tuple[int, int, str]]:
    markers, keys = _markers(), draft.tokens.keys
    begins = [at for at, key in enumerate(keys) if key in markers.prefixes]
    hits = ((at, markers.longest_match(keys[at : _tight_end(draft, at)], 0)) for at in begins)
    return [(at, at + hit[1], hit[0]) for at, hit in hits if hit]


def _tight_end(draft: Draft, at: int) -> int:
    """The token after the words that no sign separates: «انتهای پیام/م» has two before its code."""
    gaps, end = draft.tokens.gaps, at + 1
    while end < min(len(draft.tokens), at + _MARKER_TOKENS) and not gaps[end].strip(BLANKS):
        end += 1
    return end


def _stands(draft: Draft, first: int, last: int) -> bool:
    """Whether the marker closes something: only a code follows it on its line.

    «وزیر انتهای پیام صنعت، معدن و تجارت» (ISNA, pasted into a sentence) does not.
    """
    tokens = draft.tokens
    line = draft.line_at(tokens.starts[first])
    after = tokens.ends[last - 1]
    code = _name(draft, after, line) or _CODE.match(tokens.folded, after, line.end)
    rest = code.end() if code else after, line.end
    if not (_REST.fullmatch(tokens.folded, *rest) or _slips(draft, *rest)):
        return False
    before = line.start, tokens.starts[first]
    if _LEAD.fullmatch(tokens.folded, *before):
        return True
    verb = "".join(tokens.keys[first:last]) in _verbs()  # a title: «بارش «برف» ادامه دارد»
    return not verb and bool(_GLUED.search(tokens.folded, *before))


@compiled(frozenset[str])
def _verbs() -> frozenset[str]:
    """The markers that end sentences as well, as keys: they stand alone on their line."""
    return frozenset(match_key(marker) for marker in sections("footers.txt")["verb"])


def _before_signs(draft: Draft, start: int) -> int:
    """Where the signs before a glued marker begin: «… است. **(**انتهای پیام)»."""
    line = draft.line_at(start)
    glued = _GLUED.search(draft.text, line.start, start)
    return glued.start("signs") if glued and glued["signs"] else start


def _slips(draft: Draft, start: int, end: int) -> bool:
    """Whether a comma ends the story, after «انتهای پیام»."""
    slip = _SLIP.fullmatch(draft.tokens.folded, start, end)
    return slip is not None and _ends_story(draft, end)


def _name(draft: Draft, at: int, line: Line) -> re.Match[str] | None:
    """A name behind the marker; after another sign than a slash only where the story ends.

    «پایان گفت‌وگو: تهران و واشنگتن» is a headline.
    """
    name = _NAME.match(draft.tokens.folded, at, line.end)
    return name if name and (name["sign"] == "/" or _ends_story(draft, line.end)) else None


def _ends_story(draft: Draft, at: int) -> bool:
    """Whether nothing but a few lines of furniture stands below an offset."""
    n = bisect_right(draft.lines, at, key=lambda line: line.start)
    if len(draft.lines) - n > _TAIL:
        return False
    rows = [trim(draft.text, line.start, line.end, BLANKS) for line in draft.lines[n : n + _BELOW]]
    told = [row for row in rows if row[0] < row[1]]
    over = draft.text[draft.lines[n + _BELOW].start :] if n + _BELOW < len(draft.lines) else ""
    return not over.strip() and all(is_aside(segments(draft.tokens, *row)) for row in told)


def _extent(draft: Draft, first: int, last: int) -> tuple[int, int]:
    """The marker with the slash before it and the code after it: «/انتهای پیام/۲۲۳»."""
    tokens = draft.tokens
    start = tokens.starts[first]
    line = draft.line_at(start)
    lead = tokens.folded[line.start : start].rstrip(BLANKS)
    if lead.endswith("/"):
        start = line.start + len(lead.rstrip("/"))
    end = tokens.ends[last - 1]
    if code := _name(draft, end, line) or _CODE.match(tokens.folded, end, line.end):
        end = code.end()
    while (ends := draft.text[start:end]) and ends[-1] in ")]" and not _closes(ends):
        end -= 1  # «(انتهای پیام/م.ق)»: the bracket was opened before the marker
    return trim(draft.text, start, end)


def _closes(text: str) -> bool:
    """Whether the bracket at a text's end was opened in it."""
    left, right = "()" if text[-1] == ")" else "[]"
    return text.count(left) >= text.count(right)


def _bare(code: str) -> str:
    """A code without the signs and the brackets around it: «/م.ق», «(م.ق)», «م(ح)»."""
    code = code.strip(_SIGNS)
    whole = code[1:-1] if code[:1] + code[-1:] in ("()", "[]") else code
    return whole.strip(_SIGNS) if not set(whole) & set("()[]") else code


def _misspelt(draft: Draft) -> list[tuple[int, int, str]]:
    """A short last line that is nearly a marker: «انتهای پبام/», one letter off the list."""
    from difflib import SequenceMatcher  # imported late: most copy has its marker

    tokens = draft.tokens
    for line in reversed(draft.lines[-12:]):
        start, end = trim(draft.text, line.start, line.end, BLANKS + "/.*")
        if not 0 < end - start <= _SHORT:
            continue
        first, stop = tokens.at(start), tokens.before(end)
        for last in range(min(stop, first + 3), first, -1):
            key = "".join(tokens.keys[first:last])
            for marker, marker_key in _marker_keys():
                if _shares_letters(key, marker_key):
                    alike = SequenceMatcher(None, key, marker_key).ratio()
                    if alike >= _ALIKE and _stands(draft, first, last):
                        return [(first, last, marker)]
    return []


def _shares_letters(key: str, marker: str) -> bool:
    """A quick test whether a key can resemble a marker at all; it runs on every short line."""
    if abs(len(marker) - len(key)) > 2:
        return False
    same = sum(letter in marker for letter in key)
    return 2 * same >= _ALIKE * (len(key) + len(marker))
