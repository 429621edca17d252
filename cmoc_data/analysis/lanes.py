"""What is gained, what does it cost, by which claims, and who notices?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from cmoc_data.errors import UnknownIdError
from cmoc_data.model import Configuration, Lane, Part, Theory
from cmoc_data.web import Link, Web

__all__ = ["MOST_BOXES", "Bundle", "LaneView", "Lanes", "Row", "lane_node", "lanes"]

MOST_BOXES = 16
"""So many boxes a picture of one lane has at most, so that each can be read from the back of a room."""
MOST_ARROWS = 16
"""And so many arrows."""
MOST_ENDS = 5
"""So many of them nothing leads on from, at most, or nothing leads to: they stand above each other."""
MOST_NAMED = 6
"""So many in a picture of what the lane's record names before all else, which is to stand together."""


@dataclass(frozen=True)
class Row:
    """One claim that tells of a gain or of a cost.

    Parameters
    ----------
    claim : str
        Id of the configuration.
    sort : {"gain", "cost"}
        `cost` where it leads to a change that a lane of costs names.
    lanes : tuple of str
        Ids of the lanes that it stands in.
    ends : tuple of str
        Ids of the ends that notice what its mechanism or its outcome changes.
    """

    claim: str
    sort: Literal["gain", "cost"]
    lanes: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True)
class LaneView:
    """A lane with its claims.

    Parameters
    ----------
    lane : Lane
        Its record.
    claims : tuple of str
        Ids of the configurations by which what is there first leads into it or on through it, those that
        its record names before all others.
    fed : tuple of str
        Ids of those that lead into it from something else; none for a lane of gains without a domain.
    boxes : tuple of str
        Ids of the concepts that are at home in it.
    pictures : tuple of tuple of str
        The same claims in parts of few boxes, each a picture of its own.
    """

    lane: Lane
    claims: tuple[str, ...]
    fed: tuple[str, ...]
    boxes: tuple[str, ...]
    pictures: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Bundle:
    """All arrows of the lanes' claims from what is at home in one lane to what is at home in another."""

    id: str
    source: str
    target: str
    links: tuple[str, ...]


@dataclass(frozen=True)
class Lanes:
    """What a theory says is gained and lost.

    Parameters
    ----------
    lanes : tuple of LaneView
        In the order of the records; those of gains and costs that hold no claim are left out, and so are
        starts and ends that no claim touches.
    rows : tuple of Row
        Every claim of every lane once: gains first, each sort in the order of the lanes.
    home : mapping
        The lane in which a concept of these claims is at home.
    bundles : tuple of Bundle
        In the order in which the claims' arrows first make them.
    """

    lanes: tuple[LaneView, ...]
    rows: tuple[Row, ...]
    home: Mapping[str, str]
    bundles: tuple[Bundle, ...]

    def __bool__(self) -> bool:
        """Whether anything is told of gains or costs."""
        return bool(self.rows)

    @cached_property
    def _by_id(self) -> Mapping[str, LaneView]:
        return {view.lane.id: view for view in self.lanes}

    def lane(self, wanted: str) -> LaneView:
        """The lane with this id; raises `UnknownIdError`."""
        try:
            return self._by_id[wanted]
        except KeyError:
            raise UnknownIdError("lane", wanted) from None

    def of(self, *sides: str) -> tuple[LaneView, ...]:
        """The lanes of these sides, in their order."""
        return tuple(view for view in self.lanes if view.lane.side in sides)


def lane_node(lane: str) -> str:
    """The id of a lane's box in the picture of all.

    >>> lane_node("comfort")
    'family~comfort'
    """
    return f"family~{lane}"


def lanes(web: Web) -> Lanes:
    """Sort the claims of a theory into its lanes.

    A claim belongs to the lanes of gains of the domains that its mechanism lies in, or if it lies in none,
    its outcome; to a lane of costs, if its mechanism or its outcome is a change that the lane names. What
    belongs to none of these and yet reaches an end stands in a lane of gains without a domain, if there is
    one. What begins neither at a start, nor in a domain with a lane, nor at a cost feeds the lane from
    outside.

    Parameters
    ----------
    web : Web
        The web of a whole theory.

    Returns
    -------
    Lanes
        Nothing in it where the theory has no lanes.

    Notes
    -----
    Cost: linear in the number of claims times lanes. Nothing is weighed: a claim is in a lane or it is not.
    """
    found = _Sorting(web.theory)
    views = tuple(_view(web, found, lane) for lane in web.theory.lanes)
    rows = tuple(_rows(found, views))
    told = [row.claim for row in rows]
    links = _links(web, told)
    home = _homes(found, links, told)
    bundles = _bundles(links, home)
    filled = tuple(
        LaneView(
            view.lane,
            view.claims,
            view.fed,
            tuple(concept for concept, lane in home.items() if lane == view.lane.id),
            view.pictures,
        )
        for view in views
    )
    noticing = {end for row in rows for end in row.ends}
    there = (view for view in filled if view.claims or view.boxes or view.lane.id in noticing)
    return Lanes(tuple(there), rows, home, bundles)


class _Sorting:
    """Which claim belongs where, by the records of a theory."""

    def __init__(self, theory: Theory) -> None:
        self.theory = theory
        self.lanes = tuple(theory.lanes)
        self.domains = {lane.domain: lane.id for lane in self.lanes if lane.domain is not None}
        self.costs = {
            lane.id: {(part.concept, part.step) for part in lane.costs}
            for lane in self.lanes
            if lane.side == "cost"
        }
        self.starts = {concept for lane in self.lanes if lane.side == "start" for concept in lane.concepts}
        self.within = {concept.id for concept in theory.concepts if concept.domain in self.domains}
        self.every_cost = {cost for costs in self.costs.values() for cost in costs}
        self.ends = {lane.id: set(lane.concepts) for lane in self.lanes if lane.side == "end"}
        self.others = tuple(lane.id for lane in self.lanes if lane.side == "gain" and lane.domain is None)

    def costs_of(self, claim: Configuration) -> tuple[str, ...]:
        """Ids of the lanes of costs that a claim belongs to."""
        moved = {(part.concept, part.step) for part in _moved(claim)}
        return tuple(lane for lane, costs in self.costs.items() if costs & moved)

    def lanes_of(self, claim: Configuration) -> tuple[str, ...]:
        """Ids of the lanes that a claim belongs to."""
        gains: dict[str, None] = {}
        for parts in (claim.mechanism, claim.outcome):
            domains = (self.theory.concepts[part.concept].domain for part in parts)
            gains = dict.fromkeys(self.domains[one] for one in domains if one in self.domains)
            if gains:
                break
        costs = self.costs_of(claim)
        if not gains and not costs and self.ends_of(claim):
            gains = dict.fromkeys(self.others)
        return (*gains, *costs)

    def ends_of(self, claim: Configuration) -> tuple[str, ...]:
        """Ids of the ends that notice what a claim's mechanism or outcome changes."""
        moved = {part.concept for part in _moved(claim)}
        return tuple(end for end, concepts in self.ends.items() if concepts & moved)

    def begins_inside(self, claim: Configuration) -> bool:
        """Whether a claim begins at a start that is there, in a domain with a lane or at a cost."""
        first = {here for here, _ in claim.steps if here == "resource"} | {claim.steps[0][0]}
        return any(
            (part.concept in self.starts and part.step > 0)
            or part.concept in self.within
            or (part.concept, part.step) in self.every_cost
            for slot in first
            for part in claim.parts(slot)
        )


def _moved(claim: Configuration) -> tuple[Part, ...]:
    return (*claim.mechanism, *claim.outcome)


def _view(web: Web, found: _Sorting, lane: Lane) -> LaneView:
    if lane.side in ("start", "end"):
        return LaneView(lane, (), (), (), ())
    of_lane = [claim for claim in found.theory.configurations if lane.id in found.lanes_of(claim)]
    inside = {claim.id for claim in of_lane if found.begins_inside(claim)}
    first = [claim for claim in lane.first if claim in inside]
    claims = (*first, *(claim.id for claim in of_lane if claim.id in inside and claim.id not in first))
    # Where no domain draws the line, whatever leads to an end from elsewhere is no matter of this lane.
    fed = tuple(c.id for c in of_lane if c.id not in inside) if lane.domain or lane.side == "cost" else ()
    return LaneView(lane, claims, fed, (), tuple(_pictures(web, claims, len(first))))


def _pictures(web: Web, claims: tuple[str, ...], first: int) -> Iterator[tuple[str, ...]]:
    """The claims in parts of few boxes: those that come first, then each that fits to what is there."""
    left = list(claims)
    while left:
        part: list[str] = []
        boxes: set[str] = set()
        among = left[:first] or left
        ends = MOST_NAMED if first else MOST_ENDS
        while among:
            near = sorted(among, key=lambda claim: not boxes & _boxes(web, claim))
            fitting = next((claim for claim in near if not part or _fits(web, [*part, claim], ends)), None)
            if fitting is None:
                break
            part.append(fitting)
            boxes |= _boxes(web, fitting)
            among = [claim for claim in among if claim != fitting]
        taken = set(part)
        first -= sum(claim in taken for claim in left[:first])
        left = [claim for claim in left if claim not in taken]
        yield tuple(claim for claim in claims if claim in taken)


def _fits(web: Web, claims: list[str], ends: int) -> bool:
    links = _links(web, claims)
    leading = {link.source for link in links}
    led_to = {link.target for link in links}
    return (
        len(links) <= MOST_ARROWS
        and len(leading | led_to) <= MOST_BOXES
        and len(led_to - leading) <= ends
        and len(leading - led_to) <= ends
    )


def _boxes(web: Web, claim: str) -> set[str]:
    return {end for link in web.links_of(claim) for end in (link.source, link.target)}


def _rows(found: _Sorting, views: tuple[LaneView, ...]) -> Iterator[Row]:
    rows: dict[str, Row] = {}
    for view in views:
        for claim in view.claims:
            record = found.theory.configurations[claim]
            sort: Literal["gain", "cost"] = "cost" if found.costs_of(record) else "gain"
            within = found.lanes_of(record)
            rows.setdefault(claim, Row(claim, sort, within, found.ends_of(record)))
    yield from sorted(rows.values(), key=lambda row: row.sort == "cost")


def _links(web: Web, claims: list[str]) -> tuple[Link, ...]:
    return tuple({link.id: link for claim in claims for link in web.links_of(claim)}.values())


def _homes(found: _Sorting, links: tuple[Link, ...], claims: list[str]) -> dict[str, str]:
    """Where each concept of the claims is at home; what belongs nowhere is left out.

    A cost that is there or grows is at home among the costs. What an end notices is at home there, but a
    mechanism of a domain with a lane stays in its lane.
    """
    firing = {part.concept for claim in claims for part in found.theory.configurations[claim].mechanism}
    growing = {concept: lane for lane, costs in found.costs.items() for concept, step in costs if step > 0}
    ends = {concept: lane for lane, concepts in found.ends.items() for concept in concepts}
    starts = {concept: lane.id for lane in found.lanes if lane.side == "start" for concept in lane.concepts}
    home: dict[str, str] = {}
    for concept in dict.fromkeys(end for link in links for end in (link.source, link.target)):
        domain = found.theory.concepts[concept].domain
        in_domain = found.domains.get(domain) if domain is not None else None
        for_good = in_domain if in_domain is not None and concept in firing else None
        places = (growing.get(concept), starts.get(concept), for_good, ends.get(concept), in_domain)
        lane = next((place for place in places if place is not None), None)
        if lane is not None:
            home[concept] = lane
    return home


def _bundles(links: tuple[Link, ...], home: Mapping[str, str]) -> tuple[Bundle, ...]:
    across: dict[tuple[str, str], list[str]] = {}
    for link in links:
        source, target = home.get(link.source), home.get(link.target)
        if source is not None and target is not None and source != target:
            across.setdefault((lane_node(source), lane_node(target)), []).append(link.id)
    return tuple(
        Bundle(f"{source}--{target}", source, target, tuple(found))
        for (source, target), found in across.items()
    )
