"""In the room: the presenter view, large enough for the last row, and what shares a view."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, expect

from cmoc_data.model import Story
from components.views.asked.asked import answer_to
from components.views.stories import story_view
from tests.browser.canvas import Word, places, words
from tests.browser.conftest import Visit
from tests.browser.test_improves import pictures
from tests.browser.visitor import DESK, Visitor, address
from tests.ours import our_web

WEB = our_web()
STORIES = WEB.theory.stories
ONE = STORIES[0]
PROJECTOR = (1920, 1080)
QUESTION = "what-builds-trust"

READABLE = 15
"""Pixels that letters in boxes have at least, to be read from the last row."""
TOUCH = "(root, [x, y]) => root.contains(root.getRootNode().elementFromPoint(x, y))"


def presented(query: dict[str, str], page: str = "Causal_web") -> str:
    return address(page, **query, present="1")


def size_of(visitor: Visitor, part: str) -> float:
    return float(visitor.root.locator(part).evaluate("at => parseFloat(getComputedStyle(at).fontSize)"))


def fills_the_window(visitor: Visitor, size: tuple[int, int]) -> None:
    """Check that there is nothing but the presenter view."""
    expect(visitor.root).to_have_attribute("data-present", "")
    box = visitor.root.bounding_box()
    assert box == {"x": 0, "y": 0, "width": size[0], "height": size[1]}
    corners = [(x, y) for x in (2, size[0] // 2, size[0] - 3) for y in (2, 30, size[1] - 3)]
    assert all(visitor.root.evaluate(TOUCH, corner) for corner in corners), "something lies over it"
    expect(visitor.page.locator(".st-key-header")).to_be_hidden()
    for part in ("card", "list", "zoom", "sift", "asking", "onscreen"):
        expect(visitor.region(part)).to_be_hidden()


def test_a_story_in_the_room_has_large_sentences_and_nothing_else(move_on: Visit) -> None:
    visitor = move_on(presented({"story": ONE.id, "step": "2"}))
    fills_the_window(visitor, DESK)
    said, put = visitor.region("said"), visitor.region("put")
    expect(said).to_have_text(ONE.steps[1].say)
    expect(put).to_have_text(ONE.steps[1].room)
    assert size_of(visitor, ".said") >= 28
    assert size_of(visitor, ".put") >= 24
    for part in ("said", "pane", "put", "legend"):
        expect(visitor.region(part)).to_be_in_viewport(ratio=1)
    pane = visitor.region("pane").bounding_box()
    assert pane and pane["width"] > 0.9 * DESK[0] and pane["height"] > 0.5 * DESK[1]


@pytest.mark.parametrize(
    ("path", "words_of"),
    [
        (presented({"show": "conflict--trust"}), ".claims li"),
        (presented({"show": "trust"}), ".plain"),
        (presented({"open": "bonds"}, "Overview"), ".plain"),
    ],
    ids=["an arrow", "a box", "a group"],
)
def test_any_view_in_the_room_says_its_sentence(move_on: Visit, path: str, words_of: str) -> None:
    visitor = move_on(path)
    fills_the_window(visitor, DESK)
    expect(visitor.region("said")).to_be_in_viewport(ratio=1)
    said = visitor.region("said").inner_text()
    assert said and said == visitor.card.locator(words_of).first.text_content().strip()  # type: ignore[union-attr]
    assert size_of(visitor, ".said") >= 22
    expect(visitor.region("put")).to_be_hidden()


def test_a_question_in_the_room_is_told_line_by_line(move_on: Visit) -> None:
    visitor = move_on(presented({"question": QUESTION}))
    fills_the_window(visitor, DESK)
    lines = answer_to(WEB, QUESTION).lines
    said, put = visitor.region("said"), visitor.region("put")
    expect(said).to_have_text(lines[0].words)
    assert size_of(visitor, ".said") >= 28
    for key, line in (("ArrowRight", lines[0]), ("PageDown", lines[1]), ("PageUp", lines[0])):
        visitor.press(key)
        visitor.asks_for(question=QUESTION, show=line.id, present="1")
        expect(said).to_have_text(line.words)
        expect(put).to_contain_text(line.who)
    visitor.press("ArrowLeft")
    visitor.asks_for(question=QUESTION, present="1")


def test_nothing_but_leaving_leads_out_of_the_room(move_on: Visit) -> None:
    visitor = move_on(presented({}, "Performance"))
    visitor.click("family~technology")
    visitor.asks_for(open="technology", show="family~technology", present="1")
    visitor.press("PageDown")
    after = pictures()[pictures().index("technology") + 1]
    visitor.asks_for(open=after, present="1")
    visitor.search.fill("trust")
    visitor.root.locator(
        '.entries [data-choose="what-builds-trust"], .entries a[href*="what-builds-trust"]'
    ).click()
    visitor.arrived("Causal web")
    visitor.asks_for(question=QUESTION, present="1")
    fills_the_window(visitor, DESK)
    visitor.root.get_by_role("link", name="Another view").click()
    visitor.arrived("Home")
    assert visitor.query() == {"present": "1"}
    visitor.page.locator(".door a", has_text="All").click()
    visitor.arrived("Stories")
    assert visitor.query() == {"present": "1"}
    visitor.page.get_by_role("link", name="Read it").first.click()
    visitor.arrived("Causal web")
    fills_the_window(visitor, DESK)
    visitor.page.go_back()
    visitor.arrived("Stories")
    visitor.press("Escape")
    expect(visitor.page.locator(".cw-leave")).to_be_hidden()
    assert visitor.query() == {}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_every_box_of_a_story_is_large_enough_to_be_read(move_on: Visit, story: Story) -> None:
    visitor = move_on(presented({"story": story.id}))
    steps = [claim for step in story.steps for claim in step.claims]
    boxes = {end for claim in steps for link in WEB.links_of(claim) for end in (link.source, link.target)}
    pane = visitor.region("pane").bounding_box()
    assert pane
    visitor.place(min(boxes))
    stands = places(visitor)
    assert set(stands) == boxes
    # A box is named as the first step has it: more of it, or less.
    first = story_view(WEB, story).steps[0].labels
    names = {id: " ".join(first[id].lines) if id in first else WEB.theory.concepts[id].name for id in boxes}
    within: dict[str, list[Word]] = {id: [] for id in boxes}
    for word in words(visitor):
        near = min(boxes, key=lambda id: abs(word.x - stands[id].x) + abs(word.y - stands[id].y))
        name = names[near]
        # Lines are about a box's middle; a column's heading may have the same words.
        most = len(name.replace("-", " ").split())
        if word.text in name and abs(word.y - stands[near].y) < 0.7 * most * word.size:
            within[near].append(word)
    for id, lines in within.items():
        name = names[id]
        told = " ".join(dict.fromkeys(word.text for word in sorted(lines, key=lambda word: word.y)))
        assert "".join(told.split()) == "".join(name.split()), f"{told!r} stands in the box of {name!r}"
        assert min(word.size for word in lines) >= READABLE, f"{name}: {min(w.size for w in lines):.1f} px"
        for word in lines:
            assert pane["x"] < word.x - word.width / 2 and word.x + word.width / 2 < pane["x"] + pane["width"]
            assert pane["y"] < word.y - word.size / 2 and word.y + word.size / 2 < pane["y"] + pane["height"]


@pytest.mark.parametrize("size", [PROJECTOR, (390, 844)], ids=str)
def test_the_longest_step_leaves_room_for_the_picture(move_on: Visit, size: tuple[int, int]) -> None:
    """How it looks besides is seen by test_looks.py."""
    longest = max(
        ((story, n) for story in STORIES for n in range(len(story.steps))),
        key=lambda at: len(at[0].steps[at[1]].say + at[0].steps[at[1]].room),
    )
    visitor = move_on(presented({"story": longest[0].id, "step": str(longest[1] + 1)}))
    visitor.page.set_viewport_size({"width": size[0], "height": size[1]})
    fills_the_window(visitor, size)
    pane = visitor.region("pane").bounding_box()
    assert pane and pane["height"] > (150 if size[0] < 760 else 500)
    for part in ("said", "put"):
        expect(visitor.region(part)).to_be_in_viewport(ratio=1)


def test_keys_turn_the_steps_and_escape_leaves_to_the_same_view(move_on: Visit) -> None:
    visitor = move_on(presented({"story": ONE.id}))
    for number, key in ((2, "PageDown"), (3, "ArrowRight"), (2, "PageUp")):
        visitor.press(key)
        visitor.shows(f"story~{ONE.id}~{number}")
        visitor.asks_for(story=ONE.id, step=str(number), present="1")
        expect(visitor.region("said")).to_have_text(ONE.steps[number - 1].say)
        expect(visitor.region("put")).to_have_text(ONE.steps[number - 1].room)
    visitor.reload()
    visitor.shows(f"story~{ONE.id}~2")
    fills_the_window(visitor, DESK)
    visitor.press("Escape")
    visitor.asks_for(story=ONE.id, step="2")
    expect(visitor.root).not_to_have_attribute("data-present", "")
    visitor.shows(f"story~{ONE.id}~2")
    expect(visitor.card).to_be_visible()
    expect(visitor.page.locator(".st-key-header")).to_be_visible()
    expect(visitor.region("said")).to_be_hidden()
    some = sorted({link.source for claim in ONE.steps[1].claims for link in WEB.links_of(claim)})[0]
    assert visitor.find(some), "the picture does not fit the smaller place"


def test_the_button_enters_and_leaves_and_the_address_keeps_it(move_on: Visit) -> None:
    visitor = move_on(address(question=QUESTION, show="trust"))
    enter = visitor.root.get_by_role("button", name="Present", exact=True)
    enter.focus()
    visitor.press("Enter")
    visitor.asks_for(question=QUESTION, show="trust", present="1")
    fills_the_window(visitor, DESK)
    assert visitor.focus()["text"] == "Leave"
    # Tab stays in what can be seen.
    for _ in range(4):
        visitor.press("Tab")
        at = visitor.page.evaluate("() => document.activeElement?.closest('.st-key-header') !== null")
        assert not (at and visitor.page.evaluate("document.activeElement !== document.body"))
    visitor.root.get_by_role("button", name="Leave", exact=True).click()
    visitor.asks_for(question=QUESTION, show="trust")
    expect(visitor.card).to_be_visible()
    visitor.page.go_back()
    visitor.asks_for(question=QUESTION, show="trust", present="1")
    visitor.at_rest()
    fills_the_window(visitor, DESK)


# --- sharing -------------------------------------------------------------------------------------


def closed(visitor: Visitor) -> Locator:
    """The button that opens the panel, which the test before may have left open."""
    share = visitor.root.get_by_role("button", name="Share", exact=True)
    if share.get_attribute("aria-expanded") == "true":
        visitor.region("share").get_by_role("button", name="Close", exact=True).click()
    expect(share).to_have_attribute("aria-expanded", "false")
    return share


def panel(visitor: Visitor) -> None:
    closed(visitor).click()
    expect(visitor.region("share")).to_be_visible()


def test_the_address_is_copied(move_on: Visit) -> None:
    visitor = move_on(address(question=QUESTION, show="conflict--trust"))
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    panel(visitor)
    visitor.root.get_by_role("button", name="Copy the address of this view").click()
    expect(visitor.region("copied")).to_have_text("Copied. Whoever opens it sees this view.")
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    assert copied == visitor.server.url + address(question=QUESTION, show="conflict--trust")
    visitor.context.clear_permissions()


def test_where_copying_is_not_allowed_the_address_is_there_to_be_read(move_on: Visit) -> None:
    visitor = move_on(address(show="trust"))
    visitor.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    panel(visitor)
    visitor.root.get_by_role("button", name="Copy the address of this view").click()
    expect(visitor.region("copied")).to_contain_text(visitor.page.url)
    visitor.page.evaluate("() => { delete navigator.clipboard.writeText; }")


def test_the_picture_is_downloaded(move_on: Visit) -> None:
    visitor = move_on(address(story=ONE.id, step="2"))
    panel(visitor)
    with visitor.page.expect_download() as waiting:
        visitor.root.get_by_role("button", name="Picture (PNG)").click()
    taken = waiting.value
    words_of = "-".join("".join(c if c.isalnum() else " " for c in ONE.title.lower()).split())
    assert taken.suggested_filename == f"causal-web-{words_of}.png"
    assert Path(taken.path()).read_bytes().startswith(b"\x89PNG")


def test_print_is_asked_for(move_on: Visit) -> None:
    visitor = move_on(address(show="trust"))
    visitor.page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    panel(visitor)
    visitor.root.get_by_role("button", name="Print, or save as PDF").click()
    assert visitor.page.evaluate("window.printed")


def test_escape_closes_the_panel_and_gives_the_focus_back(move_on: Visit) -> None:
    visitor = move_on(address(show="trust"))
    share = closed(visitor)
    share.focus()
    visitor.press("Enter")
    expect(share).to_have_attribute("aria-expanded", "true")
    assert share.get_attribute("aria-controls") == visitor.region("share").get_attribute("id")
    for number, word in enumerate(("Copy", "Picture", "Print,", "Save", "Take", "Close")):
        visitor.press("Tab", min(number, 1))
        at = visitor.focus()
        assert at["text"].startswith(word)
        assert at["ring"] and at["inWindow"] and not at["cut"], at["text"]
    visitor.press("Escape")
    expect(visitor.region("share")).to_be_hidden()
    expect(share).to_have_attribute("aria-expanded", "false")
    assert visitor.focus()["text"] == "Share"
    visitor.shows("trust")
    # The button that closes it gives the focus back as well.
    visitor.press("Enter")
    visitor.root.get_by_role("button", name="Close", exact=True).click()
    expect(visitor.region("share")).to_be_hidden()
    assert visitor.focus()["text"] == "Share"


def test_of_the_panels_only_one_is_open(move_on: Visit) -> None:
    visitor = move_on(address())
    closed(visitor)
    buttons = {"Share": "share", "Filter evidence": "filters", "Ask a question": "ask"}
    for name, own in [*buttons.items(), *buttons.items()]:
        visitor.root.get_by_role("button", name=name, exact=True).click()
        for other, part in buttons.items():
            expect(visitor.region(part)).to_be_visible(visible=part == own)
            opener = visitor.root.get_by_role("button", name=other, exact=True)
            expect(opener).to_have_attribute("aria-expanded", str(part == own).lower())
    visitor.root.get_by_role("button", name="Present", exact=True).click()
    fills_the_window(visitor, DESK)
    expect(visitor.region("ask")).to_be_hidden()


# --- leaving for another page: no window goes on after it --------------------------------------------


def test_what_is_taken_along_is_the_view_as_it_is_by_now(move_on: Visit) -> None:
    visitor = move_on(address(story=ONE.id))
    panel(visitor)
    visitor.press("ArrowRight")
    visitor.asks_for(story=ONE.id, step="2")
    expect(visitor.region("share")).to_be_visible()
    visitor.root.get_by_role("link", name="Take this view with you").click()
    visitor.arrived("Download")
    assert urlsplit(visitor.page.url).path == "/Download"
    assert visitor.query() == {"story": ONE.id, "step": "2"}
    expect(visitor.page.locator(".cw-page").first).to_be_visible()


def test_who_leaves_for_another_page_has_the_header_again(visit: Visit) -> None:
    visitor = visit("/Stories")
    block = visitor.page.locator(f".st-key-story-{ONE.id}")
    block.get_by_role("link", name="Show it to a room").click()
    visitor.arrived("Causal web")
    visitor.shows(f"story~{ONE.id}~1")
    fills_the_window(visitor, DESK)
    visitor.page.go_back()
    visitor.arrived("Stories")
    expect(visitor.page.locator(".st-key-header")).to_be_visible()
