"""Ways for arrows among boxes that stand where they stand: through the gaps between columns, past boxes.

Where `small` gives an arrow a lane of its own, here it takes of the room between the boxes what is nearest.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from cmoc_data.layout.sheet import Box
from cmoc_data.layout.ways import Column, Join, Way, ways

__all__ = ["is_free", "usual", "ways_among"]

Point = tuple[float, float]

APART = 12.0
"""Units from one arrow to the next where both pass the same column."""
CLEAR = 9.0
"""Units by which an arrow misses the boxes between which it passes."""
WITHIN = 120.0
"""Boxes whose middles are no further apart across stand in one column, for `route.js` too."""
STEPS = 24
MISS = 2.0
BEYOND = 60.0
"""Units that an arrow may lead above or below all boxes of a column."""


def ways_among(boxes: Mapping[str, Box], joins: Iterable[Join]) -> dict[str, Way]:
    """Find a way for each arrow, past all boxes that stand between its ends.

    Parameters
    ----------
    boxes : mapping of str to Box
        Every box of the picture.
    joins : iterable of Join
        The arrows.

    Returns
    -------
    dict of str to Way
        By the arrows' ids.
    """
    columns = _columns(boxes)
    place = {name: number for number, column in enumerate(columns) for name in column.names}
    lanes: dict[str, float] = {}
    taken: dict[int, list[float]] = {number: [] for number in range(len(columns))}
    joins = [join for join in joins if join.source != join.target]
    # The longest have the most columns to pass, and choose first.
    for join in sorted(joins, key=lambda one: (-abs(place[one.source] - place[one.target]), one.id)):
        here, there = place[join.source], place[join.target]
        step = 1 if there > here else -1
        height, end = boxes[join.source].y, boxes[join.target].y
        for number in range(here + step, there, step):
            wanted = height + (end - height) / (abs(there - number) + 1)
            height = _nearest(wanted, [boxes[name] for name in columns[number].names], taken[number])
            taken[number].append(height)
            lanes[f"{join.id}@{number}"] = height
    return ways(columns, boxes, lanes, joins)


def usual(start: Box, end: Box) -> list[Point]:
    """Points of an arrow that has no way, as vis-network curves it where `route.js` tells it how to bend."""
    (x1, y1), (x2, y2) = (start.x, start.y), (end.x, end.y)
    if x2 - x1 > WITHIN:
        middle = (x1 + x2) / 2
        one, two = (middle, y1), (middle, y2)
    else:
        round_by = 0.45 if abs(x2 - x1) <= WITHIN else 0.2
        turn = round_by if (y2 > y1) == (round_by == 0.2) else -round_by
        angle = math.atan2(y1 - y2, x2 - x1) + (turn * 0.5 + 0.5) * math.pi
        reach = (round_by * 0.5 + 0.5) * math.dist((x1, y1), (x2, y2))
        via = x1 + reach * math.sin(angle), y1 + reach * math.cos(angle)
        # The same curve with two handles instead of one.
        one = ((x1 + 2 * via[0]) / 3, (y1 + 2 * via[1]) / 3)
        two = ((x2 + 2 * via[0]) / 3, (y2 + 2 * via[1]) / 3)
    found = []
    for n in range(STEPS + 1):
        t, s = n / STEPS, 1 - n / STEPS
        found.append(
            (
                s**3 * x1 + 3 * s * s * t * one[0] + 3 * s * t * t * two[0] + t**3 * x2,
                s**3 * y1 + 3 * s * s * t * one[1] + 3 * s * t * t * two[1] + t**3 * y2,
            )
        )
    return found


def is_free(boxes: Mapping[str, Box], source: str, target: str) -> bool:
    """Whether an arrow meets no box but its own two as it usually bends."""
    line = usual(boxes[source], boxes[target])
    others = [box for name, box in boxes.items() if name not in (source, target)]
    return not any(
        abs(x - box.x) < box.width / 2 + MISS and abs(y - box.y) < box.height / 2 + MISS
        for box in others
        for x, y in line
    )


def _columns(boxes: Mapping[str, Box]) -> list[Column]:
    """Boxes that stand above one another, from left to right."""
    found: list[Column] = []
    for name, box in sorted(boxes.items(), key=lambda one: one[1].x - one[1].width / 2):
        left, right = box.x - box.width / 2, box.x + box.width / 2
        if found and left < found[-1].right:
            last = found.pop()
            found.append(Column(last.left, max(last.right, right), (*last.names, name)))
        else:
            found.append(Column(left, right, (name,)))
    return found


def _nearest(wanted: float, boxes: Sequence[Box], taken: Sequence[float]) -> float:
    """The free height that is nearest to the one wanted, away from other arrows if there is room."""
    edges = sorted((box.y - box.height / 2 - CLEAR, box.y + box.height / 2 + CLEAR) for box in boxes)
    free: list[tuple[float, float]] = []
    below = edges[0][0] - BEYOND
    for top, foot in edges:
        if top > below:
            free.append((below, top))
        below = max(below, foot)
    free.append((below, below + BEYOND))
    tried = [min(max(wanted, top), foot) for top, foot in free]
    tried += [at for one in taken for at in (one - APART, one + APART)]
    fitting = [at for at in tried if any(top <= at <= foot for top, foot in free)]
    lonely = [at for at in fitting if all(abs(at - one) >= APART - 0.1 for one in taken)]
    return min(lonely or fitting, key=lambda at: (abs(at - wanted), at))
