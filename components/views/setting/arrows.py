"""Arrows that differ from one setting to another, as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cmoc_data.web import Agreement, Web
from components.views.signs import SIGNS
from components.views.words import arrow_words

__all__ = ["ArrowRow", "arrow_rows"]


@dataclass(frozen=True)
class ArrowRow:
    """An arrow in words, with its sign on either side; None where nothing is claimed there."""

    id: str
    words: str
    one: str | None
    other: str | None


def arrow_rows(
    web: Web, differing: Iterable[tuple[str, Agreement | None, Agreement | None]]
) -> tuple[ArrowRow, ...]:
    """Rows for arrows given by their ids and by what is claimed on either side."""
    rows = []
    for link_id, *sides in differing:
        words = arrow_words(web.theory, web.link(link_id))
        one, other = (SIGNS[side].mark if side is not None else None for side in sides)
        rows.append(ArrowRow(link_id, words, one, other))
    return tuple(rows)
