from __future__ import annotations

import pytest

from cmoc_data.analysis.overview import overview
from cmoc_data.layout import Box, Join, is_free, lay_out, lay_out_overview, ways_among
from cmoc_data.layout.among import usual
from cmoc_data.web import build
from tests.legibility import Drawn, Rect, drawn_line, flaws
from tests.theories import random_theory


def box(x: float, y: float, width: float = 100, height: float = 40) -> Box:
    return Box(x, y, width, height, ("tea",))


def found(boxes: dict[str, Box], joins: list[Join]) -> dict[str, int]:
    ways = ways_among(boxes, joins)
    rects = {name: Rect(one.x, one.y, one.width, one.height) for name, one in boxes.items()}
    arrows = {j.id: (j.source, j.target, drawn_line(ways[j.id].points)) for j in joins if j.id in ways}
    return dict(flaws(Drawn(rects, rects, arrows, {}, 24.0)))


def test_an_arrow_passes_above_or_below_what_stands_between_its_ends() -> None:
    boxes = {"a": box(0, 0), "between": box(300, 0), "b": box(600, 0)}
    way = ways_among(boxes, [Join("ab", "a", "b", 12)])["ab"]
    assert found(boxes, [Join("ab", "a", "b", 12)]) == {}
    assert way.points[0] == (50, 0) and way.points[-1] == (550, 0)


def test_two_arrows_that_pass_the_same_box_are_apart() -> None:
    boxes = {"a": box(0, -30), "c": box(0, 30), "between": box(300, 0), "b": box(600, 0)}
    ways = ways_among(boxes, [Join("ab", "a", "b", 12), Join("cb", "c", "b", 12)])
    passing = [[y for x, y in drawn_line(way.points) if 250 <= x <= 350] for way in ways.values()]
    assert all(passing) and abs(passing[0][0] - passing[1][0]) >= 11


def test_an_arrow_that_meets_no_box_needs_no_way() -> None:
    boxes = {"a": box(0, 0), "between": box(300, 0), "b": box(600, 0), "c": box(300, 200)}
    assert not is_free(boxes, "a", "b")
    assert is_free(boxes, "a", "c") and is_free(boxes, "a", "between") and is_free(boxes, "c", "between")


@pytest.mark.parametrize("end", [(0.0, 300.0), (0.0, -300.0)])
def test_an_arrow_within_a_column_swings_out_of_it(end: tuple[float, float]) -> None:
    points = usual(box(0, 0), box(*end))
    assert points[0] == (0, 0) and points[-1] == pytest.approx(end)
    assert abs(points[12][0]) > 30


def test_there_and_back_and_to_itself_are_no_trouble() -> None:
    boxes = {"a": box(0, 0), "b": box(300, 0)}
    ways = ways_among(boxes, [Join("ab", "a", "b", 12), Join("ba", "b", "a", 12), Join("aa", "a", "a", 12)])
    assert set(ways) == {"ab", "ba"}
    assert ways_among({"a": box(0, 0)}, []) == {}


@pytest.mark.parametrize("seed", range(4))
def test_no_arrow_of_an_overview_runs_through_a_box(seed: int) -> None:
    web = build(random_theory(seed))
    view = overview(web)
    joins = [Join(one.id, one.source, one.target, 30.0) for one in map(view.bundle, view.main)]
    assert found(dict(lay_out_overview(web, view).boxes), joins).get("arrow through a box", 0) == 0


def test_the_same_boxes_give_the_same_ways() -> None:
    web = build(random_theory(1))
    boxes = lay_out(web).boxes
    joins = [Join(link.id, link.source, link.target, 14.0) for link in web.links]
    assert ways_among(boxes, joins) == ways_among(boxes, joins)
