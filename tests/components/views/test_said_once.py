"""Nothing is said twice on a card: not a sentence with a condition after the same without."""

from __future__ import annotations

import pytest

from cmoc_data.web import Web, build
from components.views.asked.ask import follow_ups
from components.views.asked.direct import ask_named
from components.views.asked.scope import scope
from components.views.cards import concept_card, link_card
from tests.ours import our_web
from tests.sketch import claim, sketch


def bare(words: str) -> str:
    """A sentence without what it hangs on."""
    return words.split(" (")[0].rstrip(".").lower()


@pytest.fixture(scope="module")
def web() -> Web:
    return our_web()


def test_what_a_sentence_hangs_on_follows_it_once() -> None:
    made = build(
        sketch(
            claim("plain", "more sun", "", "more tea"),
            claim("may", "more sun", "", "more tea", condition="In May."),
            claim("wind", "more sun, more wind", "", "more tea"),
            claim("one", "more rain", "", "more mud", condition="In May."),
            claim("two", "more rain, more wind", "", "more mud"),
            claim("less", "less rain", "", "less mud"),
        )
    )
    said = {link: link_card(made, made.link(link)).claims for link in ("sun--tea", "rain--mud")}
    assert said == {
        "sun--tea": ("more sun can lead to more tea (also on a condition; also together with more wind)",),
        "rain--mud": (
            "more rain can lead to more mud (on a condition; or together with more wind)",
            "less rain can lead to less mud",
        ),
    }


def test_no_card_of_an_arrow_says_a_sentence_twice(web: Web) -> None:
    for link in web.links:
        said = [bare(one) for one in link_card(web, link).claims]
        assert len(said) == len(set(said)), (link.id, said)


def test_no_card_of_a_box_says_a_line_twice(web: Web) -> None:
    for concept in web.concepts:
        card = concept_card(web, concept, follow_ups(web.theory, concept))
        lines = [f"{role} {part.words}" for role, part in card.takes_part]
        arrows = [line.id for line in (*card.into, *card.out_of)]
        asks, actions = [words for _, words in card.asks], [action.do for action in card.actions]
        for some in (lines, arrows, asks, actions):
            assert len(some) == len(set(some)), (concept, some)


def test_no_answer_says_a_thing_twice(web: Web) -> None:
    for question in web.theory.questions:
        view = ask_named(scope(web), question)
        lines = [bare(line.words) for line in view.every_line]
        assert len(lines) == len(set(lines)), question.id
        for line in view.every_line:
            assert len(line.hangs) == len(set(line.hangs)), line
            assert sum("condition" in one for one in line.hangs) <= 1, line
