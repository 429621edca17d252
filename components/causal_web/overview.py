"""The overview of a web as plain JSON data for the browser."""

from __future__ import annotations

from cmoc_data.web import Web
from components import cards
from components.causal_web import contract
from components.causal_web.told import ToldOverview, drawing_data, entry_data, group_data
from components.views.overview import State, overview_of

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
    drawn = {bundle for state in view.states for bundle in state.main}
    rendered = {card.id: cards.html(card) for card in view.families}
    rendered |= {card.id: cards.html(card) for card in view.cards}
    names = {group.family: " ".join(group.lines) for group in view.groups}
    said = {card.id: card.plain for card in view.families} | {card.id: card.said for card in view.cards}
    overview: contract.Overview = {
        "title": view.title,
        "name": "Overview",
        "hint": "Click a group to open it, an arrow to read what leads to what.",
        "alone": False,
        "nodes": [group_data(group, group.family, group.under) for group in view.groups],
        "edges": [
            {
                "id": bundle.id,
                "from": bundle.source,
                "to": bundle.target,
                "count": bundle.count,
                "mark": "",
                "tip": bundle.said if bundle.id in drawn else "",
            }
            for bundle in view.bundles
        ],
        "states": [
            {
                "opened": state.opened,
                "title": names[state.opened] if state.opened else view.title,
                "words": state.words,
                **_drawn(state),
                "edges": list(state.edges),
                "main": list(state.main),
                "bands": [],
            }
            for state in view.states
        ],
    }
    return ToldOverview(
        overview=overview,
        entries=[entry_data(entry, said[entry.id], family=families.get(entry.id)) for entry in view.entries],
        cards=rendered,
    )


def _drawn(state: State) -> contract.Drawing:
    """Where a state's boxes stand, with the sizes of those only that differ from where they come from."""
    drawing = drawing_data(state.drawing)
    return drawing if state.opened else {**drawing, "sizes": {}}
