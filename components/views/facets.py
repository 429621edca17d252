"""By what the evidence can be filtered, and which pieces carry which value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from cmoc_data.model import Basis, Configuration, Evidence, Kind, Stance, Theory
from cmoc_data.web import Link

__all__ = ["BASIS_WORDS", "FACETS", "Facet", "Value", "bearing", "facets", "values_of"]


@dataclass(frozen=True)
class Value:
    """One value of a facet: what stands in the address, what people read, and how many pieces have it."""

    id: str
    label: str
    pieces: int


@dataclass(frozen=True)
class Facet:
    """One thing that evidence can be filtered by; pieces without it are never among what is asked for."""

    id: str
    label: str
    only: str
    """Words before the chosen values when the filter is told in a sentence."""
    values: tuple[Value, ...]

    @property
    def shown(self) -> bool:
        """Whether the form offers it: a tier says what its source says already, but addresses may name it."""
        return self.id not in UNOFFERED


UNOFFERED = ("tier",)
"""Facets by which an address may still filter, and that no form offers any more."""

BASIS_WORDS: Mapping[Basis, str] = {"stated": "stated in the source", "inferred": "inferred by us"}
"""What a card says of how a piece of evidence comes to say what it says."""

Reader = Callable[[Theory, Evidence], tuple[str, ...]]


def _group(theory: Theory, piece: Evidence) -> tuple[str, ...]:
    return (theory.speakers[piece.speaker].group,) if piece.speaker is not None else ()


FACETS: tuple[tuple[str, str, str, Reader], ...] = (
    ("source", "Source", "from", lambda theory, piece: (piece.source,)),
    (
        "tier",
        "What kind of claim the source makes",
        "of the tier",
        lambda theory, piece: (theory.sources[piece.source].tier,),
    ),
    ("kind", "Kind of evidence", "of the kind", lambda theory, piece: (piece.kind,)),
    ("stance", "How it bears on the claim", "that is marked", lambda theory, piece: (piece.stance,)),
    ("basis", "Said there, or read by us", "that is", lambda theory, piece: (piece.basis,)),
    ("role", "Who speaks", "in the words of", _group),
    ("study", "Study", "that cites", lambda theory, piece: piece.studies),
)
"""Id (as in the address), heading, words for a sentence, and how to read it off a piece of evidence."""


def values_of(theory: Theory, piece: Evidence) -> tuple[tuple[str, ...], ...]:
    """The values of a piece of evidence, one tuple for each of `FACETS`, empty where it has none."""
    return tuple(read(theory, piece) for _, _, _, read in FACETS)


def facets(theory: Theory, claims: Iterable[Configuration] | None = None) -> tuple[Facet, ...]:
    """What the evidence of a theory, or of some of its claims, can be filtered by.

    Returns
    -------
    tuple of Facet
        In the order of `FACETS`, each with the values that some piece has, in the order of the theory
        (studies by name, kinds and stances in that of the model) and with the number of pieces that have
        them. A facet that could tell nothing apart, because fewer than two values occur, is there all
        the same.
    """
    pieces = [
        piece for one in (theory.configurations if claims is None else claims) for piece in one.evidence
    ]
    return tuple(
        Facet(name, label, only, _values(theory, name, (read(theory, piece) for piece in pieces)))
        for name, label, only, read in FACETS
    )


def _values(theory: Theory, facet: str, read: Iterable[tuple[str, ...]]) -> tuple[Value, ...]:
    counted = Counter(value for values in read for value in dict.fromkeys(values))
    labels: dict[str, str] = {}
    if facet == "source":
        labels = {source.id: source.name for source in theory.sources}
    elif facet == "study":
        by_name = sorted(theory.studies, key=lambda study: study.name.casefold())
        labels = {study.id: study.name for study in by_name}
    elif facet == "tier":
        labels = {source.tier: source.tier for source in theory.sources}
    elif facet == "role":
        labels = {speaker.group: speaker.group for speaker in theory.speakers}
    elif facet == "basis":
        labels = {basis: words for basis, words in BASIS_WORDS.items()}
    elif facet in ("kind", "stance"):
        labels = {word: word for word in get_args(Kind if facet == "kind" else Stance)}
    order = [value for value in labels if value in counted]
    return tuple(Value(value, labels[value], counted[value]) for value in order)


def bearing(link: Link) -> dict[str, list[int]]:
    """For each configuration behind a link, which of its pieces of evidence (0-based) bear on the link."""
    found: dict[str, set[int]] = {}
    for claim in link.claims:
        pieces = claim.configuration.evidence
        there = found.setdefault(claim.configuration.id, set())
        there |= {number for number, piece in enumerate(pieces) if piece in claim.evidence}
    return {name: sorted(numbers) for name, numbers in found.items()}
