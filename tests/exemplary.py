"""The whole texts among the examples in docstrings: of rules, refusals, ends and strategies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docstring_examples import examples
from faparse.attribution.ends import ENDS
from faparse.attribution.narrator import SIGNS
from faparse.attribution.quotes import REFUSALS
from faparse.attribution.rules import RULES
from faparse.coreference.speakers import STRATEGIES

#: What carries whole texts as examples.
EXEMPLARY = [
    *(rule.match for rule in RULES),
    *dict.fromkeys(refusal for rule in RULES for refusal in rule.refusals),
    *(*REFUSALS, *ENDS, *SIGNS, *STRATEGIES),
]
_NUMBER = re.compile(r" \[\d\]$")


def example_texts(exemplary: object) -> Iterator[str]:
    """The texts of whatever has examples, without the answers, each «⏎» turned into a newline."""
    for sign in "+-":
        for example in examples(exemplary, sign):  # type: ignore[arg-type]
            yield _NUMBER.sub("", example).partition(" → ")[0].replace("⏎", "\n")
