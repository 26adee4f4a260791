"""The writers: each turns one dispatch into bytes, and knows only the document.

A format is one file with a function `one(dispatch, options) -> bytes` and one line in `WRITERS`.
Modules are loaded by name when first used, so that asking for JSON never pays for loading rich, and
listing the formats costs nothing.

Two calls are all a caller needs, and they may happen in different processes: `Writer.one` draws
one dispatch (in a worker, say), `Writer.joined` puts finished documents on one stream, lazily:

    out.writelines(writer.joined(writer.one(dispatch, options) for dispatch in dispatches))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Literal

from msgspec import Struct

from faparse.document import Dispatch


class Around(Struct, frozen=True):
    """The way from a page to others in its archive, as relative addresses; `top` is like «../»."""

    top: str
    index: str
    previous: str = ""
    following: str = ""


class Options(Struct, frozen=True):
    """What the output goes to, and what is in tables.

    `ansi` says that escape sequences may be written (the output is a terminal), `color` that
    colours may be among them; NO_COLOR in the environment forbids colours too. `around` says
    where the neighbouring pages of a page are.

    `table` is the one that csv, tsv and parquet hold, `carry` names the columns taken over from
    the source, and `aliases` map a speaker's key to that of the same person's full name. `clean`
    says that these tables have columns for the clean text. With `guard`, csv and tsv put an
    apostrophe before what a spreadsheet would compute.
    """

    width: int = 80
    ansi: bool = False
    color: bool = True
    around: Around | None = None
    table: Literal["quotes", "dispatches"] = "quotes"
    carry: tuple[str, ...] = ()
    aliases: dict[str, str] = {}
    guard: bool = True
    clean: bool = False


DEFAULTS = Options()


class DatabaseError(Exception):
    """A database can't be made; the message says why, and what to do."""


class MadeBy(Struct, frozen=True):
    """What made a database: the version, and the settings that affect its contents, as JSON.

    `previous` is an older file: what it holds goes into the new one, except what is written again.
    """

    version: str
    settings: str
    previous: str = ""


class Writer(Struct, frozen=True):
    """One output format: where its function is, and how documents share a stream.

    `before`, `between` and `after` are put around documents on one stream. `glued` first takes
    away each document's line end, for formats whose separator must follow at once; `headed` says
    that each document begins with a heading line, which a stream has only once. `bound` says that
    joining takes more than that: the module has a `joined` of its own. `contents` is the name of a
    page that a folder of documents gets.
    `kit` names files that a folder of documents gets once, such as the configuration of the tool
    that reads them: the module has a function `kit`, which makes them. `needs` is a module that
    the format can't do without, and `extra` the extra that installs it. `alone` says that a stream
    holds at most one document.
    `companions` are the suffixes of files that belong beside a document (brat's text): the module
    has a function `beside`, which makes them. `prose` says that people read it: with --normalize
    it shows the clean text, whereas data formats keep the source's text and add the clean one.
    `database` says that a document is rows in transit (MessagePack), and that the module has a
    function `write`, which makes one file from all of them: such a format is never on a stream.
    `parts` is the folder of a part's files, beside that of its dispatches, if a run may be in
    parts.
    """

    name: str
    suffix: str
    module: str
    before: bytes = b""
    between: bytes = b""
    after: bytes = b""
    glued: bool = False
    headed: bool = False
    bound: bool = False
    contents: str = ""
    companions: tuple[str, ...] = ()
    kit: tuple[str, ...] = ()
    needs: str = ""
    extra: str = ""
    alone: bool = False
    prose: bool = False
    database: bool = False
    parts: str = ""

    def one(self, dispatch: Dispatch, options: Options = DEFAULTS) -> bytes:
        """The dispatch as a whole document, which ends with a line end, except annotated text."""
        made: bytes = import_module(self.module).one(dispatch, options)
        return made

    def beside(self, dispatch: Dispatch) -> dict[str, bytes]:
        """The files that belong beside the document, by suffix; most formats have none."""
        if not self.companions:
            return {}
        made: dict[str, bytes] = import_module(self.module).beside(dispatch)
        return made

    def write(
        self, path: str, documents: Iterable[bytes], options: Options, made_by: MadeBy
    ) -> None:
        """Make a database's file from its documents. Raises `DatabaseError`, `OSError`."""
        import_module(self.module).write(path, documents, options, made_by)

    def failure(self, path: str, row: int, id: str, error: str, options: Options) -> bytes:
        """The document for an input that failed; only databases have one."""
        made: bytes = import_module(self.module).failure(path, row, id, error, options)
        return made

    def kit_files(self) -> dict[str, bytes]:
        """The files that a folder of documents gets once, by name; most formats have none."""
        if not self.kit:
            return {}
        made: dict[str, bytes] = import_module(self.module).kit()
        return made

    def joined(self, documents: Iterable[bytes]) -> Iterator[bytes]:
        r"""Any number of finished documents as the pieces of one stream.

        >>> b"".join(WRITERS["json"].joined([b"{}\n", b"{}\n"]))
        b'[\n{},\n{}\n]\n'
        >>> b"".join(WRITERS["jsonl"].joined([b"{}\n", b"{}\n"]))
        b'{}\n{}\n'
        """
        if self.bound:
            yield from import_module(self.module).joined(documents)
            return
        separator = self.before
        for number, document in enumerate(documents):
            yield separator
            if self.headed and number:
                document = document[document.index(b"\n") + 1 :]
            yield document.removesuffix(b"\n") if self.glued else document
            # a text may lack a final line end, and the next one must not continue its last line
            whole = self.glued or not document or document.endswith(b"\n")
            separator = self.between if whole else b"\n" + self.between
        yield self.after if separator is not self.before else self.before + self.after


#: Before, between and after documents that become one JSON array.
_ARRAY = (b"[\n", b",\n", b"\n]\n")

WRITERS: dict[str, Writer] = {
    writer.name: writer
    for writer in (
        Writer("json", ".json", f"{__name__}.json", b"[\n", b",\n", b"\n]\n", glued=True),
        Writer("jsonl", ".jsonl", f"{__name__}.jsonl", parts="documents"),
        Writer("md", ".md", f"{__name__}.markdown", between=b"\n", prose=True),
        Writer("view", ".view.txt", f"{__name__}.terminal", between=b"\n", prose=True),
        Writer("text", ".txt", f"{__name__}.text", prose=True),
        Writer("csv", ".csv", f"{__name__}.csv", headed=True),
        Writer("tsv", ".tsv", f"{__name__}.tsv", headed=True),
        Writer("ninjs", ".ninjs.json", f"{__name__}.ninjs", *_ARRAY, glued=True),
        Writer("jsonld", ".jsonld", f"{__name__}.jsonld", *_ARRAY, glued=True),
        Writer("w3c", ".w3c.jsonld", f"{__name__}.w3c", *_ARRAY, glued=True),
        Writer(
            "brat",
            ".ann",
            f"{__name__}.brat",
            bound=True,
            companions=(".txt",),
            kit=("annotation.conf", "visual.conf"),
        ),
        Writer(
            "labelstudio",
            ".labelstudio.json",
            f"{__name__}.labelstudio",
            bound=True,
            kit=("labelling.xml",),
        ),
        Writer(
            "xmi",
            ".xmi",
            f"{__name__}.xmi",
            kit=("TypeSystem.xml",),
            needs="cassis",
            extra="xmi",
            alone=True,
        ),
        Writer("annotated", ".annotated.txt", f"{__name__}.annotated", between=b"\n"),
        Writer("parquet", ".parquet", f"{__name__}.parquet", database=True, parts="quotes"),
        Writer("sqlite", ".db", f"{__name__}.sqlite", database=True),
        Writer("html", ".html", f"{__name__}.html", bound=True, contents="index.html", prose=True),
    )
}
