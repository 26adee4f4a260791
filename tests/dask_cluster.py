"""A real Dask scheduler with real workers, on loopback, which a test starts and ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from parts_factory import wait_for
from shell import environment


class Cluster:
    """A scheduler and its workers, each with a nanny of its own unless told otherwise."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self.file = folder / "scheduler.json"
        self.workers: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start(  # at any port: another cluster may be using Dask's own
            "scheduler", "--no-dashboard", "--port", "0", "--scheduler-file", self.file
        )
        wait_for(self.file.exists)

    @property
    def address(self) -> str:
        """Where the scheduler listens."""
        found: str = json.loads(self.file.read_bytes())["address"]
        return found

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in (*self.workers, self.scheduler):
            self.end(process)

    def add_worker(self, *options: str, **env: str) -> subprocess.Popen[bytes]:
        """Start a worker; its own process is a child of its nanny's."""
        worker = self._start(
            "worker", "--no-dashboard", "--nthreads", "1", "--memory-limit", "0",
            "--scheduler-file", self.file, "--local-directory", self._folder / "scratch",
            *options, **env,
        )  # fmt: skip
        self.workers.append(worker)
        return worker

    def _start(self, *args: str | Path, **env: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *args, "--host", "127.0.0.1"],
            cwd=self._folder,
            env=environment(**env),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    @staticmethod
    def end(process: subprocess.Popen[bytes]) -> None:
        """End a process that was started here, and those that it has started."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
