"""The cards of the lanes: all of them, one alone, and one of their ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cmoc_data.analysis.lanes import Lanes, LaneView, lane_node
from cmoc_data.model import Theory
from cmoc_data.web import Web
from components.views.belief import Belief, belief, heard
from components.views.cards import PartView
from components.views.improves.lines import GainLine, fed_line, sorted_lines
from components.views.words import cited, count

__all__ = ["EndCard", "LaneCard", "LaneFold", "LanesCard", "end_card", "lane_card", "lanes_card", "told"]


@dataclass(frozen=True)
class LaneFold:
    """A lane that folds out: the id of its picture, its name, what belongs to it, how much, and its lines."""

    id: str
    name: str
    plain: str
    number: str
    lines: tuple[GainLine, ...]


@dataclass(frozen=True)
class LanesCard:
    """What stands beside all lanes: what sources warn of, with the place, and each lane's sentences."""

    lead: str
    cautions: tuple[tuple[str, str], ...]
    folds: tuple[LaneFold, ...]
    ends: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LaneCard:
    """A lane alone: the sentences of its picture and of its others, and what leads into it from outside."""

    id: str
    kicker: str
    name: str
    plain: str
    pictures: tuple[tuple[str, str, bool], ...]
    """(id, words, whether it is this one) of each of its pictures, if it has several."""
    belief: Belief
    claims: tuple[str, ...]
    lines: tuple[GainLine, ...]
    others: tuple[GainLine, ...]
    fed: tuple[GainLine, ...]
    beside: tuple[tuple[str, str], ...]
    """(id, name) of the other lanes."""


@dataclass(frozen=True)
class EndCard:
    """What is there first, or who notices: what it stands for, and the gains and costs at it."""

    id: str
    kicker: str
    name: str
    plain: str
    belief: Belief
    claims: tuple[str, ...]
    gains: tuple[GainLine, ...]
    costs: tuple[GainLine, ...]
    concepts: tuple[PartView, ...]


def lanes_card(web: Web, lanes: Lanes) -> LanesCard:
    """What stands beside all lanes."""
    theory = web.theory
    return LanesCard(
        lead=theory.about.pages.performance.lead,
        cautions=tuple((one.says, cited(theory, one)) for one in theory.about.cautions),
        folds=tuple(
            LaneFold(
                lane_node(view.lane.id),
                view.lane.name,
                view.lane.plain,
                told(view),
                sorted_lines(theory, lanes, view.claims),
            )
            for view in lanes.of("gain", "cost")
        ),
        ends=tuple((lane_node(view.lane.id), view.lane.name) for view in lanes.of("end")),
    )


def told(view: LaneView) -> str:
    """How many claims stand in a lane."""
    return count(len(view.claims), "claim")


def lane_card(web: Web, lanes: Lanes, view: LaneView, number: int, ids: tuple[str, ...]) -> LaneCard:
    """The card of one picture of a lane.

    Parameters
    ----------
    web : Web
        The web of the whole theory.
    lanes : Lanes
        Of that theory.
    view : LaneView
        One of them.
    number : int
        Which of its pictures, from 0.
    ids : tuple of str
        The ids of its pictures, for all that lead to them.
    """
    theory = web.theory
    shown = set(view.pictures[number])
    names = [f"Picture {n} of {len(ids)}" for n in range(1, len(ids) + 1)]
    pictures = tuple(zip(ids, names, (n == number for n in range(len(ids))), strict=True))
    return LaneCard(
        id=ids[number],
        kicker=_kicker(view, theory),
        name=view.lane.name,
        plain=view.lane.plain,
        pictures=pictures if len(ids) > 1 else (),
        belief=_belief(theory, view.claims),
        claims=view.claims,
        lines=sorted_lines(theory, lanes, [c for c in view.claims if c in shown]),
        others=sorted_lines(theory, lanes, [c for c in view.claims if c not in shown]),
        fed=tuple(fed_line(theory, claim) for claim in view.fed),
        beside=tuple(
            (lane_node(other.lane.id), other.lane.name)
            for other in lanes.of("gain", "cost")
            if other.lane.id != view.lane.id
        ),
    )


def _belief(theory: Theory, claims: Iterable[str]) -> Belief:
    return belief(theory, heard(theory.configurations[claim] for claim in claims), several=True)


def _kicker(view: LaneView, theory: Theory) -> str:
    kind = "What it may cost" if view.lane.side == "cost" else "What may be gained"
    return f"{kind}: {told(view)}"


def end_card(web: Web, lanes: Lanes, view: LaneView) -> EndCard:
    """The card of what is there first, or of who notices."""
    theory = web.theory
    boxes = set(view.boxes)
    if view.lane.side == "end":
        rows = [row for row in lanes.rows if view.lane.id in row.ends]
    else:
        rows = [
            row
            for row in lanes.rows
            if boxes & {part.concept for part in theory.configurations[row.claim].context}
        ]
    lines = {sort: [row.claim for row in rows if row.sort == sort] for sort in ("gain", "cost")}
    return EndCard(
        id=lane_node(view.lane.id),
        kicker="Who notices" if view.lane.side == "end" else "What is there first",
        name=view.lane.name,
        plain=view.lane.plain,
        belief=_belief(theory, [row.claim for row in rows]),
        claims=tuple(row.claim for row in rows),
        gains=sorted_lines(theory, lanes, lines["gain"]),
        costs=sorted_lines(theory, lanes, lines["cost"]),
        concepts=tuple(PartView(one, theory.concepts[one].name) for one in view.boxes),
    )
