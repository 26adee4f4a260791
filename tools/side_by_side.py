"""Put lost half-spaces back with three normalizers, and score what each made of the same texts.

    pip install shekar
    python tools/side_by_side.py ../shared/halfspace/dev.jsonl

The folder of the texts has `score.py`, which takes every half-space away (`damage`) and compares
what came back with what the editors had set (`score`). A normalizer that changes a letter misses
every half-space of that text. Prints a table in Markdown.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from faparse import clean

Clean = Callable[[str], str]
_FIGURES = re.compile(r"(\d+) with letters changed.*precision ([\d.]+) recall ([\d.]+)")


def faparse() -> tuple[str, Clean]:
    """Our own."""
    return f"faparse {version('faparse')}", lambda text: clean(text).text


def hazm() -> tuple[str, Clean]:
    """hazm's Normalizer, as it comes."""
    return f"hazm {version('hazm')}", import_module("hazm").Normalizer().normalize


def shekar() -> tuple[str, Clean]:
    """shekar's Normalizer, as it comes."""
    return f"shekar {version('shekar')}", import_module("shekar").Normalizer()


def main() -> None:
    """Damage, clean, score, a line each."""
    texts = Path(sys.argv[1])
    print("| | precision | recall | texts with letters changed | seconds of CPU |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        damaged = Path(folder, "damaged")
        _score(texts, "damage", damaged)
        for get in (faparse, hazm, shekar):
            name, normalizer = get()
            made = Path(folder, get.__name__)
            seconds = _clean(normalizer, damaged, made)
            figures = _FIGURES.search(_score(texts, "score", made))
            changed, precision, recall = figures.groups() if figures else ("", "", "")
            print(f"| {name} | {precision} | {recall} | {changed} | {seconds:.1f} |")


def _clean(normalizer: Clean, damaged: Path, made: Path) -> float:
    made.mkdir()
    began = time.process_time()
    for path in damaged.iterdir():
        text = normalizer(path.read_text(encoding="utf-8"))
        (made / path.name).write_text(text, encoding="utf-8")
    return time.process_time() - began


def _score(texts: Path, what: str, folder: Path) -> str:
    command = [sys.executable, *map(str, (texts.with_name("score.py"), what, texts, folder))]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout


if __name__ == "__main__":
    main()
