"""A small picture for Home, as data: a few boxes of a story, each of which leads into it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from urllib.parse import urlencode

from cmoc_data.analysis.hops import Hop
from cmoc_data.layout import FONT_SIZE, LINE_HEIGHT, Box, Drawing, Way, draw_part
from cmoc_data.model import Story
from cmoc_data.web import Web
from components.site import at
from components.views.asked.sketch import Drawn, Sketch, claim_hops, claim_pairs
from components.views.asked.telling import hop_words
from components.views.stories import told_whole
from components.views.words import capital

__all__ = ["GlimpseArrow", "GlimpseBox", "GlimpseView", "glimpse"]

PANE = (900.0, 470.0)
"""How wide and high it may be, in layout units, for its names to be read where Home has room for it."""
MOST = 8
LEAST = 3
"""So many boxes it has at most and at least."""
HEAD = (15.0, 6.0)
"""How long and half how wide an arrow's head is."""
EDGE = 6.0


@dataclass(frozen=True)
class GlimpseBox:
    """A box: where it leads, its name in lines, and where it stands, from the top left."""

    address: str
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class GlimpseArrow:
    """An arrow: where it leads, what it says, its line and head as SVG has them, its sign if it has one."""

    address: str
    words: str
    path: str
    head: str
    agreement: str
    mark: str
    x: float
    y: float


@dataclass(frozen=True)
class GlimpseView:
    """A few boxes of a story and the arrows between them; lengths in layout units."""

    title: str
    address: str
    width: float
    height: float
    font: float
    line: float
    boxes: tuple[GlimpseBox, ...]
    arrows: tuple[GlimpseArrow, ...]


def glimpse(web: Web) -> GlimpseView | None:
    """The picture that Home shows: of the story that the theory's `front` names, or else of its first.

    As many of the story's claims are drawn, in the order in which it tells them, as can be read in a small
    picture with each box in one direction.

    Returns
    -------
    GlimpseView or None
        None where the theory has no story that the web tells whole.
    """
    stories = told_whole(web)
    story = next((one for one in stories if one.id == web.theory.about.front), None) or next(
        iter(stories), None
    )
    if story is None:
        return None
    for most in range(MOST, LEAST - 1, -1):
        sketch = _sketched(web, story, most)
        drawing = _drawn(web, sketch)
        left, top, right, bottom = _bounds(drawing)
        if right - left <= PANE[0] and bottom - top <= PANE[1]:
            break
    told = {one.id: one for one in sketch.drawn(web)}
    return GlimpseView(
        title=story.title,
        address=_address(story),
        width=round(right - left, 1),
        height=round(bottom - top, 1),
        font=FONT_SIZE,
        line=LINE_HEIGHT,
        boxes=tuple(_box(story, name, box, left, top) for name, box in drawing.boxes.items()),
        arrows=tuple(
            _arrow(
                web, story, told[name], sketch.hops[name][0] if name in sketch.hops else None, way, left, top
            )
            for name, way in drawing.ways.items()
        ),
    )


def _sketched(web: Web, story: Story, most: int) -> Sketch:
    sketch = Sketch(most=most, arrows=most + 1)
    for one in story.claims:
        claims = [c for k in web.links_of(one) for c in k.claims if c.configuration.id == one]
        sketch.take(claim_hops(web, claims, sketch.boxes), beside=claim_pairs(claims))
    return sketch


def _drawn(web: Web, sketch: Sketch) -> Drawing:
    concepts = web.theory.concepts
    part = web.only(sketch.boxes, links={*sketch.hops, *sketch.beside})
    names = {one: concepts[one].amount(way) for one, way in sketch.directions(web).items()}
    return draw_part(part, pane=PANE, names=names)


def _bounds(drawing: Drawing) -> tuple[float, float, float, float]:
    boxes, points = drawing.boxes.values(), [point for way in drawing.ways.values() for point in way.points]
    across = [x for box in boxes for x in (box.x - box.width / 2, box.x + box.width / 2)]
    down = [y for box in boxes for y in (box.y - box.height / 2, box.y + box.height / 2)]
    across += [x for x, _ in points]
    down += [y for _, y in points]
    return min(across) - EDGE, min(down) - EDGE, max(across) + EDGE, max(down) + EDGE


def _address(story: Story, show: str | None = None) -> str:
    query = {"story": story.id, "step": "1", **({"show": show} if show else {})}
    return f"{at('web').address}?{urlencode(query)}"


def _box(story: Story, name: str, box: Box, left: float, top: float) -> GlimpseBox:
    return GlimpseBox(
        address=_address(story, name),
        lines=box.lines,
        x=round(box.x - box.width / 2 - left, 1),
        y=round(box.y - box.height / 2 - top, 1),
        width=box.width,
        height=box.height,
    )


def _arrow(
    web: Web, story: Story, told: Drawn, hop: Hop | None, way: Way, left: float, top: float
) -> GlimpseArrow:
    points = [(round(x - left, 1), round(y - top, 1)) for x, y in way.points]
    (first, *rest) = points
    curves = " ".join(f"{x},{y}" for x, y in rest)
    link = web.link(told.id)
    names = [web.theory.concepts[one].name for one in (link.source, link.target)]
    words = hop_words(web.theory, hop) if hop is not None else " and ".join(names)
    return GlimpseArrow(
        address=_address(story, told.id),
        words=f"{capital(words)}.",
        path=f"M{first[0]},{first[1]} C{curves}",
        head="" if hop is None else _head(points),
        agreement=told.agreement,
        mark=told.mark,
        x=round(way.sign[0] - left, 1),
        y=round(way.sign[1] - top, 1),
    )


def _head(points: list[tuple[float, float]]) -> str:
    """The corners of an arrow's head at the last of its points, looking the way it comes."""
    came, end = next((one, other) for one, other in reversed(list(pairwise(points))) if one != other)
    far = hypot(end[0] - came[0], end[1] - came[1])
    along = ((end[0] - came[0]) / far, (end[1] - came[1]) / far)
    back = (end[0] - HEAD[0] * along[0], end[1] - HEAD[0] * along[1])
    sides = [(back[0] - side * along[1], back[1] + side * along[0]) for side in (HEAD[1], -HEAD[1])]
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in (end, *sides))
