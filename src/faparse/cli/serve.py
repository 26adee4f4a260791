"""`faparse serve`: an archive in the browser."""

from __future__ import annotations

import click

from faparse.cli import shared_options as asked
from faparse.cli.click_extras import GroupedCommand, option

_EPILOG = """\b
Examples:
  faparse convert news.csv -o archive.db && faparse serve archive.db --open
  faparse serve 1398.db 1399.db --port 8080

\b
This runs Datasette (pip install 'faparse[serve]'); see https://docs.datasette.io.
Exit status: 0 ended by Ctrl-C, 1 it can't be served, 2 wrong usage.
"""


@click.command(
    cls=GroupedCommand,
    epilog=_EPILOG,
    short_help="Open archives in the browser, through Datasette.",
)
@asked.options(asked.ARCHIVES)
@option("Server", "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS",
        help="Where to listen; by default only this machine can reach it.")  # fmt: skip
@option("Server", "--port", default=8001, show_default=True, metavar="N",
        type=click.IntRange(0, 65535), help="The port; 0 takes any free one.")  # fmt: skip
@option("Server", "--open/--no-open", "opens", default=False,
        help="Open it in the browser.")  # fmt: skip
def serve(archives: tuple[str, ...], host: str, port: int, opens: bool) -> None:
    """Open archives that convert made (SQLite) in the browser, through Datasette."""
    from faparse.cli.streams import say
    from faparse.serve.app import ArchiveError, ServeError, is_loopback
    from faparse.serve.app import serve as listen

    def ready(address: str) -> None:
        say(f"faparse: {address} shows the archive; Ctrl-C stops it")
        if not is_loopback(host):
            say("faparse: anybody who can reach this machine can read it; there is no password")
        if opens:
            click.launch(address)

    try:
        listen(archives, host, port, ready)
    except (ArchiveError, ServeError) as error:
        raise click.ClickException(str(error)) from error
