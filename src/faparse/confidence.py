"""How far a quote may be trusted: the share of quotes of its rule and kind that are right on gold.

`data/confidence.txt` holds the counts; `tools/measure_confidence.py` regenerates it whenever the
rules change. A rule that is not in the table gets the figure of the quote's kind.
"""

from __future__ import annotations

from msgspec.structs import replace

from faparse.cache import compiled
from faparse.document import Quote
from faparse.draft import Draft
from faparse.lexicon.phrases import DataError, Sections, sections

#: The counts support no more decimal places than this.
_DIGITS = 2


def rate_quotes(draft: Draft) -> None:
    """Give every quote its confidence."""
    table = _table()
    draft.quotes = [replace(quote, confidence=_confidence(quote, table)) for quote in draft.quotes]


def _confidence(quote: Quote, table: dict[str, float]) -> float:
    for key in (f"{quote.rule} {quote.kind}", quote.kind):
        if key in table:
            return table[key]
    return table["quotes"]


@compiled(dict[str, float])
def _table() -> dict[str, float]:
    return {key: round(share, _DIGITS) for key, share in shares(sections("confidence.txt")).items()}


def shares(counts: Sections) -> dict[str, float]:
    """The share that is right: of all quotes (key `quotes`), of each kind, of each `rule kind`.

    A few quotes prove little, so each share is smoothed towards a wider one: as if `weight` more
    quotes had been measured, as good as those of its kind (for a kind: as good as all quotes).
    Rules were written on the gold, which flatters them; `unread` is the share that is right on
    texts that nobody has read, and the odds of every share are scaled down by one factor so that
    the share of all quotes equals it.

    >>> made = shares({"smoothing": {"weight": "2"}, "all": {"quotes": "8/10"},
    ...                "kind": {"direct": "8/8"}, "rule": {"colon direct": "0/2"}})
    >>> {key: round(share, 2) for key, share in made.items()}
    {'quotes': 0.8, 'direct': 0.96, 'colon direct': 0.48}
    >>> round(shares({"smoothing": {"weight": "2"}, "all": {"quotes": "8/10", "unread": "0.5"},
    ...               "kind": {"direct": "8/8"}, "rule": {}})["direct"], 2)
    0.86
    """
    weight = float(counts["smoothing"]["weight"])
    right, given = _counted(counts["all"]["quotes"])
    made = {"quotes": right / given if given else 0.0}
    for section in ("kind", "rule"):
        for key, value in counts[section].items():
            wider = made.get(key.rpartition(" ")[2], made["quotes"])
            right, given = _counted(value)
            made[key] = (right + weight * wider) / (given + weight)
    unread = counts["all"].get("unread")
    return _lowered(made, float(unread)) if unread else made


def _lowered(made: dict[str, float], unread: float) -> dict[str, float]:
    """The shares with their odds scaled by the factor that takes the share of all to `unread`."""
    whole = made["quotes"]
    factor = unread / (1 - unread) * (1 - whole) / whole
    return {key: factor * share / (factor * share + 1 - share) for key, share in made.items()}


def _counted(value: str) -> tuple[int, int]:
    right, slash, given = value.partition("/")
    if not (slash and right.strip().isdigit() and given.strip().isdigit()):
        raise DataError(f"data/confidence.txt: «{value}» is not «right/given», as in «615/678»")
    return int(right), int(given)
