from __future__ import annotations

import pytest
from pydantic import ValidationError

from cmoc_data.analysis.life import Course, course, thread_of
from cmoc_data.model import ATEMPORAL, UNSTATED, Configuration, Stage, Theory, Thread
from cmoc_data.web import build
from tests.ours import our_theory
from tests.sketch import changed, claim, piece, sketch


def following(*concepts: str) -> Thread:
    return Thread(
        id="followed", name="Tea", plain="Why not.", concepts=concepts, source="smith2001", at="Page 1"
    )


def told(*claims: Configuration, follow: tuple[str, ...] = ("tea",)) -> Course:
    stages = tuple(Stage(id=name, name=name) for name in ("morning", "noon", "night"))
    theory = changed(sketch(*claims), stages=stages)
    return course(build(theory), following(*follow))


def test_a_claim_stands_at_the_stages_that_it_names_and_at_no_other() -> None:
    found = told(
        claim("early", "sun", "more tea", stage=("morning",)),
        claim("both", "sun", "less tea", stage=("noon", "morning")),
        claim("ever", "rain", "more tea", stage=(ATEMPORAL,)),
        claim("mute", "wind", "more tea"),
        claim("other", "sun", "more rain", stage=("morning",)),
    )
    ids = {stage: [one.claim for one in some] for stage, some in found.stages.items()}
    assert ids == {"morning": ["early", "both"], "noon": ["both"], "night": []}
    assert [one.claim for one in found.always] == ["ever"]
    assert [one.claim for one in found.unsaid] == ["mute"]


def test_what_leads_to_it_comes_before_what_it_leads_to() -> None:
    found = told(
        claim("into", "more sun", "more tea", "less thirst"),
        claim("out", "less tea", "more thirst"),
        claim("next", "tea", "talk", "peace", context_is="beside"),
    ).unsaid
    assert [(one.claim, one.part.direction, one.how) for one in found] == [
        ("into", "more", "comes"),
        ("out", "less", "leads"),
        ("next", "present", "beside"),
    ]


def test_of_two_that_are_followed_the_one_that_something_leads_to_is_told() -> None:
    found = told(claim("grows", "more leaf", "more tea"), follow=("tea", "leaf")).unsaid
    assert [(one.claim, one.part.concept) for one in found] == [("grows", "tea")]
    both = told(claim("grows", "more rain", "more leaf, less tea"), follow=("tea", "leaf")).unsaid
    assert [(one.part.concept, one.part.direction) for one in both] == [("leaf", "more"), ("tea", "less")]


def test_doubt_is_told_on_the_arrows_at_the_part_that_is_followed() -> None:
    elsewhere = piece("jones2002", stance="different scope", finding="no effect", on="context-mechanism")
    found = told(
        claim("one", "more sun", "more tea", "more talk"),
        claim("not", "more sun", "less tea"),
        claim("away", "more rain", "more tea", "more talk", evidence=(piece(line=3), elsewhere)),
        claim("calm", "more wind", "more tea"),
    ).unsaid
    assert {one.claim: (one.contested, one.questioned) for one in found} == {
        "one": (True, False),
        "not": (True, False),
        "away": (False, True),
        "calm": (False, False),
    }


def test_a_concept_leads_to_its_thread() -> None:
    theory = changed(sketch(claim("one", "sun", "tea")), threads=(following("tea"),))
    assert thread_of(theory, "tea") == theory.threads[0]
    assert thread_of(theory, "sun") is None


def test_a_thread_names_each_concept_once() -> None:
    with pytest.raises(ValidationError, match="names tea more than once"):
        following("tea", "tea")


@pytest.fixture(scope="module")
def ours() -> Theory:
    return our_theory()


def test_every_claim_about_what_is_followed_is_told_where_it_says(ours: Theory) -> None:
    """A second count, straight from the records: nothing is left out, put elsewhere or made up."""
    assert [thread.name for thread in ours.threads] == ["Trust", "Faith"]
    web = build(ours)
    for thread in ours.threads:
        found = course(web, thread)
        here = {**found.stages, ATEMPORAL: found.always, UNSTATED: found.unsaid}
        for stage, spoken in here.items():
            wanted = {
                one.id
                for one in ours.configurations
                if stage in one.stage and set(thread.concepts) & set(one.concepts)
            }
            assert {one.claim for one in spoken} == wanted, (thread.id, stage)
            for one in spoken:
                claim_ = ours.configurations[one.claim]
                assert one.part.concept in thread.concepts
                ends = [arrow.target for arrow in claim_.arrows]
                starts = [arrow.source for arrow in claim_.arrows]
                assert one.part in (ends if one.how == "comes" else [*starts, *ends])
