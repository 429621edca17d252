from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from cmoc_data.analysis.overview import overview
from cmoc_data.model import Theory
from cmoc_data.web import Web, build
from components import cards
from components.causal_web.overview import overview_data
from components.views.overview import overview_of
from tests.html import read
from tests.ours import our_web
from tests.processes import printed
from tests.sent import inside
from tests.sketch import hostile, sketch
from tests.theories import random_theory

EVIL = "<script>alert(7)</script> \"'&amp; {{ 7*7 }} javascript:alert(7)</p>"
SEEDS = range(4)


def theory_of(seed: int) -> Theory:
    return random_theory(seed, 8 + 4 * seed, 10 + 10 * seed)


def told(web: Web) -> dict[str, Any]:
    """Nodes, edges and states with the entries and cards that belong to them."""
    found = overview_data(web)
    return {**found.overview, "entries": found.entries, "cards": found.cards}


def packed(data: Any) -> bytes:
    return gzip.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)


@pytest.mark.parametrize("theory", [theory_of(3), sketch()], ids=["some", "empty"])
def test_it_is_json_and_nothing_else(theory: Theory) -> None:
    data = told(build(theory))
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert {type(one) for one in inside(data)} <= {dict, list, str, int, float, bool, type(None)}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_state_shows_only_what_is_known(seed: int) -> None:
    web = build(theory_of(seed))
    data = told(web)
    nodes = {node["id"]: node for node in data["nodes"]}
    edges = {edge["id"]: edge for edge in data["edges"]}
    assert (len(nodes), len(edges)) == (len(data["nodes"]), len(data["edges"])), "each once"
    links = {link.id: link for link in web.links}
    assert not set(edges) & set(links) and not set(nodes) & set(web.concepts)
    used: set[str] = set()
    for state in data["states"]:
        assert set(state["main"]) <= set(state["edges"]) & set(edges)
        for name in state["places"]:
            assert name in nodes or web.theory.concepts[name].family == state["opened"]
        for name in state["edges"]:
            ends = (
                (edges[name]["from"], edges[name]["to"])
                if name in edges
                else (links[name].source, links[name].target)
            )
            assert set(ends) <= set(state["places"])
        # What is shown is all that is between what is there.
        between = {name for name, edge in edges.items() if {edge["from"], edge["to"]} <= set(state["places"])}
        own = {name for name, link in links.items() if {link.source, link.target} <= set(state["places"])}
        assert set(state["edges"]) == between | own
        used |= set(state["edges"]) & set(edges)
    assert used == set(edges)
    assert data["states"][0]["opened"] is None
    assert {name: [node["x"], node["y"]] for name, node in nodes.items()} == data["states"][0]["places"]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_data_are_those_of_the_view(seed: int) -> None:
    web = build(theory_of(seed))
    data, view = told(web), overview_of(web)
    assert (data["title"], data["states"][0]["words"]) == (view.title, f"On screen: {view.summary}.")
    for node, group in zip(data["nodes"], view.groups, strict=True):
        assert (node["lines"], node["under"], node["tip"]) == (
            list(group.lines),
            "\n".join(group.under),
            group.tip,
        )
        assert (node["w"], node["h"]) == (group.width, group.height)
        assert (node["form"], node["hue"], node["family"]) == (group.shape, group.hue, group.family)
        under = node["small"] * len(group.under)
        assert node["size"] < node["line"] and node["h"] >= node["line"] * len(group.lines) + under
    for edge, bundle in zip(data["edges"], view.bundles, strict=True):
        assert (edge["count"], edge["mark"]) == (bundle.count, "")
        pointed = any(edge["id"] in state["main"] for state in data["states"])
        assert edge["tip"] == (bundle.said if pointed else "")
    for found, state in zip(data["states"], view.states, strict=True):
        boxes = state.drawing.boxes
        assert (found["opened"], found["bands"]) == (state.opened, [])
        assert found["places"] == {name: [box.x, box.y] for name, box in boxes.items()}
        # With all closed they are as large as they come; else all is told that differs.
        assert set(found["sizes"]) == (set(boxes) if state.opened else set())
        assert set(found["ways"]) == set(state.drawing.ways)
    for family in view.families:
        assert data["cards"][family.id] == cards.html(family)
    for card in view.cards:
        assert data["cards"][card.id] == cards.html(card)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_group_and_bundle_has_its_line_and_its_card(seed: int) -> None:
    web = build(theory_of(seed))
    data = told(web)
    drawn = [one["id"] for one in (*data["nodes"], *data["edges"])]
    assert [entry["id"] for entry in data["entries"]] == drawn == list(data["cards"])
    there = {*drawn, *web.concepts, *(link.id for link in web.links)}
    for html in data["cards"].values():
        found = read(html)
        assert found.problems == []
        assert set(found.values("data-choose")) <= there
    keys = {"id", "kind", "group", "label", "mark", "agreement", "lit", "every", "search", "said"}
    opened = {state["opened"] for state in data["states"]}
    for entry in data["entries"]:
        assert set(entry["lit"]) <= there
        assert set(entry) == keys | ({"family"} if entry["kind"] == "family" else set())
        assert entry["said"] in read(data["cards"][entry["id"]]).text
        assert entry["kind"] == "bundle" or entry["family"] in opened
        assert (entry["kind"] == "bundle") is ("--" in entry["id"])


def test_hostile_text_in_tips_and_labels_stays_text() -> None:
    web = build(hostile(theory_of(1), EVIL))
    data = told(web)
    for node in data["nodes"]:
        family = web.theory.families[node["family"]]
        assert family.name in node["tip"] and family.plain in node["tip"]
        assert "".join(node["lines"]).replace(" ", "") == family.name.replace(" ", "")
    tips = [edge["tip"] for edge in data["edges"] if edge["tip"]]
    assert tips and all(EVIL in tip for tip in tips)


@pytest.fixture(scope="module")
def ours() -> Web:
    return our_web()


def test_our_overview_is_small_on_its_way_to_the_browser(ours: Web) -> None:
    data = told(ours)
    assert len(data["states"]) == len(data["nodes"]) + 1 > 5
    # Each card says who says so and who doubts it.
    assert len(packed(data)) < 200_000
    # Without the cards, which the picture does not wait for.
    assert len(packed({name: value for name, value in data.items() if name != "cards"})) < 110_000


def test_our_overview_is_a_dozen_boxes_and_all_the_arrows(ours: Web) -> None:
    data = told(ours)
    assert 8 <= len(data["nodes"]) <= 14
    crossing = [bundle for bundle in overview(ours).bundles if bundle.arrows]
    counts = {edge["id"]: edge["count"] for edge in data["edges"]}
    assert sum(counts[bundle.id] for bundle in crossing) == sum(
        link.kind == "causes"
        and ours.theory.concepts[link.source].family != ours.theory.concepts[link.target].family
        for link in ours.links
    )


def test_it_is_the_same_in_every_process() -> None:
    code = (
        "import hashlib, json\n"
        "from cmoc_data.web import build\n"
        "from tests.components.causal_web.test_overview import told, theory_of\n"
        "print(hashlib.sha256(json.dumps(told(build(theory_of(3)))).encode()).hexdigest())"
    )
    assert len(printed(code).strip()) == 64
