"""A time by which something must be done: the system's timer interrupts what takes longer."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooSlow(BaseException):
    """The time is up. No `Exception`, as nothing on the way is to take it for one of its own."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Let the block take so many seconds, and no limit for 0. Raises `TooSlow`.

    Only in the main thread, and where there are timers; elsewhere the block takes what it likes.
    """
    here = threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")
    if not seconds or not here:
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(number: int, frame: FrameType | None) -> None:
    raise TooSlow
