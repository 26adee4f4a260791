"""faparse: Persian wire-service dispatches as data."""

from faparse.document import Dispatch, Quote, Span
from faparse.reader import parse
from faparse.version import __version__

__all__ = ["Dispatch", "Quote", "Span", "__version__", "parse"]
