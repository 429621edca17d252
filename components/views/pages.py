"""What the pages say beside the explorer: start cards, the table of configurations, sources, about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from cmoc_data import export, tables
from cmoc_data.analysis.answers import answer
from cmoc_data.errors import TheoryError
from cmoc_data.model import Evidence, Slot, Theory
from cmoc_data.passages import Shelf
from cmoc_data.web import Web
from components.views.explorer import ExplorerView
from components.views.words import AGREEMENT_MARK, count, joined, part_words, place

__all__ = [
    "AboutView",
    "FileView",
    "HomeView",
    "PoliciesView",
    "PolicyView",
    "ProblemsView",
    "SourceView",
    "SourcesView",
    "SpeakerView",
    "StartView",
    "StudyRow",
    "TableRow",
    "TableView",
    "about",
    "domain_part",
    "downloads",
    "home",
    "overview_start",
    "performance_start",
    "policies",
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
        "A ? after a sign",
        "means that it is questioned elsewhere: a source about another kind of collaboration looked for it "
        "and found little support. That does not test the claim, but it is good to know.",
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
        "Supports, refines, conflicts, different scope",
        "say how a passage bears on a claim: it makes it too, it narrows it or adds a condition, it says "
        "otherwise or found little of it, or it speaks of another kind of collaboration.",
    ),
    (
        "Filter evidence",
        "keeps what some evidence says: of one source, kind, study or voice. The rest fades; the line under "
        "the heading says in words what is filtered.",
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


@dataclass(frozen=True)
class PolicyView:
    """One policy; `running` says for each year of the time line whether it ran."""

    id: str
    name: str
    years: str
    summary: str
    facts: tuple[tuple[str, str], ...]
    concepts: tuple[tuple[str, str], ...]
    note: str | None
    place: str
    running: tuple[bool, ...]


@dataclass(frozen=True)
class PoliciesView:
    """The policies of a theory in the order of time, the years of the time line, and its headings.

    A heading stands over so many years, from its own on; the first may have no words.
    """

    policies: tuple[PolicyView, ...]
    years: tuple[int, ...]
    headings: tuple[tuple[str, int], ...]
    caution: str


@dataclass(frozen=True)
class AboutView:
    """The about page."""

    method: tuple[str, ...]
    counts: str
    reading: tuple[tuple[str, str], ...]
    cannot_tell: tuple[str, ...]
    credit: str


@dataclass(frozen=True)
class FileView:
    """A file to take along: its name, what a button calls it, what it holds, and its bytes or their maker."""

    name: str
    label: str
    words: str
    mime: str
    data: bytes | Callable[[], bytes]


@dataclass(frozen=True)
class HomeView:
    """The home page: what this is, and the questions and stories as (id, words, one line more).

    `ways` are the other ways in, as (which, words, one line more).
    """

    title: str
    subtitle: str
    introduction: tuple[str, ...]
    questions: tuple[tuple[str, str, str], ...]
    stories: tuple[tuple[str, str, str], ...]
    ways: tuple[tuple[Literal["overview", "web", "setting", "evidence"], str, str], ...]


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
        stories=tuple((story.id, story.title, story.plain) for story in theory.stories),
        ways=(
            (
                "overview",
                "See it at a glance",
                f"The whole theory in {count(len(theory.families), 'group')} that open in place.",
            ),
            (
                "web",
                "See the whole web",
                f"{count(len(web.concepts), 'box', 'boxes')}, {count(len(web.links), 'arrow')}.",
            ),
            *(
                (("setting", "Say what yours is like", "What is said of it, and what only of others."),)
                if theory.axes
                else ()
            ),
            (
                "evidence",
                "Look at the evidence",
                "Where there is much of it, where it is thin, where it is split.",
            ),
        ),
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
        tuple((found.key, found.ask) for found in view.answers),
    )


def overview_start(view: ExplorerView) -> StartView:
    """The start card of the overview."""
    return StartView(
        "Start here",
        "Click a group",
        (
            "Each group gathers boxes of one kind; it opens in place and shows what it holds. An arrow with "
            "a number stands for so many arrows from boxes of one group to boxes of the other.",
            "Roughly from left to right: what surrounds a collaboration, how it works, what it improves.",
        ),
        tuple((found.key, found.ask) for found in view.answers),
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
    def words(slot: Slot) -> str:
        parts = theory.configuration(record["id"]).parts(slot)
        return joined([part_words(theory, part) for part in parts]) or "not named"

    mechanism = f"(together with) {words('mechanism')}" if record["beside"] else words("mechanism")
    if record["resource"]:
        mechanism += f" (drawing on {words('resource')})"
    where = record["at"] if pd.isna(record["page"]) else f"{record['at']}, p. {record['page']}"
    text = [words("context"), mechanism, words("outcome"), record["statement"], record["group"], where]
    return TableRow(record["id"], text[0], mechanism, text[2], where, " ".join(text).lower())


def sources(web: Web, shelf: Shelf, papers: Path) -> SourcesView:
    """Every source with counts of what rests on it, its studies and its voices.

    Parameters
    ----------
    web : Web
        Of the theory whose sources are shown.
    shelf : Shelf
        The copies that the host has.
    papers : Path
        Where the host would put them.
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
                else f"No copy here. Put a PDF or a text of it into {papers}, reload, and the cards show the "
                "passages themselves.",
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
        facts = (study.country, study.partnership, study.sector, study.design, study.phase, study.note)
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


TABLE_WORDS = {
    "concepts": ("concept", "what each box means, in plain words and in the sources' sense"),
    "links": ("arrow", "which box leads to which, whether the claims agree, and who says so"),
    "configurations": ("configuration", "context, mechanism and outcome of every claim"),
    "evidence": ("row", "every piece of evidence under every claim, with its place and stance"),
    "studies": ("study", "works that the sources include or cite"),
    "speakers": ("voice", "people whom a source interviewed, by their code"),
    "actions": ("action", "what a source advises people to do, and the claims it rests on"),
    "policies": ("policy", "national policies, with their years and aims"),
}
PLURALS = {"study": "studies", "policy": "policies"}


def downloads(web: Web) -> tuple[FileView, ...]:
    """The files of the download page: a CSV for each table that has rows, GraphML and JSON."""
    files = []
    for name, frame in export.tables(web).items():
        if frame.empty:
            continue
        one, words = TABLE_WORDS[name]
        number = count(len(frame), one, PLURALS.get(one))
        files.append(
            FileView(f"{name}.csv", f"{name}.csv", f"{number}: {words}.", "text/csv", export.csv(frame))
        )
    web_words = "The web as a graph, for network programs such as Gephi or yEd."
    files.append(
        FileView("web.graphml", "web.graphml", web_words, "application/graphml+xml", export.graphml(web))
    )
    all_words = "Every record with all its fields, and the arrows, for programs of your own."
    files.append(FileView("theory.json", "theory.json", all_words, "application/json", export.json_text(web)))
    return tuple(files)


def policies(web: Web) -> PoliciesView:
    """The policies of a theory on a time line.

    Parameters
    ----------
    web : Web
        Of the theory whose policies are shown.
    """
    theory = web.theory
    found = sorted(theory.policies, key=lambda policy: (policy.start, policy.end or 9999, policy.name))
    if not found:
        return PoliciesView((), (), (), "")
    first = min(policy.start for policy in found)
    last = max(max(policy.start, policy.end or 0) for policy in found)
    years = tuple(range(first, last + 1))
    views = tuple(
        PolicyView(
            id=policy.id,
            name=policy.name,
            years=f"{policy.start}\u2013{policy.end}"
            if policy.end not in (None, policy.start)
            else str(policy.start)
            if policy.end
            else f"from {policy.start}",
            summary=policy.summary,
            facts=tuple(
                (name, said)
                for name, said in (
                    ("Where", policy.area),
                    ("For whom", policy.population or ""),
                    ("Partners", joined(policy.partners)),
                    ("Meant to", "; ".join(policy.aims)),
                )
                if said
            ),
            concepts=tuple((concept, theory.concept(concept).name) for concept in policy.concepts),
            note=policy.note,
            place=f"{theory.source(policy.source).name}, {place(policy)}",
            running=tuple(policy.start <= year <= (policy.end or last) for year in years),
        )
        for policy in found
    )
    caution = "What a policy was meant to do is not what it did. The bars show when, not how much."
    starts = [first, *(year for year in years if year % 5 == 0 and year > first)]
    spans = [after - year for year, after in pairwise([*starts, last + 1])]
    headings = tuple(
        (str(year) if year % 5 == 0 and span > 3 else "", span)
        for year, span in zip(starts, spans, strict=True)
    )
    return PoliciesView(views, years, headings, caution)


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
