"""The home page as data: what this is, three doors, and the questions that people bring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from cmoc_data.analysis.lanes import lanes
from cmoc_data.web import Web
from components.site import PageKey, at
from components.views.asked.direct import ask_named
from components.views.asked.scope import scope
from components.views.glimpse import GlimpseView, glimpse
from components.views.stories import told_whole
from components.views.words import count

__all__ = ["Door", "HomeDoors", "HomeView", "Way", "home"]

MOST_OPEN = 6
"""So many questions stand open; the rest unfolds."""
MOST_STORIES = 2
"""So many stories have a way of their own; the others are on their page."""


@dataclass(frozen=True)
class Way:
    """A way in: where it leads, what it is called, and a few words more, if any."""

    address: str
    name: str
    plain: str = ""


@dataclass(frozen=True)
class Door:
    """A door: what it is for, and the ways behind it, the main one first."""

    name: str
    plain: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class HomeDoors:
    """What stands below the head of the home page: the doors, and questions, some of them folded."""

    doors: tuple[Door, ...]
    questions: tuple[Way, ...]
    more: tuple[Way, ...]


@dataclass(frozen=True)
class HomeView:
    """The head of the home page: what this is. `picture` is shown beside it, `doors` below."""

    title: str
    subtitle: str
    introduction: tuple[str, ...]
    picture: GlimpseView | None
    doors: HomeDoors


def home(web: Web) -> HomeView:
    """The home page of a theory."""
    about = web.theory.about
    questions = tuple(_questions(web))
    doors = (
        Door("Understand", "What is claimed, and how it hangs together.", tuple(_understand(web))),
        Door("Decide", "What it may bring and cost, and who says so.", tuple(_decide(web))),
        Door("Run a workshop", "Large on a wall, with a question to the room.", tuple(_gather(web))),
    )
    return HomeView(
        title=about.title,
        subtitle=about.subtitle,
        introduction=about.introduction,
        picture=glimpse(web),
        doors=HomeDoors(
            tuple(door for door in doors if door.ways), questions[:MOST_OPEN], questions[MOST_OPEN:]
        ),
    )


def _to(page: PageKey, **query: str) -> str:
    return at(page).address + (f"?{urlencode(query)}" if query else "")


def _questions(web: Web) -> Iterator[Way]:
    where = scope(web)
    for one in web.theory.questions:
        if one.home and ask_named(where, one).all_links:
            yield Way(_to("web", question=one.id), one.ask, one.plain)


def _understand(web: Web) -> Iterator[Way]:
    groups = count(len(web.theory.families), "group")
    yield Way(_to("overview"), "See it at a glance", f"{groups} that open in place")
    arrows = count(len(web.links), "arrow")
    yield Way(_to("web"), "See the whole web", f"{count(len(web.concepts), 'box', 'boxes')}, {arrows}")
    yield Way(_to("about"), "How to read it", "and what it cannot tell")


def _decide(web: Web) -> Iterator[Way]:
    """The page of gains and costs first, where the theory tells of any."""
    if lanes(web):
        yield Way(_to("performance"), web.theory.about.pages.performance.title)
    if web.theory.axes:
        yield Way(_to("setting"), "Say what yours is like", "what is said of just that")
    yield Way(_to("evidence"), "Look at the evidence", "where it is thin, where it is split")


def _gather(web: Web) -> Iterator[Way]:
    stories = told_whole(web)
    if len(stories) > MOST_STORIES:
        yield Way(_to("stories"), f"All {len(stories)} stories", "each a few steps")
    for story in stories[:MOST_STORIES]:
        yield Way(_to("web", story=story.id, present="1"), story.title)
