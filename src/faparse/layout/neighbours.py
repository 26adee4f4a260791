"""Letters that paragraphs get from other paragraphs, wherever these stand on the page."""

from __future__ import annotations

from msgspec.structs import replace

from faparse.draft import Draft, Paragraph
from faparse.late_pattern import late_pattern
from faparse.layout.boilerplate import segments
from faparse.layout.dated import tells_day
from faparse.layout.labels import labelled, labels_of_fields
from faparse.layout.values import proper
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.text.fold import BLANKS

_PERSIAN = late_pattern("[\u0600-\u06ff]")
#: An index has at least this many titles below numbers, days or times.
_NUMBERED, _LISTED = late_pattern("m[tks]"), 4
#: … or three groups of titles below a paper's page numbers, and more titles than this.
_GROUP, _PAGES = late_pattern("(?<=[mr])[tks]+"), 5
#: Fields whose values are days.
_DAYS = ("date", "updated")
#: A label alone on its line has no more words than this.
_LABEL = 4
#: A name under a label has no more words than this.
_NAME = 4
#: A call to the reader is no longer than this (code points).
_CALL = 130


def read_links(draft: Draft, found: list[Paragraph]) -> list[Paragraph]:
    """«بیشتر بخوانید:» and the titles below it, up to the next prose: all of it is navigation."""
    out: list[Paragraph] = []
    linking = False
    for paragraph in found:
        if paragraph.mark == "r":
            first = draft.tokens.at(paragraph.start)
            linking = "".join(draft.tokens.keys[first : first + 2]) in word_class("read_more")
        elif linking and paragraph.mark in "tknsq":
            paragraph = replace(paragraph, mark="r")
        else:
            linking = linking and paragraph.mark == "x"
        out.append(paragraph)
    return out


def read_captions(draft: Draft, found: list[Paragraph]) -> list[Paragraph]:
    """«توضیح تصویر،» alone, and what the picture shows on the line below."""
    out: list[Paragraph] = []
    labelled_above = False
    for paragraph in found:
        if labelled_above and paragraph.mark in "tsnk":
            paragraph = replace(paragraph, mark="c")
        keys = draft.tokens.keys[
            draft.tokens.at(paragraph.start) : draft.tokens.before(paragraph.end)
        ]
        labelled_above = len(keys) <= _LABEL and "".join(keys) in word_class("caption_label")
        out.append(paragraph)
    return out


def read_labels(draft: Draft, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """«دسته‌بندی:» above «سیاست خارجی»: a label and its value, each on a line of its own."""
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        above = out[-1] if out else None
        if (
            above
            and above.mark in "kmst"
            and paragraph.mark in "tsnmdur"
            and _told(draft, above, paragraph)
        ):
            out[-1] = replace(above, end=paragraph.end, mark="m")
        else:
            out.append(paragraph)
    return out


def _told(draft: Draft, above: Paragraph, below: Paragraph) -> bool:
    """Whether a label's value may stand below it: no words of a story below «آپدیت:»."""
    tokens = draft.tokens
    first, last = tokens.at(below.start), tokens.before(below.end)
    field = _bare_label(draft, above)
    if field or below.mark == "r":  # «کد خبر» over «۱۲۳۴۵۶»
        field = field or (_label(draft, above) and _field(draft, above)) or ""
        return proper(tokens, field, first, last)
    if above.mark in "st" or not _label(draft, above):
        return False
    return _field(draft, above) not in _DAYS or below.mark in "md" or tells_day(tokens, first, last)


def _field(draft: Draft, paragraph: Paragraph) -> str:
    return segments(draft.tokens, paragraph.start, paragraph.end)[0].field


def _bare_label(draft: Draft, paragraph: Paragraph) -> str:
    """The field of a line that is a label without its colon."""
    tokens, first = draft.tokens, draft.tokens.at(paragraph.start)
    last = tokens.before(paragraph.end)
    if paragraph.mark not in "st" or not 0 < last - first <= _LABEL:
        return ""
    hit = labels_of_fields().longest_match(tokens.keys, first)
    return hit[0] if hit and hit[1] == last else ""


def read_abouts(draft: Draft, found: list[Paragraph]) -> list[Paragraph]:
    """«تلفن: ۰۲۱ …», «محل: تالار شهر», «آپدیت:» below a story's beginning are a part of it."""
    first = next((n for n, each in enumerate(found) if each.mark == "p"), len(found))
    return [
        replace(each, mark="t") if n > first and each.mark == "m" and _about(draft, each) else each
        for n, each in enumerate(found)
    ]


def _about(draft: Draft, paragraph: Paragraph) -> bool:
    """Whether a line tells of an item nothing that the header keeps, or lacks its day."""
    pieces = segments(draft.tokens, paragraph.start, paragraph.end)
    return all(
        piece.field == "about" or (piece.field in _DAYS and piece.value[0] >= piece.value[1])
        for piece in pieces
    )


def read_credits(draft: Draft, found: list[Paragraph]) -> list[Paragraph]:
    """«صدابردار: نیما راد» beside «گرافیک: مریم صدر»: his trade and his name."""
    credits = [each.mark == "m" and _credits(draft, each) for each in found]
    first = next((n for n, each in enumerate(found) if each.mark == "p"), len(found))
    for n in range(first):
        beside = credits[n - 1 : n] + credits[n + 1 : n + 2]
        if found[n].mark in "ts" and any(beside) and _trade(draft, found[n]):
            found[n], credits[n] = replace(found[n], mark="m"), True
    return found


def _credits(draft: Draft, paragraph: Paragraph) -> bool:
    """Whether a line is a label and a name."""
    pieces = segments(draft.tokens, paragraph.start, paragraph.end)
    names = [draft.tokens.at(each.value[0]) for each in pieces if each.kind == "field"]
    return len(names) == len(pieces) and all(_names(draft, at, paragraph.end) for at in names)


def _trade(draft: Draft, paragraph: Paragraph) -> bool:
    """Whether a line is a calling, a colon and a name: no «شهردار: آب کم است»."""
    tokens, first = draft.tokens, draft.tokens.at(paragraph.start)
    colon = draft.text.find(":", paragraph.start, paragraph.end)
    after = tokens.at(colon) if colon >= 0 else first
    hit = words.role_at(tokens, first) if first < after else None
    return hit is not None and hit[1] == after and _names(draft, after, paragraph.end)


def _names(draft: Draft, at: int, end: int) -> bool:
    """Whether only a name, of two words or a few more, stands from the token on."""
    tokens, last = draft.tokens, draft.tokens.before(end)
    if not 1 < last - at <= _NAME or any(tokens.gaps[n].strip(BLANKS) for n in range(at + 1, last)):
        return False
    told = any(words.finite_at(tokens.keys, n) for n in range(at, last))
    return words.name_at(tokens, at) is not None and not told


def _label(draft: Draft, paragraph: Paragraph) -> bool:
    """Whether a line is a label and its colon; an address behind it is no word, but a value."""
    first = draft.tokens.at(paragraph.start)
    alone = draft.text[paragraph.start : paragraph.end].rstrip(BLANKS)[-1:] in ":："
    return alone and labelled(draft.tokens, first, draft.tokens.before(paragraph.end))


def read_foreign(draft: Draft, found: list[Paragraph]) -> list[Paragraph]:
    """Foreign words above the first Persian title or prose, or below the last, are a site's own."""
    native = [_PERSIAN.search(draft.text, each.start, each.end) is not None for each in found]
    told = [n for n, each in enumerate(found) if native[n] and each.mark in "pt"]
    if not told:
        return found
    return [
        each if native[n] or told[0] < n < told[-1] else _of_program(draft, each)
        for n, each in enumerate(found)
    ]


def _of_program(draft: Draft, paragraph: Paragraph) -> Paragraph:
    """Foreign words as a program's, where no day stands among them."""
    own = paragraph.mark in "pts" and not _dated(draft, paragraph)
    return replace(paragraph, mark="u") if own else paragraph


def _dated(draft: Draft, paragraph: Paragraph) -> bool:
    """«Gonzalo Fuentes | 14.09.2022»: whether a day stands on a line."""
    pieces = segments(draft.tokens, paragraph.start, paragraph.end)
    return any(piece.kind == "date" or piece.field in _DAYS for piece in pieces)


def read_calls(draft: Draft, found: list[Paragraph]) -> list[Paragraph]:
    """«به کانال تلگرام ما بپیوندید» below the story's beginning: a call to follow elsewhere."""
    first = next((n for n, each in enumerate(found) if each.mark == "p"), len(found))
    letters = "".join(each.mark for each in found)
    return [
        replace(each, mark="r")
        if n > first
        and (
            (each.mark in "pt" and _calls(draft, each))
            or (each.mark in "tsk" and _over_address(draft, each, letters[n + 1 :]))
        )
        else each
        for n, each in enumerate(found)
    ]


def read_index(draft: Draft, found: list[Paragraph]) -> list[Paragraph]:
    """A page that is nothing but titles, each below a number, day or time, has no story."""
    letters = "".join(each.mark for each in found)
    groups = _GROUP.findall(letters)
    listed = len(_NUMBERED.findall(letters)) >= _LISTED
    if "p" in letters or not (listed or (len(groups) > 2 and len("".join(groups)) > _PAGES)):
        return found
    return [replace(each, mark="r") if each.mark in "tksnq" else each for each in found]


def _over_address(draft: Draft, paragraph: Paragraph, below: str) -> bool:
    """«کانال رسمی شرکت برق» over «https://t.me/…»."""
    if below.lstrip("x")[:1] != "u":
        return False
    keys = draft.tokens.keys[draft.tokens.at(paragraph.start) : draft.tokens.before(paragraph.end)]
    return not word_class("called_to").isdisjoint(keys)


def _calls(draft: Draft, paragraph: Paragraph) -> bool:
    tokens, (start, end) = draft.tokens, (paragraph.start, paragraph.end)
    if end - start > _CALL or "«" in tokens.folded[start:end]:
        return False
    keys = tokens.keys[tokens.at(start) : tokens.before(end)]
    asks = any("".join(keys[-n:]) in word_class("call") for n in (1, 2))
    return asks and not word_class("called_to").isdisjoint(keys)
