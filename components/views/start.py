"""The card that is there before anything is chosen, one for each page with an explorer."""

from __future__ import annotations

from dataclasses import dataclass

from cmoc_data.analysis.overview import family_id
from cmoc_data.model import Theory
from components.views.explorer import ExplorerView
from components.views.words import count

__all__ = [
    "StartView",
    "gains_start",
    "overview_start",
    "part_start",
    "performance_start",
    "table_start",
    "web_start",
]


@dataclass(frozen=True)
class StartView:
    """The card that is there before anything is chosen.

    `questions` are (key, words), `groups` (id, name, sentence) in the order in which one reads them.
    """

    kicker: str
    title: str
    lines: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str, str], ...] = ()


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
        tuple((answer.key, answer.ask) for answer in view.answers),
    )


def overview_start(view: ExplorerView) -> StartView:
    """The start card of the overview."""
    order = view.web.theory.about.pages.order
    return StartView(
        "Start here",
        "Click a group",
        (
            "Each group gathers boxes of one kind; it opens and shows what it holds. An arrow says that "
            "boxes of one group lead to boxes of the other; click it to read how.",
            *((f"Roughly from left to right: {order}.",) if order is not None else ()),
        ),
        tuple((answer.key, answer.ask) for answer in view.answers),
        tuple(
            (family_id(family.id), family.name, family.plain)
            for family in view.web.theory.families
            if any(view.web.theory.concepts[concept].family == family.id for concept in view.web.concepts)
        ),
    )


def performance_start(theory: Theory) -> StartView:
    """The start card of the performance page: the domains in plain words."""
    return StartView(
        "Click a box or an arrow",
        count(len(theory.domains), "domain"),
        (
            theory.about.pages.performance.lead,
            *(f"{domain.name}: {domain.plain}" for domain in theory.domains),
        ),
        (),
    )


def part_start(view: ExplorerView, title: str) -> StartView:
    """The start card of a part of the web that stands alone in a file."""
    return StartView(
        "A part of the web",
        title,
        (
            "Click a box or an arrow: it stands out, the rest fades, and this card shows what is claimed and "
            "on whose evidence.",
            f"This file holds {view.summary}. What its cards name beyond these is not in it.",
        ),
        tuple((found.key, found.ask) for found in view.answers),
    )


def gains_start() -> StartView:
    """The start card of gains and costs as a table."""
    return StartView(
        "Start here",
        "Click a row",
        (
            "Each row is one claim of a gain or of a cost. Its card opens here, with all its evidence.",
            "Numbers say who speaks, not how much is gained or lost.",
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
