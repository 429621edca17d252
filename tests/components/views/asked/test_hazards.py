from __future__ import annotations

import pytest

from cmoc_data.model import Configuration, Theory
from tests.cmoc_data.analysis.test_hazards import theory
from tests.components.views.asked.asking import about, read_aloud, titles
from tests.sketch import claim, piece

WAY = claim("way", "more sun", "more thirst", "more tea")


@pytest.fixture(scope="module")
def garden() -> Theory:
    return theory(
        WAY,
        claim("burn", "more sun", "more haste", "less joy"),
        claim("frost", "more frost", "", "less tea"),
        claim("cold", "more cold", "", "less thirst", condition="In May."),
        claim("helps", "more heat", "", "more thirst"),
        claim("toil", "more thirst", "", "more toil"),
        good="tea joy",
        bad="toil",
    )


def test_it_begins_with_what_the_first_box_itself_harms(garden: Theory) -> None:
    view = about(garden, "hazards~sun~tea")
    assert [name for name, _ in view.sections] == [
        "What sun itself can do harm to",
        "The way that was looked at",
        "What can break a step",
        "What the way costs besides",
    ]
    assert view.summary.startswith(
        "More sun itself can lead to less joy. On the way more cold can lead to less"
    )
    assert titles(view) == [
        "Less joy: one interview",
        "The way: 2 arrows",
        "Against more thirst: one interview",
        "Against more tea: one interview",
        "More toil: one interview",
    ]
    assert view.ways[0].words.startswith("If ") and view.ways[0].claims == ("burn",)
    assert view.ways[2].words == "More cold can lead to less thirst." and view.ways[2].tags == (
        "on a condition",
    )
    assert view.follow[0][0] == "reaches~sun~tea"
    assert "heat" not in view.concepts


def test_its_picture_reads_as_its_sentences(garden: Theory) -> None:
    assert sorted(read_aloud(garden, about(garden, "hazards~sun~tea"))) == [
        "more cold works against more thirst",
        "more frost works against more tea",
        "more haste leads to less joy",
        "more sun leads to more haste",
        "more sun leads to more thirst",
        "more thirst leads to more tea",
        "more thirst leads to more toil",
    ]


def test_a_claim_with_two_harms_is_told_once() -> None:
    made = theory(WAY, claim("both", "more sun", "", "less joy, less calm"), good="joy calm tea")
    view = about(made, "hazards~sun~tea")
    assert titles(view)[:2] == ["Less joy and less calm: one interview", "The way: 2 arrows"]


def test_it_never_ends_on_comfort() -> None:
    claims = claim("way", "more sun", "", "less mud"), claim("rain", "more rain", "", "more mud")
    for good in ("", "mud"):
        view = about(theory(*claims, good=good), "hazards~sun~mud")
        said = " ".join([view.summary, view.lead, view.count, *view.notes])
        assert "welcome" not in said
    assert view.lead == "No way in this theory leads from sun to mud as the sources want it."
    # What breaks a way that goes wrong is no hazard.
    assert [name for name, _ in view.sections][1:] == ["How it can go the wrong way for mud"]


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ((claim("one", "a", "", "b"),), "nothing that goes wrong on this way"),
        ((claim("one", "b", "", "a"),), "Nothing in this theory leads from a to b in up to 6 arrows."),
    ],
)
def test_where_there_is_nothing_it_says_so(claims: tuple[Configuration, ...], said: str) -> None:
    view = about(theory(*claims), "hazards~a~b")
    assert said in view.lead and view.lead == view.summary


def test_of_which_kind_a_harm_is_said_is_told_once_for_all_of_it() -> None:
    roses = {"applies_to": ("roses",)}
    made = theory(
        WAY,
        claim("one", "more sun", "", "less joy", **roses),
        claim("two", "more sun", "", "less calm", **roses),
        claim("three", "more sun", "", "less talk"),
        good="joy calm talk",
    )
    assert about(made, "hazards~sun~tea").summary.startswith(
        "More sun itself can lead to less joy and less calm (said only of roses); and to less talk."
    )


def test_what_is_not_told_is_counted() -> None:
    made = theory(WAY, *(claim(f"bad-{n}", f"more b{n}", "", "less tea") for n in range(10)))
    view = about(made, "hazards~sun~tea")
    assert len([way for way in view.ways if way.section == "What can break a step"]) == 8
    assert view.count.startswith("Not told here: 2 more that can break a step")


def test_without_a_word_of_a_source_on_good_and_bad_that_is_said() -> None:
    assert about(theory(WAY), "hazards~sun~tea").notes == (
        "No source says whether more or less tea would be good; the way is taken as it is told.",
    )


def test_each_step_gives_its_best_evidenced_before_any_gives_a_second() -> None:
    both = (piece(line=1), piece("jones2002", 2))
    made = theory(
        WAY,
        *(claim(f"z{n}", f"more z{n}", "", "less tea", evidence=both) for n in range(9)),
        claim("b", "more b", "", "less thirst"),
    )
    breaks = [way for way in about(made, "hazards~sun~tea").ways if way.section == "What can break a step"]
    assert len(breaks) == 8 and breaks[0].id == "b--thirst"
