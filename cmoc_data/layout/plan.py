"""Into how many sub-columns each family is divided, so that the picture comes near to its pane's shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import networkx as nx

from cmoc_data.layout.sheet import Block, Sheet
from cmoc_data.model import Family

__all__ = [
    "FAMILY_GAP",
    "HEADING_ROOM",
    "INNER_GAP",
    "ROW_GAP",
    "height_of",
    "planned",
    "size_of",
    "width_of",
]

ROW_GAP = 20.0
INNER_GAP = 58.0
FAMILY_GAP = 76.0
HEADING_ROOM = 84.0
LONGEST_CHAIN = 3
FEWEST = 4


def planned(sheet: Sheet, aspect: float) -> list[list[Block]]:
    """The best plan: the one whose aspect is nearest."""
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

    def flaw(plan: Sequence[Sequence[Block]]) -> float:
        across, down = size_of(plan, sheet)
        return abs(across / down / aspect - 1)

    return min((_plan(sheet, columns, members, limit) for limit in candidates), key=flaw)


def _plan(
    sheet: Sheet, columns: Mapping[int, list[Family]], members: Mapping[str, list[str]], limit: float
) -> list[list[Block]]:
    """Columns of blocks, none much taller than `limit`, in no particular order within a sub-column."""
    plan = []
    for number in sorted(columns):
        stack = columns[number]
        tall = {f.id: sum(sheet.things[c].height + ROW_GAP for c in members[f.id]) for f in stack}
        share = sum(tall.values()) / limit
        count = max(1, round(share + 0.3))
        plan.append([_split(sheet, f, members[f.id], count) for f in stack])
    return plan


def _split(sheet: Sheet, family: Family, names: Sequence[str], count: int) -> Block:
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
    return Block(
        family,
        tuple(columns),
        tuple(numbers),
        tuple(max(sheet.things[c].width for c in column) for column in columns),
        HEADING_ROOM,
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


def size_of(plan: Sequence[Sequence[Block]], sheet: Sheet) -> tuple[float, float]:
    """Least width and height of a picture with this plan."""
    width = sum(width_of(stack) for stack in plan) + FAMILY_GAP * (len(plan) - 1)
    height = max(sum(height_of(block, sheet) for block in stack) for stack in plan)
    return width, height


def width_of(stack: Sequence[Block]) -> float:
    """Width of the blocks that stand above each other in one column."""
    return max(sum(block.widths) + INNER_GAP * (len(block.widths) - 1) for block in stack)


def height_of(block: Block, sheet: Sheet) -> float:
    """Height of a family with its heading, and a row's gap above and below the boxes."""
    tallest = max(sum(sheet.height(c) + ROW_GAP for c in column) for column in block.columns)
    return block.heading + ROW_GAP + tallest
