"""What could go wrong on the way from one concept to another: what works against its steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from cmoc_data.analysis.paths import Path, between
from cmoc_data.model import Direction, Part
from cmoc_data.web import Agreement, Claim, Link, Sign, Web, product_of

__all__ = ["Hazard", "Hazards", "hazards"]

AGAINST: dict[Sign, frozenset[Direction]] = {
    "+": frozenset({"less", "mixed"}),
    "-": frozenset({"more", "present", "mixed"}),
    "±": frozenset({"more", "less", "present", "mixed"}),
}
"""For each way in which a step is wanted to move, the directions of a claim that work against it."""


@dataclass(frozen=True)
class Hazard:
    """An arrow that can move a step of the way against what is wanted of it.

    Parameters
    ----------
    link : str
        Id of the arrow; it ends at the step and is no part of the way.
    step : str
        Id of the concept on the way that it works against.
    wanted : {"more", "present", "less", "mixed"}
        How the step is wanted to move; `mixed` where that is not known, because an arrow before it
        is ± or contested, so that every claim on the step is taken.
    configurations : tuple of str
        Ids of the configurations in it that move the step so, in the theory's order.
    sources, pieces : int
        How many sources say that, and how many pieces of evidence, of these configurations alone.
    """

    link: str
    step: str
    wanted: Direction
    configurations: tuple[str, ...]
    sources: int
    pieces: int


@dataclass(frozen=True)
class Hazards:
    """What `hazards` found.

    Parameters
    ----------
    path : Path or None
        The way that was looked at; None where the target cannot be reached.
    wanted : tuple of Direction
        How each concept of the way is wanted to move, from the first, which goes up or is there.
    found : tuple of Hazard
        In the order of the way.
    left_out : int
        How many hazards there are besides.
    """

    path: Path | None
    wanted: tuple[Direction, ...]
    found: tuple[Hazard, ...]
    left_out: int


def hazards(web: Web, source: str, target: str, *, most: int = 8, longest: int = 8) -> Hazards:
    """What could go wrong on the best path from one concept to another.

    The source is taken to go up (or to be there), and each step to follow it as the signs say. A hazard
    is another causal arrow into a step with a claim in which the step moves the other way, or either way.

    Parameters
    ----------
    web : Web
        The web to ask.
    source, target : str
        Ids of two different concepts.
    most : int
        How many hazards to give back. Where there are more, each step gives its best evidenced
        one before any step gives a second, so that no step crowds out the others.
    longest : int
        How many arrows the path may have.

    Returns
    -------
    Hazards
        In the order of the way; for one step, those that more sources say first, then those with more
        pieces of evidence, then in the web's order.

    Raises
    ------
    UnknownIdError
        If the web does not hold one of the concepts.
    ValueError
        If the two are the same.

    Notes
    -----
    Cost: that of `paths.between`, and one look at each claim into the concepts of the path.
    """
    best = between(web, source, target, most=1, longest=longest)
    if not best.found:
        return Hazards(None, (), (), 0)
    path = best.found[0]
    links = [web.link(one) for one in path.links]
    wanted = _wanted(path, links)
    against: list[list[Hazard]] = []
    signs = _signs(path.agreements)
    for step, sign, direction in zip(path.concepts[1:], signs[1:], wanted[1:], strict=True):
        found = [
            _hazard(link, claims, direction)
            for link in web.into(step)
            if link.kind == "causes" and link.id not in path.links
            if (claims := [one for one in link.claims if one.target.direction in AGAINST[sign]])
        ]
        against.append(sorted(found, key=lambda one: (-one.sources, -one.pieces)))
    total = sum(map(len, against))
    # Each step's first, then each step's second, and so on.
    turns = sorted((turn, place) for place, one_step in enumerate(against) for turn in range(len(one_step)))
    kept = sorted((place, turn) for turn, place in turns[:most])
    return Hazards(path, wanted, tuple(against[place][turn] for place, turn in kept), total - len(kept))


def _hazard(link: Link, claims: list[Claim], wanted: Direction) -> Hazard:
    pieces = {piece.passage: piece for claim in claims for piece in claim.evidence}
    return Hazard(
        link=link.id,
        step=link.target,
        wanted=wanted,
        configurations=tuple(dict.fromkeys(claim.configuration.id for claim in claims)),
        sources=len({piece.source for piece in pieces.values()}),
        pieces=len(pieces),
    )


def _signs(agreements: tuple[Agreement, ...]) -> tuple[Sign, ...]:
    """How each concept of a path moves once the first goes up; `±` from the first doubt on."""
    return tuple(
        accumulate(agreements, lambda sign, agreement: product_of((sign, agreement)) or "±", initial="+")
    )


def _wanted(path: Path, links: list[Link]) -> tuple[Direction, ...]:
    """The same in a record's words: `present` for what no claim on the way has more of."""
    spoken = [
        [claim.source for claim in links[0].claims],
        *([claim.target for claim in link.claims] for link in links),
    ]
    signs = _signs(path.agreements)
    return tuple(_direction(sign, parts) for sign, parts in zip(signs, spoken, strict=True))


def _direction(sign: Sign, parts: Iterable[Part]) -> Direction:
    if sign == "±":
        return "mixed"
    if sign == "-":
        return "less"
    up = {part.direction for part in parts} & {"more", "present"}
    return "present" if up == {"present"} else "more"
