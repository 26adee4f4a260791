"""The README's command reference, made from the click commands."""

from __future__ import annotations

from collections.abc import Iterator

import click

from faparse.cli import main


def reference() -> str:
    """Every command with its options, as Markdown."""
    context = click.Context(main, info_name="faparse")
    names = main.list_commands(context)
    commands = [(name, main.get_command(context, name)) for name in names]
    return "\n".join(
        line for name, command in commands if command for line in _lines(name, command)
    )


def _lines(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=f"faparse {name}")
    pieces = command.collect_usage_pieces(context)
    yield f"### `faparse {name} {' '.join(pieces)}`"
    yield ""
    yield " ".join((command.help or "").split("\n\n")[0].split())
    yield ""
    options = [p for p in command.get_params(context) if isinstance(p, click.Option)]
    records = [record for p in options if (record := p.get_help_record(context))]
    told = [(names, help) for names, help in records if not names.endswith("--help")]
    if told:
        yield "| Option | |"
        yield "|---|---|"
    for names, help_text in told:
        yield f"| `{_cell(names)}` | {_cell(help_text)} |"
    if told:
        yield ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
