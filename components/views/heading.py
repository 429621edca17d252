"""A heading within a page, as data."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Heading"]


@dataclass(frozen=True)
class Heading:
    """A heading on a page with a line under it."""

    heading: str
    words: str
