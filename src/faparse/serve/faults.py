"""What a reader sees, and the terminal doesn't, when a page can't be shown.

Datasette's own handler prints a traceback with every variable for each page that is not there.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import Response
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError
from pluggy import HookimplMarker

hookimpl = HookimplMarker("datasette")
#: The name under which Datasette has its own.
THEIRS = "datasette.handle_exception"
#: Uvicorn's, which goes to standard error, a line each.
_log = logging.getLogger("uvicorn.error")


@hookimpl
def handle_exception(
    datasette: Any, request: Any, exception: Exception
) -> Callable[[], Awaitable[Any]]:
    """The answer in the place of a page, as JSON where that was asked for."""

    async def answer() -> Any:
        status, message = _told(exception)
        if status == 500:
            _log.error("%s: %s: %s", request.path, type(exception).__name__, message)
        if request.path.endswith(".json"):
            told = {"ok": False, "error": message, "status": status, "title": None}
            return Response.json(told, status=status)
        template = datasette.jinja_env.get_template("error.html")
        shown = {"status": status, "error": message, "urls": datasette.urls}
        return Response.html(await template.render_async(shown), status=status)

    return answer


def _told(exception: Exception) -> tuple[int, str]:
    if isinstance(exception, Base400):
        return exception.status, str(exception)
    if isinstance(exception, DatasetteError):
        return exception.status, str(exception.message)
    return 500, str(exception)
