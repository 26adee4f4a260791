"""What a run is told to do with an input, and what became of it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from faparse.sources.records import Columns, SourceText
from faparse.writers import DEFAULTS, Options

#: Rows in a part: 40 seconds of work, 20 MB of output; a killed part costs no more than that.
PART_ROWS = 20_000


class Settings(Struct, frozen=True):
    """How every input of a run is converted."""

    to: str = "json"
    options: Options = DEFAULTS
    encoding: str | None = None
    repair: bool = False
    split: bool = False
    #: Split at the lines that match this regular expression, instead of after footers.
    split_at: str = ""
    #: Read what looks like a table, a page or a record as prose.
    as_text: bool = False
    #: Report the notes, one per line, beside the documents.
    notes: bool = False
    strict: bool = False
    update: bool = False
    bom: bool = False
    max_size: int = 64 << 20
    #: Seconds that an input may take; 0 means no limit.
    timeout: float = 0.0
    #: Clean the text, with digits as given: keep, fa or en; empty leaves the text alone.
    normalize: Literal["", "keep", "fa", "en"] = ""
    #: Write the clean text as a JSON object, with the way back to the source.
    source_map: bool = False
    #: Quotes with less confidence are left out.
    min_confidence: float = 0.0
    #: The folder that outputs must stay in; empty on a stream.
    root: str = ""
    #: The folder of pages that becomes an archive; empty if none is made.
    room: str = ""
    #: The format of the sources, as in `sources.formats`; empty goes by the name.
    source: str = ""
    columns: Columns = Columns()
    #: The rows of both tables are wanted back, for the files of a part.
    parts: bool = False
    #: The database that is brought up to date: what is current in it need not be parsed again.
    archive: str = ""
    #: The JSON Lines file that is brought up to date: its current lines are taken over.
    lines: str = ""


class Job(Struct, frozen=True):
    """One input and the file to write, empty when the document is wanted back.

    `previous` and `following` are the outputs before and after it, if pages lead to each other;
    `entry` is the text, if the input is one of many in the file at `path`; `line` is the place of
    its line (offset and length, in bytes) in the file that `Settings.lines` names, if it has one.
    """

    path: str
    output: str = ""
    problem: str = ""
    #: The folder that the input must be in, as a regular file; empty for what was named by itself.
    inside: str = ""
    previous: str = ""
    following: str = ""
    entry: SourceText | None = None
    line: tuple[int, int] | None = None

    @property
    def place(self) -> str:
        """The input as a person is told: `news.csv#17` is row 17."""
        return f"{self.path}#{self.entry.number}" if self.entry else self.path

    def failed(self, error: str) -> Outcome:
        """The outcome of a job that failed."""
        if not self.entry:
            return Outcome(self.path, error)
        entry = self.entry
        return Outcome(self.place, error, row=entry.number, file=self.path, id=entry.given.id or "")


class Outcome(Struct, omit_defaults=True):
    """What became of one input. `documents` are its dispatches, drawn, if no file was written.

    `told` are its notes, `line:column: code: message`, if they were asked for; `changed` says that
    the text drawn differs from the text read; `stops` that no other input would fare better.
    `entries` are what an archive of pages keeps of it: the page's path, a packed entry, and
    its words.
    For a row, `row` is its number from 1, `file` the table that it is in, and `id` its id, if any.
    An outcome with a `remark` belongs to no input, but is something that a person should be told.
    """

    path: str
    error: str = ""
    remark: str = ""
    row: int = 0
    file: str = ""
    id: str = ""
    skipped: bool = False
    documents: list[bytes] = []
    dispatches: int = 0
    quotes: int = 0
    notes: dict[str, int] = {}
    told: list[str] = []
    changed: bool = False
    stops: bool = False
    entries: list[tuple[str, bytes, str]] = []
