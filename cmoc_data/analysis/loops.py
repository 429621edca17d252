"""What feeds back on itself: the loops of the web, and whether each reinforces or balances."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import networkx as nx

from cmoc_data.analysis.paths import (
    STEPS,
    Arrows,
    Routes,
    Steps,
    arrows,
    doubtful,
    ranked,
    weakest,
)
from cmoc_data.errors import UnknownIdError
from cmoc_data.web import Agreement, Link, Web

__all__ = ["Loop", "LoopKind", "Loops", "loop_id", "loops"]

LoopKind = Literal["reinforcing", "balancing", "depends"]
"""`reinforcing` feeds a change, `balancing` counters it, `depends` does either, on a condition."""


@dataclass(frozen=True)
class Loop:
    """A way from a concept back to itself that meets no other concept twice.

    Parameters
    ----------
    id : str
        Made of its concepts alone, so that it stays the same as long as they are its concepts.
    concepts : tuple of str
        Each once, starting at the one whose id comes first in the alphabet.
    links : tuple of str
        Ids of its arrows; the last leads back to the first concept.
    agreements : tuple of Agreement
        What the claims under each of these arrows say of its direction.
    kind : {"reinforcing", "balancing", "depends"}
        An even number of minus signs reinforces, an odd number balances; `depends` as soon as one
        arrow is ± or contested.
    doubtful : tuple of str
        Ids of the arrows that are ± or contested: why it depends.
    sources, pieces : int
        Of its weakest arrow: how many sources say it, and how many pieces of evidence.
    two_orders : bool
        Whether it is no more than one pair told in two orders: two arrows, and no passage that carries
        both. Which of the two comes first is then told in two ways, and nobody says that they feed each
        other.
    """

    id: str
    concepts: tuple[str, ...]
    links: tuple[str, ...]
    agreements: tuple[Agreement, ...]
    kind: LoopKind
    doubtful: tuple[str, ...]
    sources: int
    pieces: int
    two_orders: bool


@dataclass(frozen=True)
class Loops:
    """What `loops` found.

    Parameters
    ----------
    through : str or None
        The concept that was asked about; None where all loops were.
    found : tuple of Loop
        The best of those counted, best first.
    counted : int
        How many loops were counted until the search was done or stopped.
    complete : bool
        Whether these are all loops of up to `longest` arrows.
    longest : int
        The most arrows that a loop was allowed.
    """

    through: str | None
    found: tuple[Loop, ...]
    counted: int
    complete: bool
    longest: int

    @property
    def left_out(self) -> int:
        """How many of those counted are not among those found; where not complete, there are more."""
        return self.counted - len(self.found)


def loops(
    web: Web, *, through: str | None = None, longest: int = 6, most: int = 12, stop: int = 2000
) -> Loops:
    """What feeds back on itself, shortest first.

    Of equally short loops the better is the one whose weakest arrow has more sources, then more
    pieces of evidence, then the one whose arrows come first in the order of the web's links.

    Parameters
    ----------
    web : Web
        The web to ask. Its links that cause nothing are no part of a loop.
    through : str, optional
        Id of the concept that the loops have to pass through; all loops where left out.
    longest : int
        How many arrows a loop may have.
    most : int
        How many loops to give back.
    stop : int
        How many loops to count before stopping.

    Returns
    -------
    Loops
        With none found where nothing feeds back.

    Raises
    ------
    UnknownIdError
        If the web does not hold the concept.

    Notes
    -----
    The loops through one concept are the ways from it to itself, searched as `paths.between` searches.
    All loops are those through a first concept, then those through a second that avoid the first, and so
    on, within the concepts that reach each other; the concepts with most arrows go first, as nothing
    has to be searched around them again. The search goes length by length, so that whoever stops it
    (`stop` loops, or `STEPS` arrows looked at) has counted every shorter loop. Its order comes from the web
    alone, unlike that of `networkx.simple_cycles`, which changes from process to process.

    Cost: linear in the web for finding what reaches each other, and at most `STEPS` arrows looked at.
    Johnson, "Finding all the elementary circuits of a directed graph", SIAM J Comput 1975;4:77-84, for
    taking one concept at a time out of its strong component.
    """
    if through is not None and through not in web.concepts:
        raise UnknownIdError("concept", through)
    ways = arrows(web) if through is not None else _within(web, arrows(web))
    steps = Steps(STEPS)
    place = {link.id: number for number, link in enumerate(web.links)}
    found: list[Loop] = []
    counted = 0
    complete = True
    for length in range(1, longest + 1):
        # One more than may be counted tells a search that just ended from one that was stopped.
        some = list(islice(_of_length(ways, through, length, steps), stop - counted + 1))
        if len(some) > stop - counted:
            del some[-1]
            complete = False
        counted += len(some)
        turned = sorted(map(_from_first, some), key=lambda links: [place[link.id] for link in links])
        found += [_loop(links) for links in ranked(turned)[: most - len(found)]]
        if steps.spent or not complete:
            break
    return Loops(through, tuple(found), counted, complete and not steps.spent, longest)


def loop_id(concepts: tuple[str, ...]) -> str:
    """The id of the loop through these concepts, wherever in it they start.

    >>> loop_id(("rain", "mud", "toads")) == loop_id(("toads", "rain", "mud"))
    True
    >>> loop_id(("rain", "mud", "toads"))
    'loop~mud~toads~rain'
    """
    first = concepts.index(min(concepts))
    return "~".join(("loop", *concepts[first:], *concepts[:first]))


def _within(web: Web, ways: Arrows) -> Arrows:
    """Only the arrows between concepts that reach each other, the busiest concepts first."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(web.concepts)
    # Not `web.graph()`: what the arrows say is of no account here, and takes longest to work out.
    graph.add_edges_from((link.source, link.target) for links in ways.out_of.values() for link in links)
    component: dict[str, int] = {}
    for number, together in enumerate(nx.strongly_connected_components(graph)):
        component |= dict.fromkeys(together, number)

    def inside(links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(link for link in links if component[link.source] == component[link.target])

    out_of = {concept: inside(links) for concept, links in ways.out_of.items()}
    into = {concept: inside(links) for concept, links in ways.into.items()}
    busiest = sorted(
        (concept for concept in web.concepts if into[concept]),
        key=lambda concept: -len(out_of[concept]) * len(into[concept]),
    )
    return Arrows({c: out_of[c] for c in busiest}, {c: into[c] for c in busiest})


def _of_length(ways: Arrows, through: str | None, length: int, steps: Steps) -> Iterator[tuple[Link, ...]]:
    if through is not None:
        yield from Routes(ways, through, steps).of_length(through, length)
        return
    done: set[str] = set()
    for concept in ways.out_of:
        if steps.spent:
            return
        yield from Routes(ways, concept, steps, closed=done).of_length(concept, length)
        done.add(concept)


def _from_first(links: tuple[Link, ...]) -> tuple[Link, ...]:
    first = min(range(len(links)), key=lambda number: links[number].source)
    return links[first:] + links[:first]


def _loop(links: tuple[Link, ...]) -> Loop:
    concepts = tuple(link.source for link in links)
    agreements = tuple(link.agreement for link in links)
    unsure = doubtful(links)
    odd = agreements.count("-") % 2 == 1
    sources, pieces = weakest(links)
    return Loop(
        id=loop_id(concepts),
        concepts=concepts,
        links=tuple(link.id for link in links),
        agreements=agreements,
        kind="depends" if unsure else ("balancing" if odd else "reinforcing"),
        doubtful=unsure,
        sources=sources,
        pieces=pieces,
        two_orders=len(links) == 2 and not _said_together(*links),
    )


def _said_together(one: Link, other: Link) -> bool:
    """Whether some passage makes the claim of both arrows; what disputes or questions is none."""
    here, there = (
        [piece for piece in link.evidence if piece.stance in ("supports", "refines")] for link in (one, other)
    )
    return any(
        piece.stands_in(match.source, match.lines) or piece.passage == match.passage
        for piece in here
        for match in there
    )
