"""Who says something: each kind of evidence with the number of those who speak in it, each voice once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from cmoc_data.model import Evidence, Kind
from components.views.words import joined

__all__ = ["KINDS", "voices", "voices_of"]

KINDS: Mapping[Kind, tuple[str, str]] = {
    "realist synthesis": ("synthesis of studies", "syntheses of studies"),
    "realist evaluation": ("evaluation", "evaluations"),
    "review of reviews": ("review", "reviews"),
    "literature": ("paper", "papers"),
    "theory": ("statement of theory", "statements of theory"),
    "interview": ("interview", "interviews"),
    "focus group": ("focus group", "focus groups"),
    "policy": ("policy paper", "policy papers"),
}
"""What one piece of each kind and several are called where they are counted, in the order of telling."""


def voices(evidence: Sequence[Evidence], number: Callable[[int], str] = "{:,}".format) -> str:
    """Who speaks in some evidence: `one review and two interviews`; empty where nobody does.

    Parameters
    ----------
    evidence : sequence of Evidence
        What is counted.
    number : callable
        How a number is written.
    """
    speaking: dict[Kind, set[tuple[str, str]]] = {}
    for piece in evidence:
        speaking.setdefault(piece.kind, set()).update(voices_of(piece))
    return joined(
        [
            f"{number(len(speaking[kind]))} {one if len(speaking[kind]) == 1 else many}"
            for kind, (one, many) in KINDS.items()
            if kind in speaking
        ]
    )


def voices_of(piece: Evidence) -> tuple[tuple[str, str], ...]:
    """Whose word a piece is: the person who speaks, the works that it cites, or its source."""
    if piece.kind in ("interview", "focus group"):
        return ((piece.source, piece.speaker or piece.printed or ""),)
    if piece.kind in ("literature", "review of reviews") and piece.studies:
        return tuple(("study", study) for study in piece.studies)
    return ((piece.source, ""),)
