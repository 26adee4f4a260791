"""The command reference, made from the click commands."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import click

from faparse.cli import main


def commands() -> dict[str, click.Command]:
    """The commands by name, in the order of their use."""
    context = click.Context(main, info_name="faparse")
    found = {name: main.get_command(context, name) for name in main.list_commands(context)}
    return {name: command for name, command in found.items() if command}


def reference() -> str:
    """Every command with its options and examples, as Markdown."""
    return "\n".join(line for name, command in commands().items() for line in _lines(name, command))


def _lines(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=f"faparse {name}")
    yield f"## faparse {name}"
    yield ""
    yield f"    faparse {name} {' '.join(command.collect_usage_pieces(context))}"
    yield ""
    for paragraph in (command.help or "").split("\n\n"):
        yield " ".join(paragraph.split())
        yield ""
    yield from _options(command, context)
    yield from _epilog(command)


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    options = [p for p in command.get_params(context) if isinstance(p, click.Option)]
    group = None
    for option in options:
        record = option.get_help_record(context)
        if record is None or record[0].endswith("--help"):
            continue
        if (now := getattr(option, "group", "Options")) != group:
            yield from ([""] if group else [])
            yield f"| {now} | |"
            yield "|---|---|"
            group = now
        yield f"| {_code(record[0])} | {_cell(record[1])} |"
    if group:
        yield ""


def _epilog(command: click.Command) -> Iterator[str]:
    """The examples as code, and what stands below them as prose."""
    for part in (command.epilog or "").split("\b"):
        lines = part.strip("\n").split("\n")
        title = lines[0].strip()
        code = [line.strip() for line in lines[1:] if line.startswith("  ")]
        if code and not title.endswith(":"):
            title, code = "", [line.strip() for line in lines if line.strip()]
        if code:
            yield from ("```sh", *code, "```", "")
        elif part.strip():
            yield " ".join(part.split())
            yield ""


def _code(text: str) -> str:
    """Code in a cell; what escapes a bar there differs from one Markdown to the next."""
    return f"<code>{escape(text).replace('|', '&#124;')}</code>"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
