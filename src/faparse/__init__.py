"""faparse: Persian wire-service dispatches as data.

>>> import faparse
>>> faparse.parse("وزیر نیرو گفت: خاموشی نداریم.").quotes[0].content[0].text
'خاموشی نداریم'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from faparse.version import __version__

if TYPE_CHECKING:
    from faparse.bridges.pandas import to_frame
    from faparse.bridges.spacy import to_spacy
    from faparse.document import Dispatch, Quote, Span
    from faparse.normalize.clean_text import CleanText, clean
    from faparse.pipeline import parse
    from faparse.run.many import parse_many
    from faparse.sources.dispatches import parse_bytes

__all__ = [
    "CleanText",
    "Dispatch",
    "Quote",
    "Span",
    "__version__",
    "clean",
    "parse",
    "parse_bytes",
    "parse_many",
    "to_frame",
    "to_spacy",
]

#: Where each public name lives; imported on first use, so `import faparse` stays quick.
_HOMES = {
    "CleanText": "normalize.clean_text",
    "Dispatch": "document",
    "Quote": "document",
    "Span": "document",
    "clean": "normalize.clean_text",
    "parse": "pipeline",
    "parse_many": "run.many",
    "parse_bytes": "sources.dispatches",
    "to_frame": "bridges.pandas",
    "to_spacy": "bridges.spacy",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'faparse' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return value
