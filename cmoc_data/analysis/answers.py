"""What builds it, what wears it down, what follows from it: the answer to a theory's questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cmoc_data.model import SLOTS, Configuration, Direction, Question, QuestionKind, Slot
from cmoc_data.web import Claim, Link, Web

__all__ = ["Answer", "answer"]

SPEAKS: dict[QuestionKind, tuple[frozenset[Slot], frozenset[Direction]]] = {
    "builds": (frozenset({"mechanism", "outcome"}), frozenset({"more", "present", "mixed"})),
    "wears down": (frozenset({"mechanism", "outcome"}), frozenset({"less", "mixed"})),
    "follows": (
        frozenset({"context", "resource", "mechanism"}),
        frozenset({"more", "less", "present", "mixed"}),
    ),
}
"""For each kind of question, the roles and directions in which the concept has to stand."""


@dataclass(frozen=True)
class Answer:
    """The part of a web that answers a question.

    Parameters
    ----------
    question : Question
        What was asked.
    configurations : tuple of Configuration
        The configurations that answer it, in the theory's order.
    depends : frozenset of str
        Ids of those among them that move the concept either way, depending on a condition.
    concepts, links : tuple of str
        Ids of the boxes and arrows to light, in the web's order.
    """

    question: Question
    configurations: tuple[Configuration, ...]
    depends: frozenset[str]
    concepts: tuple[str, ...]
    links: tuple[str, ...]


def answer(web: Web, question: Question) -> Answer:
    """Answer a question with the configurations that speak to it, and nothing inferred.

    `builds` takes the configurations in which the concept stands as mechanism or outcome and goes
    up (or either way), `wears down` those in which it goes down (or either way); of each, what leads
    to the concept is lit, not what follows. `follows` takes the configurations in which the concept
    stands as context, resource or mechanism, and lights what follows. A configuration in which nothing leads
    to the concept, or nothing follows from it, is no answer: to stand beside it is not to lead to it.

    Parameters
    ----------
    web : Web
        The web to ask.
    question : Question
        Its concept is in the web's theory.

    Returns
    -------
    Answer
        Empty but for the concept itself where no configuration speaks to it.

    Notes
    -----
    Cost: linear in the number of configurations and their claims.
    """
    roles, directions = SPEAKS[question.kind]
    found: list[Configuration] = []
    depends: set[str] = set()
    concepts = {question.concept}
    links: set[str] = set()
    for configuration in web.theory.configurations:
        stands = [
            (role, part)
            for role in SLOTS
            for part in configuration.parts(role)
            if part.concept == question.concept and role in roles and part.direction in directions
        ]
        speaks = False
        for role, part in stands:
            chain = tuple(
                _chain(web, configuration, question.concept, role, forward=question.kind == "follows")
            )
            # Nothing builds a mechanism that is merely there, and nothing follows from a last step.
            if all(link.kind == "beside" for link in chain):
                continue
            speaks = True
            for link in chain:
                links.add(link.id)
                concepts.update((link.source, link.target))
            if part.direction == "mixed":
                depends.add(configuration.id)
        if speaks:
            found.append(configuration)
    return Answer(
        question=question,
        configurations=tuple(found),
        depends=frozenset(depends),
        concepts=tuple(c for c in web.concepts if c in concepts),
        links=tuple(k.id for k in web.links if k.id in links),
    )


def _claims(web: Web, configuration: Configuration) -> Iterator[tuple[Link, Claim]]:
    for link in web.links_of(configuration.id):
        for claim in link.claims:
            if claim.configuration.id == configuration.id:
                yield link, claim


def _chain(
    web: Web, configuration: Configuration, concept: str, role: Slot, *, forward: bool
) -> Iterator[Link]:
    """Links of one configuration that lead to the concept in its role, or on from it.

    Going forward, what has to hold together with the concept is taken along: another part of the same
    role, a resource with a context and a context with a resource, or a context that only stands beside
    its mechanism.
    """
    reached = {(role, concept)}
    order = sorted(
        _claims(web, configuration), key=lambda pair: SLOTS.index(pair[1].roles[0]), reverse=not forward
    )
    for link, claim in order:
        near = (claim.roles[0], claim.source.concept)
        far = (claim.roles[1], claim.target.concept)
        here, there = (near, far) if forward else (far, near)
        if here in reached:
            reached.add(there)
            yield link
    together: set[Slot] = {role}
    if role in ("context", "resource") and configuration.context_is == "causes":
        together = {"context", "resource"}
    for link, claim in order if forward else ():
        companion = claim.roles[0] in together or link.kind == "beside"
        if companion and (claim.roles[1], claim.target.concept) in reached:
            yield link
