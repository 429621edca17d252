"""The line that says how much there is, of what kind, and who doubts it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from cmoc_data.analysis.hops import doubts
from cmoc_data.model import Evidence, Part, Theory
from cmoc_data.web import Web, build
from components.views.asked.asked import answer_to
from components.views.asked.telling import NUMBERS
from components.views.belief import belief, heard, heard_on
from components.views.cards import concept_card, configuration_card, link_card
from tests.ours import our_theory
from tests.sketch import claim, piece, sketch
from tests.theories import random_theory

SEEDS = range(6)
SCORES = re.compile(
    r"%|\bscore|\bstrong|\bgrade|\brank|\bcertain|\bevidence base|\bhigh|\blow\b|\d+ of \d+", re.I
)


def line(*pieces: Evidence, several: bool = False, **fields: Any) -> str:
    theory = sketch(claim("one", "sun", "thirst", "tea", evidence=pieces, **fields))
    return belief(theory, heard(theory.configurations), several=several).words


def test_documents_and_passages_are_two_counts() -> None:
    said = line(
        piece(line=1),
        piece(line=2, printed="Another"),
        piece("jones2002", 3, kind="review of reviews", printed=None),
    )
    assert said == "Said by 2 documents, in 3 passages: one review and two interviews."


def test_who_is_heard_twice_is_one_voice_in_two_passages() -> None:
    assert line(piece(line=1), piece(line=2)) == "Said by 1 document, in 2 passages: one interview."


def test_who_doubts_it_is_never_counted_among_those_who_say_it() -> None:
    said = line(
        piece(line=1),
        piece("jones2002", 2, kind="review of reviews", stance="conflicts", printed=None),
        piece("jones2002", 3, kind="policy", stance="different scope", finding="no effect", printed=None),
    )
    assert said == (
        "Said by 1 document, in 1 passage: one interview. Doubted by one review. "
        "Not found by one policy paper about another kind of case."
    )


def test_what_is_said_of_another_kind_of_case_is_not_counted_as_said_of_this_one() -> None:
    elsewhere = piece("jones2002", 2, kind="policy", stance="different scope", printed=None)
    assert line(piece(line=1), elsewhere) == (
        "Said by 1 document, in 1 passage: one interview. "
        "Said of another kind of case too, by one policy paper."
    )
    assert line(elsewhere) == (
        "Said only of another kind of case, by 1 document, in 1 passage: one policy paper."
    )


def test_what_is_inferred_says_so_whole_or_in_part() -> None:
    read = piece(line=2, basis="inferred")
    assert "Inferred by us, stated by none." in line(read)
    assert "In 1 of these it is our reading." in line(piece(line=1), read)
    assert "our reading" not in line(piece(line=1)) and "Inferred" not in line(piece(line=1))


def test_what_nobody_has_tested_says_so() -> None:
    assert "Told in interviews, tested by nothing yet." in line(piece(), phase="voiced")
    assert "tested" not in line(piece())


def test_a_passage_on_a_part_of_a_claim_says_so_but_not_on_the_arrow_that_it_speaks_of() -> None:
    some = piece(line=1, on="context-mechanism")
    theory = sketch(claim("one", "sun", "thirst", "tea", evidence=(some, piece("jones2002", 2))))
    web = build(theory)
    whole = configuration_card(web, theory.configurations["one"]).belief.words
    assert "1 of these speaks of a part of it only." in whole
    on_it = link_card(web, web.link("sun--thirst")).belief.words
    assert on_it == "Said by 2 documents, in 2 passages: two interviews."
    assert "Said by 1 document, in 1 passage" in link_card(web, web.link("thirst--tea")).belief.words


def test_evidence_counts_only_on_the_arrows_that_it_names() -> None:
    more_sun = Part(concept="sun", direction="more")
    only = piece("jones2002", 2, only=(more_sun,))
    theory = sketch(claim("one", "more sun, more rain", "thirst", evidence=(piece(line=1), only)))
    web = build(theory)
    assert "2 documents" in link_card(web, web.link("sun--thirst")).belief.words
    assert "1 document," in link_card(web, web.link("rain--thirst")).belief.words


def test_doubt_of_one_claim_among_several_is_a_doubt_of_some() -> None:
    said = line(piece(line=1), piece(line=2, stance="conflicts"), several=True)
    assert said.startswith("In all said by 1 document, in 1 passage")
    assert "Some of it is doubted by one interview." in said


def test_nothing_said_is_said_to_be_nothing() -> None:
    theory = sketch(alone=["stone"])
    assert concept_card(build(theory), "stone").belief.words == "Nothing is said of it here."
    assert line(piece(stance="conflicts")).startswith("Nobody whose word counts here says so. Doubted by")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_passage_under_several_claims_counts_once(seed: int) -> None:
    theory = random_theory(seed, 10, 30)
    web = build(theory)
    for link in web.links:
        said = [piece for piece in link.evidence if piece.stance in ("supports", "refines")]
        words = link_card(web, link).belief.words
        assert numbers(words) == ([len({p.source for p in said}), len(said)] if said else numbers(words))
        assert ("oubted by" in words) == any(piece.stance == "conflicts" for piece in link.evidence)
        missed = any(doubts(piece) and piece.stance != "conflicts" for piece in link.evidence)
        assert ("ot found by" in words) == missed


@pytest.mark.parametrize("seed", SEEDS)
def test_a_box_tells_of_its_arrows_and_of_nothing_else(seed: int) -> None:
    theory = random_theory(seed, 10, 30)
    web = build(theory)
    for concept in web.concepts:
        arrows = [link for link in web.links if concept in (link.source, link.target)]
        said = {
            piece.passage: piece.source
            for link in arrows
            for piece in link.evidence
            if piece.stance in ("supports", "refines")
        }
        words = concept_card(web, concept).belief.words
        if said:
            assert numbers(words) == [len(set(said.values())), len(said)]


def numbers(words: str) -> list[int]:
    """The two counts at its head."""
    found = re.search(r"by ([\d,]+) documents?, in ([\d,]+) passages?", words)
    return [int(one.replace(",", "")) for one in found.groups()] if found else []


@pytest.fixture(scope="module")
def ours() -> Web:
    return build(our_theory())


def test_no_line_is_a_score(ours: Web) -> None:
    theory: Theory = ours.theory
    lines = [link_card(ours, link).belief.words for link in ours.links]
    lines += [configuration_card(ours, one).belief.words for one in theory.configurations]
    assert len(set(lines)) > 100
    assert not [one for one in lines if SCORES.search(one)]


def test_what_a_filter_leaves_out_of_an_answer_is_not_counted() -> None:
    theory = sketch(
        claim("one", "more sun", "more thirst", "more tea", evidence=(piece(line=1), piece("jones2002", 2))),
        claim("two", "more rain", "more tea", evidence=(piece("jones2002", 3, kind="policy", printed=None),)),
    )
    web = build(theory)
    whole = answer_to(web, "builds~tea").belief
    left = answer_to(web, "builds~tea", wanted={"source": ("smith2001",)}).belief
    assert whole is not None and left is not None
    assert whole.words.startswith("In all said by 2 documents, in 3 passages:")
    assert left.words == "In all said by 1 document, in 1 passage: one interview."


def test_a_way_tells_of_its_own_claims_on_its_own_arrows() -> None:
    theory = sketch(
        claim("one", "more sun", "more thirst", evidence=(piece(line=1),)),
        claim("two", "more thirst", "more tea", evidence=(piece("jones2002", 2),)),
        claim("other", "less thirst", "more tea", evidence=(piece("jones2002", 9),)),
    )
    (way, *_) = answer_to(build(theory), "reaches~sun~tea").ways
    assert way.belief is not None
    assert way.belief.words == "In all said by 2 documents, in 2 passages: interviews."


def test_numbers_are_words_as_far_as_people_say_them() -> None:
    many = tuple(piece(line=n, printed=f"Voice {n}") for n in range(1, len(NUMBERS) + 1))
    assert line(*many) == f"Said by 1 document, in {len(many)} passages: {len(many)} interviews."
    assert "ten interviews" in line(*many[:10])


def test_arrows_and_claims_are_counted_alike() -> None:
    theory = sketch(claim("one", "sun", "thirst"))
    web = build(theory)
    assert (
        heard_on(web.links) == heard_on(link.claims[0] for link in web.links) == heard(theory.configurations)
    )
