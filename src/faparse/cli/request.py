"""What `faparse convert` was asked for: the options, checked against each other."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import click
from msgspec import Struct, structs

from faparse.cli.output_format import output_format
from faparse.cli.refusals import Refusal
from faparse.cli.settings import is_default
from faparse.cli.shared_options import read_aliases
from faparse.cli.streams import is_terminal
from faparse.run import Settings, Target
from faparse.run.jobs import PART_ROWS
from faparse.sources.folders import STDIN
from faparse.sources.formats import holds_many
from faparse.sources.paths import is_address
from faparse.sources.records import Columns
from faparse.writers import WRITERS, Options

#: What the files of `normalize --map` end with.
MAP_SUFFIX = ".map.json"
_SPREADSHEETS = ("csv", "tsv")
#: The formats that have a place for notes; with the others, notes go to standard error.
CARRY_NOTES = {"json", "jsonl", "view", "html", "ninjs", "w3c", "sqlite"}
#: Tables that have columns for the clean text.
_CLEAN_COLUMNS = ("csv", "tsv", "parquet")
#: The data formats that have a place for the clean text; all formats for reading do.
_CARRY_CLEAN = ("json", "jsonl", *_CLEAN_COLUMNS)
#: How many notes are shown if nobody asked for them.
_NOTES = 10
#: What people read on a screen.
_FOR_SCREENS = ("view", "text")


class PartsRequest(Struct, frozen=True):
    """How a folder of parts is made: rows per part, which share of the parts, on which cluster."""

    rows: int = PART_ROWS
    share: tuple[int, int] = (1, 1)
    cluster: str = ""


class ConvertRequest(Struct, frozen=True):
    """One run, as it was asked for.

    `single` says that there is exactly one input, by its name; its document stands alone. `device`
    is an output that is not a regular file, and so is written to directly.
    """

    paths: Sequence[str]
    glob: Sequence[str]
    files_from: str | None
    output: str | None
    single: bool
    device: str | None
    on_screen: bool
    bidi: str
    pager: bool | None
    jobs: int
    fail_fast: bool
    progress: bool | None
    quiet: bool
    follow_links: bool
    most_notes: int
    target: Target
    settings: Settings
    parts: PartsRequest

    @property
    def streaming(self) -> bool:
        """Whether the documents go to standard output."""
        return self.target.folder is None and self.output is None

    @classmethod
    def from_options(cls, given: dict[str, Any]) -> ConvertRequest:
        """The options, if they agree with each other; else `Refusal`."""
        paths = _paths(given)
        _refuse_contradictions(given)
        file: str | None = None if given["output"] == STDIN else given["output"]
        folder = _resolved(given["output_dir"])
        to = output_format(given["to"], file, folder)
        given = {**given, **_fitting(given, to)}
        device = file if file and _is_device(file) else None
        source = given["source"] or ""
        single = _is_single(paths, given["files_from"], source)
        _refuse_stream(to, given, single)
        in_parts = _in_parts(to, folder, given)
        _refuse_address(to, folder, in_parts)
        if WRITERS[to].database:
            _refuse_streams(to, file, folder, device, in_parts)
            single = False
        streaming = not file and not folder
        on_screen = streaming and _is_for_screens(to, given) and is_terminal(sys.stdout)
        notes = to not in CARRY_NOTES and not given["quiet"]
        return cls(
            paths=paths,
            glob=given["glob"],
            files_from=given["files_from"],
            output=file,
            single=single,
            device=device,
            on_screen=on_screen,
            bidi=given["bidi"],
            pager=given["pager"],
            jobs=given["jobs"] or _cores(),
            fail_fast=given["fail_fast"],
            progress=given["progress"],
            quiet=given["quiet"],
            follow_links=given["follow_links"],
            most_notes=sys.maxsize if given["notes"] else _NOTES,
            target=Target(
                folder=folder,
                file=_resolved(file) if not device else None,
                single=single,
                suffix=_suffix(given, to),
                companions=WRITERS[to].companions,
                contents=WRITERS[to].contents,
                force=given["force"],
                update=given["update"],
                source=source,
            ),
            settings=Settings(
                to=to,
                options=_options(given, to, on_screen),
                encoding=given["encoding"],
                repair=given["repair"],
                split=given["split"],
                split_at=given["split_at"],
                as_text=given.get("as_text", source == "text"),
                notes=notes if given["notes"] is None else given["notes"],
                strict=given["strict"],
                update=given["update"],
                bom=given["bom"],
                max_size=given["max_size"],
                timeout=_timeout(given),
                min_confidence=given["min_confidence"],
                normalize=given["digits"] if given["normalize"] else "",
                root=folder or "",
                source=source,
                columns=_columns(given),
                archive=_standing(given, file, to, "sqlite"),
                lines=_standing(given, file, to, "jsonl"),
                source_map=bool(given.get("map")),
                parts=in_parts,
            ),
            parts=_parts(given),
        )


def _paths(given: dict[str, Any]) -> Sequence[str]:
    paths: Sequence[str] = given["paths"]
    if given["files_from"] == STDIN and STDIN in paths:
        raise Refusal("standard input can't be both the list (--files-from -) and an input")
    if paths or given["files_from"]:
        return paths
    if is_terminal(sys.stdin):
        raise Refusal("name a file or a folder, or pipe a dispatch in; --help says more")
    return (STDIN,)


def _refuse_contradictions(given: dict[str, Any]) -> None:
    if given["output"] and given["output_dir"]:
        raise Refusal("--output and --output-dir exclude each other: one file, or many")
    if given["output"] and is_address(given["output"]):
        raise Refusal("--output is a local file; to write to an address, make parts: -d ADDRESS")
    if given["force"] and given["update"]:
        raise Refusal("--force replaces everything, --update what is stale: choose one")


def _refuse_stream(to: str, given: dict[str, Any], single: bool) -> None:
    """Refuse several inputs, or several parts of one, for a format with one document per file."""
    if WRITERS[to].alone and not given["output_dir"] and (given["split"] or not single):
        raise Refusal(f"--to {to} has one document per file; name a folder: -d DIR")


def _fitting(given: dict[str, Any], to: str) -> dict[str, Any]:
    """Neutral values for options that don't go with the format or with each other.

    On the command line such an option was meant, and raises `Refusal`. In a file or the environment
    it is a default for when it fits.
    """
    rest: dict[str, Any] = {"split": any((given["split"], given["split_at"]))}
    if given["bom"] and to not in _SPREADSHEETS:
        _put_aside("bom", "--bom is for csv and tsv; other formats must not have a byte order mark")
        rest["bom"] = False
    if given["normalize"] and not (WRITERS[to].prose or to in _CARRY_CLEAN):
        formats = ", ".join(
            [*_CARRY_CLEAN, *(each.name for each in WRITERS.values() if each.prose)]
        )
        _put_aside("normalize", f"{to} has no place for the clean text; use one of {formats}")
        rest["normalize"] = False
    if given["digits"] != "keep" and not rest.get("normalize", given["normalize"]):
        _put_aside("digits", "--digits applies to the clean text: add --normalize")
        rest["digits"] = "keep"
    return rest


def _put_aside(name: str, said: str) -> None:
    if not is_default(click.get_current_context(), name):
        raise Refusal(said)


def _resolved(path: str | None) -> str | None:
    """An output, without detours (`new/../out`) that would have to be made first, links resolved.

    Otherwise it stays as it was typed, and messages have it like that.
    """
    odd = path and (os.pardir in path.split(os.sep) or os.path.islink(path))
    return os.path.realpath(path) if path and odd else path


def _suffix(given: dict[str, Any], to: str) -> str:
    """What outputs in a folder end with."""
    return MAP_SUFFIX if given.get("map") else WRITERS[to].suffix


def _is_for_screens(to: str, given: dict[str, Any]) -> bool:
    """Whether people read the output on a screen; the map of clean text is data."""
    return to in _FOR_SCREENS and not given.get("map")


def _is_device(file: str) -> bool:
    return os.path.exists(file) and not os.path.isfile(file) and not os.path.isdir(file)


def _is_single(paths: Sequence[str], files_from: str | None, source: str) -> bool:
    """Whether there is one input, by its name, with one text in it."""
    if len(paths) != 1 or files_from:
        return False
    return not os.path.isdir(paths[0]) and not holds_many(paths[0], source)


def _refuse_streams(
    to: str, file: str | None, folder: str | None, device: str | None, in_parts: bool
) -> None:
    if not in_parts and (not file or folder or device):
        name = f"archive{WRITERS[to].suffix}"
        raise Refusal(f"{to} is one file for all inputs: name it with -o {name}")


def _in_parts(to: str, folder: str | None, given: dict[str, Any]) -> bool:
    """Whether the outputs are parts: rows of many inputs in each file."""
    named = [name for name in ("part_rows", "shard", "cluster") if given.get(name)]
    fits = bool(WRITERS[to].parts and folder)
    for name in named if not fits else ():
        option = f"--{name.replace('_', '-')}"
        _put_aside(name, f"{option} is for parts in a folder: add --to parquet (or jsonl) -d DIR")
    return fits and (to == "parquet" or bool(named))


def _refuse_address(to: str, folder: str | None, in_parts: bool) -> None:
    if folder and is_address(folder) and not in_parts:
        more = "--part-rows N" if WRITERS[to].parts else "--to parquet"
        raise Refusal(f"{folder}: only parts are written to an address: add {more}")


def _timeout(given: dict[str, Any]) -> float:
    """The seconds allowed per input; a cluster's workers have no timer that they could use."""
    seconds: float = given.get("timeout") or 0.0
    if seconds and given.get("cluster"):
        _put_aside("timeout", "--timeout works only here, not on the workers of --cluster")
        return 0.0
    return seconds


def _parts(given: dict[str, Any]) -> PartsRequest:
    return PartsRequest(
        given.get("part_rows") or PART_ROWS,
        given.get("shard") or (1, 1),
        given.get("cluster") or "",
    )


def _standing(given: dict[str, Any], file: str | None, to: str, wanted: str) -> str:
    """The one output file, if it is in the `wanted` format and exists, to be brought up to date.

    The lines of inputs that were split don't tell whether some of them were lost.
    """
    fits = to == wanted and given["update"] and not (to == "jsonl" and given["split"])
    return file if fits and file and os.path.isfile(file) else ""


def _columns(given: dict[str, Any]) -> Columns:
    names = ("text", "title", "id", "date", "agency", "url")
    return Columns(
        **{name: given.get(f"{name}_column") for name in names},
        carry=_carry(given),
        query=given["query"],
    )


def _carry(given: dict[str, Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in given["carry"].split(",") if name.strip()))


def _options(given: dict[str, Any], to: str, on_screen: bool) -> Options:
    return structs.replace(
        _view_options(given["color"], on_screen),
        table=given["table"],
        carry=_carry(given),
        aliases=read_aliases(given["aliases"]),
        guard=given["guard"],
        clean=given["normalize"] and to in _CLEAN_COLUMNS,
    )


def _view_options(color: bool | None, on_screen: bool) -> Options:
    width = 80
    if on_screen:
        from faparse.cli.screen import screen_width  # slow to import

        width = screen_width()
    plain = color is False or (color is None and bool(os.environ.get("NO_COLOR")))
    return Options(width=width, ansi=on_screen or bool(color), color=not plain)


def _cores() -> int:
    """The cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
