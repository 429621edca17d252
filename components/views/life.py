"""What is said at each stage in the life of what a theory is about, as data: deeds, and threads of claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cmoc_data.analysis.life import How, Spoken, course, thread_of
from cmoc_data.model import Configuration, Theory, Thread
from cmoc_data.web import Web
from components import site
from components.views.accounts import AccountLine, account_lines
from components.views.improves.lines import doubted_by, said_by
from components.views.words import capital, cited, count, said_of

__all__ = [
    "ColumnView",
    "FollowView",
    "LifeView",
    "LineView",
    "StageView",
    "WarningView",
    "at_stage",
    "following",
    "life",
]

HEADS: dict[How, str] = {
    "comes": "What leads to {part}",
    "leads": "What {part} leads to",
    "beside": "What stands beside {part}",
}
"""The heading over the claims of one kind, by what they say of the part."""


@dataclass(frozen=True)
class LineView:
    """A claim as a line: its statement, where its card is, who says so and who doubts it, and its marks."""

    id: str
    words: str
    at: str
    said: str
    doubted: str
    hangs: tuple[str, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True)
class ColumnView:
    """What is said of one thread at one stage, by what the claims say of it; `nothing` where none does."""

    id: str
    name: str
    groups: tuple[tuple[str, tuple[LineView, ...]], ...]
    number: str
    nothing: str


@dataclass(frozen=True)
class StageView:
    """One stage: what goes on then, what people do, and what is said of each thread."""

    id: str
    name: str
    plain: str
    place: str
    deeds: tuple[AccountLine, ...]
    columns: tuple[ColumnView, ...]
    folded: bool


@dataclass(frozen=True)
class FollowView:
    """A thread that can be followed: its name, why, what sources tell of its course, and its address."""

    id: str
    name: str
    plain: str
    place: str
    accounts: tuple[AccountLine, ...]
    note: str | None
    at: str
    here: bool


@dataclass(frozen=True)
class WarningView:
    """What a source warns of, and where."""

    says: str
    place: str


@dataclass(frozen=True)
class LifeView:
    """The life of what a theory is about, stage by stage.

    `threads` are those that are followed, `others` all that could be; `all_at` is the address without choice.
    """

    title: str
    lead: str
    warnings: tuple[WarningView, ...]
    problems: tuple[str, ...]
    threads: tuple[FollowView, ...]
    others: tuple[FollowView, ...]
    all_at: str
    stages: tuple[StageView, ...]


def following(concept: str) -> str:
    """The address that follows what a concept belongs to."""
    return f"{site.at('life').address}?follow={concept}"


def at_stage(stage: str) -> str:
    """The address of a stage.

    What it leads to has a word before its id: Streamlit takes away ids that are names of a browser's own, as
    `implementation` is.
    """
    return f"{site.at('life').address}#stage-{stage}"


def life(web: Web, follow: str = "") -> LifeView:
    """The life of what a theory is about: what people do, and what is said of each thread.

    Parameters
    ----------
    web : Web
        Of the theory.
    follow : str
        Id of a concept whose thread alone is shown; all of them where it is empty.
    """
    theory = web.theory
    moved = {one.id: one.replaced_by for one in theory.retired if one.replaced_by}
    wanted = thread_of(theory, moved.get(follow, follow))
    chosen = (wanted,) if wanted else tuple(theory.threads)
    problem = (
        f"Nothing called {follow} is followed here; you see all that is." if follow and not wanted else ""
    )
    words = theory.about.pages.life
    return LifeView(
        title=words.title,
        lead=words.lead,
        warnings=tuple(WarningView(one.says, cited(theory, one)) for one in theory.about.stage_cautions),
        problems=(problem,) if problem else (),
        threads=tuple(_follow(web, thread, wanted) for thread in chosen),
        others=tuple(_follow(web, thread, wanted) for thread in theory.threads),
        all_at=site.at("life").address,
        stages=tuple(_stages(web, chosen)),
    )


def _follow(web: Web, thread: Thread, wanted: Thread | None) -> FollowView:
    return FollowView(
        thread.id,
        thread.name,
        thread.plain,
        cited(web.theory, thread),
        account_lines(web.theory, thread.accounts),
        thread.note,
        following(thread.concepts[0]),
        thread == wanted,
    )


def _stages(web: Web, threads: tuple[Thread, ...]) -> Iterable[StageView]:
    theory = web.theory
    periods = {period.stage: period for axis in theory.axes for period in axis.stages}
    courses = [(thread, course(web, thread)) for thread in threads]
    for stage in theory.stages:
        period = periods.get(stage.id)
        columns = [_column(web, thread, told.stages[stage.id]) for thread, told in courses]
        yield StageView(
            id=stage.id,
            name=capital(stage.name),
            plain=period.plain if period else "",
            place=cited(theory, period) if period else "",
            deeds=account_lines(theory, stage.deeds),
            columns=tuple(columns),
            folded=False,
        )
    if not threads:
        return
    always = tuple(_column(web, thread, told.always) for thread, told in courses)
    yield StageView("any-time", "At any time", "", "", (), always, False)
    unsaid = tuple(_column(web, thread, told.unsaid) for thread, told in courses)
    yield StageView("no-stage", "Claims that name no stage", "", "", (), unsaid, True)


def _column(web: Web, thread: Thread, spoken: tuple[Spoken, ...]) -> ColumnView:
    groups: dict[str, dict[str, LineView]] = {}
    places = list(thread.concepts)
    order = sorted(spoken, key=lambda one: (list(HEADS).index(one.how), places.index(one.part.concept)))
    for one in order:
        part = web.theory.concepts[one.part.concept].amount(one.part.direction)
        lines = groups.setdefault(HEADS[one.how].format(part=part), {})
        lines.setdefault(one.claim, _line(web, one))
    number = len({one.claim for one in spoken})
    return ColumnView(
        thread.id,
        thread.name,
        tuple((head, tuple(lines.values())) for head, lines in groups.items()),
        count(number, "claim"),
        "" if spoken else "No claim says anything of it here.",
    )


def _line(web: Web, one: Spoken) -> LineView:
    theory = web.theory
    claim = theory.configurations[one.claim]
    marks = {
        "claims or evidence do not agree on it": one.contested,
        "questioned elsewhere": one.questioned,
    }
    return LineView(
        claim.id,
        claim.statement,
        f"{site.at('web').address}?show={claim.id}",
        said_by(claim.evidence),
        doubted_by(theory, claim.evidence),
        _hangs(theory, claim),
        tuple(words for words, holds in marks.items() if holds),
    )


def _hangs(theory: Theory, claim: Configuration) -> tuple[str, ...]:
    """The condition of a claim, and what alone it is said of."""
    limits = said_of(theory, claim.applies_to, claim.applies_if)
    said = (claim.condition, f"Said only of {limits}." if limits else "")
    return tuple(capital(words) for words in said if words)
