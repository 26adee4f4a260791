"""How many paths lead through each function of the package, and which have more than ten."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

from conftest import ROOT

SOURCE = ROOT / "src" / "faparse"
#: Functions that had more than `MOST` when the gate was built; `tools/raise_floors.py` strikes
#: those that have been mended, and nothing adds to them.
EXCEPTIONS = Path(__file__).parent / "complexity.json"
#: McCabe's own bound (1976).
MOST = 10

_BRANCHES = (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.match_case)


def complexity(function: ast.AST) -> int:
    """McCabe's number, with each «and» and «or» a branch; nested functions count for themselves.

    >>> complexity(ast.parse("def f(a): return 1 if a and a > 2 else [x for x in a if x]").body[0])
    5
    """
    count = 1
    for node in _own_nodes(function):
        if isinstance(node, _BRANCHES):
            count += 1
        elif isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            count += 1 + len(node.ifs)
    return count


def _own_nodes(function: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(function):
        if not isinstance(child, ast.FunctionDef):
            yield child
            yield from _own_nodes(child)


def functions(tree: ast.AST, inside: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every function of a module by its qualified name."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            name = f"{inside}{node.name}"
            if isinstance(node, ast.FunctionDef):
                yield name, node
            yield from functions(node, f"{name}.")
        else:
            yield from functions(node, inside)


def complex_functions() -> dict[str, int]:
    """The functions above `MOST`, by file and name."""
    return {
        f"{path.relative_to(SOURCE)}:{name}": number
        for path in sorted(SOURCE.rglob("*.py"))
        for name, node in functions(ast.parse(path.read_text(encoding="utf-8")))
        if (number := complexity(node)) > MOST
    }


def exceptions() -> dict[str, int]:
    """What was above the bound when the list was last shortened."""
    held: dict[str, int] = json.loads(EXCEPTIONS.read_text(encoding="utf-8"))
    return held


def strike() -> list[str]:
    """Take out of the list what has been mended or become simpler; returns what was taken out."""
    held, now = exceptions(), complex_functions()
    kept = {name: min(number, now[name]) for name, number in held.items() if name in now}
    EXCEPTIONS.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    return [name for name in held if name not in kept]
