"""The sources page as data: each source with what was taken from it, its studies and voices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cmoc_data.citing import bibtex, ris, source_reference
from cmoc_data.model import Evidence, Theory
from cmoc_data.passages import Shelf
from cmoc_data.web import Web
from components.views.words import count, joined

__all__ = ["SourceView", "SourcesView", "SpeakerView", "StudyRow", "sources"]


@dataclass(frozen=True)
class SourceView:
    """One source with what was taken from it."""

    id: str
    name: str
    citation: str
    bibtex: str
    ris: str
    doi: str
    licence: str
    scope: str
    tier: str
    taken: str
    edition: str
    counts: str
    by_kind: str
    copy: str
    """Whether the host has a copy, and what to do to read its passages on the cards."""
    studies: tuple[StudyRow, ...]
    speakers: tuple[SpeakerView, ...]


@dataclass(frozen=True)
class StudyRow:
    """A study that a source includes or cites, and how many pieces of evidence name it."""

    id: str
    citation: str
    reference: str
    facts: str
    included: bool
    pieces: int


@dataclass(frozen=True)
class SpeakerView:
    """Somebody whom a source interviewed, and how many pieces of evidence are in their words."""

    code: str
    role: str
    site: str
    group: str
    pieces: int


@dataclass(frozen=True)
class SourcesView:
    """All sources, and what is wrong with papers that the host put there."""

    sources: tuple[SourceView, ...]
    problems: tuple[str, ...]


def sources(web: Web, shelf: Shelf) -> SourcesView:
    """Every source with counts of what rests on it, its studies and its voices.

    Parameters
    ----------
    web : Web
        Of the theory whose sources are shown.
    shelf : Shelf
        The copies that the host has. Where they lie is no visitor's business.
    """
    theory = web.theory
    views = []
    for source in theory.sources:
        pieces = [e for c in theory.configurations for e in c.evidence if e.source == source.id]
        behind = [c for c in theory.configurations if any(e.source == source.id for e in c.evidence)]
        arrows = [link for link in web.links if source.id in link.sources]
        kinds = Counter(piece.kind for piece in pieces)
        views.append(
            SourceView(
                id=source.id,
                name=source.name,
                citation=source.citation,
                bibtex=bibtex([source_reference(source)]),
                ris=ris([source_reference(source)]),
                doi=source.doi,
                licence=source.licence,
                scope=source.scope,
                tier=source.tier,
                taken=source.taken,
                edition=source.edition,
                counts=f"{count(len(behind), 'configuration')}, {count(len(arrows), 'arrow')}, "
                f"{count(len(pieces), 'piece of evidence', 'pieces of evidence')}",
                by_kind=joined([f"{number} {kind}" for kind, number in sorted(kinds.items())]),
                copy="There is a copy here: the cards show its passages."
                if source.id in shelf.copies
                else "No copy here. Once whoever runs this app adds one, the cards show its passages.",
                studies=_studies(theory, source.id, pieces),
                speakers=_speakers(theory, source.id, pieces),
            )
        )
    return SourcesView(tuple(views), shelf.problems)


def _studies(theory: Theory, source: str, pieces: Sequence[Evidence]) -> tuple[StudyRow, ...]:
    named = Counter(study for piece in pieces for study in piece.studies)
    rows = []
    for study in theory.studies:
        reference = dict(study.references).get(source)
        if reference is None:
            continue
        facts = (study.country, study.looked_at, study.sector, study.design, study.phase, study.note)
        rows.append(
            StudyRow(
                id=study.id,
                citation=study.citation,
                reference=reference,
                facts=" · ".join(fact for fact in facts if fact),
                included=source in study.included_in,
                pieces=named[study.id],
            )
        )
    return tuple(sorted(rows, key=lambda row: _in_order(row.reference)))


def _in_order(reference: str) -> tuple[int, str]:
    return (int(reference), "") if reference.isdecimal() else (0, reference.casefold())


def _speakers(theory: Theory, source: str, pieces: Sequence[Evidence]) -> tuple[SpeakerView, ...]:
    heard = Counter(piece.speaker for piece in pieces)
    return tuple(
        SpeakerView(one.code, one.role, one.site or "", one.group, heard[one.id])
        for one in theory.speakers
        if one.source == source
    )
