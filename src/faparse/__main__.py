"""`python -m faparse`, and the `faparse` script."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Answer `--version` at once; leave everything else to the command line proper."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from faparse.version import __version__

        print(f"faparse {__version__}")
        return
    # Starting up creates a hundred thousand objects that all stay alive: collecting garbage among
    # them, now and again at exit, would take a sixth of the time that one dispatch takes.
    gc.disable()
    from faparse.cli import run

    status = run()
    gc.freeze()
    sys.exit(status)


if __name__ == "__main__":
    main()
