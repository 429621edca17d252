"""What builds it, what wears it down, what follows from it: the claims that answer such a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from cmoc_data.model import SLOTS, Configuration, Direction, QuestionKind, Slot
from cmoc_data.web import Claim, Link, Web

__all__ = ["MOST_ARROWS", "MOST_BOXES", "Answer", "Digest", "answer", "digest"]

SPEAKS: dict[QuestionKind, tuple[frozenset[Slot], frozenset[Direction]]] = {
    "builds": (frozenset({"mechanism", "outcome"}), frozenset({"more", "present", "mixed"})),
    "wears down": (frozenset({"mechanism", "outcome"}), frozenset({"less", "mixed"})),
    "follows": (
        frozenset({"context", "resource", "mechanism"}),
        frozenset({"more", "less", "present", "mixed"}),
    ),
}
"""For each kind of question, the roles and directions in which the concept has to stand."""


MOST_BOXES = 12
"""So many boxes can be read from the back of a room."""

MOST_ARROWS = 14
"""So many arrows can be followed with the eye in one picture."""


@dataclass(frozen=True)
class Digest:
    """The part of an answer that one picture has room for.

    Parameters
    ----------
    configurations : tuple of str
        Ids of the configurations whose arrows are all in it, in the theory's order.
    concepts, links : tuple of str
        Ids of its boxes and arrows, in the web's order.
    """

    configurations: tuple[str, ...]
    concepts: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """The part of a web that answers a question.

    Parameters
    ----------
    concept : str
        Id of what was asked about.
    configurations : tuple of Configuration
        The configurations that answer it, in the theory's order.
    depends : frozenset of str
        Ids of those among them that move the concept either way, depending on a condition.
    concepts, links : tuple of str
        Ids of the boxes and arrows to light, in the web's order.
    """

    concept: str
    configurations: tuple[Configuration, ...]
    depends: frozenset[str]
    concepts: tuple[str, ...]
    links: tuple[str, ...]
    chains: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Configuration id -> ids of its links that are lit."""


def answer(web: Web, kind: QuestionKind, concept: str) -> Answer:
    """Answer a question about a concept with the configurations that speak to it, and nothing inferred.

    `builds` takes the configurations in which the concept stands as mechanism or outcome and goes
    up (or either way), `wears down` those in which it goes down (or either way); of each, what leads
    to the concept is lit, not what follows. `follows` takes the configurations in which the concept
    stands as context, resource or mechanism, and lights what follows. A configuration in which nothing leads
    to the concept, or nothing follows from it, is no answer: to stand beside it is not to lead to it.

    Parameters
    ----------
    web : Web
        The web to ask.
    kind : {"builds", "wears down", "follows"}
        What is asked.
    concept : str
        Id of a concept of the web's theory.

    Returns
    -------
    Answer
        Empty but for the concept itself where no configuration speaks to it.

    Notes
    -----
    Cost: linear in the number of configurations and their claims.
    """
    roles, directions = SPEAKS[kind]
    found: list[Configuration] = []
    depends: set[str] = set()
    concepts = {concept}
    links: set[str] = set()
    chains: dict[str, tuple[str, ...]] = {}
    for configuration in web.theory.configurations:
        stands = [
            (role, part)
            for role in SLOTS
            for part in configuration.parts(role)
            if part.concept == concept and role in roles and part.direction in directions
        ]
        lit: dict[str, None] = {}
        for role, part in stands:
            chain = tuple(_chain(web, configuration, concept, role, forward=kind == "follows"))
            # Nothing builds a mechanism that is merely there, and nothing follows from a last step.
            if all(link.kind == "beside" for link in chain):
                continue
            for link in chain:
                lit[link.id] = None
                concepts.update((link.source, link.target))
            if part.direction == "mixed":
                depends.add(configuration.id)
        if lit:
            found.append(configuration)
            chains[configuration.id] = tuple(lit)
            links.update(lit)
    return Answer(
        concept=concept,
        configurations=tuple(found),
        depends=frozenset(depends),
        concepts=tuple(c for c in web.concepts if c in concepts),
        links=tuple(k.id for k in web.links if k.id in links),
        chains=chains,
    )


def digest(web: Web, found: Answer, *, most: int = MOST_BOXES, arrows: int = MOST_ARROWS) -> Digest:
    """Cut an answer down to what one picture has room for.

    Of the arrows at the concept that was asked about, the one that most sources claim comes first, then
    the one with most pieces of evidence, then the one that the web has first. Each in turn brings one of
    its configurations in, whole, as long as there is room for it; then each brings its next. What needs
    no further box or arrow is in it too. This orders by how much has been said, not by how strong it is.

    Parameters
    ----------
    web : Web
        The web that was asked.
    found : Answer
        What `answer` found there.
    most, arrows : int
        Boxes that there is room for, the concept itself among them, and arrows.

    Returns
    -------
    Digest
        At least one configuration where there is any, even if it takes more room than there is.

    Notes
    -----
    Cost: configurations times their links, after a sort of the arrows at the concept.
    """
    concept = found.concept
    inside: dict[str, frozenset[str]] = {}
    at: dict[str, list[str]] = {}
    for configuration, links in found.chains.items():
        ends = [(web.link(link).source, web.link(link).target) for link in links]
        inside[configuration] = frozenset(end for both in ends for end in both)
        here = [link for link, both in zip(links, ends, strict=True) if concept in both]
        # What only stands beside the concept brings something in where no arrow of the concept's own does.
        for link in [link for link in here if web.link(link).kind == "causes"] or here:
            at.setdefault(link, []).append(configuration)
    place = {link.id: number for number, link in enumerate(web.links)}

    def told(link: str) -> tuple[int, int, int]:
        return (-len(web.link(link).sources), -len(web.link(link).evidence), place[link])

    boxes = {concept}
    lit: set[str] = set()
    taken: set[str] = set()
    turns = zip_longest(*(at[link] for link in sorted(at, key=told)))
    for configuration in dict.fromkeys(one for turn in turns for one in turn if one is not None):
        more_boxes, more_arrows = boxes | inside[configuration], lit.union(found.chains[configuration])
        fits = len(more_boxes) <= most and len(more_arrows) <= arrows
        if fits or not taken or (more_boxes, more_arrows) == (boxes, lit):
            taken.add(configuration)
            boxes, lit = more_boxes, more_arrows
    return Digest(
        configurations=tuple(c.id for c in found.configurations if c.id in taken),
        concepts=tuple(c for c in found.concepts if c in boxes),
        links=tuple(link for link in found.links if link in lit),
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
