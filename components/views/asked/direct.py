"""What leads to a concept, what wears it down, what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from cmoc_data.analysis.answers import Answer, NamedStep, answer, named_steps
from cmoc_data.analysis.hops import Move
from cmoc_data.model import Question, QuestionKind
from cmoc_data.web import Web
from components.views.asked.answer import AskedView, answered
from components.views.asked.ask import Ask, AskKind, said_as
from components.views.asked.gains import told_of_gains
from components.views.asked.lines import (
    CAUTION,
    MOST_OPEN,
    grouped,
    in_brackets,
    in_one_sentence,
    lines_of,
    told_further,
)
from components.views.asked.scope import Scope
from components.views.asked.sketch import Sketch, claim_hops, claim_pairs
from components.views.asked.telling import caveats, hop_words
from components.views.words import capital, count, joined

__all__ = ["DIRECT", "ask_named", "direct"]


DIRECT: Mapping[AskKind, QuestionKind] = {
    "builds": "builds",
    "wears-down": "wears down",
    "follows": "follows",
}


def ask_named(where: Scope, question: Question) -> AskedView:
    """The answer to a question that the theory's records ask, under its own id and in its own words."""
    if question.about is None:
        return told_of_gains(where, question)
    kind, concept = question.about
    kinds = {said: kind for kind, said in DIRECT.items()}
    return direct(where, Ask(kinds[kind], (concept,)), question.id, question.ask)


def direct(where: Scope, ask: Ask, key: str, words: str) -> AskedView:
    """The claims that answer a question of a kind in `DIRECT`, under a key and in words of its own."""
    web, theory = where.web, where.theory
    concept = theory.concepts[ask.concepts[0]]
    whole = answer(web, DIRECT[ask.kind], concept.id)
    steps = named_steps(web, whole)
    move = whole.move or (steps[0].hop.here if steps else 1)
    sketch = _sketched(web, whole, steps, move)
    lines = tuple(lines_of(where, steps))
    about = {
        "builds": f"about what leads to {concept.amount(said_as(theory, concept.id, 'more'))}",
        "wears-down": f"about what leads to {concept.amount('less')}",
        "follows": f"about what follows from {concept.name}",
    }[ask.kind]
    number, depends = len(whole.configurations), len(whole.depends)
    tally, notes = "", []
    if number:
        hangs = f"; in {depends} of them the direction depends on a condition" if depends else ""
        tally = f"In all: {count(number, 'claim')} {about}{hangs}. {CAUTION}"
        tally += told_further(steps)
        if len(sketch.hops) + len(sketch.beside) < len(whole.links):
            notes.append(_shown(web, sketch, whole))
    return answered(
        where,
        ask,
        key=key,
        words=words,
        summary=_summary(where, ask, steps, move)
        if number
        else f"{capital(where.here)} holds no claims {about}.",
        sketch=sketch,
        # What cannot be drawn with each box in one direction is drawn as it stands in the web.
        links=() if sketch.hops or sketch.beside or not number else next(iter(whole.chains.values())),
        lines=lines[:MOST_OPEN],
        groups=grouped(where, lines[MOST_OPEN:], _others(whole, steps[MOST_OPEN : len(lines)])),
        tally=tally,
        notes=notes,
        claims=[claim for claims in whole.claims.values() for claim in claims],
        all_links=whole.links,
        all_concepts=whole.concepts,
    )


def _shown(web: Web, sketch: Sketch, whole: Answer) -> str:
    amount = web.theory.concepts[whole.concept].amount(sketch.directions(web)[whole.concept])
    arrows = len(sketch.hops) + len(sketch.beside)
    return (
        f"The picture shows {count(len(sketch.boxes), 'box', 'boxes')} of {len(whole.concepts)} and "
        f"{count(arrows, 'arrow')} of {len(whole.links)}: what most sources speak of first, each box in one "
        f"direction, {amount} among them. “Show within the web” lights them all."
    )


def _others(whole: Answer, steps: Sequence[NamedStep]) -> list[str]:
    """What each step names besides what was asked about."""
    links = [step.hop.link for step in steps]
    return [link.source if link.target == whole.concept else link.target for link in links]


def _summary(where: Scope, ask: Ask, steps: Sequence[NamedStep], move: Move) -> str:
    """What most sources speak of, in one sentence that holds the same doubts as the lines."""
    theory = where.theory
    first = [step.hop for step in steps if ask.kind != "follows" or step.hop.here == move][:MOST_OPEN]
    if not first:
        return ""
    ends = [hop_words(theory, hop).split(" can lead to ") for hop in first]
    doubts = [caveats(theory, hop, where.met) for hop in first]
    if ask.kind == "follows" and len({here for here, _ in ends}) == 1:
        named = [there + in_brackets(doubt) for (_, there), doubt in zip(ends, doubts, strict=True)]
        return f"{capital(ends[0][0])} can lead to {joined(named)}."
    if ask.kind != "follows" and len({there for _, there in ends}) == 1:
        named = [here + in_brackets(doubt) for (here, _), doubt in zip(ends, doubts, strict=True)]
        each = "each " if len(named) > 1 else ""
        return f"{capital(joined(named))} can {each}lead to {ends[0][1]}."
    return in_one_sentence(where, first)


def _sketched(web: Web, whole: Answer, steps: Sequence[NamedStep], move: Move) -> Sketch:
    """The picture: each step in turn brings in one of its claims, whole, as long as there is room."""
    sketch = Sketch(boxes={whole.concept: move})
    turns = zip_longest(*(step.configurations for step in steps))
    for one in dict.fromkeys(name for turn in turns for name in turn if name is not None):
        claims = whole.claims[one]
        sketch.take(claim_hops(web, claims, sketch.boxes), beside=claim_pairs(claims))
    return sketch
