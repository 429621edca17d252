"""A lane that no claim stands in is a door to nothing; what it shows first has to be one of its claims."""

from __future__ import annotations

from collections.abc import Iterator

from cmoc_data.analysis.lanes import Lanes, lanes
from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Lane, Theory
from cmoc_data.web import build

__all__ = ["RULE"]


def _check(theory: Theory) -> Checks:
    found = lanes(build(theory))
    for lane in theory.lanes:
        yield tuple(_findings(theory, found, lane))


def _findings(theory: Theory, found: Lanes, lane: Lane) -> Iterator[Finding]:
    view = next((one for one in found.lanes if one.lane.id == lane.id), None)
    if view is None:
        what = (
            "no claim of a gain or a cost touches it" if lane.side in ("start", "end") else "it has no claim"
        )
        yield Finding("lane", lane.id, (), what, "", "mend what it names, or take it out")
        return
    for number, claim in enumerate(lane.first):
        if claim not in view.claims:
            told = f"{claim} is no claim of this lane"
            yield Finding("lane", lane.id, ("first", number), told, "", "take it out, or mend the lane")
    moved = {
        (part.concept, part.step)
        for claim in view.claims
        for part in (*theory.configurations[claim].mechanism, *theory.configurations[claim].outcome)
    }
    for number, part in enumerate(lane.costs):
        if (part.concept, part.step) not in moved:
            told = f"no claim of the lane comes to {part.direction} {theory.concepts[part.concept].name}"
            yield Finding("lane", lane.id, ("costs", number), told, "", "take it out, or mend it")


RULE = Rule(
    "lane-holds-claims",
    "every lane is touched by a claim, and what it names stands in its claims",
    "lane",
    _check,
    may_be_empty=True,
)
