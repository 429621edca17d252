from __future__ import annotations

from typing import Any

import pytest

from cmoc_data.model import Axis, Concept, Evidence, Family, Source
from cmoc_data.reading.checking import check, list_words, quote

FAMILY = {"id": "weather", "name": "Weather", "plain": "The sky.", "column": "1", "shape": "box", "hue": "1"}
PIECE = {
    "source": "smith2001",
    "at": "Chapter 1",
    "lines": ["1", "2"],
    "kind": "theory",
    "stance": "supports",
    "basis": "stated",
    "gist": "Tea.",
}


def only(model: Any, plain: object) -> tuple[tuple[str | int, ...], str, str, str]:
    record, faults = check(model, plain)
    assert record is None
    [fault] = faults
    return fault.at, fault.found, fault.allowed, fault.mend


def test_a_sound_record_is_built_without_a_word() -> None:
    record, faults = check(Family, FAMILY)
    assert record is not None and record.column == 1 and not faults


@pytest.mark.parametrize(
    ("changed", "at", "found", "allowed", "mend"),
    [
        ({"hew": "1"}, ("hew",), "there is no field hew here", "nearest: hue", "correct the field"),
        ({"plain": ""}, ("plain",), "plain is empty text", "One sentence", "fill it in"),
        ({"plain": ["x"]}, ("plain",), "plain is a list where text", "One sentence", "write it as text"),
        ({"shape": "bax"}, ("shape",), 'shape "bax" is none of its words', "nearest: box", "one of them"),
        (
            {"shape": ["box"]},
            ("shape",),
            "shape is a list where one of its words",
            "box, pill",
            "one of them",
        ),
        ({"id": "The Sky"}, ("id",), 'id "The Sky" is not written', "lower-case", "write it that way"),
        ({"hue": "11"}, ("hue",), "hue is 11", "at most 10", "make it at most 10"),
        ({"column": "-1"}, ("column",), "column is -1", "at least 0", "make it at least 0"),
        ({"column": "one"}, ("column",), 'column "one" is no whole number', "in digits", "in digits"),
    ],
)
def test_each_fault_says_what_stands_there_what_may_and_how_to_mend_it(
    changed: dict[str, object], at: tuple[str, ...], found: str, allowed: str, mend: str
) -> None:
    where, said, may, do = only(Family, {**FAMILY, **changed})
    assert where == at
    assert found in said and allowed in may and mend in do


def test_a_field_that_is_missing_is_told_with_what_it_means() -> None:
    without = {name: said for name, said in FAMILY.items() if name != "plain"}
    assert only(Family, without) == (
        ("plain",),
        "the field plain is missing",
        "One sentence in plain words: what belongs here.",
        "add plain: and a value",
    )


def test_a_pair_needs_both_its_numbers() -> None:
    at, found, _, mend = only(Evidence, {**PIECE, "lines": ["1"]})
    assert (at[0], found, mend) == ("lines", "lines has 1 values", "give exactly 2")


def test_what_is_wrong_inside_a_field_of_fields_is_told_there() -> None:
    concept = {
        "id": "tea",
        "name": "tea",
        "family": "drinks",
        "nature": "resource",
        "plain": "Tea.",
        "definition": "Tea.",
        "modifiable": "yes",
        "stage": ["unstated"],
    }
    assert only(Concept, {**concept, "clauses": {"mere": "x"}})[0] == ("clauses", "mere")
    at, found, allowed, _ = only(Concept, {**concept, "clauses": "x"})
    assert (at, allowed) == (("clauses",), "more, less, mixed, present")
    assert found == 'clauses "x" stands where fields should'


def test_a_field_that_cannot_be_read_does_not_hide_what_is_wrong_between_the_others() -> None:
    _, faults = check(Evidence, {**PIECE, "stance": "conflicts", "page": "none"})
    assert {fault.at for fault in faults} == {("stance",), ("page",)}
    _, faults = check(Evidence, {**PIECE, "stance": "conflict"})
    assert [fault.at for fault in faults] == [("stance",)], "nothing is said of what hangs on it"


def test_every_reason_between_fields_is_told_at_once() -> None:
    axis = {"id": "bed", "name": "bed", "ask": "Where?", "forms": ["roses", "roses", "lilies", "lilies"]}
    _, faults = check(Axis, axis)
    assert [fault.found for fault in faults] == [
        "forms names lilies more than once",
        "forms names roses more than once",
    ]


def test_a_list_whose_items_are_all_refused_is_not_called_empty_as_well() -> None:
    _, faults = check(Source, {**dict.fromkeys(Source.model_fields, "x"), "doi": "https://doi.org/10.1/x"})
    assert [fault.at for fault in faults] == [("doi",)]
    assert faults[0].mend == "write the DOI alone"


@pytest.mark.parametrize("plain", ["tea", ["tea"], None])
def test_what_is_no_record_is_said_to_be_none(plain: object) -> None:
    at, found, _, _ = only(Family, plain)
    assert at == () and "a record with fields of its own" in found


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("tea", '"tea"'),
        ("x" * 70, '"…"'),
        ({}, "an empty set of fields"),
        ({"a": 1}, "a set of fields"),
        ([], "an empty list"),
        (("a",), "a list"),
        (3, "3"),
    ],
)
def test_what_stood_there_is_quoted_in_short(value: object, said: str) -> None:
    assert quote(value) == said


def test_words_have_commas_between_them() -> None:
    assert list_words(("more", "less")) == "more, less" and list_words(()) == ""
