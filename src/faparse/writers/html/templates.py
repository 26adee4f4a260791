"""The templates, and what they may output: text made harmless, escaped, and only our own script.

Every text is made harmless (`even`) and escaped as it is filled in, so a template can't forget to
do it. A page's policy names the digest of the one script it holds, so that no other can run.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from faparse.version import __version__
from faparse.writers.safe import UNEVEN, even

_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_NAMED = re.compile(r"‹U\+[0-9A-F]{4,6}›")
#: What a text must hold, besides two spaces in a row, for its markup to be a different string.
_MARKED = re.compile(rf"[{UNEVEN}<>&'\"‹]")


def rendered(template: str, **values: Any) -> bytes:
    """A page from a template, in UTF-8."""
    return (_environment().get_template(template).render(values) + "\n").encode()


def persian(number: int | str) -> str:
    """The text with Persian digits.

    >>> persian(1402)
    '۱۴۰۲'
    """
    return str(number).translate(_DIGITS)


def harmless(value: Any) -> Any:
    """What a template outputs: text without controls, anything else as it is."""
    return even(value) if type(value) is str else value  # Markup is no plain string


def shown(text: str) -> Markup:
    """Text of a dispatch for the eye: a named control reads from left to right, unbroken.

    >>> str(shown("a<b" + chr(0x202E)))
    'a&lt;b<bdi class="control" dir="ltr">‹U+202E›</bdi>'
    """
    return Markup(as_markup(text))


def as_markup(text: str) -> str:
    """The same as a plain string, to be joined with markup made by hand.

    Nearly every text is its own markup, and one search says so: four times as fast as the rest.
    """
    if "  " not in text and not _MARKED.search(text):
        return text
    escaped = str(escape(even(text)))
    return _NAMED.sub(r'<bdi class="control" dir="ltr">\g<0></bdi>', escaped)


def template_text(name: str) -> str:
    """The text of a file in the templates folder."""
    return files("faparse.writers").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def style(name: str) -> Markup:
    """A style sheet of ours, to stand between `<style>` and `</style>`."""
    return Markup(template_text(name).rstrip())


@cache
def script(*names: str) -> Markup:
    """Scripts of ours, to stand between `<script>` and `</script>`."""
    return Markup("\n".join(template_text(name).strip() for name in names))


@cache
def digest(*names: str) -> str:
    """A script's source expression for a content security policy."""
    return f"sha256-{b64encode(sha256(script(*names).encode()).digest()).decode()}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("faparse.writers"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["persian"] = persian
    environment.filters["shown"] = shown
    environment.globals.update(style=style, script=script, digest=digest, version=__version__)
    return environment
