from __future__ import annotations

import re

import pytest

from cmoc_data.analysis.answers import answer
from cmoc_data.model import Theory
from cmoc_data.web import build
from components.views.asked.answer import MOST_CLAIMS
from components.views.asked.direct import ask_named
from components.views.words import if_then_because
from tests.components.views.asked.asking import about
from tests.sketch import ask, claim, piece, sketch


def three() -> Theory:
    return sketch(
        claim("up", "sun", "heat", "more tea"),
        claim("down", "rain", "cold", "less tea"),
        claim("either", "wind", "talk", "mixed tea"),
        claim("after", "tea", "joy", "sleep"),
    )


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("builds", ["up", "either"]), ("wears down", ["down", "either"]), ("follows", ["after"])],
)
def test_a_question_counts_its_answers(kind: str, expected: list[str]) -> None:
    theory = three()
    view = ask_named(build(theory), ask(kind, "tea"))  # type: ignore[arg-type]
    assert view.key == "asked" and view.ask == "What about tea?"
    assert view.about == (("tea", "tea"),)
    assert [one.id for one in view.claims] == expected
    assert [one.id for one in view.claims if one.doubt] == [one for one in expected if one == "either"]
    assert all(one.words == if_then_because(theory, theory.configurations[one.id]) for one in view.claims)
    assert f"{len(expected)} claim{'' if len(expected) == 1 else 's'} about " in view.summary
    assert ("depends" in view.summary) is ("either" in expected)
    assert view.summary.endswith(".")


def test_a_question_without_an_answer_says_so() -> None:
    theory = sketch(claim("one", "sun", "heat", "tea"), alone=["stone"])
    for kind in ("builds", "wears down", "follows"):
        view = ask_named(build(theory), ask(kind, "stone"))
        assert view.claims == ()
        assert re.search(r"\bno claims\b", view.summary) and "stone" in view.summary


@pytest.mark.parametrize(
    ("kind", "key"), [("builds", "builds"), ("wears down", "wears-down"), ("follows", "follows")]
)
def test_a_question_of_the_records_is_answered_as_anybodys(kind: str, key: str) -> None:
    theory = three()
    web = build(theory)
    named = ask_named(web, ask(kind, "tea"))  # type: ignore[arg-type]
    free = about(theory, f"{key}~tea")
    assert free.key == f"{key}~tea" and free.ask != named.ask
    for field in ("summary", "notes", "concepts", "links", "all_concepts", "all_links", "claims", "about"):
        assert getattr(named, field) == getattr(free, field)
    found = answer(web, kind, "tea")  # type: ignore[arg-type]
    assert (free.all_concepts, free.all_links) == (found.concepts, found.links)
    assert {one.id for one in free.claims} == {one.id for one in found.configurations}


def many(number: int) -> Theory:
    """So many claims with two boxes of their own each; the last is told by two sources."""
    last = (piece("smith2001"), piece("jones2002"))
    return sketch(
        *(
            claim(f"claim-{n}", f"a{n}", f"b{n}", "more tea", **({"evidence": last} if n == number else {}))
            for n in range(1, number + 1)
        )
    )


def test_what_the_picture_shows_comes_first_and_the_rest_is_counted() -> None:
    view = about(many(8), "builds~tea")
    assert set(view.concepts) == {"tea", *(f"{letter}{n}" for letter in "ab" for n in (1, 2, 3, 4, 8))}
    assert [one.id for one in view.claims] == [f"claim-{n}" for n in (1, 2, 3, 4, 8, 5, 6, 7)]
    assert view.notes[0].startswith("The picture shows 11 boxes of 17 and 10 arrows of 16: what most sources")
    assert "The list below holds every claim" in view.notes[0]
    assert view.configurations == tuple(one.id for one in view.claims)
    assert about(many(5), "builds~tea").notes == ()


def test_a_list_that_is_too_long_says_so() -> None:
    view = about(many(MOST_CLAIMS + 3), "builds~tea")
    assert (len(view.claims), view.more_claims) == (MOST_CLAIMS, 3)
    assert f"{MOST_CLAIMS + 3} claims" in view.summary
    assert f"The list below holds {MOST_CLAIMS} of the claims" in view.notes[0]


def test_what_follows_from_what_only_stands_beside_has_its_picture() -> None:
    view = about(sketch(claim("one", "shade", "thirst", "tea", context_is="beside")), "follows~shade")
    assert view.links == ("shade--with--thirst", "thirst--tea")
    assert view.concepts == ("shade", "thirst", "tea")
