from __future__ import annotations

from tests.components.views.asked.asking import about, layered
from tests.sketch import changed, claim, piece, sketch


def test_what_feeds_back_on_itself() -> None:
    theory = sketch(
        claim("one", "more mud", "more toads", "less mud"),
        claim("two", "more toads", "", "more rain", evidence=(piece(line=7),)),
        claim("three", "more rain", "", "more toads", evidence=(piece(line=7),)),
    )
    view = about(theory, "loops~toads")
    assert view.summary == (
        "2 loops lead from toads back to it in up to 6 arrows. "
        "More toads can lead to less mud, which can lead back to less toads."
    )
    by_id = {way.id: way for way in view.ways}
    assert set(by_id) == {"loop~mud~toads", "loop~rain~toads"}
    # It starts where it was asked about, whatever it is called by.
    assert by_id["loop~mud~toads"].words == view.ways[0].words
    assert by_id["loop~rain~toads"].words == (
        "More toads can lead to more rain, which can lead back to more toads."
    )
    assert by_id["loop~mud~toads"].title == "Balancing loop: toads and mud"
    assert by_id["loop~mud~toads"].tags[0].startswith("Balancing: ")
    assert by_id["loop~rain~toads"].title == "Reinforcing loop: toads and rain"
    assert by_id["loop~rain~toads"].tags[0].startswith("Reinforcing: ")
    [mud] = about(theory, "loops~mud").ways
    assert mud.id == "loop~mud~toads" and mud.title == "Balancing loop: mud and toads"
    assert mud.words == "More mud can lead to more toads, which can lead back to less mud."
    assert [line.id for line in mud.links] == ["mud--toads", "toads--mud"]


def test_a_pair_told_in_two_orders_is_no_loop() -> None:
    theory = sketch(
        claim("one", "more mud", "", "more toads"),
        claim("two", "more toads", "", "more mud"),
        claim("three", "more toads", "more rain", "more mud"),
    )
    view = about(theory, "loops~mud")
    assert [way.id for way in view.ways] == ["loop~mud~toads~rain"]
    assert view.summary.startswith("One loop leads from mud back to it")
    assert view.notes[0].startswith("Not counted as a loop: mud and toads.")
    alone = about(changed(theory, configurations=theory.configurations[:2]), "loops~mud")
    assert not alone.ways and alone.summary.startswith("No arrows of this theory lead from mud back")
    assert len(alone.notes) == 1


def test_a_loop_that_depends_says_why() -> None:
    same = (piece(line=7),)
    theory = sketch(
        claim("one", "more mud", "mixed toads", evidence=same),
        claim("two", "more toads", "", "more mud", evidence=same),
    )
    [way] = about(theory, "loops~mud").ways
    assert way.title == "Loop: mud and toads"
    assert way.tags[:2] == (
        "It depends whether a round reinforces or balances.",
        "That is because of: mud → toads.",
    )


def test_more_loops_than_can_be_counted_say_where_counting_stopped() -> None:
    theory = layered(7, 4)
    theory = changed(
        theory, configurations=(*theory.configurations, claim("back", "more end", "", "more start"))
    )
    view = about(theory, "loops~start")
    assert view.summary.startswith("At least 2,000 loops lead from start back to it in up to 6 arrows.")
    assert f"at least {2000 - len(view.ways):,} left out. Counting stopped at 2,000." in view.notes[0]
