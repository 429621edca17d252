"""What the browser gets for the evidence at a glance."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cmoc_data.model import Theory
from cmoc_data.web import build
from components.causal_web.contract import VERSION
from components.causal_web.packing import Payload
from components.causal_web.tables import matrix_payload, table_payload
from components.views.evidence import EvidencePage, evidence_page, evidence_start
from components.views.table import table
from tests.html import read
from tests.sent import unpacked
from tests.sketch import sketch
from tests.theories import random_theory


def page_of(theory: Theory) -> EvidencePage:
    return evidence_page(build(theory))


def payload(theory: Theory) -> Payload:
    web = build(theory)
    return matrix_payload(web, evidence_page(web), evidence_start(), title="Evidence", elsewhere="There")


@pytest.fixture(params=[0, 1, None])
def theory(request: pytest.FixtureRequest) -> Theory:
    return sketch() if request.param is None else random_theory(request.param, 12, 30)


def test_it_is_json_packed(theory: Theory) -> None:
    made = payload(theory)
    assert json.loads(json.dumps(made.data, allow_nan=False)) == made.data
    assert made.wire["version"] == VERSION
    assert made.wire["rev"] == payload(theory).wire["rev"]
    assert unpacked(made.wire) == made.data


def test_cells_arrows_and_configurations_have_their_cards(theory: Theory) -> None:
    page, data = page_of(theory), payload(theory).data
    entries: dict[str, dict[str, Any]] = {entry["id"]: entry for entry in data["entries"]}
    assert len(entries) == len(data["entries"])
    assert set(data["cards"]) == set(entries) | {""}
    listed = {row.line.id for one in page.lists for group in one.groups for row in group.arrows}
    kinds = {kind: {id for id, entry in entries.items() if entry["kind"] == kind} for kind in KINDS}
    assert kinds == {
        "cell": {card.id for card in page.cells},
        "link": listed,
        "configuration": {one.id for one in theory.configurations},
    }
    for card in page.cells:
        assert entries[card.id]["label"] == card.title
        assert card.title in read(data["cards"][card.id]).text
    for id, html in data["cards"].items():
        for part in read(html).values("data-part"):
            assert part in data["fragments"], id


KINDS = ("cell", "link", "configuration")


def test_what_can_be_chosen_is_here_or_is_a_concept_to_be_shown_elsewhere(theory: Theory) -> None:
    data = payload(theory).data
    entries = {entry["id"] for entry in data["entries"]}
    concepts = {concept.id for concept in theory.concepts}
    chosen = {
        id for html in (data["table"], *data["cards"].values()) for id in read(html).values("data-choose")
    }
    links = {link.id for link in build(theory).links}
    assert chosen <= entries | concepts | links
    assert set(read(data["table"]).values("data-choose")) <= entries | concepts
    assert data["elsewhere"] == "There"


def test_there_is_nothing_to_filter_by(theory: Theory) -> None:
    data = payload(theory).data
    assert (data["facets"], data["pieces"], data["bearing"]) == ([], {}, {})


def test_it_says_what_is_there(theory: Theory) -> None:
    data = payload(theory).data
    assert (data["pane"], data["title"], data["rows"]) == ("table", "Evidence", ["row", "rows"])
    assert data["summary"] == page_of(theory).summary


def test_it_has_all_that_the_table_of_configurations_has(theory: Theory) -> None:
    # One part of the browser's code shows both.
    web = build(theory)
    start = evidence_start()
    other = table_payload(web, table(theory), start, title="All", summary="Some.", elsewhere="There")
    assert set(payload(theory).data) == set(other.data)
    assert other.data["rows"] == ["configuration", "configurations"]
