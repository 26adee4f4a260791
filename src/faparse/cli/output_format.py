"""Which format a run writes: as named, by the ending of the output's name, or what fits."""

from __future__ import annotations

import os
import sys

import click

from faparse.cli.click_extras import FORMAT_ALIASES
from faparse.cli.refusals import Refusal
from faparse.cli.settings import is_default
from faparse.cli.streams import is_terminal
from faparse.writers import WRITERS


def output_format(named: str | None, file: str | None, folder: str | None) -> str:
    """The format: as named, by the output's ending, or what suits a person or a program.

    A format named in faparse.toml or the environment is for outputs whose names don't tell.
    """
    typed = named and not is_default(click.get_current_context(), "to")
    if file and not typed and (ending := os.path.splitext(file)[1]):
        return _format_of(file, ending)
    return named or ("view" if not (file or folder) and is_terminal(sys.stdout) else "json")


def _format_of(file: str, ending: str) -> str:
    fits = [writer for writer in WRITERS.values() if file.lower().endswith(writer.suffix)]
    name = ending.lower().lstrip(".")
    alias = name if name in WRITERS else FORMAT_ALIASES.get(name)
    if fits:
        return max(fits, key=lambda writer: len(writer.suffix)).name
    if alias:
        return alias
    endings = ", ".join(writer.suffix for writer in WRITERS.values())
    raise Refusal(
        f"--output: there is no format for {ending}; name one with --to, or use one of {endings}"
    )
