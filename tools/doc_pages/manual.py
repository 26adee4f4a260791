"""Man pages, a page for each command, made by click-man from the commands themselves."""

from __future__ import annotations

import click

from doc_pages.commands import commands
from faparse.cli import main
from faparse.version import __version__

#: The day of the release, which stands at the foot of a page.
_DATE = "November 2026"


def manual() -> dict[str, str]:
    """The pages by the names of their files."""
    # click-man asks a group for `commands`, which ours imports only when they are used
    whole = click.Group(
        "faparse",
        params=main.params,
        help=main.help,
        short_help=main.short_help,
        commands={**commands()},
    )
    context = click.Context(whole, info_name="faparse")
    pages = {"faparse.1": _page(context)}
    for name, command in commands().items():
        below = click.Context(command, info_name=name, parent=context)
        pages[f"faparse-{name}.1"] = _page(below)
    return pages


def _page(context: click.Context) -> str:
    from click_man.core import generate_man_page

    made: str = generate_man_page(context, version=__version__, date=_DATE)
    lines = [line.strip() for line in (context.command.epilog or "").replace("\b", "").split("\n")]
    text = "\n".join(lines).strip()
    if not text:
        return f"{made.rstrip()}\n"
    return f"{made.rstrip()}\n.SH NOTES\n.nf\n{_escaped(text)}\n.fi\n"


def _escaped(text: str) -> str:
    """Text for troff: no line is a request, no backslash an escape."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join(f"\\&{line}" if line[:1] in (".", "'") else line for line in text.split("\n"))
