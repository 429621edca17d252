from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmoc_data.layout import (
    BOX_WIDTH,
    text_width,
    wrap,
)


def test_wider_text_is_wider() -> None:
    assert text_width("") == 0
    assert text_width("iii") < text_width("aaa") < text_width("mmm")
    assert text_width("tea", 12) * 2 == pytest.approx(text_width("tea", 24))


NAMES = st.text(st.sampled_from("aiomWé -–"), max_size=60)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(NAMES, st.floats(20, 400))
def test_wrapping_loses_nothing_and_fits_where_words_allow(text: str, width: float) -> None:
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert len(lines) >= 1
    for line in lines:
        # A line that is too wide is one piece: no space in it, and no hyphen but at its end.
        assert text_width(line) <= width or not re.search(r"\s|-[^-]", line)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(NAMES)
def test_wrapping_breaks_at_spaces_and_after_hyphens_only(text: str) -> None:
    rest = " ".join(text.split())
    for line in wrap(text, 60):
        assert rest.startswith(line)
        rest = rest.removeprefix(line)
        assert not rest or rest.startswith(" ") or line.endswith("-")
        rest = rest.removeprefix(" ")
    assert not rest


def test_what_fits_stays_on_one_line() -> None:
    assert wrap("trust") == ("trust",)
    assert wrap("well-known tea") == ("well-known tea",)
    assert wrap("") == ("",)
    assert wrap("interorganisational collaboration") == ("interorganisational", "collaboration") or (
        text_width("interorganisational collaboration") <= BOX_WIDTH
    )
