from __future__ import annotations

import io
import json

import networkx as nx
import pandas as pd
import pytest

from cmoc_data.export import SIGNS, csv, graphml, json_text, tables
from cmoc_data.web import Web, build
from tests.sketch import changed, claim, hostile, piece, sketch
from tests.theories import random_theory


@pytest.fixture(params=range(3))
def web(request: pytest.FixtureRequest) -> Web:
    return build(random_theory(request.param, 15, 30))


def read(data: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(data), encoding="utf-8-sig", dtype=str, keep_default_na=False)


def test_every_record_is_a_row(web: Web) -> None:
    theory, found = web.theory, tables(web)
    assert list(found["concepts"]["id"]) == list(web.concepts)
    assert list(found["links"]["id"]) == [link.id for link in web.links]
    assert list(found["configurations"]["id"]) == [one.id for one in theory.configurations]
    assert len(found["evidence"]) == sum(len(one.evidence) for one in theory.configurations)
    assert list(found["studies"]["id"]) == [study.id for study in theory.studies]
    assert [tuple(row) for row in found["relations"][["id", "one", "kind", "other", "why"]].values] == [
        (one.id, one.one, one.kind, one.other, one.why) for one in theory.relations
    ]


def test_a_table_reads_back_as_it_was_written(web: Web) -> None:
    for name, frame in tables(web).items():
        if frame.empty:
            continue
        back = read(csv(frame))
        assert list(back.columns) == list(frame.columns), name
        assert len(back) == len(frame)
        assert list(back.iloc[:, 0]) == [str(cell) for cell in frame.iloc[:, 0]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@cmd", "\tx", "\rx"])
def test_no_text_runs_as_a_formula(text: str) -> None:
    theory = hostile(random_theory(1, 6, 8), "tame")
    concepts = tuple(c.model_copy(update={"plain": text}) for c in theory.concepts)
    theory = changed(theory, concepts=concepts)
    cells = read(csv(tables(build(theory))["concepts"]))["plain"]
    assert set(cells) == {f"'{text}"} or set(cells) == {f"'{text}".replace("\r", "\n")}


def test_signs_are_words(web: Web) -> None:
    assert set(tables(web)["links"]["agreement"]) <= set(SIGNS.values())
    assert not any(word.startswith(("+", "-", "=", "@")) for word in SIGNS.values())


def test_graphml_holds_every_box_and_every_pair(web: Web) -> None:
    back = nx.parse_graphml(graphml(web).decode())
    assert set(back.nodes) == set(web.concepts)
    assert set(back.edges) == {(link.source, link.target) for link in web.links}
    for link in web.links:
        if link.kind == "causes":
            assert back.edges[link.source, link.target]["agreement"] == SIGNS[link.agreement]


def test_json_holds_every_field(web: Web) -> None:
    data = json.loads(json_text(web))
    assert [link["id"] for link in data["links"]] == [link.id for link in web.links]
    assert data["theory"] == web.theory.model_dump(mode="json")


def test_the_same_theory_gives_the_same_bytes(web: Web) -> None:
    again = build(web.theory)
    assert graphml(web) == graphml(again)
    assert json_text(web) == json_text(again)
    for name, frame in tables(web).items():
        assert csv(frame) == csv(tables(again)[name])


def test_an_empty_web_can_be_taken_along() -> None:
    web = build(sketch())
    assert all(frame.empty for frame in tables(web).values())
    assert nx.parse_graphml(graphml(web).decode()).number_of_nodes() == 0


def test_parts_read_as_in_the_records() -> None:
    row = tables(build(sketch(claim("one", "more a, less b", "c"))))["configurations"].iloc[0]
    assert (row["context"], row["mechanism"], row["outcome"]) == ("more a; less b", "c", "")


def test_pages_and_lines_are_whole_numbers_where_some_are_missing() -> None:
    pieces = (piece(page=41, line=7), piece(page=None, lines=None))
    back = read(csv(tables(build(sketch(claim("one", "a", "b", evidence=pieces))))["evidence"]))
    assert list(back["page"]) == ["41", ""]
    assert list(back["first_line"]) == list(back["last_line"]) == ["7", ""]
