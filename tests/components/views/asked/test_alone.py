"""A part of the web drawn anew by itself: next to a box, or all that a setting and a filter leave."""

from __future__ import annotations

from cmoc_data.analysis.answers import MOST_ARROWS, MOST_BOXES
from cmoc_data.web import build
from components.views.asked.asked import answer_to
from tests.components.views.asked.asking import about
from tests.sketch import claim, piece, sketch

GARDEN = sketch(
    claim("way", "more sun", "more thirst", "more tea"),
    claim("drink", "more tea", "", "less thirst", evidence=(piece("jones2002", 2),)),
    claim("doubt", "more rain", "", "more tea", evidence=(piece("jones2002", 3, stance="conflicts"),)),
)


def test_next_to_a_box_stands_what_leads_to_it_and_what_it_leads_to() -> None:
    view = about(GARDEN, "around~tea")
    assert view.ask == "What stands right next to tea?"
    assert view.summary == "In this theory 3 arrows start or end at tea."
    assert [(name, [way.id for way in ways]) for name, ways in view.sections] == [
        ("What leads to tea", ["thirst--tea", "rain--tea"]),
        ("What tea leads to", ["tea--thirst"]),
    ]
    assert view.directions == {}
    assert {(one.id, one.agreement, one.mark) for one in view.drawn} == {
        ("thirst--tea", "+", "+"),
        ("tea--thirst", "-", "−"),
        ("rain--tea", "contested", "?"),
    }
    assert "What is left here only doubts it." in view.ways[1].tags
    assert about(GARDEN, "around~sun").summary == "In this theory 1 arrow starts or ends at sun."


def test_what_a_filter_leaves_is_drawn_and_counted() -> None:
    view = answer_to(build(GARDEN), "left~", {}, {"source": ["jones2002"]})
    assert view.ask == "What the setting and the filter leave"
    assert view.summary == "3 boxes and 2 arrows are left of this theory."
    assert set(view.links) == {"tea--thirst", "rain--tea"} and view.follow == () and view.about == ()
    assert view.left_out is not None
    assert view.left_out.words.endswith("It leaves 2 claims of 3.") and view.left_out.claims == ()
    near = answer_to(build(GARDEN), "around~tea", {}, {"source": ["jones2002"]})
    assert near.left_out is not None and [one.id for one in near.left_out.claims] == ["way"]


def test_where_nothing_is_left_out_or_nothing_left_it_says_so() -> None:
    assert about(GARDEN, "left~").summary.startswith("4 boxes and 4 arrows. Nothing is left out by a setting")
    view = answer_to(build(GARDEN), "left~", {}, {"source": ["nobody"]})
    assert view.summary == "Nothing is left of this theory." and view.links == ()


def test_what_has_no_room_is_counted_and_what_hangs_together_comes_first() -> None:
    both = (piece(), piece("jones2002", 2))
    theory = sketch(
        *(claim(f"far-{n:02}", f"more x{n:02}", "", f"more y{n:02}") for n in range(9)),
        claim("most", "more sun", "", "more tea", evidence=both),
        claim("near", "more tea", "", "more joy"),
    )
    view = about(theory, "left~")
    assert {"sun--tea", "tea--joy"} <= set(view.links)
    assert len(view.concepts) <= MOST_BOXES and len(view.links) <= MOST_ARROWS
    assert view.count == "Shown: 6 arrows of 11, what most sources speak of first."
    assert len(view.all_links) == 11
