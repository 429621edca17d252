from __future__ import annotations

from tests.components.views.asked.asking import about
from tests.sketch import changed, claim, piece, sketch


def test_what_feeds_back_on_itself() -> None:
    theory = sketch(
        claim("one", "more mud", "more toads", "less mud"),
        claim("two", "more toads", "", "more rain", evidence=(piece(line=7),)),
        claim("three", "more rain", "", "more toads", evidence=(piece(line=7),)),
    )
    view = about(theory, "loops~toads")
    by_id = {way.id: way for way in view.ways}
    assert set(by_id) == {"loop~mud~toads", "loop~rain~toads"}
    # What is said round and round comes before what has to be turned.
    assert view.ways[0].words == "More toads can lead to more rain, which can lead back to more toads."
    assert view.summary == view.ways[0].words and view.lead == ""
    assert by_id["loop~rain~toads"].title == "Reinforcing loop: toads and rain"
    assert by_id["loop~rain~toads"].tags[0].startswith("Reinforcing: ")
    mud = by_id["loop~mud~toads"]
    assert mud.title == "Balancing loop: toads and mud" and mud.tags[0].startswith("Balancing: ")
    assert mud.words == (
        "More toads can lead to less mud, which can lead back to less toads "
        "(read the other way round: the sources speak of more mud and more toads)."
    )
    assert any("turning a claim round" in tag for tag in mud.tags)
    assert [step.id for step in mud.steps] == ["toads--mud", "mud--toads"]


def test_the_arrow_that_closes_a_balancing_loop_works_against_where_it_began() -> None:
    theory = sketch(claim("one", "more mud", "more toads", "less mud"))
    view = about(theory, "loops~mud")
    assert view.ways[0].title == "Balancing loop: mud and toads"
    assert view.directions == {"mud": "more", "toads": "more"}
    assert [(one.id, one.agreement, one.mark) for one in view.drawn] == [
        ("mud--toads", "+", ""),
        ("toads--mud", "-", "−"),
    ]


def test_a_loop_that_depends_says_so() -> None:
    same = {"evidence": (piece(line=7),)}
    theory = sketch(
        claim("one", "more mud", "mixed toads", **same), claim("two", "more toads", "", "more mud", **same)
    )
    way = about(theory, "loops~mud").ways[0]
    assert way.title == "Loop: mud and toads"
    assert way.tags[0] == "It depends whether a round reinforces or balances."
    assert "(or the contrary, on a condition)" in way.words


def test_a_pair_told_in_two_orders_is_no_loop() -> None:
    theory = sketch(
        claim("one", "more mud", "", "more toads"),
        claim("two", "more toads", "", "more mud"),
        claim("three", "more toads", "more rain", "more mud"),
    )
    view = about(theory, "loops~mud")
    assert [way.id for way in view.ways] == ["loop~mud~toads~rain"]
    assert view.notes[0].startswith("Not counted as a loop: mud and toads.")
    alone = about(changed(theory, configurations=theory.configurations[:2]), "loops~mud")
    assert not alone.ways and alone.summary.startswith("No arrows of this theory lead from mud back")
    assert alone.notes == view.notes[:1]


def test_where_nothing_feeds_back_it_says_so() -> None:
    view = about(sketch(claim("one", "sun", "heat", "tea")), "loops~tea")
    assert view.ways == () and view.lead == view.summary
    assert view.summary == "No arrows of this theory lead from tea back to it in up to 6 arrows."
