"""`python -m faparse`, and the `faparse` script."""

from __future__ import annotations

import sys


def main() -> None:
    """Answer `--version` at once; for all else there is the command line proper."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from faparse.version import __version__

        print(f"faparse {__version__}")
        return
    from faparse.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
