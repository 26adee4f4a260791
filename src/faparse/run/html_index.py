"""The index of a folder of pages: `index.html`, written when all the pages are there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress

from faparse.regular_file import open_regular
from faparse.run.atomic import atomic_write
from faparse.run.plan import Plan
from faparse.writers.html import Entry, entry, index

#: A page's title and description stand in its first kilobytes.
_HEAD = 8192


def write_index(plan: Plan, folder: str) -> None:
    """Write the index of all pages of the plan that exist, unless a dispatch is named «index»."""
    file = os.path.join(folder, plan.target.contents)
    if any(output == file for _, output in plan):
        return
    with atomic_write(file) as out:
        out.write(index(_pages(plan, folder)))


def _pages(plan: Plan, folder: str) -> Iterator[tuple[str, Entry]]:
    for item, output in plan:
        if item.problem:
            continue
        with suppress(OSError, ValueError), open_regular(output) as page:
            head = entry(page.read(_HEAD))
            yield os.path.relpath(output, folder).replace(os.sep, "/"), head
