"""A picture of few boxes in columns, each arrow with a way of its own: for lanes, to be read from afar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import networkx as nx

from cmoc_data.analysis.lanes import Lanes, lane_node
from cmoc_data.layout.order import across_layers
from cmoc_data.layout.place import spaced
from cmoc_data.layout.sheet import Box
from cmoc_data.layout.text import LINE_HEIGHT, PADDING, text_width, wrap
from cmoc_data.layout.ways import Column, Join, Way, ways
from cmoc_data.web import Web

__all__ = ["Drawing", "LaneBox", "draw_claims", "draw_lanes", "lane_box"]

ROW = 24.0
"""Units between boxes of a column."""
NARROW_ROW = 15.0
"""The same where names would be too small otherwise."""
GAP = 92.0
"""Units between columns, where arrows bend and signs stand."""
WIDTHS = (200.0, 178.0, 160.0)
"""Widths that the boxes of one picture can have, the best first."""
PANE = (1160.0, 880.0)
"""Units that a picture may be wide and high for its names to be read in the pane of a small screen."""
BESIDE_NAME = 30.0
"""Units of a box's width that its name leaves free."""
FEWEST_COLUMNS = 3
MOST_COLUMNS = 6
SWEEPS = 16
PASSING = 4.0
"""Units of height that an arrow gets where it passes a column, besides the row's gaps."""
SIGN = 14.0
"""Half the width of a sign."""

LANE_FONT = 26.0
LANE_LINE = 31.0
UNDER_FONT = 23.5
UNDER_LINE = 28.0
LANE_PADDING = 12.0
LANE_WIDTHS = {"start": 226.0, "gain": 400.0, "cost": 400.0, "end": 270.0}
LANE_GAPS = (112.0, 172.0)
LANE_ROW = 26.0
PAIR_SIGN = 22.0
"""Half the width of the sign of many arrows."""


@dataclass(frozen=True)
class Drawing:
    """Boxes by id and the way of each arrow by its id."""

    boxes: Mapping[str, Box]
    ways: Mapping[str, Way]


@dataclass(frozen=True)
class LaneBox:
    """The box of a lane: its name and what stands under it, each in lines that fit, and its size."""

    lines: tuple[str, ...]
    under: tuple[str, ...]
    width: float
    height: float


def lane_box(side: str, name: str, under: str) -> LaneBox:
    """A lane's box, as tall as its words need.

    >>> lane_box("end", "Staff", "what they notice").lines
    ('Staff',)
    """
    width = LANE_WIDTHS[side]
    lines = wrap(name, (width - 2 * LANE_PADDING) * 24 / LANE_FONT)
    small = wrap(under, (width - 2 * LANE_PADDING) * 24 / UNDER_FONT) if under else ()
    height = LANE_LINE * len(lines) + UNDER_LINE * len(small) + 2 * LANE_PADDING
    return LaneBox(lines, small, width, height)


def draw_lanes(lanes: Lanes, sizes: Mapping[str, LaneBox], arrows: Sequence[tuple[str, str, str]]) -> Drawing:
    """All lanes at a glance: what is there first, what comes of it, who notices.

    Parameters
    ----------
    lanes : Lanes
        Of a theory.
    sizes : mapping of str to LaneBox
        The box of each lane by the id of its node.
    arrows : sequence of (id, source, target)
        Those to be drawn, between nodes.
    """
    stacks = [[lane_node(view.lane.id) for view in lanes.of(*sides)] for sides in _SIDES]
    boxed = {name: (sizes[name].lines, sizes[name].width, sizes[name].height) for s in stacks for name in s}
    filled = [stack for stack in stacks if stack]
    plan = _planned(filled, boxed, arrows, row=LANE_ROW, gaps=LANE_GAPS, keep_order=True)
    return _drawn(plan, arrows, PAIR_SIGN, beside=-1)


_SIDES = (("start",), ("gain", "cost"), ("end",))


def draw_claims(web: Web, claims: Sequence[str], starts: Sequence[str] = ()) -> Drawing:
    """Some claims alone: their boxes in columns, in the order in which one leads to the next.

    Of several numbers of columns the one is taken whose names can be read in the pane, and in which the
    fewest arrows lead up or down a column.

    Parameters
    ----------
    web : Web
        The web of a whole theory.
    claims : sequence of str
        Ids of configurations.
    starts : sequence of str
        Ids of concepts that stand on the left, if the claims name them.
    """
    links = list({link.id: link for claim in claims for link in web.links_of(claim)}.values())
    names = list(dict.fromkeys(end for link in links for end in (link.source, link.target)))
    if not names:
        return Drawing({}, {})
    arrows = [(link.id, link.source, link.target) for link in links]
    steps = _steps(names, arrows, set(starts))
    found: list[tuple[tuple[bool, float, float], Plan]] = []
    for row in (ROW, NARROW_ROW):
        found += [plan for width in _widths(web, names) for plan in _tried(web, arrows, steps, width, row)]
        if any(not too_large for (too_large, _, _), _ in found):
            break
    return _drawn(min(found, key=lambda one: one[0])[1], arrows, SIGN)


def _tried(
    web: Web, arrows: Sequence[tuple[str, str, str]], steps: Mapping[str, int], width: float, row: float
) -> Iterator[tuple[tuple[bool, float, float], Plan]]:
    """Plans with boxes of a width, each with what is wrong with it, the worst first."""
    boxed = {}
    for name in steps:
        lines = wrap(web.theory.concepts[name].name, width - BESIDE_NAME)
        boxed[name] = (lines, width, LINE_HEIGHT * len(lines) + 2 * PADDING)
    for stacks in _foldings(list(steps), steps):
        plan = _planned(stacks, boxed, arrows, row=row, gaps=(GAP,))
        across, down = plan.size
        needed = max(across / PANE[0], down / PANE[1])
        place = {name: number for number, stack in enumerate(stacks) for name in stack}
        upright = sum(place[source] == place[target] for _, source, target in arrows)
        yield (needed > 1, needed if needed > 1 else upright, needed), plan


def _widths(web: Web, names: Sequence[str]) -> list[float]:
    """Widths for the boxes of one picture: in each, the longest word of their names fits."""
    words = [word for name in names for word in wrap(web.theory.concepts[name].name, 0)]
    needed = max(map(text_width, words)) + BESIDE_NAME
    return list(dict.fromkeys(max(width, needed) for width in WIDTHS))


def _steps(names: Sequence[str], arrows: Sequence[tuple[str, str, str]], starts: set[str]) -> dict[str, int]:
    """For each box the longest chain that leads to it; those of one loop follow each other all the same."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(names)
    for _, source, target in arrows:
        if target not in starts and not (graph.has_node(target) and nx.has_path(graph, target, source)):
            graph.add_edge(source, target)
    steps: dict[str, int] = {}
    for level, found in enumerate(nx.topological_generations(graph)):
        steps.update(dict.fromkeys(found, level))
    # As far right as what it leads to allows, lest an arrow pass all columns for nothing.
    for name in reversed(list(nx.topological_sort(graph))):
        after = [steps[other] for other in graph.successors(name)]
        if after and name not in starts:
            steps[name] = max(steps[name], min(after) - 1)
    return steps


def _foldings(names: Sequence[str], steps: Mapping[str, int]) -> Iterator[list[list[str]]]:
    """Boxes in columns: a step in each, or neighbouring steps together where that makes fewer."""
    deepest = max(steps.values())
    for most in range(min(FEWEST_COLUMNS, deepest + 1), min(MOST_COLUMNS, deepest + 1) + 1):
        for cuts in combinations(range(1, deepest + 1), most - 1):
            stacks: list[list[str]] = [[] for _ in range(most)]
            for name in names:
                stacks[sum(steps[name] >= cut for cut in cuts)].append(name)
            yield stacks


@dataclass(frozen=True)
class Plan:
    """Where boxes and passing arrows stand, before any arrow has its way."""

    columns: tuple[Column, ...]
    boxes: Mapping[str, Box]
    lanes: Mapping[str, float]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        top = min(box.y - box.height / 2 for box in self.boxes.values())
        foot = max(box.y + box.height / 2 for box in self.boxes.values())
        return self.columns[-1].right - self.columns[0].left, foot - top


def _planned(
    stacks: Sequence[Sequence[str]],
    boxed: Mapping[str, tuple[tuple[str, ...], float, float]],
    arrows: Sequence[tuple[str, str, str]],
    *,
    row: float,
    gaps: Sequence[float],
    keep_order: bool = False,
) -> Plan:
    place = {name: number for number, stack in enumerate(stacks) for name in stack}
    passing = {
        f"{arrow}@{between}": between
        for arrow, source, target in arrows
        for between in range(min(place[source], place[target]) + 1, max(place[source], place[target]))
    }
    layer = {**place, **passing}
    edges = _edges(arrows, place)
    order = across_layers(list(layer), edges, layer)
    stood: list[list[str]] = []
    for number, stack in enumerate(stacks):
        mixed = sorted((name for name, at in layer.items() if at == number), key=order.__getitem__)
        stood.append(_kept(stack, mixed, order) if keep_order else mixed)
    near: dict[str, list[str]] = {name: [] for name in layer}
    for one, other in edges:
        near[one].append(other)
        near[other].append(one)
    tall = {name: boxed[name][2] if name in boxed else PASSING for name in layer}
    y = _heights(stood, tall, near, row)
    boxes: dict[str, Box] = {}
    columns: list[Column] = []
    left = 0.0
    for stack, names in zip(stacks, stood, strict=True):
        width = max(boxed[name][1] for name in stack)
        for name in stack:
            lines, wide, high = boxed[name]
            boxes[name] = Box(round(left + width / 2, 1), round(y[name], 1), wide, high, lines)
        columns.append(Column(left, left + width, tuple(names)))
        left += width + gaps[min(len(columns), len(gaps)) - 1]
    return Plan(tuple(columns), boxes, {name: y[name] for name in passing})


def _drawn(plan: Plan, arrows: Sequence[tuple[str, str, str]], sign: float, beside: int = 1) -> Drawing:
    joins = [Join(arrow, source, target, sign) for arrow, source, target in arrows]
    return Drawing(plan.boxes, ways(plan.columns, plan.boxes, plan.lanes, joins, beside=beside))


def _edges(arrows: Sequence[tuple[str, str, str]], place: Mapping[str, int]) -> list[tuple[str, str]]:
    """What stands next to what along each arrow, passing places among it."""
    edges = []
    for arrow, source, target in arrows:
        left, right = sorted((source, target), key=place.__getitem__)
        chain = [left, *(f"{arrow}@{between}" for between in range(place[left] + 1, place[right])), right]
        edges += [(one, other) for one, other in pairwise(chain) if one != other]
    return edges


def _kept(stack: Sequence[str], mixed: Sequence[str], order: Mapping[str, tuple[float, int]]) -> list[str]:
    """The boxes in their own order, and between them the passing arrows where they cross the least."""
    passing = [name for name in mixed if name not in set(stack)]
    found = list(stack)
    for name in passing:
        before = sum(order[box] < order[name] for box in stack)
        at = next(
            (i for i, one in enumerate(found) if one in stack and stack.index(one) >= before), len(found)
        )
        found.insert(at, name)
    return found


def _heights(
    columns: Sequence[Sequence[str]],
    tall: Mapping[str, float],
    near: Mapping[str, Sequence[str]],
    row: float,
) -> dict[str, float]:
    """Heights near to those of the neighbours, none nearer to the next than a row's gap."""
    room = max(sum(tall[name] + row for name in column) - row for column in columns)
    y: dict[str, float] = {}
    for column in columns:
        used = sum(tall[name] for name in column)
        gap = (room - used) / (len(column) + 1) if len(column) > 1 else 0.0
        at = gap if len(column) > 1 else (room - used) / 2
        for name in column:
            y[name] = at + tall[name] / 2
            at += tall[name] + gap
    for sweep in range(SWEEPS):
        for column in columns if sweep % 2 else reversed(columns):
            wish = [_mean([y[one] for one in near[name]], y[name]) for name in column]
            y.update(zip(column, spaced(wish, [tall[name] for name in column], 0.0, room, row), strict=True))
    return y


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
