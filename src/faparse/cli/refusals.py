"""What is said when a command can't do as asked: what is wrong, where that came from, what to do.

Every error is one line of one form, `faparse: what is wrong; what to do`. How to call a command is
shown only if the call itself is wrong.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable

import click

from faparse.cli.streams import say

#: What values are also called.
_MEANT = {
    "html": "page", "htm": "page", "ndjson": "jsonl", "rss": "feed", "atom": "feed",
    "db": "sqlite", "txt": "text", "persian": "fa", "farsi": "fa", "latin": "en",
    "english": "en", "yes": "on", "no": "off", "brat": "annotation.conf",
    "labelstudio": "labelling.xml", "xmi": "TypeSystem.xml",
}  # fmt: skip


class Refusal(click.ClickException):
    """The options, the settings or what is already there forbid the run; nothing has been done."""

    exit_code = 2


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that may have been meant; empty if none is like it.

    >>> nearest("conver", ["convert", "verify"]), nearest("x", ["convert"])
    ('convert', '')
    """
    from difflib import get_close_matches  # imported only for those who made a slip

    return next(iter(get_close_matches(word, list(known), n=1)), "")


def show(error: click.ClickException) -> None:
    """Print an error: its message and, if the call was wrong, how to call the command."""
    say(f"faparse: {_message(error)}")
    if isinstance(error, click.UsageError) and error.ctx is not None and _is_wrong_call(error):
        say(" ".join(error.ctx.get_usage().split()))
        say(f"{error.ctx.command_path} --help says more")


def _is_wrong_call(error: click.UsageError) -> bool:
    return not isinstance(error, click.BadParameter) or isinstance(error, click.MissingParameter)


def _message(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"there is no option {error.option_name}{_instead(error)}"
    if isinstance(error, click.MissingParameter):
        return f"{_name(error.param)} is missing{_values(error.param)}"
    if isinstance(error, click.BadOptionUsage) and "requires an argument" in error.message:
        return f"{error.option_name} needs a value after it"
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"{_name(error.param)}: {_of_value(error.message, error.param)}"
    said = _lower(error.format_message()).removesuffix(".")
    if found := re.fullmatch(r"got unexpected extra arguments? \((.*)\)", said):
        return f"it is not clear what «{found[1]}» is for: no further argument is expected"
    return said


def _of_value(said: str, param: click.Parameter) -> str:
    """What is wrong with a value, in our own words if click's say only that it is wrong."""
    if found := re.fullmatch(r"'(.*)' is not one of .*\.", said, re.DOTALL):
        known = [str(each) for each in getattr(param.type, "choices", ())]
        near = _MEANT.get(found[1].lower()) or nearest(found[1].lower(), known)
        hint = f"did you mean {near}?" if near in known else f"choose from {', '.join(known)}"
        return f"there is no «{found[1]}»; {hint}"
    if found := re.fullmatch(r"'(.*)' is not a valid (\w+)( range)?\.", said, re.DOTALL):
        number = "a whole number" if found[2] == "integer" else "a number"
        return f"«{found[1]}» is not {number}{_between(param)}"
    if found := re.fullmatch(r"(\S+) is not in the range .*\.", said):
        return f"{found[1]} does not fit; write a number{_between(param)}"
    if found := re.fullmatch(r"\w+ '(.*)' does not exist\.", said, re.DOTALL):
        return f"there is no {found[1]}; check the spelling"
    return _lower(said).removesuffix(".")


def _between(param: click.Parameter) -> str:
    """« from 1 to 256», if an option has bounds."""
    least, most = (getattr(param.type, name, None) for name in ("min", "max"))
    if most is not None:
        return f" from {least} to {most}"
    more = "more than" if getattr(param.type, "min_open", False) else "at least"
    return "" if least is None else f", {more} {least}"


def _values(param: click.Parameter | None) -> str:
    """The values to choose from, if they can be listed."""
    known = getattr(param.type, "choices", ()) if param else ()
    return f": {', '.join(map(str, known))}" if known else ""


def _instead(error: click.NoSuchOption) -> str:
    """What was probably meant by an option that a command doesn't have."""
    wrong = error.option_name
    if file := _file_named(wrong):
        return f"; the file is {os.path.join(os.curdir, file)}"
    own = _option_names(error.ctx)
    if near := next((name for name in own if name.lower() == wrong.lower()), ""):
        return f"; did you mean {near}?"
    if others := _commands_with(error.ctx, wrong):
        return f"; faparse {others[0]} has it"
    near = nearest(wrong, [name for name in own if name.startswith("--")])
    return f"; did you mean {near}?" if near else ""


def _file_named(option: str) -> str:
    """A file whose name was taken for options, as it begins with a hyphen."""
    typed = (each for each in sys.argv[1:] if each.startswith(option))
    return next(filter(os.path.isfile, typed), "")


def _commands_with(ctx: click.Context | None, name: str) -> list[str]:
    group = ctx.find_root().command if ctx else None
    if ctx is None or not isinstance(group, click.Group):
        return []
    commands = ((each, group.get_command(ctx, each)) for each in group.list_commands(ctx))
    return [
        each
        for each, command in commands
        if command and name in (opt for param in command.params for opt in param.opts)
    ]


def _name(param: click.Parameter | None) -> str:
    """An option as it is written (`--to`), an argument as the help has it (`FILE`)."""
    if param is None:
        return "an argument"
    if isinstance(param, click.Argument):
        return (param.metavar or (param.name or "").upper()).strip("[].")
    return next((name for name in param.opts if name.startswith("--")), param.opts[0])


def _option_names(ctx: click.Context | None) -> list[str]:
    params = ctx.command.params if ctx else []
    return [name for param in params for name in (*param.opts, *param.secondary_opts)]


def _lower(sentence: str) -> str:
    """A message of click's in our form, to follow a colon.

    >>> _lower("Got unexpected extra argument (b)"), _lower("TOML is wanted")
    ('got unexpected extra argument (b)', 'TOML is wanted')
    """
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence
