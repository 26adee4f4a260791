"""`faparse agencies`: the profiles there are."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem


def _ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from faparse.lexicon.agencies import profiles

    return [
        CompletionItem(profile.id, help=profile.name)
        for profile in profiles().values()
        if profile.id.startswith(incomplete)
    ]


@click.command()
@click.argument("ids", metavar="[ID]...", nargs=-1, shell_complete=_ids)
def agencies(ids: tuple[str, ...]) -> None:
    """List the agencies that are known; with an ID, all that is known of one."""
    from faparse.lexicon.agencies import profiles

    known = profiles()
    if unknown := [each for each in ids if each not in known]:
        raise click.UsageError(f"there is no agency «{unknown[0]}»; faparse agencies lists them")
    if not ids:
        for profile in known.values():
            click.echo(f"{profile.id:14} {profile.language:4} {profile.name}")
        return
    for each in ids:
        profile = known[each]
        relays = ", relays other agencies" if profile.aggregator else ""
        click.echo(f"{profile.id}: {profile.name}{relays}")
        for field in ("names", "domains", "channels", "footers", "examples"):
            if values := getattr(profile, field):
                click.echo(f"  {field:10} {' | '.join(values)}")
        for label, spellings in profile.labels.items():
            click.echo(f"  {label:10} {' | '.join(spellings)}")
