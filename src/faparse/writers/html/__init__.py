"""HTML: a dispatch as a page to read, or several as one page with an index at the top."""

from faparse.writers.html.binding import Entry, entry, joined
from faparse.writers.html.page import one

__all__ = ["Entry", "entry", "joined", "one"]
