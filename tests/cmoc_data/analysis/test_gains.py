from __future__ import annotations

from typing import Any

from cmoc_data.analysis.gains import Gains, gains
from cmoc_data.analysis.sift import sift
from cmoc_data.model import Configuration, Question
from cmoc_data.web import Web, build
from tests.cmoc_data.analysis.test_lanes import GUESTS, OTHERS, PRICE, START, WARM, with_lanes
from tests.sketch import claim, piece, sketch


def asking(kind: Any, lane: str | None = None) -> Question:
    return Question(id="asked", ask="What?", kind=kind, lane=lane, plain="That.")


def garden(*claims: Configuration) -> Web:
    found = with_lanes(sketch(*claims), START, WARM, OTHERS, PRICE, GUESTS, domains={"heat": "warmth"})
    return build(found)


def steps(found: Gains) -> list[tuple[str, tuple[str, ...]]]:
    return [(step.hop.link.id, step.configurations) for step in found.steps]


JOY = claim("joy", "more sun", "more heat", "more joy", evidence=(piece(line=1),))
SWEAT = claim("sweat", "more sun", "more heat", "more thirst", evidence=(piece(line=2),))


def test_a_gain_and_a_cost_of_one_lane_answer_each_its_own_question() -> None:
    web = garden(JOY, SWEAT)
    assert steps(gains(web, web, asking("lane", "warm"))) == [("heat--joy", ("joy",))]
    found = gains(web, web, asking("lane", "price"))
    assert steps(found) == [("heat--thirst", ("sweat",))]
    assert found.links == ("sun--heat", "heat--thirst"), "the picture has the claim whole"


def test_a_cost_is_named_by_the_step_that_comes_to_it() -> None:
    web = garden(claim("dry", "more sun", "more thirst", "less joy"))
    assert steps(gains(web, web, asking("lane", "price"))) == [("sun--thirst", ("dry",))]


def test_a_doubted_step_is_one_that_somebody_doubts_and_no_other() -> None:
    doubt = piece(line=3, stance="conflicts", on="mechanism-outcome")
    elsewhere = piece(line=4, stance="different scope", finding="no effect", on="context-mechanism")
    kind = piece(line=5, stance="different scope", finding="benefit")
    web = garden(
        claim("a", "more sun", "more heat", "more joy", evidence=(piece(line=1), doubt)),
        claim("b", "more sun", "more heat", "more song", evidence=(piece(line=2), elsewhere)),
        claim("c", "more sun", "more heat", "more tea", evidence=(piece(line=6), kind)),
    )
    found = {name: claims for name, claims in steps(gains(web, web, asking("doubted")))}
    assert found == {"heat--joy": ("a",), "sun--heat": ("a", "b", "c")}, "told by all that say it"
    left = sift(web, {}, lambda one: one.stance == "supports").web
    assert steps(gains(web, left, asking("doubted"))) == [], "a doubt that is filtered out is none"


def test_a_step_rests_on_interviews_alone_if_no_claim_of_it_has_another_word() -> None:
    paper = piece(line=2, kind="literature", printed=None)
    group = piece(line=3, kind="focus group")
    alone = claim("alone", "more sun", "more heat", "more joy", evidence=(piece(line=1), group))
    web = garden(alone)
    question = asking("interviews alone")
    assert steps(gains(web, web, question)) == [("heat--joy", ("alone",))]
    backed = claim("backed", "more heat", "", "more joy", evidence=(paper,))
    whole = garden(alone, backed)
    assert steps(gains(whole, whole, question)) == []
    left = sift(whole, {}, lambda one: one.kind != "literature").web
    assert steps(gains(whole, left, question)) == [], "what a filter leaves out has been said all the same"
    mirror = garden(alone, claim("mirror", "less heat", "", "less joy", evidence=(paper,)))
    assert steps(gains(mirror, mirror, question)) == []


def test_without_lanes_there_is_no_answer() -> None:
    web = build(sketch(JOY))
    for question in (asking("lane", "warm"), asking("doubted"), asking("interviews alone")):
        assert steps(gains(web, web, question)) == []
