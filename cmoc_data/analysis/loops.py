"""What feeds back on itself: the loops through a concept, and whether each reinforces or balances."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from cmoc_data.analysis.hops import BOTH, tellings
from cmoc_data.analysis.paths import Path, Search
from cmoc_data.web import Link, Sign, Web

__all__ = ["Loop", "LoopKind", "Loops", "loop_id", "loops"]

LoopKind = Literal["reinforcing", "balancing", "depends"]
"""`reinforcing` feeds a change, `balancing` counters it, `depends` does either, on a condition."""

KINDS: Mapping[Sign, LoopKind] = {"+": "reinforcing", "-": "balancing", "±": "depends"}


@dataclass(frozen=True)
class Loop:
    """A way from a concept back to itself that meets no other concept twice.

    Parameters
    ----------
    way : Path
        Its arrows, told from the concept that was asked about and back to it.
    """

    way: Path

    @property
    def id(self) -> str:
        """Made of its concepts alone, so that it stays the same as long as they are its concepts."""
        return loop_id(self.concepts)

    @property
    def concepts(self) -> tuple[str, ...]:
        """Each once, from the one that was asked about."""
        return self.way.concepts[:-1]

    @property
    def kind(self) -> LoopKind:
        """Whether what comes back pushes on the same way; `depends` where a step does, or is contested."""
        return KINDS[self.way.sign]

    @property
    def two_orders(self) -> bool:
        """Whether it is but one pair told in two orders: two arrows, and no passage that carries both.

        Which of the two comes first is then told in two ways, and nobody says that they feed each other.
        """
        hops = self.way.hops
        return len(hops) == 2 and not _said_together(hops[0].link, hops[1].link)


@dataclass(frozen=True)
class Loops:
    """What `loops` found.

    Parameters
    ----------
    through : str
        The concept that was asked about.
    found : tuple of Loop
        Best first.
    complete : bool
        Whether these are all loops of up to `longest` arrows.
    longest : int
        The most arrows that a loop was allowed.
    """

    through: str
    found: tuple[Loop, ...]
    complete: bool
    longest: int


def loops(web: Web, *, through: str, longest: int = 6, most: int = 12, met: Collection[str] = ()) -> Loops:
    """What feeds back on a concept, in the order of `paths.between`: what is said round and round first.

    Parameters
    ----------
    web : Web
        The web to ask. Its links that cause nothing are no part of a loop.
    through : str
        Id of the concept that the loops have to pass through.
    longest : int
        How many arrows a loop may have.
    most : int
        How many loops to give back.
    met : collection of str
        Ids of the forms that a setting chose.

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
    The loops through a concept are the ways from it to itself, searched and bounded as `paths.between` does.
    """
    web.into(through)
    here = [(through, move) for move in BOTH]
    search = Search(web.theory, tellings(web), here, met)
    found, complete = search.best(here, most=most, longest=longest)
    return Loops(through, tuple(map(Loop, found)), complete, longest)


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


def loop_id(concepts: tuple[str, ...]) -> str:
    """The id of the loop through these concepts, wherever in it they start.

    >>> loop_id(("rain", "mud", "toads")) == loop_id(("toads", "rain", "mud"))
    True
    >>> loop_id(("rain", "mud", "toads"))
    'loop~mud~toads~rain'
    """
    first = concepts.index(min(concepts))
    return "~".join(("loop", *concepts[first:], *concepts[:first]))
