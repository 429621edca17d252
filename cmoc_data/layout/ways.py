"""The way of every arrow between columns of boxes, so that none runs through one, and where its sign stands.

Boxes stand in columns with gaps between them. An arrow goes from column to column; in a gap it bends, and it
passes a column in a lane of its own between the boxes. As no box stands in a gap or in a lane, an arrow meets
none but its own two. The sign stands where it meets no box, no head and no other sign.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from cmoc_data.layout.sheet import Box

__all__ = ["Column", "Join", "Way", "ways"]

Point = tuple[float, float]

SAMPLES = 14
"""Points of each bend at which it is looked at."""
PORTS = 0.62
"""The share of a box's side on which arrows begin and end."""
MOST_APART = 30.0
"""Units from one arrow's end on a box to the next, at most."""
HEAD = 26.0
"""Units before an arrow's end that its head takes up."""
MOST_PLACES = 40
"""Of the places where a sign may stand on a long arrow, so many are looked at."""
LOOP = 26.0
"""Units that an arrow within a column leads out of it, at least."""


@dataclass(frozen=True)
class Column:
    """Left and right edge of a column, and what stands in it from top to bottom: boxes and passing arrows."""

    left: float
    right: float
    names: tuple[str, ...]


@dataclass(frozen=True)
class Join:
    """An arrow: its id, its ends, and the half width of the sign that it carries, 0 for none."""

    id: str
    source: str
    target: str
    sign: float


@dataclass(frozen=True)
class Way:
    """How an arrow runs: its points, of which it is a line through bends, and the place of its sign.

    `points` are those of cubic curves end to end: the first, then for each curve two that bend it and its
    end.
    """

    points: tuple[Point, ...]
    sign: Point


def ways(
    columns: Sequence[Column],
    boxes: Mapping[str, Box],
    lanes: Mapping[str, float],
    joins: Iterable[Join],
    *,
    beside: int = 1,
) -> dict[str, Way]:
    """Find a way for every arrow.

    Parameters
    ----------
    columns : sequence of Column
        From left to right.
    boxes : mapping of str to Box
        Every box, by its id.
    lanes : mapping of str to float
        The height at which an arrow passes a column, by `<id of the join>@<number of the column>`.
    joins : iterable of Join
        The arrows.
    beside : {1, -1}
        On which side of their column arrows run that stay in it, where it has room on both: right or left.

    Returns
    -------
    dict of str to Way
        By the arrows' ids.
    """
    joins = tuple(joins)
    place = {name: number for number, column in enumerate(columns) for name in column.names}
    sides = _sides(len(columns), beside)
    ends = _ends(boxes, lanes, joins, place, sides)
    lines: dict[str, list[Point]] = {}
    for join in joins:
        here, there = place[join.source], place[join.target]
        start, end = ends[join.id, "source"], ends[join.id, "target"]
        if here == there:
            lines[join.id] = _beside(columns, here, sides[here], start, end)
            continue
        line = [start]
        step = 1 if there > here else -1
        for number in range(here + step, there, step):
            height = lanes[f"{join.id}@{number}"]
            enter, leave = (columns[number].left, columns[number].right)[::step]
            _bend(line, (enter, height))
            _straight(line, (leave, height))
        _bend(line, end)
        lines[join.id] = line
    signs = _signs(lines, boxes, joins)
    return {join.id: Way(tuple(lines[join.id]), signs[join.id]) for join in joins}


def _sides(number: int, beside: int) -> list[int]:
    """On which side of each column its own arrows run; the outer columns have room on one only."""
    if number == 1:
        return [1]
    return [1, *[beside] * (number - 2), -1]


def _ends(
    boxes: Mapping[str, Box],
    lanes: Mapping[str, float],
    joins: Sequence[Join],
    place: Mapping[str, int],
    beside: Sequence[int],
) -> dict[tuple[str, str], Point]:
    """Where each arrow leaves its source and enters its target, spread over the side in the order of ways."""
    sides: dict[tuple[str, int], list[tuple[float, str, str]]] = {}
    for join in joins:
        here, there = place[join.source], place[join.target]
        step = (there > here) - (there < here)
        if step == 0:
            step_out = step_in = beside[here]
            toward, back = boxes[join.target].y, boxes[join.source].y
        else:
            step_out, step_in = step, -step
            toward = lanes.get(f"{join.id}@{here + step}", boxes[join.target].y)
            back = lanes.get(f"{join.id}@{there - step}", boxes[join.source].y)
        sides.setdefault((join.source, step_out), []).append((toward, join.id, "source"))
        sides.setdefault((join.target, step_in), []).append((back, join.id, "target"))
    found: dict[tuple[str, str], Point] = {}
    for (name, side), arrows in sides.items():
        box = boxes[name]
        # The column's edge, not the box's: whoever is narrower gets a straight piece.
        across = box.x + side * box.width / 2
        room = min(MOST_APART * (len(arrows) - 1), box.height * PORTS)
        apart = room / max(1, len(arrows) - 1)
        for number, (_, join_id, end) in enumerate(sorted(arrows)):
            found[join_id, end] = (across, box.y - room / 2 + number * apart)
    return found


def _bend(line: list[Point], end: Point) -> None:
    """On through a gap, leaving and arriving level."""
    (x1, y1), (x2, y2) = line[-1], end
    half = (x2 - x1) / 2
    line += [(x1 + half, y1), (x2 - half, y2), end]


def _straight(line: list[Point], end: Point) -> None:
    (x1, y1), (x2, y2) = line[-1], end
    line += [(x1 + (x2 - x1) / 3, y1 + (y2 - y1) / 3), (x1 + (x2 - x1) * 2 / 3, y1 + (y2 - y1) * 2 / 3), end]


def _beside(columns: Sequence[Column], number: int, side: int, start: Point, end: Point) -> list[Point]:
    """From box to box of one column, round what stands between."""
    neighbour = number + side
    room = LOOP * 4
    if 0 <= neighbour < len(columns):
        room = (
            columns[neighbour].left - columns[number].right
            if side > 0
            else columns[number].left - columns[neighbour].right
        )
    out = min(room * 0.9, max(LOOP * 4 / 3, abs(end[1] - start[1]) * 0.3))
    edge = max(side * start[0], side * end[0]) * side + side * out
    return [start, (edge, start[1]), (edge, end[1]), end]


def _signs(
    lines: Mapping[str, Sequence[Point]], boxes: Mapping[str, Box], joins: Sequence[Join]
) -> dict[str, Point]:
    """A place for every sign: off all boxes and signs, and if it can be off the heads and other arrows."""
    sampled = {name: _sampled(line) for name, line in lines.items()}
    half = {join.id: join.sign for join in joins}
    signs: dict[str, tuple[Point, float]] = {}
    for name in sampled:
        if not half[name]:
            signs[name] = (sampled[name][len(sampled[name]) // 2], 0.0)
    bare = set(signs)
    # The shortest have the least choice.
    for name in sorted(sampled.keys() - bare, key=lambda one: (_length(sampled[one]), one)):
        own, points = half[name], sampled[name]
        walked = _walked(points)
        spare = walked[-1][1] - HEAD
        free = [at for at, gone in walked if own * 0.8 <= gone <= max(own, spare)]
        places = free or [points[len(points) // 2]]
        places = places[:: math.ceil(len(places) / MOST_PLACES)]
        others = [other for other in sampled if other != name]
        off_boxes = _off_boxes(places, boxes.values())
        off_heads = _off(places, [point for other in others for point in _last(sampled[other], HEAD * 0.7)])
        off_others = _off(places, [point for other in others for point in sampled[other]])
        costs = [
            (
                _nearer(own + 4, off_boxes[number])
                + _nearer(own + 10, off_heads[number])
                + sum(max(0.0, own + far + 5 - math.dist(at, sign)) for sign, far in signs.values() if far),
                _nearer(own + 24, off_heads[number]) + _nearer(own + 3, off_others[number]),
                abs(number - len(places) / 2),
            )
            for number, at in enumerate(places)
        ]
        signs[name] = (places[costs.index(min(costs))], own)
    return {name: at for name, (at, _) in signs.items()}


def _nearer(wanted: float, found: float) -> float:
    """By how much something is nearer than wanted, to a tenth."""
    return round(max(0.0, wanted - found), 1)


def _off(places: Sequence[Point], points: Sequence[Point]) -> list[float]:
    """How far each place is from the nearest of some points."""
    if not points:
        return [math.inf] * len(places)
    here, there = np.array(places), np.array(points)
    found: list[float] = (
        np.hypot(*(here[:, None, :] - there[None, :, :]).transpose(2, 0, 1)).min(axis=1).tolist()
    )
    return found


def _sampled(line: Sequence[Point]) -> list[Point]:
    found = [line[0]]
    for first, one, two, last in zip(line[0::3], line[1::3], line[2::3], line[3::3], strict=False):
        for n in range(1, SAMPLES + 1):
            t = n / SAMPLES
            s = 1 - t
            found.append(
                (
                    s**3 * first[0] + 3 * s * s * t * one[0] + 3 * s * t * t * two[0] + t**3 * last[0],
                    s**3 * first[1] + 3 * s * s * t * one[1] + 3 * s * t * t * two[1] + t**3 * last[1],
                )
            )
    return found


def _last(points: Sequence[Point], long: float) -> list[Point]:
    """The end of a line and points of its last piece."""
    (x1, y1), (x2, y2) = points[-1], points[-2]
    step = long / 2 / (math.dist(points[-1], points[-2]) or 1.0)
    return [(x1 + (x2 - x1) * step * n, y1 + (y2 - y1) * step * n) for n in range(3)]


def _length(points: Sequence[Point]) -> float:
    return sum(math.dist(a, b) for a, b in pairwise(points))


def _walked(points: Sequence[Point]) -> list[tuple[Point, float]]:
    """Points every few units, each with how far along it is."""
    found = [(points[0], 0.0)]
    gone = 0.0
    for a, b in pairwise(points):
        long = math.dist(a, b)
        for n in range(1, max(1, round(long / 6)) + 1):
            t = n / max(1, round(long / 6))
            found.append(((a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t), gone + long * t))
        gone += long
    return found


def _off_boxes(places: Sequence[Point], boxes: Iterable[Box]) -> list[float]:
    """How far each place is from the nearest box; less than 0 inside one."""
    at = np.array(places)[:, None, :]
    sides = np.array([(box.x, box.y, box.width / 2, box.height / 2) for box in boxes])
    beside = np.abs(at - sides[:, :2]) - sides[:, 2:]
    outside = np.hypot(*np.maximum(beside, 0.0).transpose(2, 0, 1))
    found: list[float] = np.where((beside <= 0).all(axis=2), beside.max(axis=2), outside).min(axis=1).tolist()
    return found
