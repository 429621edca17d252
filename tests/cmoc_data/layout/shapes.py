"""Rectangles of a layout, and which of them overlap."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from cmoc_data.layout import Band, Box, Layout
from cmoc_data.layout.sheet import Sheet, concept_thing
from cmoc_data.model import Theory
from cmoc_data.web import Web
from tests.sketch import renamed
from tests.theories import random_theory

CLOSE = 0.2
"""Places are rounded to a tenth of a unit."""


def theory_of(seed: int, concepts: int, configurations: int) -> Theory:
    return renamed(random_theory(seed, concepts, configurations), seed)


def sides(box: Box) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    return (
        box.x - box.width / 2,
        box.y - box.height / 2,
        box.x + box.width / 2,
        box.y + box.height / 2,
    )


def ground(band: Band) -> tuple[float, float, float, float]:
    return band.x, band.y, band.x + band.width, band.y + band.height


def overlapping(rectangles: Iterable[tuple[str, tuple[float, float, float, float]]]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for (one, a), (other, b) in combinations(rectangles, 2)
        if a[0] < b[2] - CLOSE and b[0] < a[2] - CLOSE and a[1] < b[3] - CLOSE and b[1] < a[3] - CLOSE
    ]


def extent(layout: Layout) -> tuple[float, float]:
    grounds = [*map(ground, layout.bands), *map(sides, layout.boxes.values())]
    lefts, tops, rights, bottoms = zip(*grounds, strict=True)
    return max(rights) - min(lefts), max(bottoms) - min(tops)


def sheet_of(web: Web) -> Sheet:
    things = {c: concept_thing(web, c) for c in web.concepts}
    return Sheet(
        web.theory.families, things, tuple((link.id, link.source, link.target) for link in web.links)
    )
