"""The order of things within their sub-columns, which decides how many arrows cross.

It is Sugiyama's layered layout as `igraph` has it (Sugiyama, Tagawa, Toda 1981, doi
10.1109/TSMC.1981.4308636).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import igraph

from cmoc_data.layout.sheet import Block, Sheet

__all__ = ["across_layers", "ordered"]

MOST_SWEEPS = 200
FEWEST_SWEEPS = 20
SWEPT = 200_000
"""Edges that are swept over in all: a larger graph is swept less often, which crosses it no more."""


@dataclass(frozen=True)
class _Layers:
    """In which layer everything stands: sub-columns from left to right, and lanes within them.

    `alone` are the layers that belong to one family only, each with its stack and its sub-column there.
    `passing` are the lanes of each such sub-column.
    """

    number: dict[str, int] = field(default_factory=dict)
    alone: dict[int, tuple[int, int]] = field(default_factory=dict)
    passing: dict[tuple[int, int], list[str]] = field(default_factory=dict)


def ordered(
    sheet: Sheet, plan: Sequence[Sequence[Block]], *, lanes: bool
) -> tuple[list[list[Block]], dict[str, list[str]]]:
    """The same plan, every sub-column in the order in which the fewest arrows cross.

    Also gives the neighbours of everything in it: things, and with `lanes` the places where an
    arrow passes a column, whose names hold an `@` as no id does.
    """
    layers = _layers(plan)
    edges = _edges(sheet, layers, lanes=lanes)
    near: dict[str, list[str]] = {name: [] for name in sheet.things}
    for one, other in edges:
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    across = across_layers(list(near), edges, layers.number)
    arranged = [
        [
            _arranged(block, across, [layers.passing.get((s, i), []) for i in range(len(block.columns))])
            for block in stack
        ]
        for s, stack in enumerate(plan)
    ]
    return arranged, near


def _layers(plan: Sequence[Sequence[Block]]) -> _Layers:
    layers = _Layers()
    number = 0
    for s, stack in enumerate(plan):
        for block in stack:
            for i, column in enumerate(block.columns):
                layers.number.update(dict.fromkeys(column, number + i))
                if len(stack) == 1:
                    layers.alone[number + i] = (s, i)
        number += max(len(block.columns) for block in stack)
    return layers


def _edges(sheet: Sheet, layers: _Layers, *, lanes: bool) -> list[tuple[str, str]]:
    """What stands next to what along each join; a lane in every layer that it passes goes into `layers`."""
    edges: list[tuple[str, str]] = []
    for join, source, target in sheet.joins:
        left, right = sorted((source, target), key=layers.number.__getitem__)
        chain = [left]
        for between in range(layers.number[left] + 1, layers.number[right]) if lanes else ():
            if between in layers.alone:
                lane = f"{join}@{between}"
                layers.number[lane] = between
                layers.passing.setdefault(layers.alone[between], []).append(lane)
                chain.append(lane)
        edges += [(one, other) for one, other in pairwise([*chain, right]) if one != other]
    return edges


def across_layers(
    names: Sequence[str], edges: Sequence[tuple[str, str]], layer: Mapping[str, int]
) -> dict[str, tuple[float, int]]:
    """Where in its layer each name belongs, as something to sort by."""
    index = {name: i for i, name in enumerate(names)}
    used = {old: new for new, old in enumerate(sorted(set(layer.values())))}
    graph = igraph.Graph(
        n=len(names),
        edges=sorted({(index[a], index[b]) for a, b in edges if layer[a] != layer[b]}),
        directed=True,
    )
    found = _sugiyama(graph, [used[layer[n]] for n in names])
    return {name: (round(found[i], 6), i) for name, i in index.items()}


def _arranged(
    block: Block, across: Mapping[str, tuple[float, int]], passing: Sequence[Sequence[str]]
) -> Block:
    """A block with its sub-columns in order, each with the lanes that pass it."""
    columns: list[list[str]] = []
    for step in dict.fromkeys(block.steps):
        same = [c for c, n in zip(block.columns, block.steps, strict=True) if n == step]
        # Sub-columns of one step: deal the ordered boxes out in turn, so that they stagger.
        row = sorted((c for column in same for c in column), key=across.__getitem__)
        columns += [row[i :: len(same)] for i in range(len(same))]
    with_lanes = (
        sorted([*column, *lanes], key=across.__getitem__)
        for column, lanes in zip(columns, passing, strict=True)
    )
    return replace(block, columns=tuple(map(tuple, with_lanes)))


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
            sweeps = max(FEWEST_SWEEPS, min(MOST_SWEEPS, SWEPT // max(1, len(edges))))
            drawn = alone.layout_sugiyama(layers=[layers[v] for v in part], hgap=1, vgap=1, maxiter=sweeps)
            places = [place[0] for place in drawn.coords[: len(part)]]
        least = min(places)
        for vertex, place in zip(part, places, strict=True):
            found[vertex] = start + place - least
        start = max(found[vertex] for vertex in part) + 1
    return found
