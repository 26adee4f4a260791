"""`faparse agencies`: the known profiles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from faparse.cli import shared_options as asked
from faparse.cli.refusals import Refusal, nearest

if TYPE_CHECKING:
    from faparse.lexicon.agencies import Profile


def complete_ids(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The agencies that begin with `incomplete`, for a shell."""
    from faparse.lexicon.agencies import profiles

    return [
        CompletionItem(profile.id, help=profile.name)
        for profile in profiles().values()
        if profile.id.startswith(incomplete.lower())
    ]


@click.command(short_help="List the known agencies, or all that is known about one.")
@click.argument("ids", metavar="[ID]...", nargs=-1, shell_complete=complete_ids)
@asked.options(asked.BIDI)
def agencies(ids: tuple[str, ...], bidi: str) -> None:
    """List the known agencies; with an ID or a name, all that is known about one."""
    from faparse.cli.screen import show_lines
    from faparse.lexicon.agencies import profiles

    known = profiles()
    if ids:
        wanted = [_profile(each, known) for each in ids]
        show_lines(chain.from_iterable(map(_described, wanted)), bidi)
    else:
        show_lines((f"{each.id:14} {each.language:4} {each.name}" for each in known.values()), bidi)


def _profile(named: str, known: Mapping[str, Profile]) -> Profile:
    """The agency of that id, in any case, or of that name, with or without «خبرگزاری»."""
    from faparse.text.fold import fold

    if profile := known.get(named.lower()):
        return profile
    name = fold(named)
    for profile in known.values():
        names = [fold(each) for each in (profile.name, *profile.names)]
        if name in names or any(each.endswith(f" {name}") for each in names):
            return profile
    near = nearest(named.lower(), known)
    hint = f"did you mean {near}?" if near else "faparse agencies lists them"
    raise Refusal(f"there is no agency «{named}»; {hint}")


def _described(profile: Profile) -> Iterator[str]:
    relays = ", relays other agencies" if profile.aggregator else ""
    yield f"{profile.id}: {profile.name}{relays}"
    for field in ("names", "domains", "channels", "footers", "examples"):
        if values := getattr(profile, field):
            yield f"  {field:10} {' | '.join(values)}"
    for label, spellings in profile.labels.items():
        yield f"  {label:10} {' | '.join(spellings)}"
