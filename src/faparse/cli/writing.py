"""A file that a command writes beside its documents: whole, or an error that says why not."""

from __future__ import annotations

import click

from faparse.run.atomic import atomic_write
from faparse.sources.paths import describe_os_error, printable_path


def write_file(path: str, made: bytes) -> None:
    """Write the bytes to a file, all or none. Raises `click.ClickException`."""
    try:
        with atomic_write(path) as file:
            file.write(made)
    except OSError as error:
        raise click.ClickException(
            f"can't write {printable_path(path)}: {describe_os_error(error)}"
        ) from error
