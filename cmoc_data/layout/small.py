"""A picture of a part of a web, small enough to be read: boxes in columns, each arrow with its way.

It reads from left to right in the order in which one thing leads to the next. Boxes stand in columns with
gaps in which arrows bend and signs stand; what would make a column too tall is dealt out to two. No grounds
are drawn behind families: their titles would lie in the arrows' ways, and colour and form tell them too.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from cmoc_data.layout.columns import (
    BESIDE_NAME,
    GAP,
    MOST_COLUMNS,
    ROW,
    SIGN,
    Drawing,
    Plan,
    _drawn,
    _planned,
    _steps,
)
from cmoc_data.layout.text import LINE_HEIGHT, PADDING, text_width, wrap
from cmoc_data.web import Web

__all__ = ["ANSWER", "STORY", "draw_part"]

ANSWER = (1106.0, 810.0)
"""Units that an answer's picture may be wide and high for its names to have 15 pixels on a small screen."""
STORY = (1106.0, 582.0)
"""And a story's, so that they have 20 when it is shown to a room."""
ENDS_APART = 15.0
"""Units of a box's height for each arrow that ends or begins there, for their heads to be told apart."""
LONGEST = 7
"""Of a chain of more steps not every way is tried to deal it out to columns,"""
MOST_ARROWS = 24
"""nor of more arrows, each of which costs time in every try."""
WIDTHS = (200.0, 176.0, 156.0)
"""Widths that the boxes of one picture can have, the best first."""

ROWS = (64.0, 48.0, 34.0)
"""Units between the boxes of a column where there is room for more than the least."""
ROOMY = 0.72
"""The share of the pane's height that a picture with more room may take up."""

Boxed: TypeAlias = dict[str, tuple[tuple[str, ...], float, float]]
Stacks: TypeAlias = list[list[str]]
Flaw: TypeAlias = tuple[float, int, float]


def draw_part(
    web: Web, *, pane: tuple[float, float] = ANSWER, names: Mapping[str, str] | None = None
) -> Drawing:
    """Give every concept of a part of a web its place, and every arrow its way.

    Parameters
    ----------
    web : Web
        The part; may be empty.
    pane : (float, float)
        How wide and high the picture may be for its names to be large enough.
    names : mapping of str to str, optional
        What boxes are called here, by concept; by its own name where there is none.

    Returns
    -------
    Drawing
        No arrow runs through a box but its own two. The same part gives the same picture in every process.

    Notes
    -----
    Cost: a Sugiyama ordering for each way to deal the steps out to columns, some dozens for twelve boxes.
    """
    if not web.concepts:
        return Drawing({}, {})
    called = {c: (names or {}).get(c) or web.theory.concepts[c].name for c in web.concepts}
    arrows = [(link.id, link.source, link.target) for link in web.links]
    steps = _steps(web.concepts, arrows, set())
    best: tuple[tuple[Flaw, int], Stacks, Boxed, Plan] | None = None
    tried = 0
    for width in _widths(called.values()):
        boxed: Boxed = {}
        for name, words in called.items():
            lines = wrap(words, width - BESIDE_NAME)
            side = max(len(web.into(name)), len(web.out_of(name)))
            boxed[name] = (lines, width, max(LINE_HEIGHT * len(lines) + 2 * PADDING, ENDS_APART * side))
        tall = {name: one[2] for name, one in boxed.items()}
        tries: list[tuple[Flaw, int, Stacks]] = []
        for stacks in _foldings(web.concepts, steps, tall, pane[1], len(arrows)):
            tried += 1
            across = len(stacks) * width + (len(stacks) - 1) * GAP
            if across <= 1.3 * pane[0]:
                tries.append((_least_flaw(across, tall, pane, stacks, arrows), tried, stacks))
        # To plan takes long: what cannot be better than what was found is not planned.
        for least, number, stacks in sorted(tries, key=lambda one: one[:2]):
            if best and least > best[0][0]:
                break
            plan = _planned(stacks, boxed, arrows, row=ROW, gaps=(GAP,))
            flaw = _flaw(plan.size, pane, stacks, arrows)
            if best is None or (flaw, number) < best[0]:
                best = (flaw, number), stacks, boxed, plan
        if best and best[0][0][0] == 1.0:
            break
    assert best is not None, "one column is never too wide"
    _, stacks, boxed, plan = best
    for row in ROWS:
        airy = _planned(stacks, boxed, arrows, row=row, gaps=(GAP,))
        if airy.size[1] <= ROOMY * pane[1]:
            plan = airy
            break
    return _drawn(plan, arrows, SIGN)


def _flaw(
    size: tuple[float, float],
    pane: tuple[float, float],
    stacks: Stacks,
    arrows: Sequence[tuple[str, str, str]],
) -> Flaw:
    """What is wrong with a picture of a size: too large for the pane, arrows against the way, little air."""
    needed = max(size[0] / pane[0], size[1] / pane[1])
    place = {name: number for number, stack in enumerate(stacks) for name in stack}
    return max(needed, 1.0), sum(place[source] >= place[target] for _, source, target in arrows), needed


def _least_flaw(
    across: float,
    tall: Mapping[str, float],
    pane: tuple[float, float],
    stacks: Stacks,
    arrows: Sequence[tuple[str, str, str]],
) -> Flaw:
    """The same before it is planned: at least as high as its boxes, had no arrow to pass between them."""
    down = max(sum(tall[name] + ROW for name in stack) - ROW for stack in stacks)
    # A unit less: what is measured of a plan has been rounded.
    return _flaw((across - 1, down - 1), pane, stacks, arrows)


def _widths(called: Iterable[str]) -> list[float]:
    needed = max(text_width(word) for words in called for word in wrap(words, 0)) + BESIDE_NAME
    return list(dict.fromkeys(max(width, needed) for width in WIDTHS))


def _foldings(
    names: Sequence[str], steps: Mapping[str, int], tall: Mapping[str, float], most: float, arrows: int
) -> Iterator[list[list[str]]]:
    """Boxes in columns: a step in each, some steps together, and a step that is too tall in several."""
    deepest = max(steps.values())
    for columns in range(1, min(MOST_COLUMNS, deepest + 1) + 1):
        for cuts in _cuts(deepest, columns - 1, deepest <= LONGEST and arrows <= MOST_ARROWS):
            stacks: list[list[str]] = [[] for _ in range(columns)]
            for name in names:
                stacks[sum(steps[name] >= cut for cut in cuts)].append(name)
            parts = [max(1, math.ceil((sum(tall[n] + ROW for n in s) - ROW) / most)) for s in stacks]
            dealt = [stack[i::k] for stack, k in zip(stacks, parts, strict=True) for i in range(k)]
            if len(dealt) <= MOST_COLUMNS:
                yield dealt


def _cuts(deepest: int, number: int, every: bool) -> Iterable[tuple[int, ...]]:
    """So many steps at which a new column begins: every choice, or the one that parts the chain evenly."""
    if every:
        return combinations(range(1, deepest + 1), number)
    return [tuple(round(n * (deepest + 1) / (number + 1)) for n in range(1, number + 1))]
