from __future__ import annotations

from itertools import combinations

import pytest

from cmoc_data.layout.order import ordered
from cmoc_data.layout.plan import planned
from cmoc_data.layout.sheet import Sheet
from cmoc_data.web import Web, build
from tests.cmoc_data.layout.shapes import sheet_of, theory_of
from tests.sketch import changed, claim, sketch


def in_columns(
    web: Web, aspect: float, *, lanes: bool
) -> tuple[Sheet, list[list[str]], dict[str, list[str]]]:
    sheet = sheet_of(web)
    plan, near = ordered(sheet, planned(sheet, aspect), lanes=lanes)
    return sheet, [list(c) for stack in plan for block in stack for c in block.columns], near


@pytest.mark.parametrize("lanes", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_everything_stands_once_and_only_lanes_join_it(seed: int, lanes: bool) -> None:
    sheet, columns, near = in_columns(build(theory_of(seed, 60, 90)), 1.0, lanes=lanes)
    names = [name for column in columns for name in column]
    assert sorted(names) == sorted(near)
    assert {name for name in names if "@" not in name} == set(sheet.things)
    assert any("@" in name for name in names) == lanes
    for name, others in near.items():
        assert all(name in near[other] for other in others), "next to each other is said of both"


def test_a_lane_stands_between_its_neighbours() -> None:
    _, columns, near = in_columns(build(theory_of(2, 60, 90)), 1.0, lanes=True)
    column = {name: i for i, names in enumerate(columns) for name in names}
    for name, (one, other) in ((name, others) for name, others in near.items() if "@" in name):
        assert min(column[one], column[other]) < column[name] < max(column[one], column[other])


def test_arrows_that_need_not_cross_do_not() -> None:
    claims = [claim(f"n-{n}", f"a-{n}", f"b-{n}") for n in (3, 1, 4, 2, 5)]
    theory = sketch(*claims, alone=["z"])
    left, right = theory.families[0], changed(theory.families[0], id="right", column=9)
    concepts = tuple(
        changed(c, family=right.id if c.id.startswith("b") else left.id)
        for c in sorted(theory.concepts, key=lambda c: c.id[::-1])
    )
    web = build(changed(theory, families=(left, right), concepts=concepts))
    _, columns, _ = in_columns(web, 0.5, lanes=False)
    place = {name: i for names in columns for i, name in enumerate(names)}
    for one, other in combinations(web.links, 2):
        here, there = (place[one.source] - place[other.source], place[one.target] - place[other.target])
        assert here * there > 0, (one.id, other.id)
