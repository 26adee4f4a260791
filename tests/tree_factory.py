"""Trees of invented dispatches, made from the samples, and what a tree holds."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

from conftest import ROOT

SAMPLES = sorted((ROOT / "samples").rglob("*.txt"))
STORY = "وزیر نیرو گفت: «خاموشی نداریم».\nانتهای پیام/\n"


def write(path: Path, text: str = STORY) -> Path:
    """A file with a short dispatch, in folders that needn't exist yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def grow(folder: Path, files: int, seed: int = 1) -> None:
    """Fill a folder with `files` dispatches in nested folders, each different from the others."""
    dice = random.Random(seed)
    texts = [path.read_bytes() for path in SAMPLES]
    for number in range(files):
        place = folder / f"{number % 7}" / f"{number % 31:02}"
        place.mkdir(parents=True, exist_ok=True)
        data = dice.choice(texts) + f"\n{number}\n".encode("ascii")
        (place / f"{number:05}.txt").write_bytes(data)


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder, hidden ones too, with the digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


if __name__ == "__main__":
    import sys

    grow(Path(sys.argv[1]), int(sys.argv[2]))
