from __future__ import annotations

from cmoc_data.nearest import nearest

WORDS = ("Sunshine", "thirst", "tea")


def test_the_nearest_word_whatever_its_capitals() -> None:
    assert nearest("sunshin", WORDS) == "Sunshine"
    assert nearest("THRIST", WORDS) == "thirst"


def test_nothing_is_near_where_nothing_is() -> None:
    assert nearest("umbrella", WORDS) is None
    assert nearest("tea", ()) is None


def test_of_equally_near_words_it_is_always_the_same() -> None:
    assert {nearest("bat", words) for words in (("cat", "hat"), ("hat", "cat"))} in ({"cat"}, {"hat"})
