"""An explorer's view as plain JSON data for the browser, built with pyvis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypedDict, cast

from pyvis.network import Network

from cmoc_data.layout import (
    FONT_SIZE,
    HEADING_ALONE,
    HEADING_FONT,
    HEADING_FOOT,
    HEADING_LINE,
    HEADING_TOP,
    LINE_HEIGHT,
    wrap,
)
from cmoc_data.model import Configuration, Theory
from cmoc_data.web import Agreement, Web
from components import cards
from components.causal_web import contract
from components.causal_web.contract import Answer, Arrow, Box, GraphData, Pair, TableData
from components.causal_web.packing import Payload
from components.views import cards as card_views
from components.views.asked.answer import AskedView
from components.views.asked.ask import ASK_KINDS, TWO, follow_ups
from components.views.cards import Passages
from components.views.evidence import EvidencePage
from components.views.explorer import (
    BandView,
    Entry,
    EntryKind,
    ExplorerView,
    Picture,
    answer_entries,
    answer_picture,
)
from components.views.facets import bearing, facets, values_of
from components.views.signs import SIGNS
from components.views.start import StartView
from components.views.table import TableView
from components.views.words import capital

__all__ = [
    "ToldOverview",
    "ToldStories",
    "answer_data",
    "bands_data",
    "enriched",
    "entry_data",
    "graph_payload",
    "matrix_payload",
    "places_data",
    "table_payload",
]


@dataclass(frozen=True)
class ToldStories:
    """Stories as the browser has them, and the cards of their steps."""

    stories: list[contract.Story]
    cards: dict[str, str]


@dataclass(frozen=True)
class ToldOverview:
    """An overview as the browser has it, and the entries and cards of its boxes and arrows."""

    overview: contract.Overview
    entries: list[contract.Entry]
    cards: dict[str, str]


OPTIONS: contract.Options = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "dragNodes": False,
        "selectable": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "tooltipDelay": 250,
        "zoomSpeed": 0.6,
    },
    "nodes": {"shape": "custom", "chosen": False},
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.7}},
        "chosen": False,
        "hoverWidth": 1.5,
        "arrowStrikethrough": False,
    },
}

MEASURES: contract.Measures = {
    "font": FONT_SIZE,
    "heading": {
        "font": HEADING_FONT,
        "line": HEADING_LINE,
        "top": HEADING_TOP,
        "alone": HEADING_ALONE,
        "foot": HEADING_FOOT,
    },
}


def graph_payload(
    view: ExplorerView,
    start: StartView,
    *,
    title: str,
    elsewhere: str | None = None,
    passages: Passages = card_views.no_passages,
) -> Payload[GraphData]:
    """All that the browser needs to show a web and every card in it.

    Parameters
    ----------
    view : ExplorerView
        What is drawn, listed and lit.
    start : StartView
        The card before anything is chosen.
    title : str
        Heading while no question is open.
    elsewhere : str, optional
        Address of the page that knows what these cards name but this view leaves out.
    passages : callable
        Finds the passage of a piece of evidence in a copy of its source; none by default.

    Returns
    -------
    Payload
        Its lengths are in layout units.
    """
    theory = view.whole.theory
    nodes, edges = _drawn(view)
    shown = {edge.agreement for edge in view.edges}
    links = {link.id: link.agreement for link in view.web.links}
    told = _told(view, start, passages)
    data: GraphData = {
        "pane": "graph",
        "title": title,
        "all": "Whole web" if elsewhere is None else "Whole picture",
        "instead": f"You see the whole {'web' if elsewhere is None else 'picture'} instead.",
        "summary": view.summary,
        "elsewhere": elsewhere,
        "options": OPTIONS,
        "measures": MEASURES,
        "nodes": nodes,
        "edges": edges,
        "bands": bands_data(view.bands),
        "pictures": [_picture(picture) for picture in view.pictures],
        "entries": [
            entry_data(entry, told.said[entry.id], agreement=links.get(entry.id, ""))
            for entry in view.entries
        ],
        "asks": [
            {"kind": kind, "words": capital(words), "two": kind in TWO}
            for kind, (_, words) in ASK_KINDS.items()
        ],
        "legend": [
            {"agreement": agreement, "words": f"{sign.mark} {sign.legend}"}
            for agreement, sign in SIGNS.items()
            if agreement in shown
        ],
        **_filters(theory),
        **_credits(theory),
        "bearing": {link.id: bearing(view.whole.link(link.id)) for link in view.web.links},
        "start": "web",
        "stories": [],
        "overview": None,
        "cards": told.cards,
        "fragments": told.fragments,
    }
    return Payload(data)


def _drawn(view: ExplorerView) -> tuple[list[Box], list[Arrow]]:
    """Boxes and arrows, as pyvis builds them for the library that it carries."""
    network = Network(directed=True)
    theory = view.whole.theory
    places = {source.id: number for number, source in enumerate(theory.sources)}
    for node in view.nodes:
        network.add_node(
            node.id,
            label="\n".join(node.lines),
            shape="custom",
            x=node.x,
            y=node.y,
            title=node.tip,
            lines=list(node.lines),
            w=node.width,
            h=node.height,
            form=node.shape,
            hue=node.hue,
            family=theory.concepts[node.id].family,
            size=FONT_SIZE,
            line=LINE_HEIGHT,
        )
    for edge in view.edges:
        network.add_edge(
            edge.source,
            edge.target,
            id=edge.id,
            title=edge.tip,
            width=round(2.2 + 1.6 * (edge.sources - 1), 1),
            arrows="" if edge.agreement == "beside" else "to",
            agreement=edge.agreement,
            mark=edge.mark,
            sources=[places[source] for source in view.whole.link(edge.id).sources],
        )
    nodes, edges, *_ = network.get_network_data()
    # A colour that pyvis gives and nobody reads: a box's own comes from its hue and the theme.
    boxes = [{name: value for name, value in node.items() if name != "color"} for node in nodes]
    return cast(list[Box], boxes), cast(list[Arrow], edges)


@dataclass(frozen=True)
class _Told:
    """Cards and fragments, and the sentence on each card, by id."""

    cards: dict[str, str] = field(default_factory=dict)
    fragments: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)

    def tell(self, id: str, said: str, card: str) -> None:
        self.cards[id], self.said[id] = card, said

    def configuration(self, web: Web, configuration: Configuration, passages: Passages) -> None:
        card = card_views.configuration_card(web, configuration, passages)
        self.tell(configuration.id, card.block.sentence, cards.configuration_html(card))
        self.fragments[configuration.id] = cards.fragment_html(card.block)

    def answer(self, view: AskedView) -> None:
        self.tell(view.key, view.summary, cards.answer_html(view))
        for way in view.ways:
            if way.own:
                self.tell(way.id, way.words, cards.way_html(way, view))


def _told(view: ExplorerView, start: StartView, passages: Passages) -> _Told:
    web, theory = view.whole, view.whole.theory
    told = _Told(cards={"": cards.start_html(start)})
    for entry in view.entries:
        if entry.kind == "concept":
            box = card_views.concept_card(web, entry.id, follow_ups(theory, entry.id))
            told.tell(entry.id, box.plain, cards.concept_html(box))
        elif entry.kind == "link":
            arrow = card_views.link_card(web, web.link(entry.id))
            told.tell(entry.id, arrow.claims[0], cards.link_html(arrow))
    for found in view.answers:
        told.answer(found)
    wanted = {c.id: c for link in view.web.links for c in web.link(link.id).configurations}
    for configuration in wanted.values():
        told.configuration(web, configuration, passages)
    return told


def enriched(
    payload: Payload[GraphData],
    *,
    start: Literal["web", "overview"] = "web",
    stories: ToldStories | None = None,
    overview: ToldOverview | None = None,
    begin: StartView | None = None,
) -> Payload[GraphData]:
    """A payload of a whole web with what else can be shown of it.

    Parameters
    ----------
    payload : Payload
        From `graph_payload`.
    start : {"web", "overview"}
        What is shown before anything is chosen.
    stories : ToldStories, optional
        From `components.causal_web.stories.story_data`.
    overview : ToldOverview, optional
        From `components.causal_web.overview.overview_data`.
    begin : StartView, optional
        The overview's start card; the payload's own if not given.
    """
    data: GraphData = {**payload.data, "start": start}
    rendered = dict(data["cards"])
    if stories is not None:
        data["stories"] = stories.stories
        rendered |= stories.cards
    if overview is not None:
        data["overview"] = overview.overview
        data["entries"] = [*data["entries"], *overview.entries]
        rendered |= overview.cards
        rendered["overview~"] = cards.start_html(begin) if begin is not None else rendered[""]
    data["cards"] = rendered
    return Payload(data)


def answer_data(whole: Web, view: AskedView) -> Answer:
    """What the browser needs to show the answer to a question that did not come with the page."""
    told = _Told()
    told.answer(view)
    return {
        "kind": "answer",
        "key": view.key,
        "entries": [entry_data(entry, told.said[entry.id]) for entry in answer_entries(view)],
        "picture": _picture(answer_picture(whole, view)),
        "cards": told.cards,
    }


def _picture(picture: Picture) -> contract.Picture:
    return {
        "question": picture.question,
        "configurations": list(picture.configurations),
        "places": places_data(picture.places),
        "bands": bands_data(picture.bands),
    }


def places_data(places: Mapping[str, tuple[float, float]]) -> dict[str, Pair]:
    """Where boxes stand, JSON-ready."""
    return {concept: list(place) for concept, place in places.items()}


def entry_data(
    entry: Entry, said: str, *, agreement: Agreement | Literal[""] = "", family: str | None = None
) -> contract.Entry:
    """A line of the list as JSON-ready data.

    Parameters
    ----------
    entry : Entry
        The line.
    said : str
        The sentence on its card.
    agreement : str
        How the claims of its arrow agree.
    family : str, optional
        What a line for a group opens.
    """
    data: contract.Entry = {
        "id": entry.id,
        "kind": entry.kind,
        "group": entry.group,
        "label": entry.label,
        "mark": entry.mark,
        "agreement": agreement,
        "lit": list(entry.lit),
        "every": list(entry.every),
        "search": entry.search,
        "said": said,
    }
    if family is not None:
        data["family"] = family
    return data


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
    told = _Told(cards={"": cards.start_html(start)})
    data: TableData = {
        **_tabled(web, told, [], passages),
        "title": title,
        "instead": "You see all configurations instead.",
        "summary": summary,
        "rows": ["configuration", "configurations"],
        "elsewhere": elsewhere,
        "table": cards.table_html(table),
        **_filters(web.theory),
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
    told = _Told(cards={"": cards.start_html(start)})
    entries = []
    for cell in page.cells:
        told.tell(cell.id, cell.counted, cards.cell_html(cell))
        entries.append(_line(cell.id, "cell", cell.kicker, cell.title))
    listed = {row.line.id: row.line for one in page.lists for group in one.groups for row in group.arrows}
    for line in listed.values():
        arrow = card_views.link_card(web, web.link(line.id))
        told.tell(line.id, arrow.claims[0], cards.link_html(arrow))
        entries.append(_line(line.id, "link", "Arrows", line.words))
    data: TableData = {
        **_tabled(web, told, entries, passages),
        "title": title,
        "instead": "You see all the evidence instead.",
        "summary": page.summary,
        "rows": ["row", "rows"],
        "elsewhere": elsewhere,
        "table": cards.evidence_html(page),
        "facets": [],
        "pieces": {},
    }
    return Payload(data)


class _Tabled(TypedDict):
    """What every table has."""

    pane: Literal["table"]
    all: str
    pictures: list[contract.Picture]
    entries: list[contract.Entry]
    legend: list[contract.LegendLine]
    sources: list[contract.Source]
    credit: str
    bearing: dict[str, dict[str, list[int]]]
    cards: dict[str, str]
    fragments: dict[str, str]


def _tabled(web: Web, told: _Told, more: Iterable[Entry], passages: Passages) -> _Tabled:
    """What every table has: those entries, whose cards are told already, and each configuration's."""
    entries = list(more)
    for configuration in web.theory.configurations:
        told.configuration(web, configuration, passages)
        entries.append(_line(configuration.id, "configuration", configuration.group, configuration.statement))
    return {
        "pane": "table",
        "all": "Close the card",
        "pictures": [],
        "entries": [entry_data(entry, told.said[entry.id]) for entry in entries],
        "legend": [],
        **_credits(web.theory),
        "bearing": {},
        "cards": told.cards,
        "fragments": told.fragments,
    }


def _line(id: str, kind: EntryKind, group: str, label: str) -> Entry:
    return Entry(id, kind, group, label, "", (), label.lower())


class _Credits(TypedDict):
    sources: list[contract.Source]
    credit: str


def _credits(theory: Theory) -> _Credits:
    """Whose claims these are; an arrow names its sources by their places in this list."""
    return {
        "sources": [
            {"name": one.name, "citation": one.citation, "doi": one.doi, "licence": one.licence}
            for one in theory.sources
        ],
        "credit": theory.about.credit,
    }


class Filters(TypedDict):
    facets: list[contract.Facet]
    pieces: dict[str, list[list[list[int]]]]


def _filters(theory: Theory) -> Filters:
    """What evidence can be filtered by, and for each piece the places of its values in those lists."""
    found = facets(theory)
    places = [{value.id: number for number, value in enumerate(facet.values)} for facet in found]
    return {
        "facets": [
            {
                "id": facet.id,
                "label": facet.label,
                "only": facet.only,
                "values": [{"id": v.id, "label": v.label, "pieces": v.pieces} for v in facet.values],
            }
            for facet in found
            if len(facet.values) > 1
        ],
        "pieces": {
            one.id: [
                [
                    [place[value] for value in values]
                    for facet, place, values in zip(found, places, values_of(theory, piece), strict=True)
                    if len(facet.values) > 1
                ]
                for piece in one.evidence
            ]
            for one in theory.configurations
        },
    }


def bands_data(bands: Sequence[BandView]) -> list[contract.Band]:
    """The grounds of a picture's families, JSON-ready."""
    return [
        {
            "lines": list(wrap(band.name, band.width - 8)),
            "hue": band.hue,
            "x": band.x,
            "y": band.y,
            "w": band.width,
            "h": band.height,
        }
        for band in bands
    ]
