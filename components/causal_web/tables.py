"""Tables whose rows choose cards, as plain JSON data for the browser."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypedDict

from cmoc_data.web import Web
from components import cards
from components.causal_web import contract
from components.causal_web.contract import TableData
from components.causal_web.index import index_data
from components.causal_web.packing import Payload
from components.causal_web.told import (
    ADDRESSES,
    Told,
    belief_data,
    credits_data,
    entry_data,
    filters_data,
    moved_data,
    went_data,
)
from components.views import cards as card_views
from components.views.address import EntryKind
from components.views.cards import Passages
from components.views.evidence import EvidencePage
from components.views.explorer import Entry
from components.views.improves.table import GainsTable
from components.views.start import StartView
from components.views.table import TableView
from components.views.words import count

__all__ = ["gains_payload", "matrix_payload", "table_payload"]


def table_payload(
    web: Web,
    table: TableView,
    start: StartView,
    *,
    title: str,
    summary: str,
    elsewhere: str,
    passages: Passages = card_views.no_passages,
) -> Payload[TableData]:
    """All that the browser needs to show the configurations of a web as a table with the same cards.

    The parameters are those of `graph_payload`; `summary` says in words what the table holds.
    """
    told = Told(cards={"": cards.html(start)})
    data: TableData = {
        **_tabled(web, told, [], passages),
        "title": title,
        "instead": "You see all configurations instead.",
        "summary": summary,
        "rows": ["configuration", "configurations"],
        "elsewhere": elsewhere,
        "twin": None,
        "table": cards.html(table),
        **filters_data(web.theory, web.theory.configurations),
    }
    return Payload(data)


def matrix_payload(
    web: Web,
    page: EvidencePage,
    start: StartView,
    *,
    title: str,
    elsewhere: str,
    passages: Passages = card_views.no_passages,
) -> Payload[TableData]:
    """All that the browser needs to show the evidence at a glance, with a card for every full cell.

    The parameters are those of `graph_payload`. There is nothing to filter by: the numbers in the cells
    are of all the evidence. Concepts are shown `elsewhere`; arrows and configurations have their cards.
    """
    told = Told(cards={"": cards.html(start)})
    entries = []
    for cell in page.cells:
        told.tell(cell.id, cell.counted, cards.html(cell))
        entries.append(_line(cell.id, "cell", cell.kicker, cell.title))
    listed = {row.line.id: row.line for one in page.lists for group in one.groups for row in group.arrows}
    for line in listed.values():
        arrow = card_views.link_card(web, web.link(line.id))
        told.tell(line.id, arrow.claims[0], cards.html(arrow))
        entries.append(_line(line.id, "link", "Arrows", line.words))
    data: TableData = {
        **_tabled(web, told, entries, passages),
        "title": title,
        "instead": "You see all the evidence instead.",
        "summary": page.summary,
        "rows": ["row", "rows"],
        "elsewhere": elsewhere,
        "twin": None,
        "table": cards.html(page),
        "facets": [],
        "pieces": {},
        "doubting": {},
        "belief": belief_data(web.theory, ()),
    }
    return Payload(data)


def gains_payload(
    web: Web,
    table: GainsTable,
    start: StartView,
    *,
    title: str,
    twin: contract.Twin,
    elsewhere: str,
    passages: Passages = card_views.no_passages,
) -> Payload[TableData]:
    """All that the browser needs to show gains and costs as a table with the same cards.

    The parameters are those of `graph_payload`; `twin` leads to the same as a picture.
    """
    told = Told(cards={"": cards.html(start)})
    rows = {row.line.id for row in table.rows}
    kept = [one for one in web.theory.configurations if one.id in rows]
    tabled = _tabled(web, told, [], passages)
    data: TableData = {
        **tabled,
        "title": title,
        "instead": "You see all gains and costs instead.",
        "summary": f"On screen: {count(len(rows), 'claim')} of gains and costs; each opens its evidence.",
        "rows": ["claim", "claims"],
        "elsewhere": elsewhere,
        "twin": twin,
        "table": cards.html(table),
        **filters_data(web.theory, kept),
    }
    return Payload(data)


class _Tabled(TypedDict):
    """What every table has."""

    pane: Literal["table"]
    all: str
    addresses: contract.Addresses
    moved: dict[str, str]
    went: dict[str, str]
    setting: None
    pictures: list[contract.Picture]
    entries: list[contract.Entry]
    legend: list[contract.LegendLine]
    sources: list[contract.Source]
    credit: str
    made: str
    limits: list[str]
    bearing: dict[str, dict[str, list[int]]]
    cards: dict[str, str]
    fragments: dict[str, str]
    index: contract.SearchIndex


def _tabled(web: Web, told: Told, more: Iterable[Entry], passages: Passages) -> _Tabled:
    """What every table has: those entries, whose cards are told already, and each configuration's."""
    entries = list(more)
    for configuration in web.theory.configurations:
        told.configuration(web, configuration, passages)
        entries.append(_line(configuration.id, "configuration", configuration.group, configuration.statement))
    return {
        "pane": "table",
        "all": "Close the card",
        "addresses": ADDRESSES,
        "moved": moved_data(web.theory),
        "went": went_data(web.theory),
        "setting": None,
        "pictures": [],
        "entries": [entry_data(entry, told.said[entry.id]) for entry in entries],
        "legend": [],
        **credits_data(web.theory, web.theory.sources),
        "bearing": {},
        "cards": told.cards,
        "fragments": told.fragments,
        "index": index_data(web),
    }


def _line(id: str, kind: EntryKind, group: str, label: str) -> Entry:
    return Entry(id, kind, group, label, "", (), label.lower())
