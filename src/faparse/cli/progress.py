"""What goes to standard error during a run: the bar, failures, and the sums at the end."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

from faparse.run import Outcome, Summary
from faparse.sources.paths import printable_path

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

#: Work that is over sooner than this (seconds) gets no bar.
_BAR_DELAY_SECONDS = 1.0


class ProgressReporter:
    """Tells a person how the run goes.

    `streaming` says that documents go to standard output, where a bar would stand in their way if
    that is the same terminal. Of tables nobody knows how many texts they hold: `total` is None.
    """

    def __init__(
        self, total: int | None, *, progress: bool | None, quiet: bool, streaming: bool
    ) -> None:
        free = sys.stderr.isatty() and not (streaming and sys.stdout.isatty())
        wanted = free if progress is None else progress
        self._bar_wanted = wanted and not quiet and total != 1
        self._patience = _BAR_DELAY_SECONDS if progress is None else 0.0
        self._total, self._quiet = total, quiet
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._began = time.monotonic()
        self.summary = Summary()

    def take(self, outcome: Outcome) -> None:
        """Count an outcome, show how far the run is, and say what failed."""
        self.summary.add(outcome)
        if outcome.remark and not self._quiet:
            self.say(f"faparse: {printable_path(outcome.path)}: {printable_path(outcome.remark)}")
        if outcome.error:
            self.say(f"faparse: {printable_path(outcome.path)}: {outcome.error}")
        if not self._bar_wanted:
            return
        if self._bar is None and time.monotonic() - self._began >= self._patience:
            self._start()
        if self._bar is not None and self._task is not None:
            failed = f"{self.summary.failures} failed" if self.summary.failures else ""
            self._bar.update(
                self._task, completed=self.summary.files + self.summary.rows, failed=failed
            )

    def say(self, line: str) -> None:
        """A line that stays, above the bar if there is one."""
        if self._bar is None:
            click.echo(line, err=True)
        else:
            self._bar.console.print(
                line, markup=False, highlight=False, emoji=False, soft_wrap=True
            )

    def end(self, interrupted: bool = False) -> None:
        """Take the bar away, and say what the run came to."""
        self.stop()
        if not self._quiet:
            line = self.summary.line(time.monotonic() - self._began)
            click.echo(f"{self._interruption()} {line}" if interrupted else line, err=True)

    def _interruption(self) -> str:
        if self._total is None:
            return "interrupted."
        return f"interrupted, {self._total - self.summary.files:,} files left."

    def stop(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
        self._bar_wanted = False

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        self._bar = Progress(
            TextColumn("converting"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[failed]}", style="red"),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("converting", total=self._total, failed="")
        self._bar.start()
