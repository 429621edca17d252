from __future__ import annotations

import json
import math
from typing import Any

import pytest

from cmoc_data.reading import load
from cmoc_data.web import Web, build
from components import cards
from components.causal_web.payload import graph_payload
from components.causal_web.stories import story_data
from components.causal_web.told import drawing_data
from components.views.explorer import explorer_view
from components.views.start import StartView
from components.views.stories import stories
from tests.html import read
from tests.sent import inside
from tests.sketch import claim, hostile, sketch, walk
from tests.theories import random_theory

EVIL = "<script>alert(7)</script> \"'&amp; {{ 7*7 }} javascript:alert(7)</p>"


@pytest.fixture(params=["random", "ours", "none"])
def web(request: pytest.FixtureRequest) -> Web:
    return build({"random": lambda: random_theory(3, 12, 20), "ours": load, "none": sketch}[request.param]())


def told(web: Web) -> list[dict[str, Any]]:
    """The stories with the card of each step in its place."""
    found = story_data(web)
    return [
        {
            **story,
            "steps": [
                {**step, "card": found.cards[f"story~{story['id']}~{number}"]}
                for number, step in enumerate(story["steps"], 1)
            ],
        }
        for story in found.stories
    ]


def test_it_is_json_and_nothing_else(web: Web) -> None:
    data = told(web)
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    found = list(inside(data))
    # Types of JSON exactly, no subclasses: whoever serialises it sees what we see.
    assert {type(one) for one in found} <= {dict, list, str, int, float}
    assert all(math.isfinite(one) for one in found if isinstance(one, float))


def test_it_says_what_the_views_say(web: Web) -> None:
    data, views = told(web), stories(web)
    assert len(data) == len(views) == len(web.theory.stories)
    for one, view in zip(data, views, strict=True):
        assert (one["id"], one["title"], one["plain"]) == (view.id, view.title, view.plain)
        assert {key: one[key] for key in ("places", "sizes", "ways")} == drawing_data(view.drawing)
        assert one["lit"] == [*view.concepts, *view.links]
        for step, shown in zip(one["steps"], view.steps, strict=True):
            assert (step["say"], step["room"]) == (shown.say, shown.room)
            assert step["lit"] == list(shown.lit) and set(step["lit"]) <= set(one["lit"])
            assert read(step["card"]).values("data-part") == list(shown.claims)
            assert step["card"] == cards.html(shown, title=view.title)


def test_it_names_only_what_the_browser_has(web: Web) -> None:
    start = StartView("Start", "Click", ("A line.",), ())
    payload = graph_payload(explorer_view(web, ()), start, title="All").data
    drawn = {node["id"] for node in payload["nodes"]} | {edge["id"] for edge in payload["edges"]}
    for one in told(web):
        assert set(one["lit"]) <= drawn
        assert set(one["places"]) <= drawn
        for step in one["steps"]:
            assert set(read(step["card"]).values("data-part")) <= set(payload["fragments"])


def test_hostile_text_stays_text_in_cards() -> None:
    theory = hostile(sketch(claim("one", "more sun", "more tea"), stories=[walk("one", "one")]), EVIL)
    [one] = told(build(theory))
    [story] = theory.stories
    assert one["title"] == story.title and EVIL in one["title"], "JSON carries it as it is"
    for step, record in zip(one["steps"], story.steps, strict=True):
        assert "<script" not in step["card"] and "{{" in step["card"]
        found = read(step["card"])
        assert found.problems == [] and found.addresses == []
        for said in (story.title, record.say, record.room):
            assert said in found.text


def test_the_same_data_twice(web: Web) -> None:
    assert told(web) == told(web)


def test_a_part_that_cuts_a_claim_tells_no_story_of_it() -> None:
    claims = (claim("one", "more sun", "more thirst", "more tea"), claim("two", "more sun", "more thirst"))
    web = build(sketch(*claims, stories=[walk("one"), walk("two", name="short")]))
    assert [one["id"] for one in told(web.only(["sun", "thirst"]))] == ["short"]
