"""Files are opened without waiting, and an interrupt amid that stays an interrupt."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, BinaryIO

import pytest

from faparse.regular_file import open_own, open_regular

OPENERS = [open_regular, open_own]


def _interrupted_at(step: int, opens: Callable[[str], BinaryIO], path: str) -> bool:
    """Open a file with Ctrl-C at the step-th call or return; whether it came to that one."""
    left = step

    def interrupt(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise KeyboardInterrupt

    before = sys.getprofile()
    sys.setprofile(interrupt)
    try:
        opens(path)
    except KeyboardInterrupt:
        return True
    finally:
        left = 0  # what follows is not interrupted
        sys.setprofile(before)
    return False


@pytest.mark.filterwarnings("ignore:Exception ignored:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("opens", OPENERS)
def test_an_interrupt_while_a_file_is_opened_stays_one(
    opens: Callable[[str], BinaryIO], tmp_path: Path
) -> None:
    """A descriptor closed twice made it «Bad file descriptor», and the run went on."""
    path = tmp_path / "text.txt"
    path.write_bytes(b"text")
    steps = 1
    while _interrupted_at(steps, opens, str(path)):
        steps += 1
    assert steps > 10


@pytest.mark.parametrize("opens", OPENERS)
def test_what_is_refused_is_closed(opens: Callable[[str], BinaryIO], tmp_path: Path) -> None:
    pipe = str(tmp_path / "pipe")
    os.mkfifo(pipe)
    folder = str(tmp_path)
    gc.collect()
    held = len(os.listdir("/dev/fd"))
    for path in (pipe, folder):
        with pytest.raises(OSError):
            opens(path)
    assert len(os.listdir("/dev/fd")) == held
