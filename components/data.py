"""The one cached way from records to what pages show."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

import streamlit as st

from cmoc_data.loader import OURS, load
from cmoc_data.passages import NAME, CopyError, Shelf, read_fingerprints, shelve
from cmoc_data.web import Web, build
from components.causal_web import Payload, graph_payload, table_payload
from components.views import pages
from components.views.explorer import explorer
from components.views.words import count

__all__ = [
    "PAPERS_VARIABLE",
    "THEORY_VARIABLE",
    "about",
    "downloads",
    "explorer_payload",
    "home",
    "policies",
    "sources",
]

THEORY_VARIABLE = "CAUSAL_WEB_THEORY"
"""Environment variable that names another theory's folder; ours if it is not set."""

PAPERS_VARIABLE = "CAUSAL_WEB_PAPERS"
"""Environment variable that names the folder of the host's copies of the sources; `papers/` if not set."""

PAPERS = Path(__file__).parents[1] / "papers"

WEB_PAGE = "Causal_web"
"""Address of the page that shows the whole web, relative to the others."""

Page = Literal["web", "performance", "configurations"]
Stamp = tuple[tuple[str, int, int], ...]


def _folder() -> Path:
    return Path(os.environ.get(THEORY_VARIABLE) or OURS)


def _stamp(folder: Path) -> Stamp:
    """What changes when a record does, so that an author who mends a file only reloads the page."""
    found = ((file, file.stat()) for file in sorted(folder.rglob("*")) if file.is_file())
    return tuple((str(file), stat.st_mtime_ns, stat.st_size) for file, stat in found)


@st.cache_resource(show_spinner=False, max_entries=2)
def _web(folder: str, stamp: Stamp) -> Web:
    web = build(load(Path(folder)))
    # Streamlit collects garbage after every run and would walk the whole theory each time; frozen
    # objects are left out of that, which takes the server's time for an action to about a fifth.
    gc.collect()
    gc.freeze()
    return web


def _papers() -> Path:
    return Path(os.environ.get(PAPERS_VARIABLE) or PAPERS)


@st.cache_resource(show_spinner="Looking for the passages in the papers that are here …", max_entries=2)
def _shelf(papers: str, prints: str, stamp: Stamp) -> Shelf:
    try:
        return shelve(Path(papers), read_fingerprints(Path(prints)))
    except CopyError as error:
        return Shelf({}, {}, (str(error),))


def _shelved() -> tuple[Shelf, Stamp]:
    papers, prints = _papers(), _folder().resolve().parent / NAME
    stamp = _stamp(papers)
    if not any(Path(file).suffix.lower() != ".md" for file, _, _ in stamp):
        return Shelf({}, {}), ()  # nobody waits for papers that are not here
    stat = prints.stat() if prints.is_file() else None
    stamp += ((str(prints), stat.st_mtime_ns, stat.st_size),) if stat else ()
    return _shelf(str(papers), str(prints), stamp), stamp


def _loaded() -> Web:
    folder = _folder()
    return _web(str(folder), _stamp(folder))


def _web_page(whole: Web, shelf: Shelf) -> Payload:
    view = explorer(whole, whole.theory.questions)
    return graph_payload(view, pages.web_start(view), title="The whole web", passages=shelf.passage)


def _performance_page(whole: Web, shelf: Shelf) -> Payload:
    view = explorer(pages.domain_part(whole), whole.theory.questions, whole=whole)
    start = pages.performance_start(whole.theory)
    return graph_payload(
        view, start, title="What collaborating improves", elsewhere=WEB_PAGE, passages=shelf.passage
    )


def _configurations_page(whole: Web, shelf: Shelf) -> Payload:
    number = count(len(whole.theory.configurations), "configuration")
    return table_payload(
        whole,
        pages.table(whole.theory),
        pages.table_start(),
        title="All configurations",
        summary=f"On screen: {number}, under the headings of their sources.",
        elsewhere=WEB_PAGE,
        passages=shelf.passage,
    )


BUILDERS: Mapping[Page, Callable[[Web, Shelf], Payload]] = {
    "web": _web_page,
    "performance": _performance_page,
    "configurations": _configurations_page,
}


@st.cache_resource(show_spinner=False, max_entries=2 * len(BUILDERS))
def _payload(page: Page, folder: str, stamp: Stamp, papers: Stamp) -> Payload:
    return BUILDERS[page](_web(folder, stamp), _shelved()[0])


def explorer_payload(page: Page) -> Payload:
    """What a page's explorer shows; raises `TheoryError` where records are broken, as all here do."""
    folder = _folder()
    return _payload(page, str(folder), _stamp(folder), _shelved()[1])


def home() -> pages.HomeView:
    """The home page."""
    return pages.home(_loaded())


def sources() -> pages.SourcesView:
    """The sources page."""
    return pages.sources(_loaded(), _shelved()[0], _papers())


@st.cache_resource(show_spinner=False, max_entries=2)
def _downloads(folder: str, stamp: Stamp) -> tuple[pages.FileView, ...]:
    return pages.downloads(_web(folder, stamp))


def downloads() -> tuple[pages.FileView, ...]:
    """The files of the download page."""
    folder = _folder()
    return _downloads(str(folder), _stamp(folder))


def policies() -> pages.PoliciesView:
    """The page of policies over time."""
    return pages.policies(_loaded())


def about() -> pages.AboutView:
    """The about page."""
    return pages.about(_loaded())
