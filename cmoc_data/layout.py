"""Where every box of a web stands: fixed, left to right by family, the same picture every time.

Families stand in the columns that their records name. A family that is too tall for the picture is
staggered into sub-columns; one with chains inside it gets a sub-column for each step of the chain.
The order within a column, which decides how many arrows cross, is Sugiyama's layered layout as
`igraph` has it (Sugiyama, Tagawa, Toda 1981, doi 10.1109/TSMC.1981.4308636). The boxes are then
moved as near to their neighbours as their real heights allow.

Lengths are in layout units: at scale 1 one unit is one CSS pixel, and x grows to the right, y down.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import igraph
import networkx as nx

from cmoc_data.model import Family
from cmoc_data.web import Web

__all__ = ["Band", "Box", "Layout", "lay_out", "text_width", "wrap"]

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


@dataclass(frozen=True)
class Box:
    """A concept's place: its centre, its size and its name broken into lines that fit."""

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
    """Boxes by concept id, and the bands behind them."""

    boxes: Mapping[str, Box]
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class _Block:
    """One family with its sub-columns, each a list of concept ids from top to bottom.

    `steps` says of each sub-column which step of the family's chains it holds; a step that is too tall
    for one has several, next to each other.
    """

    family: Family
    columns: tuple[tuple[str, ...], ...]
    steps: tuple[int, ...]


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
    lines = {c: wrap(web.theory.concept(c).name) for c in web.concepts}
    heights = {c: LINE_HEIGHT * len(lines[c]) + 2 * PADDING for c in web.concepts}
    families = [
        f for f in web.theory.families if any(web.theory.concept(c).family == f.id for c in web.concepts)
    ]
    members = {f.id: [c for c in web.concepts if web.theory.concept(c).family == f.id] for f in families}
    columns: dict[int, list[Family]] = {}
    for family in families:
        columns.setdefault(family.column, []).append(family)

    total = sum(heights[c] + ROW_GAP for c in web.concepts)
    candidates = [total / n for n in range(1, 25) if total / n >= max(heights.values())] or [total]
    plans = [_plan(web, columns, members, heights, limit) for limit in candidates]
    plan = min(plans, key=lambda p: abs(_size(p, heights)[0] / _size(p, heights)[1] / aspect - 1))
    plan, near = _ordered(web, plan, lanes=lanes)
    return _placed(web, plan, near, {**dict.fromkeys(near, LANE), **heights}, lines, aspect)


def _plan(
    web: Web,
    columns: Mapping[int, list[Family]],
    members: Mapping[str, list[str]],
    heights: Mapping[str, float],
    limit: float,
) -> list[list[_Block]]:
    """Columns of blocks, none much taller than `limit`, in no particular order within a sub-column."""
    plan = []
    for number in sorted(columns):
        stack = columns[number]
        tall = {f.id: sum(heights[c] + ROW_GAP for c in members[f.id]) for f in stack}
        share = sum(tall.values()) / limit
        count = max(1, round(share + 0.3))
        plan.append([_split(web, f, members[f.id], count) for f in stack])
    return plan


def _split(web: Web, family: Family, concepts: Sequence[str], count: int) -> _Block:
    """Divide a family: not at all if `count` is 1, else by its inner chains, and what is too tall evenly."""
    if count <= 1:
        return _Block(family, (tuple(concepts),), (0,))
    inner = web.only(concepts)
    spread = [list(concepts)]
    if inner.links:
        steps = _steps(inner)
        deepest = min(max(steps.values()), LONGEST_CHAIN - 1)
        spread = [[c for c in concepts if min(steps[c], deepest) == i] for i in range(deepest + 1)]
    columns: list[tuple[str, ...]] = []
    numbers: list[int] = []
    for number, step in enumerate(spread):
        parts = max(1, min(round(len(step) * count / len(concepts)), len(step) // FEWEST))
        columns += [tuple(step[i::parts]) for i in range(parts)]
        numbers += [number] * parts
    return _Block(family, tuple(columns), tuple(numbers))


def _steps(inner: Web) -> dict[str, int]:
    """For each concept the longest chain that leads to it; concepts of one loop share a step."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(inner.concepts)
    graph.add_edges_from((k.source, k.target) for k in inner.links if k.source != k.target)
    condensed = nx.condensation(graph)
    steps: dict[str, int] = {}
    for level, components in enumerate(nx.topological_generations(condensed)):
        for component in components:
            for concept in condensed.nodes[component]["members"]:
                steps[concept] = level
    return steps


def _size(plan: Sequence[Sequence[_Block]], heights: Mapping[str, float]) -> tuple[float, float]:
    width = sum(_width(stack) for stack in plan) + FAMILY_GAP * (len(plan) - 1)
    height = max(sum(_height(block, heights) for block in stack) for stack in plan)
    return width, height


def _width(stack: Sequence[_Block]) -> float:
    most = max(len(block.columns) for block in stack)
    return BOX_WIDTH * most + INNER_GAP * (most - 1)


def _height(block: _Block, heights: Mapping[str, float]) -> float:
    """Height of a family's band with its heading, and a row's gap above and below the boxes."""
    return HEADING + ROW_GAP + max(sum(heights[c] + ROW_GAP for c in column) for column in block.columns)


def _ordered(
    web: Web, plan: Sequence[Sequence[_Block]], *, lanes: bool
) -> tuple[list[list[_Block]], dict[str, list[str]]]:
    """The same plan, every sub-column in the order in which the fewest arrows cross.

    Also gives the neighbours of everything in it: concepts, and with `lanes` the places where an
    arrow passes a column, whose names hold an `@` as no concept's id does.
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
    near: dict[str, list[str]] = {c: [] for c in web.concepts}
    passing: dict[tuple[int, int], list[str]] = {}
    edges: list[tuple[str, str]] = []
    for link in web.links:
        left, right = sorted((link.source, link.target), key=layer.__getitem__)
        chain = [left]
        for between in range(layer[left] + 1, layer[right]) if lanes else ():
            if between in alone:
                lane = f"{link.id}@{between}"
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
            blocks.append(_Block(block.family, tuple(map(tuple, columns)), block.steps))
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


def _placed(
    web: Web,
    plan: Sequence[Sequence[_Block]],
    near: Mapping[str, Sequence[str]],
    heights: Mapping[str, float],
    lines: Mapping[str, tuple[str, ...]],
    aspect: float,
) -> Layout:
    across, down = _size(plan, heights)
    # A picture too flat for its pane gives its boxes more air, up to three times the least.
    tallest = max(down, across / aspect)
    rows = max(sum(max(map(len, block.columns)) for block in stack) for stack in plan)
    air = ROW_GAP + min(2 * ROW_GAP, (tallest - down) / (rows + 1))
    x: dict[str, float] = {}
    y: dict[str, float] = {}
    room: list[tuple[tuple[str, ...], float, float]] = []
    bands: list[Band] = []
    left = 0.0
    for stack in plan:
        width = _width(stack)
        wanted = [_height(block, heights) for block in stack]
        spare = max(0.0, tallest - sum(wanted)) / len(stack)
        top = 0.0
        for block, tall in zip(stack, wanted, strict=True):
            bottom = top + tall + spare
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
            step = (width - BOX_WIDTH) / max(1, len(block.columns) - 1) if len(block.columns) > 1 else 0.0
            for i, column in enumerate(block.columns):
                start = left if len(block.columns) > 1 else left + (width - BOX_WIDTH) / 2
                for c in column:
                    x[c] = start + i * step + BOX_WIDTH / 2
                room.append((column, top + HEADING, bottom - ROW_GAP * 2))
                # To begin with, spread evenly over the room there is.
                free = bottom - ROW_GAP * 2 - top - HEADING - sum(heights[c] for c in column)
                gap = max(ROW_GAP, free / (len(column) + 1)) if len(column) > 1 else free / 2
                at = top + HEADING + (gap if free > ROW_GAP * (len(column) + 1) else 0.0)
                for c in column:
                    y[c] = at + heights[c] / 2
                    at += heights[c] + gap
            top = bottom
        left += width + FAMILY_GAP
    for sweep in range(SWEEPS):
        for column, start, end in room if sweep % 2 == 0 else reversed(room):
            wish = [sum(y[n] for n in near[c]) / len(near[c]) if near[c] else y[c] for c in column]
            y.update(zip(column, _spaced(wish, [heights[c] for c in column], start, end, air), strict=True))
    boxes = {c: Box(round(x[c], 1), round(y[c], 1), BOX_WIDTH, heights[c], lines[c]) for c in web.concepts}
    return Layout(boxes, tuple(bands))


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
