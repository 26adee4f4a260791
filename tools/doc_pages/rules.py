"""The Persian that is covered: every rule with an example, from the rules' own docstrings.

The examples are those that the tests run. What the parser finds in them it marks itself.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from doc_pages.persian import marked, plain, right_to_left
from docstring_examples import examples
from faparse.attribution.ends import ENDS
from faparse.attribution.joined_cues import joined_speech
from faparse.attribution.narrator import SIGNS
from faparse.attribution.quotes import REFUSALS
from faparse.attribution.rules import RULES
from faparse.coreference.speakers import STRATEGIES
from faparse.layout.opening_shapes import SHAPES
from faparse.layout.patterns import HEADS, LAYOUTS
from faparse.syntax.mentions import PATTERNS

#: Guillemets with what is in them, also with others in them.
_MARKED = re.compile("«(?:[^«»]|«(?:[^«»]|«[^«»]*»)*»)*»")
_NUMBER = re.compile(r" \[\d\]$")
Rendering = Callable[[str], str]


def quotes() -> str:
    """The rules that find quotes, in their order."""
    return _sections([(rule.__name__, rule.match) for rule in RULES], marked)


def refusals() -> str:
    """What a rule has against an answer: the text that it refuses, and one that passes."""
    all_of_them = (refusal for rule in RULES for refusal in rule.refusals)
    return _table([*dict.fromkeys(all_of_them), *REFUSALS], "Refuses", "Lets pass")


def ends() -> str:
    """What ends reported words within a sentence."""
    return _table(ENDS, "The words end", "They go on")


def signs() -> str:
    """What tells that the narrator is back."""
    return _table([*SIGNS, joined_speech], "The narrator is back", "The speaker goes on")


def strategies() -> str:
    """How the speaker is found, in order."""
    return _table(STRATEGIES, "Answers", "Leaves to another")


def noun_phrases() -> str:
    """How a noun phrase is taken apart: kind, name, role."""
    rows = ["| Pattern | Phrase | Kind | Name | Role |", "|---|---|---|---|---|"]
    for pattern in PATTERNS:
        phrase, _, told = examples(pattern, "+")[0].partition(" → ")
        cells = [f"`{pattern.__name__}`", _cell(phrase.replace("**", "")), *told.split(" | ")]
        rows.append("| " + " | ".join(cell.replace("-", "—", cell == "-") for cell in cells) + " |")
    return "\n".join(rows) + "\n"


def layouts() -> str:
    """The patterns over a page's letters, in order."""
    rows = ["| Layout | Fits | Doesn't fit |", "|---|---|---|"]
    for name, each in [("", LAYOUTS), ("below a menu: ", HEADS)]:
        rows += [f"| {name}{layout.name} | {_signed(layout.examples)} |" for layout in each]
    return "\n".join(rows) + "\n"


def openings() -> str:
    """The shapes of datelines and credits that open a story."""
    rows = ["| Shape | Fits | Doesn't fit |", "|---|---|---|"]
    rows += [f"| {shape.name} | {_signed(shape.examples, persian=True)} |" for shape in SHAPES]
    return "\n".join(rows) + "\n"


def _signed(told: Iterable[str], persian: bool = False) -> str:
    """Two cells: the examples that fit, and those that don't."""
    cell = _cell if persian else (lambda text: f"`{text}`" if text else "")
    of = {sign: [cell(each[2:].strip()) for each in told if each[0] == sign] for sign in "+-"}
    return " | ".join("<br>".join(of[sign]) for sign in "+-")


def _sections(rules: Iterable[tuple[str, Callable[..., Any]]], render: Rendering) -> str:
    return "\n".join(line for name, rule in rules for line in _section(name, rule, render))


def _section(name: str, rule: Callable[..., Any], render: Rendering) -> Iterator[str]:
    yield f"### {name}"
    yield ""
    yield _purpose(rule)
    yield ""
    for example in examples(rule, "+"):
        yield right_to_left(render(_NUMBER.sub("", example)))
    for example in examples(rule, "-"):
        yield right_to_left(plain(_NUMBER.sub("", example)), "silent")


def _table(rules: Iterable[Callable[..., Any]], yes: str, no: str) -> str:
    rows = [f"| | {yes} | {no} |", "|---|---|---|"]
    for rule in rules:
        cells = (
            _cell(_NUMBER.sub("", examples(rule, sign)[0]).replace(" → ", " ← ")) for sign in "+-"
        )
        rows.append(f"| `{rule.__name__}`<br>{_row(_purpose(rule))} | {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def _purpose(rule: Callable[..., Any]) -> str:
    """The first paragraph of a rule's docstring, what is Persian in it put apart."""
    told = " ".join(inspect.cleandoc(rule.__doc__ or "").split("\n\n")[0].split())
    return _MARKED.sub(lambda found: f'<span dir="rtl" lang="fa">{found[0]}</span>', told)


def _cell(text: str) -> str:
    """Persian in a cell of a table."""
    return f'<span dir="rtl" lang="fa">{_row(plain(text))}</span>'


def _row(text: str) -> str:
    return text.replace("|", "\\|")
