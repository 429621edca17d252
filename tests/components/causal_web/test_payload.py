from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from cmoc_data.model import Theory
from cmoc_data.web import build, domain_part
from components.causal_web import delivered
from components.causal_web.contract import VERSION
from components.causal_web.packing import Payload
from components.causal_web.payload import answer_data, graph_payload
from components.causal_web.tables import table_payload
from components.views.asked.ask import ASK_KINDS, TWO, Ask, read_key
from components.views.asked.asked import asked
from components.views.asked.scope import scope
from components.views.explorer import explorer_view
from components.views.facets import FACETS, bearing, facets, values_of
from components.views.start import StartView
from components.views.table import table as rows
from tests import sent
from tests.html import read
from tests.processes import printed
from tests.sent import inside
from tests.sketch import changed, claim, hostile, piece, sketch
from tests.theories import random_theory

START = StartView("Start", "Click", ("A line.",), ())
EVIL = "<script>alert(7)</script> \"'&amp; {{ 7*7 }} javascript:alert(7)</p>"


def theory_of(seed: int) -> Theory:
    return random_theory(seed, 8 + 2 * seed, 10 + 6 * seed)


def graph(theory: Theory, **fields: Any) -> Payload:
    web = build(theory)
    return graph_payload(explorer_view(web, theory.questions), START, **{"title": "All", **fields})


def whole_graph(theory: Theory, **fields: Any) -> Mapping[str, Any]:
    return graph(theory, **fields).data


def part(theory: Theory) -> Payload:
    web = build(theory)
    view = explorer_view(domain_part(web), theory.questions, whole=web)
    return graph_payload(view, START, title="Part", elsewhere="Causal_web")


def table(theory: Theory, summary: str = "Some.") -> Payload:
    web = build(theory)
    return table_payload(web, rows(theory), START, title="All", summary=summary, elsewhere="Causal_web")


@pytest.fixture(params=["whole", "part", "table", "empty", "empty table"])
def payload(request: pytest.FixtureRequest) -> Payload:
    theory = sketch() if "empty" in request.param else theory_of(3)
    if "table" in request.param:
        return table(theory)
    return part(theory) if request.param == "part" else graph(theory)


def test_it_is_json_and_nothing_else(payload: Payload) -> None:
    text = json.dumps(payload.data, allow_nan=False)
    assert json.loads(text) == payload.data
    # Types of JSON exactly, no subclasses: whoever serialises it sees what we see.
    found = list(inside(payload.data))
    assert {type(one) for one in found} <= {dict, list, str, int, float, bool, type(None)}
    assert all(type(key) is str for one in found if type(one) is dict for key in one)


def test_what_goes_to_the_browser_is_the_data_packed(payload: Payload) -> None:
    wire = payload.wire
    assert wire["version"] == VERSION
    assert wire["rev"]
    json.dumps(wire, allow_nan=False)
    assert sent.unpacked(wire) == payload.data


def test_to_the_page_the_same_goes_as_files(payload: Payload) -> None:
    told = delivered(payload)
    assert (told["version"], told["rev"]) == (VERSION, payload.wire["rev"]) == (VERSION, payload.rev)
    assert sent.delivered(told) == payload.data
    assert (told["library"] is None) == (payload.data["pane"] != "graph")
    # The same files are named each time, so that nothing is sent again.
    assert delivered(payload) == told


@pytest.mark.parametrize("make", [graph, table])
def test_rev_is_the_same_for_the_same_data_only(make: Callable[..., Payload]) -> None:
    theory = theory_of(2)
    once = make(theory)
    again = make(theory_of(2))
    assert again == once and again.wire == once.wire
    concept, *concepts = theory.concepts
    one, *rest = theory.configurations
    altered = [
        changed(theory, concepts=(changed(concept, name="another name"), *concepts)),
        changed(theory, configurations=(changed(one, statement="Another statement."), *rest)),
        changed(
            theory,
            configurations=(changed(one, evidence=(changed(one.evidence[0], gist="Another."),)), *rest),
        ),
        theory_of(3),
    ]
    revs = {make(other).wire["rev"] for other in altered}
    assert len(revs) == len(altered)
    assert once.wire["rev"] not in revs


def test_rev_follows_what_the_caller_says() -> None:
    theory = theory_of(1)
    graphs = [graph(theory), graph(theory, title="Other"), graph(theory, elsewhere="There")]
    tables = [table(theory), table(theory, "Others.")]
    assert len({payload.wire["rev"] for payload in (*graphs, *tables)}) == 5


def test_rev_is_the_same_in_every_process() -> None:
    # A rerun on another server must not make the browser draw anew.
    code = (
        "from tests.components.causal_web.test_payload import graph, table, theory_of\n"
        "print(*(make(theory_of(3)).wire['rev'] for make in (graph, table)))"
    )
    assert printed(code).split() == [make(theory_of(3)).wire["rev"] for make in (graph, table)]


@pytest.mark.parametrize("seed", range(5))
def test_every_box_arrow_and_entry_has_its_card(seed: int) -> None:
    payload = whole_graph(theory_of(seed))
    entries = {entry["id"] for entry in payload["entries"]}
    drawn = {one["id"] for one in (*payload["nodes"], *payload["edges"])}
    assert set(payload["cards"]) == {"", *entries}
    assert drawn <= entries
    for entry in payload["entries"]:
        assert set(entry["lit"]) <= drawn
        assert not entry["every"] or set(entry["lit"]) < set(entry["every"]) <= drawn
        # What is said to a room stands on the card or on what it repeats; an answer's lines say the same.
        card = payload["cards"][entry["id"]] + payload["fragments"].get(entry["id"], "")
        assert entry["said"] and (entry["kind"] == "question" or entry["said"] in read(card).text)
    ends = {edge[end] for edge in payload["edges"] for end in ("from", "to")}
    assert ends <= {node["id"] for node in payload["nodes"]}
    for picture in payload["pictures"]:
        assert picture["question"] in payload["cards"]
        assert set(picture["places"]) <= drawn


@pytest.mark.parametrize("seed", range(5))
def test_every_card_leads_to_cards(seed: int) -> None:
    payload = whole_graph(theory_of(seed))
    for html in (*payload["cards"].values(), *payload["fragments"].values()):
        found = read(html)
        assert found.problems == []
        assert set(found.values("data-choose")) <= set(payload["cards"])
        assert set(found.values("data-part")) <= set(payload["fragments"])


@pytest.mark.parametrize("seed", range(3))
def test_every_question_that_is_offered_can_be_answered(seed: int) -> None:
    theory = theory_of(seed)
    payload = whole_graph(theory)
    offered = {key for html in payload["cards"].values() for key in read(html).values("data-ask") if key}
    for concept in theory.concepts:
        assert {one.key for one in questions_about(theory, concept.id) if len(one.concepts) == 1} <= offered
    for key in offered:
        answer_data(build(theory), asked(scope(build(theory)), read_key(theory, key)))
    # What the form offers are the same questions, and it knows which of them take a second box.
    assert [one["kind"] for one in payload["asks"]] == list(ASK_KINDS)
    assert {one["kind"] for one in payload["asks"] if one["two"]} == TWO
    assert all(one["words"][:1].isupper() for one in payload["asks"])


@pytest.mark.parametrize("seed", range(5))
def test_cards_of_a_part_leave_nothing_out(seed: int) -> None:
    theory = theory_of(seed)
    payload, whole = part(theory).data, whole_graph(theory)
    entries = {entry["id"] for entry in payload["entries"]}
    assert entries | {""} == set(payload["cards"])
    for name, html in payload["cards"].items():
        found = read(html)
        # What a part does not show is known to the page that it names.
        assert set(found.values("data-choose")) <= set(whole["cards"])
        assert set(found.values("data-part")) <= set(payload["fragments"])
        assert html == whole["cards"][name]
    assert payload["elsewhere"]


@pytest.mark.parametrize("seed", range(3))
def test_a_table_has_a_card_for_each_row(seed: int) -> None:
    theory = theory_of(seed)
    payload = table(theory).data
    ids = {one.id for one in theory.configurations}
    assert set(payload["cards"]) == ids | {""}
    assert set(payload["fragments"]) == ids
    assert {entry["id"] for entry in payload["entries"]} == ids
    found = read(payload["table"])
    assert found.problems == []
    assert set(found.values("data-row")) == set(found.values("data-choose")) == ids
    whole = set(whole_graph(theory)["cards"])
    for html in payload["cards"].values():
        assert set(read(html).values("data-choose")) <= whole


def test_hostile_text_in_tips_and_labels_stays_text() -> None:
    theory = hostile(theory_of(2), EVIL)
    web = build(theory)
    payload = whole_graph(theory, title=EVIL)
    assert payload["title"] == EVIL
    for node in payload["nodes"]:
        concept = theory.concepts[node["id"]]
        # As written, neither escaped nor wrapped: a tip is shown as text by the browser.
        assert concept.name in node["title"] and concept.plain in node["title"]
        assert "".join(node["lines"]).replace(" ", "") == concept.name.replace(" ", "")
        assert "".join(node["label"].split()) == "".join(concept.name.split())
    for edge in payload["edges"]:
        link = web.link(edge["id"])
        assert theory.concepts[link.source].name in edge["title"]
        assert theory.concepts[link.target].name in edge["title"]
    labels = {entry["id"]: entry["label"] for entry in payload["entries"]}
    assert all(labels[concept.id] == concept.name for concept in theory.concepts)
    for band in payload["bands"]:
        assert EVIL.replace(" ", "") in "".join(band["lines"]).replace(" ", "")
    for html in (*payload["cards"].values(), *payload["fragments"].values()):
        assert read(html).problems == []
    json.dumps(payload, allow_nan=False)


def test_an_arrow_without_a_head_causes_nothing() -> None:
    payload = whole_graph(sketch(claim("one", "a", "b", "c", context_is="beside")))
    heads = {edge["id"]: edge["arrows"] for edge in payload["edges"]}
    assert heads == {"a--with--b": "", "b--c": "to"}
    assert [line["agreement"] for line in payload["legend"]] == ["+", "beside"]


def test_the_legend_says_what_is_on_screen_and_no_more() -> None:
    payload = whole_graph(theory_of(4))
    shown = {edge["agreement"] for edge in payload["edges"]}
    assert {line["agreement"] for line in payload["legend"]} == shown
    assert all(line["words"].strip() for line in payload["legend"])
    assert whole_graph(sketch())["legend"] == []


def test_nothing_moves_by_itself() -> None:
    payload = whole_graph(theory_of(1))
    assert payload["options"]["physics"]["enabled"] is False
    assert all({"x", "y"} <= set(node) for node in payload["nodes"])


def test_an_arrow_is_thicker_the_more_sources_say_it() -> None:
    both = (piece("smith2001"), piece("jones2002"))
    many = tuple(piece("smith2001", line=n) for n in range(1, 9))
    payload = whole_graph(
        sketch(
            claim("one", "a", "b", evidence=both),
            claim("two", "c", "d", evidence=many),
            claim("three", "e", "f"),
        )
    )
    width = {edge["id"]: edge["width"] for edge in payload["edges"]}
    assert width["a--b"] > width["c--d"] == width["e--f"] > 0


# ---- what the evidence can be filtered by


def two_tiers(theory: Theory) -> Theory:
    first, second = theory.sources
    return changed(theory, sources=(first, changed(second, tier="another tier")))


@pytest.mark.parametrize("make", [graph, part, table])
@pytest.mark.parametrize("seed", range(3))
def test_facets_are_those_of_the_theory_that_tell_something_apart(
    make: Callable[[Theory], Payload], seed: int
) -> None:
    theory = theory_of(seed)
    found = make(theory).data["facets"]
    assert [facet["id"] for facet in found] == ["source", "kind", "stance", "basis", "role", "study"]
    by_id = {facet.id: facet for facet in facets(theory)}
    assert len(by_id["tier"].values) == 1, "one tier is nothing to filter by"
    for facet in found:
        there = by_id[facet["id"]]
        assert (facet["label"], facet["only"]) == (there.label, there.only)
        assert [(one["id"], one["label"], one["pieces"]) for one in facet["values"]] == [
            (value.id, value.label, value.pieces) for value in there.values
        ]
    with_tiers = [facet["id"] for facet in make(two_tiers(theory)).data["facets"]]
    assert with_tiers == [name for name, *_ in FACETS]


@pytest.mark.parametrize("make", [graph, part, table])
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("alter", [theory_of, lambda seed: two_tiers(theory_of(seed))])
def test_every_piece_points_at_its_values(
    make: Callable[[Theory], Payload], seed: int, alter: Callable[[int], Theory]
) -> None:
    theory = alter(seed)
    payload = make(theory).data
    names = [name for name, *_ in FACETS]
    assert set(payload["pieces"]) == {one.id for one in theory.configurations}
    for one in theory.configurations:
        found = payload["pieces"][one.id]
        assert len(found) == len(one.evidence)
        for places, there in zip(found, one.evidence, strict=True):
            assert len(places) == len(payload["facets"])
            values = dict(zip(names, values_of(theory, there), strict=True))
            for facet, numbers in zip(payload["facets"], places, strict=True):
                pointed = [facet["values"][number]["id"] for number in numbers]
                assert pointed == list(values[facet["id"]])


@pytest.mark.parametrize("make", [graph, part])
@pytest.mark.parametrize("seed", range(3))
def test_every_arrow_knows_the_pieces_that_bear_on_it(make: Callable[[Theory], Payload], seed: int) -> None:
    theory = theory_of(seed)
    payload = make(theory).data
    web = build(theory)
    arrows = {edge["id"] for edge in payload["edges"]}
    assert arrows and set(payload["bearing"]) == arrows
    for name, claims in payload["bearing"].items():
        assert claims == bearing(web.link(name))
        for configuration, numbers in claims.items():
            assert max(numbers, default=-1) < len(payload["pieces"][configuration])


def test_a_table_has_no_arrows_to_bear_on() -> None:
    assert table(theory_of(1)).data["bearing"] == {}


@pytest.mark.parametrize("make", [graph, table])
def test_a_theory_in_which_all_evidence_is_alike_has_nothing_to_filter(
    make: Callable[[Theory], Payload],
) -> None:
    payload = make(sketch(claim("one", "a", "b"), claim("two", "b", "c"))).data
    assert payload["facets"] == []
    assert payload["pieces"] == {"one": [[]], "two": [[]]}


def test_hostile_text_in_what_evidence_is_filtered_by_stays_text() -> None:
    theory = hostile(two_tiers(theory_of(2)), EVIL)
    payload = whole_graph(theory)
    by_id = {facet["id"]: facet["values"] for facet in payload["facets"]}
    assert {one["label"] for one in by_id["source"]} == {source.name for source in theory.sources}
    assert {one["id"] for one in by_id["tier"]} == {source.tier for source in theory.sources}
    groups = {
        theory.speakers[one.speaker].group for c in theory.configurations for one in c.evidence if one.speaker
    }
    assert {one["label"] for one in by_id["role"]} == groups
    assert all(EVIL.strip() in one["label"] for one in by_id["role"])


# ---- an answer that comes by itself


def questions_about(theory: Theory, concept: str) -> list[Ask]:
    others = [one.id for one in theory.concepts if one.id != concept]
    return [
        Ask(kind, (concept, *others[:1]) if kind in TWO else (concept,))
        for kind in ASK_KINDS
        if others or kind not in TWO
    ]


def all_answers(theory: Theory) -> list[dict[str, Any]]:
    web = build(theory)
    return [
        answer_data(web, asked(scope(web), one))
        for concept in theory.concepts
        for one in questions_about(theory, concept.id)
    ]


@pytest.mark.parametrize("theory", [theory_of(1), theory_of(3), sketch(alone=["stone"])])
def test_an_answer_is_json_and_nothing_else(theory: Theory) -> None:
    for data in all_answers(theory):
        assert json.loads(json.dumps(data, allow_nan=False)) == data
        found = list(inside(data))
        assert {type(one) for one in found} <= {dict, list, str, int, float, bool, type(None)}
        assert all(type(key) is str for one in found if type(one) is dict for key in one)


@pytest.mark.parametrize("seed", range(4))
def test_an_answer_fits_what_the_page_has(seed: int) -> None:
    theory = theory_of(seed)
    payload = whole_graph(theory)
    drawn = {one["id"] for one in (*payload["nodes"], *payload["edges"])}
    shapes = {tuple(entry) for entry in payload["entries"]}, {tuple(one) for one in payload["pictures"]}
    ways = 0
    for data in all_answers(theory):
        question, *others = data["entries"]
        assert question["id"] == data["key"] == data["picture"]["question"]
        assert (question["kind"], {other["kind"] for other in others} - {"way"}) == ("question", set())
        assert [entry["id"] for entry in data["entries"]] == list(data["cards"])
        assert set(data["picture"]["places"]) == {id for id in question["lit"] if "--" not in id}
        assert set(data["picture"]["configurations"]) <= set(payload["fragments"])
        for entry in data["entries"]:
            assert set(entry["lit"]) | set(entry["every"]) <= drawn
            # What no source would tell is lit within the web, not drawn by itself.
            assert set(entry["lit"]) <= {*question["lit"], *question["every"]}
        # It looks to the browser like what came with the page.
        assert {tuple(entry) for entry in data["entries"]} <= shapes[0]
        assert not shapes[1] or {tuple(data["picture"])} == shapes[1]
        there = {*payload["cards"], *data["cards"]}
        for html in data["cards"].values():
            found = read(html)
            assert found.problems == []
            assert set(found.values("data-choose")) <= there
            assert set(found.values("data-part")) <= set(payload["fragments"])
        ways += len(others)
    assert ways


def test_an_answer_is_small_beside_the_page() -> None:
    theory = theory_of(4)
    page = len(json.dumps(whole_graph(theory)))
    assert max(len(json.dumps(data)) for data in all_answers(theory)) < page / 5


def test_hostile_text_in_an_answer_stays_text() -> None:
    theory = hostile(theory_of(2), EVIL)
    for data in all_answers(theory):
        json.dumps(data, allow_nan=False)
        for html in data["cards"].values():
            assert read(html).problems == []
        question = data["entries"][0]
        assert (
            EVIL.split()[0] in question["label"] and EVIL.split()[0] in read(data["cards"][data["key"]]).text
        )
