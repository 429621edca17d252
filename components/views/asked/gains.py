"""What is gained, what it costs, what of it is doubted, what rests on interviews alone."""

from __future__ import annotations

from itertools import zip_longest

from cmoc_data.analysis.gains import Gains, gains
from cmoc_data.model import Question
from components.views.asked.answer import AskedView, answered
from components.views.asked.lines import (
    CAUTION,
    MOST_OPEN,
    grouped,
    in_one_sentence,
    lines_of,
    told_further,
)
from components.views.asked.scope import Scope
from components.views.asked.sketch import Sketch, claim_hops, claim_pairs
from components.views.words import capital, count

__all__ = ["told_of_gains"]


def told_of_gains(where: Scope, question: Question) -> AskedView:
    """The answer to a question of the records about gains and costs, under its own id, in its own words."""
    web, theory = where.web, where.theory
    found = gains(where.whole, web, question)
    sketch = _sketched(where, found)
    lines = tuple(lines_of(where, found.steps))
    number = len(found.configurations)
    about = _about(where, question)
    notes = [one.says for one in theory.about.cautions] if number else []
    if len(sketch.hops) + len(sketch.beside) < len(found.links):
        notes.insert(0, _shown(found, sketch))
    return answered(
        where,
        None,
        key=question.id,
        words=question.ask,
        summary=in_one_sentence(where, [step.hop for step in found.steps[:MOST_OPEN]])
        or f"{capital(where.here)} holds no claims {about}.",
        sketch=sketch,
        lines=lines[:MOST_OPEN],
        groups=grouped(
            where, lines[MOST_OPEN:], [step.hop.link.target for step in found.steps[MOST_OPEN : len(lines)]]
        ),
        tally=f"In all: {count(number, 'claim')} {about}. {CAUTION}{told_further(found.steps)}"
        if number
        else "",
        notes=notes,
        claims=[claim for claims in found.claims.values() for claim in claims],
        all_links=found.links,
        all_concepts=found.concepts,
        follow=[(one.id, one.ask) for one in theory.questions if one.about is None and one.id != question.id],
    )


def _about(where: Scope, question: Question) -> str:
    """What the claims are about that answer it, as after "claims"."""
    if question.lane is not None:
        lane = where.theory.lanes[question.lane]
        return f"of {'costs' if lane.side == 'cost' else 'gains'} in the lane “{lane.name}”"
    doubted = question.kind == "doubted"
    return f"of gains and costs {'that somebody doubts' if doubted else 'with a step of interviewees alone'}"


def _shown(found: Gains, sketch: Sketch) -> str:
    arrows = len(sketch.hops) + len(sketch.beside)
    return (
        f"The picture shows {count(len(sketch.boxes), 'box', 'boxes')} of {len(found.concepts)} and "
        f"{count(arrows, 'arrow')} of {len(found.links)}: what most sources speak of first, each box in one "
        "direction. “Show within the web” lights them all."
    )


def _sketched(where: Scope, found: Gains) -> Sketch:
    """The picture: each step in turn brings in one of its claims, whole, as long as there is room."""
    sketch = Sketch()
    turns = zip_longest(*(step.configurations for step in found.steps))
    for one in dict.fromkeys(name for turn in turns for name in turn if name is not None):
        claims = found.claims[one]
        sketch.take(claim_hops(where.web, claims, sketch.boxes), beside=claim_pairs(claims))
    return sketch
