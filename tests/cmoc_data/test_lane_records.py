from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from cmoc_data.model import Lane


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"side": "start"}, "concepts"),
        ({"side": "end"}, "concepts"),
        ({"side": "cost"}, "costs"),
        ({"side": "gain", "concepts": ("sun",)}, "concepts"),
        ({"side": "start", "concepts": ("sun",), "domain": "comfort"}, "domain"),
        ({"side": "end", "concepts": ("sun",), "first": ("sun-makes-tea",)}, "first"),
    ],
)
def test_a_lane_holds_what_its_side_needs_and_no_more(said: dict[str, Any], field: str) -> None:
    common = {"id": "one", "name": "One", "plain": "Plain.", "hue": 1}
    with pytest.raises(ValidationError) as error:
        Lane(**common, **said)
    assert field in str(error.value)
    assert Lane(**common, side="gain").domain is None
