"""`faparse speakers`: who speaks in an archive."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from faparse.cli import shared_options as asked
from faparse.cli.click_extras import GroupedCommand

if TYPE_CHECKING:
    from faparse.run.people import Speaker

_NAMES = ("name", "quotes", "dispatches", "first_date", "last_date", "roles", "spellings", "key")
#: How many roles the view shows.
_ROLES = 3


@click.command(
    cls=GroupedCommand, short_help="List who speaks in an archive, how often, and in which roles."
)
@asked.options(asked.ARCHIVES, *asked.ANSWER)
@click.pass_context
def speakers(ctx: click.Context, /, archives: tuple[str, ...], **given: Any) -> None:
    """List who speaks in an archive: how often, in which roles, from when to when."""
    from faparse.cli.results import default_format, print_rows, print_view
    from faparse.run.archive import ArchiveError, open_archive
    from faparse.run.people import speakers as everybody

    try:
        people = everybody(map(open_archive, archives), asked.read_aliases(given["aliases"]))
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error
    chosen = islice(people, given["limit"])
    if (to := given["to"] or default_format()) == "view":
        print_view([[line for each in chosen for line in _lines(each)]])
    else:
        print_rows(_NAMES, (_row(each, to) for each in chosen), to)
    ctx.exit(0 if people else 1)


def _lines(speaker: Speaker) -> list[str]:
    from faparse.writers.safe import visible

    roles = "؛ ".join(held.role for held in speaker.roles[:_ROLES])
    dates = " – ".join(dict.fromkeys(filter(None, (speaker.first_date, speaker.last_date))))
    line = "  ".join(filter(None, (f"{speaker.quotes:6,}", speaker.name, roles, dates)))
    return [visible(line)]


def _row(speaker: Speaker, to: str) -> list[Any]:
    """The values of `_NAMES`: roles and spellings as lists in JSON, and on one line elsewhere."""
    import msgspec

    if to == "jsonl":
        values = msgspec.to_builtins(speaker)
        return [values[name] for name in _NAMES]
    told = {
        "roles": "؛ ".join(held.role for held in speaker.roles),
        "spellings": "؛ ".join(speaker.spellings),
    }
    return [told.get(name, getattr(speaker, name)) for name in _NAMES]
