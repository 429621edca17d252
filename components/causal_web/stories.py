"""Stories as plain JSON data for the browser."""

from __future__ import annotations

from cmoc_data.web import Web
from components import cards
from components.causal_web import contract
from components.causal_web.told import ToldStories, arrows_data, drawing_data, labels_data
from components.views.stories import StoryView, stories

__all__ = ["story_data"]


def story_data(web: Web) -> ToldStories:
    """The stories that a web can tell, with the picture of each and the card of each step.

    Parameters
    ----------
    web : Web
        A web whose configurations' fragments the browser has: a step's card holds places for them.

    Returns
    -------
    ToldStories
        JSON-ready; lengths are in layout units, `lit` are ids of boxes and arrows. The card of a step has
        the id `story~<story>~<number>`.
    """
    views = stories(web)
    return ToldStories(
        stories=[_story(view) for view in views],
        cards={
            f"story~{view.id}~{step.number}": cards.html(step, title=view.title)
            for view in views
            for step in view.steps
        },
    )


def _story(view: StoryView) -> contract.Story:
    return {
        "id": view.id,
        "title": view.title,
        "plain": view.plain,
        **drawing_data(view.drawing),
        "lit": [*view.concepts, *view.links],
        "steps": [
            {
                "say": step.say,
                "room": step.room,
                "lit": list(step.lit),
                "labels": labels_data(step.labels),
                "arrows": arrows_data(step.arrows),
            }
            for step in view.steps
        ],
    }
