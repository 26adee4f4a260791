"""Signs that adorn a line or begin an item: arrows, shapes, check marks, emoji."""

from __future__ import annotations

#: A class of characters for regular expressions: Unicode's blocks of arrows, technical and
#: geometric signs, dingbats and pictographs, the selectors that vary them, and what joins them.
SIGNS = (
    "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\ufe0e\ufe0f\u20e3\U0001f000-\U0001faff•"
)
