"""The keys of the JSON: names, types and what may be missing from the schema, meanings from here.

A key without a meaning, or a meaning without a key, is an error: the tables are always whole.
"""

from __future__ import annotations

from typing import Any

from faparse import document

_SPAN = {
    "text": "the words as they stand",
    "start": "where they begin, in code points of the decoded input",
    "end": "where they end; `text` is the slice `[start:end]`",
    "normalized": "the words cleaned, with `--normalize`; for reading, not for comparing",
}
#: What each key means, by the type that has it; the types in the order of the page.
MEANINGS: dict[str, dict[str, str]] = {
    "Record": {
        "faparse": "what made the record",
        "input": "the bytes that were read",
        "agency": "whose copy it is: by label, dateline or credit",
        "header": "metadata above or below the story; only what was found",
        "dateline": "«تهران- ایرنا-»",
        "kicker": "the line above the headline",
        "headline": "the title",
        "lede": "the first paragraph of prose, without the dateline",
        "body": "a span for each further paragraph",
        "quotes": "who said what, in the order of the text",
        "footer": "the end marker, with what is glued to it",
        "residue": "navigation, tags, comments: named, not dropped",
        "notes": "what was odd in the input",
    },
    "Producer": {
        "schema": "the version of this contract; it changes when a key's meaning does",
        "version": "faparse's version",
        "offsets": "always `codepoint`",
        "normalizer": "with `--normalize`: what cleaned the text",
        "min_confidence": "with `--min-confidence`: quotes below it were left out",
    },
    "Input": {
        "path": "as it was named; `-` for standard input",
        "encoding": "the encoding it was read in; a guess has a note",
        "sha256": "the digest of the bytes; of a row that of its text in UTF-8",
        "chars": "how many code points the decoded input has",
        "part": "with `--split`: which dispatch of the file, from 1",
        "record": "of a table: which row the text is from",
        "given": "what came with the text from outside",
        "page": "of a web page: runs [place in the text, place in the decoded page, length]",
    },
    "Row": {
        "number": "the row, from 1",
        "columns": "the columns that made the text",
        "text_start": "where the last of them begins in the text",
        "query": "the table of a database, or the SELECT",
    },
    "Given": {
        "id": "the row's own id",
        "date": "the date as given",
        "agency": "the agency as given",
        "url": "the address",
        "title": "the title as given",
        "byline": "who wrote it, as a page says",
        "carried": "further columns (`--carry`), by name",
    },
    "Agency": {"id": "the id of `faparse agencies`", "name": "the full name"},
    "Header": {
        "item_id": "the agency's number for the dispatch",
        "service": "the desk",
        "agency": "the agency as the header names it",
        "date": "the date",
        "byline": "the reporter",
        "photo": "the photographer",
        "link": "an address",
    },
    "Span": _SPAN,
    "Dated": {"iso": "the day in ISO 8601, with the time if there is one; null for no such day"},
    "Dateline": {"located": "the place", "agency": "the agency in it"},
    "Footer": {"marker": "the marker in its canonical spelling", "code": "the desk's code"},
    "Quote": {
        "kind": "`direct`, `indirect`, or `mixed`: indirect with marked words in it",
        "content": "a span for each stretch of the words",
        "cue": "the reporting words; null for a caption or a name and a colon",
        "source": "the mention beside the cue: «وی»; null where the subject is dropped",
        "speaker": "who that is; null where the text doesn't say",
        "rule": "the rule that found it, see [its examples](../internals/persian.md)",
        "confidence": "the share of such quotes that are right, see [Quality](../quality.md)",
    },
    "Cue": {"lemma": "the infinitive or phrase in the lexicon"},
    "Speaker": {
        "name": "the fullest name in the text",
        "start": "where that stands",
        "end": "and ends",
        "role": "the role tied to the name",
    },
    "Note": {
        "code": "stable, see [What check tells](../checks.md)",
        "message": "for people",
        "start": "where",
        "end": "and to where",
    },
}  # fmt: skip
#: Where each type stands.
_PLACES = {
    "Record": "a dispatch", "Producer": "`faparse`", "Input": "`input`", "Row": "`input.record`",
    "Given": "`input.given`", "Agency": "`agency`", "Header": "`header`", "Span": "everywhere",
    "Dated": "`header.date`", "Dateline": "`dateline`", "Footer": "`footer`",
    "Quote": "each of `quotes`", "Cue": "`cue`", "Speaker": "`speaker`", "Note": "each of `notes`",
}  # fmt: skip


def tables() -> str:
    """A table for each type of the schema."""
    defs = document.json_schema()["$defs"]
    missing = defs.keys() ^ MEANINGS.keys()
    assert not missing, f"types without meanings, or meanings without a type: {missing}"
    return "\n".join(_table(name, defs[name]) for name in MEANINGS)


def _table(name: str, type: dict[str, Any]) -> str:
    keys = type["properties"]
    meanings = MEANINGS[name] if name == "Span" else _own(name, keys)
    more = "; a [Span](#span) with" if keys.keys() > _SPAN.keys() else ""
    rows = [f"### {name}", "", f"({_PLACES[name]}{more})", "", "| Key | Type | |", "|---|---|---|"]
    omits = getattr(document, name).__struct_config__.omit_defaults
    for key, meaning in meanings.items():
        always = key in type.get("required", ()) or ("default" in keys[key] and not omits)
        kind = _type(keys[key]) if always else f"{_type(keys[key])}, may be missing"
        rows.append(f"| `{key}` | {kind} | {meaning} |")
    return "\n".join(rows) + "\n"


def _own(name: str, keys: dict[str, Any]) -> dict[str, str]:
    """The meanings of the keys that a type has of its own."""
    own = [key for key in keys if not (keys.keys() > _SPAN.keys() and key in _SPAN)]
    wrong = set(own) ^ MEANINGS[name].keys()
    assert not wrong, f"{name} has other keys than are told: {wrong}"
    return MEANINGS[name]


def _type(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(map(_type, schema["anyOf"]))
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "array":
        inside = schema.get("items") or (schema.get("prefixItems") or [{}])[0]
        return f"list of {_type(inside)}" if inside else "list"
    if schema.get("type") == "object":
        return f"object of {_type(schema.get('additionalProperties') or {})}"
    return str(schema.get("type", "value"))
