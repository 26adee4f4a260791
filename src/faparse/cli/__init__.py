"""The command line: options in, exit status out. No parsing here, and no drawing.

0 all well · 1 some inputs failed, or a check found something · 2 wrong usage · 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from faparse.version import __version__

#: Each command is a module here with a click command of the same name, imported when it is used.
COMMANDS = (
    "convert", "query", "speakers", "check", "normalize", "explain", "verify", "evaluate",
    "agencies", "schema", "completion",
)  # fmt: skip


class Lazy(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order of their use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"{__name__}.{cmd_name}"), cmd_name)
        return command


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def main() -> None:
    """Persian wire-service dispatches as data: header, headline, lede, quotes, footer."""


def run() -> int:
    """Run the command line with `sys.argv`; the exit status. No traceback reaches a user."""
    try:
        status = main.main(prog_name="faparse", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except (click.Abort, KeyboardInterrupt):
        click.echo("faparse: interrupted", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        detach_stdout()
        return 0
    except OSError as error:
        click.echo(f"faparse: {error.strerror or error}: {error.filename or 'output'}", err=True)
        detach_stdout()
        return 1
    except Exception as error:
        if "FAPARSE_DEBUG" in os.environ:
            raise
        said = f"{type(error).__name__}: {error}"
        click.echo(f"faparse: a fault of its own ({said}); please report it", err=True)
        return 1


def detach_stdout() -> None:
    """Let nothing be written to standard output any more, not even when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
