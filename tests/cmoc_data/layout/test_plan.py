from __future__ import annotations

import pytest

from cmoc_data.layout.plan import planned
from cmoc_data.web import build
from tests.cmoc_data.layout.shapes import sheet_of, theory_of


@pytest.mark.parametrize("seed", range(3))
def test_a_plan_holds_every_thing_once(seed: int) -> None:
    sheet = sheet_of(build(theory_of(seed, 60, 90)))
    plan = planned(sheet, 1.35)
    names = [name for stack in plan for block in stack for column in block.columns for name in column]
    assert sorted(names) == sorted(sheet.things)
    for stack in plan:
        for block in stack:
            assert len(block.columns) == len(block.steps) == len(block.widths)
            assert list(block.steps) == sorted(block.steps), "the steps of a chain stand left to right"
            assert {sheet.things[c].family for column in block.columns for c in column} == {block.family.id}
