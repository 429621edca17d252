from __future__ import annotations

from pathlib import Path

import pytest

from cmoc_data.errors import TheoryError
from cmoc_data.reading import load
from tests.sketch import claim, related, sketch
from tests.theories import minimal, write

RELATIONS = "relations.yaml"


def test_nothing_is_related_to_itself() -> None:
    with pytest.raises(ValueError, match="sun is related to itself"):
        related("sun", "opposite of", "sun")


def test_who_stands_beside_a_concept_is_told_from_its_side() -> None:
    drop, sun = related("drop", "part of", "rain"), related("sun", "opposite of", "rain")
    theory = sketch(claim("a", "sun", "tea"), relations=[drop, sun])
    assert list(theory.relations_of("rain")) == [("has as a part", "drop", drop), ("opposite of", "sun", sun)]
    assert list(theory.relations_of("drop")) == [("part of", "rain", drop)]
    assert list(theory.relations_of("tea")) == []


def test_the_place_of_a_relation_is_a_passage_of_the_theory(tmp_path: Path) -> None:
    theory = load(minimal(tmp_path))
    [relation] = theory.relations
    assert relation.places and set(relation.places) <= set(theory.passages)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("one: sunshine", "one: moonshine", "moonshine"),
        ("other: tea-drinking", "other: coffee", "coffee"),
        ("other: tea-drinking", "other: sunshine", "sunshine is related to itself"),
        ("kind: part of", "kind: cousin of", "cousin of"),
        ("source: smith2001", "source: jones2002", "jones2002"),
    ],
)
def test_what_a_relation_names_has_to_be_there(tmp_path: Path, old: str, new: str, said: str) -> None:
    folder = minimal(tmp_path)
    text = (folder / RELATIONS).read_text(encoding="utf-8")
    assert old in text
    write(folder, RELATIONS, text.replace(old, new))
    with pytest.raises(TheoryError) as caught:
        load(folder)
    assert RELATIONS in str(caught.value) and said in str(caught.value)
