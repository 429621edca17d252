"""One arrow read in one direction: what says it so, or only the other way round, and of which cases.

A link is all claims from one concept to another. Whoever tells it says more than that: *less* rain leads
to *more* thirst. A hop is that sentence, with just the claims that say it; where none does, it is turned
round, and holds the claims that say the contrary of both its ends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from cmoc_data.limits import Clause, clauses
from cmoc_data.model import Configuration, Direction, Evidence, Theory
from cmoc_data.remembered import remembered
from cmoc_data.web import Claim, Link, Web, evidence_of

__all__ = [
    "DOUBTS",
    "Hop",
    "Limits",
    "Move",
    "State",
    "Tellings",
    "doubts",
    "evidence_of",
    "hops",
    "limits",
    "only_doubted",
    "other",
    "spoken",
    "tellings",
    "together",
    "told_by",
    "word_for",
]

Move = Literal[1, -1]
"""A concept goes up or is there (1), or it goes down or is missing (-1)."""

State = tuple[str, Move]
"""A concept, and how it moves."""

Limits = frozenset[Clause]
"""What a claim is limited to, as clauses that all have to hold; empty where it is said of any case."""

DOUBTS = ("conflicts", "different scope")
"""How a piece of evidence stands to a claim that it does not bear out."""

BOTH: tuple[Move, Move] = (1, -1)


def doubts(piece: Evidence) -> bool:
    """Whether a piece of evidence looked for what is claimed and did not find it, here or in other cases."""
    if piece.stance == "conflicts":
        return True
    return piece.stance == "different scope" and piece.finding not in (None, "benefit")


def only_doubted(link: Link) -> bool:
    """Whether all evidence of an arrow, as it is in its web, comes from those who doubt it."""
    return all(map(doubts, link.evidence))


@dataclass(frozen=True)
class Hop:
    """An arrow in one direction.

    Parameters
    ----------
    link : Link
        The arrow.
    here, there : {1, -1}
        How its two ends move.
    claims : tuple of Claim
        The claims of the link that say just that, or that either can follow; of a hop that is turned
        round, those that say the contrary of both ends.
    turned : bool
        Whether no claim says it in this direction.
    """

    link: Link
    here: Move
    there: Move
    claims: tuple[Claim, ...]
    turned: bool

    @property
    def source(self) -> State:
        """Where it starts."""
        return self.link.source, self.here

    @property
    def target(self) -> State:
        """Where it ends."""
        return self.link.target, self.there

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every piece of evidence of its own claims on its arrow; a passage counts once."""
        return evidence_of(self.claims)

    @cached_property
    def support(self) -> tuple[int, int]:
        """How many sources say it, and in how many pieces of evidence."""
        return len({piece.source for piece in self.evidence}), len(self.evidence)

    @property
    def configurations(self) -> tuple[str, ...]:
        """Ids of the configurations that it rests on."""
        return tuple(dict.fromkeys(claim.configuration.id for claim in self.claims))

    @property
    def depends(self) -> bool:
        """Whether every claim of it says that its end can move either way."""
        return all(claim.sign == "±" for claim in self.claims)

    @property
    def contested(self) -> bool:
        """Whether claims or evidence on its arrow do not agree."""
        return self.link.agreement == "contested"

    @property
    def questioned(self) -> bool:
        """Whether a source about other cases looked for it and did not find it."""
        return any(piece.stance == "different scope" and doubts(piece) for piece in self.evidence)

    @property
    def doubted(self) -> bool:
        """Whether nothing but doubt is left of it."""
        return all(map(doubts, self.evidence))

    @property
    def inferred(self) -> bool:
        """Whether no passage states it, so that it rests on our reading of what is said."""
        return all(piece.basis == "inferred" for piece in self.evidence)


def hops(link: Link) -> tuple[Hop, ...]:
    """An arrow in each direction in which it can be told, what starts with more first.

    A part that is mixed says both. From an end of which some claim speaks, nothing is turned round: there the
    sources have their own word.
    """
    said: dict[tuple[Move, Move], list[Claim]] = {}
    for claim in link.claims:
        for here in _moves(claim.source.step):
            for there in _moves(claim.target.step):
                said.setdefault((here, there), []).append(claim)
    found = [Hop(link, here, there, tuple(claims), False) for (here, there), claims in said.items()]
    spoken_of = {here for here, _ in said}
    found += [
        Hop(link, other(hop.here), other(hop.there), hop.claims, True)
        for hop in tuple(found)
        if other(hop.here) not in spoken_of
    ]
    return tuple(sorted(found, key=lambda hop: (-hop.here, hop.here != hop.there)))


@dataclass(frozen=True)
class Tellings:
    """Every causal arrow of a web in every direction, by the state it starts at and by the one it ends at."""

    out_of: Mapping[State, tuple[Hop, ...]]
    into: Mapping[State, tuple[Hop, ...]]


def tellings(web: Web) -> Tellings:
    """The causal arrows of a web in every direction in which they can be told, in the web's order."""
    return remembered(web, "tellings", lambda: _tellings(web))


def _tellings(web: Web) -> Tellings:
    out_of: dict[State, list[Hop]] = {(c, move): [] for c in web.concepts for move in BOTH}
    into: dict[State, list[Hop]] = {(c, move): [] for c in web.concepts for move in BOTH}
    for link in web.links:
        if link.kind != "causes":
            continue
        for hop in hops(link):
            out_of[hop.source].append(hop)
            into[hop.target].append(hop)
    return Tellings(
        {state: tuple(some) for state, some in out_of.items()},
        {state: tuple(some) for state, some in into.items()},
    )


def told_by(link: Link, here: Move, there: Move) -> Hop | None:
    """The arrow as it is told in this direction; None where nothing on it can be told so."""
    return next((hop for hop in hops(link) if (hop.here, hop.there) == (here, there)), None)


# ---- of which cases


def limits(theory: Theory, one: Configuration, met: Collection[str] = ()) -> Limits:
    """What a claim is limited to beyond what a setting meets; `met` are ids of the forms that it chose."""
    found = clauses(theory, one.applies_to, one.applies_if)
    return frozenset(clause for clause in found if not set(clause) & set(met))


def spoken(theory: Theory, hop: Hop, met: Collection[str] = ()) -> frozenset[Limits]:
    """What the claims of a hop are limited to, each."""
    return frozenset(limits(theory, claim.configuration, met) for claim in hop.claims)


def together(one: frozenset[Limits] | None, more: frozenset[Limits]) -> frozenset[Limits] | None:
    """Of which cases two hops can both be read; None of any, the empty set of no kind that both speak of."""
    if not all(more):  # a claim without limits is said of whatever the others are said of
        return one
    return more if one is None else one & more


# ---- in the words of a record


def word_for(move: Move, directions: Iterable[Direction]) -> Direction:
    """How a record would say that something moves so: merely present where nobody speaks of more of it."""
    if move < 0:
        return "less"
    return "present" if set(directions) & {"more", "present"} == {"present"} else "more"


def _moves(step: int) -> Sequence[Move]:
    return BOTH if step == 0 else (1,) if step > 0 else (-1,)


def other(move: Move) -> Move:
    """The contrary way."""
    return -1 if move > 0 else 1
