"""The examples in docstrings: `+` where a rule answers, `-` where it leaves the case to another."""

from __future__ import annotations

import inspect
from collections.abc import Callable


def examples(rule: Callable[..., object], sign: str) -> list[str]:
    """The examples that begin with a sign; a line that is indented further continues its example.

    >>> def rule():
    ...     '''What it does.
    ...
    ...     + a long
    ...       example
    ...     - a near miss
    ...     '''
    >>> examples(rule, "+"), examples(rule, "-")
    (['a long example'], ['a near miss'])
    """
    out: list[str] = []
    wanted = False
    for line in inspect.cleandoc(rule.__doc__ or "").splitlines():
        if line.startswith("  ") and wanted:
            out[-1] += " " + line.strip()
            continue
        wanted = line.startswith(f"{sign} ")
        if wanted:
            out.append(line.removeprefix(sign).strip())
    return out
