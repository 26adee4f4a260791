"""`faparse` as a user runs it: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

COMMAND = [sys.executable, "-m", "faparse"]


def environment(**more: str) -> dict[str, str]:
    """The environment of a user who has set nothing for faparse, and `more`."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("FAPARSE_")}
    return own | {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"} | more


def faparse(
    *args: str | bytes | Path, given: bytes = b"", cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[bytes]:
    """Run it to its end; whatever happens, no traceback reaches the user."""
    done = subprocess.run(
        [*COMMAND, *args],
        input=given,
        capture_output=True,
        cwd=cwd or ROOT,
        env=environment(**env),
        timeout=120,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode(errors="replace")
    return done
