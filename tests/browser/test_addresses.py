"""Every view has an address: Back and Forward, reloading and pasting it give the same view."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Serve, Visit
from tests.browser.visitor import address
from tests.ours import our_theory

QUESTION = "what-builds-trust"
BOX = "trust"
ARROW = "conflict--trust"
CONFIGURATION = "accountability-eases-conflict"
FAR = "population-health"

VIEWS = {
    "a box": (address(show=BOX), BOX, BOX),
    "an arrow": (address(show=ARROW), ARROW, ARROW),
    "a configuration": (address(show=CONFIGURATION), CONFIGURATION, BOX),
    "a question": (address(question=QUESTION), QUESTION, BOX),
    "an arrow of an answer": (address(question=QUESTION, show=ARROW), ARROW, ARROW),
    "an answer in the whole web": (address(question=QUESTION, place="web"), QUESTION, BOX),
    "a box of the performance page": (address("Performance", show="reputation"), "reputation", "reputation"),
    "a row of the table": (address("Configurations", show=CONFIGURATION), CONFIGURATION, None),
}
"""Of each view: its address, whose card it shows, and something that can be hit in its picture."""


@pytest.mark.parametrize("name", VIEWS)
def test_reloading_gives_the_same_view(visit: Visit, name: str) -> None:
    path, card, something = VIEWS[name]
    visitor = visit(path)
    first = visitor.view(card)
    assert first["card"] and first["heading"]
    at = visitor.place(something) if something else None
    visitor.reload()
    assert visitor.view(card) == first
    assert at is None or visitor.place(something).near(at)


@pytest.mark.parametrize("name", ["a box", "an answer in the whole web", "a row of the table"])
def test_an_address_gives_a_guest_the_same_view(visit: Visit, name: str) -> None:
    path, card, something = VIEWS[name]
    visitor = visit(path)
    guest = visit(visitor.page.url.removeprefix(visitor.server.url))
    assert guest.view(card) == visitor.view(card)
    if something:
        assert guest.place(something).near(visitor.place(something))


@pytest.mark.parametrize("name", ["a box", "a question", "an arrow of an answer", "a configuration"])
def test_an_address_gives_the_view_that_clicks_led_to(visit: Visit, name: str) -> None:
    path, card, something = VIEWS[name]
    pasted = visit(path)
    visitor = visit(address())
    for wanted in pasted.query().values():
        kind = "question" if wanted == QUESTION else "configuration" if wanted == CONFIGURATION else None
        if kind:
            visitor.root.locator(f'[data-tab="{kind}"]').click()
            visitor.root.locator(f'.entries [data-choose="{wanted}"]').click()
        else:
            visitor.click(wanted)
    assert visitor.view(card) == pasted.view(card)
    assert visitor.place(something).near(pasted.place(something))


def test_an_old_address_opens_what_says_the_same_now(visit: Visit) -> None:
    old = next(one for one in our_theory().retired if one.kind == "concept" and one.replaced_by)
    visit(address(show=old.id)).shows(str(old.replaced_by))


def test_back_and_forward_walk_through_the_choices(visit: Visit) -> None:
    visitor = visit(address())
    start = visitor.view(""), visitor.place(BOX)
    steps = [start]
    visitor.root.locator('.card [data-choose="what-builds-trust"]').click()
    steps.append((visitor.view(QUESTION), visitor.place(BOX)))
    visitor.click(ARROW)
    steps.append((visitor.view(ARROW), visitor.place(BOX)))
    visitor.click_in_card(CONFIGURATION)
    steps.append((visitor.view(CONFIGURATION), visitor.place(BOX)))
    assert len({str(view) for view, _ in steps}) == 4

    for view, at in reversed(steps[:-1]):
        visitor.page.go_back()
        expect(visitor.heading).to_have_text(str(view["heading"]))
        assert visitor.view(str(view["query"].get("show") or view["query"].get("question") or "")) == view
        assert visitor.place(BOX).near(at)
    for view, at in steps[1:]:
        visitor.page.go_forward()
        assert visitor.view(str(view["query"].get("show") or view["query"].get("question"))) == view
        assert visitor.place(BOX).near(at)


def test_back_and_forward_move_the_picture_to_what_was_chosen(visit: Visit) -> None:
    visitor = visit(address())
    places = {}
    for id in (BOX, FAR):
        visitor.search.fill(id.replace("-", " "))
        # What people can do about a box leads there too: this is the line of the box itself.
        visitor.root.locator(f'.entries [data-kind="concept"] [data-choose="{id}"]').click()
        visitor.shows(id)
        places[id] = visitor.place(id)
    visitor.page.go_back()
    visitor.shows(BOX)
    assert visitor.place(BOX).near(places[BOX])
    visitor.page.go_forward()
    visitor.shows(FAR)
    assert visitor.place(FAR).near(places[FAR])


def test_back_leads_to_the_page_before(visit: Visit) -> None:
    visitor = visit("/")
    visitor.follow("Causal web")
    visitor.asks_for()
    visitor.root.get_by_role("button", name="Whole web", exact=True).click()
    visitor.asks_for(place="web")
    visitor.click(BOX)
    visitor.follow("Configurations")
    expect(visitor.heading).to_have_text("All configurations")
    visitor.page.go_back()
    visitor.arrived("Causal web")
    visitor.shows(BOX)
    visitor.page.go_back()
    visitor.shows("")
    visitor.asks_for(place="web")
    visitor.page.go_back()
    visitor.asks_for()
    visitor.page.go_back()
    visitor.arrived("Home")
    expect(visitor.page.locator("h1")).to_be_visible()
    expect(visitor.root).to_have_count(0)


def test_choosing_the_same_again_adds_no_step(visit: Visit) -> None:
    visitor = visit(address(show=BOX))
    steps = visitor.page.evaluate("history.length")
    visitor.click(BOX)
    visitor.query()
    assert visitor.page.evaluate("history.length") == steps


def test_defaults_are_left_out_of_the_address(visit: Visit) -> None:
    visitor = visit(address(question=QUESTION, place="web"))
    visitor.place_button("own").click()
    visitor.asks_for(question=QUESTION)
    visitor.root.get_by_role("button", name="Whole web", exact=True).click()
    visitor.asks_for(place="web")
    visitor.root.get_by_role("button", name="Overview", exact=True).click()
    visitor.asks_for()


@pytest.mark.parametrize("name", ["an arrow of an answer", "a row of the table"])
def test_an_address_works_as_the_first_visit_after_a_start(serve: Serve, visit: Visit, name: str) -> None:
    path, card, something = VIEWS[name]
    first = visit(path, server=serve())
    usual = visit(path)
    assert first.view(card) == usual.view(card)
    if something:
        assert first.place(something).near(usual.place(something))
    expect(first.page.get_by_role("dialog")).to_have_count(0)
