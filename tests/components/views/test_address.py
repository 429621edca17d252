from __future__ import annotations

import json
import random
import re
from typing import Any
from urllib.parse import parse_qs

import pytest

from cmoc_data.limits import OTHERWISE, options
from cmoc_data.web import Web
from components.causal_web.part import known
from components.views.address import (
    AGAINST,
    CHOICES,
    PREFIX,
    Case,
    address,
    asked_for,
    case_of,
    filters,
    first,
    kept,
    named_setting,
    read,
    settled,
)
from tests.address_cases import payload, table
from tests.components.views.setting.beds import bedded
from tests.house import ROOT


@pytest.fixture
def garden() -> Web:
    return bedded()


@pytest.mark.parametrize("prefix", [PREFIX, AGAINST])
def test_a_setting_goes_into_the_address_and_comes_back(garden: Web, prefix: str) -> None:
    chance = random.Random(5)
    theory = garden.theory
    for _ in range(30):
        choices = {axis.id: chance.choice(options(axis)) for axis in theory.axes if chance.random() < 0.6}
        params = {"show": "tea", **address(choices, prefix)}
        assert read(theory, params, prefix) == (choices, ())
        assert read(theory, params, AGAINST if prefix == PREFIX else PREFIX) == ({}, ())


def test_the_order_of_the_address_makes_no_other_setting(garden: Web) -> None:
    found, _ = read(garden.theory, {"in-stage": "planning", "in-bed": "roses"})
    assert list(found.items()) == [("bed", "roses"), ("stage", "planning")]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        (
            "in-bed",
            "rozes",
            "in-bed=rozes. There is no such choice here, so it was left out. Perhaps in-bed=roses",
        ),
        (
            "in-bad",
            "roses",
            "in-bad=roses. There is no such choice here, so it was left out. Perhaps in-bed was",
        ),
        ("in-light", OTHERWISE, "in-light=other. There is no such choice here"),
        ("in-stage", "unstated", "in-stage=unstated."),
        ("in-", "x", "in-=x."),
        ("in-bed", "", "in-bed=."),
    ],
)
def test_what_an_address_gets_wrong_is_told_and_the_rest_is_kept(
    garden: Web, name: str, value: str, said: str
) -> None:
    choices, [told] = read(garden.theory, {"in-stage": "planning", name: value})
    assert choices == ({} if name == "in-stage" else {"stage": "planning"})
    assert said in told


# --- under what a question is asked -----------------------------------------------------------------


def test_what_a_question_is_asked_under_goes_into_an_address_and_comes_back(garden: Web) -> None:
    chance = random.Random(7)
    theory, facets = garden.theory, {"stance": ("supports", "refines"), "kind": ("a, b", "c")}
    seen = set()
    for _ in range(60):
        setting = {axis.id: chance.choice(options(axis)) for axis in theory.axes if chance.random() < 0.5}
        chosen = {name: [one for one in known if chance.random() < 0.5] for name, known in facets.items()}
        said = {**address(setting), **{name: "~".join(values) for name, values in chosen.items()}}
        mixed = list(said.items())
        chance.shuffle(mixed)
        found = case_of(theory, {"show": "tea", **dict(mixed)}, facets)
        assert dict(found.setting) == setting
        assert dict(found.filter) == {name: tuple(values) for name, values in chosen.items() if values}
        assert case_of(theory, found.query, facets) == found == case_of(theory, said, facets)
        seen.add(found)
    assert len(seen) > 20, "nothing is told apart"


def test_a_question_is_asked_under_what_the_theory_knows(garden: Web) -> None:
    query = {"in-bed": "rozes", "in-nothing": "x", "stance": "gossip~refines", "place": "web"}
    found = case_of(garden.theory, query, {"stance": ("refines",)})
    assert found == Case(filter=(("stance", ("refines",)),))


# --- the table that the browser's tests run too ---------------------------------------------------

CASES = table()["cases"]


def ids(case: dict[str, Any]) -> str:
    return (
        f"{case['query']} {case.get('start', '')}{' alone' if case.get('alone') else ''}".strip() or "nothing"
    )


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_what_an_address_means(case: dict[str, Any]) -> None:
    shown: Any = {**payload(), "start": case.get("start", "web")}
    there = known({**shown, "overview": None} if case.get("alone") else shown)
    query = first(parse_qs(case["query"], keep_blank_values=True))
    assert asked_for(query, there) == case.get("ask")
    found = settled(query, there)
    assert found.choice == case["choice"]
    assert [list(one) for one in found.unknown] == case["unknown"]
    assert kept(found.choice, there) == case["kept"]
    facets = {facet["id"]: [value["id"] for value in facet["values"]] for facet in shown["facets"]}
    wanted, unknown = filters(query, facets)
    assert {facet: list(values) for facet, values in wanted.items()} == case.get("filter", {})
    assert list(unknown) == case.get("unknown_values", [])
    assert named_setting(query) == case.get("setting", {})


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_what_is_kept_of_an_address_means_the_same(case: dict[str, Any]) -> None:
    shown: Any = {**payload(), "start": case.get("start", "web")}
    there = known({**shown, "overview": None} if case.get("alone") else shown)
    again = settled(case["kept"], there)
    assert again.choice == case["choice"] and not again.unknown
    assert set(again.choice) <= set(CHOICES)


def test_the_payload_of_the_table_is_not_stale() -> None:
    assert table()["payload"] == payload(), "run `python -m tests.address_cases`"


def test_what_an_address_keeps_is_known_to_the_browser_too() -> None:
    source = (ROOT / "components" / "causal_web" / "browser" / "address.js").read_text(encoding="utf-8")
    (names,) = re.findall(r"^export const CHOICES = (\[.*?\]);", source, re.MULTILINE)
    assert tuple(json.loads(names)) == CHOICES
