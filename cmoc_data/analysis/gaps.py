"""Where is the evidence thin or split: what rests on little, what is disputed, what hangs on a condition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from cmoc_data.model import Kind
from cmoc_data.web import Link, Web

__all__ = ["HEARD", "REASONS", "Gap", "GapReason", "Gaps", "around", "whole"]

GapReason = Literal[
    "one source", "one piece", "no interview", "contested", "questioned", "inferred only", "conditional"
]
"""Why the evidence under a link is thin or split.

`one source`: a single source says it. `one piece`: a single passage is all there is. `no interview`:
it was read or reviewed, but nobody was heard to say it in an interview or a focus group; where a speaker
leaves the effect unsaid and it is read in, nobody said it. `contested`: its
claims disagree, or a piece of evidence conflicts. `questioned`: a source with another scope looked for
it and did not find it. `inferred only`: no source states it in so many words. `conditional`: at least
one claim is said to hold only on a condition, or only for some forms.
"""

REASONS: tuple[GapReason, ...] = get_args(GapReason)

HEARD: frozenset[Kind] = frozenset({"interview", "focus group"})
"""Kinds of evidence in which somebody was heard."""


@dataclass(frozen=True)
class Gap:
    """A link whose evidence is thin or split.

    Parameters
    ----------
    link : str
        Its id.
    reasons : tuple of GapReason
        Why, at least one, in the order of `REASONS`.
    """

    link: str
    reasons: tuple[GapReason, ...]


@dataclass(frozen=True)
class Gaps:
    """The links of a web, or of one concept, whose evidence is thin or split.

    Parameters
    ----------
    found : tuple of Gap
        In the web's order.
    looked_at : int
        How many links were looked at; those that are not in `found` have no gap.
    """

    found: tuple[Gap, ...]
    looked_at: int

    def because(self, reason: GapReason) -> tuple[str, ...]:
        """Ids of the links that have this reason among theirs, in the web's order."""
        return tuple(gap.link for gap in self.found if reason in gap.reasons)


def around(web: Web, concept: str) -> Gaps:
    """Say where the evidence on what leads to a concept, and on what follows from it, is thin or split.

    Parameters
    ----------
    web : Web
        The web to look at.
    concept : str
        Id of a concept in it.

    Returns
    -------
    Gaps
        Of the links that start or end at the concept, and of those on which it merely stands beside
        another: they rest on evidence as well.

    Raises
    ------
    UnknownIdError
        Where the web has no such concept.

    Notes
    -----
    Cost: linear in the number of links of the web and of the claims and pieces of evidence at the concept.
    """
    near = {link.id for link in (*web.into(concept), *web.out_of(concept))}
    return _gaps(link for link in web.links if link.id in near)


def whole(web: Web) -> Gaps:
    """Say where in a whole web the evidence is thin or split.

    Parameters
    ----------
    web : Web
        The web to look at; an empty one has no gaps.

    Returns
    -------
    Gaps
        Of all its links.

    Notes
    -----
    Cost: linear in the number of claims and pieces of evidence. It counts and compares nothing but
    what the records say: no strength of evidence is made up of these reasons.
    """
    return _gaps(web.links)


def _gaps(links: Iterable[Link]) -> Gaps:
    looked_at = tuple(links)
    judged = ((link.id, tuple(_reasons(link))) for link in looked_at)
    return Gaps(tuple(Gap(link, reasons) for link, reasons in judged if reasons), len(looked_at))


def _reasons(link: Link) -> Iterator[GapReason]:
    evidence = link.evidence
    if len({piece.source for piece in evidence}) == 1:
        yield "one source"
    if len(evidence) == 1:
        yield "one piece"
    if evidence and not any(piece.kind in HEARD and piece.basis == "stated" for piece in evidence):
        yield "no interview"
    # What only stands beside another has no direction to disagree on, but may be disputed all the same.
    if link.agreement == "contested" or any(piece.stance == "conflicts" for piece in evidence):
        yield "contested"
    if link.questioned:
        yield "questioned"
    if evidence and all(piece.basis == "inferred" for piece in evidence):
        yield "inferred only"
    if link.conditional:
        yield "conditional"
