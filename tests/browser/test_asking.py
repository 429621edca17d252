"""Asking: any question about any box, from its card or in the panel, with its ways and their evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest
from playwright.sync_api import expect

from cmoc_data.analysis.answers import MOST_BOXES
from cmoc_data.web import Web
from components.views.asked.answer import AskedView
from components.views.asked.ask import read_key
from components.views.asked.asked import asked
from components.views.asked.scope import scope
from tests.browser.conftest import Visit
from tests.browser.visitor import READY, Place, Visitor, address
from tests.ours import our_web

BOX = "trust"
OTHER = "faith"
BUILDS = f"builds~{BOX}"
REACHES = f"reaches~{BOX}~{OTHER}"
LARGE = (1920, 1080)


@pytest.fixture(scope="module")
def web() -> Web:
    return our_web()


def answer_to(web: Web, key: str) -> AskedView:
    return asked(scope(web), read_key(web.theory, key))


def unfold(visitor: Visitor) -> None:
    """Unfold what a box's card offers to ask: a card seen before keeps its folds as they were left."""
    fold = visitor.card.locator(".ask-about")
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    expect(fold).to_have_attribute("open", "")


def ask_in_card(visitor: Visitor, key: str) -> None:
    """Ask a question that a card offers, and wait for its answer."""
    visitor.card.locator(f'button[data-ask="{key}"]').click()
    answered(visitor, key)


def answered(visitor: Visitor, key: str) -> None:
    """Wait until a question's answer has come: the server is asked for it."""
    expect(visitor.card).to_have_attribute("data-id", key, timeout=READY)
    visitor.shows(key)


def panel(visitor: Visitor) -> None:
    """Open the panel."""
    visitor.root.get_by_role("button", name="Ask a question").click()
    expect(visitor.region("ask")).to_be_visible()


def fill(visitor: Visitor, kind: str, about: str, to: str | None = None) -> None:
    """Say in the panel what to ask, and send it."""
    form = visitor.region("ask")
    form.locator("select").select_option(kind)
    form.locator(".about").fill(about)
    if to is not None:
        form.locator(".to").fill(to)
    form.get_by_role("button", name="Answer").click()


def on_screen(visitor: Visitor) -> tuple[int, int]:
    """How many boxes and arrows the line under the heading says that are on screen."""
    expect(visitor.onscreen).to_contain_text("the ")
    found = re.search(r"(\d+) box\w* and (\d+) arrow", visitor.onscreen.inner_text())
    assert found, visitor.onscreen.inner_text()
    return int(found[1]), int(found[2])


def hit(visitor: Visitor) -> set[str]:
    """The boxes that can be hit, and so are on the screen."""
    visitor.place(BOX)
    seen = "(root, ids) => ids.filter((id) => root.positionOf(id))"
    return set(visitor.root.evaluate(seen, visitor.boxes()))


def places(visitor: Visitor, boxes: Iterable[str]) -> list[Place]:
    """Where boxes are, once the picture stands still."""
    visitor.place(BOX)
    found = visitor.root.evaluate("(root, ids) => ids.map((id) => root.positionOf(id))", list(boxes))
    return [Place(at["x"], at["y"]) for at in found]


# ---- from a box's card


def test_a_question_asked_from_a_card_has_a_small_picture_and_an_address(visit: Visit, web: Web) -> None:
    visitor = visit(address(show=BOX), size=LARGE)
    unfold(visitor)
    ask_in_card(visitor, BUILDS)
    view = answer_to(web, BUILDS)
    visitor.asks_for(question=BUILDS)
    expect(visitor.heading).to_have_text("What leads to more trust?")
    expect(visitor.card).to_contain_text(view.lines[0].words)
    expect(visitor.card).to_contain_text(view.lines[0].who)
    expect(visitor.onscreen).to_contain_text("the main part of the answer")
    assert on_screen(visitor) == (len(view.concepts), len(view.links))
    assert hit(visitor) == set(view.concepts)
    assert len(hit(visitor)) <= MOST_BOXES

    guest = visit(visitor.page.url.removeprefix(visitor.server.url), size=LARGE)
    answered(guest, BUILDS)
    assert guest.view(BUILDS) == visitor.view(BUILDS)
    here, there = (places(one, view.concepts) for one in (visitor, guest))
    assert all(one.near(other) for one, other in zip(here, there, strict=True))


def test_every_question_that_a_card_offers_is_answered(visit: Visit, web: Web) -> None:
    visitor = visit(address(show=BOX))
    unfold(visitor)
    offered = visitor.card.locator(".ask-about button[data-ask]").all()
    keys = [button.get_attribute("data-ask") or "" for button in offered]
    assert len(keys) >= 6
    for key in keys:
        visitor.root.get_by_role("button", name="Whole web", exact=True).click()
        visitor.search.fill("trust")
        visitor.root.locator(f'.entries [data-kind="concept"] [data-choose="{BOX}"]').click()
        visitor.shows(BOX)
        unfold(visitor)
        ask_in_card(visitor, key)
        view = answer_to(web, key)
        expect(visitor.heading).to_have_text(view.ask)
        expect(visitor.card).to_contain_text(next(one.words for one in (*view.lines, *view.ways)))
        boxes, arrows = on_screen(visitor)
        assert (boxes, arrows) == (len(view.concepts), len(view.links))
        assert boxes <= MOST_BOXES


def test_an_answer_leads_on_to_the_next_question(move_on: Visit) -> None:
    visitor = move_on(address(question=REACHES))
    answered(visitor, REACHES)
    ask_in_card(visitor, f"hazards~{BOX}~{OTHER}")
    expect(visitor.heading).to_have_text("What could go wrong on the way from trust to faith?")
    visitor.asks_for(question=f"hazards~{BOX}~{OTHER}")


# ---- in the panel


def test_the_panel_takes_a_part_of_a_name(move_on: Visit) -> None:
    visitor = move_on(address())
    panel(visitor)
    fill(visitor, "wears-down", "  Capacity FOR ")
    answered(visitor, "wears-down~capacity")
    expect(visitor.heading).to_have_text("What leads to less capacity for collaborating?")
    expect(visitor.region("ask")).to_be_hidden()
    at = visitor.focus()
    assert at["card"], "the focus goes to the answer"


def test_the_panel_says_what_it_does_not_understand_and_sends_nothing(move_on: Visit) -> None:
    visitor = move_on(address())
    panel(visitor)
    wrong = visitor.region("ask").locator(".wrong")
    visitor.forget_traffic()
    for words, said in (
        ("xyzzy", "No box is called “xyzzy”. Try a shorter word."),
        ("", "Name a box."),
        ("   ", "Name a box."),
        (
            "momentum",
            "“momentum” may be one of these. energy and momentum perception of progress "
            "energy of other joint work",
        ),
        ("<b>trust</b>", "No box is called “<b>trust</b>”. Try a shorter word."),
    ):
        fill(visitor, "builds", words)
        expect(wrong).to_have_text(said)
        expect(visitor.region("ask").locator(".about")).to_be_focused()
    fill(visitor, "builds", "trus")
    expect(wrong).to_contain_text("“trus” may be one of these.")
    expect(wrong.get_by_role("button").first).to_be_visible()
    assert visitor.traffic() == []
    visitor.asks_for(place="web")
    # The exact name is enough, though it is part of others.
    fill(visitor, "builds", "trust")
    answered(visitor, BUILDS)


def test_how_it_reaches_another_box_needs_two_boxes(move_on: Visit, web: Web) -> None:
    visitor = move_on(address(show=BOX))
    unfold(visitor)
    visitor.card.get_by_role("button", name="How does it reach another box?").click()
    form = visitor.region("ask")
    expect(form.locator("select")).to_have_value("reaches")
    expect(form.locator(".about")).to_have_value("trust")
    expect(form.locator(".to")).to_be_focused()
    wrong = form.locator(".wrong")
    visitor.press("Enter")
    expect(wrong).to_have_text("Name a box.")
    fill(visitor, "reaches", "trust", "TRUST")
    expect(wrong).to_have_text("Name two different boxes.")
    fill(visitor, "reaches", "trust", "faith")
    answered(visitor, REACHES)
    visitor.asks_for(question=REACHES)
    expect(visitor.card.locator(".told > li")).to_have_count(len(answer_to(web, REACHES).ways))


def test_the_second_box_is_asked_for_only_where_it_is_needed(move_on: Visit) -> None:
    visitor = move_on(address())
    panel(visitor)
    form = visitor.region("ask")
    for kind, two in (
        ("builds", False),
        ("reaches", True),
        ("gaps", False),
        ("hazards", True),
        ("loops", False),
    ):
        form.locator("select").select_option(kind)
        expect(form.locator(".to")).to_be_visible(visible=two)
    visitor.press("Escape")


def test_escape_closes_the_panel_and_nothing_else(move_on: Visit) -> None:
    visitor = move_on(address(show=BOX))
    opener = visitor.root.get_by_role("button", name="Ask a question")
    panel(visitor)
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(visitor.region("ask").locator(".about")).to_have_value("trust")
    visitor.press("Escape")
    expect(visitor.region("ask")).to_be_hidden()
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(opener).to_be_focused()
    visitor.shows(BOX)
    visitor.asks_for(show=BOX)


def test_the_keyboard_alone_asks_and_reads_the_answer(visit: Visit) -> None:
    visitor = visit(address())
    visitor.root.get_by_role("button", name="Ask a question").focus()
    visitor.press("Enter")
    visitor.page.keyboard.type("organisation si")
    visitor.press("Enter")
    answered(visitor, "builds~organisation-size")
    assert visitor.focus()["card"]
    at = visitor.tab_to("choose")
    visitor.press("Enter")
    visitor.shows(at["choose"])


# ---- ways


def test_choosing_a_way_lights_just_its_boxes_and_arrows(visit: Visit, web: Web) -> None:
    view = answer_to(web, REACHES)
    visitor = visit(address(question=REACHES), size=LARGE)
    answered(visitor, REACHES)
    visitor.place(BOX)
    everything = [*view.concepts, *view.links]
    before = visitor.seen(everything)
    assert set(view.concepts) <= set(before), "a box of the answer is not on the screen"
    for way in view.ways[1:3]:
        visitor.card.locator(f'[data-choose="{way.id}"]').click()
        visitor.shows(way.id)
        visitor.asks_for(question=REACHES, show=way.id)
        visitor.place(BOX)
        after = visitor.seen(everything)
        # The rest of the answer steps back, but not as far as what does not belong to it.
        share = {id: after[id]["away"] / before[id]["away"] for id in view.concepts if id in after}
        assert {id for id in share if share[id] > 0.9} == set(way.lit) & set(share), share
        assert {id for id in share if share[id] < 0.75} == set(share) - set(way.lit), share
        share = {
            id: after[id]["most"] / before[id]["most"] for id in view.links if id in before and id in after
        }
        assert {id for id in share if share[id] > 0.9} == set(way.lit) & set(share), share
        assert len(share) > len(set(way.lit) & set(share)) > 0, "too little on the screen to tell"

        expect(visitor.card.locator(".plain")).to_have_text(way.words)
        chosen = visitor.card.locator(".ways [data-choose]")
        assert [one.get_attribute("data-choose") for one in chosen.all()] == [step.id for step in way.steps]
        expect(visitor.card.locator("[data-configuration]")).to_have_count(len(way.claims))
        expect(visitor.card.locator(".evidence > li").first.locator(".where")).to_contain_text("Millar")
        visitor.card.locator(f'.back [data-choose="{REACHES}"]').click()
        visitor.shows(REACHES)
        visitor.place(BOX)


def test_a_way_has_an_address(move_on: Visit, visit: Visit, web: Web) -> None:
    way = answer_to(web, REACHES).ways[1]
    visitor = move_on(address(question=REACHES))
    answered(visitor, REACHES)
    visitor.click_in_card(way.id)
    guest = visit(visitor.page.url.removeprefix(visitor.server.url))
    answered(guest, way.id)
    assert guest.view(way.id) == visitor.view(way.id)


def test_a_way_is_told_for_the_question_that_is_open(move_on: Visit, web: Web) -> None:
    """Two questions can have one way in common; each tells it in its own card."""
    first, second = f"loops~{BOX}", "loops~working-relationships"
    shared = {way.id for way in answer_to(web, first).ways} & {way.id for way in answer_to(web, second).ways}
    loop = min(shared)
    words = {
        key: next(way.words for way in answer_to(web, key).ways if way.id == loop) for key in (first, second)
    }
    assert words[first] != words[second]
    visitor = move_on(address(question=first))
    answered(visitor, first)
    panel(visitor)
    fill(visitor, "loops", "good working relationships")
    answered(visitor, second)
    visitor.click_in_card(loop)
    expect(visitor.card.locator(".plain")).to_have_text(words[second])
    visitor.page.go_back()
    visitor.shows(second)
    visitor.page.go_back()
    visitor.shows(first)
    visitor.click_in_card(loop)
    expect(visitor.card.locator(".kicker")).to_have_text("What feeds back on trust?")
    expect(visitor.card.locator(".plain")).to_have_text(words[first])


# ---- where one has been


def test_back_and_forward_walk_through_what_was_asked(visit: Visit, web: Web) -> None:
    visitor = visit(address(show=BOX))
    way = answer_to(web, f"loops~{BOX}").ways[0]
    steps = [(visitor.view(BOX), BOX)]
    unfold(visitor)
    ask_in_card(visitor, f"loops~{BOX}")
    steps.append((visitor.view(f"loops~{BOX}"), f"loops~{BOX}"))
    visitor.click_in_card(way.id)
    steps.append((visitor.view(way.id), way.id))
    visitor.card.locator(f'.back [data-choose="loops~{BOX}"]').click()
    visitor.shows(f"loops~{BOX}")
    ask_in_card(visitor, f"gaps~{BOX}")
    steps += [steps[1], (visitor.view(f"gaps~{BOX}"), f"gaps~{BOX}")]
    for view, card in reversed(steps[:-1]):
        visitor.page.go_back()
        assert told(visitor, card) == without_folds(view)
    for view, card in steps[1:]:
        visitor.page.go_forward()
        assert told(visitor, card) == without_folds(view)


def told(visitor: Visitor, card: str) -> dict[str, object]:
    expect(visitor.card).to_have_attribute("data-id", card, timeout=READY)
    return without_folds(visitor.view(card))


def without_folds(view: dict[str, Any]) -> dict[str, Any]:
    """A view, whatever of its card had been unfolded."""
    return {**view, "card": view["card"].splitlines()[:2]}


def test_back_to_a_question_after_a_reload_asks_for_it_again(visit: Visit) -> None:
    visitor = visit(address(question=f"loops~{BOX}"))
    answered(visitor, f"loops~{BOX}")
    ask_in_card(visitor, f"gaps~{BOX}")
    visitor.reload()
    answered(visitor, f"gaps~{BOX}")
    visitor.page.go_back()
    answered(visitor, f"loops~{BOX}")
    expect(visitor.heading).to_have_text("What feeds back on trust?")
    visitor.asks_for(question=f"loops~{BOX}")


# ---- what cannot be answered


def test_an_address_that_asks_for_what_is_not_there_says_so(visit: Visit) -> None:
    hostile = "builds~<img src=x onerror=window.ran=1>"
    visitor = visit(address(question=hostile))
    for key, says in {
        hostile: "“<img src=x onerror=window.ran=1>” is no box",
        "builds~nobody": "“nobody” is no box of this theory, so that nothing can be asked about it.",
        "nonsense~trust": "“nonsense~trust” is no question: it should begin with one of builds,",
        "reaches~trust": "“reaches” asks about two different boxes.",
    }.items():
        if key != hostile:
            visitor.move(address(question=key))
        expect(visitor.notice).to_contain_text(says, timeout=READY)
        expect(visitor.notice).to_contain_text("You see the overview instead.")
        expect(visitor.heading).to_contain_text("The whole theory in")
        visitor.shows("overview~")
        assert visitor.page.evaluate("window.ran ?? null") is None
        visitor.click("family~bonds")
        expect(visitor.notice).to_be_hidden()


def test_an_unknown_way_of_a_known_question_says_so(move_on: Visit) -> None:
    visitor = move_on(address(question=REACHES, show="path~nobody~faith"))
    answered(visitor, REACHES)
    expect(visitor.notice).to_contain_text("“path~nobody~faith”, which is not in this theory")


# ---- within the web


def test_show_within_the_web_lights_the_whole_answer(visit: Visit, web: Web) -> None:
    view = answer_to(web, BUILDS)
    assert len(view.all_concepts) > len(view.concepts)
    visitor = visit(address(question=BUILDS), size=LARGE)
    answered(visitor, BUILDS)
    visitor.place_button("web").click()
    boxes, arrows = len(view.all_concepts), len(view.all_links)
    expect(visitor.onscreen).to_contain_text(f"Standing out: the answer, {boxes} boxes and {arrows} arrows")
    visitor.asks_for(question=BUILDS, place="web")
    visitor.root.get_by_role("button", name="Fit everything in").click()
    visitor.place(BOX)
    # Over many lit boxes names stand, on nearly the page's ground: there is nothing of them to be seen.
    seen = {id: colours for id, colours in visitor.seen(visitor.boxes()).items() if colours["away"] > 10}
    lit = {id: colours["away"] for id, colours in seen.items() if id in view.all_concepts}
    faded = {id: colours["away"] for id, colours in seen.items() if id not in view.all_concepts}
    assert len(lit) > 8 and len(faded) > 20, "too little on the screen to tell"
    assert min(lit.values()) > 1.5 * max(faded.values())

    visitor.place_button("own").click()
    visitor.asks_for(question=BUILDS)
    assert on_screen(visitor) == (len(view.concepts), len(view.links))


# ---- from another page


def test_a_page_that_shows_a_part_asks_in_the_whole_web(visit: Visit) -> None:
    visitor = visit(address("Performance", show="reputation"))
    unfold(visitor)
    visitor.card.locator('button[data-ask="loops~reputation"]').click()
    visitor.page.wait_for_url("**/Causal_web?question=loops*")
    visitor.arrived("Causal web")
    answered(visitor, "loops~reputation")
    visitor.asks_for(question="loops~reputation")


def test_an_address_of_a_page_that_shows_a_part_leads_to_the_whole_web(visit: Visit) -> None:
    visitor = visit("/About", fresh=True)  # a browser counts no more than 50 steps
    steps = visitor.page.evaluate("history.length")
    visitor.page.goto(visitor.server.url + address("Performance", question="loops~reputation"))
    visitor.page.wait_for_url("**/Causal_web?question=loops*", timeout=READY)
    visitor.arrived("Causal web")
    answered(visitor, "loops~reputation")
    assert visitor.page.evaluate("history.length") == steps + 1, "Back would lead here again"
