"""What builds it, what wears it down, what follows from it: the claims that answer such a question."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cmoc_data.analysis.hops import Hop, Move, evidence_of, told_by
from cmoc_data.model import SLOTS, Configuration, Direction, Evidence, QuestionKind, Slot
from cmoc_data.web import Claim, Link, Web, link_id

__all__ = ["MOST_ARROWS", "MOST_BOXES", "Answer", "NamedStep", "answer", "named_steps"]

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
    claims: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)
    """Configuration id -> its claims on these links."""
    move: Move | None = field(default=None, compare=False)
    """Which way the concept goes in all of them; None where it may go either way."""


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
    claims: dict[str, tuple[Claim, ...]] = {}
    for configuration in web.theory.configurations:
        stands = [
            (role, part)
            for role in SLOTS
            for part in configuration.parts(role)
            if part.concept == concept and role in roles and part.direction in directions
        ]
        lit: dict[str, None] = {}
        said: dict[tuple[str, Slot, Slot], Claim] = {}
        for role, part in stands:
            chain = tuple(_chain(web, configuration, concept, role, forward=kind == "follows"))
            # Nothing builds a mechanism that is merely there, and nothing follows from a last step.
            if all(link.kind == "beside" for link, _ in chain):
                continue
            for link, claim in chain:
                lit[link.id] = None
                said[link.id, *claim.roles] = claim
                concepts.update((link.source, link.target))
            if part.direction == "mixed":
                depends.add(configuration.id)
        if lit:
            found.append(configuration)
            chains[configuration.id] = tuple(lit)
            claims[configuration.id] = tuple(said.values())
            links.update(lit)
    return Answer(
        concept=concept,
        configurations=tuple(found),
        depends=frozenset(depends),
        concepts=tuple(c for c in web.concepts if c in concepts),
        links=tuple(k.id for k in web.links if k.id in links),
        chains=chains,
        claims=claims,
        move={"builds": 1, "wears down": -1, "follows": None}[kind],
    )


@dataclass(frozen=True)
class NamedStep:
    """What an answer names right next to the concept that was asked about: one arrow, in its direction.

    Parameters
    ----------
    hop : Hop
        The arrow, with those of its claims that answer.
    mirror : Hop or None
        The contrary of both ends, where that is said as well: it tells the same.
    configurations : tuple of str
        Ids of the configurations that say either, in the theory's order.
    """

    hop: Hop
    mirror: Hop | None
    configurations: tuple[str, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence of either on this arrow; a passage counts once."""
        return evidence_of((*self.hop.claims, *(self.mirror.claims if self.mirror else ())))


def named_steps(web: Web, found: Answer) -> tuple[NamedStep, ...]:
    """An answer by the step that it names, what most sources speak of first.

    Of as many sources what has more pieces of evidence comes first, then the web's order. This orders by
    how much has been said, not by how strong it is. A claim and its mirror are one step, told as more of it
    is said.

    Parameters
    ----------
    web : Web
        The web that was asked.
    found : Answer
        What `answer` found there.

    Returns
    -------
    tuple of NamedStep
        Every configuration of the answer is in at least one.

    Notes
    -----
    Linear in the claims of the answer, after a sort.
    """
    said: dict[str, dict[tuple[Move, Move], None]] = {}
    for claims in found.claims.values():
        causing = [claim for claim in claims if not claim.beside]
        at = [claim for claim in causing if found.concept in (claim.source.concept, claim.target.concept)]
        for claim in at or causing:
            ends = _told(claim, found)
            name = link_id(claim.source.concept, claim.target.concept)
            said.setdefault(name, {})[ends] = None
    place = {configuration.id: number for number, configuration in enumerate(found.configurations)}
    steps: list[NamedStep] = []
    for link in web.links:
        # Told by all that say it so, also by a claim of the answer that names another step as well.
        hops = [_said(link, ends, place) for ends in said.get(link.id, {})]
        hops.sort(key=lambda hop: (-hop.support[0], -hop.support[1]))
        while hops:
            hop = hops.pop(0)
            mirror = next((m for m in hops if (m.here, m.there) == (-hop.here, -hop.there)), None)
            if mirror is not None:
                hops.remove(mirror)
            both = {*hop.configurations, *(mirror.configurations if mirror else ())}
            steps.append(NamedStep(hop, mirror, tuple(sorted(both, key=place.__getitem__))))
    # Sorting is stable: of equals the first is the first in the web.
    return tuple(sorted(steps, key=lambda step: _most(step.evidence)))


def _said(link: Link, ends: tuple[Move, Move], answering: Collection[str]) -> Hop:
    """An arrow in its direction, with those of the claims that say it which are among some configurations."""
    here, there = ends
    hop = told_by(link, here, there)
    claims = hop.claims if hop else ()
    return Hop(link, here, there, tuple(c for c in claims if c.configuration.id in answering), False)


def _told(claim: Claim, found: Answer) -> tuple[Move, Move]:
    """How the ends of a claim move in an answer: either way is told as what was asked about."""
    here: Move = -1 if claim.source.step < 0 else 1
    there: Move = -1 if claim.target.step < 0 else 1
    if claim.target.step == 0 and claim.target.concept == found.concept and found.move:
        there = found.move
    return here, there


def _most(evidence: Sequence[Evidence]) -> tuple[int, int]:
    return -len({piece.source for piece in evidence}), -len(evidence)


def _claims(web: Web, configuration: Configuration) -> Iterator[tuple[Link, Claim]]:
    for link in web.links_of(configuration.id):
        for claim in link.claims:
            if claim.configuration.id == configuration.id:
                yield link, claim


def _chain(
    web: Web, configuration: Configuration, concept: str, role: Slot, *, forward: bool
) -> Iterator[tuple[Link, Claim]]:
    """Links of one configuration with its claims, that lead to the concept in its role, or on from it.

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
            yield link, claim
    together: set[Slot] = {role}
    if role in ("context", "resource") and configuration.context_is == "causes":
        together = {"context", "resource"}
    for link, claim in order if forward else ():
        companion = claim.roles[0] in together or link.kind == "beside"
        if companion and (claim.roles[1], claim.target.concept) in reached:
            yield link, claim
