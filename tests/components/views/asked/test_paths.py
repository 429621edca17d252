from __future__ import annotations

import re
from itertools import pairwise

import pytest

from cmoc_data.analysis.answers import MOST_BOXES
from cmoc_data.model import Action, Concept, Modifiable, Part, Theory
from cmoc_data.web import build
from components.views.asked.ask import (
    Ask,
)
from components.views.asked.asked import asked
from components.views.words import CHANGEABLE, reason_words
from tests.components.views.asked.asking import about, checked, layered, titles
from tests.sketch import changed, claim, piece, sketch
from tests.theories import random_theory


@pytest.fixture(scope="module")
def garden() -> Theory:
    return sketch(
        claim("way", "more sun", "more thirst", "more tea"),
        claim("short", "more sun", "", "more tea"),
        claim("frost", "more frost", "", "less tea"),
        claim("back", "more tea", "", "less thirst"),
        alone=["stone"],
    )


def test_how_one_reaches_another(garden: Theory) -> None:
    view = about(garden, "reaches~sun~tea")
    assert view.ask == "How does sun reach tea?"
    assert view.summary == (
        "2 ways lead from sun to tea in up to 6 arrows. The shortest: More sun can lead to more tea."
    )
    assert titles(view) == ["Way 1: 1 arrow", "Way 2: 2 arrows"]
    assert [way.words for way in view.ways] == [
        "More sun can lead to more tea.",
        "More sun can lead to more thirst, which can lead to more tea.",
    ]
    assert [way.id for way in view.ways] == ["path~sun~tea", "path~sun~thirst~tea"]
    assert [way.claims for way in view.ways] == [("short",), ("way",)]
    assert [way.tags for way in view.ways] == [("In all, sun and tea move the same way.",)] * 2
    assert view.concepts == ("sun", "thirst", "tea")
    assert view.links == ("sun--thirst", "thirst--tea", "sun--tea")
    assert view.notes == ()
    assert view.follow[0] == ("hazards~sun~tea", "What could go wrong on the way from sun to tea?")


def test_one_way_is_told_as_one() -> None:
    view = about(sketch(claim("one", "more sun", "less mud")), "reaches~sun~mud")
    assert view.summary == (
        "One way leads from sun to mud in up to 6 arrows. It: More sun can lead to less mud."
    )
    assert view.ways[0].tags == ("In all, sun and mud move opposite ways.",)


def test_a_way_that_depends_says_why() -> None:
    theory = sketch(claim("one", "more sun", "mixed mud"), claim("two", "more mud", "", "less joy"))
    [way] = about(theory, "reaches~sun~joy").ways
    assert way.tags[:2] == (
        "In all, it depends which way joy moves with sun.",
        "It depends because of: sun → mud.",
    )
    assert way.tags[2].startswith("Joined from several claims (Smith2001)")


def test_more_ways_than_can_be_counted_say_where_counting_stopped() -> None:
    theory = layered(6, 4)
    view = about(theory, "reaches~start~end")
    assert view.summary.startswith(
        "At least 1,000 ways lead from start to end in up to 6 arrows. The shortest: "
    )
    [note] = view.notes
    shown = len(view.ways)
    assert f"Shown: {shown} ways" in note and f"at least {1000 - shown} left out" in note
    assert note.endswith("Counting stopped at 1,000.")
    checked(build(theory), view, Ask("reaches", ("start", "end")))


def test_a_way_that_is_too_long_to_follow_is_not_told() -> None:
    long = sketch(*(claim(f"step-{n}", f"c{n}", f"c{n + 1}") for n in range(7)))
    assert [way.title for way in about(long, "reaches~c0~c6").ways] == ["Way 1: 6 arrows"]
    for kind in ("reaches", "hazards"):
        view = about(long, f"{kind}~c0~c7")
        assert view.ways == () and "in up to 6 arrows" in view.summary
        assert view.concepts == ("c0", "c7")


def test_ways_that_do_not_fit_one_picture_are_counted_as_left_out() -> None:
    # Five ways of four arrows with three boxes each between the ends: three of them fit.
    theory = sketch(
        *(
            claim(f"{half}-{n}", *parts)
            for n in range(5)
            for half, parts in (
                ("first", ("start", f"a{n}", f"b{n}")),
                ("last", (f"b{n}", f"c{n}", "end")),
            )
        )
    )
    view = about(theory, "reaches~start~end")
    assert len(view.ways) == 3 and len(view.concepts) == 11 and len(view.links) == 12
    assert view.summary.startswith("5 ways lead")
    assert "Shown: 3 ways" in view.notes[0] and "; 2 left out" in view.notes[0]


def test_what_could_go_wrong_on_the_way() -> None:
    theory = sketch(
        claim("way", "more sun", "more thirst", "more tea"),
        claim("frost", "more frost", "", "less tea"),
        claim("cold", "more cold", "", "less thirst", condition="in May"),
        claim("helps", "more heat", "", "more thirst"),
    )
    view = about(theory, "hazards~sun~tea")
    assert titles(view) == ["The way: 2 arrows", "Against more thirst", "Against more tea"]
    assert [way.words for way in view.ways] == [
        "More sun can lead to more thirst, which can lead to more tea.",
        "More cold can lead to less thirst (on a condition).",
        "More frost can lead to less tea.",
    ]
    assert [way.id for way in view.ways] == ["path~sun~thirst~tea", "cold--thirst", "frost--tea"]
    assert [way.tags for way in view.ways[1:]] == [(reason_words(theory, "conditional"),), ()]
    assert view.ways[2].claims == ("frost",)
    assert view.summary == (
        f"{view.ways[0].words} On that way the sources name 2 things that can push a step the other way."
    )
    assert "heat" not in view.concepts
    assert view.notes == ()
    assert view.follow[0][0] == "reaches~sun~tea"


def test_the_way_is_told_as_its_dangers_are_reckoned() -> None:
    # The claim says what less sun does; what works against the step is said of more.
    theory = sketch(claim("way", "less sun", "", "less tea"), claim("frost", "more frost", "", "less tea"))
    view = about(theory, "hazards~sun~tea")
    assert view.summary.startswith("More sun can lead to more tea.")
    assert titles(view) == ["The way: 1 arrow", "Against more tea"]
    assert "Read the other way round than the claims put it: sun → tea." in view.ways[0].tags
    # By itself the way is told as the claim puts it.
    assert about(theory, "reaches~sun~tea").ways[0].words == "Less sun can lead to less tea."


def test_a_way_to_less_of_it_says_that_what_goes_wrong_may_be_welcome() -> None:
    claims = claim("way", "more sun", "", "less mud"), claim("rain", "more rain", "", "more mud")
    view = about(sketch(*claims), "hazards~sun~mud")
    assert "It ends in less mud, so that this may be welcome." in view.summary
    assert titles(view)[1] == "Against less mud"
    assert "welcome" not in about(sketch(claim("way", "more sun", "", "less mud")), "hazards~sun~mud").summary


def test_after_a_doubt_every_push_is_told_without_saying_what_is_wanted() -> None:
    theory = sketch(claim("way", "more sun", "mixed tea"), claim("frost", "more frost", "", "less tea"))
    assert titles(about(theory, "hazards~sun~tea")) == ["The way: 1 arrow", "Moves tea"]


def test_a_way_on_which_nothing_goes_wrong() -> None:
    view = about(sketch(claim("one", "more a", "more b")), "hazards~a~b")
    assert view.summary == (
        "More a can lead to more b. The sources name nothing that pushes a step of it the other way."
    )
    assert titles(view) == ["The way: 1 arrow"]


def test_dangers_that_are_left_out_are_counted() -> None:
    theory = sketch(
        claim("way", "more sun", "", "more tea"),
        *(claim(f"bad-{n}", f"more b{n}", "", "less tea") for n in range(10)),
    )
    view = about(theory, "hazards~sun~tea")
    assert len(view.ways) == 9
    assert "name 10 things" in view.summary
    assert view.notes == ("2 more are left out of the picture: each step's own question shows them.",)


def test_every_danger_pushes_its_step_against_what_the_way_says() -> None:
    checks = 0
    for seed in range(6):
        web = build(random_theory(seed, 14, 60))
        for first, last in pairwise(web.concepts):
            view = asked(web, Ask("hazards", (first, last)))
            if not view.ways:
                continue
            way, *dangers = view.ways
            steps = re.split(r" can lead to |, which can lead to ", way.words[:-1])
            moves = {
                web.link(line.id).target: step.lower()
                for line, step in zip(way.links, steps[1:], strict=True)
            }
            for danger in dangers:
                link = web.link(danger.id)
                wanted = moves[link.target]
                pushes = {one.target.step for one in link.claims if one.configuration.id in danger.claims}
                if "contested" in way.words or wanted.startswith("either"):
                    continue
                against = -1 if wanted.startswith("less") else 1
                assert against not in pushes, (view.key, danger.words)
                checks += 1
    assert checks > 30


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
    assert view.summary == (
        "The sources name 2 things that people can change, fully or in part, and that lead to tea in up to "
        "3 arrows. For 1 of those shown a source says what to do."
    )
    assert view.concepts == ("pots", "heat", "tea")


def test_where_nobody_says_what_to_do_that_is_not_mentioned() -> None:
    theory = modifiable(sketch(claim("one", "more sun", "more tea")), sun="yes")
    view = about(theory, "levers~tea")
    assert view.summary == (
        "The sources name 1 thing that people can change, fully or in part, and that leads to tea in up to "
        "3 arrows."
    )


def test_what_is_farther_or_cannot_be_changed_is_no_lever() -> None:
    theory = sketch(claim("one", "a", "b", "c"), claim("two", "c", "d", "e"))
    assert titles(about(modifiable(theory, a="yes", b="yes"), "levers~e")) == ["b: 3 arrows"]
    view = about(modifiable(theory, a="yes"), "levers~e")
    assert view.ways == () and view.concepts == ("e",)
    assert view.summary == (
        "The sources name nothing that people can change and that leads to e in up to 3 arrows."
    )


def test_a_lever_whose_ways_do_not_agree_says_so() -> None:
    theory = modifiable(
        sketch(
            claim("one", "more a", "more b", "more d", evidence=(piece(), piece("jones2002"))),
            claim("two", "more a", "more c", "less d"),
        ),
        a="yes",
    )
    [way] = about(theory, "levers~d").ways
    assert way.words == "More a can lead to more b, which can lead to more d."
    assert way.tags[-1] == "This is one of 2 ways of that length, and they do not all say the same."


def test_levers_that_are_left_out_are_counted() -> None:
    theory = sketch(*(claim(f"way-{n}", f"more a{n}", "", "more tea") for n in range(20)))
    view = about(theory, "levers~tea")
    assert len(view.ways) == MOST_BOXES - 1
    assert "name 20 things" in view.summary
    assert view.notes == ("Shown: 11, the nearest as far as one picture has room for them; 9 left out.",)
