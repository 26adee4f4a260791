"""The options that several commands share, each defined once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from faparse.cli.click_extras import (
    Encoding,
    Folder,
    Format,
    LinePattern,
    Pattern,
    Share,
    Size,
    option,
)
from faparse.cli.refusals import Refusal
from faparse.cli.settings import read_settings
from faparse.sources.formats import FORMATS
from faparse.writers import WRITERS

Decorator = Callable[[Any], Any]
#: The formats in which an archive answers.
ANSWERS = ("view", "csv", "tsv", "jsonl")


def options(*options: Decorator) -> Decorator:
    """A decorator that gives a command these options, in this order."""

    def decorated(command: Any) -> Any:
        for each in reversed(options):
            command = each(command)
        return command

    return decorated


def read_aliases(path: str | None) -> dict[str, str]:
    """The aliases in the file that --aliases names, if any. Raises `Refusal`."""
    if not path:
        return {}
    from faparse.sources.aliases import read_aliases
    from faparse.sources.records import SourceError

    try:
        return read_aliases(path)
    except SourceError as error:
        raise Refusal(f"--aliases {error}") from error


PATHS = click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(readable=False))
GLOB = option("Input", "--glob", multiple=True, default=("*.txt",), show_default=True,
        type=Pattern(), metavar="PATTERN",
        help="Which files to read in folders; may be given several times.")  # fmt: skip
FILES_FROM = option("Input", "--files-from", metavar="FILE",
        type=click.Path(allow_dash=True, readable=False),
        help="Read paths from a list, each ended by NUL (find -print0) or a line end; - is stdin.",
)  # fmt: skip
ENCODING = option("Input", "--encoding", type=Encoding(),
        help="The encoding of files without a byte order mark; by default detected.",
)  # fmt: skip
REPAIR = option("Input", "--repair", is_flag=True,
        help="Repair UTF-8 that was decoded as windows-1256 or windows-1252.")  # fmt: skip
FOLLOW_LINKS = option("Input", "--follow-links", is_flag=True,
        help="Follow links that lead out of a folder.")  # fmt: skip
SPLIT = option("Input", "--split", is_flag=True,
        help="Several dispatches in a file: split after footers.")  # fmt: skip
SPLIT_AT = option("Input", "--split-at", type=LinePattern(), metavar="REGEX", default="",
        help="Several dispatches in a file: one begins at each line that matches.")  # fmt: skip
FROM = option("Input", "--from", "source", type=click.Choice(list(FORMATS)),
        help="What the inputs are; by default, what their names say, or else text.")  # fmt: skip
TEXT_COLUMN = option("Tables", "--text-column", metavar="NAME",
        help="The column with the text; this and the next five are guessed from usual names.",
)  # fmt: skip
TITLE_COLUMN = option("Tables", "--title-column", metavar="NAME",
        help="The headline, put on a line above the text unless the text begins with it.",
)  # fmt: skip
ID_COLUMN = option("Tables", "--id-column", metavar="NAME",
        help="The row's id in the output.")  # fmt: skip
DATE_COLUMN = option("Tables", "--date-column", metavar="NAME",
        help="The date, in any calendar.")  # fmt: skip
AGENCY_COLUMN = option("Tables", "--agency-column", metavar="NAME",
        help="The agency: an id or a name.")  # fmt: skip
URL_COLUMN = option("Tables", "--url-column", metavar="NAME",
        help="Where the text was published.")  # fmt: skip
CARRY = option("Tables", "--carry", metavar="NAME,NAME,…", default="",
        help="Further columns to copy to the output.")  # fmt: skip
QUERY = option("Tables", "--query", metavar="TABLE|SELECT", default="",
        help="Which rows of an SQLite database.")  # fmt: skip
TABLE = option("Output", "--table", type=click.Choice(["quotes", "dispatches"]), default="quotes",
        show_default=True, help="What csv, tsv and parquet have a row for.")  # fmt: skip
ALIASES = option("Output", "--aliases", metavar="FILE", type=click.Path(readable=False),
        help="Other names of people, as TOML: \"full name\" = [\"other name\", …].")  # fmt: skip
MAX_SIZE = option("Input", "--max-size", type=Size(), default="64M", show_default=True,
        help="Refuse larger inputs.")  # fmt: skip
TO = option("Output", "-t", "--to", "--format", type=Format(list(WRITERS)),
        help="Format; by default, what FILE ends with, or else view on a terminal, JSON elsewhere.",
)  # fmt: skip
OUTPUT = option("Output", "-o", "--output", metavar="FILE",
        type=click.Path(allow_dash=True, readable=False),
        help="Write one file; it appears whole or not at all.")  # fmt: skip
OUTPUT_DIR = option("Output", "-d", "--output-dir", metavar="DIR",
        type=Folder(readable=False),
        help="Write a file for each input, in the same subfolders below DIR.")  # fmt: skip
FORCE = option("Output", "--force", is_flag=True,
        help="Replace existing outputs, and restart what was stopped.")  # fmt: skip
UPDATE = option("Output", "--update", is_flag=True,
        help="Resume a run that was stopped; parse and replace only what is not up to date.",
)  # fmt: skip
PART_ROWS = option("Parts", "--part-rows", type=click.IntRange(1), metavar="N", default=None,
        help="With -d: rows per file, about, by default 20,000; for Parquet and JSON Lines.",
)  # fmt: skip
SHARD = option("Parts", "--shard", type=Share(), metavar="I/N",
        help="Make the Ith of N shares of the parts, and leave the others to other runs.",
)  # fmt: skip
CLUSTER = option("Parts", "--cluster", metavar="ADDRESS|FILE.json",
        help="Make the parts on the workers of a Dask scheduler.")  # fmt: skip
BOM = option("Output", "--bom", is_flag=True,
        help="Begin CSV and TSV with a byte order mark, for Excel.")  # fmt: skip
GUARD = option("Output", "--guard/--no-guard", default=True,
        help="In CSV and TSV, an apostrophe before what spreadsheets would compute; on by default.",
)  # fmt: skip
JOBS = option("Run", "-j", "--jobs", type=click.IntRange(1, 256), metavar="N",
        help="Processes; by default one per core.")  # fmt: skip
TIMEOUT = option("Run", "--timeout", type=click.FloatRange(min=0, min_open=True),
        metavar="SECONDS", help="An input that takes longer fails.")  # fmt: skip
STRICT = option("Run", "--strict", is_flag=True,
        help="An input with notes fails.")  # fmt: skip
FAIL_FAST = option("Run", "--fail-fast", is_flag=True,
        help="Stop at the first failure.")  # fmt: skip
PROGRESS = option("Run", "--progress/--no-progress", default=None,
        help="The bar; by default on a terminal, on long runs.")  # fmt: skip
QUIET = option("Run", "-q", "--quiet", is_flag=True,
        help="Neither bar nor summary nor notes; failures are still named.")  # fmt: skip
NOTES = option("Run", "--notes/--no-notes", default=None,
        help="Print each note to stderr; by default, the first ones if the format has no place.",
)  # fmt: skip
CONFIG = option("Run", "--config", metavar="FILE", type=click.Path(), is_eager=True,
        expose_value=False, callback=read_settings,
        help="Settings; by default faparse.toml here or in a folder above.",
)  # fmt: skip
COLOR = option("View", "--color/--no-color", default=None,
        help="By default on a terminal, unless NO_COLOR is set.")  # fmt: skip
BIDI = option("View", "--bidi", type=click.Choice(["auto", "on", "off"]), default="auto",
        show_default=True,
        help="Reorder and join letters for terminals that can't; never in a pipe.")  # fmt: skip
MIN_CONFIDENCE = option("Output", "--min-confidence", type=click.FloatRange(0, 1), metavar="SHARE",
        default=0.0, show_default=True,
        help="Leave out quotes whose rule and kind are less often right on gold.")  # fmt: skip
PAGER = option("View", "--pager/--no-pager", default=None,
        help="By default if the output is longer than the screen; PAGER names it, or else less -R.",
)  # fmt: skip
# FAPARSE_TO is the format of documents, and would be wrong here
TO_ROWS = option("Output", "--to", type=click.Choice(ANSWERS), envvar=None,
        help="Format; by default view on a terminal, JSON Lines elsewhere.")  # fmt: skip
LIMIT = option("Output", "--limit", type=click.IntRange(min=1), metavar="N",
        help="At most this many rows.")  # fmt: skip
ARCHIVES = click.argument("archives", metavar="ARCHIVE...", nargs=-1, required=True,
        type=click.Path())  # fmt: skip
NORMALIZE = option("Output", "--normalize", is_flag=True,
        help="Add the clean text in JSON and tables; in md, view, html, text it replaces the text.",
)  # fmt: skip
DIGITS = option("Output", "--digits", type=click.Choice(["keep", "fa", "en"]), default="keep",
        show_default=True, help="Digits in clean text.")  # fmt: skip
MAP = option("Output", "--map", is_flag=True,
        help="JSON, one line per text: the clean text, and where each stretch is in the source.",
)  # fmt: skip

#: How an archive answers: whose names are one, in which format, and how many rows.
ANSWER = (ALIASES, TO_ROWS, LIMIT)
#: Which columns of tables are which.
COLUMNS = (TEXT_COLUMN, TITLE_COLUMN, ID_COLUMN, DATE_COLUMN, AGENCY_COLUMN, URL_COLUMN, CARRY,
           QUERY)  # fmt: skip
#: How a run into a folder is cut into parts, and who makes them.
PARTS = (PART_ROWS, SHARD, CLUSTER)
#: Where inputs come from, and how a run goes: the same for every command that converts.
INPUT = (PATHS, GLOB, FILES_FROM, FOLLOW_LINKS, ENCODING, REPAIR)
RUN = (NOTES, PROGRESS, QUIET, CONFIG)
