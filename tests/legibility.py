"""Whether a picture can be read: what lies on what, and how large its names are, from what is sent of it.

Lengths are in layout units unless they are said to be pixels. The width of a name is that of
`layout.text_width`, which the layout reckons with too; a browser test sees that no name is drawn wider.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from cmoc_data.layout import text_width

__all__ = ["FLAWS", "Drawn", "Rect", "drawn_line", "flaws", "name_pixels"]

Point = tuple[float, float]

HEAD = 18.0
"""Units before its end that an arrow's head takes up."""
FINE = 16
"""Pieces of each bend that are looked at."""
TOUCH = 1.0
"""Units that things may share without one lying on the other."""

FLAWS = (
    "sign on a name",
    "sign on a box",
    "sign on a sign",
    "sign on a title",
    "sign off its arrow",
    "box on a box",
    "box on a title",
    "arrow through a box",
    "arrow through a title",
    "head hidden",
)


@dataclass(frozen=True)
class Rect:
    """An upright area round its middle."""

    x: float
    y: float
    w: float
    h: float

    def distance(self, at: Point) -> float:
        """How far off a point is, 0 if it is inside."""
        across = max(0.0, abs(at[0] - self.x) - self.w / 2)
        return math.hypot(across, max(0.0, abs(at[1] - self.y) - self.h / 2))

    def holds(self, at: Point) -> bool:
        """Whether a point is well inside."""
        return abs(at[0] - self.x) < self.w / 2 - TOUCH and abs(at[1] - self.y) < self.h / 2 - TOUCH

    def meets(self, other: Rect) -> bool:
        """Whether two areas share more than a rim."""
        return (
            abs(self.x - other.x) < (self.w + other.w) / 2 - TOUCH
            and abs(self.y - other.y) < (self.h + other.h) / 2 - TOUCH
        )


@dataclass(frozen=True)
class Drawn:
    """A picture: boxes and their names' areas by id, signs as (middle, half).

    Arrows are (source, target, points). `font` is the type of its names, `grounds` take up room too.
    """

    boxes: Mapping[str, Rect]
    names: Mapping[str, Rect]
    arrows: Mapping[str, tuple[str, str, Sequence[Point]]]
    signs: Mapping[str, tuple[Point, float]]
    font: float
    titles: Sequence[Rect] = ()
    grounds: Sequence[Rect] = field(default=())

    @property
    def size(self) -> tuple[float, float]:
        """Width and height with all that is drawn."""
        rects = [*self.boxes.values(), *self.grounds]
        points = [at for _, _, line in self.arrows.values() for at in line]
        lefts = [r.x - r.w / 2 for r in rects] + [x for x, _ in points]
        rights = [r.x + r.w / 2 for r in rects] + [x for x, _ in points]
        tops = [r.y - r.h / 2 for r in rects] + [y for _, y in points]
        feet = [r.y + r.h / 2 for r in rects] + [y for _, y in points]
        return max(rights) - min(lefts), max(feet) - min(tops)


def name_area(box: Rect, lines: Sequence[str], font: float, line: float) -> Rect:
    """Where a name stands in its box; one that would not fit is narrowed by the browser."""
    return Rect(box.x, box.y, min(box.w, max(text_width(one, font) for one in lines)), len(lines) * line)


def drawn_line(points: Sequence[Point]) -> list[Point]:
    """A way as `contract.Way` has it, in points close together."""
    found = [points[0]]
    for a, b, c, d in zip(points[0::3], points[1::3], points[2::3], points[3::3], strict=False):
        for n in range(1, FINE + 1):
            t, s = n / FINE, 1 - n / FINE
            x, y = (
                s**3 * p + 3 * s * s * t * q + 3 * s * t * t * r + t**3 * e
                for p, q, r, e in zip(a, b, c, d, strict=True)
            )
            found.append((x, y))
    return found


def _head(line: Sequence[Point]) -> list[Point]:
    """The last piece of an arrow, under its head."""
    found, gone = [line[-1]], 0.0
    for one, before in pairwise(reversed(line)):
        gone += math.dist(one, before)
        if gone > HEAD:
            break
        found.append(before)
    return found


def _is_near(at: Point, one: Point, other: Point, within: float) -> bool:
    """Whether a point is near the piece of a line between two others."""
    long = math.dist(one, other) or 1.0
    along = ((at[0] - one[0]) * (other[0] - one[0]) + (at[1] - one[1]) * (other[1] - one[1])) / long
    along = min(long, max(0.0, along)) / long
    return (
        math.dist(at, (one[0] + (other[0] - one[0]) * along, one[1] + (other[1] - one[1]) * along)) <= within
    )


def _told(drawn: Drawn) -> Iterator[tuple[str, str, str]]:
    yield from _boxes_told(drawn)
    for id in drawn.arrows:
        yield from _arrow_told(drawn, id)
    for id in drawn.signs:
        yield from _sign_told(drawn, id)
    for one, other in combinations(drawn.signs, 2):
        (a, near), (b, far) = drawn.signs[one], drawn.signs[other]
        if math.dist(a, b) < near + far - TOUCH:
            yield "sign on a sign", one, other


def _boxes_told(drawn: Drawn) -> Iterator[tuple[str, str, str]]:
    boxes = drawn.boxes
    for one, other in combinations(boxes, 2):
        if boxes[one].meets(boxes[other]):
            yield "box on a box", one, other
    for name, box in boxes.items():
        yield from (
            ("box on a title", name, str(n)) for n, title in enumerate(drawn.titles) if box.meets(title)
        )


def _arrow_told(drawn: Drawn, id: str) -> Iterator[tuple[str, str, str]]:
    source, target, line = drawn.arrows[id]
    head = _head(line)
    for name, box in drawn.boxes.items():
        if name in (source, target):
            continue
        if any(map(box.holds, line)):
            yield "arrow through a box", id, name
        if any(box.distance(at) < TOUCH for at in head):
            yield "head hidden", id, name
    for n, title in enumerate(drawn.titles):
        if any(map(title.holds, line)):
            yield "arrow through a title", id, str(n)
    for name, (middle, half) in drawn.signs.items():
        looked = head if name != id else head[:1]  # its own sign may stand right behind the head
        if any(math.dist(middle, at) < half for at in looked):
            yield "head hidden", id, f"sign of {name}"


def _sign_told(drawn: Drawn, id: str) -> Iterator[tuple[str, str, str]]:
    middle, half = drawn.signs[id]
    source, target, line = drawn.arrows[id]
    for name, area in drawn.names.items():
        if area.distance(middle) < half - TOUCH:
            yield "sign on a name", id, name
        elif name not in (source, target) and drawn.boxes[name].distance(middle) < half - TOUCH:
            yield "sign on a box", id, name
    for n, title in enumerate(drawn.titles):
        if title.distance(middle) < half - TOUCH:
            yield "sign on a title", id, str(n)
    if not any(_is_near(middle, one, other, TOUCH) for one, other in pairwise(line)):
        yield "sign off its arrow", id, ""


def flaws(drawn: Drawn) -> Counter[str]:
    """How often something lies where it must not, by what is wrong."""
    return Counter(kind for kind, _, _ in _told(drawn))


def name_pixels(drawn: Drawn, pane: tuple[float, float], *, largest: float, margin: float) -> float:
    """Pixels of type that names have in a pane in which the whole picture is shown."""
    wide, high = drawn.size
    scale = min(largest, (pane[0] - margin) / wide, (pane[1] - margin) / high)
    return drawn.font * scale
