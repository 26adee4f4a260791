"""Values that take long to make, kept between runs where Python keeps compiled modules.

Building indexes from the word lists and compiling patterns takes a tenth of a second, reading them
back a hundredth. Like the bytecode beside it (`__pycache__`), the file is optional: it is rebuilt
whenever a file of the package has changed or it is damaged, and skipped where nothing can be
written. It holds plain values (MessagePack), each checked against its type, and no Python code.
"""

from __future__ import annotations

import atexit
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar, get_args, get_origin

from msgspec import DecodeError, Raw, ValidationError, msgpack

from faparse.regular_file import open_regular

P = ParamSpec("P")
T = TypeVar("T")

_PACKAGE = os.path.dirname(__file__)
#: What was built in this process and is not in the file yet.
_fresh: dict[str, bytes] = {}


def compiled(kind: type[T]) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Decorate a function that builds a `kind`, to run once and keep its value.

    Its arguments, if any, are strings. All callers share what it returns and must not change it.
    """

    def marked(build: Callable[P, T]) -> Callable[P, T]:
        @cache
        @wraps(build)
        def value(*names: P.args, **_: P.kwargs) -> T:
            key = " ".join((build.__module__, build.__qualname__, *map(str, names)))
            if (raw := _stored().get(key)) is not None:
                # a stored value of another type is ignored, and the value built again
                with suppress(ValidationError, ValueError, TypeError):
                    return msgpack.decode(raw, type=kind, dec_hook=_unpacked)
            made = build(*names, **_)
            if not _fresh:
                atexit.register(_save)
            _fresh[key] = msgpack.encode(made, enc_hook=_packed)
            return made

        return value  # type: ignore[return-value]

    return marked


def _packed(value: Any) -> Any:
    """A value of one of our classes, as parts that MessagePack knows."""
    return value.packed()


def _unpacked(kind: Any, stored: Any) -> Any:
    return (get_origin(kind) or kind).unpacked(stored, *get_args(kind))


@cache
def _stored() -> dict[str, Raw]:
    """What an earlier run left, if it is intact and no file of the package has changed since."""
    path = _path()
    if not path:
        return {}
    try:
        with open_regular(path) as file:
            kept = memoryview(file.read())
    except OSError:
        return {}
    start = len(_signature())
    head, checksum, data = kept[:start], kept[start : start + 4], kept[start + 4 :]
    if head != _signature() or zlib.crc32(data) != int.from_bytes(checksum):
        return {}
    try:
        return msgpack.decode(data, type=dict[str, Raw])
    except DecodeError:
        return {}


def _save() -> None:
    """Add what this process built, atomically; do nothing where that fails."""
    path = _path()
    if not path:
        return
    data = msgpack.encode({**_stored(), **{key: Raw(raw) for key, raw in _fresh.items()}})
    part = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(part, "xb") as file:
            file.write(_signature() + zlib.crc32(data).to_bytes(4) + data)
        os.replace(part, path)
    except OSError:
        with suppress(OSError):
            os.unlink(part)  # a full disk: leave nothing half written


def _path() -> str:
    """`…/__pycache__/cache.cpython-311.words`; empty where there is no such folder (a zip)."""
    bytecode = __spec__.cached if __spec__ else None
    return bytecode.removesuffix(".pyc") + ".words" if bytecode else ""


@cache
def _signature() -> bytes:
    """A digest of every file of the package, with its size and modification time."""
    about = sorted(f"{path} {size} {when}" for path, size, when in _files(_PACKAGE))
    return f"faparse words {zlib.crc32(chr(10).join(about).encode()):08x}\n".encode()


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                about = entry.stat()
                yield entry.path, about.st_size, about.st_mtime_ns
