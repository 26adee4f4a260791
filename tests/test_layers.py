"""One way down: no module imports one that stands above it, and stages never import each other."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from conftest import ROOT
from faparse.lexicon import sections
from faparse.text import fold

SOURCE = ROOT / "src" / "faparse"
#: From the ground up; a module may import from its own layer and from those before it.
LAYERS = (
    ("version", "document", "compiled"),
    ("text", "marks"),
    ("lexicon",),
    ("agencies", "dates", "furniture"),
    ("grammar",),
    ("draft",),
    ("rules",),
    ("stages", "blocks"),
    ("reader",),
    ("encoding", "halfspace", "nlp", "writers"),
    ("batch",),
    ("cli",),
    ("__init__", "__main__"),
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
#: The infinitives, which code names as the data spells them.
LEMMAS = set(sections("verbs.txt")["verbs"])
FILES = sorted(SOURCE.rglob("*.py"))


def layer_of(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def imports(path: Path) -> list[str]:
    """The top-level names below faparse that a file imports, also inside functions."""
    out = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("faparse"):
            pieces = node.module.split(".")
            out += [pieces[1]] if len(pieces) > 1 else [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            out += [
                alias.name.split(".")[1] if "." in alias.name else "__init__"
                for alias in node.names
                if alias.name.split(".")[0] == "faparse"
            ]
    return out


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(SOURCE)) for path in FILES])
def test_imports_go_down(path: Path) -> None:
    own = RANK[layer_of(path)]
    above = [name for name in imports(path) if RANK.get(name, -1) > own]
    assert not above, f"{path.name} imports {above}, which stand above it"


@pytest.mark.parametrize(
    "path", sorted((SOURCE / "stages").glob("*.py")), ids=lambda path: path.name
)
def test_stages_do_not_know_each_other(path: Path) -> None:
    assert "stages" not in imports(path)


def test_files_stay_small() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert max(lengths.values()) <= 350, max(lengths, key=lambda path: lengths[path])


def _words_of(path: Path) -> list[tuple[int, str]]:
    """The string constants of a module that are no docstrings, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Module))
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]


@pytest.mark.parametrize("folder", ["grammar", "rules", "stages"])
def test_words_in_code_are_spelt_as_keys(folder: str) -> None:
    """«آغاز» in code is never found: keys have «اغاز». Lemmas («آمدن») are no keys."""
    odd = [
        f"{path.name}:{line} «{word}»"
        for path in sorted((SOURCE / folder).glob("*.py"))
        for line, word in _words_of(path)
        if any(c.isalpha() and fold(c) != c for c in word) and word not in LEMMAS
    ]
    assert not odd
