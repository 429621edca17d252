from __future__ import annotations

import pytest

from components.views.table import table
from tests.sketch import claim, sketch
from tests.theories import random_theory

SEEDS = range(5)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_table_has_every_configuration_once(seed: int) -> None:
    theory = random_theory(seed, 12, 40)
    view = table(theory)
    rows = {row.id: row for _, rows in view.groups for row in rows}
    assert sorted(rows) == sorted(c.id for c in theory.configurations)
    assert sum(len(group) for _, group in view.groups) == len(rows)
    headings = [heading for heading, _ in view.groups]
    assert len(headings) == len(set(headings))
    for one in theory.configurations:
        row = rows[one.id]
        for role, cell in (("context", row.context), ("mechanism", row.mechanism), ("outcome", row.outcome)):
            parts = one.parts(role)  # type: ignore[arg-type]
            assert all(theory.concepts[p.concept].name in cell for p in parts)
            assert parts or "not named" in cell
        assert one.evidence[0].at in row.where
        assert row.search == row.search.lower()
        for text in (row.context, row.mechanism, row.outcome, one.statement):
            assert text.lower() in row.search


def test_the_table_keeps_the_order_of_the_theory_under_its_headings() -> None:
    claims = [claim(f"c-{n}", "sun", f"m-{n}", "tea", group=("Sun", "Moon")[n % 2]) for n in range(6)]
    view = table(sketch(*claims))
    assert [[row.id for row in rows] for _, rows in view.groups] == [
        ["c-0", "c-2", "c-4"],
        ["c-1", "c-3", "c-5"],
    ]
    sun, moon = (heading for heading, _ in view.groups)
    assert sun.startswith("Sun") and moon.startswith("Moon")
    assert "Smith2001" in sun


def test_the_table_tells_beside_from_causes() -> None:
    [(_, rows)] = table(
        sketch(claim("one", "a", "b", "c"), claim("two", "a", "b", "d", context_is="beside"))
    ).groups
    assert rows[0].mechanism == "b"
    assert "together with" in rows[1].mechanism
