"""An explorer's view as plain JSON data for the browser, built with pyvis."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pyvis.network import Network

from cmoc_data.layout import FONT_SIZE, LINE_HEIGHT, wrap
from cmoc_data.model import Theory
from cmoc_data.web import Agreement, Web
from components import cards
from components.views import cards as card_views
from components.views.asked.answer import AskedView
from components.views.asked.ask import ASK_KINDS, TWO, follow_ups
from components.views.cards import Passages
from components.views.evidence import EvidencePage
from components.views.explorer import (
    BandView,
    Entry,
    ExplorerView,
    Picture,
    answer_entries,
    answer_picture,
)
from components.views.facets import bearing, facets, values_of
from components.views.start import StartView
from components.views.table import TableView
from components.views.words import AGREEMENT_MARK

__all__ = [
    "Payload",
    "answer_data",
    "bands_data",
    "enriched",
    "entry_data",
    "graph_payload",
    "matrix_payload",
    "table_payload",
]


@dataclass(frozen=True)
class Payload:
    """What an explorer shows, and the same packed for the way to the browser.

    Parameters
    ----------
    data : mapping
        JSON-ready: dicts, lists, strings, numbers, booleans and None only.
    """

    data: Mapping[str, Any]

    @cached_property
    def wire(self) -> dict[str, str]:
        """What goes to the browser.

        `picture` and `texts` (cards and fragments, which a large web can be drawn without) are JSON,
        gzip, base64; `rev` is a fingerprint of both, the same for the same data.
        """
        texts = _json({name: self.data[name] for name in TEXTS})
        picture = _json({name: value for name, value in self.data.items() if name not in TEXTS})
        rev = hashlib.sha256(picture + texts).hexdigest()[:16]
        return {"rev": rev, "picture": _packed(picture), "texts": _packed(texts)}


TEXTS = ("cards", "fragments")


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, allow_nan=False, ensure_ascii=False, separators=(",", ":")).encode()


def _packed(text: bytes) -> str:
    return base64.b64encode(gzip.compress(text, mtime=0)).decode("ascii")


OPTIONS: dict[str, Any] = {
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

LEGEND: Sequence[tuple[Agreement, str]] = (
    ("+", "same way (both up, or both down)"),
    ("-", "opposite ways"),
    ("±", "depends"),
    ("contested", "contested"),
    ("beside", "only together"),
)
"""What each line means, in words; only those that are on screen are shown."""


def graph_payload(
    view: ExplorerView,
    start: StartView,
    *,
    title: str,
    elsewhere: str | None = None,
    passages: Passages = card_views.no_passages,
) -> Payload:
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
    network = Network(directed=True)
    web, theory = view.whole, view.whole.theory
    places = {source.id: number for number, source in enumerate(view.whole.theory.sources)}
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
            family=theory.concept(node.id).family,
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
    shown = {edge.agreement for edge in view.edges}
    links = {link.id: link.agreement for link in view.web.links}
    rendered = {"": cards.start_html(start)}
    fragments = {}
    for entry in view.entries:
        if entry.kind == "concept":
            asks = follow_ups(theory, entry.id)
            rendered[entry.id] = cards.concept_html(card_views.concept_card(web, entry.id, asks))
        elif entry.kind == "link":
            rendered[entry.id] = cards.link_html(card_views.link_card(web, web.link(entry.id)))
    for found in view.answers:
        rendered |= _answer_cards(found)
    wanted = {c.id: c for link in view.web.links for c in web.link(link.id).configurations}
    for configuration in wanted.values():
        card = card_views.configuration_card(web, configuration, passages)
        rendered[configuration.id] = cards.configuration_html(card)
        fragments[configuration.id] = cards.fragment_html(card.block)
    return Payload(
        dict(
            pane="graph",
            title=title,
            all="Whole web" if elsewhere is None else "Whole picture",
            instead="You see the whole web instead."
            if elsewhere is None
            else "You see the whole picture instead.",
            summary=view.summary,
            elsewhere=elsewhere,
            options=OPTIONS,
            nodes=nodes,
            edges=edges,
            bands=bands_data(view.bands),
            pictures=[_picture(picture) for picture in view.pictures],
            entries=[entry_data(entry, links.get(entry.id, "")) for entry in view.entries],
            asks=[
                {"kind": kind, "words": _capital(words), "two": kind in TWO}
                for kind, (_, words) in ASK_KINDS.items()
            ],
            legend=[
                {"agreement": agreement, "words": f"{AGREEMENT_MARK[agreement]} {words}"}
                for agreement, words in LEGEND
                if agreement in shown
            ],
            **_filters(theory),
            **_credits(theory),
            bearing={link.id: bearing(web.link(link.id)) for link in view.web.links},
            cards=rendered,
            fragments=fragments,
        )
    )


def enriched(
    payload: Payload,
    *,
    start: str = "web",
    stories: Sequence[Mapping[str, Any]] = (),
    overview: Mapping[str, Any] | None = None,
    begin: StartView | None = None,
) -> Payload:
    """A payload of a whole web with what else can be shown of it.

    Parameters
    ----------
    payload : Payload
        From `graph_payload`.
    start : {"web", "overview"}
        What is shown before anything is chosen.
    stories : sequence of mapping
        From `components.causal_web.stories.story_data`.
    overview : mapping, optional
        From `components.causal_web.overview.overview_data`.
    begin : StartView, optional
        The overview's start card; the payload's own if not given.
    """
    data = dict(payload.data, start=start)
    rendered = dict(data["cards"])
    data["stories"] = [
        {**story, "steps": [{k: v for k, v in step.items() if k != "card"} for step in story["steps"]]}
        for story in stories
    ]
    for story in stories:
        for number, step in enumerate(story["steps"], 1):
            rendered[f"story~{story['id']}~{number}"] = step["card"]
    if overview is not None:
        data["overview"] = {k: v for k, v in overview.items() if k not in ("entries", "cards")}
        data["entries"] = [*data["entries"], *overview["entries"]]
        rendered |= overview["cards"]
        rendered["overview~"] = cards.start_html(begin) if begin is not None else rendered[""]
    data["cards"] = rendered
    return Payload(data)


def answer_data(whole: Web, view: AskedView) -> dict[str, Any]:
    """What the browser needs to show the answer to a question that did not come with the page.

    Returns
    -------
    dict
        JSON-ready: `key`, `entries`, `picture` and `cards` as in a payload.
    """
    return {
        "key": view.key,
        "entries": [entry_data(entry) for entry in answer_entries(view)],
        "picture": _picture(answer_picture(whole, view)),
        "cards": _answer_cards(view),
    }


def _answer_cards(view: AskedView) -> dict[str, str]:
    ways = {way.id: cards.way_html(way, view) for way in view.ways if way.own}
    return {view.key: cards.answer_html(view), **ways}


def _picture(picture: Picture) -> dict[str, Any]:
    return {
        "question": picture.question,
        "configurations": list(picture.configurations),
        "places": {concept: list(place) for concept, place in picture.places.items()},
        "bands": bands_data(picture.bands),
    }


def entry_data(entry: Entry, agreement: str = "") -> dict[str, Any]:
    """A line of the list as JSON-ready data, with how the claims of its arrow agree."""
    return {
        "id": entry.id,
        "kind": entry.kind,
        "group": entry.group,
        "label": entry.label,
        "mark": entry.mark,
        "agreement": agreement,
        "lit": list(entry.lit),
        "every": list(entry.every),
        "search": entry.search,
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def table_payload(
    web: Web,
    table: TableView,
    start: StartView,
    *,
    title: str,
    summary: str,
    elsewhere: str,
    passages: Passages = card_views.no_passages,
) -> Payload:
    """All that the browser needs to show the configurations of a web as a table with the same cards.

    The parameters are those of `graph_payload`; `summary` says in words what the table holds.
    """
    return Payload(
        dict(
            _tabled(web, start, (), passages),
            title=title,
            instead="You see all configurations instead.",
            summary=summary,
            rows=["configuration", "configurations"],
            elsewhere=elsewhere,
            table=cards.table_html(table),
            **_filters(web.theory),
        )
    )


def matrix_payload(
    web: Web,
    page: EvidencePage,
    start: StartView,
    *,
    title: str,
    elsewhere: str,
    passages: Passages = card_views.no_passages,
) -> Payload:
    """All that the browser needs to show the evidence at a glance, with a card for every full cell.

    The parameters are those of `graph_payload`. There is nothing to filter by: the numbers in the cells
    are of all the evidence. Concepts are shown `elsewhere`; arrows and configurations have their cards.
    """
    cells = ((cell.id, "cell", cell.kicker, cell.title, cards.cell_html(cell)) for cell in page.cells)
    listed = {row.link: row for one in page.lists for group in one.groups for row in group.arrows}
    links = (
        (
            row.link,
            "link",
            "Arrows",
            row.words,
            cards.link_html(card_views.link_card(web, web.link(row.link))),
        )
        for row in listed.values()
    )
    return Payload(
        dict(
            _tabled(web, start, (*cells, *links), passages),
            title=title,
            instead="You see all the evidence instead.",
            summary=page.summary,
            rows=["row", "rows"],
            elsewhere=elsewhere,
            table=cards.evidence_html(page),
            facets=[],
            pieces={},
        )
    )


def _tabled(
    web: Web, start: StartView, more: Iterable[tuple[str, str, str, str, str]], passages: Passages
) -> dict[str, Any]:
    """What every table has: each configuration's card, and those of `more`.

    Each of `more` is an id, a kind, a group, a label and a card.
    """
    rendered = {"": cards.start_html(start)}
    fragments = {}
    entries = []
    found = list(more)
    for configuration in web.theory.configurations:
        card = card_views.configuration_card(web, configuration, passages)
        html = cards.configuration_html(card)
        found.append((configuration.id, "configuration", configuration.group, configuration.statement, html))
        fragments[configuration.id] = cards.fragment_html(card.block)
    for id, kind, group, label, html in found:
        rendered[id] = html
        entries.append(entry_data(Entry(id, kind, group, label, "", (), label.lower())))
    return dict(
        pane="table",
        all="Close the card",
        pictures=[],
        entries=entries,
        legend=[],
        **_credits(web.theory),
        bearing={},
        cards=rendered,
        fragments=fragments,
    )


def _credits(theory: Theory) -> dict[str, Any]:
    """Whose claims these are; an arrow names its sources by their places in this list."""
    fields = ("name", "citation", "doi", "licence")
    return {
        "sources": [{field: getattr(source, field) for field in fields} for source in theory.sources],
        "credit": theory.about.credit,
    }


def _filters(theory: Theory) -> dict[str, Any]:
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


def bands_data(bands: Sequence[BandView]) -> list[dict[str, Any]]:
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
