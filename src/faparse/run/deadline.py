"""A time limit: the system's timer interrupts what takes longer."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooSlow(BaseException):
    """The time is up. It isn't an `Exception`, so that no code on the way handles it as its own."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Let the block take at most `seconds`; 0 means no limit. Raises `TooSlow`.

    This works only in the main thread, on systems with timers; elsewhere there is no limit.
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
