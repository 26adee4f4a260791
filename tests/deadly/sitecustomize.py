"""On the path of a process: it dies over one row, as if it had run out of memory."""

from __future__ import annotations

import os
import signal
import sys
import time
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from typing import Any

_DEADLY, _HANGING = os.environ.get("TEST_DEADLY_ROW"), os.environ.get("TEST_HANGING_ROW")


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
                return parsed(data, job, settings)

            module._parsed = changed

        loader.exec_module = exec_module
        return spec


if _DEADLY or _HANGING:
    sys.meta_path.insert(0, _Finder())
