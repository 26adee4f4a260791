"""Write the parts of docs/ that are made from the code, and the man pages.

`python tools/write_docs.py`; `pytest --accept` does the same. `mkdocs build` makes the site of
docs/.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from doc_pages import pages, renewed  # noqa: E402
from doc_pages.manual import manual  # noqa: E402


def main() -> None:
    """Write what has changed."""
    for path in pages():
        _write(path, renewed(path.read_text(encoding="utf-8")))
    for name, made in manual().items():
        _write(ROOT / "man" / name, made)


def _write(path: Path, made: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != made:
        path.write_text(made, encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
