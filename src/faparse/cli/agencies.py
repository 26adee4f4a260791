"""`faparse agencies`: the profiles there are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from faparse.cli import shared_options as asked

if TYPE_CHECKING:
    from faparse.lexicon.agencies import Profile


def _ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from faparse.lexicon.agencies import profiles

    return [
        CompletionItem(profile.id, help=profile.name)
        for profile in profiles().values()
        if profile.id.startswith(incomplete)
    ]


@click.command()
@click.argument("ids", metavar="[ID]...", nargs=-1, shell_complete=_ids)
@asked.options(asked.BIDI)
def agencies(ids: tuple[str, ...], bidi: str) -> None:
    """List the agencies that are known; with an ID, all that is known of one."""
    from faparse.cli.screen import show_lines
    from faparse.lexicon.agencies import profiles

    known = profiles()
    if unknown := [each for each in ids if each not in known]:
        raise click.UsageError(f"there is no agency «{unknown[0]}»; faparse agencies lists them")
    if ids:
        show_lines(chain.from_iterable(_described(known[each]) for each in ids), bidi)
    else:
        show_lines((f"{each.id:14} {each.language:4} {each.name}" for each in known.values()), bidi)


def _described(profile: Profile) -> Iterator[str]:
    relays = ", relays other agencies" if profile.aggregator else ""
    yield f"{profile.id}: {profile.name}{relays}"
    for field in ("names", "domains", "datelines", "credits", "footers"):
        if values := getattr(profile, field):
            yield f"  {field:10} {' | '.join(values)}"
    for label, spellings in profile.labels.items():
        yield f"  {label:10} {' | '.join(spellings)}"
