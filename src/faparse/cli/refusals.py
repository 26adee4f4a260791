"""What is said when a command can't do what it was asked for: what, where it came from, what next.

Every error is one line of one form, `faparse: what is wrong; what to do`. How to call a command is
shown only where the call itself is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable

import click

from faparse.cli.streams import say


class Refusal(click.ClickException):
    """The options, the settings or the state of things forbid the run; nothing has been done."""

    exit_code = 2


def nearest(word: str, known: Iterable[str]) -> str:
    """The one of the known words that may have been meant, empty where none is like it.

    >>> nearest("conver", ["convert", "verify"]), nearest("x", ["convert"])
    ('convert', '')
    """
    from difflib import get_close_matches  # nobody waits for it who made no slip

    return next(iter(get_close_matches(word, list(known), n=1)), "")


def show(error: click.ClickException) -> None:
    """Print an error: its message, and where the call was wrong, how it is called."""
    say(f"faparse: {_message(error)}")
    if isinstance(error, click.UsageError) and error.ctx is not None and _is_wrong_call(error):
        say(" ".join(error.ctx.get_usage().split()))
        say(f"{error.ctx.command_path} --help says more")


def _is_wrong_call(error: click.UsageError) -> bool:
    return not isinstance(error, click.BadParameter) or isinstance(error, click.MissingParameter)


def _message(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = nearest(error.option_name, _option_names(error.ctx))
        hint = f"; did you mean {near}?" if near else ""
        return f"there is no option {error.option_name}{hint}"
    if isinstance(error, click.MissingParameter):
        return f"{_name(error.param)} is missing"
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"{_name(error.param)}: {_lower(error.message).removesuffix('.')}"
    return _lower(error.format_message()).removesuffix(".")


def _name(param: click.Parameter | None) -> str:
    """An option as it is written (`--to`), an argument as the help has it (`FILE`)."""
    if param is None:
        return "an argument"
    if isinstance(param, click.Argument):
        return (param.metavar or param.name or "").strip("[].")
    return next((name for name in param.opts if name.startswith("--")), param.opts[0])


def _option_names(ctx: click.Context | None) -> list[str]:
    params = ctx.command.params if ctx else []
    return [name for param in params for name in (*param.opts, *param.secondary_opts)]


def _lower(sentence: str) -> str:
    """A message of click's in our form: it goes on after a colon.

    >>> _lower("Got unexpected extra argument (b)"), _lower("TOML is wanted")
    ('got unexpected extra argument (b)', 'TOML is wanted')
    """
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence
