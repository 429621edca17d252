"""Ten questions, each from home to the evidence as somebody new would go, every click counted."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from cmoc_data.model import Question, Story
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor
from tests.ours import our_theory

THEORY = our_theory()
MOST = 4
"""Clicks that an answer with its evidence may take."""

ASKED = [question for question in THEORY.questions if question.home][:7]
TOLD = THEORY.stories[:5]


class Hand:
    """Somebody's hand on the mouse; it clicks nothing that is not to be seen."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.clicks = 0

    def click(self, at: Locator) -> None:
        """Click what can be seen, scrolled to if need be."""
        at.scroll_into_view_if_needed()
        expect(at).to_be_in_viewport()
        at.click()
        self.clicks += 1


def sees_evidence(visitor: Visitor) -> bool:
    """Whether a piece of evidence begins where it can be seen without scrolling: its source is named."""
    where = visitor.card.locator(".evidence > li .where")
    return any(is_in_view(at) for at in where.all())


def is_in_view(at: Locator) -> bool:
    return bool(
        at.evaluate(
            """at => {
              const line = document.createRange();
              line.selectNodeContents(at);
              const box = line.getClientRects()[0], card = at.closest(".card").getBoundingClientRect();
              return box.height > 0 && box.top >= Math.max(0, card.top) &&
                box.bottom <= Math.min(innerHeight, card.bottom) && box.right <= innerWidth;
            }"""
        )
    )


def at_home(move_on: Visit) -> Visitor:
    """Back from where the question before led to."""
    return move_on("/Causal_web").follow("Home")


def test_ten_are_asked() -> None:
    assert len(ASKED) + len(TOLD) >= 10


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.id)
def test_a_question_of_the_home_page_is_answered_with_its_evidence(
    move_on: Visit, question: Question
) -> None:
    visitor = at_home(move_on)
    hand = Hand(visitor)
    tile = visitor.page.locator(".tiles a", has_text=question.ask)
    if not tile.is_visible():
        hand.click(visitor.page.locator(".questions summary"))
    hand.click(tile)
    visitor.arrived("Causal web")
    expect(visitor.heading).to_have_text(question.ask)
    # The answer is there in words; a sentence of it leads to what is behind it.
    sentence = visitor.card.locator("[data-choose]").first
    while not sees_evidence(visitor):
        assert hand.clicks < MOST, f"after {hand.clicks} clicks there is no evidence"
        chosen = str(sentence.get_attribute("data-choose"))
        hand.click(sentence)
        visitor.shows(chosen)
        sentence = visitor.card.locator(".sentence [data-choose], .ways [data-choose]").first
    assert hand.clicks <= MOST


@pytest.mark.parametrize("story", TOLD, ids=lambda story: story.id)
def test_a_story_of_the_home_page_leads_to_its_evidence(move_on: Visit, story: Story) -> None:
    visitor = at_home(move_on)
    hand = Hand(visitor)
    hand.click(visitor.page.locator(".door").get_by_role("link", name=f"All {len(THEORY.stories)} stories"))
    visitor.arrived("Stories")
    hand.click(visitor.page.locator(f".st-key-story-{story.id}").get_by_role("link", name="Read it"))
    visitor.arrived("Causal web")
    expect(visitor.heading).to_have_text(story.title)
    if not sees_evidence(visitor):
        arrow = visitor.card.locator(".sentence [data-choose]").first
        chosen = str(arrow.get_attribute("data-choose"))
        hand.click(arrow)
        visitor.shows(chosen)
    assert sees_evidence(visitor), f"after {hand.clicks} clicks there is no evidence"
    assert hand.clicks <= MOST
