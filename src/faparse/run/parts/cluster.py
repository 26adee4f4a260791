"""Parts on the workers of a Dask scheduler (the extra `cluster`), which uses only Dask's futures.

The client hands out a few parts per thread and collects finished ones, so the scheduler never has
more than a window of them. If a part's worker dies, the scheduler has the part made elsewhere; if
the client or the scheduler dies, finished parts are kept, and --update resumes. A part over which
four workers died is made by the client, which finds the input that kills them.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from time import monotonic, sleep
from typing import Any

from faparse.regular_file import open_regular
from faparse.run.parts.crew import make_carefully
from faparse.run.parts.part import Done, Part, Task
from faparse.run.parts.run import Spread
from faparse.run.parts.work import make
from faparse.run.run import RunError
from faparse.version import __version__

#: Parts per thread that are at the scheduler or under way, so that the next one is always there.
_WINDOW = 4
#: Seconds between two looks at how many workers there are.
_LOOK = 5.0
#: Seconds to find the scheduler, and to wait for the first worker.
_PATIENCE = 30
_PAUSE = 0.2


def spread_on_cluster(
    address: str, warn: Callable[[str], None], work: Callable[[Part, Task], Done] = make
) -> Spread:
    """Make parts on the workers of the scheduler at an address, or in a scheduler file.

    `warn` is told if the workers' settings make them slow; `work` makes a part.
    """

    def spread(parts: Sequence[Part], task: Task) -> Iterator[Done]:
        if parts:
            with _connected(address) as client:
                _check_workers(client, warn)
                with _unprofiled(client):
                    yield from _results(client, parts, task, work)

    return spread


def _connected(address: str) -> Any:
    """A client. Raises `RunError`."""
    try:
        from distributed import Client
    except ImportError as error:
        raise RunError("--cluster needs Dask: pip install 'faparse[cluster]'") from error
    _hush()
    try:
        where = _address_in(address) if address.endswith(".json") else address
        return Client(where, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise RunError(
            f"--cluster {address}: no Dask scheduler answers there ({error}); is it running?"
        ) from error


def _hush() -> None:
    """Leave it to us to say what is wrong, once; each of Dask's loggers has its own level."""
    for name in ("distributed", *logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _address_in(file: str) -> str:
    """The address in a scheduler file, which may take a moment to appear. Raises `OSError`."""
    due = monotonic() + _PATIENCE
    while True:
        try:
            with open_regular(file) as opened:
                return str(json.loads(opened.read())["address"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            if monotonic() >= due:
                raise OSError(f"{type(error).__name__}: {error}") from error
            sleep(_PAUSE)


def _check_workers(client: Any, warn: Callable[[str], None]) -> None:
    """Make sure that there are workers, and that they have this version. Raises `RunError`."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        raise RunError("the scheduler has no workers; start some: dask worker ADDRESS") from error
    try:
        versions = client.run(_version, on_error="return")
    except Exception as error:
        raise RunError(_lost_scheduler(error)) from error
    for worker, version in versions.items():
        if version != __version__:
            told = version if isinstance(version, str) else f"that can't be loaded ({version})"
            raise RunError(
                f"the worker {worker} has faparse {told}, but this is {__version__}; "
                "install one version everywhere"
            )
    if any(count > 1 for count in client.nthreads().values()):
        warn(
            "workers with several threads use only one core; "
            "start them with --nworkers auto --nthreads 1"
        )


@contextmanager
def _unprofiled(client: Any) -> Iterator[None]:
    """Have workers keep no profile, which would make them grow. Raises `RunError`."""
    from faparse.run.parts.unprofiled import Unprofiled

    name = f"faparse-{client.id}"
    try:
        client.register_plugin(Unprofiled(), name)
    except OSError as error:
        raise RunError(_lost_scheduler(error)) from error
    try:
        yield
    finally:
        with suppress(Exception):  # the scheduler may be gone, or another error on its way
            client.unregister_worker_plugin(name)


def _version() -> str:
    return __version__


def _results(
    client: Any, parts: Sequence[Part], task: Task, work: Callable[[Part, Task], Done]
) -> Iterator[Done]:
    """What became of the parts, as they are done. Raises `RunError`."""
    from distributed import as_completed

    left = iter(parts)
    by_key: dict[str, Part] = {}
    under_way = as_completed(loop=client.loop)
    window = _Window(client)
    try:
        while True:
            for part in islice(left, max(0, window.size() - len(by_key))):
                # the task is a kilobyte, and is sent with every part
                future = client.submit(work, part, task, key=f"{part.name}-{client.id}", pure=False)
                by_key[future.key] = part
                under_way.add(future)
            if not by_key:
                return
            future = next(under_way)
            yield _done(future, by_key.pop(future.key), task)
    except (OSError, TimeoutError) as error:
        raise RunError(_lost_scheduler(error)) from error


class _Window:
    """How many parts may be under way: it grows and shrinks with the cluster."""

    def __init__(self, client: Any) -> None:
        self._client, self._due, self._size = client, 0.0, _WINDOW

    def size(self) -> int:
        """The number, which is refreshed now and then."""
        if monotonic() >= self._due:
            self._size = _WINDOW * max(1, sum(self._client.nthreads().values()))
            self._due = monotonic() + _LOOK
        return self._size


def _done(future: Any, part: Part, task: Task) -> Done:
    """What became of one part. Raises `RunError` when the scheduler is gone."""
    if future.status == "finished":
        result: Done = future.result()
        return result
    if future.status == "cancelled":
        raise RunError(_lost_scheduler("it has forgotten the parts that it was given"))
    error = future.exception()
    if type(error).__name__ == "KilledWorker":  # four of them, one after the other
        return make_carefully(part, task)
    return Done(part.name, error=f"{type(error).__name__}: {error}")


def _lost_scheduler(error: object) -> str:
    return (
        f"the scheduler is gone ({error}); finished parts are kept, and --update resumes, "
        "with another scheduler or without one"
    )
