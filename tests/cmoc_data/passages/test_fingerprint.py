from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmoc_data.passages import (
    Copy,
    fingerprint,
    words,
)
from cmoc_data.passages.fingerprint import SHINGLE
from tests.cmoc_data.passages.papers import (
    VOCABULARY,
    document,
    of_lines,
    rewrapped,
    same_but_for_a_header,
)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("", []),
        ("12 + 3,4", []),
        ("Trust, TRUST; trust", ["trust"] * 3),
        ("trust<sup>138</sup> and", ["trust", "and"]),
        ("trust138 and", ["trust", "and"]),
        ("colla-\nborative", ["collaborative"]),
        ("colla\u00ad\nborative", ["collaborative"]),
        ("health-care", ["healthcare"]),
        ("health-\n  care", ["healthcare"]),
        ("context\u2013mechanism", ["context", "mechanism"]),
        ("\ufb01elds of na\u00efvet\u00e9", ["fields", "of", "naivete"]),
        ("see https://example.org/a-b?c here", ["see", "here"]),
        ("in *italics* and [Figure 2](#)", ["in", "italics", "and", "figure"]),
    ],
)
def test_words_are_what_copies_share(text: str, forms: list[str]) -> None:
    assert [word.form for word in words(text)] == forms


@given(st.text(max_size=300))
def test_a_word_stands_where_it_says(text: str) -> None:
    found = words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


# ---- fingerprints


@given(st.integers(1, 400), st.integers(0, 50))
def test_a_fingerprint_covers_its_passage_and_holds_no_text(length: int, before: int) -> None:
    forms = [f"{VOCABULARY[n % 60]}{n}" for n in range(before + length + 20)]
    found = fingerprint(forms, before, before + length)
    assert found.words == length
    assert len(found.hashes) == len(found.offsets) <= 64
    assert found.offsets[0] == 0 and found.offsets[-1] == max(0, length - SHINGLE)
    assert list(found.offsets) == sorted(set(found.offsets))
    assert all(re.fullmatch("[0-9a-f]{12}", one) for one in found.hashes)


def test_no_words_no_fingerprint() -> None:
    with pytest.raises(ValueError, match="without words"):
        fingerprint(["a"], 1, 1)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 500), st.integers(40, 110), st.integers(1, 110), st.integers(0, 4))
def test_a_passage_is_found_in_another_conversion(seed: int, width: int, first: int, more: int) -> None:
    lines = document(seed)
    last = min(first + more, len(lines))
    other = Copy(rewrapped("\n".join(lines), width))
    found = other.find(of_lines(lines, first, last))
    assert found is not None
    same_but_for_a_header(other.text[slice(*found)], " ".join(lines[first - 1 : last]))


def test_a_passage_that_is_not_there_is_not_found() -> None:
    lines, other = document(1), Copy("\n".join(document(2)))
    assert all(other.find(of_lines(lines, n, n)) is None for n in range(1, len(lines)))


def test_of_two_equal_passages_the_one_at_the_same_place_is_found() -> None:
    lines = document(5)
    lines[20] = lines[90] = "Tea drinking in the garden makes for a long and quiet afternoon indeed."
    copy = Copy("\n".join(lines))
    text = copy.text
    first, second = (copy.find(of_lines(lines, n, n)) for n in (21, 91))
    assert first is not None and second is not None
    assert (first[0], second[0]) == (text.index("Tea"), text.rindex("Tea"))


def test_a_very_short_passage_is_found_whole() -> None:
    lines = document(5)
    lines[30] = "Quince jelly"
    found = Copy("\n".join(lines)).find(of_lines(lines, 31, 31))
    assert found is not None and "\n".join(lines)[slice(*found)] == "Quince jelly"


def test_a_passage_comes_with_its_surroundings() -> None:
    lines = document(5)
    found = Copy("\n".join(lines)).passage(of_lines(lines, 31, 32), around=30)
    assert found is not None
    assert found.text == " ".join(lines[30:32])
    assert lines[29].endswith(found.before) and 0 < len(found.before) <= 30
    assert lines[32].startswith(found.after.split(".")[0][:10]) and len(found.after) <= 30
    assert found.page is None
