"""The one cached way from records to what pages show."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Literal, cast
from urllib.parse import urlencode

import streamlit as st

from cmoc_data.passages import NAME, CopyError, Shelf, read_fingerprints, shelve
from cmoc_data.reading import OURS, load
from cmoc_data.web import Web, build, domain_part
from components.causal_web import (
    answer_data,
    enriched,
    graph_payload,
    matrix_payload,
    overview_data,
    story_data,
    table_payload,
)
from components.causal_web.contract import Answer, GraphData, Problem, Setting, TableData
from components.causal_web.packing import Payload
from components.standalone import file_name, standalone, viewed
from components.views.about import AboutView
from components.views.about import about as about_view
from components.views.address import PREFIX, read
from components.views.asked.ask import AskError, read_key
from components.views.asked.asked import asked
from components.views.download import FileView
from components.views.download import downloads as tables
from components.views.evidence import evidence, evidence_start
from components.views.explorer import explorer
from components.views.home import HomeView
from components.views.home import home as home_view
from components.views.policies import PoliciesView
from components.views.policies import policies as policies_view
from components.views.setting.choices import (
    AxisView,
    SettingStart,
    SettingView,
    axes,
    examples,
    fading,
    setting_start,
)
from components.views.setting.compare import CompareView
from components.views.setting.compare import side_by_side as compared
from components.views.setting.page import SettingPage, setting_page
from components.views.sources import SourcesView
from components.views.sources import sources as sources_view
from components.views.start import overview_start, performance_start, table_start, web_start
from components.views.stories import StoryLine, stories_list
from components.views.table import table
from components.views.words import count

__all__ = [
    "PAPERS_VARIABLE",
    "THEORY_VARIABLE",
    "about",
    "answer",
    "downloads",
    "explorer_payload",
    "faded",
    "home",
    "policies",
    "setting",
    "setting_axes",
    "setting_examples",
    "setting_read",
    "side_by_side",
    "sources",
    "start_of_setting",
    "stories",
    "to_open",
]

THEORY_VARIABLE = "CAUSAL_WEB_THEORY"
"""Environment variable that names another theory's folder; ours if it is not set."""

PAPERS_VARIABLE = "CAUSAL_WEB_PAPERS"
"""Environment variable that names the folder of the host's copies of the sources; `papers/` if not set."""

PAPERS = Path(__file__).parents[1] / "papers"

WEB_PAGE = "Causal_web"
"""Address of the page that shows the whole web, relative to the others."""

Page = Literal["overview", "web", "performance", "configurations", "evidence"]
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
    papers, prints = _papers(), _folder() / NAME
    stamp = _stamp(papers)
    if not any(Path(file).suffix.lower() != ".md" for file, _, _ in stamp):
        return Shelf({}, {}), ()  # nobody waits for papers that are not here
    stat = prints.stat() if prints.is_file() else None
    stamp += ((str(prints), stat.st_mtime_ns, stat.st_size),) if stat else ()
    return _shelf(str(papers), str(prints), stamp), stamp


def _loaded() -> Web:
    folder = _folder()
    return _web(str(folder), _stamp(folder))


def _web_page(whole: Web, shelf: Shelf) -> Payload[GraphData]:
    view = explorer(whole, whole.theory.questions)
    payload = graph_payload(view, web_start(view), title="The whole web", passages=shelf.passage)
    return enriched(
        payload, stories=story_data(whole), overview=overview_data(whole), begin=overview_start(view)
    )


def _overview_page(whole: Web, shelf: Shelf) -> Payload[GraphData]:
    """The page of the whole web, but that it begins with the overview."""
    return enriched(_whole(_shelved()[1]), start="overview")


def _performance_page(whole: Web, shelf: Shelf) -> Payload[GraphData]:
    view = explorer(domain_part(whole), whole.theory.questions, whole=whole)
    start = performance_start(whole.theory)
    return graph_payload(
        view,
        start,
        title=whole.theory.about.pages.performance.title,
        elsewhere=WEB_PAGE,
        passages=shelf.passage,
    )


def _configurations_page(whole: Web, shelf: Shelf) -> Payload[TableData]:
    number = count(len(whole.theory.configurations), "configuration")
    return table_payload(
        whole,
        table(whole.theory),
        table_start(),
        title="All configurations",
        summary=f"On screen: {number}, under the headings of their sources.",
        elsewhere=WEB_PAGE,
        passages=shelf.passage,
    )


def _evidence_page(whole: Web, shelf: Shelf) -> Payload[TableData]:
    return matrix_payload(
        whole,
        evidence(whole),
        evidence_start(),
        title="The evidence at a glance",
        elsewhere=WEB_PAGE,
        passages=shelf.passage,
    )


BUILDERS: Mapping[Page, Callable[[Web, Shelf], Payload]] = {
    "overview": _overview_page,
    "web": _web_page,
    "performance": _performance_page,
    "configurations": _configurations_page,
    "evidence": _evidence_page,
}


@st.cache_resource(show_spinner=False, max_entries=2 * len(BUILDERS))
def _payload(page: Page, folder: str, stamp: Stamp, papers: Stamp) -> Payload:
    return BUILDERS[page](_web(folder, stamp), _shelved()[0] if papers else Shelf({}, {}))


def _whole(papers: Stamp) -> Payload[GraphData]:
    folder = _folder()
    return cast(Payload[GraphData], _payload("web", str(folder), _stamp(folder), papers))


def explorer_payload(page: Page) -> Payload:
    """What a page's explorer shows; raises `TheoryError` where records are broken, as all here do."""
    folder = _folder()
    return _payload(page, str(folder), _stamp(folder), _shelved()[1])


@st.cache_resource(show_spinner=False, max_entries=200)
def _answer(key: str, folder: str, stamp: Stamp) -> Answer | Problem:
    web = _web(folder, stamp)
    try:
        return answer_data(web, asked(web, read_key(web.theory, key)))
    except AskError as error:
        return {"kind": "problem", "key": key, "problem": str(error)}


def answer(key: str) -> Answer | Problem:
    """The answer to the question with this key, or the problem with it, for the explorer."""
    folder = _folder()
    return _answer(key, str(folder), _stamp(folder))


def home() -> HomeView:
    """The home page."""
    return home_view(_loaded())


def sources() -> SourcesView:
    """The sources page."""
    return sources_view(_loaded(), _shelved()[0], _papers())


@st.cache_resource(show_spinner=False, max_entries=2)
def _downloads(folder: str, stamp: Stamp) -> tuple[FileView, ...]:
    return tables(_web(folder, stamp))


def downloads() -> tuple[FileView, ...]:
    """The files of the download page."""
    folder = _folder()
    return _downloads(str(folder), _stamp(folder))


def to_open(query: Mapping[str, str]) -> tuple[tuple[FileView, ...], tuple[str, ...]]:
    """Files that open by themselves: the view of an address, if it chooses any, and the whole web.

    Returns
    -------
    tuple of FileView, tuple of str
        Each file is made when it is asked for; the others are what the address asks for in vain. The
        files hold no passages of the host's papers, which may not be the host's to pass on.
    """
    folder = _folder()
    stamp = _stamp(folder)
    whole = _whole(())
    found = viewed(whole, query, web=_web(str(folder), stamp), answer=answer)
    files = []
    if found.payload is not None:
        make = partial(standalone, found.payload, title=found.title, choice=found.choice)
        words = f"“{found.title}”: {found.payload.data['summary']}, with their cards."
        files.append(FileView(file_name(found.title), "This view", words, "text/html", make))
    make = partial(standalone, whole, title=whole.data["title"])
    words = f"{whole.data['summary'].capitalize()}, with their cards."
    files.append(FileView("causal-web.html", "The whole web", words, "text/html", make))
    return tuple(files), found.problems


def stories() -> tuple[StoryLine, ...]:
    """The stories of the theory, for their page."""
    return stories_list(_loaded())


def policies() -> PoliciesView:
    """The page of policies over time."""
    return policies_view(_loaded())


def start_of_setting(problems: Sequence[str]) -> SettingStart:
    """What stands above the choices of a setting, given what the address got wrong."""
    return setting_start(_loaded().theory, problems)


def setting_axes() -> tuple[AxisView, ...]:
    """What people can say of their own case."""
    return axes(_loaded().theory)


def setting_examples() -> tuple[tuple[str, dict[str, str]], ...]:
    """Settings to compare, ready-made: the question and the address's parameters."""
    return examples(_loaded().theory)


def setting_read(params: Mapping[str, str], prefix: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The setting that an address gives, and a sentence for whatever in it the theory does not have."""
    return read(_loaded().theory, params, prefix)


Choices = tuple[tuple[str, str], ...]


def faded(query: Mapping[str, str]) -> Setting | None:
    """What the web keeps in the setting that an address names, for the explorer; None where it names none."""
    asked = {name: value for name, value in query.items() if name.startswith(PREFIX)}
    if not asked:
        return None
    folder = _folder()
    choices, problems = setting_read(asked, PREFIX)
    view = _fading(tuple(choices.items()), str(folder), _stamp(folder)) if choices else None
    return {
        "kind": "setting",
        "key": "setting",
        "query": urlencode(asked),
        "words": view.sentence if view else "",
        "applies": list(view.applies) if view else [],
        "problems": list(problems),
    }


@st.cache_resource(show_spinner=False, max_entries=40)
def _fading(choices: Choices, folder: str, stamp: Stamp) -> SettingView:
    return fading(_web(folder, stamp), dict(choices))


@st.cache_resource(show_spinner=False, max_entries=40)
def _setting(choices: Choices, folder: str, stamp: Stamp) -> SettingPage:
    return setting_page(_web(folder, stamp), dict(choices))


@st.cache_resource(show_spinner=False, max_entries=40)
def _side_by_side(one: Choices, other: Choices, folder: str, stamp: Stamp) -> CompareView:
    return compared(_web(folder, stamp), dict(one), dict(other))


def setting(choices: Mapping[str, str]) -> SettingPage:
    """What is said of a setting."""
    folder = _folder()
    return _setting(tuple(choices.items()), str(folder), _stamp(folder))


def side_by_side(one: Mapping[str, str], other: Mapping[str, str]) -> CompareView:
    """Two settings next to each other."""
    folder = _folder()
    return _side_by_side(tuple(one.items()), tuple(other.items()), str(folder), _stamp(folder))


def about() -> AboutView:
    """The about page."""
    return about_view(_loaded())
