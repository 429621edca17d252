"""Where something fails, one plain sentence says so, and what can still be shown is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import VISITORS, Visit
from tests.browser.servers import Server
from tests.browser.visitor import READY, Visitor

pytestmark = pytest.mark.browser

# Of the files of a page, the one whose name begins so comes broken.
BROKEN = """
{
  const ask = globalThis.fetch;
  globalThis.fetch = (address, ...more) =>
    String(address).includes("/x/%s-") ? Promise.resolve(new Response("{broken")) : ask(address, ...more);
}
"""

NO_BANDS = """
CanvasRenderingContext2D.prototype.roundRect = () => { throw new Error("broken on purpose"); };
"""

NO_NETWORK = """
const Network = class { constructor() { throw new Error("broken on purpose"); } };
Object.defineProperty(globalThis, "vis", {
  get: () => ({ ...globalThis.carried, Network }),
  set: (value) => { globalThis.carried = value; },
});
"""


@pytest.fixture
def spoiled(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Visit]:
    """Open an address in a window of its own in which a script has spoiled something."""
    opened: list[Visitor] = []

    def open_window(path: str, script: str, files: str = "") -> Visitor:
        visitor = Visitor(browser, server)
        opened.append(visitor)
        request.node.stash.setdefault(VISITORS, []).append(visitor)
        if files:
            other = {"body": "export const nothing = 1;", "content_type": "text/javascript"}
            visitor.page.route(files, lambda route: route.fulfill(**other))
        # A window that is about to change its page can run such a script twice.
        visitor.context.add_init_script(f"if (!globalThis.spoiled) {{ globalThis.spoiled = true; {script} }}")
        visitor.page.goto(visitor.server.url + path)
        return visitor

    yield open_window
    for visitor in opened:
        visitor.context.close()


def says(visitor: Visitor, words: str) -> None:
    expect(visitor.notice).to_have_text(re.compile(words), timeout=READY)
    expect(visitor.notice).to_be_in_viewport()


def chooses_from_the_list(visitor: Visitor) -> None:
    line = visitor.root.locator(".entries [data-choose]").first
    id = line.get_attribute("data-choose")
    line.click()
    visitor.shows(id or "")
    expect(visitor.card.locator("h2").first).to_be_visible()


def test_an_explorer_that_does_not_come_whole_is_said(spoiled: Visit) -> None:
    visitor = spoiled("/Causal_web", "", files="**/x/explorer-*.js")
    says(visitor, "^The explorer could not be loaded")


def test_a_broken_picture_is_said(spoiled: Visit) -> None:
    visitor = spoiled("/Causal_web", BROKEN % "picture")
    says(visitor, "^What is shown here could not be read")


def test_where_cards_are_broken_picture_and_list_are_there(spoiled: Visit) -> None:
    visitor = spoiled("/Causal_web", BROKEN % "texts")
    says(visitor, "^The cards could not be read")
    visitor.arrived()
    assert visitor.ids()
    box = visitor.boxes()[0]
    visitor.root.locator(".search").fill(box)
    expect(visitor.root.locator(f'.entries [data-choose="{box}"]')).to_be_visible()
    assert visitor.find(visitor.boxes()[0])


@pytest.mark.parametrize("script", [NO_BANDS, NO_NETWORK], ids=["painting", "making"])
def test_where_no_picture_can_be_drawn_card_and_list_are_there(spoiled: Visit, script: str) -> None:
    visitor = spoiled("/Causal_web?place=web", script)
    says(visitor, "^The picture could not be drawn")
    visitor.arrived()
    chooses_from_the_list(visitor)
    says(visitor, "^The picture could not be drawn")
    visitor.press("Escape")
    expect(visitor.card).to_have_attribute("data-id", "")


def test_a_table_needs_no_picture(spoiled: Visit) -> None:
    visitor = spoiled("/Configurations", NO_NETWORK)
    visitor.arrived()
    expect(visitor.notice).to_be_hidden()
