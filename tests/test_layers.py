"""One way down: no module imports one from a layer above, and stages never import each other."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from conftest import ROOT
from faparse.lexicon.phrases import sections
from faparse.pipeline import STAGES, Stage
from faparse.text.fold import fold

SOURCE = ROOT / "src" / "faparse"
#: From the ground up; a module may import from its own layer and from those before it.
LAYERS = (
    ("version", "cache", "digest", "late_pattern", "json_text", "record", "regular_file"),
    ("glance",),
    ("document",),
    ("text",),
    ("draft", "lexicon"),
    ("syntax",),
    ("attribution", "layout"),
    ("coreference", "confidence"),
    ("pipeline",),
    ("normalize", "sources", "writers"),
    ("run", "evaluate", "check", "bridges"),
    ("plugins", "tables", "serve"),
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
    """The top-level names below faparse that a file imports, including imports inside functions."""
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


def imported_modules(path: Path) -> set[str]:
    """The modules below faparse that a file imports, including imports inside functions."""
    out = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            out |= {name if name in MODULES else node.module for name in names}
    return out & MODULES.keys()


def module_of(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


MODULES = {module_of(path): path for path in FILES}


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: str(stage.__name__))
def test_stages_do_not_know_each_other(stage: Stage) -> None:
    others = {each.__module__ for each in STAGES if each is not stage}
    assert not imported_modules(MODULES[stage.__module__]) & others


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {name: imported_modules(path) - {name} for name, path in MODULES.items()}
    assert tuple(TopologicalSorter(graph).static_order())


def test_files_stay_small() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert max(lengths.values()) <= 350, max(lengths, key=lambda path: lengths[path])


def _words_of(path: Path) -> list[tuple[int, str]]:
    """The string constants of a module that are not docstrings, with their lines."""
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


@pytest.mark.parametrize("folder", ["syntax", "attribution", "layout", "coreference"])
def test_words_in_code_are_spelt_as_keys(folder: str) -> None:
    """«آغاز» in code is never found: keys have «اغاز». Lemmas («آمدن») are not keys."""
    odd = [
        f"{path.name}:{line} «{word}»"
        for path in sorted((SOURCE / folder).glob("*.py"))
        for line, word in _words_of(path)
        if any(c.isalpha() and fold(c) != c for c in word) and word not in LEMMAS
    ]
    assert not odd
