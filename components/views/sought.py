"""What can be looked for: all that a theory says, by its names and its texts, and where each is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from cmoc_data.matching import RULES, Rules
from cmoc_data.model import Account, Configuration, Study, Theory
from cmoc_data.web import Web
from components import site
from components.views.address import address
from components.views.life import at_stage, following
from components.views.words import arrow_words

__all__ = ["HEADS", "Said", "Sought", "SoughtKind", "SoughtView", "sought"]

SoughtKind = Literal[
    "concept",
    "family",
    "domain",
    "question",
    "story",
    "form",
    "action",
    "configuration",
    "thread",
    "stage",
    "driver",
    "sphere",
    "policy",
    "source",
    "study",
    "speaker",
    "link",
]
"""The kinds of what is found, in the order in which they are shown where they fit equally well."""

HEADS: Mapping[SoughtKind, str] = {
    "concept": "Boxes",
    "family": "Groups of boxes",
    "domain": "Domains",
    "question": "Questions",
    "story": "Stories",
    "form": "Kinds of {one}",
    "action": "What people can do",
    "configuration": "Claims, with what their evidence says",
    "thread": "Over time",
    "stage": "Stages, and what people do then",
    "driver": "Drivers",
    "sphere": "What it touches",
    "policy": "Policies",
    "source": "Sources",
    "study": "Works that the sources draw on",
    "speaker": "People who were interviewed",
    "link": "Arrows",
}
"""The heading over each kind; `{one}` is what one case of the theory's subject is called."""


@dataclass(frozen=True)
class Said:
    """A text of what is looked for, and what it is."""

    where: str
    text: str


@dataclass(frozen=True)
class Sought:
    """Something that can be found.

    Parameters
    ----------
    kind : str
        What it is.
    id : str
        What an explorer chooses to show it; empty where only a page does.
    name : str
        What it is called; of a claim, its statement.
    named : bool
        Whether that is a name, and no sentence.
    also : tuple of str
        What else it is called.
    said : tuple of Said
        What is said of it, the most telling first.
    at : str
        The address that shows it, as seen from any page.
    """

    kind: SoughtKind
    id: str
    name: str
    named: bool
    also: tuple[str, ...]
    said: tuple[Said, ...]
    at: str


@dataclass(frozen=True)
class SoughtView:
    """Everything that can be found, and by which rules."""

    rules: Rules
    alike: tuple[tuple[str, ...], ...]
    heads: Mapping[SoughtKind, str]
    records: tuple[Sought, ...]


def sought(web: Web) -> SoughtView:
    """What can be looked for in a theory.

    Parameters
    ----------
    web : Web
        Of the whole theory.
    """
    theory = web.theory
    about = theory.about
    return SoughtView(
        rules=RULES,
        alike=(
            *(one.words for one in about.alike),
            *((about.subject.names,) if about.subject.also_called else ()),
        ),
        heads={kind: words.format(one=about.subject.one) for kind, words in HEADS.items()},
        records=tuple(
            one
            for some in (
                _concepts(web),
                _groups(theory),
                _guides(theory),
                _forms(theory),
                _actions(theory),
                _claims(web),
                _life(theory),
                _drivers(theory),
                _policies(theory),
                _sources(theory),
                _studies(theory),
                _speakers(theory),
                _arrows(web),
            )
            for one in some
        ),
    )


def _said(*texts: tuple[str, str | None]) -> tuple[Said, ...]:
    """What there is of some texts, each once."""
    found = {text: where for where, text in reversed(texts) if text}
    return tuple(Said(found[text], text) for text in reversed(found))


def _shown(**choice: str) -> str:
    return f"{site.at('web').address}?{urlencode(choice)}"


def _concepts(web: Web) -> Iterator[Sought]:
    for one in (web.theory.concepts[id] for id in web.concepts):
        said = _said(("In plain words", one.plain), ("As the sources mean it", one.definition))
        yield Sought("concept", one.id, one.name, True, one.also_called, said, _shown(show=one.id))


def _groups(theory: Theory) -> Iterator[Sought]:
    for family in theory.families:
        at = urlencode({"place": "overview", "open": family.id, "show": f"family~{family.id}"})
        yield Sought(
            "family",
            f"family~{family.id}",
            family.name,
            True,
            (),
            _said(("What belongs here", family.plain)),
            f"{site.at('web').address}?{at}",
        )
    for domain in theory.domains:
        said = _said(("In plain words", domain.plain), ("As the sources mean it", domain.definition))
        yield Sought("domain", "", domain.name, True, (), said, site.at("performance").address)


def _guides(theory: Theory) -> Iterator[Sought]:
    for question in theory.questions:
        said = _said(("What the answer shows", question.plain))
        at = _shown(question=question.id)
        yield Sought("question", question.id, question.ask, True, (), said, at)
    for story in theory.stories:
        steps = [("A step of it", text) for step in story.steps for text in (step.say, step.room)]
        said = _said(("What it shows", story.plain), *steps)
        at = _shown(story=story.id, step="1")
        yield Sought("story", f"story~{story.id}", story.title, True, (), said, at)


def _actions(theory: Theory) -> Iterator[Sought]:
    for action in theory.actions:
        moved = action.moves[0].concept
        said = _said(("Why", action.because), ("Under the heading", action.task))
        yield Sought("action", moved, action.do, False, (), said, _shown(show=moved))


def _forms(theory: Theory) -> Iterator[Sought]:
    for axis in theory.axes:
        for form in (theory.forms[id] for id in axis.forms):
            at = f"{site.at('setting').address}?{urlencode(address({axis.id: form.id}))}"
            said = _said(("What it means", form.plain))
            yield Sought("form", "", form.name, True, (), said, at)


def _life(theory: Theory) -> Iterator[Sought]:
    for thread in theory.threads:
        said = _said(("Why to follow it", thread.plain), *_told(thread.accounts))
        name = f"{thread.name} over time"
        yield Sought("thread", "", name, True, (), said, following(thread.concepts[0]))
    periods = {period.stage: period.plain for axis in theory.axes for period in axis.stages}
    for stage in theory.stages:
        if theory.threads or stage.deeds:
            said = _said(("What goes on then", periods.get(stage.id)), *_told(stage.deeds))
            yield Sought("stage", "", stage.name, True, (), said, at_stage(stage.id))


def _drivers(theory: Theory) -> Iterator[Sought]:
    page = site.at("drivers").address
    for one in theory.drivers:
        lenses = [(f"By {lens.name}", lens.says) for lens in one.lenses]
        said = _said(("What it is", one.plain), *lenses, *_told(one.accounts))
        yield Sought("driver", "", one.name, True, (), said, f"{page}#driver-{one.id}")
    for sphere in theory.spheres:
        factors = [("What success hangs on", factor.says) for factor in sphere.factors]
        said = _said(("What belongs to it", sphere.plain), *factors, *_told(sphere.accounts))
        yield Sought("sphere", "", sphere.name, True, (), said, f"{page}#sphere-{sphere.id}")


def _told(accounts: Iterable[Account]) -> Iterator[tuple[str, str | None]]:
    return (("What is told of it", one.says) for one in accounts)


def _policies(theory: Theory) -> Iterator[Sought]:
    for one in theory.policies:
        said = _said(
            ("What was done", one.summary),
            ("Who takes part", "; ".join(one.parties)),
            ("Meant to", "; ".join(one.aims)),
            ("Where", one.area),
            ("For whom", one.population),
        )
        yield Sought("policy", "", one.name, True, (), said, f"{site.at('policies').address}#{one.id}")


def _sources(theory: Theory) -> Iterator[Sought]:
    for one in theory.sources:
        said = _said(
            ("Whom it speaks of", one.scope),
            ("What was taken from it", one.taken),
            ("Kind of claim", one.tier),
            ("Citation", one.citation),
        )
        at = f"{site.at('sources').address}#{one.id}"
        yield Sought("source", "", one.name, True, (), said, at)


def _studies(theory: Theory) -> Iterator[Sought]:
    named = {id for claim in theory.configurations for piece in claim.evidence for id in piece.studies}
    for one in theory.studies:
        facts = _facts(one)
        cited = "; ".join(
            f"{theory.sources[source].name}, {reference}" for source, reference in one.references
        )
        said = _said(("Citation", one.citation), ("How it was done", facts), ("Reference", cited))
        at = _shown(study=one.id) if one.id in named else _listed(one)
        yield Sought("study", "", one.name, True, (), said, at)


def _facts(study: Study) -> str:
    facts = (study.country, study.looked_at, study.sector, study.design)
    return " · ".join(fact for fact in facts if fact)


def _listed(study: Study) -> str:
    source, _ = study.references[0]
    return f"{site.at('sources').address}#study-{source}-{study.id}"


def _speakers(theory: Theory) -> Iterator[Sought]:
    for one in theory.speakers:
        said = _said(("Where", one.site), ("Kind of role", one.group))
        name = f"{one.role} ({theory.sources[one.source].name}, {one.code})"
        at = f"{site.at('sources').address}#{one.source}"
        yield Sought("speaker", "", name, True, (), said, at)


def _claims(web: Web) -> Iterator[Sought]:
    for one in web.theory.configurations:
        said = _said(*_texts(web.theory, one))
        yield Sought("configuration", one.id, one.statement, False, (), said, _shown(show=one.id))


def _texts(theory: Theory, claim: Configuration) -> Iterator[tuple[str, str | None]]:
    yield "When it holds", claim.condition
    yield "Only of", "; ".join(theory.forms[form].name for form in claim.applies_to)
    yield "Boxes", "; ".join(_names(theory, claim))
    for piece in claim.evidence:
        yield f"Evidence, {theory.sources[piece.source].name}", piece.gist
    for piece in claim.evidence:
        yield "Works cited", "; ".join(theory.studies[study].name for study in piece.studies)
        yield "Who speaks", piece.printed
    yield "Heading in the source", claim.group
    for piece in claim.evidence:
        yield "Place", f"{theory.sources[piece.source].name}, {piece.at}"


def _names(theory: Theory, claim: Configuration) -> Iterable[str]:
    parts = (*claim.context, *claim.resource, *claim.mechanism, *claim.outcome)
    return dict.fromkeys(theory.concepts[part.concept].name for part in parts)


def _arrows(web: Web) -> Iterator[Sought]:
    for one in web.links:
        yield Sought("link", one.id, arrow_words(web.theory, one), False, (), (), _shown(show=one.id))
