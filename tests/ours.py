"""Our theory, read once for all tests of a process: nobody can change it, and to read it takes a while."""

from __future__ import annotations

from functools import cache

from cmoc_data.model import Theory
from cmoc_data.reading import OURS, load
from cmoc_data.web import Web, build

__all__ = ["our_theory", "our_web"]


@cache
def our_theory() -> Theory:
    """The theory as its records are now."""
    return load(OURS)


@cache
def our_web() -> Web:
    """Its web."""
    return build(our_theory())
