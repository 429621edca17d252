"""What every page shares: its set-up, its header, its styles, and what it says when records are broken.

The styles are a file that `components.head` has every page take.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.resources import files
from typing import Literal
from urllib.parse import urlsplit

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from cmoc_data.errors import TheoryError
from components import cards, site
from components.causal_web.kept import Store, folder
from components.causal_web.seek import seek
from components.delivery import Offer, lean
from components.theme import page_theme
from components.theory import edition, remembered, shown
from components.views.header import header, offered
from components.views.heading import Heading
from components.views.problems import ProblemsView

__all__ = ["Wide", "is_astray", "page", "plain", "styles"]

ASTRAY = ("There is no page at this address", "You see the start instead.")

Wide = Literal["reading", "full"]


def _text(name: str) -> str:
    return files(__name__.rpartition(".")[0]).joinpath(name).read_text(encoding="utf-8")


@cache
def _links() -> ComponentRenderer:
    return st.components.v2.component("causal_web_links", js=_text("header.js"), isolate_styles=False)


@cache
def styles() -> Offer:
    """The styles of every page, as a file."""
    return Offer.of("frame", "css", "text/css", f"{page_theme()}\n{lean(_text('frame.css'))}".encode())


@contextmanager
def page(key: site.PageKey, *, width: Wide = "reading") -> Iterator[None]:
    """Set a page up, show its header, then its body; broken records show as a list of what to mend.

    Parameters
    ----------
    key : str
        Of the page, as `components.site` has it.
    width : {"reading", "full"}
        `reading` keeps lines short, `full` gives the explorer the whole window.
    """
    here = site.at(key)
    st.set_page_config(page_title=here.title, layout="wide", initial_sidebar_state="collapsed")
    with st.container(key="header"):
        st.html(cards.html(header(_pages(), here), name=here.name))
        _links()(key="links", height=1)
    with st.container(key=f"body-{width}"):
        if key == "home" and is_astray(st.context.url, str(st.get_option("server.baseUrlPath") or "")):
            st.html(cards.html(Heading(*ASTRAY)))
        if width == "reading":
            # Where records are broken there is nothing to look in; the page itself says what to mend.
            with st.container(key="seek"), suppress(TheoryError):
                seek()
        try:
            yield
        except TheoryError as error:
            st.html(cards.html(ProblemsView.of(error)))


def is_astray(url: str | None, base: str) -> bool:
    """Whether an address leads to no page, so that Streamlit shows the first one.

    >>> is_astray("http://here/", ""), is_astray("http://here/app", "/app/"), is_astray("http://here/Web", "")
    (False, False, True)
    """
    path = urlsplit(url or "").path
    return not path.endswith("/") and path.strip("/") != base.strip("/")


def _pages() -> tuple[site.Page, ...]:
    """The pages that the theory has something for; all of them while its records are broken.

    Which they are is kept on disk, so that no page waits for the records that needs nothing else of them.
    """
    try:
        keys = remembered("pages", lambda: Store(folder()).words("pages", edition, _offered))
    except TheoryError:
        return site.PAGES
    return tuple(page for page in site.PAGES if page.key in keys)


def _offered() -> tuple[str, ...]:
    return tuple(page.key for page in shown(offered))


def plain(text: str) -> str:
    """Text for a place where Streamlit reads Markdown, so that it shows as it is."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|~<>:$^=&])", r"\\\1", text)
