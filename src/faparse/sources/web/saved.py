"""Pages that a browser saved in one file (MHTML): the page itself, without what goes with it."""

from __future__ import annotations

#: A saved page says so within this many bytes.
_HEAD = 4096


def unwrap(data: bytes) -> tuple[bytes, str]:
    """The HTML in a saved page, and its encoding if that is declared; anything else as it is."""
    if b"multipart/related" not in data[:_HEAD].lower() or data.lstrip()[:1] == b"<":
        return data, ""
    from email import message_from_bytes  # slow to import, and few pages are saved like this

    for part in message_from_bytes(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return page, part.get_content_charset() or ""
    return data, ""
