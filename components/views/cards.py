"""What each card says, as frozen dataclasses: concept, link, configuration, question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlencode

from cmoc_data.model import (
    ATEMPORAL,
    UNSTATED,
    Action,
    Configuration,
    Evidence,
    Phase,
    Slot,
    Stance,
    Theory,
)
from cmoc_data.passages import Passage
from cmoc_data.web import Agreement, Link, Web
from components import site
from components.views.belief import Belief, belief, heard, heard_on
from components.views.doors import doors
from components.views.facets import BASIS_WORDS
from components.views.relations import RelationLine, leaning, relation_lines
from components.views.signs import SIGNS
from components.views.words import (
    BETWEEN,
    CHANGEABLE,
    LinkLine,
    if_then_because,
    joined,
    lines_words,
    link_line,
    mark,
    part_words,
    place,
    questioned_words,
    said_of,
    said_once,
)

__all__ = [
    "ActionView",
    "ConceptCard",
    "ConfigurationBlock",
    "ConfigurationCard",
    "EvidenceView",
    "LinkCard",
    "PartView",
    "PassageView",
    "Passages",
    "Sentence",
    "StudyView",
    "Voice",
    "action_view",
    "concept_card",
    "configuration_block",
    "configuration_card",
    "link_card",
    "no_passages",
    "sentence",
]

SLOT_WORDS: dict[Slot, str] = {
    "context": "Context",
    "resource": "Mechanism: what it draws on",
    "mechanism": "Mechanism",
    "outcome": "Outcome",
}
Passages = Callable[[Evidence], Passage | None]
"""Finds the passage of a piece of evidence in a copy of its source, where the host has one."""


def no_passages(_: Evidence) -> None:
    """Where there are no copies."""


SHORT_PASSAGE = 90
"""Words up to which a passage is shown without being asked for."""

FINDING_WORDS = {
    "benefit": "found a benefit",
    "harm": "found harm",
    "no effect": "found no effect",
    "mixed": "found mixed effects",
    "unclear": "could not tell",
}


PHASE_WORDS: dict[Phase, str] = {
    "gleaned": "gleaned in a first reading",
    "refined": "refined by further reading",
    "tested": "tested against what the source itself gathered",
    "voiced": "voiced in interviews, tested by nothing yet",
    "postulated": "postulated as a theory",
    "reported": "reported",
}


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
class StudyView:
    """A study that a passage cites: its short name, and what a reader needs to find and weigh it."""

    id: str
    name: str
    detail: str


@dataclass(frozen=True)
class ActionView:
    """Something people can do about a concept, as a source advises it, with the claims it rests on."""

    do: str
    because: str
    effect: str
    place: str
    source: str
    claims: tuple[Sentence, ...]
    belief: Belief
    """Of the claims that it rests on."""


@dataclass(frozen=True)
class Voice:
    """One source's word on a link: its tier, and how many of its pieces take which stance."""

    source: str
    tier: str
    stances: tuple[tuple[Stance, int], ...]


@dataclass(frozen=True)
class PassageView:
    """The passage itself, from a copy that the host has, with what stands around it."""

    before: str
    text: str
    after: str
    where: str
    open: bool


@dataclass(frozen=True)
class EvidenceView:
    """One piece of evidence: who says it, where, of what kind, with which stance."""

    source: str
    source_id: str
    doi: str
    place: str
    lines: str
    """Which lines of the text that the records were read from; empty where that is not known."""
    edition: str
    kind: str
    stance: str
    basis: str
    tier: str
    speaker: str | None
    finding: str | None
    statistics: tuple[str, ...]
    studies: tuple[StudyView, ...]
    gist: str
    on: str | None
    about: str | None
    """What kind of case the passage is about, where its claim is not limited to that."""
    note: str | None
    passage: PassageView | None


@dataclass(frozen=True)
class ConfigurationBlock:
    """A configuration as it stands inside other cards: sentence, doubts and evidence."""

    id: str
    sentence: str
    statement: str
    doubts: tuple[str, ...]
    note: str | None
    evidence: tuple[EvidenceView, ...]
    cite: str
    """Address of the page that tells how to cite it and how to object to it."""


@dataclass(frozen=True)
class ConfigurationCard:
    """A configuration as one thing: its three roles, then the block."""

    block: ConfigurationBlock
    belief: Belief
    group: str
    roles: tuple[tuple[str, tuple[PartView, ...]], ...]
    links: tuple[LinkLine, ...]
    phase: str
    stages: str


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
    belief: Belief
    nature: str
    changeable: str
    stages: str
    note: str | None
    into: tuple[LinkLine, ...]
    out_of: tuple[LinkLine, ...]
    leaning: str | None
    """That nearly all that is said of it stands on one side, where it does."""
    related: tuple[RelationLine, ...]
    actions: tuple[ActionView, ...]
    asks: tuple[tuple[str, str], ...]
    """What can be asked about it: (key of the question, question in short)."""
    takes_part: tuple[tuple[str, Sentence], ...]
    """(role in words, sentence), one each."""
    doors: tuple[tuple[str, str], ...]
    """Other pages that tell of it: (words, address)."""


@dataclass(frozen=True)
class LinkCard:
    """An arrow: what it claims, how far the claims agree, and the configurations behind it."""

    id: str
    source: PartView
    target: PartView
    between: str
    """What stands between them: an arrow, or words where neither leads to the other."""
    mark: str
    agreement: Agreement
    meaning: str
    questioned: str | None
    claims: tuple[str, ...]
    voices: tuple[Voice, ...]
    belief: Belief
    configurations: tuple[str, ...]


def _evidence(theory: Theory, piece: Evidence, passages: Passages) -> EvidenceView:
    source = theory.sources[piece.source]
    return EvidenceView(
        source=source.name,
        source_id=source.id,
        doi=source.doi,
        place=place(piece),
        lines=lines_words(piece),
        edition=source.edition,
        kind=piece.kind,
        stance=piece.stance,
        basis=BASIS_WORDS[piece.basis],
        tier=source.tier,
        speaker=_speaker(theory, piece),
        finding=FINDING_WORDS[piece.finding] if piece.finding is not None else None,
        statistics=piece.statistics,
        studies=tuple(_study(theory, study, piece.source) for study in piece.studies),
        gist=piece.gist,
        on=_bears_on(theory, piece) or None,
        about=said_of(theory, piece.said_of) or None,
        note=piece.note,
        passage=_passage(passages(piece)),
    )


def _bears_on(theory: Theory, piece: Evidence) -> str:
    """The step and the parts that a passage speaks of, where it does not speak of the whole claim."""
    step = "" if piece.on == "whole" else piece.on.replace("-", " to ")
    only = f"{joined([part_words(theory, part) for part in piece.only])} only" if piece.only else ""
    return ", ".join(word for word in (step, only) if word)


def _passage(passage: Passage | None) -> PassageView | None:
    if passage is None:
        return None
    where = f"page {passage.page} of the copy here" if passage.page else "the copy here"
    short = len(passage.text.split()) <= SHORT_PASSAGE
    return PassageView(passage.before, passage.text, passage.after, where, short)


def _speaker(theory: Theory, piece: Evidence) -> str | None:
    """Who speaks: as printed beside the quotation, then as the source lists that code."""
    if piece.speaker is None:
        return piece.printed
    speaker = theory.speakers[piece.speaker]
    listed = ", ".join(word for word in (speaker.role, speaker.site) if word)
    return f"{piece.printed} (listed as {listed})"


def _study(theory: Theory, wanted: str, source: str) -> StudyView:
    study = theory.studies[wanted]
    reference = dict(study.references).get(source)
    said = (study.looked_at, study.country, study.sector, study.design)
    detail = [study.citation, *(word for word in said if word)]
    if reference:
        detail.append(f"reference {reference} there")
    if source in study.included_in:
        detail.append("one of its included studies")
    return StudyView(study.id, study.name, " · ".join(detail))


def configuration_block(
    theory: Theory, configuration: Configuration, passages: Passages = no_passages
) -> ConfigurationBlock:
    """What every card says of a configuration, doubts first among them."""
    return ConfigurationBlock(
        id=configuration.id,
        sentence=if_then_because(theory, configuration),
        statement=configuration.statement,
        doubts=_doubts(theory, configuration),
        note=configuration.note,
        evidence=tuple(_evidence(theory, piece, passages) for piece in configuration.evidence),
        cite=f"{site.at('reliance').address}?{urlencode({'claim': configuration.id})}",
    )


def configuration_card(
    web: Web, configuration: Configuration, passages: Passages = no_passages
) -> ConfigurationCard:
    """The card of one configuration."""
    theory = web.theory
    return ConfigurationCard(
        block=configuration_block(theory, configuration, passages),
        belief=belief(theory, heard([configuration])),
        group=configuration.group,
        roles=tuple(
            (words, tuple(PartView(p.concept, part_words(theory, p)) for p in configuration.parts(role)))
            for role, words in SLOT_WORDS.items()
            if role != "resource" or configuration.resource
        ),
        links=tuple(link_line(theory, link) for link in web.links_of(configuration.id)),
        phase=PHASE_WORDS[configuration.phase],
        stages=_stages(theory, configuration.stage),
    )


def concept_card(web: Web, concept_id: str, asks: tuple[tuple[str, str], ...] = ()) -> ConceptCard:
    """The card of one concept, with what can be asked about it; raises `UnknownIdError`."""
    theory = web.theory
    concept = theory.concepts[concept_id]
    return ConceptCard(
        id=concept.id,
        name=concept.name,
        family=theory.families[concept.family].name,
        domain=theory.domains[concept.domain].name if concept.domain else None,
        plain=concept.plain,
        definition=concept.definition,
        also_called=", ".join(concept.also_called),
        belief=belief(theory, heard_on((*web.into(concept_id), *web.out_of(concept_id))), several=True),
        nature=concept.nature,
        changeable=CHANGEABLE[concept.modifiable],
        stages=_stages(theory, concept.stage),
        note=concept.note,
        into=tuple(link_line(theory, link) for link in web.into(concept_id)),
        out_of=tuple(link_line(theory, link) for link in web.out_of(concept_id)),
        leaning=leaning(web, concept_id),
        related=relation_lines(theory, concept_id),
        takes_part=tuple(
            (SLOT_WORDS[slot], sentence(theory, configuration))
            for configuration, slot, _ in web.roles(concept_id)
        ),
        actions=_actions(theory, concept_id),
        asks=asks,
        doors=doors(theory, concept_id),
    )


def _actions(theory: Theory, concept_id: str) -> tuple[ActionView, ...]:
    return tuple(
        action_view(theory, action)
        for action in theory.actions
        if any(part.concept == concept_id for part in action.moves)
    )


def action_view(theory: Theory, action: Action) -> ActionView:
    """An action with what it aims at and the claims it rests on."""
    claims = [theory.configurations[claim] for claim in action.claims]
    return ActionView(
        do=action.do,
        because=action.because,
        effect=joined([part_words(theory, part) for part in action.moves]),
        place=place(action),
        source=theory.sources[action.source].name,
        claims=tuple(sentence(theory, claim) for claim in claims),
        belief=belief(theory, heard(claims), several=len(claims) > 1),
    )


def link_card(web: Web, link: Link) -> LinkCard:
    """The card of one arrow."""
    theory = web.theory
    return LinkCard(
        id=link.id,
        source=PartView(link.source, theory.concepts[link.source].name),
        target=PartView(link.target, theory.concepts[link.target].name),
        between=BETWEEN[link.kind],
        mark=mark(link),
        agreement=link.agreement,
        meaning=SIGNS[link.agreement].meaning,
        questioned=questioned_words(theory) if link.questioned else None,
        claims=said_once(theory, link.claims),
        voices=_voices(theory, link),
        belief=belief(theory, heard_on([link])),
        configurations=tuple(configuration.id for configuration in link.configurations),
    )


def _voices(theory: Theory, link: Link) -> tuple[Voice, ...]:
    """Each source's word on the link, side by side; counts of pieces, never summed over sources."""
    voices = []
    for source_id in link.sources:
        source = theory.sources[source_id]
        counted = Counter(piece.stance for piece in link.evidence if piece.source == source_id)
        stances = tuple((stance, counted[stance]) for stance in get_args(Stance) if counted[stance])
        voices.append(Voice(source.name, source.tier, stances))
    return tuple(voices)


def sentence(theory: Theory, configuration: Configuration) -> Sentence:
    """A configuration as a line of a list."""
    doubts = _doubts(theory, configuration)
    return Sentence(configuration.id, if_then_because(theory, configuration), " ".join(doubts) or None)


def _doubts(theory: Theory, configuration: Configuration) -> tuple[str, ...]:
    doubts = []
    if configuration.condition:
        doubts.append(f"Condition: {configuration.condition}")
    if configuration.applies_to:
        limits = said_of(theory, configuration.applies_to, configuration.applies_if)
        doubts.append(f"Said of: {limits}.")
    return tuple(doubts)


def _stages(theory: Theory, stages: Iterable[str]) -> str:
    words = {ATEMPORAL: "at any time", UNSTATED: "the source does not say"}
    return joined([words.get(stage) or theory.stages[stage].name for stage in stages])
