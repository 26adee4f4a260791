"""The tools that are run by hand: `python tools` lists them, each with what it is for."""

from __future__ import annotations

import ast
from pathlib import Path


def main() -> None:
    """Print each tool's command and the first sentence of its docstring."""
    for path in sorted(Path(__file__).parent.glob("*.py")):
        told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        if path.stem != "__main__":
            print(f"python tools/{path.name:22} {told.partition(chr(10) * 2)[0].strip()}")


if __name__ == "__main__":
    main()
