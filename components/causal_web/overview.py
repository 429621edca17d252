"""The overview of a web as plain JSON data for the browser."""

from __future__ import annotations

from typing import Any

from cmoc_data.layout import FAMILY_FONT, FAMILY_LINE, FAMILY_UNDER
from cmoc_data.web import Web
from components import cards
from components.causal_web.payload import bands_data, entry_data
from components.views.explorer import Entry
from components.views.overview import overview_of

__all__ = ["overview_data"]


def overview_data(web: Web) -> dict[str, Any]:
    """All that the browser needs to show a web's families, to open one in place and to close it again.

    Parameters
    ----------
    web : Web
        The web to condense.

    Returns
    -------
    dict
        JSON-ready, its lengths in layout units. `nodes` are the closed families, each once, with their
        places where all are closed; `edges` the bundles of all states, each once. A state says what it
        shows and where: families and bundles by these ids, concepts and links by those of the web; and
        in `grown` by what factor the boxes of its concepts, and their type, are larger than in the web.
        `entries` and `cards` belong to the nodes and edges.
    """
    view = overview_of(web)
    families = {group.id: group.family for group in view.groups}
    return {
        "title": view.title,
        "words": f"On screen: {view.summary}.",
        "nodes": [
            {
                "id": group.id,
                "family": group.family,
                "lines": list(group.lines),
                "under": group.under,
                "x": group.x,
                "y": group.y,
                "w": group.width,
                "h": group.height,
                "form": group.shape,
                "hue": group.hue,
                "size": FAMILY_FONT,
                "line": FAMILY_LINE,
                "small": FAMILY_UNDER,
                "tip": group.tip,
            }
            for group in view.groups
        ],
        "edges": [
            {
                "id": bundle.id,
                "from": bundle.source,
                "to": bundle.target,
                "count": bundle.count,
                "agreement": bundle.agreement or "",
                "tip": bundle.tip,
            }
            for bundle in view.bundles
        ],
        "states": [
            {
                "opened": state.opened,
                "places": {name: list(place) for name, place in state.places.items()},
                "edges": list(state.edges),
                "main": list(state.main),
                "bands": bands_data(state.bands),
                "grown": state.grown,
            }
            for state in view.states
        ],
        "entries": [_entry(entry, families.get(entry.id)) for entry in view.entries],
        "cards": {
            **{card.id: cards.family_html(card) for card in view.families},
            **{card.id: cards.bundle_html(card) for card in view.cards},
        },
    }


def _entry(entry: Entry, family: str | None) -> dict[str, Any]:
    """An entry as every payload has it, a family's with the id to open it by."""
    found = entry_data(entry)
    return found if family is None else {**found, "family": family}
