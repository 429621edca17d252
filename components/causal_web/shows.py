"""What the explorer of each page shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Literal, cast

from cmoc_data.analysis.lanes import lanes
from cmoc_data.passages import Shelf
from cmoc_data.web import Web, domain_part
from components import site
from components.causal_web.contract import GraphData, TableData, Twin
from components.causal_web.improves import in_lanes
from components.causal_web.kept import Store, folder
from components.causal_web.overview import overview_data
from components.causal_web.packing import Payload
from components.causal_web.payload import enriched, graph_payload
from components.causal_web.stories import story_data
from components.causal_web.tables import gains_payload, matrix_payload, table_payload
from components.theory import edition, has_papers, remembered, shown, shown_with
from components.views.evidence import evidence_page, evidence_start
from components.views.explorer import ExplorerView, explorer_view, is_readable
from components.views.improves.picture import part_of
from components.views.improves.table import gains_table
from components.views.start import gains_start, overview_start, performance_start, table_start, web_start
from components.views.table import table
from components.views.words import count

__all__ = ["ASKING", "BUILDERS", "Shown", "in_lanes_alone", "payload", "whole", "whole_view"]

Shown = Literal["web", "performance", "gains", "configurations", "evidence"]
"""The pages that have an explorer, by their keys in `components.site`; `gains` is performance as a table."""

ASKING: frozenset[Shown] = frozenset({"web"})
"""Those that show the whole web, so that any question can be asked there."""


def payload(page: Shown, query: Mapping[str, str] | None = None) -> Payload:
    """What a page's explorer shows, made once for the records as they are.

    Parameters
    ----------
    page : str
        The page's key.
    query : mapping of str to str, optional
        Of its address: gains and costs are shown as a table where it says so.
    """
    if page == "performance" and query is not None and query.get("as") == "table":
        page = "gains"
    return remembered(page, partial(_payload, page))


def whole(*, passages: bool = True) -> Payload[GraphData]:
    """The whole web; without passages of the host's papers if it is to be taken along."""
    if has_papers() and not passages:
        return shown_with(_web, passages=False)
    return cast(Payload[GraphData], payload("web"))


def _payload(page: Shown) -> Payload:
    build = partial(shown_with, BUILDERS[page])
    # Passages are the papers', which nobody has allowed us to copy anywhere.
    return build() if has_papers() else Store(folder()).payload(page, edition, build)


def in_lanes_alone() -> Payload[GraphData]:
    """Gains and costs in lanes without passages of the host's papers, to be taken along."""
    if has_papers():
        return shown_with(_performance, passages=False)
    return cast(Payload[GraphData], payload("performance"))


def whole_view() -> ExplorerView:
    """The view of the whole web, to be cut."""
    return shown(_view)


def _view(web: Web) -> ExplorerView:
    return explorer_view(web, web.theory.questions)


def _web(web: Web, shelf: Shelf) -> Payload[GraphData]:
    view = _view(web)
    made = graph_payload(view, web_start(view), title="The whole web", passages=shelf.passage)
    return enriched(
        made,
        start="web" if is_readable(view) else "overview",
        stories=story_data(web),
        overview=overview_data(web),
        begin=overview_start(view),
    )


def _performance(web: Web, shelf: Shelf) -> Payload[GraphData]:
    """In lanes, where the theory has claims for any; else its domains with what leads to them and on."""
    told = bool(lanes(web))
    made = graph_payload(
        explorer_view(part_of(web) if told else domain_part(web), web.theory.questions, whole=web),
        performance_start(web.theory),
        title=web.theory.about.pages.performance.title,
        elsewhere=site.at("web").address,
        passages=shelf.passage,
    )
    return in_lanes(made, web, twin=_twin("Read it as a table", "?as=table")) if told else made


def _gains(web: Web, shelf: Shelf) -> Payload[TableData]:
    return gains_payload(
        web,
        gains_table(web),
        gains_start(),
        title=web.theory.about.pages.performance.title,
        twin=_twin("See it as a picture", ""),
        elsewhere=site.at("web").address,
        passages=shelf.passage,
    )


def _twin(words: str, query: str) -> Twin:
    return {"words": words, "address": f"{site.at('performance').address}{query}"}


def _configurations(web: Web, shelf: Shelf) -> Payload[TableData]:
    number = count(len(web.theory.configurations), "configuration")
    return table_payload(
        web,
        table(web.theory),
        table_start(),
        title="All configurations",
        summary=f"On screen: {number}, under the headings of their sources.",
        elsewhere=site.at("web").address,
        passages=shelf.passage,
    )


def _evidence(web: Web, shelf: Shelf) -> Payload[TableData]:
    return matrix_payload(
        web,
        evidence_page(web),
        evidence_start(),
        title="The evidence at a glance",
        elsewhere=site.at("web").address,
        passages=shelf.passage,
    )


BUILDERS: Mapping[Shown, Callable[[Web, Shelf], Payload]] = {
    "web": _web,
    "performance": _performance,
    "gains": _gains,
    "configurations": _configurations,
    "evidence": _evidence,
}
