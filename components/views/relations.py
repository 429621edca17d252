"""How a box stands to others besides its arrows, and on which side of it nearly all claims stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cmoc_data.model import Theory
from cmoc_data.web import Link, Web
from components.views.words import capital, cited

__all__ = ["FEW", "MANY", "RelationLine", "leaning", "relation_lines"]

MANY = 10
"""Claims from which on a side is worth a word where the other side has hardly any."""

FEW = 10
"""As many times as that, the one side has to have more than the other."""


@dataclass(frozen=True)
class RelationLine:
    """A box beside another: how it stands to it (`Opposite of`), the other, why, and who says so."""

    words: str
    concept: str
    name: str
    why: str
    source: str


def relation_lines(theory: Theory, concept: str) -> tuple[RelationLine, ...]:
    """The boxes that stand beside one, in the order of the records.

    Parameters
    ----------
    theory : Theory
        With its relations.
    concept : str
        Id of the box.

    Returns
    -------
    tuple of RelationLine
        None where nothing stands beside it.
    """
    return tuple(
        RelationLine(
            words=capital(words),
            concept=other,
            name=theory.concepts[other].name,
            why=relation.why,
            source="; ".join(cited(theory, passage) for passage in relation.places) or "our reading",
        )
        for words, other, relation in theory.relations_of(concept)
    )


def leaning(web: Web, concept: str) -> str | None:
    """A sentence where nearly all claims about a box stand on one side of it, so that a reader sees why.

    A box that nothing leads to, or that leads nowhere, is told as such elsewhere.
    """
    into, out_of = _claims(web.into(concept)), _claims(web.out_of(concept))
    if min(into, out_of) == 0 or max(into, out_of) < max(MANY, FEW * min(into, out_of)):
        return None
    if into > out_of:
        told = f"{into} claims lead to it, only {_leads(out_of)} on from it"
        return f"{told}: what brings it about is told, hardly what it brings about in turn."
    told = f"{out_of} claims lead on from it, only {_leads(into)} to it"
    return f"{told}: what it brings about is told, hardly what brings it about."


def _leads(number: int) -> str:
    return f"{number} {'leads' if number == 1 else 'lead'}"


def _claims(links: Iterable[Link]) -> int:
    return len({claim.id for link in links for claim in link.configurations})
