"""Measure on gold how far each rule's quotes may be trusted, and write data/confidence.txt anew.

`python tools/measure_confidence.py [GOLD]` (by default gold/dev of ../shared) prints first whether
the promise holds on texts that it was not measured on: counts from two thirds of the documents,
held against the last third, then each third so, in bins of a tenth. What is written counts all.

Whoever writes rules reads this gold, so it flatters them. Where the blind gauge (gold/blind.py) is
there, its end-to-end figure is measured and written beside the counts, as `unread`.

`pytest --accept` rewrites the goldens, which have the figures in them.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from zlib import crc32

from msgspec.structs import replace

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))

from conftest import ROOT, SHARED
from faparse.confidence import shares
from faparse.evaluate.measures import Score, Verdict
from faparse.evaluate.report import calibration
from faparse.evaluate.run import score_files
from faparse.lexicon.phrases import Sections

TABLE = ROOT / "src" / "faparse" / "data" / "confidence.txt"
#: How much a share may lean on the wider one, in quotes; the best on documents left out is taken.
_WEIGHTS = (1, 2, 4, 8, 16, 32, 64)
_HEAD = """\
# How many quotes of each rule and kind are right in content, source and speaker: «right/given».
# Written by tools/measure_confidence.py from {documents} documents of gold, never by hand.
"""


def counted(scores: Iterable[Score], weight: int) -> Sections:
    """The counts of the scores, as the data file has them."""
    given: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for verdict in (verdict for score in scores for verdict in score.verdicts):
        for key in (("all", "quotes"), ("kind", verdict.kind), ("rule", _key(verdict))):
            given[key] += 1
            right[key] += verdict.right
    made: Sections = {"smoothing": {"weight": str(weight)}, "all": {}, "kind": {}, "rule": {}}
    for section, name in sorted(given, key=lambda place: (-given[place], place)):
        made[section][name] = f"{right[section, name]}/{given[section, name]}"
    return made


def _key(verdict: Verdict) -> str:
    return f"{verdict.rule} {verdict.kind}"


def promised(scores: Iterable[Score], counts: Sections) -> list[Verdict]:
    """The verdicts with the confidence that the counts give them."""
    table = shares(counts)
    return [
        replace(each, confidence=table.get(_key(each), table.get(each.kind, table["quotes"])))
        for score in scores
        for each in score.verdicts
    ]


def best_weight(scores: Sequence[Score]) -> int:
    """The weight whose promises surprise least (logarithmic loss), each document left out once."""

    def loss(weight: int) -> float:
        total = 0.0
        for n, score in enumerate(scores):
            counts = counted([*scores[:n], *scores[n + 1 :]], weight)
            for verdict in promised([score], counts):
                sure = min(max(verdict.confidence or 0.0, 0.001), 0.999)
                total -= math.log(sure if verdict.right else 1 - sure)
        return total

    return min(_WEIGHTS, key=loss)


def _held_out(scores: Sequence[Score], fold: Sequence[Score]) -> list[Verdict]:
    """The verdicts of a fold, with what the other documents promise."""
    others = [score for score in scores if score not in fold]
    return promised(fold, counted(others, best_weight(others)))


def _print(title: str, verdicts: Sequence[Verdict]) -> None:
    print(f"{title}\n{'bin':10}{'quotes':>7}{'promised':>10}{'kept':>8}{'off':>8}")
    for each in calibration(verdicts):
        name, off = f"{each.low:.1f}-{each.high:.1f}", each.kept - each.promised
        print(f"{name:10}{each.quotes:7}{each.promised:10.3f}{each.kept:8.3f}{off:8.3f}")


def written(counts: Sections, documents: int) -> str:
    """The data file."""
    lines = [_HEAD.format(documents=documents)]
    for section, entries in counts.items():
        lines += [f"[{section}]", *(f"{key} = {value}" for key, value in entries.items()), ""]
    return "\n".join(lines)


def unread(gauge: Path) -> str:
    """The end-to-end figure on texts that nobody has read; empty where there is no gauge."""
    if not gauge.exists():
        return ""
    own = str(Path(sys.executable).with_name("faparse"))
    command = [sys.executable, str(gauge), own, "--json"]
    told = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return str(json.loads(told.stdout)["end-to-end"])


def main() -> int:
    """Print the calibration on the third left out, and write the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", nargs="?", default=str(SHARED / "gold" / "dev"))
    options.add_argument("--dry", action="store_true", help="print, and write nothing")
    asked = options.parse_args()
    scores = score_files(asked.gold).scores
    folds = [[s for s in scores if crc32(s.document.encode()) % 3 == n] for n in range(3)]
    held = [_held_out(scores, fold) for fold in folds]
    _print(f"{len(folds[0])} documents against the counts of the others", held[0])
    _print("each third against the counts of the others", [each for some in held for each in some])
    counts = counted(scores, best_weight(scores))
    if gauged := unread(SHARED / "gold" / "blind.py"):
        counts["all"]["unread"] = gauged
        print(f"right of all: {counts['all']['quotes']} here, {gauged} on texts nobody has read")
    if not asked.dry:
        TABLE.write_text(written(counts, len(scores)), "utf-8")
        print(f"wrote {TABLE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
