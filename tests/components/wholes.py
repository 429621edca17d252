"""Whole webs with all that can be shown of them, for tests of what is cut out of them."""

from __future__ import annotations

from functools import cache
from typing import Any

from cmoc_data.model import Theory
from cmoc_data.web import build
from components.causal_web import enriched, graph_payload, story_data
from components.causal_web.contract import GraphData
from components.causal_web.packing import Payload
from components.views.explorer import ExplorerView, explorer_view
from components.views.start import web_start
from tests.ours import our_theory
from tests.sketch import ask, claim, piece, sketch, walk
from tests.theories import random_theory

__all__ = ["GARDEN", "SEEDS", "ours", "some", "some_ids", "whole"]

SEEDS = range(1, 7)

GARDEN = sketch(
    claim("rain", "more rain", "more growth", "more tea", evidence=(piece(), piece("jones2002", 5))),
    claim("sun", "more sun", "less growth", "less tea"),
    claim("cup", "more tea", "more thirst", "more talk"),
    claim("talk", "more talk", "more trust", "more sun"),
    questions=[ask("builds", "growth", "what-grows"), ask("follows", "talk", "what-talk-does")],
    stories=[walk("rain", "sun, cup", name="garden")],
)


def whole(theory: Theory, **fields: Any) -> tuple[Payload[GraphData], ExplorerView]:
    """The payload of a theory's whole web, as the app's page has it, and the view that it shows."""
    web = build(theory)
    view = explorer_view(web, theory.questions)
    payload = graph_payload(view, web_start(view), **{"title": "All of it", **fields})
    return enriched(payload, stories=story_data(web)), view


@cache
def some(seed: int) -> tuple[Payload[GraphData], ExplorerView]:
    return whole(random_theory(seed, 8 + 2 * seed, 10 + 6 * seed))


def some_ids(seed: int, payload: Payload[GraphData], share: int = 2) -> set[str]:
    """About one in `share` of the boxes and arrows."""
    drawn = [one["id"] for one in (*payload.data["nodes"], *payload.data["edges"])]
    return {id for number, id in enumerate(drawn) if (number * 7 + seed) % (share + 1) < share}


@cache
def ours() -> tuple[Payload[GraphData], ExplorerView]:
    return whole(our_theory())
