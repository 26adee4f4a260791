"""Bases of small records. A module that mypyc compiles must not define one without them.

mypyc drops the keywords of a class statement without a word (`frozen`, `order`, `gc`), and a Struct
inherits them from its base; this module stays plain Python. mypy wants the keywords all the same.
"""

from __future__ import annotations

from msgspec import Struct


class Frozen(Struct, frozen=True, gc=False):
    """A record that does not change, and holds nothing that could refer back to it."""


class Ordered(Struct, frozen=True, order=True, gc=False):
    """The same, in the order of its fields."""
