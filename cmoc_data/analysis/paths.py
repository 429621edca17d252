"""How does one concept reach another: the ways that the sources tell, and after them those read from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from cmoc_data.analysis.hops import (
    BOTH,
    Hop,
    Limits,
    Move,
    State,
    Tellings,
    other,
    spoken,
    tellings,
    together,
    told_by,
)
from cmoc_data.model import Theory
from cmoc_data.web import Sign, Web

__all__ = [
    "STEPS",
    "Kinds",
    "Path",
    "Paths",
    "Routes",
    "Search",
    "Steps",
    "Tier",
    "along",
    "between",
    "crosses",
    "mirrored",
    "rank",
    "weakest",
]

STEPS = 150_000
"""How many arrows a search looks at before it gives up: a tenth of a second or less on a laptop."""

Tier = Literal[0, 1, 2, 3]
"""How far a way is from what is said: 0 each step is, and of one kind of case; 1 across kinds; 2 and 3 the
same where a step is turned round."""

FEW = 4
"""A way of so few arrows can be told in one breath; of more, every weak step makes it less than told."""

OFTEN = 400
"""So many ways of one length are looked through for the best."""


@dataclass(frozen=True)
class Path:
    """One causal way from a concept to another that meets no concept twice.

    Parameters
    ----------
    hops : tuple of Hop
        Its arrows in order, each in the direction in which the way is told.
    crosses : bool
        Whether its steps are said of different kinds of cases, so that no one kind has them all.
    """

    hops: tuple[Hop, ...]
    crosses: bool

    @property
    def concepts(self) -> tuple[str, ...]:
        """From the first to the last; one more than there are arrows."""
        return (self.hops[0].link.source, *(hop.link.target for hop in self.hops))

    @property
    def links(self) -> tuple[str, ...]:
        """Ids of its arrows, in order."""
        return tuple(hop.link.id for hop in self.hops)

    @property
    def moves(self) -> tuple[Move, ...]:
        """How each concept moves, from the first."""
        return (self.hops[0].here, *(hop.there for hop in self.hops))

    @property
    def sign(self) -> Sign:
        """Whether first and last move the same way; `±` as soon as a step depends or is contested."""
        if any(hop.depends or hop.contested for hop in self.hops):
            return "±"
        return "+" if self.moves[0] == self.moves[-1] else "-"

    @property
    def turned(self) -> bool:
        """Whether a step is read the other way round than the claims put it."""
        return any(hop.turned for hop in self.hops)

    @property
    def far(self) -> bool:
        """Whether it is long and has weak steps: joined so from afar that no source would tell it."""
        weak = self.turned or self.crosses or any(hop.inferred or hop.doubted for hop in self.hops)
        return weak and len(self.hops) > FEW

    @property
    def tier(self) -> Tier:
        """How far it is from what is said."""
        return _TIERS[self.turned, self.crosses]

    @property
    def support(self) -> tuple[int, int]:
        """Of its weakest step, the one with fewest sources: how many, and how many pieces of evidence."""
        return weakest(self.hops)


_TIERS: Mapping[tuple[bool, bool], Tier] = {
    (False, False): 0,
    (False, True): 1,
    (True, False): 2,
    (True, True): 3,
}


@dataclass(frozen=True)
class Paths:
    """What `between` found.

    Parameters
    ----------
    source, target : str
        The concepts that were asked about.
    found : tuple of Path
        Best first.
    complete : bool
        Whether there is no other way of up to `longest` arrows.
    longest : int
        The most arrows that a path was allowed.
    """

    source: str
    target: str
    found: tuple[Path, ...]
    complete: bool
    longest: int


def between(
    web: Web,
    source: str,
    target: str,
    *,
    most: int = 8,
    longest: int = 8,
    start: Move | None = None,
    met: Collection[str] = (),
) -> Paths:
    """How one concept reaches another: the best simple causal ways.

    First come ways of which every step is said in its direction, and all of one kind of case; then those
    that cross kinds; then those of which a step has to be turned round. Of equals the shorter comes
    first, then the one whose weakest step has more sources, then more pieces of evidence, then the web's
    order. Ways along the same arrows are one, told as it is said best.

    Parameters
    ----------
    web : Web
        The web to ask. Its links that cause nothing are no part of a path.
    source, target : str
        Ids of two different concepts.
    most : int
        How many ways to give back.
    longest : int
        How many arrows a way may have.
    start : {1, -1}, optional
        How the first concept moves; either way if not given.
    met : collection of str
        Ids of the forms that a setting chose: a claim limited to these is limited no further.

    Returns
    -------
    Paths
        With none found where the target cannot be reached.

    Raises
    ------
    UnknownIdError
        If the web does not hold one of the concepts.
    ValueError
        If the two are the same: a way back to where it started is a loop.

    Notes
    -----
    Each of the three searches goes length by length, and ends with the length that has brought enough.
    Before it tries the arrows of a length, it works out backwards from the target what lies exactly so
    many arrows before it, and enters nothing else.

    Cost: of each search `longest` times the arrows for the pruning, and at most `STEPS` arrows tried. The
    count is of steps and not of time, so that the answer is the same on every machine. Rubin, "Enumerating
    all simple paths in a graph", IEEE Trans Circuits Syst 1978;25:641-642, for pruning by what can still
    be reached.
    """
    for concept in (source, target):
        web.into(concept)
    if source == target:
        raise ValueError(f"{source!r} was asked for a path to itself; ask for the loops through it")
    starts = [(source, move) for move in ((start,) if start else BOTH)]
    ends = [(target, move) for move in BOTH]
    search = Search(web.theory, tellings(web), ends, met)
    found, complete = search.best(starts, most=most, longest=longest)
    return Paths(source, target, tuple(found), complete, longest)


# ---- what other questions about ways through the web stand on


class Search:
    """Looks for the best ways to one concept, tier by tier.

    Parameters
    ----------
    theory : Theory
        Whose claims they are.
    told : Tellings
        The arrows that can be taken, each in its directions.
    ends : sequence of State
        Where the ways end: one concept, in one direction or in both.
    met : collection of str
        Ids of the forms that a setting chose.
    """

    def __init__(
        self, theory: Theory, told: Tellings, ends: Sequence[State], met: Collection[str] = ()
    ) -> None:
        self._theory = theory
        self._met = met
        self._kinds = Kinds(theory, met)
        self._steps = {tier: Steps(STEPS) for tier in _TIERS.values()}
        self._routes = {
            tier: Routes(told, ends, steps, turned=tier > 1) for tier, steps in self._steps.items()
        }

    def best(self, starts: Sequence[State], *, most: int, longest: int) -> tuple[list[Path], bool]:
        """The best ways from one of some states, and whether there are no others.

        Ways of a worse tier are looked for only where there are too few of a better one. With the end's
        concept as the start, the loops through it.
        """
        best: dict[tuple[str, ...], Path] = {}
        complete = True
        for tier, routes in self._routes.items():
            kinds = self._kinds if tier in (0, 2) else None
            for length in range(1, longest + 1):
                if routes.ended(length):
                    break
                several = (route for one in starts for route in routes.of_length(one, length, kinds))
                some = [along(self._theory, route, self._met) for route in islice(several, OFTEN)]
                spent = self._steps[tier].spent
                complete = complete and len(some) < OFTEN and not spent
                # Sorting is stable: of equals the first is the first in the web.
                for path in sorted(some, key=rank):
                    if path.tier == tier:
                        best.setdefault(path.links, path)
                if len(best) >= most:
                    return sorted(best.values(), key=rank)[:most], False
                if spent:
                    break
        return sorted(best.values(), key=rank), complete


@dataclass(slots=True)
class Steps:
    """An allowance of steps, so that a search ends at the same place on every machine."""

    left: int

    def take(self, many: int = 1) -> bool:
        """Take some of it; whether it was still there."""
        self.left -= many
        return self.left >= 0

    @property
    def spent(self) -> bool:
        """Whether more was wanted than there was."""
        return self.left < 0


class Kinds:
    """Of which kinds of cases hops are said, looked up once each.

    Parameters
    ----------
    theory : Theory
        Whose claims they are.
    met : collection of str
        Ids of the forms that a setting chose.
    """

    def __init__(self, theory: Theory, met: Collection[str] = ()) -> None:
        self._theory = theory
        self._met = met
        self._known: dict[tuple[str, Move, Move], frozenset[Limits]] = {}

    def of(self, hop: Hop) -> frozenset[Limits]:
        """What each of its claims is limited to."""
        key = (hop.link.id, hop.here, hop.there)
        if key not in self._known:
            self._known[key] = spoken(self._theory, hop, self._met)
        return self._known[key]


class Routes:
    """The simple causal ways to one concept, length by length.

    Parameters
    ----------
    told : Tellings
        The arrows that can be taken, each in its directions.
    ends : sequence of State
        Where the ways end: one concept, in one direction or in both.
    steps : Steps
        What the search may cost; one step is one arrow looked at.
    turned : bool
        Whether arrows may be taken that are turned round.
    closed : collection of str
        Ids of concepts that no way may enter.
    """

    def __init__(
        self,
        told: Tellings,
        ends: Sequence[State],
        steps: Steps,
        *,
        turned: bool = False,
        closed: Collection[str] = (),
    ) -> None:
        self._told = told
        self._target = ends[0][0]
        self._steps = steps
        self._turned = turned
        self._closed = closed
        # What lies exactly so many arrows before the end, on a walk that does not pass through it. Dicts, not
        # sets: the order in which they are gone through has to be the same in every process.
        self._before: list[dict[State, None]] = [dict.fromkeys(ends)]

    def ended(self, length: int) -> bool:
        """Whether nothing at all leads to the end over so many arrows, nor over more."""
        return not self._exactly(length - 1)

    def of_length(self, start: State, length: int, kinds: Kinds | None = None) -> Iterator[tuple[Hop, ...]]:
        """Ways of exactly `length` arrows (at least one), in the order of the web's links.

        With `kinds`, only those whose steps are all said of one kind. Where the steps run out, those found
        till then. With the end's concept as the start, the loops through it.
        """
        if not self._exactly(length - 1):
            return
        taken: list[Hop] = []
        met = {start[0]}
        of: list[frozenset[Limits] | None] = [None]
        untried = [iter(self._told.out_of[start])]
        while untried:
            left = length - len(untried)
            for hop in untried[-1]:
                if not self._steps.take():
                    return
                if hop.target not in self._before[left] or (hop.turned and not self._turned):
                    continue
                both = together(of[-1], kinds.of(hop)) if kinds else None
                if both is not None and not both:
                    continue
                if left == 0:
                    yield (*taken, hop)
                elif hop.link.target not in met:
                    taken.append(hop)
                    met.add(hop.link.target)
                    of.append(both)
                    untried.append(iter(self._told.out_of[hop.target]))
                    break
            else:
                untried.pop()
                of.pop()
                if taken:
                    met.remove(taken.pop().link.target)

    def _exactly(self, length: int) -> Mapping[State, None]:
        while len(self._before) <= length:
            further: dict[State, None] = {}
            for state in self._before[-1]:
                into = self._told.into[state]
                for hop in into:
                    if hop.turned and not self._turned:
                        continue
                    if hop.link.source != self._target and hop.link.source not in self._closed:
                        further[hop.source] = None
            self._before.append(further)
        return self._before[length]


def along(theory: Theory, hops: Sequence[Hop], met: Collection[str] = ()) -> Path:
    """The way that these hops make, each starting where and as the one before it ends."""
    return Path(tuple(hops), crosses(theory, hops, met))


def crosses(theory: Theory, hops: Iterable[Hop], met: Collection[str] = ()) -> bool:
    """Whether no one kind of case has all of some hops said of it."""
    both: frozenset[Limits] | None = None
    for hop in hops:
        both = together(both, spoken(theory, hop, met))
        if both is not None and not both:
            return True
    return False


def mirrored(theory: Theory, path: Path, met: Collection[str] = ()) -> Path | None:
    """The same way with everything the other way, where the sources say each step of it so as well."""
    found = [told_by(hop.link, other(hop.here), other(hop.there)) for hop in path.hops]
    said = [hop for hop in found if hop is not None and not hop.turned]
    return along(theory, said, met) if len(said) == len(found) else None


def rank(path: Path) -> tuple[int, int, int, int]:
    """Ways by tier, then by length, then by how much there is for their weakest step."""
    sources, pieces = path.support
    return path.tier, len(path.hops), -sources, -pieces


def weakest(hops: Iterable[Hop]) -> tuple[int, int]:
    """Sources and pieces of evidence of the hop that has fewest of them."""
    return min(hop.support for hop in hops)
