from __future__ import annotations

import pytest

from components.views.words import lines_words, place
from tests.sketch import piece


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Chapter 1"),
        ({"lines": (3, 5)}, "Chapter 1"),
        ({"page": 7}, "Chapter 1, page 7"),
        ({"from_page": 7}, "Chapter 1, from page 7"),
        ({"page": 7, "lines": None}, "Chapter 1, page 7"),
        ({"lines": None}, "Chapter 1"),
    ],
)
def test_a_place_is_told_as_far_as_it_is_known(fields: dict[str, object], words: str) -> None:
    assert place(piece(**fields)) == words


@pytest.mark.parametrize(("lines", "words"), [((1, 1), "line 1"), ((3, 5), "lines 3 to 5"), (None, "")])
def test_lines_are_told_apart_from_the_place(lines: tuple[int, int] | None, words: str) -> None:
    assert lines_words(piece(lines=lines)) == words
