"""Datasette over archives, and the server that comes with it, told where to listen.

Datasette is an extra, and slow to import: only the functions here import it.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.resources import as_file, files
from ipaddress import ip_address
from typing import Any

from faparse.run.archive import ArchiveError, check_database

#: No suggestions of facets, which read every row; time enough for words in a large archive.
_SETTINGS = {"suggest_facets": False, "default_page_size": 50, "sql_time_limit_ms": 5000}


class ServeError(Exception):
    """An archive can't be served; the message says why, and what to do."""


def application(paths: Sequence[str]) -> Any:
    """Datasette over the archives at `paths`, which are only read.

    Raises `ArchiveError` for what is not an archive in SQLite, and `ServeError` without Datasette.
    """
    for path in paths:
        check_database(path)
    try:
        from datasette.app import Datasette
        from datasette.plugins import pm
    except ImportError as error:
        raise ServeError("it needs Datasette: pip install 'faparse[serve]'") from error
    from faparse.plugins import datasette as questions
    from faparse.serve import faults, hooks

    if pm.has_plugin(faults.THEIRS):
        pm.unregister(name=faults.THEIRS)
    for plugin in (questions, hooks, faults):  # the first is there where faparse is installed
        if not pm.is_registered(plugin):
            pm.register(plugin)
    with as_file(files("faparse.serve")) as folder:
        return Datasette(list(paths), template_dir=str(folder / "templates"), settings=_SETTINGS)


def serve(paths: Sequence[str], host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve archives until Ctrl-C; `ready` is told the address when it can be opened.

    Port 0 takes one that is free. Raises `ArchiveError` and `ServeError`.
    """
    made = application(paths)
    with _listening(host, port) as listening:
        import uvicorn

        taken = listening.getsockname()[1]
        ready(f"http://{f'[{host}]' if ':' in host else host}:{taken}/")
        served = only_for(host, made.app())
        server = uvicorn.Server(uvicorn.Config(served, log_level="warning", lifespan="on"))
        with suppress(KeyboardInterrupt):  # the way to end it
            server.run(sockets=[listening])


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens at `host`.

    >>> is_loopback("localhost"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def only_for(host: str, app: Any) -> Any:
    """The application, deaf to a page of the web that has its own name lead to this machine."""
    if not is_loopback(host):
        return app

    async def guarded(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and not _is_for(dict(scope["headers"]).get(b"host", b"")):
            await send({"type": "http.response.start", "status": 421, "headers": []})
            await send({"type": "http.response.body", "body": b"not for this name\n"})
            return
        await app(scope, receive, send)

    return guarded


def _is_for(named: bytes) -> bool:
    """Whether a request's host is this machine, by name or by number, with a port or without.

    >>> _is_for(b"[::1]:8001"), _is_for(b"localhost"), _is_for(b"127.0.0.1.evil.test:8001")
    (True, True, False)
    """
    host = named.decode("latin-1")
    if not host.endswith("]"):
        host = host.rpartition(":")[0] or host
    return is_loopback(host.strip("[]"))


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise ServeError(
            f"can't listen at {host}, port {port}: {error.strerror or error}; "
            "--port 0 takes one that is free"
        ) from error


__all__ = ["ArchiveError", "ServeError", "application", "is_loopback", "serve"]
