"""Dask workers without the profile that they usually keep.

A hundred times a second, a worker notes which lines are being run, and keeps that for an hour. A
parser is always somewhere else in its code, so a worker grew by tens of MB a minute.
"""

from __future__ import annotations

from typing import Any

try:
    from distributed.diagnostics.plugin import WorkerPlugin
except ModuleNotFoundError:  # without the extra [cluster] nothing is run on a cluster
    WorkerPlugin = object

#: The periodic callbacks that keep a worker's profile.
_CALLBACKS = ("profile", "profile-cycle")


class Unprofiled(WorkerPlugin):  # type: ignore[misc]
    """While this is registered, workers keep no profile, including those that join later."""

    def setup(self, worker: Any) -> None:
        """Stop the profile; a worker that is just starting has not begun it yet."""
        self._stopped = {
            name: worker.periodic_callbacks.pop(name)
            for name in _CALLBACKS
            if name in worker.periodic_callbacks
        }
        for callback in self._stopped.values():
            callback.stop()

    def teardown(self, worker: Any) -> None:
        """Resume the profile, as whoever started the worker wanted it."""
        worker.periodic_callbacks.update(self._stopped)
        for callback in self._stopped.values():
            callback.start()
