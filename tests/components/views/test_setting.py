from __future__ import annotations

import random
from pathlib import Path

import pytest

from cmoc_data.analysis.setting import OTHERWISE, options, setting
from cmoc_data.errors import UnknownIdError
from cmoc_data.loader import load
from cmoc_data.model import Axis, Comparison, Form, Period, Theory, Usual
from cmoc_data.web import Web, build
from components.views import setting as views
from components.views.setting import AGAINST, PREFIX, Cell, CompareRow
from tests.sketch import changed, claim, piece, sketch
from tests.theories import minimal

BED = Axis(id="bed", name="bed", ask="Where?", forms=("roses", "lilies"), otherwise="among other flowers")
LIGHT = Axis(id="light", name="light", ask="In the shade?", forms=("sunny", "shady"))
STAGE = Axis(
    id="stage",
    name="stage",
    ask="How far?",
    stages=(
        Period(
            stage="planning", plain="Somebody thinks of tea.", source="smith2001", at="Page 9", lines=(1, 1)
        ),
        Period(stage="maintenance", plain="The pot is full.", source="smith2001", at="Page 9", lines=(2, 2)),
    ),
)


def usual(form: str, note: str | None = None) -> Usual:
    return Usual(form=form, source="smith2001", at="Page 2", lines=(3, 3), note=note)


@pytest.fixture
def garden() -> Web:
    theory = sketch(
        claim("any", "more sun", "more thirst", "more tea"),
        claim("rose", "more sun", "more thirst", "less tea", applies_to=("roses",)),
        claim("lily", "more rain", "less thirst", applies_to=("lilies",)),
        claim("shady-rose", "more wind", "more tea", applies_to=("roses", "shady")),
        claim("planned", "more talk", "more tea", stage=("planning",)),
        axes=(BED, LIGHT, STAGE),
        comparisons=(
            Comparison(
                id="two",
                ask="Roses or lilies?",
                one=("shady", "roses"),
                other=("lilies",),
                source="smith2001",
                at="Page 3",
                lines=(1, 9),
                note="A hunch.",
            ),
        ),
    )

    def form(one: Form) -> Form:
        goes_with = {"roses": (usual("shady", note="Mostly."), usual("potted")), "lilies": (usual("sunny"),)}
        return changed(one, usually=goes_with.get(one.id, ()))

    potted = Form(id="potted", name="potted", plain="In pots.", source="smith2001", at="Page 1", lines=(1, 1))
    return build(changed(theory, forms=(*map(form, theory.forms), potted)))


# --- choices and the address ---


def test_what_can_be_chosen_is_named(garden: Web) -> None:
    bed, _, stage = views.axes(garden.theory)
    assert (bed.id, bed.ask) == ("bed", "Where?")
    assert [(one.id, one.name) for one in bed.options] == [
        ("roses", "Roses"),
        ("lilies", "Lilies"),
        (OTHERWISE, "Among other flowers"),
    ]
    assert (stage.options[1].plain, bed.options[0].plain) == ("The pot is full.", "Just roses.")
    assert stage.options[1].place == "Smith2001, Page 9, line 2 of the reference text"
    assert [one.name for one in stage.options] == ["Stage of planning", "Stage of maintenance"]


@pytest.mark.parametrize("prefix", [PREFIX, AGAINST])
def test_a_setting_goes_into_the_address_and_comes_back(garden: Web, prefix: str) -> None:
    chance = random.Random(5)
    theory = garden.theory
    for _ in range(30):
        choices = {axis.id: chance.choice(options(axis)) for axis in theory.axes if chance.random() < 0.6}
        params = {"show": "tea", **views.address(choices, prefix)}
        assert views.read(theory, params, prefix) == (choices, ())
        assert views.read(theory, params, AGAINST if prefix == PREFIX else PREFIX) == ({}, ())


def test_the_order_of_the_address_makes_no_other_setting(garden: Web) -> None:
    found, _ = views.read(garden.theory, {"in-stage": "planning", "in-bed": "roses"})
    assert list(found.items()) == [("bed", "roses"), ("stage", "planning")]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        (
            "in-bed",
            "rozes",
            "in-bed=rozes. There is no such choice here, so it was left out. Perhaps in-bed=roses",
        ),
        (
            "in-bad",
            "roses",
            "in-bad=roses. There is no such choice here, so it was left out. Perhaps in-bed was",
        ),
        ("in-light", OTHERWISE, "in-light=other. There is no such choice here"),
        ("in-stage", "unstated", "in-stage=unstated."),
        ("in-", "x", "in-=x."),
        ("in-bed", "", "in-bed=."),
    ],
)
def test_what_an_address_gets_wrong_is_told_and_the_rest_is_kept(
    garden: Web, name: str, value: str, said: str
) -> None:
    choices, [told] = views.read(garden.theory, {"in-stage": "planning", name: value})
    assert choices == ({} if name == "in-stage" else {"stage": "planning"})
    assert said in told


def test_examples_are_addresses_of_two_settings(garden: Web) -> None:
    [(ask, params)] = views.examples(garden.theory)
    assert ask == "Roses or lilies?"
    assert params == {"in-bed": "roses", "in-light": "shady", "against-bed": "lilies"}


# --- one setting ---


def test_the_web_is_faded_to_what_fits(garden: Web) -> None:
    view = views.fading(garden, {"bed": "roses"})
    assert view.applies == ("any", "rose", "shady-rose", "planned")
    assert view.sentence == (
        "Our collaboration: roses. 4 of 5 arrows can be said of it; 1 is said only of others."
    )
    assert set(view.applies) == setting(garden, {"bed": "roses"}).fits
    assert views.fading(garden, {}).applies == tuple(one.id for one in garden.theory.configurations)
    with pytest.raises(UnknownIdError):
        views.fading(garden, {"bed": "tulips"})


def test_the_sentences_count_what_is_kept_and_why_the_rest_is_not(garden: Web) -> None:
    assert views.setting_page(garden, {"bed": "roses"}).sentences == (
        "4 of the 5 arrows in the web are said of any collaboration, or can be said of this one. "
        "1 is said only of others.",
        "1 claim is made of just this kind, 2 of any. 1 more is kept, but hangs on something not said. "
        "1 is left out by the bed.",
    )
    said = views.setting_page(garden, {"bed": OTHERWISE, "light": "sunny", "stage": "maintenance"}).sentences
    assert said[1] == (
        "0 claims are made of just this kind, 1 of any. 4 are left out: 3 by the bed, 1 by the light and 1 "
        "by the stage (1 by more than one). Of those kept, 1 comes from a passage that names no stage."
    )
    assert views.setting_page(garden, {}).sentences == (
        "Nothing is chosen yet, so nothing is left out: 5 arrows from 5 claims. "
        "2 of the claims are said of any collaboration, 3 only of some.",
    )


def test_what_was_chosen_is_defined_with_its_place(garden: Web) -> None:
    found = views.setting_page(garden, {"stage": "planning", "bed": "roses"}).definitions
    assert [(one.name, one.plain) for one in found] == [
        ("Roses", "Just roses."),
        ("Stage of planning", "Somebody thinks of tea."),
    ]
    assert found[1].place == "Smith2001, Page 9, line 1 of the reference text"
    [other] = views.setting_page(garden, {"bed": OTHERWISE}).definitions
    assert (other.name, other.place) == ("Among other flowers", "")
    assert "one bed or another" in other.plain


def test_what_is_usual_is_told_with_a_way_to_choose_it(garden: Web) -> None:
    [found] = views.setting_page(garden, {"bed": "roses"}).usually
    assert found.words == "Usual for roses: shady. Not chosen here."
    assert (found.note, found.label) == ("Mostly.", "Add: shady")
    assert found.choices == {"bed": "roses", "light": "shady"}
    assert "Page 2, line 3" in found.place
    [found] = views.setting_page(garden, {"bed": "roses", "light": "sunny"}).usually
    assert (found.words, found.label) == ("Usual for roses: shady. Chosen here: sunny.", None)
    assert views.setting_page(garden, {"bed": "roses", "light": "shady"}).usually == ()
    assert views.setting_page(garden, {"bed": OTHERWISE, "stage": "planning"}).usually == ()


def test_claims_stand_under_what_they_are_limited_to(garden: Web) -> None:
    page = views.setting_page(garden, {"bed": "roses", "light": "shady", "stage": "planning"})
    assert [(one.heading, [block.id for block in one.blocks]) for one in page.just] == [
        ("Said of roses and shady, both at once", ["shady-rose"]),
        ("Said of roses", ["rose"]),
        ("Said of the stage of planning", ["planned"]),
    ]
    assert [(one.heading, one.lines) for one in page.left_out] == [
        ("Said of lilies", (("lily", "So it is with lily."),))
    ]
    assert page.only_if == ()
    page = views.setting_page(garden, {"stage": "maintenance", "bed": "lilies"})
    assert [one.heading for one in page.left_out] == ["Said of roses", "Said of the stage of planning"]
    page = views.setting_page(garden, {"bed": "roses"})
    assert [one.heading for one in page.only_if] == ["Said of shady"]
    everything = [*page.just, page.instances, *page.only_if, *page.left_out]
    assert sum(one.number for one in everything) == 3


def test_arrows_that_differ_carry_their_signs(garden: Web) -> None:
    page = views.setting_page(garden, {"bed": "lilies"})
    assert [(one.words, one.one, one.other) for one in page.own] == [("rain → thirst", None, "−")]
    assert [(one.id, one.one, one.other) for one in page.changed] == [("thirst--tea", "?", "+")]
    assert [(one.words, one.one, one.other) for one in page.gone] == [("wind → tea", "+", None)]


def test_a_claim_with_a_passage_about_this_kind_shows_that_passage_only() -> None:
    evidence = (piece(line=1, gist="Of any."), piece(line=2, gist="Of roses.", said_of=("roses",)))
    web = build(sketch(claim("one", "more sun", "more tea", evidence=evidence), axes=(BED,)))
    [block] = views.setting_page(web, {"bed": "roses"}).instances.blocks
    assert [(one.gist, one.about) for one in block.evidence] == [("Of roses.", "roses")]
    assert views.setting_page(web, {"bed": "lilies"}).instances.blocks == ()


def test_a_theory_without_settings_offers_none() -> None:
    web = build(sketch(claim("one", "more sun", "more tea")))
    assert views.axes(web.theory) == ()
    assert views.examples(web.theory) == ()
    page = views.setting_page(web, {})
    assert (page.chosen, page.title) == (False, "Any collaboration")
    assert views.read(web.theory, {"in-bed": "roses"})[0] == {}


# --- two settings ---


def cells(rows: tuple[CompareRow, ...]) -> list[tuple[str, str, str]]:
    return [(row.concept, row.one.words, row.other.words) for row in rows]


def test_two_settings_are_aligned_by_concept(garden: Web) -> None:
    view = views.side_by_side(garden, {"bed": "roses"}, {"bed": "lilies"})
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
    assert row.one.claims[0].places == (
        f"Smith2001, Chapter rose, line {1 + sum(map(ord, 'rose'))} of the reference text",
    )


def test_the_same_setting_twice_is_said_to_be_the_same(garden: Web) -> None:
    assert views.side_by_side(garden, {"bed": "roses"}, {"bed": "roses"}).same
    assert views.side_by_side(garden, {}, {}).one == "Any collaboration"


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_comparison_of_the_source_is_known_either_way_round(garden: Web, mirrored: bool) -> None:
    sides = [{"bed": "roses", "light": "shady"}, {"bed": "lilies"}]
    one, other = sides[::-1] if mirrored else sides
    view = views.side_by_side(garden, one, other)
    assert view.passage is not None
    assert (view.passage.name, view.passage.note) == ("Roses or lilies?", "A hunch.")
    assert view.passage.place == "Smith2001, Page 3, lines 1 to 9 of the reference text"
    assert view.there == ()
    assert views.side_by_side(garden, one, {**other, "stage": "planning"}).passage is None


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
    view = views.side_by_side(web, {"bed": "roses"}, {"bed": "lilies"})
    assert cells(view.there) == [
        ("thirst", "there is more thirst", "there is less thirst"),
        ("sun", "there is more sun", ""),
        ("rain", "", "there is more rain"),
        ("tea", "", "there is less tea"),
    ]
    assert view.there[0].one.rests_on == "line 5"
    assert view.there[0].one.claims[0].places == ("Smith2001, Page 3, line 5 of the reference text",)
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
    rows = {row.concept: row for row in views.side_by_side(web, {"bed": "roses"}, {"bed": "lilies"}).only_one}
    assert rows["tea"].one.premise == premise
    assert rows["tea"].other == Cell("", "", "", "", ())


# --- our own theory ---


@pytest.fixture(scope="module")
def ours() -> Web:
    return build(load())


def test_every_choice_of_ours_has_a_name_and_a_definition(ours: Web) -> None:
    theory = ours.theory
    for axis in theory.axes:
        for option in options(axis):
            page = views.setting_page(ours, {axis.id: option})
            assert page.title and page.definitions[0].plain
            assert bool(page.definitions[0].place) == (option != OTHERWISE)


def test_our_example_shows_both_sides_with_their_places(ours: Web) -> None:
    [(_, params)] = views.examples(ours.theory)
    one, wrong = views.read(ours.theory, params)
    other, also_wrong = views.read(ours.theory, params, AGAINST)
    assert wrong == also_wrong == ()
    view = views.side_by_side(ours, one, other)
    assert view.passage is not None and "lines 1185 to 1195" in view.passage.place
    both = {row.concept: row for row in view.there if row.one.words and row.other.words}
    assert list(both) == [row.concept for row in view.there][: len(both)]
    assert {"perceived-task-complexity", "initial-trust", "initial-faith", "sense-of-threat"} <= set(both)
    for row in view.there:
        for cell in (row.one, row.other):
            for found in cell.claims:
                assert found.places
                assert all("Millar" in place and "line" in place for place in found.places)


def test_choosing_integrated_care_tells_that_it_is_usually_mandated(ours: Web) -> None:
    told = {one.label: one for one in views.setting_page(ours, {"form": "ics"}).usually}
    assert told["Add: mandated collaborations"].choices == {"mandate": "mandated", "form": "ics"}
    assert "line 1192" in told["Add: mandated collaborations"].place


def test_the_minimal_theory_of_the_tests_has_settings(tmp_path: Path) -> None:
    theory: Theory = load(minimal(tmp_path))
    web = build(theory)
    page = views.setting_page(web, {"bed": "roses"})
    assert [one.label for one in page.usually] == ["Add: in the shade"]
    assert views.examples(theory)[0][1] == {"in-bed": "roses", "in-light": "shade", "against-bed": "lilies"}
