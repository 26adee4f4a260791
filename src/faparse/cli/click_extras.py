"""What click lacks: options in groups, sizes with a unit, encodings, settings from a file."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:  # generic for the type checker alone: click 8.1 has it plain
    _SizeType = click.ParamType[int]
    _NameType = click.ParamType[str]
else:
    _SizeType = _NameType = click.ParamType

_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
#: The file with settings, in the working folder or one above it.
SETTINGS = "faparse.toml"
#: What it may not set: where things are written to, and over what. A file that lies around in a
#: folder from elsewhere must not decide that.
_NOT_IN_FILES = {"paths", "output", "output_dir", "files_from", "force", "update", "config", "help"}


class GroupedOption(click.Option):
    """An option under a heading of its own in `--help`."""

    def __init__(self, *args: Any, group: str = "Other", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group = group


class GroupedCommand(click.Command):
    """A command whose `--help` has its options in groups."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a section for each group, in the order of the options."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record and isinstance(param, click.Option):
                groups.setdefault(getattr(param, "group", "Other"), []).append(record)
        for name, records in groups.items():
            with formatter.section(name):
                formatter.write_dl(records)


def option(group: str, *names: str, **kwargs: Any) -> Callable[[Any], Any]:
    """A grouped option that can also be set as `FAPARSE_NAME` in the environment."""
    if (name := _own_name(names)) not in _NOT_IN_FILES:
        kwargs.setdefault("envvar", f"FAPARSE_{name.upper()}")
    return click.option(*names, cls=GroupedOption, group=group, **kwargs)


def _own_name(names: tuple[str, ...]) -> str:
    long = next((name for name in names if name.startswith("--")), names[0])
    return long.split("/")[0].lstrip("-").replace("-", "_")


class Size(_SizeType):
    """A number of bytes: `500K`, `64M`, `1G`."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number of bytes."""
        found = re.fullmatch(r"(\d+)\s*([KMG]?)i?B?", str(value).strip().upper())
        if not found:
            self.fail(f"{value!r} is no size; write 500K, 64M or 1G", param, ctx)
        return int(found[1]) * _UNITS[found[2]]


class Encoding(_NameType):
    """The name of a text encoding."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The encoding's one name."""
        from faparse.sources.encoding import canonical

        try:
            return canonical(str(value))
        except LookupError as error:
            self.fail(f"{error}; windows-1256, utf-8 and utf-16-le are some", param, ctx)


def read_settings(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Take defaults from the settings file; the command line and the environment outrank it."""
    if ctx.resilient_parsing:
        return value
    path = value or _nearest()
    if not path:
        return value
    known = {p.name: p for p in ctx.command.params if p.name and p.name not in _NOT_IN_FILES}
    found = {key.replace("-", "_"): item for key, item in _loaded(path).items()}
    for key, item in found.items():
        if key not in known:
            from difflib import get_close_matches

            near = get_close_matches(key, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(known))}"
            raise click.UsageError(f"{path}: there is no setting «{key}»; {hint}", ctx)
        if known[key].multiple and isinstance(item, str):
            found[key] = [item]
    ctx.default_map = {**(ctx.default_map or {}), **found}
    return value


def _nearest() -> str:
    """The settings file of the working folder or of one above it; empty where there is none."""
    folder, above = "", os.getcwd()
    while folder != above:
        folder, above = above, os.path.dirname(above)
        if os.path.isfile(path := os.path.join(folder, SETTINGS)):
            return path
    return ""


def _loaded(path: str) -> dict[str, Any]:
    import tomllib

    try:
        with open(path, "rb") as file:
            loaded = tomllib.load(file)
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}; --config names a TOML file") from error
    except ValueError as error:
        raise click.UsageError(f"{path}: it is no TOML: {error}") from error
    own = loaded.get("tool", {}).get("faparse", loaded)
    return own if isinstance(own, dict) else {}
