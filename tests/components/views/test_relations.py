from __future__ import annotations

import pytest

from cmoc_data.web import build
from components.cards import html
from components.views.asked.ask import ASK_KINDS, TWO, Ask, AskKind, read_key
from components.views.asked.asked import asked
from components.views.asked.scope import scope
from components.views.cards import concept_card
from components.views.relations import FEW, MANY, RelationLine, leaning, relation_lines
from tests.sketch import claim, piece, related, sketch

TEA = claim("tea", "more sun", "more thirst", "more tea")
THEORY = sketch(
    TEA,
    alone=["drought"],
    relations=[
        related("drop", "part of", "rain", places=(piece(line=7, at="Page 3"),)),
        related("sun", "opposite of", "rain"),
    ],
)


def test_a_relation_is_told_from_both_its_ends() -> None:
    assert relation_lines(THEORY, "drop") == (
        RelationLine("Part of", "rain", "rain", "So drop is.", "Smith2001, Page 3"),
    )
    assert [(one.words, one.concept) for one in relation_lines(THEORY, "rain")] == [
        ("Has as a part", "drop"),
        ("Opposite of", "sun"),
    ]
    assert [one.source for one in relation_lines(THEORY, "sun")] == ["our reading"]
    assert relation_lines(THEORY, "drought") == ()


def test_the_card_of_a_box_leads_to_what_it_stands_beside_and_says_why() -> None:
    web = build(THEORY)
    shown = html(concept_card(web, "sun"))
    assert 'Opposite of <button type="button" class="choose" data-choose="rain">rain</button>' in shown
    assert "So sun is. (our reading)" in shown
    assert "How it stands to other boxes" not in html(concept_card(web, "drought"))


@pytest.mark.parametrize("kind", ASK_KINDS)
def test_every_answer_offers_the_same_question_about_what_stands_beside(kind: AskKind) -> None:
    web = build(THEORY)
    view = asked(scope(web), Ask(kind, ("sun", "tea") if kind in TWO else ("sun",)))
    [(line, key)] = view.related
    assert (line.words, line.concept) == ("Opposite of", "rain")
    assert read_key(THEORY, key) == Ask(kind, ("rain", "tea") if kind in TWO else ("rain",))
    shown = html(view)
    assert f'data-ask="{key}">rain<' in shown and "So sun is. (our reading)" in shown


def test_of_two_that_stand_beside_each_other_neither_is_put_in_the_place_of_the_other() -> None:
    view = asked(scope(build(THEORY)), Ask("reaches", ("sun", "rain")))
    assert [(line.concept, key) for line, key in view.related] == [("drop", "reaches~sun~drop")]


def web_of(into: int, out_of: int):  # type: ignore[no-untyped-def]
    claims = [claim(f"in-{n}", f"in-{n}", "hub") for n in range(into)]
    return build(
        sketch(*claims, *(claim(f"out-{n}", "hub", f"out-{n}") for n in range(out_of)), alone=["hub"])
    )


@pytest.mark.parametrize(
    ("into", "out_of", "said"),
    [
        (MANY, 1, f"{MANY} claims lead to it, only 1 leads on from it"),
        (2 * FEW, 2, f"{2 * FEW} claims lead to it, only 2 lead on from it"),
        (1, MANY, f"{MANY} claims lead on from it, only 1 leads to it"),
        (MANY - 1, 1, None),
        (2 * FEW - 1, 2, None),
        (MANY, 0, None),
        (0, MANY, None),
        (0, 0, None),
        (MANY, MANY, None),
    ],
)
def test_a_box_with_hardly_more_than_one_side_says_so(into: int, out_of: int, said: str | None) -> None:
    web = web_of(into, out_of)
    found = leaning(web, "hub")
    assert (found is None) is (said is None)
    assert said is None or said in (found or "")
    assert said is None or (found or "-") in html(concept_card(web, "hub"))
