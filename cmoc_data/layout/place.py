"""Where things stand in their columns: spread evenly, then as near to their neighbours as room allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from cmoc_data.layout.plan import FAMILY_GAP, ROW_GAP, height_of, size_of, width_of
from cmoc_data.layout.sheet import Band, Block, Box, Layout, Places, Sheet

__all__ = ["SWEEPS", "drawn_near", "placed", "spaced", "spread"]

BAND_MARGIN = 18.0
SWEEPS = 12


def spread(sheet: Sheet, plan: Sequence[Sequence[Block]], aspect: float) -> Places:
    """Everything in its column, spread evenly over the room there is."""
    across, down = size_of(plan, sheet)
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
        width = width_of(stack)
        wanted = [height_of(block, sheet) for block in stack]
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
    return Places(x, y, tuple(rooms), tuple(bands), tallest, air)


def drawn_near(
    sheet: Sheet,
    places: Places,
    near: Mapping[str, Sequence[str]],
) -> Places:
    """Everything as near to its neighbours as its column allows."""
    y = dict(places.y)

    def wished(name: str) -> float:
        return sum(y[n] for n in near[name]) / len(near[name]) if near[name] else y[name]

    for sweep in range(SWEEPS):
        for column, start, end in places.rooms if sweep % 2 == 0 else reversed(places.rooms):
            wish, tall = [wished(c) for c in column], [sheet.height(c) for c in column]
            # A family among others in its column may have less air than the picture as a whole.
            fitting = (end - start - sum(tall)) / max(1, len(column) - 1)
            gap = min(places.air, max(ROW_GAP, fitting))
            y.update(zip(column, spaced(wish, tall, start, end, gap), strict=True))
    return replace(places, y=y)


def spaced(
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


def placed(sheet: Sheet, places: Places) -> Layout:
    """The layout that the places make: a box for each thing, to a tenth of a unit."""
    x, y = places.x, places.y
    boxes = {
        name: Box(round(x[name], 1), round(y[name], 1), thing.width, thing.height, thing.lines)
        for name, thing in sheet.things.items()
    }
    return Layout(boxes, places.bands)
