"""`faparse agencies`: the profiles there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from faparse.cli.refusals import Refusal, nearest

if TYPE_CHECKING:
    from faparse.lexicon.agencies import Profile


def _ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from faparse.lexicon.agencies import profiles

    return [
        CompletionItem(profile.id, help=profile.name)
        for profile in profiles().values()
        if profile.id.startswith(incomplete.lower())
    ]


@click.command()
@click.argument("ids", metavar="[ID]...", nargs=-1, shell_complete=_ids)
def agencies(ids: tuple[str, ...]) -> None:
    """List the agencies that are known; with an ID or a name, all that is known of one."""
    from faparse.lexicon.agencies import profiles

    known = profiles()
    if not ids:
        for profile in known.values():
            click.echo(f"{profile.id:14} {profile.language:4} {profile.name}")
        return
    for asked in ids:
        for line in _described(_profile(asked, known)):
            click.echo(line)


def _profile(asked: str, known: Mapping[str, Profile]) -> Profile:
    """The agency of that id, in any case, or of that name, with or without «خبرگزاری»."""
    from faparse.text.fold import fold

    if profile := known.get(asked.lower()):
        return profile
    name = fold(asked)
    for profile in known.values():
        names = [fold(each) for each in (profile.name, *profile.names)]
        if name in names or any(each.endswith(f" {name}") for each in names):
            return profile
    near = nearest(asked.lower(), known)
    hint = f"did you mean {near}?" if near else "faparse agencies lists them"
    raise Refusal(f"there is no agency «{asked}»; {hint}")


def _described(profile: Profile) -> Iterator[str]:
    relays = ", relays other agencies" if profile.aggregator else ""
    yield f"{profile.id}: {profile.name}{relays}"
    for field in ("names", "domains", "channels", "footers", "examples"):
        if values := getattr(profile, field):
            yield f"  {field:10} {' | '.join(values)}"
    for label, spellings in profile.labels.items():
        yield f"  {label:10} {' | '.join(spellings)}"
