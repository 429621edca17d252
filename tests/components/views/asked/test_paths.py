from __future__ import annotations

from cmoc_data.analysis.answers import MOST_BOXES
from cmoc_data.model import Action, Concept, Modifiable, Part, Theory
from components.views.asked.paths import MOST_WAYS
from components.views.words import CHANGEABLE
from tests.components.views.asked.asking import about, layered, read_aloud, titles
from tests.sketch import changed, claim, piece, sketch


def test_how_one_reaches_another() -> None:
    theory = sketch(
        claim("way", "more sun", "more thirst", "more tea"),
        claim("short", "more sun", "", "more tea"),
        claim("frost", "more frost", "", "less tea"),
    )
    view = about(theory, "reaches~sun~tea")
    assert view.ask == "How does sun reach tea?"
    assert titles(view) == ["Way 1: 1 arrow", "Way 2: 2 arrows"]
    assert [way.words for way in view.ways] == [
        "More sun can lead to more tea.",
        "More sun can lead to more thirst, which can lead to more tea.",
    ]
    assert (view.summary, view.lead) == (view.ways[0].words, "")
    assert [way.id for way in view.ways] == ["path~sun~tea", "path~sun~thirst~tea"]
    assert [way.claims for way in view.ways] == [("short",), ("way",)]
    assert [way.tags for way in view.ways] == [(), ()]
    assert view.concepts == ("sun", "thirst", "tea")
    assert view.count == "" and view.notes == ()
    assert view.follow[0] == ("hazards~sun~tea", "What could go wrong on the way from sun to tea?")


def test_a_claim_that_is_turned_round_is_told_so_in_the_sentence() -> None:
    theory = sketch(claim("one", "more sun", "less mud"), claim("two", "more mud", "", "less joy"))
    [way] = about(theory, "reaches~sun~joy").ways
    assert way.words == (
        "More sun can lead to less mud, which can lead to more joy "
        "(read the other way round: the sources speak of more mud and less joy)."
    )
    assert way.tags[0].startswith("Not all of this is said in this direction")
    assert way.tags[1].startswith("Joined from several claims (Smith2001)")
    assert [step.caveats != () for step in way.steps] == [False, True]
    assert [one.mark for one in about(theory, "reaches~sun~joy").drawn] == ["", "?"]


def test_every_doubt_of_a_step_stands_in_the_sentence_and_at_the_step() -> None:
    elsewhere = piece("jones2002", 2, stance="different scope", finding="unclear")
    theory = sketch(
        claim("one", "more sun, more wind", "", "more mud", evidence=(piece(basis="inferred"),)),
        claim("two", "more mud", "", "mixed joy"),
        claim("three", "more joy", "", "more tea", evidence=(piece(line=5), elsewhere), condition="In May."),
        claim("four", "more tea", "", "more talk"),
        claim("five", "more tea", "", "less talk"),
    )
    [way] = [one for one in about(theory, "reaches~sun~talk").ways if one.own][:1]
    assert way.words == (
        "More sun can lead to more mud (together with more wind; inferred by us, stated by none), which can "
        "lead to more joy (or the contrary, on a condition), which can lead to more tea (on a condition; "
        "questioned elsewhere), which can lead to more talk (contested)."
    )


def test_what_is_said_of_others_says_so_and_ways_across_kinds_come_last() -> None:
    limited = {one: {"applies_to": (one,)} for one in ("roses", "lilies")}
    theory = sketch(
        claim("one", "sun", "", "mud", **limited["roses"]),
        claim("two", "mud", "", "joy", **limited["lilies"]),
        claim("three", "sun", "", "heat", **limited["roses"]),
        claim("four", "heat", "", "talk"),
        claim("five", "talk", "", "joy"),
    )
    first, second = about(theory, "reaches~sun~joy").ways
    assert first.words.startswith("Sun can lead to heat (said only of roses), which can lead to talk, which")
    assert len(second.steps) == 2 and "(said only of lilies)" in second.words
    assert any("different kinds of cases: no one kind" in tag for tag in second.tags)
    assert not any("different kinds" in tag for tag in first.tags)


def test_a_claim_that_makes_the_whole_chain_is_not_called_joined() -> None:
    theory = sketch(claim("one", "sun", "mud", "joy"))
    assert about(theory, "reaches~sun~joy").ways[0].tags == ()


def test_there_is_no_thousand_of_ways() -> None:
    view = about(layered(6, 4), "reaches~start~end")
    assert 0 < len(view.ways) <= MOST_WAYS
    assert f"Shown: {len(view.ways)} way" in view.count and "There may be others" in view.count
    assert "1,000" not in view.count + view.summary


def test_a_way_that_is_too_long_to_follow_is_not_told() -> None:
    long = sketch(*(claim(f"step-{n}", f"c{n}", f"c{n + 1}") for n in range(7)))
    assert [way.title for way in about(long, "reaches~c0~c6").ways] == ["Way 1: 6 arrows"]
    view = about(long, "reaches~c0~c7")
    assert view.ways == () and "in up to 6 arrows" in view.lead
    assert view.concepts == ("c0", "c7")


def test_ways_in_one_picture_have_each_box_in_one_direction() -> None:
    theory = sketch(
        claim("one", "more sun", "more mud", "more joy"),
        claim("two", "more sun", "less mud"),
        claim("three", "less mud", "less talk", "more joy"),
    )
    view = about(theory, "reaches~sun~joy")
    assert [way.id for way in view.ways] == ["path~sun~mud~joy"]
    assert "There may be others" in view.count
    assert "more mud leads to more joy" in read_aloud(theory, view)


# ---- what people can change


def modifiable(theory: Theory, **ways: Modifiable) -> Theory:
    def altered(concept: Concept) -> Concept:
        return changed(concept, modifiable=ways.get(concept.id, "no"))

    return changed(theory, concepts=tuple(map(altered, theory.concepts)))


def acting(theory: Theory, *moves: str) -> Theory:
    made = (
        Action(
            id=f"act-{concept}",
            task="Tea",
            do=f"See to {concept}.",
            because="It helps.",
            moves=(Part(concept=concept, direction="more"),),
            claims=(theory.configurations[0].id,),
            source="smith2001",
            at="Table 2",
            lines=(30, 31),
        )
        for concept in moves
    )
    return changed(theory, actions=tuple(made))


def test_what_people_can_change_that_reaches_it() -> None:
    theory = sketch(
        claim("one", "more pots", "more heat", "more tea"), claim("two", "more sun", "", "more tea")
    )
    view = about(acting(modifiable(theory, pots="yes", heat="partly"), "pots", "sun"), "levers~tea")
    assert titles(view) == ["heat: 1 arrow", "pots: 2 arrows"]
    assert [way.words for way in view.ways] == [
        "More heat can lead to more tea.",
        "More pots can lead to more heat, which can lead to more tea.",
    ]
    assert [way.tags[0] for way in view.ways] == [
        f"Can people change it? {CHANGEABLE[how]}" for how in ("partly", "yes")
    ]
    assert [[action.do for action in way.actions] for way in view.ways] == [[], ["See to pots."]]
    assert view.count.startswith("In all the sources name 2 things that people can change")
    assert view.count.endswith("For 1 of them a source says what to do.")
    assert view.concepts == ("pots", "heat", "tea")


def test_what_is_farther_or_cannot_be_changed_is_no_lever() -> None:
    theory = sketch(claim("one", "a", "b", "c"), claim("two", "c", "d", "e"))
    assert titles(about(modifiable(theory, a="yes", b="yes"), "levers~e")) == ["b: 3 arrows"]
    view = about(modifiable(theory, a="yes"), "levers~e")
    assert view.ways == () and view.concepts == ("e",)
    assert view.lead == (
        "The sources name nothing that people can change and that leads to e in up to 3 arrows."
    )


def test_levers_that_are_left_out_are_counted() -> None:
    theory = sketch(*(claim(f"way-{n}", f"more a{n}", "", "more tea") for n in range(20)))
    view = about(theory, "levers~tea")
    assert len(view.ways) == MOST_BOXES - 1
    assert "name 20 things" in view.count and "Shown: 11." in view.count


def test_a_long_chain_with_a_weak_step_is_told_as_such_and_folded() -> None:
    steps = [("sun", "mud"), ("mud", "joy"), ("joy", "talk"), ("talk", "song"), ("song", "tea")]
    claims = [claim(f"c{n}", f"more {here}", "", f"more {there}") for n, (here, there) in enumerate(steps)]
    told = about(sketch(*claims), "reaches~sun~tea")
    assert not told.ways[0].folded and len(told.drawn) == 5, "long, but every step is said"
    weak = claim("c2", "more joy", "", "more talk", evidence=(piece(basis="inferred"),))
    view = about(sketch(*claims[:2], weak, *claims[3:]), "reaches~sun~tea")
    assert (
        view.summary
        == view.lead
        == (
            "No source tells how sun reaches tea. Claims about several things can be joined to a way of five "
            "arrows; that is our joining, and nobody’s word: it stands folded below, and is not drawn."
        )
    )
    [(section, [way])] = view.sections
    assert (
        section.startswith("Joined from afar") and way.folded and way.tags[0].startswith("Joined from afar")
    )
    assert view.links == () and set(view.all_links) == {f"{here}--{there}" for here, there in steps}
    assert about(sketch(*claims[2:3], weak), "reaches~joy~talk").ways[0].folded is False
