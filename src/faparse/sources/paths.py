"""Names of files: shown so as not to upset a screen, recorded so that they can be found again."""

from __future__ import annotations

import os

from faparse.late_pattern import late_pattern

#: The schemes of addresses that are pages, where there is nothing to list.
WEB = ("http", "https", "ftp")
_ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
_STRAY = late_pattern(r"\\x([89a-f][0-9a-f])")


def printable_path(path: str) -> str:
    r"""The path as shown to a person: characters that aren't printable are escaped.

    >>> print(printable_path("خبر\n\x1b[31m.txt"))
    خبر\n\x1b[31m.txt
    """
    return "".join(
        c if c.isprintable() or c == _ZWNJ else c.encode("unicode_escape", "replace").decode()
        for c in encode_path(path)
    )


def encode_path(path: str) -> str:
    r"""The path as recorded in a document: bytes that aren't UTF-8 become `\xNN`.

    >>> encode_path("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode("utf-8", "backslashreplace")
    return path


def decode_path(path: str) -> str:
    r"""The name on disk for a recorded path.

    >>> decode_path("caf\\xe9.txt") == "caf\udce9.txt"
    True
    """
    return _STRAY.sub(lambda found: os.fsdecode(bytes.fromhex(found[1])), path)


def is_address(path: str) -> bool:
    """Whether it is an address, such as `s3://bucket/news.parquet`, and not a file's name."""
    return "://" in path


def absolute(path: str) -> str:
    """The absolute path, links not followed; an address is returned as it is."""
    return path if is_address(path) else os.path.abspath(path)


def safe_relative(path: str) -> str:
    """The path as a place below some folder: never absolute, never climbing out.

    >>> safe_relative("../../etc/./x.txt"), safe_relative("/var/news/../a.txt")
    ('etc/x.txt', 'var/a.txt')
    """
    _, path = os.path.splitdrive(path)
    pieces = os.path.normpath(path).split(os.sep)
    return os.path.join(*[piece for piece in pieces if piece not in ("", ".", "..")] or ["_"])


def describe_os_error(error: OSError) -> str:
    """What went wrong and what to do about it, without the path, which is printed before it."""
    text = error.strerror or str(error)
    hint = {
        FileNotFoundError: "check the spelling",
        PermissionError: "check its permissions, or leave it out",
        IsADirectoryError: "name a file in it",
    }.get(type(error))
    return f"{text}; {hint}" if hint else text


def describe_missing(path: str, error: OSError) -> str:
    """Why an input can't be opened: it is a link to nothing, a web address, or a slip."""
    if is_address(path) and path.partition(":")[0] in WEB:
        return "faparse reads no web addresses; download it first"
    if isinstance(error, FileNotFoundError) and os.path.islink(path):
        return f"it is a link to {printable_path(os.readlink(path))}, which is not there"
    return describe_os_error(error)
