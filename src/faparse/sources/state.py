"""The state of a source, which changes when its content does."""

from __future__ import annotations

import os

from faparse.regular_file import ANYWHERE, is_inside, leads_out
from faparse.sources.paths import is_address


def state_of(path: str, inside: str = "") -> tuple[int, int]:
    """The size of a file (or what an address names), and when it was last written (nanoseconds).

    Raises `OSError`, including for a link that leads out of the folder `inside`.
    """
    if is_address(path):
        from faparse.sources.remote import state_at

        return state_at(path)
    if not is_inside(path, inside or ANYWHERE):
        raise OSError(leads_out(path))
    about = os.stat(path)
    return about.st_size, about.st_mtime_ns
