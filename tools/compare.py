"""What a change does to the JSON of every text at hand: `python tools/compare.py [REV]`.

Parses the texts of ../shared, samples/ and tests/cases/ with the code of REV (by default HEAD) and
with the working tree, and prints which differ. `--show N` prints what became of the quotes of the
first N. Exits with 1 where any text differs, so that a change of names can be shown to be nothing
else.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("FAPARSE_SHARED", ROOT.parent / "shared"))
#: Files with a text in each line's JSON object, and the key that holds it.
TABLES = (
    ("layout/dev.jsonl", "text"),
    ("halfspace/dev.jsonl", "text"),
    ("reading/texts.jsonl", "text"),
    ("treebank/seraji.jsonl", "text"),
)


def texts() -> Iterator[tuple[str, str]]:
    """Every text with a name to find it by."""
    folders = (ROOT / "samples", ROOT / "tests" / "cases", SHARED / "gold/dev/raw", SHARED)
    for folder in folders:
        deep = folder != SHARED
        for path in sorted(folder.rglob("*.txt") if deep else folder.glob("*.txt")):
            yield str(path), path.read_bytes().decode("utf-8-sig", "replace")
    for path in sorted((SHARED / "pages" / "raw").glob("*")):
        yield str(path), path.read_bytes().decode("utf-8-sig", "replace")
    for name, key in TABLES:
        table = SHARED / name
        lines = table.read_bytes().splitlines() if table.exists() else []
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            yield f"{table}:{number}", str(row.get(key) or row.get("raw") or "")


def emit() -> None:
    """Write a line for each text: its name and its JSON, as the faparse on the path gives it."""
    import msgspec

    from faparse import parse

    for name, text in texts():
        found = msgspec.json.encode(parse(text).record()).decode()
        print(json.dumps([name, found], ensure_ascii=False))


def parsed_by(source: Path) -> dict[str, str]:
    """Name → JSON of every text, with the code in a folder `src`."""
    run = subprocess.run(
        [sys.executable, __file__, "--emit"],
        env={**os.environ, "PYTHONPATH": str(source), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        check=True,
    )
    return dict(json.loads(line) for line in run.stdout.decode().splitlines())


def quotes(record: str) -> list[str]:
    """A line for each quote of a record."""
    return [
        " | ".join(
            [
                quote["rule"],
                quote["source"]["text"] if quote["source"] else "-",
                quote["speaker"]["name"] if quote["speaker"] else "-",
                " … ".join(span["text"] for span in quote["content"]),
            ]
        )
        for quote in json.loads(record)["quotes"]
    ]


def main() -> int:
    """Compare, and say how many texts differ."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("rev", nargs="?", default="HEAD")
    options.add_argument("--show", type=int, default=0, metavar="N")
    options.add_argument("--emit", action="store_true", help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.emit:
        emit()
        return 0
    with tempfile.TemporaryDirectory() as folder:
        command = ["git", "-C", str(ROOT), "archive", asked.rev, "src"]
        archive = subprocess.run(command, stdout=subprocess.PIPE, check=True)
        subprocess.run(["tar", "x", "-C", folder], input=archive.stdout, check=True)
        before = parsed_by(Path(folder, "src"))
    after = parsed_by(ROOT / "src")
    differ = [name for name in after if before.get(name) != after[name]]
    for name in differ[: asked.show]:
        print(name)
        old, new = quotes(before[name]), quotes(after[name])
        print(*[f"  - {line}" for line in old if line not in new], sep="\n")
        print(*[f"  + {line}" for line in new if line not in old], sep="\n")
    print(f"{len(differ)} of {len(after)} texts differ from {asked.rev}")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
