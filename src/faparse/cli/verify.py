"""`faparse verify`: documents against their sources."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from faparse.cli import shared_options as asked
from faparse.cli.refusals import Refusal
from faparse.cli.streams import is_terminal, say
from faparse.sources.folders import STDIN
from faparse.sources.paths import describe_os_error, is_address

if TYPE_CHECKING:
    from faparse.run.verify import Checked


@click.command(short_help="Check that JSON still fits the sources it was made from.")
@click.argument("outputs", metavar="[OUT]...", nargs=-1,
                type=click.Path(allow_dash=True, readable=False))  # fmt: skip
@click.option("--source", metavar="DIR", type=click.Path(exists=True, readable=False),
              help="Where the sources are: their folder, or the one file.")  # fmt: skip
@asked.options(asked.MAX_SIZE)
@click.option("-q", "--quiet", is_flag=True, help="Only mismatches, no summary.")
@asked.options(asked.CONFIG)
@click.pass_context
def verify(
    ctx: click.Context,
    outputs: tuple[str, ...],
    source: str | None,
    max_size: int,
    quiet: bool,
) -> None:
    """Check JSON or JSON Lines against the sources: digests, and every text against its offsets.

    OUT is a file, a folder, or - for standard input; a folder of parts, also in Parquet, is
    checked against its manifest too. If anything differs, the exit status is 1, with a line for
    each mismatch. It detects damage, not forgery: whoever changes a record can change its digest
    as well.
    """
    from faparse.run.summary import amount

    checked = wrong = unread = 0
    for record in _all(outputs, source, max_size):
        _tell(record)
        checked += record.is_read
        wrong += record.is_read and bool(record.problems)
        unread += not record.is_read
    if not checked and not unread:
        raise click.ClickException(
            f"there is no JSON in {', '.join(outputs) or 'standard input'}; "
            "verify checks what «convert --to json» and «--to jsonl» wrote"
        )
    if checked and not quiet:
        say(f"{amount(checked, 'record')} checked, {wrong:,} wrong")
    ctx.exit(1 if wrong or unread else 0)


def _tell(record: Checked) -> None:
    """Print what is wrong with a record, as was asked for; what can't be read is a failure."""
    from faparse.sources.paths import printable_path

    for problem in record.problems:
        line = f"{printable_path(record.place)}: {printable_path(problem)}"
        if record.is_read:
            click.echo(line)
        else:
            say(f"faparse: {line}")


def _all(outputs: tuple[str, ...], source: str | None, max_size: int) -> Iterator[Checked]:
    """Every record in the outputs, and what can't be opened."""
    if not outputs and is_terminal(sys.stdin):
        raise Refusal("name a file or a folder with JSON, or pipe it in")
    for output in outputs or (STDIN,):
        yield from _parts(output, source, max_size) or _files(output, source, max_size)


def _parts(output: str, source: str | None, max_size: int) -> Iterator[Checked] | None:
    """The same for a folder of parts; None for anything else."""
    if not (is_address(output) or os.path.isdir(output)):
        return None
    from faparse.run.parts.verify import holds_parts, verify_parts
    from faparse.run.verify import Checked

    try:
        return verify_parts(output, source, max_size) if holds_parts(output) else None
    except OSError as error:
        return iter([Checked(output, [describe_os_error(error)], is_read=False)])


def _files(output: str, source: str | None, max_size: int) -> Iterator[Checked]:
    from faparse.run import walk
    from faparse.run.verify import SUFFIXES, Checked, verify

    for found in walk([output], SUFFIXES):
        if found.problem:
            yield Checked(found.path, [found.problem], is_read=False)
            continue
        stdin = sys.stdin.buffer if found.path == STDIN else None
        yield from verify(found.path, source, max_size, found.inside, stdin)
