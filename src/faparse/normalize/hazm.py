"""The one place that uses hazm: its Normalizer and its lexicon, without its heavy imports.

`import hazm` loads nltk, and in 0.10 gensim: one to three seconds for a page of regular
expressions and a list of words. So `hazm.normalizer` is loaded by itself, with light stand-ins for
the two classes that it needs only for its own lexicon, and none of it stays in `sys.modules`; if
that fails, hazm is imported as a whole.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
from functools import cache
from importlib.machinery import ModuleSpec
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Any, Literal

import msgspec

from faparse.document import Dispatch, Header, Quote, Record, Span
from faparse.normalize.affixes import affix_tables
from faparse.normalize.cache import lexicon
from faparse.normalize.clean import Cleaner
from faparse.normalize.digits import in_digits
from faparse.normalize.lexicon_view import Knowledge
from faparse.normalize.prefixes import Joiner
from faparse.normalize.restorer import HalfSpaceRestorer

Digits = Literal["fa", "en", "keep"]
#: The version of our own half of the normal form; it changes when results do.
HALF_SPACES = 5
_LOADING = Lock()


class NormalizerUnavailable(RuntimeError):
    """hazm is missing or broken; the message says what to do. Parsing works without it."""


class Normalizer:
    """hazm's rules, kept from what they would break, and the half-spaces; see `normalizer`."""

    def __init__(self, cache_folder: Path | None = None) -> None:
        spec = _hazm()
        hazm_version = _version()
        try:
            words = lexicon(_folder(spec) / "data", hazm_version, cache_folder)
            rules = _rules(spec)
        except Exception as error:
            raise _broken(error) from error
        self.name = f"hazm {hazm_version} + faparse half-spaces {HALF_SPACES}"
        #: The knowledge by which half-spaces are put back.
        self.known = known = Knowledge(words, affix_tables())
        self._cleaner = Cleaner(
            lambda text: str(rules.correct_spacing(rules.persian_style(text))),
            Joiner(known),
            HalfSpaceRestorer(known),
        )

    def normalize(self, text: str, digits: Digits = "keep") -> str:
        """The text in its normal form (see `normalize`)."""
        return in_digits(self._cleaner.clean(text), digits)


@cache
def normalizer() -> Normalizer:
    """The normalizer of this process. Raises `NormalizerUnavailable`."""
    return Normalizer()


def normalize(text: str, digits: Digits = "keep") -> str:
    """The text cleaned: letters, spacing, punctuation, half-spaces.

    `digits` are kept as they are by default, so that numbers, dates and addresses compare equal
    with the source; "fa" and "en" make them Persian or Latin. Raises `NormalizerUnavailable`.
    """
    return normalizer().normalize(text, digits)


def normalizer_name(digits: Digits = "keep") -> str:
    """What normalizes, and in which digits unless kept: «hazm 0.10.0 + faparse half-spaces 5».

    Raises `NormalizerUnavailable`.
    """
    return normalizer().name + ("" if digits == "keep" else f", digits {digits}")


def normalize_dispatch(dispatch: Dispatch, digits: Digits = "keep") -> Dispatch:
    """The dispatch with `normalized` beside every text; nothing else changes.

    Raises `NormalizerUnavailable`.
    """
    known: dict[str, str] = {}
    chosen = normalizer()

    def walk(value: Any) -> Any:
        if isinstance(value, Span):
            if value.text not in known:
                known[value.text] = chosen.normalize(value.text, digits)
            return msgspec.structs.replace(value, normalized=known[value.text])
        if isinstance(value, tuple):
            return tuple(walk(item) for item in value)
        if isinstance(value, Quote | Header):
            return msgspec.structs.replace(
                value, **{name: walk(getattr(value, name)) for name in value.__struct_fields__}
            )
        return value

    parts = {name: walk(getattr(dispatch, name)) for name in Record.__struct_fields__}
    parts["faparse"] = msgspec.structs.replace(dispatch.faparse, normalizer=normalizer_name(digits))
    return msgspec.structs.replace(dispatch, **parts)


def _hazm() -> ModuleSpec:
    spec = importlib.util.find_spec("hazm")
    if spec is None or not spec.submodule_search_locations:
        raise NormalizerUnavailable(
            "normalizing needs hazm, which is not installed here: pip install 'hazm>=0.10,<0.13' "
            "(parsing works without it)"
        )
    return spec


def _folder(spec: ModuleSpec) -> Path:
    return Path(next(iter(spec.submodule_search_locations or ())))


def _version() -> str:
    try:
        return version("hazm")
    except PackageNotFoundError:
        return "of unknown version"


def _broken(error: Exception) -> NormalizerUnavailable:
    return NormalizerUnavailable(
        f"hazm is installed but broken ({type(error).__name__}: {error}): "
        "pip install --force-reinstall 'hazm>=0.10,<0.13' (parsing works without it)"
    )


class _WordTokenizer:
    """What the Normalizer asks of hazm's WordTokenizer, which would load nltk."""

    _marks = re.compile(r'([؟!?]+|[\d.:]+|[:.،؛»\])}"«\[({/\\])')

    def __init__(self, **_: Any) -> None:
        self.words: dict[str, Any] = {}
        self.verbs: list[str] = []

    def tokenize(self, text: str) -> list[str]:
        spaced = self._marks.sub(r" \1 ", text.replace("\n", " ").replace("\t", " "))
        return [word for word in spaced.split(" ") if word]


class _Lemmatizer:
    """In place of hazm's Lemmatizer, whose verb forms are made in `normalize.verbs`."""

    def __init__(self, **_: Any) -> None:
        self.verbs: dict[str, str] = {}


def _rules(spec: ModuleSpec) -> Any:
    """hazm's Normalizer, for its rules alone: tokens are joined by `normalize.prefixes`."""
    try:
        made = _alone(spec)
    except Exception:
        made = importlib.import_module("hazm.normalizer").Normalizer(seperate_mi=False)
    made.token_spacing = lambda tokens: tokens
    return made


def _alone(spec: ModuleSpec) -> Any:
    """The Normalizer of `hazm.normalizer`, loaded without `hazm/__init__.py`."""
    package = ModuleType("hazm")
    package.__path__ = list(spec.submodule_search_locations or ())
    package.__spec__ = spec
    stand_ins: dict[str, Any] = {"Lemmatizer": _Lemmatizer, "WordTokenizer": _WordTokenizer}
    with _LOADING:
        own = {name: sys.modules.pop(name) for name in list(sys.modules) if _is_hazm(name)}
        try:
            sys.modules["hazm"] = package
            for module, name in (("lemmatizer", "Lemmatizer"), ("word_tokenizer", "WordTokenizer")):
                stub = sys.modules[f"hazm.{module}"] = ModuleType(f"hazm.{module}")
                setattr(stub, name, stand_ins[name])
            utils = importlib.import_module("hazm.utils")
            vars(package).update(
                stand_ins, maketrans=utils.maketrans, regex_replace=utils.regex_replace
            )
            loaded = importlib.import_module("hazm.normalizer")
            return loaded.Normalizer(decrease_repeated_chars=False, seperate_mi=False)
        finally:
            for name in [name for name in sys.modules if _is_hazm(name)]:
                del sys.modules[name]
            sys.modules.update(own)


def _is_hazm(name: str) -> bool:
    return name == "hazm" or name.startswith("hazm.")
