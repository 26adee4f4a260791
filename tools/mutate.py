"""Mutation testing by hand: does a test notice when one operator, constant or call is changed?

    python tools/mutate.py --seed 1 --count 100 \
        src/faparse/document.py src/faparse/text src/faparse/layout src/faparse/run

Lists every mutant of the files, draws a seeded sample, and runs the tests on each in a copy of
the tree: first those nearest to the file, then, when all of them pass, the others that could
notice; with `--near`, only those nearest. A mutant is killed when a test fails or takes too long.
The survivors are printed with what was changed; `--only 3,17` runs these numbers of the sample
again. `../shared` is not in the copy: real dispatches count where `FAPARSE_SHARED` names them.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
#: Seconds that the nearest tests, and the wider ones, may take.
_LIMITS = (300, 600)

#: The tests nearest to a file, in the order in which they run, and the wider ones.
_PARSING = (
    ("text", "stages", "mentions", "cases", "samples", "written", "documents", "properties"),
    (
        "encoding",
        "dates",
        "writers",
        "interchange_formats",
        "html",
        "markdown",
        "view",
        "normalize",
        "readme",
    ),
)
#: Who says what: the examples of each rule and strategy, then the cases.
_SPEECH = (
    (
        "rules",
        "strategies",
        "mention_patterns",
        "noun_phrases",
        "openers",
        "subjects",
        "source_phrases",
        "animacy",
        "mentions",
        "sentences",
        "role_phrases",
        "entities",
        "descriptions",
        "passages",
        "contexts",
        "signs",
        "quote_edges",
        "samples",
        "cases",
        "gold",
        "written",
    ),
    ("documents", "confidence", "stages", "properties", "silent_wrongs"),
)
#: They test the cases and the layout, and take longer than all cases together.
_SLOW = ("cases.py::test_every_rule_is_needed", "gold.py::test_layout_floors")
_RUNNING = (
    ("inputs", "documents", "batch"),
    ("interchange_formats", "encoding", "html", "formats_cli", "screen", "readme", "cli"),
)

_SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Continue: ast.Break, ast.Break: ast.Continue,
}  # fmt: skip
#: Their negation is another operator: to negate the condition would make the same mutant again.
_NEGATED = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Is, ast.IsNot)


class Site(NamedTuple):
    """A place in a tree, by its parent, and what a mutant has there."""

    line: int
    parent: ast.AST
    field: str
    place: int | None
    new: ast.AST

    def apply(self) -> None:
        if self.place is None:
            setattr(self.parent, self.field, self.new)
        else:
            getattr(self.parent, self.field)[self.place] = self.new


class Mutant(NamedTuple):
    """One change of one file: the how manieth of the file's sites it is, and its line."""

    path: Path
    number: int
    line: int

    def made(self) -> tuple[str, str]:
        """The file with the change made, and how the changed lines read before and after."""
        tree = ast.parse((ROOT / self.path).read_text(encoding="utf-8"))
        before = ast.unparse(tree)
        list(_sites(tree))[self.number].apply()
        after = ast.unparse(ast.fix_missing_locations(tree))
        pair = zip(before.splitlines(), after.splitlines(), strict=False)
        old, new = next((a.strip(), b.strip()) for a, b in pair if a != b)
        letters = enumerate(zip(old, new, strict=False))
        shown = slice(max(0, next((n for n, (a, b) in letters if a != b), 0) - 60), None)
        both = f"    - {old[shown][:120]}\n    + {new[shown][:120]}"
        return after + "\n", f"{self.path}:{self.line}\n{both}"


# what is changed


def _sites(tree: ast.Module) -> Iterator[Site]:
    """Every mutant of a module, in the order of its text."""
    for line, parent, field, index, node in _nodes(tree, 1):
        for new in _changed(parent, field, node):
            yield Site(line, parent, field, index, new)


def _nodes(parent: ast.AST, line: int) -> Iterator[tuple[int, ast.AST, str, int | None, ast.AST]]:
    """The nodes that say what is done: no docstrings, no types, no imports."""
    for field, value in ast.iter_fields(parent):
        if field in ("annotation", "returns"):
            continue
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(node, ast.AST) and not _says_nothing(node):
                here = getattr(node, "lineno", line)
                yield here, parent, field, index, node
                yield from _nodes(node, here)


def _says_nothing(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    if isinstance(node, ast.Assign):
        typed = isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == "TypeVar"
        names = {target.id for target in node.targets if isinstance(target, ast.Name)}
        return typed or bool(names & {"__all__", "_DOC"})
    return isinstance(node, (ast.Import, ast.ImportFrom))


def _changed(parent: ast.AST, field: str, node: ast.AST) -> Iterator[ast.AST]:
    """What can stand in a node's place."""
    if type(node) in _SWAPS:
        yield _SWAPS[type(node)]()
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    if isinstance(node, ast.Constant) and (other := _other(node.value)) is not None:
        yield ast.Constant(other)
    condition = field == "ifs" or (field == "test" and isinstance(parent, (ast.If, ast.IfExp)))
    if condition and isinstance(node, ast.expr) and not _has_negation(node):
        yield ast.UnaryOp(ast.Not(), node)
    if field in ("defaults", "kw_defaults") and not isinstance(node, ast.Constant):
        yield ast.Constant(None)
    if field in ("defaults", "kw_defaults") and isinstance(node, ast.Constant) and not node.value:
        yield from [ast.Constant(0)] if node.value is None else []
    if isinstance(node, ast.Return) and node.value is not None and not _is_no(node.value):
        yield ast.Return(ast.Constant(None))
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield ast.Pass()


def _other(value: object) -> bool | int | str | bytes | None:
    """Another constant; None for what is left alone."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return "" if value else "XX"
    if isinstance(value, bytes):
        return b"" if value else b"XX"
    return None


def _has_negation(test: ast.expr) -> bool:
    if isinstance(test, ast.Compare):
        return len(test.ops) == 1 and isinstance(test.ops[0], _NEGATED)
    return isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)


def _is_no(value: ast.expr) -> bool:
    """`return None`, and `return False`, which None in its place only spells otherwise."""
    return isinstance(value, ast.Constant) and value.value in (None, False)


def listed(paths: list[Path]) -> list[Mutant]:
    """All mutants of the files, and of those in the folders, in order."""
    files = [f for p in paths for f in (sorted(p.rglob("*.py")) if p.is_dir() else [p])]
    return [
        Mutant(file.resolve().relative_to(ROOT), number, site.line)
        for file in files
        for number, site in enumerate(_sites(ast.parse(file.read_text(encoding="utf-8"))))
    ]


# whether a test notices


def _tests_of(path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    folders = {*path.parts}
    if folders & {"run", "sources", "cli"}:
        return _RUNNING
    return _SPEECH if folders & {"syntax", "attribution", "coreference"} else _PARSING


class Copy:
    """A copy of the tree, in which one file at a time is another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("src", "tests", "tools", "samples", ".ci"):
            shutil.copytree(
                ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        for name in ("pyproject.toml", "README.md"):
            shutil.copy(ROOT / name, folder / name)
        self._time = int(time.time())

    def killed_by(self, mutant: Mutant, source: str, near: bool) -> str:
        """What noticed the mutant, empty when nothing did."""
        original = (ROOT / mutant.path).read_text(encoding="utf-8")
        self._write(mutant.path, source)
        try:
            return self.fails(mutant.path, 0) or ("" if near else self.fails(mutant.path, 1))
        finally:
            self._write(mutant.path, original)

    def _write(self, path: Path, source: str) -> None:
        (self.folder / path).write_text(source, encoding="utf-8")
        self._time += 2  # Python compiles a module again when its second of change is another
        os.utime(self.folder / path, (self._time, self._time))

    def fails(self, path: Path, wide: int) -> str:
        """The first test of a file's nearest or wider ones that fails, or «timeout»."""
        tests = [f"tests/test_{name}.py" for name in _tests_of(path)[wide]]
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
        command += [f"--deselect=tests/test_{name}" for name in _SLOW if not wide]
        paths = os.pathsep.join(str(self.folder / name) for name in ("src", "tests", "tools"))
        process = subprocess.Popen(
            [*command, *([] if wide else [str(path)]), *tests],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": paths},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            said = process.communicate(timeout=_LIMITS[wide])[0].decode(errors="replace")
        except subprocess.TimeoutExpired:
            return "timeout"
        finally:
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)  # workers that lost their way, too
            process.wait()
        if process.returncode == 0:
            return ""
        short = [line for line in said.splitlines() if line.startswith(("FAILED", "ERROR"))]
        return short[0].split(" - ")[0] if short else f"exit status {process.returncode}"


def main() -> None:
    """Draw the sample, run it, print the survivors and the share that was killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument(
        "--near", action="store_true", help="ask only the tests nearest to the file"
    )
    parser.add_argument("--only", default="", help="numbers of the sample, with commas")
    parser.add_argument("paths", nargs="+", type=Path)
    asked = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # tests need it, shells' & ignores it
    everything = listed(asked.paths)
    sample = random.Random(asked.seed).sample(everything, min(asked.count, len(everything)))
    chosen = [int(n) for n in asked.only.split(",") if n] or list(range(1, len(sample) + 1))
    survivors: list[tuple[int, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        tree = Copy(Path(folder))
        for path in {_tests_of(mutant.path): mutant.path for mutant in sample}.values():
            if failed := tree.fails(path, 0) or ("" if asked.near else tree.fails(path, 1)):
                sys.exit(f"{failed} without any mutant")
        for number in chosen:
            source, said = sample[number - 1].made()
            began = time.monotonic()
            killer = tree.killed_by(sample[number - 1], source, asked.near)
            if not killer:
                survivors.append((number, said))
            took = time.monotonic() - began
            print(f"{number:4} {took:4.0f} s  {killer or 'SURVIVED'}  {said}", flush=True)
    print(f"\n{len(everything)} mutants, seed {asked.seed}, {len(chosen)} run; survivors:\n")
    for number, said in survivors:
        print(f"{number:4}  {said}")
    killed = len(chosen) - len(survivors)
    print(f"\n{killed} of {len(chosen)} killed: {killed / len(chosen):.0%}")


if __name__ == "__main__":
    main()
