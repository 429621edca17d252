"""What does the whole theory look like from afar: its families, and how many arrows run between them?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from cmoc_data.errors import UnknownIdError
from cmoc_data.web import Agreement, Link, Web

__all__ = ["MOST", "Bundle", "Node", "Overview", "family_id", "overview"]

MOST = 12
"""How many of the fullest bundles are drawn, besides each family's own."""


@dataclass(frozen=True)
class Node:
    """A closed family, or a concept of the opened one.

    Parameters
    ----------
    id : str
        `family~` and the family's id, which no concept's id can be; or the concept's own id.
    family : str
        Id of the family that it is or belongs to.
    concepts : tuple of str
        The family's concepts that are in the web, in the web's order; or the one concept.
    inside : tuple of str
        Ids of the links among a closed family's concepts, in the web's order. Those of the opened
        family are the overview's own `links`.
    """

    id: str
    family: str
    concepts: tuple[str, ...]
    inside: tuple[str, ...]

    @property
    def closed(self) -> bool:
        """Whether it stands for a whole family."""
        return self.id == family_id(self.family)


@dataclass(frozen=True)
class Bundle:
    """All links from one node to another.

    Parameters
    ----------
    id : str
        `source--target`; at least one end is a family, so that it is never the id of a link.
    source, target : str
        Ids of nodes.
    links : tuple of str
        Ids of the links, at least one, in the web's order.
    counts : tuple of (agreement, int)
        How many of them agree in which way, `beside` last; only what there is.
    sources : tuple of str
        Ids of the sources that say any of it, each once.
    """

    id: str
    source: str
    target: str
    links: tuple[str, ...]
    counts: tuple[tuple[Agreement, int], ...]
    sources: tuple[str, ...]

    @property
    def arrows(self) -> int:
        """How many links in it cause something; those that only stand beside are left out."""
        return sum(number for agreement, number in self.counts if agreement != "beside")


@dataclass(frozen=True)
class Overview:
    """A web condensed to its families, with one or none of them opened.

    Parameters
    ----------
    opened : str or None
        Id of the opened family.
    nodes : tuple of Node
        In the order of the theory's families; the opened one's place is taken by its concepts.
    bundles : tuple of Bundle
        In the order in which the web's links first make them.
    links : tuple of str
        Ids of the web's own links among the opened family's concepts.
    main : tuple of str
        Ids of the bundles to draw strongly, in the order of `bundles`.
    """

    opened: str | None
    nodes: tuple[Node, ...]
    bundles: tuple[Bundle, ...]
    links: tuple[str, ...]
    main: tuple[str, ...]

    @cached_property
    def _nodes(self) -> Mapping[str, Node]:
        return {node.id: node for node in self.nodes}

    @cached_property
    def _bundles(self) -> Mapping[str, Bundle]:
        return {bundle.id: bundle for bundle in self.bundles}

    def node(self, wanted: str) -> Node:
        """The node with this id; raises `UnknownIdError`."""
        try:
            return self._nodes[wanted]
        except KeyError:
            raise UnknownIdError("node", wanted) from None

    def bundle(self, wanted: str) -> Bundle:
        """The bundle with this id; raises `UnknownIdError`."""
        try:
            return self._bundles[wanted]
        except KeyError:
            raise UnknownIdError("bundle", wanted) from None

    def into(self, node: str) -> tuple[Bundle, ...]:
        """Bundles that end at the node; raises `UnknownIdError`."""
        wanted = self.node(node).id
        return tuple(bundle for bundle in self.bundles if bundle.target == wanted)

    def out_of(self, node: str) -> tuple[Bundle, ...]:
        """Bundles that start at the node; raises `UnknownIdError`."""
        wanted = self.node(node).id
        return tuple(bundle for bundle in self.bundles if bundle.source == wanted)


def family_id(family: str) -> str:
    """The id of a family's node.

    >>> family_id("weather")
    'family~weather'
    """
    return f"family~{family}"


def overview(web: Web, opened: str | None = None) -> Overview:
    """Condense a web to its families, with one of them opened into its concepts if asked for.

    Every link is somewhere: inside a closed family, in exactly one bundle, or as itself among the
    opened family's concepts.

    Parameters
    ----------
    web : Web
        A whole web or a part of one; families that have no concept in it are left out.
    opened : str, optional
        Id of the family to open.

    Returns
    -------
    Overview
        Its `main` bundles are the `MOST` fullest by number of arrows, equally full ones in the order
        of `bundles`; with a family opened, of those at its concepts, for it is they that one has opened
        it for. Besides, for each closed family the fullest of these that leads to it and the fullest
        that leads from it, so that none stands alone.

    Raises
    ------
    UnknownIdError
        If no concept of the web belongs to a family with the id `opened`.

    Notes
    -----
    Cost: linear in the number of links and their claims, and sorting the bundles. Counts are of
    arrows; they say nothing of how strong anything is.
    """
    members: dict[str, list[str]] = {family.id: [] for family in web.theory.families}
    family_of = {concept: web.theory.concepts[concept].family for concept in web.concepts}
    for concept, family in family_of.items():
        members[family].append(concept)
    if opened is not None and not members.get(opened):
        raise UnknownIdError("family", opened)

    inside: dict[str, list[str]] = {family: [] for family in members}
    own: list[str] = []
    across: dict[tuple[str, str], list[Link]] = {}
    for link in web.links:
        here, there = family_of[link.source], family_of[link.target]
        if here != there:
            source = link.source if here == opened else family_id(here)
            target = link.target if there == opened else family_id(there)
            across.setdefault((source, target), []).append(link)
        elif here == opened:
            own.append(link.id)
        else:
            inside[here].append(link.id)

    nodes: list[Node] = []
    for family, concepts in members.items():
        if family == opened:
            nodes += (Node(concept, family, (concept,), ()) for concept in concepts)
        elif concepts:
            nodes.append(Node(family_id(family), family, tuple(concepts), tuple(inside[family])))
    bundles = tuple(_bundle(source, target, links) for (source, target), links in across.items())
    return Overview(opened, tuple(nodes), bundles, tuple(own), _main(nodes, bundles))


def _bundle(source: str, target: str, links: Iterable[Link]) -> Bundle:
    links = tuple(links)
    counted = Counter(link.agreement for link in links)
    return Bundle(
        id=f"{source}--{target}",
        source=source,
        target=target,
        links=tuple(link.id for link in links),
        counts=tuple((way, counted[way]) for way in get_args(Agreement) if counted[way]),
        sources=tuple(dict.fromkeys(source for link in links for source in link.sources)),
    )


def _main(nodes: Iterable[Node], bundles: tuple[Bundle, ...]) -> tuple[str, ...]:
    closed = {node.id for node in nodes if node.closed}
    fullest = sorted(bundles, key=lambda bundle: -bundle.arrows)
    opened = [bundle for bundle in fullest if not {bundle.source, bundle.target} <= closed]
    kept = {bundle.id for bundle in (opened or fullest)[:MOST]}
    fed: set[str] = set()
    feeding: set[str] = set()
    for bundle in opened or fullest:
        if bundle.target in closed - fed:
            fed.add(bundle.target)
            kept.add(bundle.id)
        if bundle.source in closed - feeding:
            feeding.add(bundle.source)
            kept.add(bundle.id)
    return tuple(bundle.id for bundle in bundles if bundle.id in kept)
