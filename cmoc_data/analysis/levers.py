"""What can people change that reaches it: the levers of a concept, those first whose way is said as it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cmoc_data.analysis.hops import BOTH, Move, State, Tellings, tellings
from cmoc_data.analysis.paths import Path, Search, rank
from cmoc_data.model import Modifiable
from cmoc_data.web import Web

__all__ = ["Lever", "Levers", "levers"]


@dataclass(frozen=True)
class Lever:
    """A concept that people can change, and the best of its ways to what they are after.

    Parameters
    ----------
    concept : str
        What can be changed.
    modifiable : {"yes", "partly"}
        Whether those who run such a thing can decide it, or only influence it.
    path : Path
        The best of its ways, as `paths.between` would give it.
    actions : tuple of str
        Ids of the theory's actions that should move it, in the theory's order.
    """

    concept: str
    modifiable: Modifiable
    path: Path
    actions: tuple[str, ...]


@dataclass(frozen=True)
class Levers:
    """What `levers` found.

    Parameters
    ----------
    target : str
        The concept that was asked about.
    found : tuple of Lever
        Best first.
    left_out : int
        How many more there are within so many arrows.
    farthest : int
        The most arrows that a lever may be away.
    """

    target: str
    found: tuple[Lever, ...]
    left_out: int
    farthest: int


def levers(web: Web, target: str, *, farthest: int = 3, most: int = 12, met: Collection[str] = ()) -> Levers:
    """Say what people can change that reaches a concept over a few arrows.

    Where a source says which way the target should go, the ways are those that take it there. In the order of
    `paths.between`: first those whose way is said step by step, of these the nearest, then
    those with more evidence for the weakest step, then in the order of the web's concepts.

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
    met : collection of str
        Ids of the forms that a setting chose.

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
    Cost: a look at what lies so few arrows before the target, and one search from each of these that can be
    changed; all of them share one allowance of steps.
    """
    web.into(target)  # raises for a concept that the web does not hold
    theory = web.theory
    told = tellings(web)
    near = _near(told, target, farthest)
    good = next((end.good for end in theory.ends if end.concept == target), None)
    wanted: Sequence[Move] = BOTH if good is None else (1,) if good == "more" else (-1,)
    search = Search(theory, told, [(target, move) for move in wanted], met)
    ways = [
        found[0]
        for concept in web.concepts
        if concept in near and theory.concepts[concept].modifiable != "no"
        for found in (search.best([(concept, move) for move in BOTH], most=1, longest=farthest)[0],)
        if found
    ]
    # Sorting is stable: what is alike so far stays in the order of the web.
    ways.sort(key=rank)
    found = ways[: max(most, 0)]
    return Levers(
        target=target,
        found=tuple(
            Lever(
                concept=path.concepts[0],
                modifiable=theory.concepts[path.concepts[0]].modifiable,
                path=path,
                actions=tuple(
                    one.id
                    for one in theory.actions
                    if any(part.concept == path.concepts[0] for part in one.moves)
                ),
            )
            for path in found
        ),
        left_out=len(ways) - len(found),
        farthest=farthest,
    )


def _near(told: Tellings, target: str, farthest: int) -> set[str]:
    """What lies at most so many arrows before the target, without it."""
    level: list[State] = [(target, move) for move in BOTH]
    known = set(level)
    for _ in range(farthest):
        level = list(dict.fromkeys(hop.source for state in level for hop in told.into[state]))
        level = [state for state in level if state not in known]
        known.update(level)
    return {concept for concept, _ in known} - {target}
