"""The header of every page: its links in two groups, and which page one is on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

__all__ = ["HOME", "HeaderView", "LinkView", "address", "header"]

HOME = "app.py"


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


def header(pages: Sequence[tuple[str, str]], more: Sequence[tuple[str, str]], here: str) -> HeaderView:
    """The header of a page.

    Parameters
    ----------
    pages, more : sequence of pairs of str
        Each page's file and name; those whose links always stand there, and those behind the button.
    here : str
        Name of the page that is shown.
    """

    def links(group: Sequence[tuple[str, str]]) -> tuple[LinkView, ...]:
        return tuple(LinkView(name, address(file), name == here) for file, name in group)

    return HeaderView(links(pages), links(more))


def address(file: str) -> str:
    """Where Streamlit shows a page's file, as seen from any other page.

    Examples
    --------
    >>> address("pages/2_Causal_web.py"), address("app.py")
    ('Causal_web', './')
    """
    return "./" if file == HOME else re.sub(r"^\d+_", "", PurePosixPath(file).stem)
