"""An explorer's view as plain JSON data for the browser, built with pyvis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, cast

from pyvis.network import Network

from cmoc_data.layout import (
    FONT_SIZE,
    HEADING_ALONE,
    HEADING_FONT,
    HEADING_FOOT,
    HEADING_LINE,
    HEADING_TOP,
    LINE_HEIGHT,
)
from cmoc_data.model import Source
from cmoc_data.web import Web
from components import cards
from components.causal_web import contract
from components.causal_web.contract import Answer, Arrow, Box, GraphData
from components.causal_web.index import index_data
from components.causal_web.options import OPTIONS
from components.causal_web.packing import Payload
from components.causal_web.told import (
    ADDRESSES,
    Told,
    ToldOverview,
    ToldStories,
    arrows_data,
    bands_data,
    credits_data,
    drawing_data,
    entry_data,
    filters_data,
    labels_data,
    moved_data,
    ways_data,
    went_data,
)
from components.views import cards as card_views
from components.views.asked.answer import AskedView
from components.views.asked.ask import ASK_KINDS, TWO, follow_ups
from components.views.cards import Passages
from components.views.explorer import ExplorerView, Picture, answer_entries, answer_picture
from components.views.facets import bearing
from components.views.signs import SIGNS
from components.views.start import StartView
from components.views.words import capital

__all__ = ["answer_data", "enriched", "graph_payload"]


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
    alone: bool = False,
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
    alone : bool
        Whether the view stands in a file of its own: then it credits the sources that its arrows rest on,
        is filtered by its own evidence, and asks nobody anything.
    passages : callable
        Finds the passage of a piece of evidence in a copy of its source; none by default.

    Returns
    -------
    Payload
        Its lengths are in layout units.
    """
    theory = view.whole.theory
    listed = {entry.id for entry in view.entries if entry.kind == "configuration"}
    claims = [one for one in theory.configurations if one.id in listed or not alone]
    behind = {source for link in view.web.links for source in link.sources}
    sources = [source for source in theory.sources if source.id in behind or not alone]
    place: Place = "file" if alone else "web" if elsewhere is None else "picture"
    nodes, edges = _drawn(view, sources)
    shown = {edge.agreement for edge in view.edges}
    links = {link.id: link.agreement for link in view.web.links}
    told = _told(view, start, passages)
    data: GraphData = {
        "pane": "graph",
        "title": title,
        "all": ALL[place],
        "instead": INSTEAD[place],
        "summary": view.summary,
        "elsewhere": elsewhere,
        "twin": None,
        "addresses": ADDRESSES,
        "moved": moved_data(theory),
        "went": went_data(theory),
        "options": OPTIONS,
        "measures": MEASURES,
        "nodes": nodes,
        "edges": edges,
        "bands": bands_data(view.bands),
        "ways": ways_data(view.ways),
        "families": [
            {"id": family.id, "name": family.name, "hue": family.hue, "form": family.shape}
            for family in theory.families
            if family.id in {theory.concepts[one].family for one in view.web.concepts}
        ],
        "pictures": [_picture(picture) for picture in view.pictures],
        "entries": [
            entry_data(entry, told.said[entry.id], agreement=links.get(entry.id, ""))
            for entry in view.entries
        ],
        "asks": [
            {"kind": kind, "words": capital(words), "two": kind in TWO}
            for kind, (_, words) in ASK_KINDS.items()
            if not alone
        ],
        "legend": [
            {
                "agreement": agreement,
                "words": f"{sign.mark} {sign.legend}",
                "told": sign.told if agreement == "+" else f"{sign.mark} {sign.told}",
            }
            for agreement, sign in SIGNS.items()
            if agreement in shown
        ],
        **filters_data(theory, claims),
        **credits_data(theory, sources),
        "bearing": {link.id: bearing(view.whole.link(link.id)) for link in view.web.links},
        "setting": None,
        "start": "web",
        "stories": [],
        "overview": None,
        "cards": told.cards,
        "fragments": told.fragments,
        "index": index_data(view.whole),
    }
    return Payload(data)


Place = Literal["web", "picture", "file"]
ALL: Mapping[Place, str] = {"web": "Whole web", "picture": "Whole picture", "file": "Back to the start"}
INSTEAD: Mapping[Place, str] = {
    "web": "You see the whole web instead.",
    "picture": "You see the whole picture instead.",
    "file": "You see all of this file instead.",
}


def _drawn(view: ExplorerView, sources: Iterable[Source]) -> tuple[list[Box], list[Arrow]]:
    """Boxes and arrows, as pyvis builds them for the library that it carries."""
    network = Network(directed=True)
    theory = view.whole.theory
    places = {source.id: number for number, source in enumerate(sources)}
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


def _told(view: ExplorerView, start: StartView, passages: Passages) -> Told:
    web, theory = view.whole, view.whole.theory
    told = Told(cards={"": cards.html(start)})
    for found in view.answers:
        told.answer(found)
    for entry in view.entries:
        if entry.kind == "concept":
            box = card_views.concept_card(web, entry.id, follow_ups(theory, entry.id))
            told.tell(entry.id, box.plain, cards.html(box))
        elif entry.kind == "link":
            arrow = card_views.link_card(web, web.link(entry.id))
            told.tell(entry.id, arrow.claims[0], cards.html(arrow))
        elif entry.kind == "configuration":
            told.configuration(web, theory.configurations[entry.id], passages)
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
        rendered |= {"overview~": rendered[""] if begin is None else cards.html(begin), **overview.cards}
    data["cards"] = rendered
    return Payload(data)


def answer_data(whole: Web, view: AskedView) -> Answer:
    """What the browser needs to show the answer to a question that did not come with the page."""
    told = Told()
    told.answer(view)
    return {
        "key": view.key,
        "entries": [entry_data(entry, told.said[entry.id]) for entry in answer_entries(view)],
        "picture": _picture(answer_picture(whole, view)),
        "cards": told.cards,
    }


def _picture(picture: Picture) -> contract.Picture:
    return {
        "question": picture.question,
        "configurations": list(picture.configurations),
        "spoken": [{"id": line.id, "say": line.say, "who": line.who} for line in picture.spoken],
        **drawing_data(picture.drawing),
        "labels": labels_data(picture.labels),
        "arrows": arrows_data(picture.arrows),
    }
