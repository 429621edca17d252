"""By the keyboard alone: Tab's order, the ring, the header, and the panels that open and close.

What the list does by key is in test_choosing.py.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests import theories
from tests.browser.conftest import Serve, Visit
from tests.browser.servers import Server
from tests.browser.visitor import Visitor, address
from tests.house import PAGES

LAPTOP, PHONE = (1280, 800), (390, 844)

# Where the focus is: its region, whether a ring shows it, and whether anything of it can be seen.
STOP = """
async () => {
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return null;
  window.stops ??= new Map();
  if (!window.stops.has(at)) window.stops.set(at, window.stops.size);
  const { left, top, right, bottom } = at.getBoundingClientRect();
  const outlined = (one) => {
    const style = getComputedStyle(one), { width, height } = one.getBoundingClientRect();
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && width > 12 && height > 12;
  };
  // The ring of one of Streamlit's fields is round what holds it.
  const field = at.closest('[data-testid="stSelectbox"], [data-testid="stCheckbox"]');
  const ring = (field ? [...field.querySelectorAll("label, [role=group]")] : [at]).some(outlined);
  const root = at.getRootNode();
  let hit = 0;
  for (const x of [0.1, 0.5, 0.9]) for (const y of [0.2, 0.5, 0.8]) {
    const [px, py] = [left + x * (right - left), top + y * (bottom - top)];
    if (px < 0 || py < 0 || px > innerWidth || py > innerHeight) continue;
    const over = root.elementFromPoint(px, py);
    hit += Boolean(over) && (at.contains(over) || over.contains(at) || over.closest("label")?.contains(at));
  }
  const region = at.matches('[data-testid="stMain"]') ? "page" : at.matches(".cw-skip") ? "skip"
    : at.closest(".cw-header") ? "header" : !at.closest(".cw") ? "body"
    : ["bar", "pane", "zoom", "card", "list"].find((name) => at.closest("." + name));
  return {
    words: (at.getAttribute("aria-label") || at.textContent || at.placeholder || "").trim().slice(0, 60),
    number: window.stops.get(at), region, ring, seen: hit > 0, tag: at.tagName,
  };
}
"""
REGIONS = ["page", "skip", "header", "body", "bar", "pane", "zoom", "card", "list"]


@pytest.fixture(scope="module")
def garden(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A theory so small that Tab soon comes to the end of a page."""
    return serve(theory=theories.minimal(tmp_path_factory.mktemp("garden")))


def walk(visitor: Visitor, at_most: int = 150) -> list[dict[str, Any]]:
    """Everything that Tab comes to, from the top of the page till it leaves it or begins anew."""
    visitor.page.evaluate("() => { window.stops = new Map(); }")
    stops: list[dict[str, Any]] = []
    for _ in range(at_most):
        visitor.press("Tab")
        stop = visitor.page.evaluate(STOP)
        if stop is None or (stops and stop["number"] == 0):
            return stops
        stops.append(stop)
    raise AssertionError(f"Tab does not come to an end: {[stop['words'] for stop in stops[-8:]]}")


@pytest.mark.parametrize("name", PAGES)
def test_tab_goes_through_a_page_in_its_order_and_out_of_it(garden: Server, visit: Visit, name: str) -> None:
    # The small theory has no settings to choose from.
    visitor = visit(PAGES[name], server=None if name == "Your setting" else garden)
    stops = walk(visitor)
    numbers = [stop["number"] for stop in stops]
    assert numbers == list(range(len(stops))), "Tab goes round in a circle"
    order = [REGIONS.index(stop["region"]) for stop in stops]
    assert order == sorted(order), [(stop["region"], stop["words"]) for stop in stops]
    assert [stop["words"] for stop in stops if not stop["ring"]] == [], "no ring"
    assert [stop["words"] for stop in stops if not stop["seen"]] == [], "covered or out of sight"
    leads_past_the_header(visitor)


def leads_past_the_header(visitor: Visitor) -> None:
    """Check that the first link of a page leads to its content; Tab must come to the page anew."""
    address = visitor.page.url
    skip = visitor.page.get_by_role("link", name="Skip to the content")
    for _ in range(3):  # the page as a whole is Streamlit's first stop, so that keys can scroll it
        visitor.press("Tab")
        if skip.evaluate("at => at === document.activeElement"):
            break
    expect(skip).to_be_focused()
    box = skip.bounding_box()
    assert box and box["width"] > 100 and box["height"] >= 24, "it cannot be seen"
    visitor.press("Enter")
    visitor.press("Tab")
    stop = visitor.page.evaluate(STOP)
    # A page of words alone has nothing to stop at: there Tab leaves it, and begins anew.
    assert stop is None or stop["region"] not in ("skip", "header"), stop
    assert visitor.page.url == address


def test_the_headers_button_opens_and_closes_by_key(visit: Visit) -> None:
    visitor = visit("/Sources")
    more = visitor.page.get_by_role("button", name="More", exact=True)
    listed = visitor.page.locator("#cw-more")
    more.focus()
    visitor.press("Enter")
    expect(listed).to_be_visible()
    visitor.press("Tab")
    expect(listed.locator("a").first).to_be_focused()
    visitor.press("Escape")
    expect(listed).to_be_hidden()
    expect(more).to_be_focused()

    visitor.press("Space")
    links = listed.locator("a").count()
    visitor.press("Tab", links + 1)
    expect(listed).to_be_hidden()  # it does not lie over what has the focus now

    more.focus()
    visitor.press("Enter")
    visitor.press("Tab")
    visitor.press("Enter")
    visitor.arrived(listed.locator("a").first.inner_text() or None)
    expect(visitor.page.locator("#cw-more [aria-current]")).to_have_count(1)


def test_on_a_phone_all_pages_are_behind_one_button(visit: Visit) -> None:
    visitor = visit("/About", size=PHONE)
    header = visitor.page.locator(".cw-header")
    box = header.bounding_box()
    assert box and box["height"] < 48, "the header takes more than one row"
    expect(header.locator(":is(a, button):visible")).to_have_count(1)
    header.get_by_role("button", name="Menu").press("Enter")
    expect(header.locator("a:visible")).to_have_text(list(PAGES))
    visitor.press("Escape")
    expect(header.locator("a:visible")).to_have_count(0)
    header.get_by_role("button", name="Menu").click()
    header.get_by_role("link", name="Sources").click()
    visitor.arrived("Sources")
    expect(header.locator("a:visible")).to_have_count(0)


def test_the_header_takes_one_row(visit: Visit) -> None:
    visitor = visit("/About")
    header = visitor.page.locator(".cw-header")
    for width in (761, 1024, 1920):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        box = header.bounding_box()
        assert box and box["height"] < 48, width
        for link in header.locator(":is(a, button):visible").all():
            place = link.bounding_box()
            assert place and place["x"] + place["width"] <= width


def test_a_link_changes_the_page_without_loading_everything_anew(visit: Visit) -> None:
    visitor = visit("/About")
    visitor.page.evaluate("() => { window.kept = true; }")
    visitor.follow("Causal web")
    visitor.follow("Sources")
    visitor.page.go_back()
    visitor.arrived("Causal web")
    assert visitor.page.evaluate("() => window.kept") is True


PANELS = ("Filter evidence", "Ask a question", "Share")
"""The buttons that open one."""


def open_panel(visitor: Visitor, name: str) -> Locator:
    """Open a panel; gives all that are open."""
    panel = visitor.root.locator(":is(.filters, .ask, .share):visible")
    expect(panel).to_have_count(0)
    visitor.root.get_by_role("button", name=name, exact=True).click()
    expect(panel).to_have_count(1)
    return panel


def test_escape_closes_what_is_open(visit: Visit) -> None:
    visitor = visit(address())
    for name in PANELS:
        panel = open_panel(visitor, name)
        visitor.press("Escape")
        expect(panel).to_have_count(0)
        stop = visitor.page.evaluate(STOP)
        assert stop["region"] == "bar" and stop["tag"] == "BUTTON", (name, stop)


def test_what_has_the_focus_is_never_under_what_is_open(visit: Visit) -> None:
    visitor = visit(address())
    for name in PANELS:
        panel = open_panel(visitor, name)
        regions = set()
        for _ in range(120):
            visitor.press("Tab")
            stop = visitor.page.evaluate(STOP)
            assert stop["seen"], f"covered by {name}: {stop['words']}"
            regions.add(stop["region"])
            if stop["region"] == "list":
                break
        assert {"bar", "card", "list"} <= regions, name
        if panel.count():
            visitor.root.get_by_role("button", name=name, exact=True).click()
        expect(panel).to_have_count(0)
