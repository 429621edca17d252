"""No page asks any other host for anything, and a click sends nothing at all."""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit
from tests.browser.servers import Server
from tests.browser.visitor import Visitor, address
from tests.house import PAGES


def test_ten_clicks_send_nothing(visit: Visit) -> None:
    visitor = visit("/About")
    visitor.forget_traffic()
    visitor.go(address())
    assert {"frame Sent", "frame Received"} <= set(visitor.traffic()), "nothing is counted"
    card = visitor.card
    clicks = [
        lambda: visitor.click("faith"),
        lambda: visitor.click("trust"),
        lambda: visitor.click_in_card("conflict--trust"),
        lambda: visitor.click_in_card("accountability-eases-conflict"),
        lambda: card.locator(".roles [data-choose=trust]").click(),
        lambda: visitor.root.locator('[data-tab="question"]').click(),
        lambda: visitor.root.locator('.entries [data-choose="what-builds-trust"]').click(),
        lambda: visitor.place_button("web").click(),
        lambda: visitor.root.locator('[data-zoom="in"]').click(),
        lambda: visitor.root.get_by_role("button", name="Whole web", exact=True).click(),
    ]
    visitor.place("trust")
    visitor.forget_traffic()
    for click in clicks:
        click()
        visitor.find("trust")  # and what follows a click has ended
    visitor.asks_for(place="web")
    visitor.shows("")
    assert visitor.traffic() == []


def test_going_back_sends_nothing(visit: Visit) -> None:
    visitor = visit(address())
    visitor.click("trust")
    visitor.forget_traffic()
    visitor.page.go_back()
    visitor.shows("")
    visitor.place("trust")
    assert visitor.traffic() == []


def test_a_walk_through_all_pages_stays_in_the_house(visit: Visit) -> None:
    visitor = visit("/", fresh=True)
    visitor.forget_traffic()
    for name in [*PAGES, "Home"]:
        visitor.follow(name)
        if name in ("Causal web", "Performance"):
            expect(visitor.root).to_have_attribute("data-ready", "true")
            if name == "Causal web":
                visitor.root.get_by_role("button", name="Whole web", exact=True).click()
                visitor.asks_for(place="web")
            for id in (visitor.boxes()[0], visitor.arrows()[0]):
                visitor.root.locator(f'[data-tab="{"link" if "--" in id else "concept"}"]').click()
                visitor.root.locator(f'.entries [data-choose="{id}"]').click()
                visitor.shows(id)
                visitor.find(id)
        elif name == "Configurations":
            visitor.root.locator("[data-row]").first.click()
            expect(visitor.card.locator(".evidence")).to_be_visible()
    hosts = {urlsplit(line).netloc for line in visitor.traffic() if not line.startswith("frame")}
    assert hosts == {visitor.server.url.removeprefix("http://")}
    outside = visitor.page.evaluate(
        """() => performance.getEntriesByType("resource").map((entry) => entry.name)
             .filter((name) => new URL(name).host !== location.host && !/^(data|blob):/.test(name))"""
    )
    assert outside == []


def test_links_that_lead_out_are_citations_and_open_a_window_of_their_own(visit: Visit) -> None:
    visitor = visit(address(show="accountability-eases-conflict"))
    inside = visitor.card.locator("a").evaluate_all(
        "links => links.map((link) => [link.href, link.target, link.rel])"
    )
    assert inside
    for href, target, rel in inside:
        assert href.startswith("https://doi.org/10.")
        assert (target, rel) == ("_blank", "noopener noreferrer")


# --- the guard that watches every test here ------------------------------------------------------

OFFENCES = {
    "a picture from elsewhere": ("new Image().src = 'http://elsewhere.invalid/x.png'", "request to another"),
    "a script's request": ("fetch('https://elsewhere.invalid/').catch(() => 0)", "request to another"),
    "a websocket": ("new WebSocket('ws://elsewhere.invalid/')", "websocket to another"),
    "another port of this machine": ("fetch('http://localhost:9999/').catch(() => 0)", "request to another"),
    "an error on the page": (
        "setTimeout(() => { throw new Error('oops') })",
        "error on the page: oops",
    ),
    "a rejected promise": ("Promise.reject(new Error('oops')) && 0", "error on the page: oops"),
    "an error on the console": ("console.error('oops')", "error on the console: oops"),
    "a file that is not there": ("fetch('/media/nothing')", "status of 404"),
    "a dialog": ("alert('oops')", "dialog: oops"),
}


@pytest.fixture(scope="module")
def unwatched(browser: Browser, server: Server) -> Iterator[Visitor]:
    """A window whose guard finds things without failing the test."""
    visitor = Visitor(browser, server).go("/About")
    yield visitor
    visitor.context.close()


@pytest.mark.parametrize(("offence", "finding"), OFFENCES.values(), ids=OFFENCES)
def test_the_guard_notices(unwatched: Visitor, offence: str, finding: str) -> None:
    unwatched.guard.found.clear()
    unwatched.page.evaluate(f"() => {{ {offence} }}")
    deadline = time.monotonic() + 5
    while not any(finding in found for found in unwatched.guard.findings()):
        assert time.monotonic() < deadline, f"found only {unwatched.guard.findings()}"
        unwatched.page.evaluate("() => new Promise(requestAnimationFrame)")  # lets what happened arrive
