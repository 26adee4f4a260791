"""Work for the executor's tests: its processes import it by name."""

from __future__ import annotations

import inspect
import os
import signal
import struct
import time
from pathlib import Path


def slow_at_first(job: int, shared: object) -> int:
    time.sleep(0.3 if job == 0 else 0)
    return job


def slow_later(job: int, shared: object) -> int:
    time.sleep(0.1 if job == 0 else 0.4 if job == 1 else 0)
    return job


def deadly(job: int, shared: object) -> int:
    if job in (3, 7):
        os.kill(os.getpid(), signal.SIGKILL)
    return job


def deadly_once(job: int, marks: str) -> int:
    """Its process dies over every tenth job, but only the first time."""
    mark = Path(marks, str(job))
    if job % 10 == 0 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return job


def deadly_amid_a_result(job: int, mark: str) -> int:
    """Its process dies over a job, the first time, with half of a result sent."""
    if job == 5 and not Path(mark).exists():
        Path(mark).touch()
        frame = inspect.currentframe()
        while frame is not None and "result_queue" not in frame.f_locals:
            frame = frame.f_back
        assert frame is not None
        writer = frame.f_locals["result_queue"]._writer
        os.write(writer.fileno(), struct.pack("!i", 1000) + b"half of it")
        os.kill(os.getpid(), signal.SIGKILL)
    return job


def longer(job: str, times: int) -> str:
    return job * times


def own_process(job: int, shared: object) -> int:
    time.sleep(0.01)
    return os.getpid()


def stuck(job: int, shared: object) -> int:
    if job == 5:
        time.sleep(3600)
    return job


def minus(job: int) -> int:
    return -job


def lost_text(job: str) -> str:
    return ""


class Unloadable:
    """Something that can be sent to a worker, but can't be loaded there."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return __import__, ("no_such_module",)
