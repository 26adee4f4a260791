"""`python -m faparse`, and the `faparse` script."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress


def main() -> None:
    """Answer `--version` at once; leave everything else to the command line proper.

    For a process of its own, which ends with the command's status; a program calls `cli.run`.
    """
    if sys.argv[1:] in (["--version"], ["-V"]):
        from faparse.version import __version__

        print(f"faparse {__version__}")
        return
    # Starting up creates a hundred thousand objects that all stay alive: collecting garbage among
    # them, now and again, would take a sixth of the time that one dispatch takes, and so would
    # taking them down one by one at exit.
    gc.disable()
    ended: list[int] = []
    atexit.register(_end, ended)  # the first to be registered is the last to be called
    from faparse.cli import run

    ended.append(run())
    sys.exit(ended[0])


def _end(ended: list[int]) -> None:
    """End the process with the status of a run that ended, once all that waits for it is done."""
    with suppress(OSError, ValueError):  # what can't be flushed is for Python to report
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
        if ended:
            os._exit(ended[0])


if __name__ == "__main__":
    main()
