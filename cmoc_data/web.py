"""The causal web of a theory: which concept leads to which, on whose word, and which way.

The only builder of the graph. A configuration gives a link from each part of its context to each
part of its mechanism, from each part of a mechanism's resource to each part of the mechanism, and
from each part of its mechanism to each part of its outcome; where a role is missing, from what
stands before it to what stands after. All claims between two concepts in one
direction are one `Link`, a bundle that knows its claims, its evidence and whether they agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import networkx as nx

from cmoc_data.errors import UnknownIdError
from cmoc_data.model import SLOTS, Arrow, Configuration, Evidence, Part, Slot, Theory

__all__ = [
    "Agreement",
    "Claim",
    "Link",
    "LinkKind",
    "Sign",
    "Web",
    "build",
    "domain_part",
    "evidence_of",
    "link_id",
    "product_of",
]

Sign = Literal["+", "-", "±"]
"""`+` both ends move the same way, `-` opposite ways, `±` either, depending on a condition."""

Agreement = Literal["+", "-", "±", "contested", "beside"]
"""The sign of a bundle, `contested` where its claims disagree, `beside` where nothing is caused."""

LinkKind = Literal["causes", "beside"]


@dataclass(frozen=True)
class Claim:
    """One configuration's word on one link.

    Parameters
    ----------
    configuration : Configuration
        Whose word it is.
    roles : tuple of two slots
        Where the link's ends stand in it.
    source, target : Part
        The ends, each with the direction in which this configuration moves it.
    sign : {"+", "-", "±"}
        `+` where both ends move the same way, `-` where opposite ways, `±` where one is mixed.
    """

    configuration: Configuration
    roles: tuple[Slot, Slot]
    source: Part
    target: Part
    sign: Sign

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """The configuration's evidence that bears on this link."""
        arrow = Arrow(*self.roles, self.source, self.target)
        return tuple(piece for piece in self.configuration.evidence if self.configuration.bears(piece, arrow))

    @property
    def beside(self) -> bool:
        """Whether its ends only stand together, so that neither leads to the other."""
        return self.configuration.context_is == "beside" and self.roles == ("context", "mechanism")

    @property
    def companions(self) -> tuple[Part, ...]:
        """The other parts that have to be there with the source: of its role, and resource with context."""
        here = self.roles[0]
        slots: tuple[Slot, ...] = (here,)
        if self.roles[1] == "mechanism":
            slots = ("context", "resource")
            if self.configuration.context_is == "beside":
                slots = (here,)
        return tuple(
            part
            for slot in slots
            for part in self.configuration.parts(slot)
            if (slot, part.concept) != (here, self.source.concept)
        )

    @cached_property
    def conditional(self) -> bool:
        """Whether it is said to hold only on a condition or for some forms of what the theory is about."""
        return self.configuration.condition is not None or bool(self.configuration.applies_to)


def evidence_of(claims: Iterable[Claim]) -> tuple[Evidence, ...]:
    """Every piece of evidence of some claims, each on its own arrow; a passage counts once.

    It counts as stating them where it states one of them, even if another is only read out of it.
    """
    pieces: dict[tuple[object, ...], Evidence] = {}
    for claim in claims:
        for piece in claim.evidence:
            known = pieces.setdefault(piece.passage, piece)
            if known.basis != "stated" and piece.basis == "stated":
                pieces[piece.passage] = piece
    return tuple(pieces.values())


@dataclass(frozen=True)
class Link:
    """All claims from one concept to another: one drawn arrow.

    Parameters
    ----------
    id : str
        `source--target`, or `source--with--target` where the two only stand beside each other.
        Concept ids hold no double hyphen, so link ids never meet other ids.
    source, target : str
        Ids of the concepts at its ends.
    kind : {"causes", "beside"}
        `beside` for a context that the sources merely combine with a mechanism.
    claims : tuple of Claim
        At least one, in the order of the theory.
    """

    id: str
    source: str
    target: str
    kind: LinkKind
    claims: tuple[Claim, ...]

    @cached_property
    def agreement(self) -> Agreement:
        """Whether its claims agree: their sign, or `contested`.

        Contested means that one claim says + and another -, or that a piece of evidence conflicts.
        A claim that says ± beside others that say + (or -) makes the whole ±.
        """
        if self.kind == "beside":
            return "beside"
        signs = {claim.sign for claim in self.claims}
        if {"+", "-"} <= signs or any(piece.stance == "conflicts" for piece in self.evidence):
            return "contested"
        if "±" in signs:
            return "±"
        return "+" if "+" in signs else "-"

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every piece of evidence under it; a passage under several configurations counts once."""
        return evidence_of(self.claims)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources that say it, each once."""
        return tuple(dict.fromkeys(piece.source for piece in self.evidence))

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of evidence under it, each once."""
        return tuple(dict.fromkeys(piece.kind for piece in self.evidence))

    @cached_property
    def conditional(self) -> bool:
        """Whether any claim in it holds only on a condition or for some forms of what the theory is about."""
        return any(claim.conditional for claim in self.claims)

    @cached_property
    def questioned(self) -> bool:
        """Whether a source with another scope looked for it and did not find it.

        That tests no claim of this link, so it does not make the link contested; but who reads the
        link should know.
        """
        return any(
            piece.stance == "different scope" and piece.finding not in (None, "benefit")
            for piece in self.evidence
        )

    @property
    def partial(self) -> bool:
        """Whether any claim in it leaves one of the three roles unsaid."""
        return any(claim.configuration.partial for claim in self.claims)

    @property
    def configurations(self) -> tuple[Configuration, ...]:
        """The configurations behind it, each once."""
        return tuple({claim.configuration.id: claim.configuration for claim in self.claims}.values())


@dataclass(frozen=True)
class Web:
    """Concepts and the links between them.

    Parameters
    ----------
    theory : Theory
        What it was built from.
    concepts : tuple of str
        Ids of the concepts in it, in the theory's order.
    links : tuple of Link
        In the order in which the theory's configurations first make them.
    """

    theory: Theory
    concepts: tuple[str, ...]
    links: tuple[Link, ...]

    @cached_property
    def _links(self) -> Mapping[str, Link]:
        return {link.id: link for link in self.links}

    @cached_property
    def _into(self) -> Mapping[str, tuple[Link, ...]]:
        return _grouped(self.links, {c: [] for c in self.concepts}, end="target")

    @cached_property
    def _out_of(self) -> Mapping[str, tuple[Link, ...]]:
        return _grouped(self.links, {c: [] for c in self.concepts}, end="source")

    @cached_property
    def _by_configuration(self) -> Mapping[str, tuple[Link, ...]]:
        found: dict[str, list[Link]] = {}
        for link in self.links:
            for configuration in link.configurations:
                found.setdefault(configuration.id, []).append(link)
        return {key: tuple(links) for key, links in found.items()}

    @cached_property
    def _roles(self) -> Mapping[str, tuple[tuple[Configuration, Slot, Part], ...]]:
        found: dict[str, list[tuple[Configuration, Slot, Part]]] = {}
        for configuration in self.theory.configurations:
            for slot in SLOTS:
                for part in configuration.parts(slot):
                    found.setdefault(part.concept, []).append((configuration, slot, part))
        return {concept: tuple(roles) for concept, roles in found.items()}

    def link(self, wanted: str) -> Link:
        """The link with this id; raises `UnknownIdError`."""
        try:
            return self._links[wanted]
        except KeyError:
            raise UnknownIdError("link", wanted) from None

    def into(self, concept: str) -> tuple[Link, ...]:
        """Links that end at the concept; raises `UnknownIdError`."""
        return self._at(self._into, concept)

    def out_of(self, concept: str) -> tuple[Link, ...]:
        """Links that start at the concept; raises `UnknownIdError`."""
        return self._at(self._out_of, concept)

    def links_of(self, configuration: str) -> tuple[Link, ...]:
        """Links of this web that the configuration has a claim in; raises `UnknownIdError`."""
        self.theory.configurations[configuration]
        return self._by_configuration.get(configuration, ())

    def roles(self, concept: str) -> tuple[tuple[Configuration, Slot, Part], ...]:
        """Every configuration the concept is part of, with its slot and part there."""
        return self._roles.get(concept, ())

    def graph(self) -> nx.DiGraph[str]:
        """The causal links as a fresh networkx graph; its edges carry `link` (id) and `agreement`.

        Links that cause nothing (`beside`) are left out, so that every path is a causal one.
        """
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.concepts)
        for link in self.links:
            if link.kind == "causes":
                graph.add_edge(link.source, link.target, link=link.id, agreement=link.agreement)
        return graph

    def only(self, concepts: Iterable[str], *, links: Iterable[str] | None = None) -> Web:
        """The part of the web among these concepts (and of these links, if given), the rest left out."""
        keep = set(concepts)
        wanted = None if links is None else set(links)
        return Web(
            theory=self.theory,
            concepts=tuple(c for c in self.concepts if c in keep),
            links=tuple(
                k
                for k in self.links
                if k.source in keep and k.target in keep and (wanted is None or k.id in wanted)
            ),
        )

    @staticmethod
    def _at(table: Mapping[str, tuple[Link, ...]], concept: str) -> tuple[Link, ...]:
        try:
            return table[concept]
        except KeyError:
            raise UnknownIdError("concept", concept) from None


def link_id(source: str, target: str, kind: LinkKind = "causes") -> str:
    """The id of the link from one concept to another; it depends on nothing else."""
    return f"{source}--{target}" if kind == "causes" else f"{source}--with--{target}"


def build(theory: Theory) -> Web:
    """Build the causal web of a theory.

    Parameters
    ----------
    theory : Theory
        Any loaded theory; an empty one gives an empty web.

    Returns
    -------
    Web
        All its concepts, and one link for each ordered pair of concepts that some configuration
        connects. Cost: linear in the number of parts times parts of neighbouring roles.
    """
    claims: dict[tuple[str, str, LinkKind], list[Claim]] = {}
    for configuration in theory.configurations:
        for here, there, source, target in configuration.arrows:
            beside = configuration.context_is == "beside" and here == "context" and there == "mechanism"
            kind: LinkKind = "beside" if beside else "causes"
            claim = Claim(configuration, (here, there), source, target, _sign(source, target))
            claims.setdefault((source.concept, target.concept, kind), []).append(claim)
    links = tuple(
        Link(link_id(source, target, kind), source, target, kind, tuple(found))
        for (source, target, kind), found in claims.items()
    )
    return Web(theory, tuple(concept.id for concept in theory.concepts), links)


def domain_part(web: Web) -> Web:
    """The part of a web that lies in its domains, with what leads straight into it and out of it."""
    inside = {concept.id for concept in web.theory.concepts if concept.domain is not None}
    ends = {
        end for k in web.links if k.source in inside or k.target in inside for end in (k.source, k.target)
    }
    part = web.only(inside | ends)
    return part.only(
        part.concepts, links=[k.id for k in part.links if k.source in inside or k.target in inside]
    )


def product_of(agreements: Iterable[Agreement]) -> Sign | None:
    """Net direction along a path: the product of its links' signs.

    Returns
    -------
    {"+", "-", "±"} or None
        `±` ("depends") as soon as one link is ± or contested; None where one link causes nothing,
        so that there is no causal path at all.
    """
    sign: Sign = "+"
    for agreement in agreements:
        if agreement == "beside":
            return None
        if agreement in ("±", "contested") or sign == "±":
            sign = "±"
        elif agreement == "-":
            sign = "-" if sign == "+" else "+"
    return sign


def _sign(source: Part, target: Part) -> Sign:
    step = source.step * target.step
    return "±" if step == 0 else ("+" if step > 0 else "-")


def _grouped(
    links: Iterable[Link], empty: dict[str, list[Link]], *, end: str
) -> Mapping[str, tuple[Link, ...]]:
    for link in links:
        empty[getattr(link, end)].append(link)
    return {concept: tuple(found) for concept, found in empty.items()}
