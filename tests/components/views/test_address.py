from __future__ import annotations

import random

import pytest

from cmoc_data.limits import OTHERWISE, options
from cmoc_data.web import Web
from components.views.address import AGAINST, PREFIX, address, read
from tests.components.views.setting.beds import bedded


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
