"""Parts of a web: what is cut, and what stands behind it comes along."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest

from components.causal_web import answer_data, enriched, overview_data
from components.causal_web.packing import Payload
from components.causal_web.part import cut, joined, part, viewed
from components.standalone import standalone
from components.views.asked.answer import AskedView
from components.views.asked.ask import Ask, AskError
from components.views.asked.asked import asked
from components.views.asked.scope import scope
from components.views.explorer import SMALL
from components.views.facets import FACETS, values_of
from tests.components.test_standalone import never, opened
from tests.components.wholes import GARDEN, SEEDS, ours, some, some_ids, whole
from tests.html import read

# --- a part ---------------------------------------------------------------------------------------


def holds(band: Any, boxes: Iterable[Any]) -> bool:
    return any(
        band["x"] <= box["x"] <= band["x"] + band["w"] and band["y"] <= box["y"] <= band["y"] + band["h"]
        for box in boxes
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_part_holds_what_was_asked_for_and_all_behind_it(seed: int) -> None:
    payload, view = some(seed)
    ids = some_ids(seed, payload)
    data = part(view, ids, title="Part").data
    boxes = {node["id"] for node in data["nodes"]}
    arrows = {edge["id"] for edge in data["edges"]}
    assert boxes == {one["id"] for one in payload.data["nodes"]} & ids
    assert arrows == {k.id for k in view.web.links if k.id in ids and {k.source, k.target} <= boxes}
    entries = {entry["id"]: entry for entry in data["entries"]}
    behind = {c.id for id in arrows for c in view.web.link(id).configurations}
    assert boxes | arrows | behind <= entries.keys()
    assert {id for id, entry in entries.items() if entry["kind"] in ("concept", "link")} == boxes | arrows
    # The order of the list stays, and nothing in it lights what is not there.
    assert list(entries) == [one["id"] for one in payload.data["entries"] if one["id"] in entries]
    for entry in entries.values():
        before = next(one for one in payload.data["entries"] if one["id"] == entry["id"])
        for name in ("lit", "every"):
            assert entry[name] == [id for id in before[name] if id in boxes | arrows]
    assert {one["agreement"] for one in data["legend"]} == {view.web.link(id).agreement for id in arrows}


@pytest.mark.parametrize("seed", SEEDS)
def test_cards_of_a_part_are_the_same_texts(seed: int) -> None:
    payload, view = some(seed)
    data = part(view, some_ids(seed, payload), title="Part").data
    assert len(data["cards"]) > 3
    for name, texts in (("cards", data["cards"]), ("fragments", data["fragments"])):
        for id, text in texts.items():
            assert not id or text == payload.data[name][id]
    assert {entry["id"] for entry in data["entries"]} <= set(data["cards"])
    for card in data["cards"].values():
        assert set(read(card).values("data-part")) <= set(data["fragments"])
    # Whatever is repeated on a card can be chosen there.
    assert set(data["fragments"]) <= {entry["id"] for entry in data["entries"]}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_part_says_what_it_is(seed: int) -> None:
    payload, view = some(seed)
    data = part(view, some_ids(seed, payload), title="This part").data
    arrows = [view.web.link(edge["id"]) for edge in data["edges"]]
    sources = {source for link in arrows for source in link.sources}
    configurations = [entry for entry in data["entries"] if entry["kind"] == "configuration"]
    numbers = list(map(int, re.findall(r"\d+", data["summary"])))
    assert numbers == [len(data["nodes"]), len(arrows), len(configurations), len(sources)]
    assert data["title"] == "This part"
    start = read(data["cards"][""])
    assert "This part" in start.text and data["summary"] in start.text
    questions = [entry["id"] for entry in data["entries"] if entry["kind"] == "question"]
    assert start.values("data-choose") == questions
    assert data["elsewhere"] is None and data["asks"] == [] and data["overview"] is None


@pytest.mark.parametrize("seed", SEEDS)
def test_arrows_of_a_part_name_their_sources(seed: int) -> None:
    payload, view = some(seed)
    data = part(view, some_ids(seed, payload, share=1), title="Part").data
    names = [source["name"] for source in data["sources"]]
    assert names == [one.name for one in view.web.theory.sources if one.name in names]
    for edge in data["edges"]:
        wanted = {view.web.theory.sources[source].name for source in view.web.link(edge["id"]).sources}
        assert {names[number] for number in edge["sources"]} == wanted
    assert {number for edge in data["edges"] for number in edge["sources"]} == set(range(len(names)))


def test_a_source_that_no_arrow_of_a_part_rests_on_is_left_out() -> None:
    _, view = whole(GARDEN)
    data = part(view, ["sun", "growth", "sun--growth"], title="Sun").data
    assert [source["name"] for source in data["sources"]] == ["Smith2001"]
    assert data["summary"] == "2 boxes and 1 arrow, from 1 configuration in 1 source"
    data = part(view, ["rain", "growth", "rain--growth"], title="Rain").data
    assert [source["name"] for source in data["sources"]] == ["Smith2001", "Jones2002"]


@pytest.mark.parametrize("seed", SEEDS)
def test_filters_of_a_part_count_its_own_evidence(seed: int) -> None:
    payload, view = some(seed)
    theory = view.web.theory
    data = part(view, some_ids(seed, payload, share=1), title="Part").data
    claims = [entry["id"] for entry in data["entries"] if entry["kind"] == "configuration"]
    pieces = {id: theory.configurations[id].evidence for id in claims}
    counted = {
        name: Counter(
            value for of in pieces.values() for piece in of for value in set(read_off(theory, piece))
        )
        for name, _, _, read_off in FACETS
    }
    offered = {facet["id"]: facet for facet in data["facets"]}
    assert set(offered) == {name for name, counts in counted.items() if len(counts) > 1}
    for name, facet in offered.items():
        assert {value["id"]: value["pieces"] for value in facet["values"]} == counted[name]
    assert set(data["pieces"]) == set(claims)
    for id, of in data["pieces"].items():
        assert len(of) == len(pieces[id])
        for packed, one in zip(of, pieces[id], strict=True):
            told = [
                tuple(facet["values"][place]["id"] for place in places)
                for places, facet in zip(packed, data["facets"], strict=True)
            ]
            values = zip(FACETS, values_of(theory, one), strict=True)
            assert told == [said for (name, *_), said in values if name in offered]
    # What the browser looks up for an arrow is there.
    for id, of in data["bearing"].items():
        assert of == payload.data["bearing"][id]
        assert all(number < len(data["pieces"][one]) for one, numbers in of.items() for number in numbers)
    assert set(data["bearing"]) == {edge["id"] for edge in data["edges"]}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_box_of_a_part_looks_as_in_the_whole_and_every_arrow_has_its_way(seed: int) -> None:
    payload, view = some(seed)
    data = part(view, some_ids(seed, payload), title="Part").data
    if len(data["nodes"]) <= SMALL:
        assert (data["bands"], set(data["ways"])) == ([], {edge["id"] for edge in data["edges"]})
    else:
        assert data["bands"] and not data["ways"]
    shape = [[node[name] for name in ("id", "hue", "form")] for node in data["nodes"]]
    kept = {node["id"] for node in data["nodes"]}
    assert shape == [
        [node[name] for name in ("id", "hue", "form")] for node in payload.data["nodes"] if node["id"] in kept
    ]
    assert {one["id"] for one in data["families"]} == {node["family"] for node in data["nodes"]}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_part_of_everything_is_everything(seed: int) -> None:
    payload, view = some(seed)
    every = {entry["id"] for entry in payload.data["entries"]}
    data = part(view, every, title=payload.data["title"]).data
    same = ("entries", "legend", "facets", "pieces", "bearing", "fragments", "stories")
    for name in same:
        assert data[name] == payload.data[name], name
    assert {**data["cards"], "": ""} == {**payload.data["cards"], "": ""}
    assert [one["id"] for one in data["nodes"]] == [one["id"] for one in payload.data["nodes"]]
    assert [e["id"] for e in data["edges"]] == [e["id"] for e in payload.data["edges"]]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_part_of_a_part_is_that_part(seed: int) -> None:
    payload, view = some(seed)
    ids = some_ids(seed, payload, share=1)
    once = cut(view, ids)
    assert part(once, ids, title="Part").data == part(view, ids, title="Part").data


@pytest.mark.parametrize("ids", [[], ["nothing-of-this-name", "a--b"], ["constructor", ""]])
def test_a_part_of_nothing_is_empty(ids: Iterable[str]) -> None:
    _, view = whole(GARDEN)
    data = part(view, ids, title="Nothing").data
    assert data["nodes"] == data["edges"] == data["bands"] == data["entries"] == data["facets"] == []
    assert set(data["cards"]) == {""} and data["fragments"] == {}
    assert opened(standalone(Payload(data), title="Nothing")).data()["summary"].startswith("0 boxes")


def test_a_box_alone_and_an_arrow_without_an_end() -> None:
    _, view = whole(GARDEN)
    data = part(view, ["rain", "rain--growth"], title="Rain").data
    assert [node["id"] for node in data["nodes"]] == ["rain"]
    assert data["edges"] == []
    # `rain` is a box and a claim here; a claim that is asked for is in it, whatever it lights.
    assert [entry["kind"] for entry in data["entries"]] == ["concept", "configuration"]


def test_a_family_without_a_box_is_not_told() -> None:
    payload, view = whole(GARDEN)
    assert len(payload.data["families"]) == 2
    data = part(view, ["rain"], title="Rain").data
    [family] = data["families"]
    assert family in payload.data["families"] and family["id"] == data["nodes"][0]["family"]


def test_a_question_without_its_boxes_has_no_picture() -> None:
    _, view = whole(GARDEN)
    data = part(view, ["what-grows", "rain"], title="Rain").data
    assert [entry["id"] for entry in data["entries"] if entry["kind"] == "question"] == ["what-grows"]
    assert data["pictures"] == []


def test_questions_and_stories_come_with_all_that_they_light() -> None:
    payload, view = whole(GARDEN)
    story = payload.data["stories"][0]
    data = part(view, story["lit"], title="Garden").data
    assert [one["id"] for one in data["stories"]] == ["garden"]
    assert {"story~garden~1", "story~garden~2"} <= set(data["cards"])
    less = part(view, story["lit"][1:], title="Garden").data
    assert less["stories"] == [] and "story~garden~1" not in less["cards"]
    question = next(entry for entry in payload.data["entries"] if entry["id"] == "what-grows")
    data = part(view, question["lit"], title="Growth").data
    assert [entry["id"] for entry in data["entries"] if entry["kind"] == "question"] == ["what-grows"]
    assert data["pictures"] == [one for one in payload.data["pictures"] if one["question"] == "what-grows"]


# --- the view of an address -----------------------------------------------------------------------


def refused(key: str) -> AskedView:
    raise AskError(f"Nobody can answer {key}.")


def drawn(payload: Payload) -> set[str]:
    return {one["id"] for one in (*payload.data["nodes"], *payload.data["edges"])}


@pytest.mark.parametrize(
    ("query", "title", "choice", "boxes"),
    [
        ({"question": "what-grows"}, "What about growth?", {"question": "what-grows"}, {"rain", "growth"}),
        (
            {"question": "what-talk-does", "show": "trust", "utm": "x", "kind": "interview"},
            "What about talk?",
            {"question": "what-talk-does", "show": "trust"},
            {"talk", "trust", "sun"},
        ),
        (
            {"show": "trust", "place": "web"},
            "trust and what is next to it",
            {"show": "trust"},
            {"talk", "trust", "sun"},
        ),
        (
            {"question": "what-grows", "show": "talk--trust"},
            "What about growth?",
            {"question": "what-grows", "show": "talk--trust"},
            {"rain", "growth", "talk", "trust"},
        ),
        ({"show": "talk--trust"}, "talk → trust", {"show": "talk--trust"}, {"talk", "trust"}),
        ({"show": "cup"}, "One configuration: Garden", {"show": "cup"}, {"tea", "thirst", "talk"}),
        (
            {"story": "garden", "step": "2", "open": "left"},
            "A garden",
            {"story": "garden", "step": "2"},
            {"rain", "growth", "tea", "sun", "thirst", "talk"},
        ),
        (
            {"show": "trust", "source": "smith2001"},
            "trust and what is next to it",
            {"show": "trust", "source": "smith2001"},
            {"talk", "trust", "sun"},
        ),
    ],
)
def test_the_view_of_an_address(
    query: dict[str, str], title: str, choice: dict[str, str], boxes: set[str]
) -> None:
    payload, view = whole(GARDEN)
    payload = enriched(payload, overview=overview_data(view.web))
    found = viewed(payload, query, view=view, answer=never)
    assert not found.problems
    assert found.title == title and found.choice == choice
    assert found.payload and found.payload.data["title"] == title
    assert boxes == {node["id"] for node in found.payload.data["nodes"]}
    shown = choice.get("show", "")
    assert not shown or shown in {entry["id"] for entry in found.payload.data["entries"]}


@pytest.mark.parametrize(
    "query",
    [
        {"question": "what-grows", "place": "web"},
        {"source": "smith2001"},
        {"place": "overview", "open": "left"},
        {"place": "web"},
    ],
)
def test_a_view_of_the_whole_web_is_the_whole(query: dict[str, str]) -> None:
    payload, view = whole(GARDEN)
    payload = enriched(payload, overview=overview_data(view.web))
    found = viewed(payload, query, view=view, answer=never)
    assert found.payload is payload and found.choice == query and not found.problems


def test_the_overview_is_a_view_of_the_whole() -> None:
    payload, view = whole(GARDEN)
    payload = enriched(payload, overview=overview_data(view.web))
    found = viewed(payload, {"place": "overview", "open": "left"}, view=view, answer=never)
    assert found.payload is payload and found.title == payload.data["overview"]["title"] != "All of it"
    alone = viewed(payload, {"show": "trust", "place": "overview", "open": "left"}, view=view, answer=never)
    assert alone.payload and alone.payload.data["overview"] is None and alone.choice == {"show": "trust"}
    kinds = {entry["kind"] for entry in alone.payload.data["entries"]}
    assert kinds == {"question", "concept", "link", "configuration"}  # no group, no arrow between groups


@pytest.mark.parametrize("query", [{}, {"utm": "x"}, {"question": ""}, {"step": "2"}, {"embed": "true"}])
def test_an_address_that_chooses_nothing_has_no_view(query: dict[str, str]) -> None:
    payload, view = whole(GARDEN)
    found = viewed(payload, query, view=view, answer=never)
    assert found.payload is None and not found.problems


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"question": "nothing"}, ["nothing"]),
        ({"question": "growth"}, ["growth"]),
        ({"show": "what-grows"}, ["what-grows"]),
        ({"show": "constructor", "story": "<b>"}, ["<b>", "constructor"]),
        ({"question": "a~b"}, ["Nobody can answer a~b."]),
    ],
)
def test_what_is_not_there_is_told(query: dict[str, str], named: list[str]) -> None:
    payload, view = whole(GARDEN)
    found = viewed(payload, query, view=view, answer=refused)
    assert found.payload is None and not found.choice
    assert len(found.problems) == len(named)
    for problem, name in zip(found.problems, named, strict=True):
        assert name in problem


def test_of_an_address_what_is_there_is_kept() -> None:
    payload, view = whole(GARDEN)
    found = viewed(payload, {"question": "nothing", "show": "trust"}, view=view, answer=never)
    assert found.choice == {"show": "trust"} and len(found.problems) == 1
    assert found.payload and "trust" in drawn(found.payload)


def test_a_question_that_did_not_come_with_the_page() -> None:
    payload, view = whole(GARDEN)
    key = "reaches~rain~talk"
    told = asked(scope(view.web), Ask("reaches", ("rain", "talk")))
    answer = answer_data(view.web, told)
    found = viewed(payload, {"question": key}, view=view, answer={key: told}.__getitem__)
    assert not found.problems and found.choice == {"question": key}
    assert found.payload
    data = found.payload.data
    assert {"rain", "growth", "tea", "thirst", "talk"} == {node["id"] for node in data["nodes"]}
    assert data["cards"][key] == answer["cards"][key]
    (picture,) = [one for one in data["pictures"] if one["question"] == key]
    # The file's own picture is that of the question, so that nothing jumps.
    assert picture["places"] == {node["id"]: [node["x"], node["y"]] for node in data["nodes"]}
    within = viewed(payload, {"question": key, "place": "web"}, view=view, answer={key: told}.__getitem__)
    assert within.payload and drawn(within.payload) == drawn(payload)
    assert key in within.payload.data["cards"]


def test_an_answer_joins_once() -> None:
    payload, view = whole(GARDEN)
    told = asked(scope(view.web), Ask("reaches", ("rain", "talk")))
    answer = answer_data(view.web, told)
    once = joined(payload, view, told)
    new = [entry["id"] for entry in answer["entries"]]
    assert [entry["id"] for entry in once.data["entries"]][: len(new)] == new
    assert joined(once, view, told).data == once.data
    assert payload.data["entries"] == whole(GARDEN)[0].data["entries"]


def test_every_view_of_ours_is_small_and_complete() -> None:
    payload, view = ours()
    questions = [entry for entry in payload.data["entries"] if entry["kind"] == "question"]
    assert len(questions) > 5 and payload.data["stories"]
    for query in (
        *({"question": entry["id"]} for entry in questions),
        *({"story": story["id"]} for story in payload.data["stories"]),
    ):
        found = viewed(payload, query, view=view, answer=never)
        assert found.payload and not found.problems
        data = found.payload.data
        assert len(data["nodes"]) < len(payload.data["nodes"])
        here = {entry["id"] for entry in data["entries"]}
        if "question" in query:
            # Every claim that the question's own card names is in the file.
            assert set(read(data["cards"][query["question"]]).values("data-choose")) <= here
