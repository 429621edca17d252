"""Two settings side by side, aligned by concept, as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cmoc_data.analysis.setting import Row, Said, Side, SideBySide, at_passage, compare
from cmoc_data.limits import settled
from cmoc_data.model import (
    SLOTS,
    Comparison,
    Configuration,
    Evidence,
    Slot,
    Theory,
)
from cmoc_data.web import Web
from components.views.setting.arrows import ArrowRow, arrow_rows
from components.views.setting.choices import Definition, named
from components.views.words import capital, cited, count, joined, said_of

__all__ = ["Cell", "ClaimAt", "CompareRow", "CompareView", "side_by_side"]


@dataclass(frozen=True)
class ClaimAt:
    """A claim in a comparison: its statement, what it hangs on, and where it stands."""

    id: str
    statement: str
    said_of: str
    condition: str | None
    places: tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """What is said of a concept in one setting; no words where nothing is said.

    Parameters
    ----------
    words : str
        The concept with its direction, as a clause.
    premise : str
        Where a single claim says so and the concept is no context in it: what it hangs on there.
    roles : str
        Where it stands in the claims: context, mechanism, outcome.
    rests_on : str
        In short, what it rests on: how many claims.
    claims : tuple of ClaimAt
        The claims.
    """

    words: str
    premise: str
    roles: str
    rests_on: str
    claims: tuple[ClaimAt, ...]


@dataclass(frozen=True)
class CompareRow:
    """One concept in two settings."""

    concept: str
    name: str
    one: Cell
    other: Cell


@dataclass(frozen=True)
class CompareView:
    """Two settings side by side.

    Parameters
    ----------
    one, other : str
        The settings in words.
    lead : str
        What is shown of the two.
    same : bool
        Whether both are the same.
    passage : Definition or None
        Where a source itself compares the two.
    there : tuple of CompareRow
        What it says there.
    both, only_one, only_other : tuple of CompareRow
        What all sources together say of just the one and just the other, by concept.
    arrows : tuple of ArrowRow
        Arrows that differ.
    """

    one: str
    other: str
    lead: str
    same: bool
    passage: Definition | None
    there: tuple[CompareRow, ...]
    both: tuple[CompareRow, ...]
    only_one: tuple[CompareRow, ...]
    only_other: tuple[CompareRow, ...]
    arrows: tuple[ArrowRow, ...]


def side_by_side(web: Web, one: Mapping[str, str], other: Mapping[str, str]) -> CompareView:
    """Two settings next to each other, aligned by concept; raises `UnknownIdError`."""
    theory = web.theory
    compared = compare(web, one, other)
    known = _known(theory, compared)
    there = at_passage(theory, compared.rows, known) if known is not None else ()
    rows = tuple(_row(theory, row) for row in compared.rows)
    return CompareView(
        one=capital(named(theory, dict(compared.one.choices))),
        other=capital(named(theory, dict(compared.other.choices))),
        lead="Only what is said of one kind and not of the other; what is said of any "
        f"{theory.about.subject.one} holds for both.",
        same=compared.one.choices == compared.other.choices,
        passage=Definition(known.ask, "", cited(theory, known), known.note) if known is not None else None,
        there=_in_turn([_row(theory, row, known) for row in there]),
        both=tuple(row for row in rows if row.one.words and row.other.words),
        only_one=tuple(row for row in rows if not row.other.words),
        only_other=tuple(row for row in rows if not row.one.words),
        arrows=arrow_rows(web, ((link.link, link.one, link.other) for link in compared.links)),
    )


def _known(theory: Theory, compared: SideBySide) -> Comparison | None:
    """The comparison of just these two settings that a source itself makes, whichever comes first."""
    asked = [dict(compared.one.choices), dict(compared.other.choices)]
    for one in theory.comparisons:
        sides = [settled(theory, one.one), settled(theory, one.other)]
        if asked in (sides, sides[::-1]):
            return one
    return None


def _in_turn(rows: Sequence[CompareRow]) -> tuple[CompareRow, ...]:
    """Rows that speak of both settings first, then those of the first only, then those of the second."""
    return tuple(sorted(rows, key=lambda row: (not (row.one.words and row.other.words), not row.one.words)))


def _row(theory: Theory, row: Row, known: Comparison | None = None) -> CompareRow:
    one, other = (_cell(theory, row.concept, side, known) for side in (row.one, row.other))
    return CompareRow(row.concept, theory.concepts[row.concept].name, one, other)


def _cell(theory: Theory, concept_id: str, side: Side, known: Comparison | None) -> Cell:
    if side.direction is None:
        return Cell("", "", "", "", ())
    concept = theory.concepts[concept_id]
    if side.direction == "mixed" and all(said.direction != "mixed" for said in side.said):
        words = f"more {concept.name} in some claims, less in others"
    else:
        words = concept.clause(side.direction)
    by_claim: dict[str, list[Said]] = {}
    for said in side.said:
        by_claim.setdefault(said.configuration, []).append(said)
    claims = []
    for claim_id, every in by_claim.items():
        claim = theory.configurations[claim_id]
        pieces = _pieces_at(claim, concept_id, every, known)
        limits = said_of(theory, claim.applies_to, claim.applies_if)
        places = dict.fromkeys(cited(theory, piece) for piece in pieces)
        claims.append(ClaimAt(claim_id, claim.statement, limits, claim.condition, tuple(places)))
    rests_on = count(len(claims), "claim")
    roles = [slot for slot in SLOTS if any(said.slot == slot for said in side.said)]
    premise = _premise(theory, side.said[0]) if len(side.said) == 1 else ""
    return Cell(words, premise, joined(roles), rests_on, tuple(claims))


def _premise(theory: Theory, said: Said) -> str:
    """What has to be there for a mechanism or an outcome, so that nobody takes it for the setting itself."""
    claim = theory.configurations[said.configuration]
    if said.slot in ("context", "resource"):
        return ""

    def clauses_of(slots: Iterable[Slot]) -> str:
        parts = [part for slot in slots for part in claim.parts(slot)]
        return joined([theory.concepts[part.concept].clause(part.direction) for part in parts])

    before = clauses_of(("context", "resource"))
    premise = f"{'where' if claim.context_is == 'beside' else 'if'} {before}" if before else ""
    if said.slot == "outcome" and claim.mechanism and (not before or claim.context_is == "beside"):
        premise += f"{', ' * bool(premise)}because {clauses_of(('mechanism',))}"
    return premise


def _pieces_at(
    claim: Configuration, concept: str, every: Sequence[Said], known: Comparison | None
) -> tuple[Evidence, ...]:
    """The evidence behind what a claim says of a concept on one side, from the passage if known."""
    only = every[0].pieces
    speaks = frozenset[int]().union(*(claim.pieces_on(concept, said.slot) for said in every))
    pieces = [
        piece
        for number, piece in enumerate(claim.evidence)
        if number in speaks and (only is None or number in only)
    ]
    if known is not None:
        pieces = [piece for piece in pieces if piece.stands_in(known.source, known.lines)]
    return tuple(pieces)
