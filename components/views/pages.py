"""What the pages say beside the explorer: start cards, the table of configurations, sources, about."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cmoc_data import tables
from cmoc_data.analysis.answers import answer
from cmoc_data.errors import TheoryError
from cmoc_data.model import Role, Theory
from cmoc_data.web import Web
from components.views.explorer import ExplorerView
from components.views.words import AGREEMENT_MARK, count, joined, part_words

__all__ = [
    "AboutView",
    "HomeView",
    "ProblemsView",
    "SourceView",
    "StartView",
    "TableRow",
    "TableView",
    "about",
    "domain_part",
    "home",
    "performance_start",
    "sources",
    "table",
    "table_start",
    "web_start",
]


READING = (
    (
        "A box",
        "is a concept: something that can be there, or be more or less. Its shape and ground say its family.",
    ),
    (
        "An arrow",
        "says that one thing leads to another, somewhere in the sources. All claims between the same two "
        "boxes in the same direction are one arrow. It is thicker the more sources say it, and for no other "
        "reason.",
    ),
    (
        f"{AGREEMENT_MARK['+']} on a solid arrow",
        "means that both move the same way: more of the one gives more of the other, or less gives less.",
    ),
    (
        f"{AGREEMENT_MARK['-']} on a dashed arrow",
        "means that they move opposite ways: more of the one gives less of the other, or less gives more.",
    ),
    (
        f"{AGREEMENT_MARK['±']} on a dotted arrow",
        "means that it depends on a condition, which the card gives.",
    ),
    (
        f"{AGREEMENT_MARK['contested']} on a dash-dotted arrow",
        "means that the claims behind it do not agree.",
    ),
    (
        f"{AGREEMENT_MARK['beside']} on a thin line without a head",
        "means that a source only combines two things. Neither leads to the other; what follows needs both.",
    ),
    (
        "A configuration",
        "is one whole claim: in this context, this mechanism gives this outcome. "
        "It says what can happen, not what always does.",
    ),
    (
        "Two counts",
        "stand on the card of an arrow, always apart: how many sources say it, and how many pieces of "
        "evidence there are. Neither is a measure of strength.",
    ),
    (
        "An address",
        "belongs to every view. Copy it from the browser, and whoever opens it sees the same.",
    ),
)
"""How to read the web: term and explanation, for the about page."""


@dataclass(frozen=True)
class StartView:
    """The card that is there before anything is chosen."""

    kicker: str
    title: str
    lines: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TableRow:
    """One configuration as a row; `search` is all its text in lower case."""

    id: str
    context: str
    mechanism: str
    outcome: str
    where: str
    search: str


@dataclass(frozen=True)
class TableView:
    """The configurations under their sources' headings."""

    groups: tuple[tuple[str, tuple[TableRow, ...]], ...]


@dataclass(frozen=True)
class SourceView:
    """One source with what was taken from it."""

    id: str
    name: str
    citation: str
    doi: str
    licence: str
    scope: str
    tier: str
    taken: str
    edition: str
    counts: str


@dataclass(frozen=True)
class AboutView:
    """The about page."""

    method: tuple[str, ...]
    counts: str
    reading: tuple[tuple[str, str], ...]
    cannot_tell: tuple[str, ...]
    credit: str


@dataclass(frozen=True)
class HomeView:
    """The home page: what this is, and the questions people bring as (id, question, one line more)."""

    title: str
    subtitle: str
    introduction: tuple[str, ...]
    questions: tuple[tuple[str, str, str], ...]
    whole: str


@dataclass(frozen=True)
class ProblemsView:
    """What is shown instead of a page when records are broken."""

    lead: str
    problems: tuple[str, ...]

    @classmethod
    def of(cls, error: TheoryError) -> ProblemsView:
        """The problems of a theory that could not be loaded, each as one line."""
        number = len(error.problems)
        return cls(
            f"There {'is' if number == 1 else 'are'} {count(number, 'problem')}.",
            tuple(map(str, error.problems)),
        )


def home(web: Web) -> HomeView:
    """The home page of a theory."""
    theory = web.theory
    return HomeView(
        title=theory.about.title,
        subtitle=theory.about.subtitle,
        introduction=theory.about.introduction,
        questions=tuple((q.id, q.ask, q.plain) for q in theory.questions if q.home and answer(web, q).links),
        whole=f"{count(len(web.concepts), 'box', 'boxes')}, {count(len(web.links), 'arrow')}",
    )


def web_start(view: ExplorerView) -> StartView:
    """The start card of the causal web, with the questions that it can answer."""
    return StartView(
        "Start here",
        "Click a box or an arrow",
        (
            "A box is something that can be there, or be more or less. "
            "An arrow says that one thing leads to another.",
            "What you click stands out, the rest fades, and this card shows what is claimed and on whose "
            "evidence. Drag to move the picture, scroll or pinch to zoom, press Escape to go back.",
        ),
        tuple((found.question.id, found.question.ask) for found in view.answers),
    )


def performance_start(theory: Theory) -> StartView:
    """The start card of the performance page: the domains in plain words."""
    return StartView(
        "Click a box or an arrow",
        count(len(theory.domains), "domain"),
        (
            "What the partners gain once they collaborate, and by which steps.",
            *(f"{domain.name}: {domain.plain}" for domain in theory.domains),
        ),
        (),
    )


def table_start() -> StartView:
    """The start card of the configurations page."""
    return StartView(
        "Start here",
        "Click a row",
        ("Each row is one claim: in this context, this mechanism gives this outcome. Its card opens here.",),
        (),
    )


def domain_part(web: Web) -> Web:
    """The part of a web that lies in its domains, with what leads straight into it and out of it."""
    inside = {concept.id for concept in web.theory.concepts if concept.domain is not None}
    ends = {
        end for k in web.links if k.source in inside or k.target in inside for end in (k.source, k.target)
    }
    part = web.only(inside | ends)
    return part.only(
        part.concepts, links=[k.id for k in part.links if k.source in inside or k.target in inside]
    )


def table(theory: Theory) -> TableView:
    """All configurations, under the heading that their source gives them, in the theory's order."""
    frame = tables.configurations(theory)
    groups = frame.groupby(["group", "sources"], sort=False)
    return TableView(
        tuple(
            (f"{group} ({names})", tuple(_row(theory, row) for row in rows.to_dict("records")))
            for (group, names), rows in groups
        )
    )


def _row(theory: Theory, record: dict[Hashable, Any]) -> TableRow:
    def words(role: Role) -> str:
        parts = theory.configuration(record["id"]).parts(role)
        return joined([part_words(theory, part) for part in parts]) or "not named"

    mechanism = f"(together with) {words('mechanism')}" if record["beside"] else words("mechanism")
    where = record["at"] if pd.isna(record["page"]) else f"{record['at']}, p. {record['page']}"
    text = [words("context"), mechanism, words("outcome"), record["statement"], record["group"], where]
    return TableRow(record["id"], text[0], mechanism, text[2], where, " ".join(text).lower())


def sources(web: Web) -> tuple[SourceView, ...]:
    """Every source with counts of what rests on it."""
    views = []
    for source in web.theory.sources:
        pieces = [e for c in web.theory.configurations for e in c.evidence if e.source == source.id]
        behind = [c for c in web.theory.configurations if any(e.source == source.id for e in c.evidence)]
        arrows = [link for link in web.links if source.id in link.sources]
        views.append(
            SourceView(
                id=source.id,
                name=source.name,
                citation=source.citation,
                doi=source.doi,
                licence=source.licence,
                scope=source.scope,
                tier=source.tier,
                taken=source.taken,
                edition=source.edition,
                counts=f"{count(len(behind), 'configuration')}, {count(len(arrows), 'arrow')}, "
                f"{count(len(pieces), 'piece of evidence', 'pieces of evidence')}",
            )
        )
    return tuple(views)


def about(web: Web) -> AboutView:
    """The about page of a theory."""
    theory = web.theory
    partial = sum(c.partial for c in theory.configurations)
    partly = f" ({partial} of them partial)" if partial else ""
    return AboutView(
        method=theory.about.method,
        counts=f"The theory now holds {count(len(theory.concepts), 'concept')}, "
        f"{count(len(theory.configurations), 'configuration')}{partly} and "
        f"{count(len(web.links), 'arrow')}, from {count(len(theory.sources), 'source')}.",
        reading=READING,
        cannot_tell=theory.about.cannot_tell,
        credit=theory.about.credit,
    )
