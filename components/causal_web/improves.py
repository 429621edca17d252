"""The lanes of a theory as plain JSON data for the browser."""

from __future__ import annotations

from cmoc_data.web import Web
from components import cards
from components.causal_web import contract
from components.causal_web.contract import GraphData
from components.causal_web.packing import Payload
from components.causal_web.payload import enriched
from components.causal_web.told import ToldOverview, entry_data, group_data, places_data, ways_data
from components.views.improves.cards import LaneCard
from components.views.improves.picture import LanesView, lanes_view
from components.views.overview import BundleCard

__all__ = ["in_lanes"]

HINT = "Click a lane to see it alone, or an arrow to see what it gathers."


def in_lanes(payload: Payload[GraphData], web: Web, *, twin: contract.Twin) -> Payload[GraphData]:
    """A payload of the part of a web that lanes tell of, shown in its lanes.

    Parameters
    ----------
    payload : Payload
        From `graph_payload`, of `components.views.improves.picture.part_of(web)`.
    web : Web
        The web of the whole theory, with lanes.
    twin : Twin
        Where the same is found as a table.
    """
    view = lanes_view(web)
    made = enriched(payload, start="overview", overview=_told(view))
    # A box that a picture does not show is stood for by the lane in which it is at home.
    nodes: list[contract.Box] = [
        {**node, "family": view.home.get(node["id"], "")} for node in made.data["nodes"]
    ]
    return Payload({**made.data, "nodes": nodes, "twin": twin})


def _told(view: LanesView) -> ToldOverview:
    rendered = {"overview~": cards.html(view.start), **{card.id: cards.html(card) for card in view.cards}}
    said = {card.id: card.summary if isinstance(card, BundleCard) else card.plain for card in view.cards}
    opens = {card.id: card.id.partition("~")[2] for card in view.cards if isinstance(card, LaneCard)}
    overview: contract.Overview = {
        "title": view.title,
        "name": "All lanes",
        "hint": HINT,
        "alone": True,
        "nodes": [group_data(group, group.lane, group.under) for group in view.groups],
        "edges": [
            {
                "id": arrow.id,
                "from": arrow.source,
                "to": arrow.target,
                "count": arrow.count,
                "agreement": arrow.agreement,
                "mark": arrow.mark,
                "tip": arrow.tip,
            }
            for arrow in view.arrows
        ],
        "states": [
            {
                "opened": state.opened,
                "title": state.title,
                "words": f"On screen: {state.words}.",
                "places": places_data(state.places),
                "edges": list(state.edges),
                "main": list(state.edges),
                "bands": [],
                "ways": ways_data(state.ways),
                "sizes": {
                    name: {"w": width, "h": height, "lines": list(lines)}
                    for name, (width, height, lines) in state.sizes.items()
                },
            }
            for state in view.states
        ],
    }
    entries = [entry_data(entry, said[entry.id], family=opens.get(entry.id)) for entry in view.entries]
    return ToldOverview(overview=overview, entries=entries, cards=rendered)
