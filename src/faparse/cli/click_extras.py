"""What click lacks: options in groups, sizes, encodings, formats, and where a value came from."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from faparse.cli.refusals import Refusal, nearest
from faparse.cli.settings import NOT_IN_FILES, origin

if TYPE_CHECKING:  # generic only for the type checker: in click 8.1 it isn't
    _SizeType = click.ParamType[int]
    _NameType = click.ParamType[str]
    _ShareType = click.ParamType[tuple[int, int]]
else:
    _SizeType = _NameType = _ShareType = click.ParamType

#: What formats are also called, by name or by file ending.
FORMAT_ALIASES = {
    "markdown": "md", "htm": "html", "ndjson": "jsonl", "ldjson": "jsonl", "txt": "text",
    "json-ld": "jsonld", "ann": "brat", "terminal": "view", "web-annotation": "w3c", "tab": "tsv",
    "sqlite3": "sqlite",
}  # fmt: skip
#: The encodings that shell completion offers.
_ENCODINGS = (
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "windows-1256",
    "windows-1252",
    "mac-farsi",
)
_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


class GroupedOption(click.Option):
    """An option under a heading of its own in `--help`."""

    def __init__(self, *args: Any, group: str = "Other", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group = group

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        """The value, checked; an error in a value that nobody typed says where it comes from."""
        try:
            return super().process_value(ctx, value)
        except click.BadParameter as error:
            where = origin(ctx, self.name or "")
            if not where:
                raise
            raise Refusal(f"{where}: {error.message}") from error


class GroupedCommand(click.Command):
    """A command whose `--help` lists the options in groups."""

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
    if (name := _own_name(names)) not in NOT_IN_FILES:
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
            self.fail(f"{value!r} is not a size; write 500K, 64M or 1G", param, ctx)
        return int(found[1]) * _UNITS[found[2]]


class Share(_ShareType):
    """One of several shares: `3/8`, counted from 1."""

    name = "share"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """The number of the share, and how many there are."""
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"([0-9]{1,9})/([0-9]{1,9})", str(value).strip())
        if not found or not 1 <= int(found[1]) <= int(found[2]):
            self.fail(f"{value!r} is not a share; 1/8 is the first of eight", param, ctx)
        return int(found[1]), int(found[2])


class Encoding(_NameType):
    """The name of a text encoding."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The encoding's canonical name."""
        from faparse.sources.encoding import canonical

        try:
            return canonical(str(value))
        except LookupError as error:
            self.fail(f"{error}; try windows-1256, utf-8 or utf-16-le", param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The encodings that Persian archives are in."""
        return [CompletionItem(name) for name in _ENCODINGS if name.startswith(incomplete.lower())]


class Folder(click.Path):
    """A folder, which shells complete as one; whether it can be written in is asked later."""

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Folders alone."""
        return [CompletionItem(incomplete, type="dir")]


class Format(click.Choice):  # type: ignore[type-arg]
    """The name of an output format, in upper or lower case, or another name for it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The format's canonical name."""
        name = str(value).lower().lstrip(".")
        name = FORMAT_ALIASES.get(name, name)
        if name in self.choices:
            return name
        near = nearest(name, [*map(str, self.choices), *FORMAT_ALIASES])
        near = FORMAT_ALIASES.get(near, near)
        known = ", ".join(map(str, self.choices))
        hint = f"did you mean {near}?" if near else f"the formats are {known}"
        return self.fail(f"there is no format «{value}»; {hint}", param, ctx)


class LinePattern(_NameType):
    """A regular expression that lines match."""

    name = "regex"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The expression, if it is one."""
        try:
            return re.compile(str(value)).pattern
        except re.error as error:
            self.fail(f"{value!r} is not a regular expression: {error}", param, ctx)


class Pattern(_NameType):
    """A pattern that file names match."""

    name = "pattern"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The pattern, if it can match anything."""
        pattern = str(value)
        if not pattern.strip("./ ") or "\0" in pattern:
            self.fail(f"{value!r} matches nothing; write, say, '*.txt'", param, ctx)
        return pattern
