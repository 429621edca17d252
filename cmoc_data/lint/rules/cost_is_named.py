"""What the records tell of harm is not left out where gains are told.

Two things show that a claim tells of a cost: a piece of evidence that found harm, or an end that other
claims of the lanes move the other way. Its change then has to be among the costs of a lane.
"""

from __future__ import annotations

from collections.abc import Iterator

from cmoc_data.analysis.lanes import Lanes, lanes
from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Configuration, Part, Theory
from cmoc_data.web import build

__all__ = ["RULE"]


def _check(theory: Theory) -> Checks:
    if not theory.lanes:
        return
    found = lanes(build(theory))
    named = {(part.concept, part.step) for lane in theory.lanes for part in lane.costs}
    starts = {concept for view in found.of("start") for concept in view.lane.concepts}
    told = {row.claim for row in found.rows}
    both = _moved_both_ways(theory, found)
    for claim in theory.configurations:
        begins = {part.concept for slot, _ in claim.steps[:1] for part in claim.parts(slot)}
        harm = (bool(begins & starts) or claim.id in told) and any(
            piece.finding == "harm" and piece.stance == "supports" for piece in claim.evidence
        )
        moved = {(part.concept, part.step) for part in _changed(claim)}
        yield tuple(
            [
                *_harm_without_cost(claim, harm=harm and not moved & named),
                *(_both_without_cost(theory, claim, both, named) if claim.id in told else ()),
            ]
        )


def _changed(claim: Configuration) -> tuple[Part, ...]:
    return (*claim.mechanism, *claim.outcome)


def _moved_both_ways(theory: Theory, found: Lanes) -> set[str]:
    """Concepts of ends that some claims of the lanes let go up and others down."""
    ends = {concept for view in found.of("end") for concept in view.lane.concepts}
    steps: dict[str, set[int]] = {}
    for row in found.rows:
        for part in _changed(theory.configurations[row.claim]):
            steps.setdefault(part.concept, set()).add(part.step)
    return {concept for concept, ways in steps.items() if concept in ends and {1, -1} <= ways}


def _harm_without_cost(claim: Configuration, *, harm: bool) -> Iterator[Finding]:
    if harm:
        told = "its evidence found harm, and no lane names what changes as a cost"
        yield Finding(
            "configuration", claim.id, (), told, "", "name the change in costs of a lane of lanes.yaml"
        )


def _both_without_cost(
    theory: Theory, claim: Configuration, both: set[str], named: set[tuple[str, int]]
) -> Iterator[Finding]:
    for part in _changed(claim):
        way = (part.concept, part.step)
        if part.concept in both and part.step and not {way, (part.concept, -part.step)} & named:
            name = theory.concepts[part.concept].name
            told = f"claims of the lanes let {name} go up and down, and neither way is named as a cost"
            mend = "name one of the ways in costs of a lane of lanes.yaml"
            yield Finding("configuration", claim.id, (), told, "", mend)


RULE = Rule(
    "cost-is-named",
    "what claims tell of harm is among the costs of a lane",
    "configuration",
    _check,
    may_be_empty=True,
)
