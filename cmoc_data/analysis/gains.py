"""What is gained, what it costs, what of it is doubted or rests on interviews alone, step by step."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cmoc_data.analysis.answers import Answer, NamedStep, named_steps
from cmoc_data.analysis.hops import doubts, told_by
from cmoc_data.analysis.lanes import Lanes, Row, lanes
from cmoc_data.model import SLOTS, Configuration, Evidence, Question
from cmoc_data.remembered import remembered
from cmoc_data.web import Claim, Web

__all__ = ["Gains", "gains"]

VOICES = frozenset({"interview", "focus group"})
"""Kinds of evidence in which somebody who was asked speaks."""


@dataclass(frozen=True)
class Gains:
    """What answers a question of gains and costs.

    Parameters
    ----------
    configurations : tuple of Configuration
        In the theory's order.
    steps : tuple of NamedStep
        The arrows that name what is gained or lost, what most sources speak of first; every configuration is
        in at least one.
    claims : mapping of str to tuple of Claim
        All that each configuration says, step by step.
    links, concepts : tuple of str
        Ids of the arrows of these and of their ends, in the web's order.
    """

    configurations: tuple[Configuration, ...]
    steps: tuple[NamedStep, ...]
    claims: Mapping[str, tuple[Claim, ...]]
    links: tuple[str, ...]
    concepts: tuple[str, ...]


def gains(whole: Web, left: Web, question: Question) -> Gains:
    """Answer a question of gains and costs with the claims of the lanes, and nothing inferred.

    Of each claim the step is named that ends in the gain or in the cost; where doubts are asked for, each
    step that somebody doubts. A step rests on interviews alone if all evidence in the whole web that speaks
    for it is of that kind, whatever claim it belongs to.

    Parameters
    ----------
    whole : Web
        The web of a whole theory, whose lanes are asked.
    left : Web
        What a setting and a filter leave of it; the same if nothing is left out.
    question : Question
        Of a kind that is about gains and costs.

    Notes
    -----
    Linear in the claims of the lanes after they are sorted out, which is done once for a web.
    """
    found = remembered(whole, ("lanes",), lambda: lanes(whole))
    costs = {(part.concept, part.step) for view in found.of("cost") for part in view.lane.costs}
    there = {one.id for one in left.theory.configurations}
    rows = [row for row in found.rows if row.claim in there and _is_asked(found, row, question)]
    claims = {row.claim: tuple(_claims_of(left, row.claim)) for row in rows}
    naming = {
        row.claim: tuple(_naming(row, claims[row.claim], costs, question.kind == "doubted")) for row in rows
    }
    steps = named_steps(left, _answer(left, claims, naming))
    if question.kind == "interviews alone":
        steps = tuple(step for step in steps if _is_voiced(whole, step))
    told = {one for step in steps for one in step.configurations}
    links = {link.id for one in told for link in left.links_of(one)}
    ends = {end for link in map(left.link, links) for end in (link.source, link.target)}
    return Gains(
        configurations=tuple(one for one in left.theory.configurations if one.id in told),
        steps=steps,
        claims={one: some for one, some in claims.items() if one in told},
        links=tuple(link.id for link in left.links if link.id in links),
        concepts=tuple(one for one in left.concepts if one in ends),
    )


def _is_asked(found: Lanes, row: Row, question: Question) -> bool:
    if question.lane is None:
        return True
    view = next((one for one in found.lanes if one.lane.id == question.lane), None)
    return view is not None and question.lane in row.lanes and row.sort == view.lane.side


def _claims_of(web: Web, wanted: str) -> Iterator[Claim]:
    """What a configuration says in a web, first things first."""
    said = [
        claim for link in web.links_of(wanted) for claim in link.claims if claim.configuration.id == wanted
    ]
    yield from sorted(said, key=lambda claim: SLOTS.index(claim.roles[0]))


def _naming(row: Row, claims: Sequence[Claim], costs: set[tuple[str, int]], doubted: bool) -> Iterator[Claim]:
    """The claims of a row that name what is gained or lost, or those of them that somebody doubts."""
    causing = [claim for claim in claims if not claim.beside]
    if doubted:
        yield from (claim for claim in causing if any(map(doubts, claim.evidence)))
        return
    if row.sort == "cost":
        yield from (one for one in causing if (one.target.concept, one.target.step) in costs)
        return
    last = "outcome" if any(claim.configuration.outcome for claim in claims) else "mechanism"
    yield from (claim for claim in causing if claim.roles[1] == last)


def _answer(web: Web, asked: Collection[str], naming: Mapping[str, tuple[Claim, ...]]) -> Answer:
    """As if a concept that is in no claim had been asked about, so that each step is named for itself.

    Whoever of those that were asked for says a step is counted on it, whether it names it or not.
    """
    return Answer(
        concept="",
        configurations=tuple(one for one in web.theory.configurations if one.id in asked),
        depends=frozenset(),
        concepts=(),
        links=(),
        claims={one: some for one, some in naming.items() if some},
    )


def _is_voiced(whole: Web, step: NamedStep) -> bool:
    """Whether nobody else speaks for a step, or for its mirror, in any claim of the whole web."""
    pieces: list[Evidence] = []
    for hop in (step.hop, step.mirror):
        told = told_by(whole.link(hop.link.id), hop.here, hop.there) if hop is not None else None
        pieces += told.evidence if told is not None else ()
    speaking = {piece.kind for piece in pieces if piece.stance in ("supports", "refines")}
    return bool(speaking) and speaking <= VOICES
