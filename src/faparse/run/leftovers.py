"""Outputs in a folder that come from no input of the run, as when a source was deleted."""

from __future__ import annotations

import os
from collections.abc import Iterator

from faparse.run.plan import Plan
from faparse.sources.formats import holds_many
from faparse.sources.paths import printable_path

#: How many files are named.
_NAMED = 3


def leftovers(plan: Plan) -> str:
    """A line that names the outputs that come from none of the plan's inputs; empty for none."""
    left = sorted(_left(plan))
    if not left:
        return ""
    names = ", ".join(map(printable_path, left[:_NAMED])) + (", …" if left[_NAMED:] else "")
    what = "1 output comes" if len(left) == 1 else f"{len(left):,} outputs come"
    return f"{what} from none of these inputs: {names}"


def _left(plan: Plan) -> Iterator[str]:
    target = plan.target
    if target.folder is None:
        return
    kept = {os.path.join(target.folder, target.contents)} if target.contents else set()
    folders = set()
    for item, output in plan:
        kept.add(output)
        if holds_many(item.path, target.source):  # each row of a table has a file there
            folders.add(output.removesuffix(target.suffix))
    for path in _documents(target.folder, folders):
        if path.endswith(target.suffix) and path not in kept:
            yield path


def _documents(top: str, left_out: set[str]) -> Iterator[str]:
    """The files below a folder, except in folders that begin with «_» or «.» or are left out."""
    for folder, below, names in os.walk(top):
        paths = ((os.path.join(folder, name), name) for name in below)
        below[:] = [name for path, name in paths if name[0] not in "_." and path not in left_out]
        yield from (os.path.join(folder, name) for name in names)
