from __future__ import annotations

from typing import get_args

import pytest

from cmoc_data.model import Clauses, Configuration, Modifiable, Part, Theory
from cmoc_data.web import build
from components.views.words import (
    CHANGEABLE,
    LinkLine,
    arrow_words,
    claim_words,
    count,
    if_then_because,
    joined,
    link_line,
    mark,
    onward_words,
    part_words,
    place,
)
from tests.sketch import changed, claim, piece, sketch
from tests.theories import random_theory

CLAUSES = {
    "sun": Clauses(more="the sun shines", less="the sun hides"),
    "thirst": Clauses(more="people get thirsty", mixed="thirst comes and goes"),
    "tea": Clauses(more="people drink tea", present="there is tea"),
}


def sentence(one: Configuration) -> str:
    theory = sketch(one)
    concepts = tuple(changed(c, clauses=CLAUSES.get(c.id, Clauses())) for c in theory.concepts)
    return if_then_because(changed(theory, concepts=concepts), one)


def test_a_whole_configuration_is_one_sentence() -> None:
    said = sentence(claim("one", "more sun", "more thirst", "tea"))
    assert said == "If the sun shines, then there is tea, because people get thirsty."


def test_several_parts_are_joined() -> None:
    said = sentence(claim("one", "more sun, less wind, heat", "more thirst", "more tea, mixed joy"))
    assert said == (
        "If the sun shines, there is less wind and there is heat, "
        "then people drink tea and joy goes up or down, because people get thirsty."
    )


@pytest.mark.parametrize(
    ("roles", "said", "left_out"),
    [
        (("", "more thirst", "tea"), ["people get thirsty", "there is tea"], "context"),
        (("more sun", "", "tea"), ["the sun shines", "there is tea"], "why"),
        (("more sun", "more thirst", ""), ["the sun shines", "people get thirsty"], "outcome"),
    ],
)
def test_a_role_left_out_is_said_to_be_left_out(
    roles: tuple[str, str, str], said: list[str], left_out: str
) -> None:
    found = sentence(claim("one", *roles))
    claimed, confessed = found.split("; ")
    assert all(clause in claimed.lower() for clause in said)
    assert "the source does not say" in confessed
    assert left_out in confessed


def test_what_stands_beside_is_no_reason() -> None:
    found = sentence(claim("one", "less sun", "more thirst", "more tea", context_is="beside"))
    assert "the sun hides and at the same time people get thirsty" in found
    assert found.endswith("people drink tea.")
    assert "because" not in found.lower()


def test_what_stands_beside_with_nothing_after_it() -> None:
    found = sentence(claim("one", "less sun", "more thirst", context_is="beside"))
    assert "the sun hides and at the same time people get thirsty" in found.lower()
    assert "the source does not say" in found
    assert "then" not in found


@pytest.mark.parametrize("seed", range(6))
def test_every_sentence_is_well_formed(seed: int) -> None:
    theory = random_theory(seed, 10, 40)
    for one in theory.configurations:
        found = if_then_because(theory, one)
        assert found[0].isupper() and found.endswith(".") and found.count(".") == 1
        assert "  " not in found and " ," not in found and ", ," not in found
        for part in (*one.context, *one.mechanism, *one.outcome):
            assert theory.concepts[part.concept].clause(part.direction).lower() in found.lower()
        assert ("the source does not say" in found) is one.partial


@pytest.mark.parametrize(
    ("direction", "said"), [("more", "more trust"), ("less", "less trust"), ("present", "trust")]
)
def test_a_part_reads_as_in_its_record(direction: str, said: str) -> None:
    theory = sketch(alone=["trust"])
    assert part_words(theory, Part(concept="trust", direction=direction)) == said  # type: ignore[arg-type]


def words_of_links(theory: Theory) -> dict[str, list[str]]:
    return {k.id: [claim_words(theory, c) for c in k.claims] for k in build(theory).links}


def test_a_claim_in_words() -> None:
    assert words_of_links(sketch(claim("one", "less conflict", "more trust"))) == {
        "conflict--trust": ["less conflict can lead to more trust"]
    }


def test_a_claim_of_what_stands_beside_leads_to_nothing() -> None:
    found = words_of_links(sketch(claim("one", "sun", "more thirst", "tea", context_is="beside")))
    assert found["sun--with--thirst"] == ["sun stands together with more thirst"]
    assert found["thirst--tea"] == ["more thirst can lead to tea (together with sun)"]


def test_a_claim_says_what_it_hangs_on() -> None:
    found = words_of_links(sketch(claim("one", "sun, rain", "more thirst", "tea", condition="in May")))
    assert found["sun--thirst"] == ["sun can lead to more thirst (together with rain)"]
    assert found["thirst--tea"] == ["more thirst can lead to tea (on a condition)"]


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 boxes"), (1, "1 box"), (2, "2 boxes"), (1234, "1,234 boxes")]
)
def test_counting(number: int, words: str) -> None:
    assert count(number, "box", "boxes") == words


def test_a_plural_in_s_need_not_be_given() -> None:
    assert [count(n, "arrow") for n in (0, 1, 2)] == ["0 arrows", "1 arrow", "2 arrows"]


def test_joining() -> None:
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert joined(["a", "b"]) == "a and b"
    assert joined(("a", "b", "c")) == "a, b and c"


def test_a_place_says_where_to_look() -> None:
    found = place(piece(at="Box 1, Trust", line=1033, page=38))
    assert "Box 1, Trust" in found and "page 38" in found and "1033" not in found
    found = place(changed(piece(), lines=(10, 12)))
    assert "lines" not in found and "page" not in found


def test_every_answer_to_whether_people_can_change_it_has_words() -> None:
    assert set(CHANGEABLE) == set(get_args(Modifiable))


ELSEWHERE = {"stance": "different scope", "finding": "no effect"}


@pytest.mark.parametrize(
    ("ends", "fields", "expected"),
    [
        (("more a", "more b"), {}, ("+", "+?")),
        (("more a", "less b"), {}, ("\N{MINUS SIGN}", "\N{MINUS SIGN}?")),
        (("more a", "mixed b"), {}, ("±", "±?")),
        (("a", "b", "c"), {"context_is": "beside"}, ("&", "&?")),
    ],
)
def test_the_sign_of_a_link_says_if_it_is_questioned_elsewhere(
    ends: tuple[str, ...], fields: dict[str, str], expected: tuple[str, str]
) -> None:
    doubt = piece("jones2002", **ELSEWHERE)
    links = [
        build(sketch(claim("one", *ends, evidence=evidence, **fields))).links[0]
        for evidence in ((piece(),), (piece(), doubt))
    ]
    assert tuple(map(mark, links)) == expected


def test_a_contested_sign_asks_once() -> None:
    doubt = piece("jones2002", **ELSEWHERE)
    theory = sketch(claim("one", "a", "more b", evidence=(doubt,)), claim("two", "a", "less b"))
    [link] = build(theory).links
    assert link.questioned
    assert mark(link) == "?"


def test_a_resource_is_said_with_the_context() -> None:
    pot = claim("x", "less pot", "y").context
    said = sentence(claim("one", "more sun", "more thirst", "tea", resource=pot))
    assert said == "If the sun shines and there is less pot, then there is tea, because people get thirsty."
    found = words_of_links(sketch(claim("one", "more sun", "thirst", "tea", resource=pot)))
    assert found["sun--thirst"] == ["more sun can lead to thirst (together with less pot)"]
    assert found["pot--thirst"] == ["less pot can lead to thirst (together with more sun)"]
    assert found["thirst--tea"] == ["thirst can lead to tea"]


def test_a_resource_beside_a_context_that_causes_nothing() -> None:
    pot = claim("x", "pot", "y").context
    found = words_of_links(sketch(claim("one", "sun", "thirst", "tea", context_is="beside", resource=pot)))
    assert found["sun--with--thirst"] == ["sun stands together with thirst"]
    assert found["pot--thirst"] == ["pot can lead to thirst (together with sun)"]


def test_a_resource_does_not_hide_that_no_context_is_named() -> None:
    pot = claim("x", "pot", "y").context
    said = sentence(claim("one", "", "more thirst", "tea", resource=pot))
    assert said == (
        "If there is pot, then there is tea, because people get thirsty; "
        "the source does not say in which context."
    )
    said = sentence(claim("one", "", "more thirst", resource=pot))
    assert said == (
        "If there is pot, then people get thirsty; the source does not say in which context, "
        "nor with which outcome."
    )


def test_an_arrow_is_told_as_one_that_leads_or_as_two_that_stand_together() -> None:
    web = build(sketch(claim("one", "sun", "thirst", "tea", context_is="beside")))
    theory = web.theory
    beside, causes = web.link("sun--with--thirst"), web.link("thirst--tea")
    assert (arrow_words(theory, causes), onward_words(theory, causes)) == ("thirst → tea", "→ tea")
    assert arrow_words(theory, beside) == "sun together with thirst"
    assert onward_words(theory, beside) == "together with thirst"
    assert link_line(theory, beside) == LinkLine(beside.id, "&", "beside", "sun together with thirst")
