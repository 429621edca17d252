from __future__ import annotations

import pytest

from cmoc_data.lint.words import count_sentences, count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("tea", 1), ("a cup - of tea", 4), ("tea – or\nmilk?", 3), ("well-made tea", 2), ("2 + 2", 2)],
)
def test_words_are_counted(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", 0),
        ("Tea", 1),
        ("Tea.", 1),
        ("Tea. Milk.", 2),
        ("Tea! Milk? Sugar", 3),
        ("Tea, e.g. Assam, is good. So is milk.", 2),
        ("It costs 1.50 a cup.", 1),
        ("She said “Tea.” Then she left.", 2),
        ("Is it (really?) tea?", 1),
        ("Smith et al. (2001) drank it.", 1),
        ("Tea… Milk.", 2),
        ("Tea. 2 cups.", 2),
    ],
)
def test_sentences_are_counted(text: str, sentences: int) -> None:
    assert count_sentences(text) == sentences
