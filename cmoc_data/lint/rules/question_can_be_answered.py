"""A question that no configuration can answer leads people to an empty page."""

from __future__ import annotations

from collections.abc import Iterator

from cmoc_data.analysis.gains import gains
from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import SLOTS, Direction, Question, QuestionKind, Slot, Theory
from cmoc_data.web import build

__all__ = ["RULE"]

_EVERY: frozenset[Direction] = frozenset({"more", "less", "mixed", "present"})

# In which roles, moving in which directions, the concept asked about must stand somewhere.
_ANSWERS: dict[QuestionKind, tuple[tuple[Slot, ...], frozenset[Direction]]] = {
    "builds": (("mechanism", "outcome"), frozenset({"more", "present", "mixed"})),
    "wears down": (("mechanism", "outcome"), frozenset({"less", "mixed"})),
    "follows": (("context", "resource", "mechanism"), _EVERY),
}


def _check(theory: Theory) -> Checks:
    stands = {
        (part.concept, role, part.direction)
        for configuration in theory.configurations
        for role in SLOTS
        for part in configuration.parts(role)
    }
    for question in theory.questions:
        if question.about is None:
            yield tuple(_of_gains(theory, question))
            continue
        kind, concept = question.about
        roles, directions = _ANSWERS[kind]
        if any((concept, role, direction) in stands for role in roles for direction in directions):
            yield ()
        else:
            name = theory.concepts[concept].name
            found = f'no configuration can answer "{question.ask}"'
            moving = "" if directions == _EVERY else f", {' or '.join(sorted(directions))}"
            allowed = f"{name} as {' or '.join(roles)}{moving}"
            mend = "add such a configuration, or take the question out"
            yield (Finding("question", question.id, ("concept",), found, allowed, mend),)


def _of_gains(theory: Theory, question: Question) -> Iterator[Finding]:
    web = build(theory)
    if gains(web, web, question).steps:
        return
    field = ("lane",) if question.lane else ("kind",)
    found = f'no claim of a gain or a cost can answer "{question.ask}"'
    yield Finding("question", question.id, field, found, "", "mend what it asks about, or take it out")


RULE = Rule(
    "question-can-be-answered",
    "every question has a configuration that could answer it",
    "question",
    _check,
    may_be_empty=True,
)
