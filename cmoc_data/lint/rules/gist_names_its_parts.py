"""Evidence counts on the arrows of every part it does not pass over: its words have to name them all."""

from __future__ import annotations

from collections.abc import Iterator

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.matching import terms
from cmoc_data.model import SLOTS, Concept, Configuration, Evidence, Part, Slot, Theory

__all__ = ["RULE"]


def _check(theory: Theory) -> Checks:
    for claim in theory.configurations:
        own = {slot: _own_words(theory, claim.parts(slot)) for slot in SLOTS if claim.parts(slot)}
        for number, piece in enumerate(claim.evidence):
            # A finding is about what came of it, whatever is said to lie before.
            slots = [slot for slot in own if piece.finding is None or slot == "outcome"]
            # Where there is but one arrow, or one step is named, what that is about goes without saying.
            if claim.partial or piece.on != "whole":
                slots = [slot for slot in slots if len(own[slot]) > 1]
            yield tuple(one for slot in slots for one in _unnamed(theory, claim, number, slot, own[slot]))


def _own_words(theory: Theory, parts: tuple[Part, ...]) -> dict[Part, frozenset[str]]:
    """For each of several parts the stems that its concept is known by and no other one's is."""
    known = {part: _words(theory.concepts[part.concept]) for part in parts}
    return {
        part: words.difference(*(other for one, other in known.items() if one != part))
        for part, words in known.items()
    }


def _words(concept: Concept) -> frozenset[str]:
    clauses = [said for _, said in concept.clauses if said]
    return terms(" ".join((concept.name, concept.plain, *concept.also_called, *clauses)))


def _unnamed(
    theory: Theory, one: Configuration, number: int, slot: Slot, words: dict[Part, frozenset[str]]
) -> Iterator[Finding]:
    piece = one.evidence[number]
    said = terms(_told(piece))
    for part in words:
        speaks = number in one.pieces_on(part.concept, slot)
        if speaks and words[part] and words[part].isdisjoint(said):
            name = theory.concepts[part.concept].name
            where = "gist or note" if piece.basis == "inferred" else "gist"
            found = f"counted for {name}, of which its {where} has no word"
            mend = f"name {name} there, or name in only the parts that the passage speaks of"
            yield Finding("configuration", one.id, ("evidence", number, "gist"), found, "", mend)


def _told(piece: Evidence) -> str:
    """Where a piece has to name what it counts for: what is inferred may be named where that is said."""
    return f"{piece.gist} {piece.note}" if piece.basis == "inferred" else piece.gist


RULE = Rule(
    "gist-names-its-parts",
    "evidence has a word for each of several parts, and for each role, that it counts for",
    "evidence",
    _check,
    may_be_empty=True,
)
