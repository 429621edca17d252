"""What a browser has of the web is not sent again: not on a second visit, not from page to page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Route, WebSocket, expect

from cmoc_data.model import Concept
from tests.browser.conftest import VISITORS, Visit
from tests.browser.servers import Server
from tests.browser.visitor import READY, Visitor
from tests.ours import our_theory, our_web

MOST_ON_A_SECOND_VISIT = 60_000
"""Bytes, by websocket and as files of ours together."""


class Traffic:
    """Bytes that came over the websocket, and files of ours that came from the server, not from the cache."""

    def __init__(self, page: Page) -> None:
        self.frames = 0
        self.files: list[str] = []
        page.on("websocket", self._socket)
        page.on("requestfinished", lambda request: self._finished(request))

    def _socket(self, socket: WebSocket) -> None:
        def came(payload: str | bytes) -> None:
            self.frames += len(payload)

        socket.on("framereceived", came)

    def _finished(self, request: object) -> None:
        url = request.url  # type: ignore[attr-defined]
        # What the browser itself kept has no body on the wire.
        if "/x/" in url and request.sizes()["responseBodySize"] > 0:  # type: ignore[attr-defined]
            self.files.append(url.partition("/x/")[2])


@contextmanager
def another_window(visitor: Visitor, path: str) -> Iterator[Traffic]:
    """The same browser comes again, in a window of its own."""
    page = visitor.context.new_page()
    traffic = Traffic(page)
    page.goto(visitor.server.url + path)
    page.wait_for_selector('[data-testid="causal-web"][data-whole="true"]')
    yield traffic
    page.close()


def test_a_second_visit_is_sent_next_to_nothing_and_another_page_only_its_own(visit: Visit) -> None:
    visitor = visit("/Causal_web", fresh=True)
    visitor.arrived()
    with another_window(visitor, "/Causal_web") as traffic:
        assert traffic.files == []
        assert 0 < traffic.frames < MOST_ON_A_SECOND_VISIT
    for path in ("/Evidence", "/Performance"):
        with another_window(visitor, path) as traffic:
            kinds = sorted(name.partition("-")[0] for name in traffic.files)
            assert set(kinds) == {"picture", "texts"} and kinds.count("picture") == 1, path


# Parts of the texts wait to be let go; a box is clicked in the first frame in which it can be hit.
EARLY = """
{
  const ask = globalThis.fetch;
  const waiting = [];
  globalThis.asked = [];
  globalThis.letGo = () => waiting.splice(0).forEach((go) => go());
  globalThis.fetch = async (address, ...more) => {
    if (String(address).includes("/x/texts-")) {
      globalThis.asked.push(String(address));
      await new Promise((go) => waiting.push(go));
    }
    return ask(address, ...more);
  };
  const look = () => {
    const root = document.querySelector('[data-testid="stBidiComponentIsolated"]')?.shadowRoot
      ?.querySelector('[data-testid="causal-web"]');
    const at = root?.positionOf?.("%s");
    if (!at) return requestAnimationFrame(look);
    const canvas = root.querySelector("canvas");
    const told = { bubbles: true, clientX: at.x, clientY: at.y, pointerId: 1, button: 0 };
    for (const type of ["pointerdown", "pointerup"]) canvas.dispatchEvent(new PointerEvent(type, told));
  };
  requestAnimationFrame(look);
}
"""


def some_box() -> Concept:
    return our_theory().concepts[our_web().concepts[0]]


@pytest.fixture
def early(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Visitor]:
    """A window in which a box is clicked as soon as it is there, before any card is."""
    visitor = Visitor(browser, server)
    request.node.stash.setdefault(VISITORS, []).append(visitor)
    visitor.context.add_init_script(f"if (!globalThis.asked) {EARLY % some_box().id}")
    yield visitor
    visitor.context.close()


def test_a_box_that_is_clicked_before_any_card_is_here_has_its_name_and_then_its_card(early: Visitor) -> None:
    concept = some_box()
    early.page.goto(f"{early.server.url}/Causal_web?place=web")
    expect(early.card).to_have_attribute("aria-busy", "true", timeout=READY)
    expect(early.card.locator("h2")).to_have_text(concept.name)
    expect(early.card).to_contain_text(concept.plain)
    assert early.query() in ({"place": "web"}, {"show": concept.id})
    # Its part is asked for beside the rest, of which each waits for the one before it.
    assert 1 <= len(early.page.evaluate("asked")) <= 2
    early.page.evaluate("letGo()")
    early.shows(concept.id)
    expect(early.card).not_to_have_attribute("aria-busy", "true")
    expect(early.card.locator(".facts")).to_be_visible()
    early.asks_for(show=concept.id)
    early.page.evaluate("setInterval(letGo, 20)")
    early.arrived()


# Notes what the picture is drawn on, when it is made.
CANVASES = """
{
  const make = document.createElement;
  globalThis.canvases = [];
  document.createElement = function (name, ...more) {
    const made = make.call(this, name, ...more);
    if (name === "canvas") globalThis.canvases.push(made);
    return made;
  };
}
"""


@pytest.fixture
def ahead(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Visitor]:
    """A window that notes what pictures are drawn on."""
    visitor = Visitor(browser, server)
    request.node.stash.setdefault(VISITORS, []).append(visitor)
    visitor.context.add_init_script(f"if (!globalThis.canvases) {CANVASES}")
    yield visitor
    visitor.context.close()


def test_the_picture_is_made_before_there_is_a_place_for_it(ahead: Visitor) -> None:
    held: list[Route] = []
    ahead.page.route("**/static/js/BidiComponent.*.js", lambda route: held.append(route))
    ahead.page.goto(f"{ahead.server.url}/Causal_web?show={some_box().id}")
    ahead.page.wait_for_function("() => canvases.length", timeout=READY)
    assert not ahead.root.is_visible()
    for route in held:
        route.continue_()
    ahead.arrived()
    ahead.shows(some_box().id)
    assert ahead.root.evaluate("(root) => canvases.includes(root.querySelector('.canvas canvas'))")
    assert ahead.root.evaluate("(root) => root.ids().length") == len(our_web().concepts) + len(
        our_web().links
    )
