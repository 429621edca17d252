"""Where the nodes of an overview stand: closed families, and the concepts of an opened one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cmoc_data.analysis.overview import Overview, overview
from cmoc_data.layout.order import ordered
from cmoc_data.layout.place import SWEEPS, drawn_near, placed, spread
from cmoc_data.layout.plan import ROW_GAP, planned, size_of
from cmoc_data.layout.sheet import Block, Layout, Places, Sheet, concept_thing, family_thing
from cmoc_data.web import Web

__all__ = ["lay_out_overview"]

# The boxes of an opened family grow to the largest of these with which the closed families can still be
# shown at so much of the size that they have with nothing opened.
GROWN = (1.25, 1.5, 1.75, 2.0)
KEPT = 0.75

# Closed families alone are few: each can be moved till the arrows pass it.
STEPS = 32
CLEAR = 16.0
POINTS = 24


def lay_out_overview(
    web: Web, view: Overview, *, aspect: float = 1.35, closed: Layout | None = None
) -> Layout:
    """Give every node of an overview its place.

    A closed family is one box, with room for a line below its name; an opened one stands in its
    column as a band with its concepts, and the columns right of it make room.

    Parameters
    ----------
    web : Web
        What the overview was made from.
    view : Overview
        With one or none of its families opened.
    aspect : float
        As for `lay_out`.
    closed : Layout, optional
        The layout of the same web's overview with nothing opened, where it is at hand. The families
        that stay closed keep their height in the picture, so that a family opens in its place.

    Returns
    -------
    Layout
        Boxes by the ids of the nodes; no two overlap. Where an opened family has few concepts, their
        boxes are larger than `lay_out` has them, by the factor `grown`, to be read beside the families'.

    Notes
    -----
    Cost: as for `lay_out`, with the bundles for links. With nothing opened, besides, some trial heights
    for each family, each against the points of the bundles to draw strongly: half a second for 31 families.
    """
    if not view.nodes:
        return Layout({}, ())
    if view.opened is None:
        sheet = _overview_sheet(web, view)
        plan, near = ordered(sheet, planned(sheet, aspect, largest=True), lanes=True)
        return placed(sheet, _stretched(sheet, _cleared(sheet, plan, spread(sheet, plan, aspect))))

    before = (closed or lay_out_overview(web, overview(web), aspect=aspect)).boxes
    top = min(box.y - box.height / 2 for box in before.values())
    tall = max(box.y + box.height / 2 for box in before.values()) - top
    wide = max(box.x + box.width / 2 for box in before.values())
    grown, sheet = 1.0, _overview_sheet(web, view)
    plan = planned(sheet, aspect, largest=True)
    for larger in GROWN:
        tried = _overview_sheet(web, view, larger)
        better = planned(tried, aspect, largest=True)
        across, down = size_of(better, tried)
        if KEPT * max(across, aspect * down) > max(wide, aspect * tall):
            break
        grown, sheet, plan = larger, tried, better
    plan, near = ordered(sheet, plan, lanes=False)
    places = spread(sheet, plan, aspect)
    kept = {name: (box.y - top) / tall * places.tall for name, box in before.items()}
    return placed(sheet, drawn_near(sheet, places, near, kept), grown)


def _overview_sheet(web: Web, view: Overview, grown: float = 1.0) -> Sheet:
    """The nodes of an overview, joined by what decides where they stand.

    Of the bundles between closed families only those that are drawn strongly do.
    """
    things = {
        node.id: family_thing(web.theory.families[node.family])
        if node.closed
        else concept_thing(web, node.id, grown)
        for node in view.nodes
    }
    main = set(view.main)
    bundles = [
        (bundle.id, bundle.source, bundle.target)
        for bundle in view.bundles
        if bundle.id in main or things[bundle.source].banded or things[bundle.target].banded
    ]
    links = [(link, web.link(link).source, web.link(link).target) for link in view.links]
    return Sheet(web.theory.families, things, (*bundles, *links))


def _stretched(sheet: Sheet, places: Places) -> Places:
    """The places drawn apart up and down, so that the boxes fill the picture's height."""
    half = {name: thing.height / 2 for name, thing in sheet.things.items()}
    top = min(half, key=lambda name: places.y[name] - half[name])
    foot = max(half, key=lambda name: places.y[name] + half[name])
    span = places.y[foot] - places.y[top]
    factor = max(1.0, (places.tall - half[top] - half[foot]) / span) if span > 0 else 1.0
    middle = (places.y[top] + places.y[foot] + half[foot] - half[top]) / 2
    return replace(
        places, y={name: places.tall / 2 + (at - middle) * factor for name, at in places.y.items()}
    )


def _cleared(sheet: Sheet, plan: Sequence[Sequence[Block]], places: Places) -> Places:
    """Single boxes moved up or down in their columns till as few arrows as can be run behind one.

    One box at a time, each to the best of some heights, the nearest of equally good ones, as long as
    that is better than where it stands.
    """
    x, y, things = places.x, dict(places.y), sheet.things
    stacks = [
        [c for block in stack for column in block.columns for c in column if c in things] for stack in plan
    ]
    joins = [(a, b) for _, a, b in sheet.joins if x[a] != x[b]]
    heights = [places.tall * n / STEPS for n in range(STEPS + 1)]

    def behind(arrow: tuple[str, str], boxes: Iterable[str]) -> int:
        points = _points((x[arrow[0]], y[arrow[0]]), (x[arrow[1]], y[arrow[1]]))
        return sum(
            any(
                abs(across - x[box]) < things[box].width / 2 + CLEAR
                and abs(down - y[box]) < things[box].height / 2 + CLEAR
                for across, down in points
            )
            for box in boxes
            if box not in arrow
        )

    for _ in range(SWEEPS):
        moved = False
        for stack in stacks:
            for i, box in enumerate(stack):
                here, half = y[box], things[box].height / 2
                least, most = half, places.tall - half
                if i > 0:
                    above = stack[i - 1]
                    least += y[above] + things[above].height / 2 + 3 * ROW_GAP
                if i + 1 < len(stack):
                    below = stack[i + 1]
                    most = y[below] - things[below].height / 2 - 3 * ROW_GAP - half

                def hidden(height: float, box: str = box) -> int:
                    y[box] = height
                    return sum(behind(arrow, things if box in arrow else [box]) for arrow in joins)

                found = hidden(here)
                best = (found, 0.0, here)
                if found:
                    tried = [h for h in heights if least <= h <= most]
                    best = min([best, *((hidden(h), abs(h - here), h) for h in tried)])
                y[box] = best[2]
                moved = moved or best[0] < found
        if not moved:
            break
    return replace(places, y=y)


def _points(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    """Points of an arrow: to the right it leaves and arrives level, to the left it goes straight."""
    (x1, y1), (x2, y2) = start, end
    found = []
    for n in range(1, POINTS):
        t = across = down = n / POINTS
        if x2 > x1:
            across, down = 1.5 * t * (1 - t) + t**3, t * t * (3 - 2 * t)
        found.append((x1 + across * (x2 - x1), y1 + down * (y2 - y1)))
    return found
