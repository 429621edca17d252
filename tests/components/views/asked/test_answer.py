from __future__ import annotations

from cmoc_data.web import link_id
from components.views.asked.answer import Way


def test_a_link_is_no_way_of_its_own() -> None:
    empty: dict[str, tuple[()]] = {"tags": (), "lit": (), "steps": (), "claims": ()}
    assert not Way(link_id("sun", "tea"), "A", "B", **empty).own
    assert not Way(link_id("sun", "tea", "beside"), "A", "B", **empty).own
    assert Way("path~sun~tea", "A", "B", **empty).own
    assert Way("loop~sun~tea", "A", "B", **empty).own
