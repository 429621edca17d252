"""A doubt told under one claim and not under the next makes the next look better founded than it is."""

from __future__ import annotations

from collections.abc import Iterator

from cmoc_data.lint.rule import Checks, Finding, Rule
from cmoc_data.model import Configuration, Evidence, Part, Theory

__all__ = ["RULE"]


def _check(theory: Theory) -> Checks:
    doubted = {
        (part, piece.source): one.id
        for one in theory.configurations
        for number, piece in enumerate(one.evidence)
        if _doubts(piece)
        for part in one.outcome
        if number in one.pieces_on(part.concept, "outcome")
    }
    for one in theory.configurations:
        yield (*_untold(theory, one, doubted), *_too_wide(one))


def _untold(theory: Theory, one: Configuration, doubted: dict[tuple[Part, str], str]) -> Iterator[Finding]:
    own = {piece.source for piece in one.evidence if piece.stance in ("supports", "refines")}
    for (part, source), elsewhere in doubted.items():
        if part not in one.outcome or source in own or any(_found(one, part)):
            continue
        name = theory.concepts[part.concept].name
        found = f"{source} looked for {name} and doubts it, as {elsewhere} tells; here nothing tells it"
        mend = "add its finding as evidence of different scope, with only, if it did not look at all outcomes"
        yield Finding("configuration", one.id, ("outcome", one.outcome.index(part)), found, "", mend)


def _too_wide(one: Configuration) -> Iterator[Finding]:
    """Doubts of an outcome that stand on the steps before it as well, of which nobody looked."""
    if one.partial:
        return
    for number, piece in enumerate(one.evidence):
        if _doubts(piece) and piece.on == "whole":
            found = f"{piece.source} looked for an outcome, and its doubt stands on the whole claim"
            mend = "write on: mechanism-outcome"
            yield Finding("configuration", one.id, ("evidence", number, "on"), found, "", mend)


def _doubts(piece: Evidence) -> bool:
    return piece.stance == "different scope" and piece.finding not in (None, "benefit")


def _found(one: Configuration, part: Part) -> Iterator[Evidence]:
    """Pieces that say what a review found of this outcome."""
    for number in one.pieces_on(part.concept, "outcome"):
        if one.evidence[number].finding is not None:
            yield one.evidence[number]


RULE = Rule(
    "doubt-is-told-evenly",
    "what a source about another kind found of an outcome stands under every claim of that outcome",
    "configuration",
    _check,
)
