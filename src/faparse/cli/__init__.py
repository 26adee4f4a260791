"""The command line: options in, exit status out. Nothing is parsed or drawn here.

0 all well · 1 some inputs failed, or a check found something · 2 wrong usage · 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from faparse.cli.refusals import Refusal, nearest, show
from faparse.cli.streams import ReaderGone, detach_stdout, prepared, say
from faparse.version import __version__

#: Each command is a module here with a click command of the same name, imported on use.
COMMANDS = (
    "convert", "query", "speakers", "serve", "check", "normalize", "explain", "verify", "evaluate",
    "agencies", "schema", "completion",
)  # fmt: skip
#: What commands are called elsewhere.
_SYNONYMS = {"parse": "convert", "read": "convert", "clean": "normalize", "help": "--help"}


class Lazy(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"{__name__}.{cmd_name}"), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command; a `Refusal` that says what was probably meant, if there is none."""
        name = args[0]
        if not ctx.resilient_parsing and name not in COMMANDS and not name.startswith("-"):
            raise Refusal(f"there is no command «{name}»; {_meant(name)}")
        return super().resolve_command(ctx, args)


def _meant(name: str) -> str:
    if os.path.exists(name):
        return f"did you mean «faparse convert {name}»?"
    near = _SYNONYMS.get(name.lower()) or nearest(name, COMMANDS)
    return f"did you mean «faparse {near}»?" if near else f"the commands are {', '.join(COMMANDS)}"


@click.group(
    cls=Lazy,
    context_settings={"help_option_names": ["-h", "--help"]},
    short_help="Persian wire-service dispatches as data",
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def main() -> None:
    """Persian wire-service dispatches as data: header, headline, lede, quotes, footer."""


def run() -> int:
    """Run the command line with `sys.argv` and return the exit status, never with a traceback."""
    with prepared():
        return _run()


def _run() -> int:
    try:
        status = main.main(prog_name="faparse", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except (click.Abort, KeyboardInterrupt):
        say("faparse: interrupted")
        return 130
    except click.ClickException as error:
        show(error)
        return error.exit_code
    except (BrokenPipeError, ReaderGone):
        detach_stdout()
        return 0
    except OSError as error:
        say(f"faparse: {error.strerror or error}: {error.filename or 'output'}")
        detach_stdout()
        return 1
    except Exception as error:
        if "FAPARSE_DEBUG" in os.environ:
            raise
        said = f"{type(error).__name__}: {error}"
        say(f"faparse: an internal error ({said}); please report it")
        return 1
