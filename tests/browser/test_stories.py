"""Stories: guided walks in steps, each lighting its own claims in one picture that stays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from cmoc_data.model import Step, Story
from cmoc_data.web import Web
from tests.browser.canvas import places
from tests.browser.conftest import Visit
from tests.browser.visitor import Place, Visitor, address
from tests.ours import our_web

WEB = our_web()
STORIES = WEB.theory.stories
ONE = STORIES[0]
DRAWN = sorted(STORIES, key=lambda story: (story is not ONE, -len(story.claims)))[:2]
"""Whose every step is looked at in the picture.

What a step of any story lights is stated by test_stories.py of views and causal_web, how strong that is by
light_test.js, that all its boxes are there by test_room.py.
"""

# As a link of the page does: the address changes, and nothing is loaded anew.
TOLD = """
async (root, queries) => {
  const text = (names) => root.querySelector(names).textContent.trim();
  const told = [];
  for (const query of queries) {
    history.pushState(null, "", query);
    dispatchEvent(new PopStateEvent("popstate"));
    await new Promise(requestAnimationFrame);
    told.push({
      card: root.querySelector(".card").dataset.id, say: text(".say"), room: text(".room p"),
      count: text(".count"), heading: text(".heading"), query: location.search,
      parts: [...root.querySelectorAll(".card [data-part]")].map((at) => at.dataset.part),
    });
  }
  return told;
}
"""

NOTHING_HAS_THE_FOCUS = """
() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  at?.blur();
}
"""


def arrows_of(web: Web, step: Step) -> set[str]:
    """The arrows that a step's claims make, as its records have them."""
    return {link.id for link in web.links for claim in link.claims if claim.configuration.id in step.claims}


def lit_by(web: Web, step: Step) -> set[str]:
    """These arrows and the boxes at their ends."""
    arrows = arrows_of(web, step)
    return arrows | {end for id in arrows for end in (web.link(id).source, web.link(id).target)}


def telling(story: Story, number: int) -> dict[str, object]:
    """What a step shows in words."""
    step = story.steps[number - 1]
    return {
        "card": f"story~{story.id}~{number}",
        "say": step.say,
        "room": step.room,
        "count": f"Step {number} of {len(story.steps)}",
        "heading": story.title,
        "query": address(story=story.id, step=str(number)).removeprefix("/Causal_web"),
        "parts": list(step.claims),
    }


def at_step(visitor: Visitor, story: Story, number: int) -> None:
    """Check that a step is told: its card, its sentence, its question, its number."""
    visitor.shows(f"story~{story.id}~{number}")
    found = telling(story, number)
    expect(visitor.card.locator(".say")).to_have_text(str(found["say"]))
    expect(visitor.card.locator(".room p")).to_have_text(str(found["room"]))
    expect(visitor.root.locator(".count")).to_have_text(str(found["count"]))


def steps() -> Iterator[tuple[Story, int]]:
    for story in STORIES:
        for number in range(1, len(story.steps) + 1):
            yield story, number


def test_there_are_the_stories_that_are_asked_for() -> None:
    assert len(STORIES) >= 6
    assert all(len(story.steps) > 1 for story in STORIES)


def test_every_step_of_every_story_opens_from_its_address(visit: Visit) -> None:
    visitor = visit(address(story=ONE.id, step="2"))
    at_step(visitor, ONE, 2)
    expected = [telling(story, number) for story, number in steps()]
    assert visitor.root.evaluate(TOLD, [told["query"] for told in expected]) == expected


@pytest.mark.parametrize("story", DRAWN, ids=lambda story: story.id)
def test_each_step_lights_its_own_claims_and_nothing_jumps(move_on: Visit, story: Story) -> None:
    visitor = move_on(address(story=story.id))
    every = set.union(*(lit_by(WEB, step) for step in story.steps))
    boxes = {id for id in every if "--" not in id}
    visitor.place(min(boxes))
    stands = places(visitor)
    assert set(stands) == boxes, "the picture holds the story's boxes, all on the screen"
    away: dict[str, dict[int, float]] = {}
    arrows = {id for id in every if "--" in id}
    lines: dict[str, dict[int, float]] = {}
    spots: dict[str, set[Place]] = {}
    for number in range(1, len(story.steps) + 1):
        if number > 1:
            visitor.press("ArrowRight")
            visitor.shows(f"story~{story.id}~{number}")
        visitor.place(min(boxes))
        assert places(visitor) == stands, "the picture moved from one step to the next"
        for id, look in visitor.seen(boxes).items():
            away.setdefault(id, {})[number] = look["away"]
        for id, look in visitor.seen(arrows).items():
            lines.setdefault(id, {})[number] = look["most"]
            spots.setdefault(id, set()).add(visitor.place(id))

    for id, by_step in away.items():
        for number, share in by_step.items():
            lit = id in lit_by(WEB, story.steps[number - 1])
            assert (share > 0.9 * max(by_step.values())) is lit, f"{id} in step {number}"
    # Boxes of a step say which way they go, so its arrows bear no sign: what is looked at is their lines.
    assert set(lines) == arrows, "an arrow of the story is not in its picture"
    assert all(len(stood) == 1 for stood in spots.values()), "an arrow moved"
    for number in range(1, len(story.steps) + 1):
        bright = {id for id, by_step in lines.items() if by_step.get(number, 0) > 200}
        assert bright == arrows_of(WEB, story.steps[number - 1]), f"step {number}"
        for id in arrows - bright:
            assert lines[id].get(number, 0) < 60, f"{id} is neither lit nor faded in step {number}"


def test_keys_and_buttons_turn_the_steps_up_to_the_ends(visit: Visit) -> None:
    visitor = visit(address(story=ONE.id))
    back, further = (visitor.root.get_by_role("button", name=name, exact=True) for name in ("Back", "Next"))
    last = len(ONE.steps)
    assert visitor.page.evaluate("document.activeElement === document.body"), "something has the focus"
    expect(back).to_be_disabled()
    visitor.press("ArrowLeft")
    at_step(visitor, ONE, 1)
    for number, key in enumerate(("ArrowRight", "PageDown"), 2):
        visitor.press(key)
        at_step(visitor, ONE, number)
        visitor.asks_for(story=ONE.id, step=str(number))
        expect(back).to_be_enabled()
    for number, key in ((2, "PageUp"), (1, "ArrowLeft")):
        visitor.press(key)
        at_step(visitor, ONE, number)
    for number in range(2, last + 1):
        further.click()
        at_step(visitor, ONE, number)
    expect(further).to_be_disabled()
    assert visitor.focus()["text"] == "Back", "the button that ended has taken the focus with it"
    for key in ("ArrowRight", "PageDown"):
        visitor.press(key)
        at_step(visitor, ONE, last)
    back.click()
    at_step(visitor, ONE, last - 1)
    visitor.page.go_back()
    at_step(visitor, ONE, last)
    # Where the keys have a meaning of their own, they keep it.
    visitor.root.locator('[data-tab="story"]').click()
    visitor.root.locator(".entries button").first.focus()
    visitor.press("ArrowRight")
    visitor.press("PageUp")
    at_step(visitor, ONE, last)


def test_an_arrow_of_a_story_shows_its_card_and_leads_back(move_on: Visit) -> None:
    visitor = move_on(address(story=ONE.id, step="2"))
    arrow = sorted(arrows_of(WEB, ONE.steps[1]))[0]
    visitor.click(arrow)
    visitor.asks_for(story=ONE.id, step="2", show=arrow)
    expect(visitor.card.locator(".evidence > li").first).to_be_visible()
    expect(visitor.onscreen).to_contain_text("Step 2 of")
    visitor.card.get_by_role("button", name="← Step 2 of the story").click()
    at_step(visitor, ONE, 2)
    visitor.asks_for(story=ONE.id, step="2")
    # With the next step the arrow is left as well.
    visitor.click(arrow)
    visitor.press("ArrowRight")
    at_step(visitor, ONE, 3)
    visitor.asks_for(story=ONE.id, step="3")


@pytest.mark.parametrize("focus", ["the card", "nothing"])
def test_escape_leaves_the_arrow_then_the_story(move_on: Visit, focus: str) -> None:
    arrow = sorted(arrows_of(WEB, ONE.steps[0]))[0]
    visitor = move_on(address(story=ONE.id, step="1", show=arrow))
    visitor.shows(arrow)
    if focus == "the card":
        visitor.card.focus()
    else:
        visitor.page.evaluate(NOTHING_HAS_THE_FOCUS)
    visitor.press("Escape")
    at_step(visitor, ONE, 1)
    visitor.asks_for(story=ONE.id, step="1")
    visitor.press("Escape")
    visitor.asks_for()
    visitor.shows("overview~")
    expect(visitor.root.locator(".turns")).to_be_hidden()
    expect(visitor.onscreen).to_contain_text(f"groups with {len(WEB.concepts)} boxes inside")


@pytest.mark.parametrize(("step", "shown"), [("0", 1), ("99", len(ONE.steps)), ("two", 1), ("", 1)])
def test_a_step_that_is_not_there_is_the_nearest(move_on: Visit, step: str, shown: int) -> None:
    at_step(move_on(address(story=ONE.id, step=step)), ONE, shown)


def test_an_unknown_story_is_told_kindly(move_on: Visit) -> None:
    visitor = move_on(address(story="nonsense", step="2"))
    expect(visitor.notice).to_have_text(
        "The address asks for a story called “nonsense”, which is not in this theory. "
        "You see the overview instead."
    )
    expect(visitor.root.locator(".turns")).to_be_hidden()


def test_the_list_holds_the_stories_and_begins_one(move_on: Visit) -> None:
    visitor = move_on(address())
    visitor.root.locator('[data-tab="story"]').click()
    listed = visitor.root.locator(".entries button")
    assert listed.all_inner_texts() == [story.title for story in STORIES]
    listed.nth(1).click()
    at_step(visitor, STORIES[1], 1)
    visitor.asks_for(story=STORIES[1].id, step="1")


def test_the_page_of_stories_leads_to_each_of_them(visit: Visit) -> None:
    visitor = visit("/Stories")
    for story in STORIES:
        block = visitor.page.locator(f".st-key-story-{story.id}")
        expect(block).to_contain_text(story.title)
        expect(block).to_contain_text(f"{len(story.steps)} steps")
        for name, more in (("Read it", ""), ("Show it to a room", "&present=1")):
            link = block.get_by_role("link", name=name)
            assert str(link.get_attribute("href")).endswith(f"Causal_web?story={story.id}{more}")
