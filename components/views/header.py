"""The header of every page: its links in two groups, and which page one is on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cmoc_data.analysis.lanes import lanes
from cmoc_data.web import Web
from components.site import PAGES, Page

__all__ = ["HeaderView", "LinkView", "header", "offered"]


@dataclass(frozen=True)
class LinkView:
    """A link of the header."""

    name: str
    address: str
    here: bool


@dataclass(frozen=True)
class HeaderView:
    """The links that always stand there, and those that open with a button."""

    links: tuple[LinkView, ...]
    more: tuple[LinkView, ...]

    @property
    def here_in_more(self) -> bool:
        """Whether the page one is on is among those that open with the button."""
        return any(link.here for link in self.more)


def offered(web: Web) -> tuple[Page, ...]:
    """The pages that a theory has something for: without gains, costs or domains there is no page of them."""
    theory = web.theory
    told = {
        "performance": bool(lanes(web)) or any(concept.domain is not None for concept in theory.concepts),
        "life": bool(theory.threads) or any(stage.deeds for stage in theory.stages),
        "drivers": bool(theory.drivers or theory.spheres),
    }
    return tuple(page for page in PAGES if told.get(page.key, True))


def header(pages: Iterable[Page], here: Page) -> HeaderView:
    """The header of a page.

    Parameters
    ----------
    pages : iterable of Page
        Those that it leads to, in order.
    here : Page
        The page that is shown.
    """
    links = [(page, LinkView(page.name, page.address, page == here)) for page in pages]
    return HeaderView(
        tuple(link for page, link in links if not page.more),
        tuple(link for page, link in links if page.more),
    )
