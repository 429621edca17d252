"""The lines of an answer: each step that it names, who says so, what it hangs on, and the claims under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmoc_data.analysis.answers import NamedStep
from cmoc_data.analysis.hops import Hop, evidence_of
from components.views.asked.answer import MOST_LINES, Line, LineGroup
from components.views.asked.scope import Scope, sentences
from components.views.asked.telling import EITHER, caveats, hop_words, who
from components.views.words import capital, count

__all__ = ["CAUTION", "MOST_OPEN", "grouped", "in_brackets", "in_one_sentence", "lines_of", "told_further"]

MOST_OPEN = 5
"""So many lines stand open; who reads more has stopped listening."""

CAUTION = "It says what can happen, not what always does; how often it was said is not how strong it is."


def lines_of(where: Scope, steps: Sequence[NamedStep]) -> Iterator[Line]:
    """Each step as a line; a claim stands under the first that it names."""
    theory = where.theory
    told: set[str] = set()
    for step in steps[:MOST_LINES]:
        own = [one for one in step.configurations if one not in told]
        told.update(own)
        words = capital(hop_words(theory, step.hop))
        if step.mirror is not None:
            words += f"; and {hop_words(theory, step.mirror).replace(' can lead to ', ' to ')}"
        both = (*step.hop.claims, *(step.mirror.claims if step.mirror else ()))
        yield Line(
            id=step.hop.link.id,
            words=f"{words}.",
            who=capital(who(theory, evidence_of(both))),
            hangs=_hangs(where, step),
            claims=sentences(where, own),
        )


def _hangs(where: Scope, step: NamedStep) -> tuple[str, ...]:
    """What a line hangs on: what all its claims need, and the condition that they share."""
    said_already = ("on a condition", "questioned elsewhere")
    found = [one for one in caveats(where.theory, step.hop, where.met) if one not in said_already]
    conditions = dict.fromkeys(claim.configuration.condition for claim in step.hop.claims)
    if None in conditions:
        return (*found, "some of it on a condition") if len(conditions) > 1 else tuple(found)
    (first, *more) = conditions
    told = "each claim on a condition of its own" if more else f"on a condition: {first}"
    if EITHER not in found:
        return (*found, told)
    # That it may be the contrary, and on what that hangs, is one thing to say.
    return tuple(f"or the contrary, {told}" if one == EITHER else one for one in found)


def grouped(where: Scope, lines: Sequence[Line], named: Sequence[str]) -> tuple[LineGroup, ...]:
    """Lines by the family of the box that each names, in the theory's order."""
    theory = where.theory
    by_family: dict[str, list[Line]] = {}
    for line, concept in zip(lines, named, strict=True):
        by_family.setdefault(theory.concepts[concept].family, []).append(line)
    return tuple(
        LineGroup(family.name, tuple(by_family[family.id]))
        for family in theory.families
        if family.id in by_family
    )


def told_further(steps: Sequence[NamedStep]) -> str:
    """What of an answer has no line; empty where everything has."""
    if len(steps) <= MOST_LINES:
        return ""
    more = count(len(steps) - MOST_LINES, "more line is", "more lines are")
    return f" {more} not told here: see the boxes' own cards."


def in_one_sentence(where: Scope, hops: Sequence[Hop]) -> str:
    """Several steps one after another, each with its doubts."""
    theory = where.theory
    said = [hop_words(theory, hop) + in_brackets(caveats(theory, hop, where.met)) for hop in hops]
    return f"{capital('; '.join(said))}." if said else ""


def in_brackets(doubts: Sequence[str]) -> str:
    """Doubts after what they doubt; nothing where there are none."""
    return f" ({'; '.join(doubts)})" if doubts else ""
