"""The overview of a web as plain JSON data for the browser."""

from __future__ import annotations

from cmoc_data.layout import FAMILY_FONT, FAMILY_LINE, FAMILY_UNDER
from cmoc_data.web import Web
from components import cards
from components.causal_web import contract
from components.causal_web.told import (
    ToldOverview,
    bands_data,
    entry_data,
    group_data,
    places_data,
    ways_data,
)
from components.views.overview import overview_of

__all__ = ["overview_data"]


def overview_data(web: Web) -> ToldOverview:
    """All that the browser needs to show a web's families, to open one in place and to close it again.

    Parameters
    ----------
    web : Web
        The web to condense.

    Returns
    -------
    ToldOverview
        JSON-ready, its lengths in layout units. Nodes are the closed families with their places where all
        are closed; a state says what it shows and where: families and bundles by these ids, concepts and
        links by those of the web.
    """
    view = overview_of(web)
    families = {group.id: group.family for group in view.groups}
    rendered = {card.id: cards.html(card) for card in view.families}
    rendered |= {card.id: cards.html(card) for card in view.cards}
    names = {group.family: " ".join(group.lines) for group in view.groups}
    said = {card.id: card.plain for card in view.families} | {card.id: card.summary for card in view.cards}
    overview: contract.Overview = {
        "title": view.title,
        "name": "Overview",
        "hint": "Numbers count arrows, not strength; a box opens when you click it.",
        "alone": False,
        "nodes": [
            group_data(
                group,
                group.family,
                group.under,
                font=FAMILY_FONT,
                line=FAMILY_LINE,
                small=FAMILY_UNDER,
            )
            for group in view.groups
        ],
        "edges": [
            {
                "id": bundle.id,
                "from": bundle.source,
                "to": bundle.target,
                "count": bundle.count,
                "tip": bundle.tip,
            }
            for bundle in view.bundles
        ],
        "states": [
            {
                "opened": state.opened,
                "words": f"On screen: {view.summary}."
                if state.opened is None
                else f"{names[state.opened]} is open, the other groups are closed.",
                "places": places_data(state.places),
                "edges": list(state.edges),
                "main": list(state.main),
                "bands": bands_data(state.bands),
                "sizes": {},
                "ways": ways_data(state.ways),
                "grown": state.grown,
            }
            for state in view.states
        ],
    }
    return ToldOverview(
        overview=overview,
        entries=[entry_data(entry, said[entry.id], family=families.get(entry.id)) for entry in view.entries],
        cards=rendered,
    )
