"""An explorer's view as plain JSON data for the browser, built with pyvis."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pyvis.network import Network

from cmoc_data.layout import FONT_SIZE, LINE_HEIGHT, wrap
from cmoc_data.model import Theory
from cmoc_data.web import Agreement, Web
from components import cards
from components.views import cards as card_views
from components.views.cards import Passages
from components.views.explorer import BandView, ExplorerView
from components.views.facets import bearing, facets, values_of
from components.views.pages import StartView, TableView
from components.views.words import AGREEMENT_MARK

__all__ = ["Payload", "graph_payload", "table_payload"]


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
        )
    nodes, edges, *_ = network.get_network_data()
    shown = {edge.agreement for edge in view.edges}
    links = {link.id: link.agreement for link in view.web.links}
    web, theory = view.whole, view.whole.theory
    rendered = {"": cards.start_html(start)}
    fragments = {}
    for entry in view.entries:
        if entry.kind == "concept":
            rendered[entry.id] = cards.concept_html(card_views.concept_card(web, entry.id))
        elif entry.kind == "link":
            rendered[entry.id] = cards.link_html(card_views.link_card(web, web.link(entry.id)))
    for found in view.answers:
        rendered[found.question.id] = cards.question_html(card_views.question_card(theory, found))
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
            bands=_bands(view.bands),
            pictures=[
                {
                    "question": picture.question,
                    "configurations": list(picture.configurations),
                    "places": {concept: list(place) for concept, place in picture.places.items()},
                    "bands": _bands(picture.bands),
                }
                for picture in view.pictures
            ],
            entries=[
                {
                    "id": entry.id,
                    "kind": entry.kind,
                    "group": entry.group,
                    "label": entry.label,
                    "mark": entry.mark,
                    "agreement": links.get(entry.id, ""),
                    "lit": list(entry.lit),
                    "search": entry.search,
                }
                for entry in view.entries
            ],
            legend=[
                {"agreement": agreement, "words": f"{AGREEMENT_MARK[agreement]} {words}"}
                for agreement, words in LEGEND
                if agreement in shown
            ],
            **_filters(theory),
            bearing={link.id: bearing(web.link(link.id)) for link in view.web.links},
            cards=rendered,
            fragments=fragments,
        )
    )


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
    rendered = {"": cards.start_html(start)}
    fragments = {}
    entries = []
    for configuration in web.theory.configurations:
        card = card_views.configuration_card(web, configuration, passages)
        rendered[configuration.id] = cards.configuration_html(card)
        fragments[configuration.id] = cards.fragment_html(card.block)
        entries.append(
            {
                "id": configuration.id,
                "kind": "configuration",
                "group": configuration.group,
                "label": configuration.statement,
                "mark": "",
                "agreement": "",
                "lit": [],
                "search": configuration.statement.lower(),
            }
        )
    return Payload(
        dict(
            pane="table",
            title=title,
            all="Close the card",
            instead="You see all configurations instead.",
            summary=summary,
            elsewhere=elsewhere,
            table=cards.table_html(table),
            pictures=[],
            entries=entries,
            legend=[],
            **_filters(web.theory),
            bearing={},
            cards=rendered,
            fragments=fragments,
        )
    )


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


def _bands(bands: Sequence[BandView]) -> list[dict[str, Any]]:
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
