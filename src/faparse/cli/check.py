"""`faparse check`: what is odd in dispatches, as a linter reports it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import click

from faparse.cli import shared_options as asked
from faparse.cli.click_extras import GroupedCommand, option
from faparse.cli.refusals import Refusal, nearest

_EPILOG = """\b
Examples:
  faparse check archive                              every finding, one per line
  faparse check archive --ignore arabic-letters      all but these
  faparse check new.txt --select missing-footer,doubled-paragraph
  faparse check copy --format github                 in a workflow: next to the lines
  faparse check copy --format sarif > faparse.sarif  for a code scanner

\b
docs/checks.md has every code with an example. Exit status: 0 nothing is odd, 1 something is,
or an input can't be read, 2 wrong usage.
"""


@click.command(
    cls=GroupedCommand,
    epilog=_EPILOG,
    short_help="Report what is odd in dispatches, one finding per line.",
)
@asked.options(asked.PATHS, asked.GLOB, asked.FILES_FROM, asked.ENCODING, asked.REPAIR)
@asked.options(asked.SPLIT, asked.MAX_SIZE)
@option("Findings", "--format", "form", type=click.Choice(["text", "json", "sarif", "github"]),
        default="text", show_default=True, envvar=None, help="How to print findings.")  # fmt: skip
@option("Findings", "--select", multiple=True, metavar="CODES",
        help="Only these, separated by commas; may be given several times.")  # fmt: skip
@option("Findings", "--ignore", multiple=True, metavar="CODES",
        help="All but these, separated by commas; may be given several times.")  # fmt: skip
@option("Findings", "-q", "--quiet", is_flag=True, help="No summary.")
@asked.options(asked.CONFIG)
def check(**given: Any) -> None:
    """Report what is odd in dispatches: path:line:column: code message."""
    from faparse.check.codes import CODES
    from faparse.check.findings import Finding, Selection
    from faparse.check.formats import FORMATS
    from faparse.check.run import check_all
    from faparse.run.summary import amount

    wanted = Selection(select=_codes(given["select"], CODES), ignore=_codes(given["ignore"], CODES))
    read, odd, failed = 0, 0, 0

    def told() -> Iterator[Finding]:
        nonlocal read, odd, failed
        for outcome in check_all(_inputs(given), wanted, _reading(given)):
            read += 1
            odd += len(outcome.findings)
            failed += bool(outcome.error)
            if outcome.error:
                click.echo(f"faparse: {outcome.error}", err=True)
            yield from outcome.findings

    for line in FORMATS[given["form"]](told()):
        click.echo(line)
    if not given["quiet"]:
        sums = f"{amount(odd, 'finding')}, {amount(failed, 'failure')}"
        click.echo(f"{amount(read, 'file')}: {sums}", err=True)
    click.get_current_context().exit(1 if odd or failed else 0)


def _codes(given: tuple[str, ...], known: Any) -> frozenset[str]:
    """The codes that were named; an unknown one is an error with a hint."""
    names = {name.strip() for each in given for name in each.split(",") if name.strip()}
    for name in sorted(names - known.keys()):
        near = nearest(name, known)
        hint = f"did you mean {near}?" if near else f"the codes are {', '.join(known)}"
        raise Refusal(f"there is no code «{name}»; {hint}")
    return frozenset(names)


def _reading(given: dict[str, Any]) -> Any:
    from faparse.check.run import HowToRead

    return HowToRead(given["encoding"], given["repair"], given["split"], given["max_size"])


def _inputs(given: dict[str, Any]) -> Iterator[Any]:
    from faparse.sources.files import read_limited
    from faparse.sources.folders import STDIN, listed, walk
    from faparse.sources.paths import describe_os_error

    paths, listing = given["paths"], given["files_from"]
    if not paths and not listing:
        if sys.stdin.isatty():
            raise Refusal("name a file or a folder, or pipe a dispatch in; --help says more")
        paths = (STDIN,)
    yield from walk(paths, given["glob"])
    if listing == STDIN:
        yield from listed(sys.stdin.buffer.read())
    elif listing:
        try:
            yield from listed(read_limited(listing, None))
        except OSError as error:
            raise Refusal(f"--files-from {listing}: {describe_os_error(error)}") from error
