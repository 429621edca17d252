"""The home page as data: what this is, and the ways in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from cmoc_data.analysis.answers import answer
from cmoc_data.analysis.lanes import lanes
from cmoc_data.web import Web
from components.views.improves.table import gains_table
from components.views.words import count

__all__ = ["HomeView", "home"]


HELD = (
    ("doubted", "What is claimed to be gained or lost, and doubted?", "that somebody else did not find."),
    ("voices", "Which gains and costs rest on interviewees alone?", "that nobody else makes."),
)


@dataclass(frozen=True)
class HomeView:
    """The home page: what this is, and the questions and stories as (id, words, one line more).

    `gains` are questions of gains and costs as (words, one line more, what their page opens with).
    `ways` are the other ways in, as (which, words, one line more).
    """

    title: str
    subtitle: str
    introduction: tuple[str, ...]
    questions: tuple[tuple[str, str, str], ...]
    stories: tuple[tuple[str, str, str], ...]
    gains: tuple[tuple[str, str, Mapping[str, str]], ...]
    ways: tuple[tuple[Literal["performance", "overview", "web", "setting", "evidence"], str, str], ...]


def _improves(web: Web) -> tuple[tuple[Literal["performance"], str, str], ...]:
    """The way to gains and costs, where the theory tells of any."""
    rows = lanes(web).rows
    if not rows:
        return ()
    told = " and ".join(
        count(number, sort) for sort in ("gain", "cost") if (number := sum(row.sort == sort for row in rows))
    )
    title = web.theory.about.pages.performance.title
    return (("performance", title, f"Claims of {told}: by which step, who says so, who doubts it."),)


def _asked_of_gains(web: Web) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """What can be asked of gains and costs: (question, one line more, what its page opens with)."""
    for view in lanes(web).of("gain", "cost"):
        if view.lane.ask is not None:
            claims = count(len(view.claims), "claim")
            yield view.lane.ask, f"{claims}, by which step, and who says so.", {"open": view.lane.id}
    rows = gains_table(web).rows
    for name, ask, words in HELD:
        number = sum(name in row.held for row in rows)
        if number:
            yield ask, f"{count(number, 'claim')} {words}", {"as": "table", "held": name}


def home(web: Web) -> HomeView:
    """The home page of a theory."""
    theory = web.theory
    return HomeView(
        title=theory.about.title,
        subtitle=theory.about.subtitle,
        introduction=theory.about.introduction,
        questions=tuple(
            (one.id, one.ask, one.plain)
            for one in theory.questions
            if one.home and answer(web, one.kind, one.concept).links
        ),
        gains=tuple(_asked_of_gains(web)),
        stories=tuple((story.id, story.title, story.plain) for story in theory.stories),
        ways=(
            *_improves(web),
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
