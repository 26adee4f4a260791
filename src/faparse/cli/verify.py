"""`faparse verify`: documents against their sources."""

from __future__ import annotations

import click


@click.command()
@click.argument("outputs", metavar="OUT...", nargs=-1, required=True, type=click.Path())
@click.option("--source", metavar="DIR", type=click.Path(exists=True),
              help="Where the sources are: their folder, or the one file.")  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="Only mismatches, no summary.")
@click.pass_context
def verify(ctx: click.Context, outputs: tuple[str, ...], source: str | None, quiet: bool) -> None:
    """Check JSON or JSON Lines against the sources: digests, and every text against its offsets.

    OUT is a file or a folder. Exit status 1, and a line for each mismatch, if anything differs.
    """
    from faparse.run import walk
    from faparse.run.verify import SUFFIXES, verify
    from faparse.sources.paths import printable_path

    checked = wrong = 0
    for found in walk(outputs, SUFFIXES):
        if found.problem:
            wrong += 1
            click.echo(f"{printable_path(found.path)}: {found.problem}")
            continue
        for record in verify(found.path, source):
            checked += 1
            wrong += bool(record.problems)
            for problem in record.problems:
                click.echo(f"{printable_path(record.place)}: {printable_path(problem)}")
    if not quiet:
        click.echo(f"{checked} records checked, {wrong} wrong", err=True)
    ctx.exit(1 if wrong or not checked else 0)
