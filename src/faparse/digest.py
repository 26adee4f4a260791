"""The digest by which bytes are known again: SHA-256.

`hashlib` loads OpenSSL, which takes as long as parsing a dispatch; so, as the standard library does
in `random`, it is only asked where Python was built without an implementation of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_sha256: Callable[[bytes], Any]
try:
    from _sha2 import sha256 as _sha256  # type: ignore[import-not-found, no-redef]
except ImportError:
    try:
        from _sha256 import sha256 as _sha256  # type: ignore[import-not-found, no-redef]
    except ImportError:
        from hashlib import sha256 as _sha256


def sha256_of(data: bytes) -> str:
    """The digest of the bytes, in hexadecimal.

    >>> sha256_of(b"")[:16]
    'e3b0c44298fc1c14'
    """
    made: str = _sha256(data).hexdigest()
    return made
