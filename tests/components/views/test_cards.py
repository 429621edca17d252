from __future__ import annotations

import re

import pytest

from cmoc_data.analysis.answers import answer
from cmoc_data.errors import UnknownIdError
from cmoc_data.model import ROLES
from cmoc_data.web import build
from components.views.cards import (
    concept_card,
    configuration_block,
    configuration_card,
    link_card,
    question_card,
)
from components.views.words import AGREEMENT_MARK, if_then_because, part_words
from tests.sketch import ask, claim, piece, sketch
from tests.theories import random_theory

SEEDS = range(5)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_configuration_is_shown_whole(seed: int) -> None:
    theory = random_theory(seed, 12, 30)
    web = build(theory)
    for one in theory.configurations:
        card = configuration_card(web, one)
        assert card.block == configuration_block(theory, one)
        assert (card.block.id, card.block.statement, card.group) == (one.id, one.statement, one.group)
        assert card.block.sentence == if_then_because(theory, one)
        assert [words.lower() for words, _ in card.roles] == list(ROLES)
        for role, (_, parts) in zip(ROLES, card.roles, strict=True):
            assert [p.concept for p in parts] == [p.concept for p in one.parts(role)]
            assert [p.words for p in parts] == [part_words(theory, p) for p in one.parts(role)]
        assert [way.link for way in card.links] == [k.id for k in web.links_of(one.id)]
        assert len(card.block.evidence) == len(one.evidence)
        for shown, there in zip(card.block.evidence, one.evidence, strict=True):
            source = theory.source(there.source)
            assert (shown.source, shown.source_id, shown.doi) == (source.name, source.id, source.doi)
            assert (shown.kind, shown.stance, shown.speaker) == (there.kind, there.stance, there.speaker)
            assert (shown.gist, shown.note) == (there.gist, there.note)
            assert there.at in shown.place and str(there.lines[0]) in shown.place
            assert (shown.on is None) is (there.on == "whole")


def test_a_doubt_is_never_left_out() -> None:
    one = claim("one", "sun", "", "mixed tea", condition="if it is dry", applies_to=("roses", "lilies"))
    said = " ".join(configuration_block(sketch(one), one).doubts)
    assert "mechanism" in said and "context" not in said
    assert "if it is dry" in said
    assert "roses and lilies" in said


def test_nothing_to_doubt() -> None:
    one = claim("one", "sun", "thirst", "tea")
    assert configuration_block(sketch(one), one).doubts == ()


def test_what_we_inferred_is_told_from_what_is_stated() -> None:
    one = claim("one", "sun", "tea", evidence=(piece(line=1), piece(line=2, basis="inferred")))
    stated, inferred = configuration_block(sketch(one), one).evidence
    assert "inferred" in inferred.basis and "inferred" not in stated.basis


@pytest.mark.parametrize("seed", SEEDS)
def test_a_concept_shows_what_leads_to_it_and_what_follows(seed: int) -> None:
    theory = random_theory(seed, 12, 30)
    web = build(theory)
    for concept in theory.concepts:
        card = concept_card(web, concept.id)
        assert (card.id, card.name, card.plain, card.definition) == (
            concept.id,
            concept.name,
            concept.plain,
            concept.definition,
        )
        assert card.family == theory.family(concept.family).name
        assert card.domain == (theory.domain(concept.domain).name if concept.domain else None)
        assert [way.link for way in card.into] == [k.id for k in web.into(concept.id)]
        assert [way.link for way in card.out_of] == [k.id for k in web.out_of(concept.id)]
        for way in (*card.into, *card.out_of):
            link = web.link(way.link)
            assert (way.agreement, way.mark) == (link.agreement, AGREEMENT_MARK[link.agreement])
            assert theory.concept(link.source).name in way.words
            assert theory.concept(link.target).name in way.words
        assert [(said.id, role.lower()) for role, said in card.takes_part] == [
            (one.id, role) for one, role, _ in web.roles(concept.id)
        ]
        for _, said in card.takes_part:
            one = theory.configuration(said.id)
            assert said.words == if_then_because(theory, one)
            # A sentence alone does not say when it holds: its doubt stands beside it.
            assert bool(said.doubt) is bool(one.condition or one.applies_to or one.partial)


def test_a_concept_that_nobody_knows_is_refused() -> None:
    with pytest.raises(UnknownIdError):
        concept_card(build(sketch(alone=["stone"])), "nobody")


def test_a_lone_concept_has_a_card() -> None:
    card = concept_card(build(sketch(alone=["stone"])), "stone")
    assert card.into == card.out_of == card.takes_part == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_an_arrow_shows_what_is_behind_it(seed: int) -> None:
    theory = random_theory(seed, 8, 30)
    web = build(theory)
    for link in web.links:
        card = link_card(web, link)
        assert card.id == link.id
        assert (card.source.concept, card.target.concept) == (link.source, link.target)
        assert card.agreement == link.agreement
        assert list(card.configurations) == [c.id for c in link.configurations]
        assert len(set(card.claims)) == len(card.claims) >= 1
        # Two counts, always apart.
        assert re.findall(r"\d+", card.sources)[0] == str(len(link.sources))
        assert re.findall(r"\d+", card.pieces) == [str(len(link.evidence))]
        assert all(theory.source(s).name in card.sources for s in link.sources)
        assert all(kind in card.kinds for kind in link.kinds)


def test_a_claim_made_twice_is_said_once_and_its_passage_counted_once() -> None:
    shared = piece(line=7)
    theory = sketch(
        claim("one", "more sun", "more tea", evidence=(shared,)),
        claim("two", "more sun", "more tea", evidence=(shared, piece("jones2002", line=7))),
    )
    web = build(theory)
    card = link_card(web, web.link("sun--tea"))
    assert card.claims == ("more sun can lead to more tea",)
    assert card.sources.startswith("2 sources")
    assert card.pieces == "2 pieces of evidence"
    assert card.configurations == ("one", "two")


def test_contested_and_beside_say_so() -> None:
    web = build(
        sketch(
            claim("one", "more sun", "more tea"),
            claim("two", "more sun", "less tea"),
            claim("three", "rain", "tea", "joy", context_is="beside"),
        )
    )
    contested = link_card(web, web.link("sun--tea"))
    assert contested.agreement == "contested" and "ontested" in contested.meaning
    assert len(contested.claims) == 2
    beside = link_card(web, web.link("rain--with--tea"))
    assert beside.agreement == "beside" and "either leads to the other" in beside.meaning


@pytest.mark.parametrize("kind", ["builds", "wears down", "follows"])
def test_a_question_counts_its_answers(kind: str) -> None:
    theory = sketch(
        claim("up", "sun", "heat", "more tea"),
        claim("down", "rain", "cold", "less tea"),
        claim("either", "wind", "talk", "mixed tea"),
        claim("after", "tea", "joy", "sleep"),
    )
    found = answer(build(theory), ask(kind, "tea"))  # type: ignore[arg-type]
    card = question_card(theory, found)
    assert card.id == "asked" and card.ask == "What about tea?"
    assert card.concept.concept == "tea"
    expected = {"builds": ["up", "either"], "wears down": ["down", "either"], "follows": ["after"]}[kind]
    assert [way.id for way in card.ways] == expected
    assert [way.id for way in card.ways if way.doubt] == [one for one in expected if one == "either"]
    assert all(way.words == if_then_because(theory, theory.configuration(way.id)) for way in card.ways)
    assert f"{len(expected)} claim{'' if len(expected) == 1 else 's'} about " in card.summary
    assert ("depends" in card.summary) is ("either" in expected)
    assert card.summary.endswith(".")


def test_a_question_without_an_answer_says_so() -> None:
    theory = sketch(claim("one", "sun", "heat", "tea"), alone=["stone"])
    for kind in ("builds", "wears down", "follows"):
        card = question_card(theory, answer(build(theory), ask(kind, "stone")))  # type: ignore[arg-type]
        assert card.ways == ()
        assert re.search(r"\bno claims\b", card.summary) and "stone" in card.summary
