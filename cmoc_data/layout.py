"""Where every box of a web stands: fixed, left to right by family, the same picture every time.

Families stand in the columns that their records name. A family that is too tall for the picture is
staggered into sub-columns; one with chains inside it gets a sub-column for each step of the chain.
The order within a column, which decides how many arrows cross, is Sugiyama's layered layout as
`igraph` has it (Sugiyama, Tagawa, Toda 1981, doi 10.1109/TSMC.1981.4308636). The boxes are then
moved as near to their neighbours as their real heights allow.

The same holds of the overview of a web, whose closed families are boxes of their own.

Lengths are in layout units: at scale 1 one unit is one CSS pixel, and x grows to the right, y down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import igraph
import networkx as nx

from cmoc_data.analysis.overview import Overview, overview
from cmoc_data.model import Family
from cmoc_data.web import Web

__all__ = ["Band", "Box", "Layout", "lay_out", "lay_out_overview", "text_width", "wrap"]

FONT_SIZE = 24.0
LINE_HEIGHT = 27.0
BOX_WIDTH = 192.0
PADDING = 10.0
ROW_GAP = 20.0
INNER_GAP = 58.0
FAMILY_GAP = 76.0
HEADING = 84.0
BAND_MARGIN = 18.0
SWEEPS = 12
LONGEST_CHAIN = 3
LANE = 14.0
FEWEST = 4

# The box of a closed family: its name in large type, and a line below it.
FAMILY_FONT = 48.0
FAMILY_LINE = 54.0
FAMILY_UNDER = 40.0
FAMILY_WIDTHS = (264.0, 480.0)
FAMILY_PADDING = 24.0

# The boxes of an opened family grow to the largest of these with which the closed families can still be
# shown at so much of the size that they have with nothing opened.
GROWN = (1.25, 1.5, 1.75, 2.0)
KEPT = 0.75

# Closed families alone are few: each can be moved till the arrows pass it.
STEPS = 32
CLEAR = 16.0
POINTS = 24


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
    """Boxes by the id of a concept or of an overview's node, and the bands behind the concepts.

    `grown` says how many times larger than elsewhere the boxes of concepts are, and their type with them.
    """

    boxes: Mapping[str, Box]
    bands: tuple[Band, ...]
    grown: float = 1.0


@dataclass(frozen=True)
class _Thing:
    """Something that gets a place: its name in lines, its size, and whether it stands on a band.

    What stands on none stands for its whole family.
    """

    family: str
    lines: tuple[str, ...]
    width: float
    height: float
    banded: bool = True


@dataclass(frozen=True)
class _Sheet:
    """What is to be laid out: the families in their order, things by id, and what joins two of them.

    A join is its own id and those of its ends.
    """

    families: tuple[Family, ...]
    things: Mapping[str, _Thing]
    joins: tuple[tuple[str, str, str], ...]

    def height(self, name: str) -> float:
        """How tall a thing is; what is no thing is the lane of an arrow that passes."""
        return self.things[name].height if name in self.things else LANE


@dataclass(frozen=True)
class _Block:
    """One family with its sub-columns, each a list of ids of things from top to bottom.

    `steps` says of each sub-column which step of the family's chains it holds; a step that is too tall
    for one has several, next to each other. `widths` are those of the sub-columns; `heading` is the
    room above them, nothing where there is no band.
    """

    family: Family
    columns: tuple[tuple[str, ...], ...]
    steps: tuple[int, ...]
    widths: tuple[float, ...]
    heading: float


@dataclass(frozen=True)
class _Places:
    """Centres by name; each sub-column with the room it has from top to bottom; and the bands.

    `tall` is the picture's height, `air` the gap that it can afford between the boxes of a column.
    """

    x: Mapping[str, float]
    y: Mapping[str, float]
    rooms: tuple[tuple[tuple[str, ...], float, float], ...]
    bands: tuple[Band, ...]
    tall: float
    air: float


def text_width(text: str, size: float = FONT_SIZE) -> float:
    """Width of a line of text in layout units, estimated for a sans-serif face, a little generously.

    The browser, which alone knows its fonts, narrows a line that still does not fit.
    """
    narrow, wide = set("ijlft.,;:'!|()[] -r"), set("mwMW@%")
    em = sum(0.31 if c in narrow else 0.86 if c in wide else 0.66 if c.isupper() else 0.53 for c in text)
    return em * size


def wrap(text: str, width: float = BOX_WIDTH - 2 * PADDING) -> tuple[str, ...]:
    """Break a name at spaces and after hyphens into lines no wider than `width` units where possible."""
    words = [piece for word in text.split() for piece in _pieces(word)]
    lines: list[str] = []
    for word, glued in words:
        joined = (lines[-1] + ("" if glued else " ") + word) if lines else word
        if lines and text_width(joined) > width:
            lines.append(word)
        elif lines:
            lines[-1] = joined
        else:
            lines.append(word)
    return tuple(lines) or ("",)


def _pieces(word: str) -> list[tuple[str, bool]]:
    """A word as (piece, whether it is glued to the piece before), cut after hyphens."""
    return [(piece, i > 0) for i, piece in enumerate(re.findall(r"[^-]*-+|[^-]+", word))]


def lay_out(web: Web, *, aspect: float = 1.35, lanes: bool = False) -> Layout:
    """Give every concept of a web its place.

    Parameters
    ----------
    web : Web
        May be empty.
    aspect : float
        Width divided by height of the pane that the picture is for; the picture comes near to it.
    lanes : bool
        Whether an arrow that passes a column gets a lane of its own between the boxes there. Small
        pictures read better so; a large one would grow too tall.

    Returns
    -------
    Layout
        No two boxes overlap, and the same web gives the same layout in every process.

    Notes
    -----
    Cost: a few Sugiyama orderings, each about (nodes + links) log(nodes) in compiled code.
    """
    if not web.concepts:
        return Layout({}, ())
    things = {c: _concept(web, c) for c in web.concepts}
    joins = tuple((link.id, link.source, link.target) for link in web.links)
    sheet = _Sheet(web.theory.families, things, joins)
    plan, near = _ordered(sheet, _planned(sheet, aspect), lanes=lanes)
    return _layout(sheet, _drawn_near(sheet, _spread(sheet, plan, aspect), near))


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
        plan, near = _ordered(sheet, _planned(sheet, aspect, largest=True), lanes=True)
        return _layout(sheet, _stretched(sheet, _cleared(sheet, plan, _spread(sheet, plan, aspect))))

    before = (closed or lay_out_overview(web, overview(web), aspect=aspect)).boxes
    top = min(box.y - box.height / 2 for box in before.values())
    tall = max(box.y + box.height / 2 for box in before.values()) - top
    wide = max(box.x + box.width / 2 for box in before.values())
    grown, sheet = 1.0, _overview_sheet(web, view)
    plan = _planned(sheet, aspect, largest=True)
    for larger in GROWN:
        tried = _overview_sheet(web, view, larger)
        better = _planned(tried, aspect, largest=True)
        across, down = _size(better, tried)
        if KEPT * max(across, aspect * down) > max(wide, aspect * tall):
            break
        grown, sheet, plan = larger, tried, better
    plan, near = _ordered(sheet, plan, lanes=False)
    places = _spread(sheet, plan, aspect)
    kept = {name: (box.y - top) / tall * places.tall for name, box in before.items()}
    return _layout(sheet, _drawn_near(sheet, places, near, kept), grown)


def _overview_sheet(web: Web, view: Overview, grown: float = 1.0) -> _Sheet:
    """The nodes of an overview, joined by what decides where they stand.

    Of the bundles between closed families only those that are drawn strongly do.
    """
    things = {
        node.id: _closed(web.theory.family(node.family)) if node.closed else _concept(web, node.id, grown)
        for node in view.nodes
    }
    main = set(view.main)
    bundles = [
        (bundle.id, bundle.source, bundle.target)
        for bundle in view.bundles
        if bundle.id in main or things[bundle.source].banded or things[bundle.target].banded
    ]
    links = [(link, web.link(link).source, web.link(link).target) for link in view.links]
    return _Sheet(web.theory.families, things, (*bundles, *links))


def _concept(web: Web, concept_id: str, grown: float = 1.0) -> _Thing:
    concept = web.theory.concept(concept_id)
    lines = wrap(concept.name)
    height = LINE_HEIGHT * len(lines) + 2 * PADDING
    return _Thing(concept.family, lines, BOX_WIDTH * grown, height * grown)


def _closed(family: Family) -> _Thing:
    """A family's box: as narrow as its longest word allows, within bounds."""
    narrowest, widest = FAMILY_WIDTHS
    longest = max(text_width(line, FAMILY_FONT) for line in wrap(family.name, 0))
    width = min(max(longest + 2 * FAMILY_PADDING, narrowest), widest)
    lines = wrap(family.name, (width - 2 * FAMILY_PADDING) * FONT_SIZE / FAMILY_FONT)
    height = FAMILY_LINE * len(lines) + FAMILY_UNDER + 2 * FAMILY_PADDING
    return _Thing(family.id, lines, width, height, banded=False)


def _planned(sheet: _Sheet, aspect: float, *, largest: bool = False) -> list[list[_Block]]:
    """The best plan: the one whose aspect is nearest.

    With `largest` it is the one that can be shown largest: to give a flat picture more air makes it
    no smaller, and then the aspect is right.
    """
    members: dict[str, list[str]] = {}
    for name, thing in sheet.things.items():
        members.setdefault(thing.family, []).append(name)
    columns: dict[int, list[Family]] = {}
    for family in sheet.families:
        if family.id in members:
            columns.setdefault(family.column, []).append(family)
    heights = [thing.height for thing in sheet.things.values()]
    total = sum(height + ROW_GAP for height in heights)
    candidates = [total / n for n in range(1, 25) if total / n >= max(heights)] or [total]

    def flaw(plan: Sequence[Sequence[_Block]]) -> float:
        across, down = _size(plan, sheet)
        return max(across, aspect * down) if largest else abs(across / down / aspect - 1)

    return min((_plan(sheet, columns, members, limit) for limit in candidates), key=flaw)


def _plan(
    sheet: _Sheet, columns: Mapping[int, list[Family]], members: Mapping[str, list[str]], limit: float
) -> list[list[_Block]]:
    """Columns of blocks, none much taller than `limit`, in no particular order within a sub-column."""
    plan = []
    for number in sorted(columns):
        stack = columns[number]
        tall = {f.id: sum(sheet.things[c].height + ROW_GAP for c in members[f.id]) for f in stack}
        share = sum(tall.values()) / limit
        count = max(1, round(share + 0.3))
        plan.append([_split(sheet, f, members[f.id], count) for f in stack])
    return plan


def _split(sheet: _Sheet, family: Family, names: Sequence[str], count: int) -> _Block:
    """Divide a family: not at all if `count` is 1, else by its inner chains, and what is too tall evenly."""
    spread = [list(names)]
    columns: list[tuple[str, ...]] = []
    numbers: list[int] = []
    if count <= 1 or len(names) == 1:
        columns, numbers = [tuple(names)], [0]
    else:
        within = set(names)
        inner = [(a, b) for _, a, b in sheet.joins if a in within and b in within]
        if inner:
            steps = _steps(names, inner)
            deepest = min(max(steps.values()), LONGEST_CHAIN - 1)
            spread = [[c for c in names if min(steps[c], deepest) == i] for i in range(deepest + 1)]
        for number, step in enumerate(spread):
            parts = max(1, min(round(len(step) * count / len(names)), len(step) // FEWEST))
            columns += [tuple(step[i::parts]) for i in range(parts)]
            numbers += [number] * parts
    return _Block(
        family,
        tuple(columns),
        tuple(numbers),
        tuple(max(sheet.things[c].width for c in column) for column in columns),
        HEADING if any(sheet.things[c].banded for c in names) else 0.0,
    )


def _steps(names: Sequence[str], joins: Sequence[tuple[str, str]]) -> dict[str, int]:
    """For each thing the longest chain that leads to it; those of one loop share a step."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(names)
    graph.add_edges_from((source, target) for source, target in joins if source != target)
    condensed = nx.condensation(graph)
    steps: dict[str, int] = {}
    for level, components in enumerate(nx.topological_generations(condensed)):
        for component in components:
            for name in condensed.nodes[component]["members"]:
                steps[name] = level
    return steps


def _size(plan: Sequence[Sequence[_Block]], sheet: _Sheet) -> tuple[float, float]:
    width = sum(_width(stack) for stack in plan) + FAMILY_GAP * (len(plan) - 1)
    height = max(sum(_height(block, sheet) for block in stack) for stack in plan)
    return width, height


def _width(stack: Sequence[_Block]) -> float:
    return max(sum(block.widths) + INNER_GAP * (len(block.widths) - 1) for block in stack)


def _height(block: _Block, sheet: _Sheet) -> float:
    """Height of a family with its heading, and a row's gap above and below the boxes."""
    tallest = max(sum(sheet.height(c) + ROW_GAP for c in column) for column in block.columns)
    return block.heading + ROW_GAP + tallest


def _ordered(
    sheet: _Sheet, plan: Sequence[Sequence[_Block]], *, lanes: bool
) -> tuple[list[list[_Block]], dict[str, list[str]]]:
    """The same plan, every sub-column in the order in which the fewest arrows cross.

    Also gives the neighbours of everything in it: things, and with `lanes` the places where an
    arrow passes a column, whose names hold an `@` as no id does.
    """
    layer: dict[str, int] = {}
    alone: dict[int, tuple[int, int]] = {}  # layers that belong to one family only: (stack, sub-column)
    number = 0
    for s, stack in enumerate(plan):
        for block in stack:
            for i, column in enumerate(block.columns):
                layer.update(dict.fromkeys(column, number + i))
                if len(stack) == 1:
                    alone[number + i] = (s, i)
        number += max(len(block.columns) for block in stack)
    near: dict[str, list[str]] = {name: [] for name in sheet.things}
    passing: dict[tuple[int, int], list[str]] = {}
    edges: list[tuple[str, str]] = []
    for join, source, target in sheet.joins:
        left, right = sorted((source, target), key=layer.__getitem__)
        chain = [left]
        for between in range(layer[left] + 1, layer[right]) if lanes else ():
            if between in alone:
                lane = f"{join}@{between}"
                layer[lane] = between
                passing.setdefault(alone[between], []).append(lane)
                chain.append(lane)
        for one, other in pairwise([*chain, right]):
            if one != other:
                near.setdefault(one, []).append(other)
                near.setdefault(other, []).append(one)
                edges.append((one, other))
    names = list(near)
    index = {name: i for i, name in enumerate(names)}
    used = {old: new for new, old in enumerate(sorted(set(layer.values())))}
    graph = igraph.Graph(
        n=len(names),
        edges=sorted({(index[a], index[b]) for a, b in edges if layer[a] != layer[b]}),
        directed=True,
    )
    found = _sugiyama(graph, [used[layer[n]] for n in names])
    across = {name: (round(found[i], 6), i) for name, i in index.items()}

    ordered = []
    for s, stack in enumerate(plan):
        blocks = []
        for block in stack:
            columns: list[list[str]] = []
            for step in dict.fromkeys(block.steps):
                same = [c for c, n in zip(block.columns, block.steps, strict=True) if n == step]
                # Sub-columns of one step: deal the ordered boxes out in turn, so that they stagger.
                row = sorted((c for column in same for c in column), key=across.__getitem__)
                columns += [row[i :: len(same)] for i in range(len(same))]
            columns = [
                sorted([*column, *passing.get((s, i), ())], key=across.__getitem__)
                for i, column in enumerate(columns)
            ]
            blocks.append(replace(block, columns=tuple(map(tuple, columns))))
        ordered.append(blocks)
    return ordered, near


def _sugiyama(graph: igraph.Graph, layers: Sequence[int]) -> list[float]:
    """Sugiyama's place across for each vertex, connected parts side by side.

    One call a part: igraph 1.0.0 writes outside its memory, and can end the process, where a graph of
    several parts has an edge that passes a layer.
    """
    found = [0.0] * graph.vcount()
    start = 0.0
    for part in graph.connected_components(mode="weak"):
        places = [0.0]
        if len(part) > 1:
            index = {vertex: i for i, vertex in enumerate(part)}
            edges = [(index[a], index[b]) for a, b in graph.get_edgelist() if a in index]
            alone = igraph.Graph(n=len(part), edges=edges, directed=True)
            drawn = alone.layout_sugiyama(layers=[layers[v] for v in part], hgap=1, vgap=1, maxiter=200)
            places = [place[0] for place in drawn.coords[: len(part)]]
        least = min(places)
        for vertex, place in zip(part, places, strict=True):
            found[vertex] = start + place - least
        start = max(found[vertex] for vertex in part) + 1
    return found


def _spread(sheet: _Sheet, plan: Sequence[Sequence[_Block]], aspect: float) -> _Places:
    """Everything in its column, spread evenly over the room there is."""
    across, down = _size(plan, sheet)
    tallest = max(down, across / aspect)
    # A picture too flat for its pane gives its boxes more air, up to three times the least.
    rows = max(sum(max(map(len, block.columns)) for block in stack) for stack in plan)
    air = ROW_GAP + min(2 * ROW_GAP, (tallest - down) / (rows + 1))
    x: dict[str, float] = {}
    y: dict[str, float] = {}
    rooms: list[tuple[tuple[str, ...], float, float]] = []
    bands: list[Band] = []
    left = 0.0
    for stack in plan:
        width = _width(stack)
        wanted = [_height(block, sheet) for block in stack]
        spare = max(0.0, tallest - sum(wanted)) / len(stack)
        top = 0.0
        for block, tall in zip(stack, wanted, strict=True):
            bottom = top + tall + spare
            if block.heading:
                bands.append(
                    Band(
                        block.family.id,
                        block.family.name,
                        left - BAND_MARGIN,
                        top,
                        width + 2 * BAND_MARGIN,
                        bottom - top - ROW_GAP,
                    )
                )
            first, last = top + block.heading, bottom - ROW_GAP * 2
            spare_width = width - sum(block.widths)
            apart = spare_width / max(1, len(block.columns) - 1)
            start = left if len(block.columns) > 1 else left + spare_width / 2
            for column, wide in zip(block.columns, block.widths, strict=True):
                x.update(dict.fromkeys(column, start + wide / 2))
                start += wide + apart
                rooms.append((column, first, last))
                free = last - first - sum(map(sheet.height, column))
                gap = max(ROW_GAP, free / (len(column) + 1)) if len(column) > 1 else free / 2
                at = first + (gap if free > ROW_GAP * (len(column) + 1) else 0.0)
                for c in column:
                    y[c] = at + sheet.height(c) / 2
                    at += sheet.height(c) + gap
            top = bottom
        left += width + FAMILY_GAP
    return _Places(x, y, tuple(rooms), tuple(bands), tallest, air)


def _drawn_near(
    sheet: _Sheet,
    places: _Places,
    near: Mapping[str, Sequence[str]],
    kept: Mapping[str, float] | None = None,
) -> _Places:
    """Everything as near to its neighbours as its column allows; what is in `kept`, to its height there."""
    y = dict(places.y)
    fixed = kept or {}

    def wished(name: str) -> float:
        if name in fixed:
            return fixed[name]
        return sum(y[n] for n in near[name]) / len(near[name]) if near[name] else y[name]

    for sweep in range(SWEEPS):
        for column, start, end in places.rooms if sweep % 2 == 0 else reversed(places.rooms):
            wish, tall = [wished(c) for c in column], [sheet.height(c) for c in column]
            # A family among others in its column may have less air than the picture as a whole.
            fitting = (end - start - sum(tall)) / max(1, len(column) - 1)
            gap = min(places.air, max(ROW_GAP, fitting))
            y.update(zip(column, _spaced(wish, tall, start, end, gap), strict=True))
    return replace(places, y=y)


def _stretched(sheet: _Sheet, places: _Places) -> _Places:
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


def _cleared(sheet: _Sheet, plan: Sequence[Sequence[_Block]], places: _Places) -> _Places:
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


def _layout(sheet: _Sheet, places: _Places, grown: float = 1.0) -> Layout:
    x, y = places.x, places.y
    boxes = {
        name: Box(round(x[name], 1), round(y[name], 1), thing.width, thing.height, thing.lines)
        for name, thing in sheet.things.items()
    }
    return Layout(boxes, places.bands, grown)


def _spaced(
    wish: Sequence[float], heights: Sequence[float], start: float, end: float, gap: float
) -> list[float]:
    """Centres nearest to the wishes (least squares) that keep the order, the gap and the bounds.

    Pool-adjacent-violators (Best and Chakravarti 1990, doi 10.1007/BF01580873) on the wishes less
    the room that the boxes before take up.
    """
    offsets = [0.0]
    for above, below in pairwise(heights):
        offsets.append(offsets[-1] + above / 2 + gap + below / 2)
    pools: list[tuple[float, int]] = []
    for target in (w - o for w, o in zip(wish, offsets, strict=True)):
        mean, size = target, 1
        while pools and pools[-1][0] > mean:
            before, count = pools.pop()
            mean, size = (before * count + mean * size) / (count + size), count + size
        pools.append((mean, size))
    least = start + heights[0] / 2
    most = max(least, end - heights[-1] / 2 - offsets[-1])
    flat = [min(max(mean, least), most) for mean, size in pools for _ in range(size)]
    return [value + offset for value, offset in zip(flat, offsets, strict=True)]
