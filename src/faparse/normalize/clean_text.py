"""A clean text that knows its source: `faparse.clean`."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

import msgspec

from faparse.normalize.alignment import Segment, align
from faparse.normalize.hazm import Digits, normalize


class CleanText(msgspec.Struct, frozen=True, dict=True):
    """A text in its normal form, and the source that it was made from.

    All offsets are in code points; ranges are half-open.
    """

    text: str
    source: str

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The stretches of the clean text with those of the source, in order."""
        return align(self.text, self.source)

    @cached_property
    def _starts(self) -> list[int]:
        return [segment.start for segment in self._filled]

    @cached_property
    def _filled(self) -> list[Segment]:
        return [segment for segment in self.segments if segment.end > segment.start]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the source that the range `[start:end]` of the clean text was made from.

        Raises `IndexError` if the range doesn't lie within the clean text.

        >>> from faparse import clean
        >>> made = clean("او گفت :« گزارش  ها میرسد »")
        >>> made.text
        'او گفت: «گزارش\\u200cها می\\u200cرسد»'
        >>> start = made.text.index("گزارش")
        >>> first, last = made.source_span(start, start + 8)
        >>> made.source[first:last]
        'گزارش  ها'
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(
                f"{start}:{end} is not a range of a clean text of {len(self.text)} code points"
            )
        if start == end:
            at = self._begin(start) if start < len(self.text) else len(self.source)
            return at, at
        return self._begin(start), self._finish(end)

    def _begin(self, at: int) -> int:
        segment = self._segment(at)
        return segment.source_start + (at - segment.start if segment.even else 0)

    def _finish(self, end: int) -> int:
        segment = self._segment(end - 1)
        return segment.source_end - (segment.end - end if segment.even else 0)

    def _segment(self, at: int) -> Segment:
        return self._filled[bisect_right(self._starts, at) - 1]


def clean(text: str, digits: Digits = "keep") -> CleanText:
    """The text cleaned (see `faparse.normalize.hazm.normalize`), with the way back to the source.

    Raises `NormalizerUnavailable` if hazm is missing or broken.
    """
    return CleanText(normalize(text, digits), text)
