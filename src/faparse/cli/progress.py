"""What goes to standard error during a run: the bar, failures, and the sums at the end."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from faparse.cli.streams import is_terminal, one_line, say, styled_error
from faparse.run import Outcome, Summary
from faparse.sources.paths import printable_path

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

#: Work that takes less than this (seconds) gets no bar.
_BAR_DELAY_SECONDS = 1.0


class ProgressReporter:
    """Tells a person how the run goes.

    `streaming` says that documents go to standard output, where a bar would be in the way if that
    is the same terminal; `clean` that texts are cleaned, not parsed; `most_notes` is how many notes
    are shown. It isn't known how many texts tables hold: then `total` is None.
    """

    def __init__(
        self,
        total: int | None,
        *,
        progress: bool | None,
        quiet: bool,
        streaming: bool,
        clean: bool = False,
        most_notes: int = 0,
    ) -> None:
        free = is_terminal(sys.stderr) and not (streaming and is_terminal(sys.stdout))
        wanted = free if progress is None else progress
        self._bar_wanted = wanted and not quiet and total != 1
        self._patience = _BAR_DELAY_SECONDS if progress is None else 0.0
        self._total, self._quiet = total, quiet
        self._clean, self._most_notes = clean, most_notes
        self._notes = 0
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._began = time.monotonic()
        self.summary = Summary()

    def take(self, outcome: Outcome) -> None:
        """Count an outcome, show how far the run is, and say what failed."""
        self.summary.add(outcome)
        self._tell(outcome)
        self.show()

    def expect(self, total: int) -> None:
        """Take note of how many texts there will be."""
        self._total = total

    def show(self) -> None:
        """Show how far the run is, if there is a bar."""
        if not self._bar_wanted:
            return
        if self._bar is None and time.monotonic() - self._began >= self._patience:
            self._start()
        if self._bar is not None and self._task is not None:
            failed = f"{self.summary.failures} failed" if self.summary.failures else ""
            done = self.summary.files + self.summary.rows
            self._bar.update(self._task, completed=done, failed=failed)

    def _tell(self, outcome: Outcome) -> None:
        """Report on an input: a remark, what is wrong with it, its notes."""
        path = printable_path(outcome.path)
        if outcome.remark and not self._quiet:
            self.say(f"faparse: {path}: {printable_path(outcome.remark)}")
        if outcome.error:
            self.tell_failure(outcome.path, outcome.error)
        for note in outcome.told:
            self._notes += 1
            if self._notes <= self._most_notes:
                self.say(f"{path}:{note}")

    def tell_failure(self, path: str, error: str) -> None:
        """Say what is wrong with an input."""
        self.say(f"faparse: {printable_path(path)}: {error}")

    def say(self, line: str) -> None:
        """Print a line that stays, above the bar if there is one."""
        if self._bar is None:
            say(line)
        else:
            self._bar.console.print(
                one_line(line), markup=False, highlight=False, emoji=False, soft_wrap=True
            )

    def end(self, interrupted: bool = False) -> None:
        """Take the bar away, and print the sums of the run."""
        self.stop()
        if self._notes > self._most_notes:
            say(f"and {self._notes - self._most_notes:,} more notes; --notes shows them all")
        if self._quiet:
            return
        first, *more = self.summary.lines(time.monotonic() - self._began, self._clean)
        say(f"{self._interruption()} {first}" if interrupted else first)
        if not interrupted and not 0 < self._notes <= self._most_notes:
            for line in more:
                say(line)

    def _interruption(self) -> str:
        return "interrupted." if self.left is None else f"interrupted, {self.left:,} files left."

    @property
    def left(self) -> int | None:
        """How many inputs the run hasn't come to; None if that isn't known."""
        return None if self._total is None else self._total - self.summary.files

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

        doing = "cleaning" if self._clean else "converting"
        self._bar = Progress(
            TextColumn(doing),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[failed]}", style="red"),
            console=Console(file=styled_error(), force_terminal=is_terminal(sys.stderr) or None),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._bar.add_task(doing, total=self._total, failed="")
        self._bar.start()
