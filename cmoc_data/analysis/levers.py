"""What can people change that reaches it: the levers of a concept, nearest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cmoc_data.analysis.paths import Path, arrows, path_along, support
from cmoc_data.model import Modifiable
from cmoc_data.web import Link, Sign, Web, product_of

__all__ = ["Lever", "Levers", "levers"]


@dataclass(frozen=True)
class Lever:
    """A concept that people can change, and the best of its shortest ways to what they are after.

    Parameters
    ----------
    concept : str
        What can be changed.
    modifiable : {"yes", "partly"}
        Whether those who run such a thing can decide it, or only influence it.
    path : Path
        The best of its shortest ways, as `paths.between` would give it.
    sign : {"+", "-", "±"}
        Whether more of it gives more (`+`) or less (`-`) of what they are after; `±` ("depends") where
        its shortest ways do not all say the same, or one of them depends itself.
    ways : int
        How many shortest ways there are; `path` is one of them. Longer ones were not looked at.
    actions : tuple of str
        Ids of the theory's actions that should move it, in the theory's order.
    """

    concept: str
    modifiable: Modifiable
    path: Path
    sign: Sign
    ways: int
    actions: tuple[str, ...]


@dataclass(frozen=True)
class Levers:
    """What `levers` found.

    Parameters
    ----------
    target : str
        The concept that was asked about.
    found : tuple of Lever
        Nearest first.
    left_out : int
        How many more there are within so many arrows.
    farthest : int
        The most arrows that a lever may be away.
    """

    target: str
    found: tuple[Lever, ...]
    left_out: int
    farthest: int


def levers(web: Web, target: str, *, farthest: int = 3, most: int = 12) -> Levers:
    """Say what people can change that reaches a concept over a few arrows.

    Nearest first; of equally near ones first the one whose path is better evidenced (its weakest arrow
    has more sources, then more pieces of evidence), then in the order of the web's concepts.

    Parameters
    ----------
    web : Web
        The web to ask. Its links that cause nothing lead nowhere.
    target : str
        Id of the concept that people want more or less of.
    farthest : int
        How many arrows away a lever may be.
    most : int
        How many levers to give back.

    Returns
    -------
    Levers
        Without the concept itself; with none found where nothing that can be changed reaches it.

    Raises
    ------
    UnknownIdError
        If the web does not hold the concept.

    Notes
    -----
    One breadth-first search backwards from the target finds how near each concept is, and on the way,
    concept by concept, the best weakest arrow that a shortest way can have: a way's weakest arrow is
    no stronger than that of the way it goes on to, so the best is known once the next concepts' are (the
    widest-path variant of Dijkstra's relaxation; Pollack, "The maximum capacity through a network",
    Oper Res 1960;8:733-736). Only the levers that are given back have their path written out.

    Cost: linear in the number of links and of the evidence under those that are looked at.
    """
    web.into(target)  # raises for a concept that the web does not hold
    ways = arrows(web)
    onward = _onward(web, ways.into, ways.out_of, target, farthest)
    theory = web.theory
    changeable = [
        concept
        for concept in web.concepts
        if concept in onward and concept != target and theory.concepts[concept].modifiable != "no"
    ]
    # Sorting is stable: what is alike so far stays in the order of the web.
    changeable.sort(key=lambda c: (onward[c].arrows, -onward[c].weakest[0], -onward[c].weakest[1]))
    found = changeable[: max(most, 0)]
    return Levers(
        target=target,
        found=tuple(
            Lever(
                concept=concept,
                modifiable=theory.concepts[concept].modifiable,
                path=path_along(_best(onward, concept)),
                sign=onward[concept].sign,
                ways=onward[concept].ways,
                actions=tuple(
                    one.id for one in theory.actions if any(part.concept == concept for part in one.moves)
                ),
            )
            for concept in found
        ),
        left_out=len(changeable) - len(found),
        farthest=farthest,
    )


@dataclass(frozen=True)
class _Onward:
    """How a concept reaches the target: over how many arrows, by how many ways, and how they go on.

    `weakest` is the best that the weakest arrow of such a way can have, `steps` are the first arrows of all
    of them, each with its own support.
    """

    arrows: int
    ways: int
    sign: Sign
    weakest: tuple[int, int]
    steps: tuple[tuple[Link, tuple[int, int]], ...]


def _onward(
    web: Web,
    into: Mapping[str, Sequence[Link]],
    out_of: Mapping[str, Sequence[Link]],
    target: str,
    farthest: int,
) -> dict[str, _Onward]:
    """For each concept that reaches the target over at most `farthest` arrows, how it does."""
    # The target's own weakest arrow is none at all, so it must weigh more than any.
    most = len(web.theory.sources) + 1, 0
    known = {target: _Onward(0, 1, "+", most, ())}
    level = [target]
    for distance in range(1, farthest + 1):
        # A dict keeps the order in which they are met, the same in every process.
        before = {link.source: None for concept in level for link in into[concept]}
        level = [concept for concept in before if concept not in known]
        for concept in level:
            steps = tuple(
                (link, support(link))
                for link in out_of[concept]
                if link.target in known and known[link.target].arrows == distance - 1
            )
            signs = {product_of((link.agreement, known[link.target].sign)) for link, _ in steps}
            known[concept] = _Onward(
                arrows=distance,
                ways=sum(known[link.target].ways for link, _ in steps),
                sign="+" if signs == {"+"} else "-" if signs == {"-"} else "±",
                weakest=max(min(own, known[link.target].weakest) for link, own in steps),
                steps=steps,
            )
    return known


def _best(onward: Mapping[str, _Onward], concept: str) -> tuple[Link, ...]:
    """Of the shortest ways whose weakest arrow is as good as can be, the first in the web's order."""
    wanted = onward[concept].weakest
    links: list[Link] = []
    while onward[concept].arrows:
        link = next(
            link
            for link, own in onward[concept].steps
            if own >= wanted and onward[link.target].weakest >= wanted
        )
        links.append(link)
        concept = link.target
    return tuple(links)
