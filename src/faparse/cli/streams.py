"""The one place where something is written to a stream: UTF-8, whole, and harmless to a screen.

`prepared()` puts text streams of ours in place of standard output and standard error, so that
whatever a command prints goes through here:

- it is UTF-8 whatever the locale says (Windows pipes, `LC_ALL=C`, `PYTHONIOENCODING=cp1256`);
- control characters that came in with a name, a setting or a text are shown, never sent;
- on a terminal that shows right-to-left text backwards, lines are put into visual order first;
- a stream that was closed before we began (`>&-`) fails when written to, not because it is missing.

Documents are bytes and go to `data()`; on a terminal they go through `shown` as well.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, TextIO

from faparse.late_pattern import late_pattern
from faparse.writers.safe import printable

#: Line ends that we don't accept: they would move a cursor, or begin a line that we did not write.
_MOVES = late_pattern("\r(?!\n)|[\v\f\x85\u2028\u2029]")
#: What a closed stream is opened as, so that using it is an error, and never hits another file.
_CLOSED = (os.O_WRONLY, os.O_RDONLY, os.O_RDONLY)


def shown(text: str) -> str:
    r"""The text with every control character made visible; line ends (LF) and tabs stay.

    >>> ascii(shown("a\x1b]0;x\x07\rb\n"))
    "'a\\u2039U+001B\\u203a]0;x\\u2039U+0007\\u203a\\u2039U+000D\\u203ab\\n'"
    """
    return _MOVES.sub(lambda move: f"‹U+{ord(move[0]):04X}›", printable(text))


def one_line(message: str) -> str:
    r"""A message as one line: what would end it is made visible.

    >>> one_line("no file a\nb")
    'no file a\\nb'
    """
    return shown(message).replace("\n", "\\n")


def say(message: str) -> None:
    """Print a message for a person: one line on standard error."""
    with suppress(OSError, ReaderGone):  # nobody is listening
        print(one_line(message), file=sys.stderr, flush=True)


class ReaderGone(Exception):
    """Whoever read our output wants no more (`| head`): an end, not a failure.

    It isn't an `OSError`, as click would turn that into a failure.
    """


class VisibleText(io.TextIOWrapper):
    """A text stream over bytes that shows control characters, and orders lines for the screen."""

    #: Set for a screen that shows right-to-left text as it is stored.
    backwards = False

    def write(self, text: str) -> int:
        """Write the text, made harmless, and return how long it was."""
        made = shown(text)
        if self.backwards and not made.isascii():
            made = _in_order(made)
        try:
            super().write(made)
        except BrokenPipeError as error:
            raise ReaderGone from error
        return len(text)


def _in_order(text: str) -> str:
    """The lines in visual order, no longer than the screen is wide.

    The terminal would break a longer line so that its end is above its beginning.
    """
    import shutil
    import textwrap

    from faparse.writers.bidi import in_order, screen

    needs = screen(os.environ)
    shape = needs.shape or not needs.reorder
    width = shutil.get_terminal_size((80, 24)).columns
    lines = (
        piece
        for line in text.split("\n")
        for piece in (textwrap.wrap(line, width) if len(line) > width else [line])
    )
    return "\n".join(in_order(line, shape) for line in lines)


@contextmanager
def prepared() -> Iterator[None]:
    """Make standard output and standard error ready, as the module says, while the block runs."""
    before = sys.stdin, sys.stdout, sys.stderr
    _open_missing()
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    ours = [_visible(stream, number) for number, stream in ((1, sys.stdout), (2, sys.stderr))]
    sys.stdout, sys.stderr = ours
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
        for stream in ours:
            with suppress(OSError, ValueError):
                stream.flush()
            with suppress(OSError, ValueError):
                stream.detach()


def _open_missing() -> None:
    """Open the standard streams that are closed, lest one of our files take their place.

    Reading finds the end at once; writing is an error, as with a closed stream.
    """
    for number, flags in enumerate(_CLOSED):
        try:
            os.fstat(number)
        except OSError:
            opened = os.open(os.devnull, flags)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)


def _visible(stream: TextIO | None, number: int) -> VisibleText:
    binary = getattr(stream, "buffer", None) or open(number, "wb", closefd=False)  # noqa: SIM115
    made = VisibleText(binary, encoding="utf-8", errors="backslashreplace", line_buffering=True)
    made.backwards = stream is not None and is_terminal(stream) and _is_backwards("auto")
    return made


def _is_backwards(bidi: str) -> bool:
    """Whether lines have to be ordered here: as given (on, off), or as the environment says."""
    told = os.environ.get("FAPARSE_BIDI", bidi).lower() if bidi == "auto" else bidi
    if told in ("on", "off"):
        return told == "on"
    from faparse.writers.bidi import screen

    return screen(os.environ).reorder


def is_terminal(stream: object) -> bool:
    """Whether a stream, which may be closed or missing, is a terminal."""
    with suppress(ValueError, OSError):
        return bool(getattr(stream, "isatty", lambda: False)())
    return False


def styled_error() -> TextIO:
    """Standard error as it came, for what draws with escape sequences of its own (the bar)."""
    return io.TextIOWrapper(
        open(2, "wb", buffering=0, closefd=False), encoding="utf-8",
        errors="backslashreplace", write_through=True,
    )  # fmt: skip


def data() -> BinaryIO:
    """Standard output for documents, as bytes."""
    return sys.stdout.buffer


def for_screen(document: bytes, bidi: str, styles: bool) -> bytes:
    """A document as it may go to a terminal: harmless, and in visual order where needed.

    `styles` says that the document was drawn for a screen, with our own styles.
    """
    if styles:
        return _reordered(document) if _is_backwards(bidi) else document
    text = shown(document.decode("utf-8", "backslashreplace").replace("\r\n", "\n"))
    return (_in_order(text) if _is_backwards(bidi) else text).encode()


def _reordered(view: bytes) -> bytes:
    from faparse.writers.bidi import reordered, screen

    needs = screen(os.environ)
    return reordered(view, needs.shape or not needs.reorder)


def detach_stdout() -> None:
    """Let nothing more be written to standard output, not even when Python exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
