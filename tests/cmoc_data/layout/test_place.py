from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmoc_data.layout.place import spaced


@pytest.mark.parametrize(
    ("wish", "heights", "found"),
    [
        ([50], [10], [50]),
        ([-5], [10], [5]),
        ([200], [10], [95]),
        ([20, 70], [10, 10], [20, 70]),
        ([50, 50], [10, 10], [40, 60]),
        ([60, 40], [10, 10], [40, 60]),
        ([50, 50], [10, 30], [35, 65]),
    ],
)
def test_boxes_stand_as_near_to_their_wishes_as_the_gap_allows(
    wish: list[float], heights: list[float], found: list[float]
) -> None:
    assert spaced(wish, heights, 0, 100, 10) == pytest.approx(found)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.floats(-500, 1500), st.floats(5, 60)), min_size=1, max_size=12))
def test_order_gap_and_bounds_are_kept(boxes: list[tuple[float, float]]) -> None:
    wish, heights = zip(*boxes, strict=True)
    found = spaced(wish, heights, 0, 1000, 10)
    assert found[0] - heights[0] / 2 >= -0.01 and found[-1] + heights[-1] / 2 <= 1000.01
    for (here, tall), (there, other) in pairwise(zip(found, heights, strict=True)):
        assert there - here >= tall / 2 + 10 + other / 2 - 0.01
