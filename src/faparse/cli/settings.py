"""Settings: defaults from a file or the environment; errors in them say where they came from.

One faparse.toml serves all commands, so a setting for another command is not an error. A setting is
a default: it applies where it fits, and only options on the command line can contradict each other.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click
from click.core import ParameterSource

from faparse.cli.refusals import Refusal, nearest
from faparse.cli.streams import say
from faparse.regular_file import open_regular

#: The file with settings, in the working folder or one above it.
SETTINGS = "faparse.toml"
#: What it may not set: where to write, and what to overwrite. A file that happens to be in a folder
#: from elsewhere must not decide that.
NOT_IN_FILES = {
    "paths", "output", "output_dir", "files_from", "force", "update", "follow_links", "config",
    "help",
}  # fmt: skip
#: A larger file is not one with settings (bytes).
_LONGEST = 1 << 20
_PREFIX = "FAPARSE_"
#: Further variables that we read.
_OTHER_VARIABLES = {"FAPARSE_DEBUG", "FAPARSE_BIDI"}


def read_settings(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Take defaults from the settings file; the command line and the environment outrank it."""
    if ctx.resilient_parsing:
        return value
    _name_unknown_variables(ctx)
    path = value or _nearest_file()
    if not path:
        return value
    found = {key.replace("-", "_"): item for key, item in _loaded(path).items()}
    own = settable(ctx.command)
    if found.keys() - own.keys():
        _refuse_unknown(path, found, _of_all_commands(ctx))
    defaults = {key: _checked(path, own[key], found[key]) for key in found if key in own}
    ctx.default_map = {**(ctx.default_map or {}), **defaults}
    ctx.meta[SETTINGS] = path
    return value


def settable(command: click.Command) -> dict[str, click.Parameter]:
    """The options of a command that a file or the environment may set, by name."""
    options = (param for param in command.params if isinstance(param, click.Option))
    return {param.name: param for param in options if param.name and param.name not in NOT_IN_FILES}


def is_default(ctx: click.Context, name: str) -> bool:
    """Whether an option's value was not given on this command line."""
    return ctx.get_parameter_source(name) is not ParameterSource.COMMANDLINE


def origin(ctx: click.Context, name: str) -> str:
    """Where an option's value came from, for a message; empty for the command line."""
    source = ctx.get_parameter_source(name)
    if source is ParameterSource.ENVIRONMENT:
        return f"{_PREFIX}{name.upper()} in the environment"
    if source is ParameterSource.DEFAULT_MAP:
        return f"{name} in {ctx.meta.get(SETTINGS, SETTINGS)}"
    return ""


def _also_called(params: Iterable[click.Parameter]) -> dict[str, str]:
    """Other names of settings, from the other names of their options: `format` is `to`."""
    return {
        other.lstrip("-").replace("-", "_"): param.name or ""
        for param in params
        for other in param.opts
        if other.startswith("--")
    }


def _of_all_commands(ctx: click.Context) -> dict[str, click.Parameter]:
    group = ctx.find_root().command
    if not isinstance(group, click.Group):
        return settable(ctx.command)
    names = reversed(group.list_commands(ctx))  # where commands differ, the first of them wins
    commands = (group.get_command(ctx, name) for name in names)
    return {name: p for each in commands if each for name, p in settable(each).items()}


def _refuse_unknown(path: str, found: Iterable[str], known: Mapping[str, click.Parameter]) -> None:
    for key in found:
        if key in NOT_IN_FILES:
            raise Refusal(
                f"{path}: {key} can't be set in a file, so that no file decides where things are "
                "written; give it on the command line"
            )
        if key not in known:
            raise Refusal(f"{path}: there is no setting «{key}»; {_hint(key, known)}")


def _name_unknown_variables(ctx: click.Context) -> None:
    """Report variables that are meant for us but set nothing: a slip would go unnoticed."""
    names = [name for name in os.environ if name.startswith(_PREFIX)]
    names = [name for name in names if name not in _OTHER_VARIABLES]
    own = {f"{_PREFIX}{name.upper()}" for name in settable(ctx.command)}
    if set(names) <= own:
        return
    known = _of_all_commands(ctx)
    for name in names:
        key = name.removeprefix(_PREFIX).lower()
        if key not in known:
            hint = _hint(key, known, lambda near: f"{_PREFIX}{near.upper()}")
            say(f"faparse: {name} in the environment sets nothing; {hint}")


def _hint(key: str, known: Mapping[str, click.Parameter], spelt: Callable[[str], str] = str) -> str:
    also = _also_called(known.values())
    near = also.get(key) or nearest(key, known)
    if near:
        return f"did you mean {spelt(near)}?"
    return f"the settings are {', '.join(map(spelt, sorted(known)))}"


def _checked(path: str, param: click.Parameter, value: Any) -> Any:
    """A value from a file, if it has the option's type; a single one stands for a list of one."""
    several = getattr(param, "multiple", False)
    items = value if several and isinstance(value, list) else [value]
    types, said = _types_of(param)
    for item in items:
        if type(item) not in types:
            raise Refusal(f"{path}: {param.name} must be {said}, not {item!r:.60}")
    return items if several else value


def _types_of(param: click.Parameter) -> tuple[tuple[type, ...], str]:
    """The types that an option may have in TOML, and what they are called."""
    if getattr(param, "is_flag", False):
        return (bool,), "true or false"
    if isinstance(param.type, (click.types.IntParamType, click.types.FloatParamType)):
        return (int, float), "a number"
    if param.type.name == "size":
        return (int, str), 'a size such as "64M"'
    return (str,), "text in quotation marks"


def _nearest_file() -> str:
    """The settings file in the working folder or in one above it; empty if there is none."""
    folder, above = "", os.getcwd()
    while folder != above:
        folder, above = above, os.path.dirname(above)
        if os.path.isfile(path := os.path.join(folder, SETTINGS)):
            return path
    return ""


def _loaded(path: str) -> dict[str, Any]:
    import tomllib

    try:
        with open_regular(path) as file:
            text = file.read(_LONGEST + 1)
        if len(text) > _LONGEST:
            raise Refusal(f"{path}: it is too long for settings; --config names a TOML file")
        loaded = tomllib.loads(text.decode("utf-8-sig"))
    except OSError as error:
        raise Refusal(f"{path}: {error.strerror or error}; --config names a TOML file") from error
    except ValueError as error:
        raise Refusal(f"{path}: it is not TOML: {error}") from error
    except RecursionError as error:
        raise Refusal(f"{path}: it is nested too deeply for settings") from error
    return _own(path, loaded)


def _own(path: str, loaded: dict[str, Any]) -> dict[str, Any]:
    """The settings in [tool.faparse], or else at the top level."""
    tool = loaded.get("tool", {})
    if not isinstance(tool, dict):
        raise Refusal(f"{path}: «tool» must be a table, as in [tool.faparse]")
    own = tool.get("faparse")
    if own is None:
        return {key: value for key, value in loaded.items() if key != "tool"}
    if not isinstance(own, dict):
        raise Refusal(f"{path}: tool.faparse must be a table with settings")
    return own
