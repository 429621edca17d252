from __future__ import annotations

from pathlib import Path

import pytest

from cmoc_data.limits import OTHERWISE, options
from cmoc_data.model import Theory
from cmoc_data.reading import load
from cmoc_data.web import Web, build
from components.views.address import read
from components.views.setting.choices import axes, examples
from components.views.setting.page import setting_page
from tests.components.views.setting.beds import BED
from tests.ours import our_web
from tests.sketch import claim, piece, sketch
from tests.theories import minimal


def test_the_sentences_count_what_is_kept_and_why_the_rest_is_not(garden: Web) -> None:
    assert setting_page(garden, {"bed": "roses"}).sentences == (
        "4 of the 5 arrows in the web are said of any case, or can be said of this one. "
        "1 is said only of others.",
        "1 claim is made of just this kind, 2 of any. 1 more is kept, but hangs on something not said. "
        "1 is left out by the bed.",
    )
    said = setting_page(garden, {"bed": OTHERWISE, "light": "sunny", "stage": "maintenance"}).sentences
    assert said[1] == (
        "0 claims are made of just this kind, 1 of any. 4 are left out: 3 by the bed, 1 by the light and 1 "
        "by the stage (1 by more than one). Of those kept, 1 comes from a passage that names no stage."
    )
    assert setting_page(garden, {}).sentences == (
        "Nothing is chosen yet, so nothing is left out: 5 arrows from 5 claims. "
        "2 of the claims are said of any case, 3 only of some.",
    )


def test_what_was_chosen_is_defined_with_its_place(garden: Web) -> None:
    found = setting_page(garden, {"stage": "planning", "bed": "roses"}).definitions
    assert [(one.name, one.plain) for one in found] == [
        ("Roses", "Just roses."),
        ("Stage of planning", "Somebody thinks of tea."),
    ]
    assert found[1].place == "Smith2001, Page 9"
    [other] = setting_page(garden, {"bed": OTHERWISE}).definitions
    assert (other.name, other.place) == ("Among other flowers", "")
    assert "one bed or another" in other.plain


def test_what_is_usual_is_told_with_a_way_to_choose_it(garden: Web) -> None:
    [found] = setting_page(garden, {"bed": "roses"}).usually
    assert found.words == "Usual for roses: shady. Not chosen here."
    assert (found.note, found.label) == ("Mostly.", "Add: shady")
    assert found.choices == {"bed": "roses", "light": "shady"}
    assert found.place.endswith("Page 2")
    [found] = setting_page(garden, {"bed": "roses", "light": "sunny"}).usually
    assert (found.words, found.label) == ("Usual for roses: shady. Chosen here: sunny.", None)
    assert setting_page(garden, {"bed": "roses", "light": "shady"}).usually == ()
    assert setting_page(garden, {"bed": OTHERWISE, "stage": "planning"}).usually == ()


def test_claims_stand_under_what_they_are_limited_to(garden: Web) -> None:
    page = setting_page(garden, {"bed": "roses", "light": "shady", "stage": "planning"})
    assert [(one.heading, [block.id for block in one.blocks]) for one in page.just] == [
        ("Said of roses and shady, both at once", ["shady-rose"]),
        ("Said of roses", ["rose"]),
        ("Said of the stage of planning", ["planned"]),
    ]
    assert [(one.heading, one.lines) for one in page.left_out] == [
        ("Said of lilies", (("lily", "So it is with lily."),))
    ]
    assert page.only_if == ()
    page = setting_page(garden, {"stage": "maintenance", "bed": "lilies"})
    assert [one.heading for one in page.left_out] == ["Said of roses", "Said of the stage of planning"]
    page = setting_page(garden, {"bed": "roses"})
    assert [one.heading for one in page.only_if] == ["Said of shady"]
    everything = [*page.just, page.instances, *page.only_if, *page.left_out]
    assert sum(one.number for one in everything) == 3


def test_a_claim_with_a_passage_about_this_kind_shows_that_passage_only() -> None:
    evidence = (piece(line=1, gist="Of any."), piece(line=2, gist="Of roses.", said_of=("roses",)))
    web = build(sketch(claim("one", "more sun", "more tea", evidence=evidence), axes=(BED,)))
    [block] = setting_page(web, {"bed": "roses"}).instances.blocks
    assert [(one.gist, one.about) for one in block.evidence] == [("Of roses.", "roses")]
    assert setting_page(web, {"bed": "lilies"}).instances.blocks == ()


def test_a_theory_without_settings_offers_none() -> None:
    web = build(sketch(claim("one", "more sun", "more tea")))
    assert axes(web.theory) == ()
    assert examples(web.theory) == ()
    page = setting_page(web, {})
    assert (page.chosen, page.title) == (False, "Any case")
    assert read(web.theory, {"in-bed": "roses"})[0] == {}


@pytest.fixture(scope="module")
def ours() -> Web:
    return our_web()


def test_every_choice_of_ours_has_a_name_and_a_definition(ours: Web) -> None:
    theory = ours.theory
    for axis in theory.axes:
        for option in options(axis):
            page = setting_page(ours, {axis.id: option})
            assert page.title and page.definitions[0].plain
            assert bool(page.definitions[0].place) == (option != OTHERWISE)


def test_choosing_integrated_care_tells_that_it_is_usually_mandated(ours: Web) -> None:
    told = {one.label: one for one in setting_page(ours, {"form": "ics"}).usually}
    assert told["Add: mandated collaborations"].choices == {"mandate": "mandated", "form": "ics"}
    assert "line" not in told["Add: mandated collaborations"].place


def test_the_minimal_theory_of_the_tests_has_settings(tmp_path: Path) -> None:
    theory: Theory = load(minimal(tmp_path))
    web = build(theory)
    page = setting_page(web, {"bed": "roses"})
    assert [one.label for one in page.usually] == ["Add: in the shade"]
    assert examples(theory)[0][1] == {"in-bed": "roses", "in-light": "shade", "against-bed": "lilies"}
