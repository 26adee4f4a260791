"""On the path of a process: it dies over one row, as if it had run out of memory.

Or hangs over one; or takes its time over each; or parses one row of so many only, for measuring
what is not the parser.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from typing import Any

_DEADLY, _HANGING = os.environ.get("TEST_DEADLY_ROW"), os.environ.get("TEST_HANGING_ROW")
#: Seconds that a row takes beside its own.
_SLOW = float(os.environ.get("TEST_SLOW_ROWS", "0"))
#: Of so many rows one is parsed; the others get what that one got, with their own ids.
_PARSED = int(os.environ.get("TEST_PARSED_ROWS", "1"))


class _Finder(MetaPathFinder):
    """Changes `faparse.run.convert` when it is imported."""

    def find_spec(self, name: str, path: Any, target: Any = None) -> ModuleSpec | None:
        """The module as it is, with a loader that goes on to change it."""
        if name != "faparse.run.convert":
            return None
        sys.meta_path.remove(self)
        from importlib.util import find_spec

        spec = find_spec(name)
        assert spec and spec.loader
        loader: Any = spec.loader
        run = loader.exec_module

        def exec_module(module: Any) -> None:
            run(module)
            parsed = module._parsed

            def changed(data: bytes, job: Any, settings: Any) -> Any:
                given = job.entry.given.id if job.entry else None
                if given and given == _DEADLY:
                    os.kill(os.getpid(), signal.SIGKILL)
                if given and given == _HANGING:
                    time.sleep(3600)
                time.sleep(_SLOW)
                if _PARSED > 1 and job.entry:
                    return _parsed_now_and_then(parsed, data, job, settings)
                return parsed(data, job, settings)

            module._parsed = changed

        loader.exec_module = exec_module
        return spec


_kept: list[Any] = []


def _parsed_now_and_then(parsed: Any, data: bytes, job: Any, settings: Any) -> Any:
    """The dispatch of a row, or that of one before it under the row's name."""
    from msgspec.structs import replace

    if not _kept or job.entry.number % _PARSED == 0:
        _kept[:] = parsed(data, job, settings)
        return _kept
    source = _kept[0].input
    row = replace(source.record, number=job.entry.number)
    return [replace(_kept[0], input=replace(source, record=row, given=job.entry.given))]


if _DEADLY or _HANGING or _SLOW or _PARSED > 1:
    sys.meta_path.insert(0, _Finder())
