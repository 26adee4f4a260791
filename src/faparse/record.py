"""Base classes for small records. A module that mypyc compiles must derive its records from them.

mypyc silently drops the keywords of a class statement (`frozen`, `order`, `gc`), but a Struct
inherits them from its base, so this module stays plain Python. mypy wants the keywords repeated
in the subclass all the same.
"""

from __future__ import annotations

from msgspec import Struct


class Frozen(Struct, frozen=True, gc=False):
    """An immutable record that takes part in no reference cycle."""


class Ordered(Struct, frozen=True, order=True, gc=False):
    """The same, compared by its fields in order."""
