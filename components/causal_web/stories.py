"""Stories as plain JSON data for the browser."""

from __future__ import annotations

from typing import Any

from cmoc_data.web import Web
from components.cards import step_html
from components.causal_web.payload import bands_data
from components.views.stories import stories

__all__ = ["story_data"]


def story_data(web: Web) -> list[dict[str, Any]]:
    """The stories that a web can tell, with the picture of each and the card of each step.

    Parameters
    ----------
    web : Web
        A web whose configurations' fragments the browser has: a step's card holds places for them.

    Returns
    -------
    list of dict
        JSON-ready; lengths are in layout units, `lit` are ids of boxes and arrows.
    """
    return [
        {
            "id": story.id,
            "title": story.title,
            "plain": story.plain,
            "places": {concept: list(place) for concept, place in story.places.items()},
            "bands": bands_data(story.bands),
            "lit": [*story.concepts, *story.links],
            "steps": [
                {
                    "say": step.say,
                    "room": step.room,
                    "lit": list(step.lit),
                    "configurations": list(step.claims),
                    "card": step_html(story, step),
                }
                for step in story.steps
            ],
        }
        for story in stories(web)
    ]
