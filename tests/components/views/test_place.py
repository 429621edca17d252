from __future__ import annotations

import pytest

from components.views.words import place
from tests.sketch import piece


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Chapter 1, line 1 of the reference text"),
        ({"lines": (3, 5)}, "Chapter 1, lines 3 to 5 of the reference text"),
        ({"page": 7}, "Chapter 1, page 7, line 1 of the reference text"),
        ({"page": 7, "lines": None}, "Chapter 1, page 7"),
        ({"lines": None}, "Chapter 1"),
    ],
)
def test_a_place_is_told_as_far_as_it_is_known(fields: dict[str, object], words: str) -> None:
    assert place(piece(**fields)) == words
