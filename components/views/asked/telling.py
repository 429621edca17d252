"""Arrows told in a direction: the sentence, who says so, and what one has to know to rely on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from cmoc_data.analysis.hops import Hop, Limits, doubts, evidence_of, limits, word_for
from cmoc_data.analysis.paths import Path
from cmoc_data.limits import Clause
from cmoc_data.model import Direction, Evidence, Part, Theory
from cmoc_data.web import Claim
from components.views.voices import voices
from components.views.words import capital, joined, part_words, said_of

__all__ = [
    "EITHER",
    "HopLine",
    "Told",
    "amount",
    "caveats",
    "hop_line",
    "hop_words",
    "number_words",
    "said_only_of",
    "together_with",
    "told_along",
    "who",
    "whole_caveats",
]

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
EITHER = "or the contrary, on a condition"
AFAR = "Joined from afar: a long chain with weak steps, which no source tells as a whole."
MOST_COMPANIONS = 2
"""So many things that have to be there besides are named within a sentence; of more it says how many."""


@dataclass(frozen=True)
class HopLine:
    """One step of a way: its arrow's id, the step in words, and what one has to know of it.

    Parameters
    ----------
    id : str
        Of its arrow.
    words : str
        `less sun can lead to more thirst`.
    caveats : tuple of str
        Each a few words: turned round, of which cases, inferred, questioned, contested.
    """

    id: str
    words: str
    caveats: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """Arrows told one after another: the sentence, its steps, and what one has to know of the whole."""

    words: str
    steps: tuple[HopLine, ...]
    notes: tuple[str, ...]


def amount(theory: Theory, concept: str, direction: Direction) -> str:
    """A concept in a direction: `more tea`, `open gate`."""
    return theory.concepts[concept].amount(direction)


def hop_words(theory: Theory, hop: Hop) -> str:
    """An arrow in its direction: `less sun can lead to more thirst`."""
    here, there = _ends(hop)
    return f"{amount(theory, hop.link.source, here)} can lead to {amount(theory, hop.link.target, there)}"


def hop_line(theory: Theory, hop: Hop, met: Collection[str] = ()) -> HopLine:
    """An arrow as a step of a way."""
    return HopLine(hop.link.id, hop_words(theory, hop), caveats(theory, hop, met))


def caveats(theory: Theory, hop: Hop, met: Collection[str] = ()) -> tuple[str, ...]:
    """What one has to know of a step before one relies on it, each in a few words."""
    found = []
    if hop.turned:
        found.append(f"read the other way round: the sources speak of {_spoken_of(theory, hop)}")
    if hop.depends:
        found.append(EITHER)
    elif all(claim.configuration.condition for claim in hop.claims):
        found.append("on a condition")
    if besides := together_with(theory, hop.claims):
        found.append(besides)
    if only := said_only_of(theory, hop.claims, met):
        found.append(only)
    if hop.contested:
        found.append("contested")
    if hop.doubted:
        found.append("what is left here only doubts it")
    elif hop.questioned and not hop.contested:
        found.append("questioned elsewhere")
    if hop.inferred:
        found.append("inferred by us, stated by none")
    return tuple(found)


def whole_caveats(
    theory: Theory, firsts: Sequence[Claim], lasts: Sequence[Claim], met: Collection[str] = ()
) -> tuple[str, ...]:
    """What one has to know of claims told as a whole, from their first step to their last.

    Parameters
    ----------
    theory : Theory
        Whose claims they are.
    firsts, lasts : sequence of Claim
        How each begins with what is told of it, and how each ends.
    met : collection of str
        Ids of the forms that a setting chose.
    """
    pieces = evidence_of(lasts)
    found = []
    if all(claim.target.step == 0 for claim in lasts):
        found.append(EITHER)
    elif all(claim.configuration.condition for claim in lasts):
        found.append("on a condition")
    if besides := together_with(theory, firsts):
        found.append(besides)
    if only := said_only_of(theory, lasts, met):
        found.append(only)
    if all(map(doubts, pieces)):
        found.append("what is left here only doubts it")
    elif any(piece.stance == "conflicts" for piece in pieces):
        found.append("contested")
    elif any(map(doubts, pieces)):
        found.append("questioned elsewhere")
    if all(piece.basis == "inferred" for piece in pieces):
        found.append("inferred by us, stated by none")
    return tuple(found)


def together_with(theory: Theory, claims: Sequence[Claim]) -> str:
    """What every one of some claims needs besides its source; empty where one needs nothing."""
    besides = [_companions(claim) for claim in claims]
    if not all(besides):
        return ""
    fewest = min(besides, key=len)
    if len(besides) > 1 and any(set(one) != set(fewest) for one in besides):
        return "together with something else"
    if len(fewest) > MOST_COMPANIONS:
        return f"together with {number_words(len(fewest))} other things"
    return f"together with {joined([part_words(theory, part) for part in fewest])}"


def said_only_of(theory: Theory, claims: Iterable[Claim], met: Collection[str] = ()) -> str:
    """Of which cases some claims are said, where none of them is said of any; else empty."""
    found = dict.fromkeys(limits(theory, claim.configuration, met) for claim in claims)
    if not all(found):
        return ""
    return f"said only of {'; or of '.join(_limit_words(theory, one) for one in found)}"


def told_along(theory: Theory, path: Path, *, loop: bool = False, met: Collection[str] = ()) -> Told:
    """A way as one sentence, which says of each step what has to be known of it.

    Parameters
    ----------
    theory : Theory
        Whose concepts the way joins.
    path : Path
        The way.
    loop : bool
        Whether its last step leads back to where the first starts.
    met : collection of str
        Ids of the forms that a setting chose.
    """
    steps = tuple(hop_line(theory, hop, met) for hop in path.hops)
    words = capital(amount(theory, path.concepts[0], _ends(path.hops[0])[0]))
    for number, step in enumerate(steps):
        back = "back " if loop and number == len(steps) - 1 else ""
        words += f"{', which' if number else ''} can lead {back}to {_amount_after(theory, path, number)}"
        if step.caveats:
            words += f" ({'; '.join(step.caveats)})"
    notes = [AFAR] if path.far else []
    if path.turned:
        notes.append("Not all of this is said in this direction: turning a claim round is our reading.")
    if path.crosses:
        notes.append(
            f"Its steps are said of different kinds of {theory.about.subject.many}: "
            "no one kind has all of them said of it."
        )
    if len(path.hops) > 1:
        whole = set.intersection(*(set(hop.configurations) for hop in path.hops))
        sources = dict.fromkeys(piece.source for hop in path.hops for piece in hop.evidence)
        if not whole:
            named = joined([theory.sources[source].name for source in sources])
            notes.append(f"Joined from several claims ({named}): no one of them makes the whole chain.")
    return Told(words + ".", steps, tuple(notes))


# ---- who says so


def who(theory: Theory, evidence: Sequence[Evidence]) -> str:
    """Who says something, and who doubts it, in a few words: `one synthesis, five interviews`."""
    said = voices([piece for piece in evidence if not doubts(piece)], number_words)
    against = voices([piece for piece in evidence if piece.stance == "conflicts"], number_words)
    elsewhere = voices([p for p in evidence if doubts(p) and p.stance != "conflicts"], number_words)
    words = [said or "nobody who is left here says so"]
    if against:
        words.append(f"doubted by {against}")
    if elsewhere:
        words.append(f"not found by {elsewhere} about another kind of {theory.about.subject.one}")
    return "; ".join(words)


def number_words(number: int) -> str:
    """A small number as a word, a large one in figures."""
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"


# ---- what it is made of


def _ends(hop: Hop) -> tuple[Direction, Direction]:
    """How both ends are said to move, in a record's words."""
    return (
        word_for(hop.here, _directions(hop, "source")),
        word_for(hop.there, _directions(hop, "target")),
    )


def _directions(hop: Hop, end: str) -> list[Direction]:
    if hop.turned:  # what is said is the contrary: nobody says how the other side of it would be put
        return []
    parts: list[Part] = [getattr(claim, end) for claim in hop.claims]
    return [part.direction for part in parts]


def _amount_after(theory: Theory, path: Path, number: int) -> str:
    """What the step of this number ends in, put as that step and the next put it."""
    hop = path.hops[number]
    directions = _directions(hop, "target")
    if number + 1 < len(path.hops):
        directions += _directions(path.hops[number + 1], "source")
    return amount(theory, hop.link.target, word_for(hop.there, directions))


def _spoken_of(theory: Theory, hop: Hop) -> str:
    claim = hop.claims[0]
    return f"{part_words(theory, claim.source)} and {part_words(theory, claim.target)}"


def _companions(claim: Claim) -> tuple[Part, ...]:
    """What has to be there besides, a context that only stands beside the mechanism among it."""
    beside = claim.configuration.context_is == "beside" and not claim.beside
    return claim.companions + (claim.configuration.context if beside else ())


def _limit_words(theory: Theory, one: Limits) -> str:
    several: list[Clause] = sorted(one)
    at_once = {1: "", 2: ", both at once"}.get(len(several), ", all at once")
    return joined([said_of(theory, clause, "any") for clause in several]) + at_once
