"""hazm's word list and verb table as an index for taking words apart.

Of the list's 190,000 entries, 35,000 carry a frequency or a part of speech: those are words. The
others («0 0» in the file: names, dictionary ghosts, misspellings) only count against a change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

import msgspec

from faparse.normalize.verbs import finite_forms, participles
from faparse.text.fold import ZWNJ

#: A piece is productive if the list sets it off this often at least, and in this share of cases.
MIN_SEEN, MIN_SHARE = 3, 0.75

#: «سال», the commonest noun of the list, has 27,286.
MOST = 30_000

#: Letters that editors interchange: «رأی», «رای»; folded in every key.
LETTERS = str.maketrans(
    {
        "\N{ARABIC LETTER YEH}": "\N{ARABIC LETTER FARSI YEH}",
        "\N{ARABIC LETTER KAF}": "\N{ARABIC LETTER KEHEH}",
        "\N{ARABIC LETTER HEH WITH YEH ABOVE}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}": "\N{ARABIC LETTER WAW}",
        **dict.fromkeys(map(chr, range(0x064B, 0x0653))),
    }
)


class Lexicon(msgspec.Struct, frozen=True, dict=True):
    """What is known of Persian words; `words` and `compounds` are keyed without half-spaces.

    `compounds` gives a word as the list spells it, with its frequency; `heads` and `tails` are
    the first and last pieces that the list regularly sets off by a half-space; `ghosts`,
    `adjectives`, `gradable`, `verbs` and `perfect` (participles) have one word per line.
    """

    words: dict[str, int]
    compounds: dict[str, tuple[str, int]]
    heads: dict[str, int]
    tails: dict[str, int]
    ghosts: str
    adjectives: str
    gradable: str
    verbs: str
    perfect: str

    @cached_property
    def ghost_set(self) -> frozenset[str]:
        """Entries with neither a frequency nor a part of speech."""
        return frozenset(self.ghosts.split("\n"))

    @cached_property
    def adjective_set(self) -> frozenset[str]:
        """Words that may take «تر»."""
        return frozenset(self.adjectives.split("\n"))

    @cached_property
    def gradable_set(self) -> frozenset[str]:
        """Adjectives that are adverbs too, or no nouns («سریع», not «هوا»): before a lone «تر»."""
        return frozenset(self.gradable.split("\n"))

    @cached_property
    def finite(self) -> frozenset[str]:
        """Finite verb forms without a prefix («شود», «گرفتند»)."""
        return frozenset(self.verbs.split("\n"))

    @cached_property
    def participles(self) -> frozenset[str]:
        """Past participles («رفته»)."""
        return frozenset(self.perfect.split("\n"))


def build(words: Iterable[str], verbs: Iterable[str]) -> Lexicon:
    """Make the index from the lines of hazm's words.dat and verbs.dat."""
    plain: dict[str, int] = {}
    ghosts: set[str] = set()
    compounds: dict[str, tuple[str, int]] = {}
    entries = list(_entries(words))
    for spelled, frequency, kinds in entries:
        key = spelled.replace(ZWNJ, "")
        listed = frequency > 0 or kinds != "0"
        if spelled != key:
            rank = frequency if listed else -1
            if rank > compounds.get(key, ("", -2))[1]:
                compounds[key] = spelled, rank
        elif listed:
            plain[key] = max(plain.get(key, 0), frequency)
        else:
            ghosts.add(key)
    heads, tails = _seams(plain, compounds)
    stems = [tuple(line.strip().split("#")) for line in verbs if ZWNJ not in line]
    return Lexicon(
        words=plain,
        compounds=compounds,
        heads=heads,
        tails=tails,
        adjectives=_lines(entries, lambda kinds: "AJ" in kinds),
        gradable=_lines(entries, _is_gradable),
        ghosts="\n".join(sorted(ghosts - plain.keys())),
        verbs="\n".join(sorted(finite_forms(stems))),
        perfect="\n".join(sorted(participles(stems))),
    )


def _lines(entries: list[tuple[str, int, str]], fits: Callable[[str], bool]) -> str:
    return "\n".join(sorted({word.replace(ZWNJ, "") for word, _, kinds in entries if fits(kinds)}))


def _is_gradable(kinds: str) -> bool:
    return "AJ" in kinds and ("ADV" in kinds or "N" not in kinds.split(","))


def _entries(lines: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    for line in lines:
        fields = line.rstrip("\r\n").split("\t")
        if len(fields) == 3 and fields[1].isdigit():
            word = fields[0].translate(LETTERS).strip(ZWNJ)
            yield word, corpus_count(int(fields[1])), fields[2]


def corpus_count(number: int) -> int:
    """How often a word occurs in printed Persian, from the list's number.

    That number is the sum of two: hits on the web, rounded to three digits, and a count in a
    corpus. So in 25703 the hits are 25700. Up to three digits there are no hits. A count above
    `MOST` comes from hits rounded to four: then only the last four digits are the count.

    >>> corpus_count(29606447), corpus_count(25703), corpus_count(60), corpus_count(13760292)
    (6447, 3, 60, 292)
    """
    count: int = number % 10 ** (len(str(number)) - 3) if number > 999 else number
    return count if count <= MOST else count % 10_000


def _seams(
    plain: dict[str, int], compounds: dict[str, tuple[str, int]]
) -> tuple[dict[str, int], dict[str, int]]:
    """The pieces that the list sets off by a half-space far more often than it joins them."""
    open_heads: Counter[str] = Counter()
    open_tails: Counter[str] = Counter()
    for spelled, _ in compounds.values():
        head = spelled.partition(ZWNJ)[0]
        tail = spelled.rpartition(ZWNJ)[2]
        open_heads[head] += 1
        open_tails[tail] += 1
    shut_heads: Counter[str] = Counter()
    shut_tails: Counter[str] = Counter()
    for word in plain:
        for cut in range(2, len(word) - 1):
            head, tail = word[:cut], word[cut:]
            if tail in open_tails and head in plain:
                shut_tails[tail] += 1
            if head in open_heads and tail in plain:
                shut_heads[head] += 1
    return _productive(open_heads, shut_heads), _productive(open_tails, shut_tails)


def _productive(opened: Counter[str], shut: Counter[str]) -> dict[str, int]:
    return {
        piece: seen
        for piece, seen in opened.items()
        if seen >= MIN_SEEN and seen >= MIN_SHARE * (seen + shut[piece])
    }
