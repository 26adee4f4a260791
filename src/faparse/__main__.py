"""`python -m faparse`, and the `faparse` script."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Answer `--version` at once; for all else there is the command line proper."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from faparse.version import __version__

        print(f"faparse {__version__}")
        return
    # A start makes a hundred thousand objects that all stay: looking for rubbish among them, now
    # and once more at the end, would take a sixth of the time that one dispatch takes.
    gc.disable()
    from faparse.cli import run

    status = run()
    gc.freeze()
    sys.exit(status)


if __name__ == "__main__":
    main()
