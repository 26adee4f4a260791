"""UIMA CAS XMI, as `convert --to xmi` writes it, or INCEpTION when people have worked on it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from faparse.evaluate.readers.links import Annotations, Marked, reading_of_links
from faparse.evaluate.readers.texts import Texts
from faparse.evaluate.reading import ReadError, Reading
from faparse.sources.paths import printable_path
from faparse.writers.xmi import RELATION, SPAN, type_system


def read(file: Path, data: bytes, texts: Texts) -> Iterator[Reading]:
    """The reading of one document; layers that aren't ours are passed over.

    Raises `ReadError` where the file is not XMI, or cassis is not installed.
    """
    name = printable_path(str(file))
    try:
        from cassis import load_cas_from_xmi
    except ImportError as error:
        raise ReadError(f"{name}: XMI needs dkpro-cassis: pip install 'faparse[xmi]'") from error
    try:
        cas = load_cas_from_xmi(BytesIO(data), typesystem=type_system(), lenient=True)
        given = Annotations(file.stem, cas.sofa_string or "", {}, [], {}, {})
        for span in cas.select(SPAN):
            id = str(span.xmiID)
            given.marked[id] = Marked(span.part, span.begin, span.end)
            given.kinds[id] = span.kind or ""
            given.speakers[id] = span.speaker or ""
        given.links = [
            (str(tie.Governor.xmiID), str(tie.Dependent.xmiID)) for tie in cas.select(RELATION)
        ]
        yield reading_of_links(given)
    except (ValueError, TypeError, AttributeError, SyntaxError) as error:
        raise ReadError(f"{name}: not XMI with faparse's layers: {error}") from error
