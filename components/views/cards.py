"""What each card says, as frozen dataclasses: concept, link, configuration, question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cmoc_data.analysis.answers import Answer
from cmoc_data.model import ROLES, Configuration, Evidence, Role, Theory
from cmoc_data.web import Agreement, Link, Web
from components.views.words import (
    AGREEMENT_MARK,
    AGREEMENT_WORDS,
    CHANGEABLE,
    claim_words,
    count,
    if_then_because,
    joined,
    part_words,
    place,
)

__all__ = [
    "ConceptCard",
    "ConfigurationBlock",
    "ConfigurationCard",
    "EvidenceView",
    "LinkCard",
    "PartView",
    "QuestionCard",
    "Sentence",
    "Way",
    "concept_card",
    "configuration_block",
    "configuration_card",
    "link_card",
    "question_card",
]

ROLE_WORDS: dict[Role, str] = {"context": "Context", "mechanism": "Mechanism", "outcome": "Outcome"}


@dataclass(frozen=True)
class PartView:
    """A part of a configuration that can be chosen: the concept's id and the part in words."""

    concept: str
    words: str


@dataclass(frozen=True)
class Sentence:
    """A configuration in a list: its id, its sentence, and what the sentence alone leaves out."""

    id: str
    words: str
    doubt: str | None


@dataclass(frozen=True)
class EvidenceView:
    """One piece of evidence: who says it, where, of what kind, with which stance."""

    source: str
    source_id: str
    doi: str
    place: str
    kind: str
    stance: str
    basis: str
    speaker: str | None
    gist: str
    on: str | None
    note: str | None


@dataclass(frozen=True)
class ConfigurationBlock:
    """A configuration as it stands inside other cards: sentence, doubts and evidence."""

    id: str
    sentence: str
    statement: str
    doubts: tuple[str, ...]
    note: str | None
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True)
class ConfigurationCard:
    """A configuration as one thing: its three roles, then the block."""

    block: ConfigurationBlock
    group: str
    roles: tuple[tuple[str, tuple[PartView, ...]], ...]
    links: tuple[Way, ...]
    phase: str
    stages: str


@dataclass(frozen=True)
class Way:
    """A link seen from a card: its id, its mark with what the mark means, and its words."""

    link: str
    mark: str
    agreement: Agreement
    words: str


@dataclass(frozen=True)
class ConceptCard:
    """A concept: what it is, what leads to it, what it leads to, where it takes part."""

    id: str
    name: str
    family: str
    domain: str | None
    plain: str
    definition: str
    also_called: str
    nature: str
    changeable: str
    stages: str
    note: str | None
    into: tuple[Way, ...]
    out_of: tuple[Way, ...]
    takes_part: tuple[tuple[str, Sentence], ...]
    """(role in words, sentence), one each."""


@dataclass(frozen=True)
class LinkCard:
    """An arrow: what it claims, how far the claims agree, and the configurations behind it."""

    id: str
    source: PartView
    target: PartView
    mark: str
    agreement: Agreement
    meaning: str
    claims: tuple[str, ...]
    sources: str
    pieces: str
    kinds: str
    configurations: tuple[str, ...]


@dataclass(frozen=True)
class QuestionCard:
    """The answer to a question: a sentence, then the configurations that give it."""

    id: str
    ask: str
    summary: str
    concept: PartView
    ways: tuple[Sentence, ...]


def _evidence(theory: Theory, piece: Evidence) -> EvidenceView:
    source = theory.source(piece.source)
    return EvidenceView(
        source=source.name,
        source_id=source.id,
        doi=source.doi,
        place=place(piece),
        kind=piece.kind,
        stance=piece.stance,
        basis="stated in the source" if piece.basis == "stated" else "inferred by us",
        speaker=piece.speaker,
        gist=piece.gist,
        on=None if piece.on == "whole" else piece.on.replace("-", " to "),
        note=piece.note,
    )


def configuration_block(theory: Theory, configuration: Configuration) -> ConfigurationBlock:
    """What every card says of a configuration, doubts first among them."""
    return ConfigurationBlock(
        id=configuration.id,
        sentence=if_then_because(theory, configuration),
        statement=configuration.statement,
        doubts=_doubts(configuration),
        note=configuration.note,
        evidence=tuple(_evidence(theory, piece) for piece in configuration.evidence),
    )


def configuration_card(web: Web, configuration: Configuration) -> ConfigurationCard:
    """The card of one configuration."""
    theory = web.theory
    return ConfigurationCard(
        block=configuration_block(theory, configuration),
        group=configuration.group,
        roles=tuple(
            (words, tuple(PartView(p.concept, part_words(theory, p)) for p in configuration.parts(role)))
            for role, words in ROLE_WORDS.items()
        ),
        links=tuple(_way(web, link) for link in web.links_of(configuration.id)),
        phase=configuration.phase,
        stages=_stages(configuration.stage),
    )


def concept_card(web: Web, concept_id: str) -> ConceptCard:
    """The card of one concept; raises `UnknownIdError`."""
    theory = web.theory
    concept = theory.concept(concept_id)
    return ConceptCard(
        id=concept.id,
        name=concept.name,
        family=theory.family(concept.family).name,
        domain=theory.domain(concept.domain).name if concept.domain else None,
        plain=concept.plain,
        definition=concept.definition,
        also_called=", ".join(concept.also_called),
        nature=concept.nature,
        changeable=CHANGEABLE[concept.modifiable],
        stages=_stages(concept.stage),
        note=concept.note,
        into=tuple(_way(web, link) for link in web.into(concept_id)),
        out_of=tuple(_way(web, link) for link in web.out_of(concept_id)),
        takes_part=tuple(
            (ROLE_WORDS[role], _sentence(theory, configuration))
            for configuration, role, _ in web.roles(concept_id)
        ),
    )


def link_card(web: Web, link: Link) -> LinkCard:
    """The card of one arrow."""
    theory = web.theory
    claims = dict.fromkeys(claim_words(theory, claim) for claim in link.claims)
    names = [theory.source(source).name for source in link.sources]
    return LinkCard(
        id=link.id,
        source=PartView(link.source, theory.concept(link.source).name),
        target=PartView(link.target, theory.concept(link.target).name),
        mark=AGREEMENT_MARK[link.agreement],
        agreement=link.agreement,
        meaning=AGREEMENT_WORDS[link.agreement],
        claims=tuple(claims),
        sources=f"{count(len(link.sources), 'source')} ({joined(names)})",
        pieces=count(len(link.evidence), "piece of evidence", "pieces of evidence"),
        kinds=joined(link.kinds),
        configurations=tuple(configuration.id for configuration in link.configurations),
    )


def question_card(theory: Theory, answer: Answer) -> QuestionCard:
    """The card of one answered question."""
    concept = theory.concept(answer.question.concept)
    return QuestionCard(
        id=answer.question.id,
        ask=answer.question.ask,
        summary=_summary(answer, concept.name),
        concept=PartView(concept.id, concept.name),
        ways=tuple(_sentence(theory, c) for c in answer.configurations),
    )


def _summary(answer: Answer, name: str) -> str:
    number, depends = len(answer.configurations), len(answer.depends)
    about = {
        "builds": f"about what leads to more {name}",
        "wears down": f"about what leads to less {name}",
        "follows": f"about what follows from {name}",
    }[answer.question.kind]
    if not number:
        return f"The theory holds no claims {about}."
    hangs = f"; in {depends} of them the direction depends on a condition" if depends else ""
    caution = f"{'It says' if number == 1 else 'They say'} what can happen, not what always does."
    return f"The theory holds {count(number, 'claim')} {about}{hangs}. {caution}"


def _sentence(theory: Theory, configuration: Configuration) -> Sentence:
    doubts = _doubts(configuration)
    return Sentence(configuration.id, if_then_because(theory, configuration), " ".join(doubts) or None)


def _doubts(configuration: Configuration) -> tuple[str, ...]:
    doubts = []
    if configuration.partial:
        missing = [role for role in ROLES if not configuration.parts(role)]
        doubts.append(f"Partial: the source names no {joined(missing)}.")
    if configuration.condition:
        doubts.append(f"Condition: {configuration.condition}")
    if configuration.applies_to:
        doubts.append(f"Said of these forms of collaboration: {joined(configuration.applies_to)}.")
    return tuple(doubts)


def _way(web: Web, link: Link) -> Way:
    theory = web.theory
    names = f"{theory.concept(link.source).name} → {theory.concept(link.target).name}"
    if link.kind == "beside":
        names = f"{theory.concept(link.source).name} together with {theory.concept(link.target).name}"
    return Way(link.id, AGREEMENT_MARK[link.agreement], link.agreement, names)


def _stages(stages: Iterable[str]) -> str:
    words = {"atemporal": "at any time", "unstated": "the source does not say"}
    return joined([words.get(stage, stage) for stage in stages])
