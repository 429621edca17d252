from __future__ import annotations

import pytest

from cmoc_data.model import Comparison
from cmoc_data.web import Web, build
from components.views.address import AGAINST, read
from components.views.setting.choices import examples
from components.views.setting.compare import Cell, CompareRow, side_by_side
from tests.components.views.setting.beds import BED
from tests.ours import our_web
from tests.sketch import claim, piece, sketch


def cells(rows: tuple[CompareRow, ...]) -> list[tuple[str, str, str]]:
    return [(row.concept, row.one.words, row.other.words) for row in rows]


def test_two_settings_are_aligned_by_concept(garden: Web) -> None:
    view = side_by_side(garden, {"bed": "roses"}, {"bed": "lilies"})
    assert (view.one, view.other, view.same, view.passage) == ("Roses", "Lilies", False, None)
    assert cells(view.both) == [("thirst", "there is more thirst", "there is less thirst")]
    assert cells(view.only_one) == [("sun", "there is more sun", ""), ("tea", "there is less tea", "")]
    assert cells(view.only_other) == [("rain", "", "there is more rain")]
    assert [(one.words, one.one, one.other) for one in view.arrows] == [
        ("thirst → tea", "?", "+"),
        ("rain → thirst", None, "−"),
        ("wind → tea", "+", None),
    ]
    [row] = view.both
    assert (row.one.roles, row.one.rests_on) == ("mechanism", "1 claim")
    assert row.one.premise == "if there is more sun"
    assert row.one.claims[0].said_of == "roses"
    assert row.one.claims[0].places == ("Smith2001, Chapter rose",)


def test_the_same_setting_twice_is_said_to_be_the_same(garden: Web) -> None:
    assert side_by_side(garden, {"bed": "roses"}, {"bed": "roses"}).same
    assert side_by_side(garden, {}, {}).one == "Any case"


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_comparison_of_the_source_is_known_either_way_round(garden: Web, mirrored: bool) -> None:
    sides = [{"bed": "roses", "light": "shady"}, {"bed": "lilies"}]
    one, other = sides[::-1] if mirrored else sides
    view = side_by_side(garden, one, other)
    assert view.passage is not None
    assert (view.passage.name, view.passage.note) == ("Roses or lilies?", "A hunch.")
    assert view.passage.place == "Smith2001, Page 3"
    assert view.there == ()
    assert side_by_side(garden, one, {**other, "stage": "planning"}).passage is None


def test_the_passage_shows_only_its_own_places_and_both_sides_first() -> None:
    two = (piece(line=5, at="Page 3"), piece(line=50, at="Page 30"))
    web = build(
        sketch(
            claim("a", "more sun", "more thirst", applies_to=("roses",), evidence=two),
            claim("b", "more rain", "less thirst", "less tea", applies_to=("lilies",), evidence=two),
            claim("c", "more dew", "more tea", applies_to=("lilies",), evidence=two[1:]),
            axes=(BED,),
            comparisons=(
                Comparison(
                    id="two",
                    ask="Roses or lilies?",
                    one=("roses",),
                    other=("lilies",),
                    source="smith2001",
                    at="Page 3",
                    lines=(4, 6),
                ),
            ),
        )
    )
    view = side_by_side(web, {"bed": "roses"}, {"bed": "lilies"})
    assert cells(view.there) == [
        ("thirst", "there is more thirst", "there is less thirst"),
        ("sun", "there is more sun", ""),
        ("rain", "", "there is more rain"),
        ("tea", "", "there is less tea"),
    ]
    assert view.there[0].one.rests_on == "1 claim"
    assert view.there[0].one.claims[0].places == ("Smith2001, Page 3",)
    # All sources together know more of the tea than the passage does.
    assert ("tea", "", "more tea in some claims, less in others") in cells(view.only_other)


@pytest.mark.parametrize(
    ("roles", "fields", "premise"),
    [
        (("more sun", "more thirst", "more tea"), {}, "if there is more sun"),
        (("", "more thirst", "more tea"), {}, "because there is more thirst"),
        (
            ("more sun", "more thirst", "more tea"),
            {"context_is": "beside"},
            "where there is more sun, because there is more thirst",
        ),
        (("more sun", "", "more tea"), {}, "if there is more sun"),
    ],
)
def test_an_outcome_is_told_with_what_it_hangs_on(
    roles: tuple[str, str, str], fields: dict[str, str], premise: str
) -> None:
    web = build(sketch(claim("one", *roles, applies_to=("roses",), **fields), axes=(BED,)))
    rows = {row.concept: row for row in side_by_side(web, {"bed": "roses"}, {"bed": "lilies"}).only_one}
    assert rows["tea"].one.premise == premise
    assert rows["tea"].other == Cell("", "", "", "", ())


@pytest.fixture(scope="module")
def ours() -> Web:
    return our_web()


def test_our_example_shows_both_sides_with_their_places(ours: Web) -> None:
    [(_, params)] = examples(ours.theory)
    one, wrong = read(ours.theory, params)
    other, also_wrong = read(ours.theory, params, AGAINST)
    assert wrong == also_wrong == ()
    view = side_by_side(ours, one, other)
    assert (
        view.passage is not None
        and view.passage.place.startswith("Millar")
        and "line" not in view.passage.place
    )
    both = {row.concept: row for row in view.there if row.one.words and row.other.words}
    assert list(both) == [row.concept for row in view.there][: len(both)]
    assert {"perceived-task-complexity", "initial-trust", "initial-faith", "sense-of-threat"} <= set(both)
    for row in view.there:
        for cell in (row.one, row.other):
            for found in cell.claims:
                assert found.places
                assert all("Millar" in place and " line" not in place for place in found.places)
