"""What is laid out, and what a layout is: things and joins, sub-columns, places, boxes and bands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cmoc_data.layout.text import (
    BOX_WIDTH,
    LINE_HEIGHT,
    PADDING,
    wrap,
)
from cmoc_data.model import Family
from cmoc_data.web import Web

__all__ = ["Band", "Block", "Box", "Layout", "Places", "Sheet", "Thing", "concept_thing"]

LANE = 14.0
"""Units of height that an arrow gets where it passes a column."""


@dataclass(frozen=True)
class Box:
    """The place of a concept or a closed family: its centre, its size, its name in lines that fit."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Band:
    """The ground that a family stands on, from its top left corner, with its heading."""

    family: str
    name: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Layout:
    """Boxes by the id of a concept, and the bands behind them."""

    boxes: Mapping[str, Box]
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class Thing:
    """Something that gets a place: its name in lines, and its size."""

    family: str
    lines: tuple[str, ...]
    width: float
    height: float


@dataclass(frozen=True)
class Sheet:
    """What is to be laid out: the families in their order, things by id, and what joins two of them.

    A join is its own id and those of its ends.
    """

    families: tuple[Family, ...]
    things: Mapping[str, Thing]
    joins: tuple[tuple[str, str, str], ...]

    def height(self, name: str) -> float:
        """How tall a thing is; what is no thing is the lane of an arrow that passes."""
        return self.things[name].height if name in self.things else LANE


@dataclass(frozen=True)
class Block:
    """One family with its sub-columns, each a list of ids of things from top to bottom.

    `steps` says of each sub-column which step of the family's chains it holds; a step that is too tall
    for one has several, next to each other. `widths` are those of the sub-columns; `heading` is the
    room above them.
    """

    family: Family
    columns: tuple[tuple[str, ...], ...]
    steps: tuple[int, ...]
    widths: tuple[float, ...]
    heading: float


@dataclass(frozen=True)
class Places:
    """Centres by name; each sub-column with the room it has from top to bottom; and the bands.

    `tall` is the picture's height, `air` the gap that it can afford between the boxes of a column.
    """

    x: Mapping[str, float]
    y: Mapping[str, float]
    rooms: tuple[tuple[tuple[str, ...], float, float], ...]
    bands: tuple[Band, ...]
    tall: float
    air: float


def concept_thing(web: Web, concept_id: str, name: str | None = None) -> Thing:
    """A concept's box, by another name than its own if one is given."""
    concept = web.theory.concepts[concept_id]
    lines = wrap(name or concept.name)
    height = LINE_HEIGHT * len(lines) + 2 * PADDING
    return Thing(concept.family, lines, BOX_WIDTH, height)
