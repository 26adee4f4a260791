"""The sums of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct, field

from faparse.run.jobs import Outcome
from faparse.sources.paths import printable_path

if TYPE_CHECKING:
    from faparse.run.parts.part import Done

#: How many files are named for each kind of note.
_NAMED = 3


class Summary(Struct):
    """The sums over the outcomes of a run; `noted` has the first files with each kind of note."""

    files: int = 0
    rows: int = 0
    parts: int = 0
    written: int = 0
    skipped: int = 0
    failures: int = 0
    dispatches: int = 0
    quotes: int = 0
    changed: int = 0
    notes: Counter[str] = field(default_factory=Counter)
    noted: dict[str, list[str]] = field(default_factory=dict)

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
        self.changed += outcome.changed
        self.notes.update(outcome.notes)
        for code in outcome.notes:
            files = self.noted.setdefault(code, [])
            if len(files) < _NAMED:
                files.append(printable_path(outcome.path))

    def add_part(self, done: Done) -> None:
        """Count one more part, with all that is in it."""
        self.parts += 1
        self.rows += done.rows
        self.failures += done.failed + bool(done.error)
        self.skipped += done.rows if done.skipped else 0
        self.dispatches += done.dispatches
        self.quotes += done.quotes
        self.notes.update(done.notes)

    def lines(self, seconds: float, clean: bool = False) -> Iterator[str]:
        """The sums for a person, then each kind of note with the first files that have it.

        `clean` says that the texts were to be cleaned, not parsed.
        """
        yield self._cleaned(seconds) if clean else self.line(seconds)
        for code, count in sorted(self.notes.items()):
            files = self.noted.get(code, [])
            more = ", …" if count > len(files) else ""
            yield (
                f"  {code} {count:,}: {', '.join(files)}{more}" if files else f"  {code} {count:,}"
            )

    def _cleaned(self, seconds: float) -> str:
        """The sums of a run that cleans texts.

        >>> Summary(files=9, written=8, failures=1, changed=5)._cleaned(0.5)
        '9 files: 8 texts cleaned, 5 changed, 1 failure, 0.5 s'
        """
        parts = [f"{amount(self.written, 'text')} cleaned", f"{self.changed:,} changed"]
        return self._summed(parts, seconds)

    def line(self, seconds: float) -> str:
        """The sums for a person, on one line.

        >>> Summary(files=2, written=2, dispatches=2, quotes=9).line(0.5)
        '2 files: 2 dispatches, 9 quotes, 0 failures, 0.5 s'
        """
        parts = [amount(self.dispatches, "dispatch", "es"), amount(self.quotes, "quote")]
        return self._summed(parts, seconds)

    def _summed(self, parts: list[str], seconds: float) -> str:
        if self.skipped:
            parts.append(f"{self.skipped:,} up to date")
        if self.notes:
            parts.append(amount(self.notes.total(), "note"))
        parts += [amount(self.failures, "failure"), f"{seconds:.1f} s"]
        read = [amount(self.rows, "row")] if self.rows else []
        if self.files or not (read or self.parts):
            read.insert(0, amount(self.files, "file"))
        if self.parts:
            read.insert(0, amount(self.parts, "part"))
        return f"{' and '.join(read)}: {', '.join(parts)}"


def amount(number: int, noun: str, plural: str = "s") -> str:
    """A number with its noun.

    >>> amount(1, "file"), amount(2000, "dispatch", "es")
    ('1 file', '2,000 dispatches')
    """
    return f"{number:,} {noun}{'' if number == 1 else plural}"
