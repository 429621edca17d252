"""A web from afar: its families as boxes in reading order, or one opened with the others at the margin."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from cmoc_data.analysis.overview import Overview
from cmoc_data.layout.columns import (
    BESIDE_NAME,
    GAP,
    LANE_FONT,
    LANE_LINE,
    LANE_PADDING,
    ROW,
    SIGN,
    UNDER_FONT,
    UNDER_LINE,
    Drawing,
    Plan,
    _planned,
    _steps,
)
from cmoc_data.layout.text import BOX_WIDTH, FONT_SIZE, LINE_HEIGHT, PADDING, text_width, wrap
from cmoc_data.layout.ways import Join, ways
from cmoc_data.model import Family
from cmoc_data.web import Web

__all__ = ["FamilyBox", "draw_overview", "family_boxes"]

Boxed: TypeAlias = Mapping[str, tuple[tuple[str, ...], float, float]]

PANE = (1350.0, 1000.0)
"""Units that a picture may be wide and high for its smallest type to have 12 pixels on a small screen."""
FAMILY_WIDTHS = (232.0, 268.0)
"""The widest box of a family at the margin, and of one that says what it holds."""
BOLD = 1.08
"""How much wider bold type is."""
ENDS_APART = 11.0
"""Units of a box's height for each arrow that ends or begins there."""
ROWS = (64.0, 48.0, 36.0, ROW)
MOST_COLUMNS = 7


@dataclass(frozen=True)
class FamilyBox:
    """A family's box: its name and what stands under it, each in lines that fit, and its size."""

    lines: tuple[str, ...]
    under: tuple[str, ...]
    width: float
    height: float


def family_boxes(families: Iterable[Family], *, told: bool) -> dict[str, FamilyBox]:
    """The boxes of closed families by their ids, all equally wide; with what each holds if that is told."""
    families = tuple(families)
    beside = 2 * LANE_PADDING + 6
    words = [word for family in families for word in wrap(family.name, 0)]
    longest = max((text_width(word, LANE_FONT) for word in words), default=0.0) * BOLD
    width = max(longest + beside, FAMILY_WIDTHS[told])
    found = {}
    for family in families:
        lines = wrap(family.name, (width - beside) / BOLD * FONT_SIZE / LANE_FONT)
        under = wrap(family.plain, (width - beside) * FONT_SIZE / UNDER_FONT) if told else ()
        height = LANE_LINE * len(lines) + UNDER_LINE * len(under) + 2 * LANE_PADDING
        found[family.id] = FamilyBox(lines, under, width, height)
    return found


def draw_overview(web: Web, view: Overview) -> Drawing:
    """Give every node of an overview its place, and every arrow that is drawn its way.

    Parameters
    ----------
    web : Web
        What the overview was made from.
    view : Overview
        With one or none of its families opened.

    Returns
    -------
    Drawing
        With all families closed they stand in the order in which one reads them: downwards, then to the
        right. An opened one is there as its concepts, in the order in which one leads to the next; the
        families before it stand at the left margin, those after it at the right. Ways are those of the
        `main` bundles, which bear no sign, and of the links among the opened concepts, which do.

    Notes
    -----
    Cost: with all closed a Sugiyama ordering for each way to deal the families out to columns; else one.
    """
    if not view.nodes:
        return Drawing({}, {})
    bundles = [view.bundle(one) for one in view.main]
    links = [web.link(one) for one in view.links]
    arrows = [(one.id, one.source, one.target) for one in bundles]
    arrows += [(one.id, one.source, one.target) for one in links if one.source != one.target]
    boxed = _boxed(web, view, arrows)
    plan = _closed(web, view, boxed, arrows) if view.opened is None else _opened(view, boxed, arrows)
    signed = {link.id for link in links}
    joins = [Join(id, source, target, SIGN if id in signed else 0.0) for id, source, target in arrows]
    return Drawing(plan.boxes, ways(plan.columns, plan.boxes, plan.lanes, joins))


def _boxed(
    web: Web, view: Overview, arrows: Sequence[tuple[str, str, str]]
) -> dict[str, tuple[tuple[str, ...], float, float]]:
    families = [web.theory.families[node.family] for node in view.nodes if node.closed]
    closed = family_boxes(families, told=view.opened is None)
    names = {node.id: web.theory.concepts[node.id].name for node in view.nodes if not node.closed}
    words = [word for name in names.values() for word in wrap(name, 0)]
    wide = max([BOX_WIDTH, *(text_width(word) + BESIDE_NAME for word in words)])
    found = {}
    for node in view.nodes:
        ends = max(sum(one[side] == node.id for one in arrows) for side in (1, 2))
        if node.closed:
            box = closed[node.family]
            lines, width, height = box.lines, box.width, box.height
        else:
            lines, width = wrap(names[node.id], wide - BESIDE_NAME), wide
            height = LINE_HEIGHT * len(lines) + 2 * PADDING
        found[node.id] = (lines, width, max(height, ENDS_APART * ends))
    return found


def _closed(
    web: Web,
    view: Overview,
    boxed: Boxed,
    arrows: Sequence[tuple[str, str, str]],
) -> Plan:
    column = {node.id: web.theory.families[node.family].column for node in view.nodes}
    names = sorted(column, key=column.__getitem__)
    found = []
    for stacks in _dealt(names, column):
        plan = _planned(stacks, boxed, arrows, row=ROW, gaps=(GAP,), keep_order=True)
        place = {name: number for number, stack in enumerate(stacks) for name in stack}
        against = sum(place[source] >= place[target] for _, source, target in arrows)
        needed = _needed(plan)
        found.append(((max(needed, 1.0), against, needed), stacks, plan))
    _, stacks, plan = min(found, key=lambda one: one[0])
    for row in ROWS:
        airy = _planned(stacks, boxed, arrows, row=row, gaps=(GAP,), keep_order=True)
        if _needed(airy) <= max(1.0, _needed(plan)):
            return airy
    return plan


def _dealt(names: Sequence[str], column: Mapping[str, int]) -> Iterator[list[list[str]]]:
    """Families in columns: their own, or neighbouring ones together."""
    steps = sorted(set(column.values()))
    for number in range(1, min(MOST_COLUMNS, len(steps)) + 1):
        for cuts in combinations(steps[1:], number - 1):
            stacks: list[list[str]] = [[] for _ in range(number)]
            for name in names:
                stacks[sum(column[name] >= cut for cut in cuts)].append(name)
            yield stacks


def _opened(
    view: Overview,
    boxed: Boxed,
    arrows: Sequence[tuple[str, str, str]],
) -> Plan:
    concepts = [node.id for node in view.nodes if not node.closed]
    within = set(concepts)
    first = next(number for number, node in enumerate(view.nodes) if not node.closed)
    before = [node.id for node in view.nodes[:first]]
    after = [node.id for node in view.nodes[first:] if node.closed]
    inner = [one for one in arrows if {one[1], one[2]} <= within]
    steps = _steps(concepts, inner, set())
    inside = sorted(concepts, key=steps.__getitem__)
    margins = [_parted(side, boxed, PANE[1]) for side in (before, after)]
    aside = sum(_width(stack, boxed) + GAP for side in margins for stack in side)

    def needed(number: int) -> float:
        stacks = _even(inside, boxed, number)
        across = aside + sum(_width(stack, boxed) + GAP for stack in stacks) - GAP
        return max(across / PANE[0], max(_height(stack, boxed) for stack in stacks) / PANE[1])

    number = min(range(1, min(MOST_COLUMNS, len(inside)) + 1), key=lambda one: (max(needed(one), 1.0), one))
    stacks = [*margins[0], *_even(inside, boxed, number), *margins[1]]
    return _planned(stacks, boxed, arrows, row=ROW, gaps=(GAP,))


def _parted(names: Sequence[str], boxed: Boxed, most: float) -> list[list[str]]:
    return _even(names, boxed, max(1, math.ceil(_height(names, boxed) / most))) if names else []


def _even(names: Sequence[str], boxed: Boxed, number: int) -> list[list[str]]:
    """Boxes in their order in so many columns of about one height."""
    whole = _height(names, boxed) + ROW
    stacks: list[list[str]] = [[] for _ in range(number)]
    gone = 0.0
    for name in names:
        tall = boxed[name][2] + ROW
        stacks[min(number - 1, int((gone + tall / 2) / whole * number))].append(name)
        gone += tall
    return [stack for stack in stacks if stack]


def _height(names: Sequence[str], boxed: Boxed) -> float:
    return sum(boxed[name][2] + ROW for name in names) - ROW


def _width(names: Sequence[str], boxed: Boxed) -> float:
    return max(boxed[name][1] for name in names)


def _needed(plan: Plan) -> float:
    across, down = plan.size
    return max(across / PANE[0], down / PANE[1])
