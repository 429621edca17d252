"""The lanes as a picture, as data: all at a glance, and each alone in pictures of few boxes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from cmoc_data.analysis.lanes import Bundle, Lanes, LaneView, lane_node, lanes
from cmoc_data.layout import Drawing, LaneBox, Way, draw_claims, draw_lanes, lane_box
from cmoc_data.model import Side
from cmoc_data.web import Agreement, Link, Web, domain_part
from components.views.explorer import BoxView, Entry
from components.views.improves.cards import (
    EndCard,
    LaneCard,
    LanesCard,
    end_card,
    lane_card,
    lanes_card,
    told,
)
from components.views.overview import BundleCard, bundle_card, bundle_entry
from components.views.signs import SIGNS
from components.views.words import capital, count, joined, onward_words, part_words

__all__ = ["ArrowView", "LaneGroup", "LaneState", "LanesView", "lanes_view", "part_of"]

MOST_NAMED: dict[Side, int] = {"start": 34, "gain": 60, "cost": 60, "end": 40}
"""Letters that the names in a lane's box take up at most; of those left out it says how many."""
SHAPES: dict[Side, str] = {"start": "hexagon", "gain": "cut", "cost": "box", "end": "tag"}


@dataclass(frozen=True)
class LaneGroup(BoxView):
    """The box of a lane in the picture of all, and what stands below its name, in lines."""

    lane: str
    under: tuple[str, ...]


@dataclass(frozen=True)
class ArrowView:
    """Arrows taken together: how many, their sign where all have the same, and the signs that there are."""

    id: str
    source: str
    target: str
    count: int
    agreement: Agreement | Literal["bundle"]
    mark: str
    tip: str


@dataclass(frozen=True)
class LaneState:
    """One picture: all lanes, where `opened` is None, or some claims of one lane.

    `title` is its heading, `words` say what is on screen.
    """

    opened: str | None
    title: str
    words: str
    places: Mapping[str, tuple[float, float]]
    edges: tuple[str, ...]
    ways: Mapping[str, Way]
    sizes: Mapping[str, tuple[float, float, tuple[str, ...]]]
    """Width, height and lines of the boxes of concepts, which are not those of the web's."""


@dataclass(frozen=True)
class LanesView:
    """The lanes of a theory before any of it is HTML."""

    title: str
    words: str
    groups: tuple[LaneGroup, ...]
    arrows: tuple[ArrowView, ...]
    states: tuple[LaneState, ...]
    entries: tuple[Entry, ...]
    home: Mapping[str, str]
    start: LanesCard
    cards: tuple[LaneCard | EndCard | BundleCard, ...]


def part_of(web: Web) -> Web:
    """The part of a web that the page of gains and costs can tell of."""
    found = lanes(web)
    near = domain_part(web)
    claims = [row.claim for row in found.rows] + [claim for view in found.lanes for claim in view.fed]
    links = {link.id for claim in claims for link in web.links_of(claim)}
    links |= {link.id for link in near.links}
    kept = [link for link in web.links if link.id in links]
    ends = {end for link in kept for end in (link.source, link.target)}
    return web.only({*near.concepts, *ends}, links=links)


def lanes_view(web: Web) -> LanesView:
    """Show what a theory says is gained and lost.

    Parameters
    ----------
    web : Web
        The web of a whole theory, with lanes.
    """
    found = lanes(web)
    names = {lane_node(view.lane.id): view.lane.name for view in found.lanes}
    shown = [bundle for bundle in found.bundles if _is_drawn(found, bundle)]
    boxes = {lane_node(v.lane.id): lane_box(v.lane.side, v.lane.name, _under(web, v)) for v in found.lanes}
    glance = draw_lanes(found, boxes, [(b.id, b.source, b.target) for b in shown])
    arrows = tuple(_arrow(web, bundle, names) for bundle in shown)
    states: list[LaneState] = []
    cards: list[LaneCard | EndCard | BundleCard] = []
    entries: list[Entry] = []
    for view in found.lanes:
        ids = _pictures(view)
        entries += [_entry(web, found, view, number, one) for number, one in enumerate(ids)]
        for number, one in enumerate(ids):
            states.append(_state(web, found, view, number, one))
            cards.append(lane_card(web, found, view, number, ids))
        if not ids:
            entries.append(_entry(web, found, view, 0, lane_node(view.lane.id)))
            cards.append(end_card(web, found, view))
    title = web.theory.about.pages.performance.title
    words = _summary(found)
    first = LaneState(
        None,
        title,
        words,
        {name: (box.x, box.y) for name, box in glance.boxes.items()},
        tuple(glance.ways),
        glance.ways,
        {},
    )
    return LanesView(
        title=title,
        words=words,
        groups=tuple(_group(found, view, glance, boxes) for view in found.lanes),
        arrows=arrows,
        states=(first, *states),
        entries=(*entries, *(bundle_entry(arrow, names) for arrow in arrows)),
        home={concept: lane for concept, lane in found.home.items()},
        start=lanes_card(web, found),
        cards=(*cards, *(bundle_card(web, one, names, _told_of(web, one, names)) for one in shown)),
    )


def _summary(found: Lanes) -> str:
    numbers = {sort: sum(row.sort == sort for row in found.rows) for sort in ("gain", "cost")}
    told_of = [
        count(number, f"claim of a {sort}", f"claims of {sort}s")
        for sort, number in numbers.items()
        if number
    ]
    return f"{joined(told_of)} in {count(len(found.of('gain', 'cost')), 'lane')}"


def _is_drawn(found: Lanes, bundle: Bundle) -> bool:
    """Whether the picture of all lanes shows it: what leads on, from a start to a lane or from a lane on.

    What leads straight from a start to an end passes no lane; it is told in the lane of what is in no domain.
    """
    side = {lane_node(view.lane.id): view.lane.side for view in found.lanes}
    place = {lane_node(view.lane.id): number for number, view in enumerate(found.lanes)}
    middle = ("gain", "cost")
    here, there = side[bundle.source], side[bundle.target]
    if here in middle and there in middle:
        return place[bundle.source] < place[bundle.target]
    return (here == "start" and there in middle) or (here in middle and there == "end")


def _under(web: Web, view: LaneView) -> str:
    """What stands in a lane's box under its name."""
    theory = web.theory
    if view.lane.side == "cost":
        moved = [part_words(theory, part).removeprefix("more ") for part in view.lane.costs]
        named = list(dict.fromkeys(moved))
    else:
        named = [theory.concepts[concept].name for concept in view.boxes]
    if not named:
        return told(view)
    most = MOST_NAMED[view.lane.side]
    kept = [one for n, one in enumerate(named) if n == 0 or len(", ".join(named[: n + 1])) <= most]
    left = len(named) - len(kept)
    return joined(named if not left else [*kept, f"{left} more"])


def _group(found: Lanes, view: LaneView, glance: Drawing, boxes: Mapping[str, LaneBox]) -> LaneGroup:
    node = lane_node(view.lane.id)
    box, sized = glance.boxes[node], boxes[node]
    many = f"\n{told(view)}" if view.claims else ""
    return LaneGroup(
        id=node,
        lane=view.lane.id,
        lines=sized.lines,
        under=sized.under,
        x=box.x,
        y=box.y,
        width=sized.width,
        height=sized.height,
        shape=SHAPES[view.lane.side],
        hue=view.lane.hue,
        tip=f"{view.lane.name}\n{view.lane.plain}{many}",
    )


def _pictures(view: LaneView) -> tuple[str, ...]:
    """Ids of what leads to each of a lane's pictures."""
    node = lane_node(view.lane.id)
    return tuple(node if n == 1 else f"{node}.{n}" for n in range(1, len(view.pictures) + 1))


def _state(web: Web, found: Lanes, view: LaneView, number: int, one: str) -> LaneState:
    starts = [concept for start in found.of("start") for concept in start.lane.concepts]
    drawing = draw_claims(web, view.pictures[number], starts)
    many = f", picture {number + 1} of {len(view.pictures)}" if len(view.pictures) > 1 else ""
    claims = count(len(view.pictures[number]), "claim")
    boxes = count(len(drawing.boxes), "box", "boxes")
    return LaneState(
        opened=one.removeprefix(lane_node("")),
        title=f"{view.lane.name}{many}",
        words=f"{claims} of this lane in {boxes} and {count(len(drawing.ways), 'arrow')}",
        places={name: (box.x, box.y) for name, box in drawing.boxes.items()},
        edges=tuple(drawing.ways),
        ways=drawing.ways,
        sizes={name: (box.width, box.height, box.lines) for name, box in drawing.boxes.items()},
    )


def _entry(web: Web, found: Lanes, view: LaneView, number: int, one: str) -> Entry:
    """A line of the list that leads to a picture, or to an end."""
    sides = {"start": "What is there first", "gain": "Gains", "cost": "Costs", "end": "Who notices"}
    many = f", picture {number + 1} of {len(view.pictures)}" if len(view.pictures) > 1 else ""
    lit = {one: None, lane_node(view.lane.id): None}
    for concept in view.boxes:
        lit.update(dict.fromkeys((concept, *(k.id for k in (*web.into(concept), *web.out_of(concept))))))
    return Entry(
        id=one,
        kind="family",
        group=sides[view.lane.side],
        label=f"{view.lane.name}{many}",
        mark="",
        lit=tuple(lit),
        search=f"{view.lane.name} {view.lane.plain}".lower(),
    )


def _signs(links: Iterable[Link]) -> list[Agreement]:
    there = {link.agreement for link in links}
    return [agreement for agreement in get_args(Agreement) if agreement in there]


def _arrow(web: Web, bundle: Bundle, names: Mapping[str, str]) -> ArrowView:
    links = [web.link(one) for one in bundle.links]
    signs = _signs(links)
    marks = list(dict.fromkeys(SIGNS[sign].mark for sign in signs))
    return ArrowView(
        id=bundle.id,
        source=bundle.source,
        target=bundle.target,
        count=len(links),
        agreement=signs[0] if len(signs) == 1 else "bundle",
        mark="".join(marks),
        tip=_told_of(web, bundle, names),
    )


def _told_of(web: Web, bundle: Bundle, names: Mapping[str, str]) -> str:
    """What a bundle gathers, as a sentence: how many arrows of which sign, and the first of them by name."""
    theory = web.theory
    links = [web.link(one) for one in bundle.links]
    by_sign = {sign: [link for link in links if link.agreement == sign] for sign in _signs(links)}
    told_of = [f"{count(len(some), 'arrow')} {SIGNS[sign].counted}" for sign, some in by_sign.items()]
    head = f"From “{names[bundle.source]}” to “{names[bundle.target]}”: {joined(told_of)}."
    first = joined([f"{theory.concepts[k.source].name} {onward_words(theory, k)}" for k in links[:3]])
    more = f", and {len(links) - 3} more" if len(links) > 3 else ""
    return f"{head} {capital(first)}{more}."
