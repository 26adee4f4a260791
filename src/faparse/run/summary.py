"""What a run came to."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct, field

from faparse.run.jobs import Outcome


class Summary(Struct):
    """The sums over the outcomes of a run."""

    files: int = 0
    rows: int = 0
    written: int = 0
    skipped: int = 0
    failures: int = 0
    dispatches: int = 0
    quotes: int = 0
    notes: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count one more outcome."""
        if outcome.remark:
            return
        if outcome.row:
            self.rows += 1
        else:
            self.files += 1
        self.failures += bool(outcome.error)
        self.skipped += outcome.skipped
        self.written += not (outcome.error or outcome.skipped)
        self.dispatches += outcome.dispatches
        self.quotes += outcome.quotes
        self.notes.update(outcome.notes)

    def line(self, seconds: float) -> str:
        """The sums for a person, on one line.

        >>> Summary(files=2, written=2, dispatches=2, quotes=9).line(0.5)
        '2 files: 2 dispatches, 9 quotes, 0 failures, 0.5 s'
        """
        parts = [_count(self.dispatches, "dispatch", "es"), _count(self.quotes, "quote")]
        if self.skipped:
            parts.append(f"{self.skipped} up to date")
        if self.notes:
            named = ", ".join(f"{code} {n}" for code, n in sorted(self.notes.items()))
            parts.append(f"{_count(self.notes.total(), 'note')} ({named})")
        parts += [_count(self.failures, "failure"), f"{seconds:.1f} s"]
        read = [_count(self.rows, "row")] if self.rows else []
        if self.files or not read:
            read.insert(0, _count(self.files, "file"))
        return f"{' and '.join(read)}: {', '.join(parts)}"


def _count(number: int, noun: str, plural: str = "s") -> str:
    return f"{number:,} {noun}{'' if number == 1 else plural}"
