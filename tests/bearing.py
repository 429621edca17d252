"""Which arrows a piece of evidence speaks of, told once more in the plainest way, to check the program by."""

from __future__ import annotations

from cmoc_data.model import Configuration, Evidence

__all__ = ["speaks"]


def speaks(one: Configuration, piece: Evidence, step: tuple[str, str], ends: tuple[str, str]) -> bool:
    """Whether a piece of `one` speaks of the arrow between two concepts that stand in two of its slots."""
    if piece.on not in ("whole", "-".join(step)):
        return False
    named = {part.concept for part in piece.only}
    for slot, concept in zip(step, ends, strict=True):
        there = {part.concept for part in getattr(one, slot)}
        if there & named and concept not in named:
            return False
    return True
