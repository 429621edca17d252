"""The search: one for all pages, with the same words in whatever form, and nothing asked of the server."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Visit

PHONE = (390, 844)
HOSTILE = "<img src=x onerror=alert(1)> data sharing"


def test_home_leads_to_what_is_found(visit: Visit) -> None:
    visitor = visit("/")
    box = visitor.page.get_by_test_id("search")
    field = box.locator(".search")
    field.fill("data sharing")
    found = box.locator("a", has_text="data-sharing")
    expect(found.first).to_be_visible()
    assert found.first.locator("mark").all_inner_texts() == ["data-sharing"]
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    for words in ("Redgate", "bureaucracy", HOSTILE, "staff leaving"):
        field.fill(words)
        expect(box.locator("a, .none").first).to_be_visible()
    assert asked == [], "a letter sends nothing"
    field.fill("data sharing")
    field.press("Enter")
    visitor.arrived()
    expect(visitor.card).to_have_attribute("data-id", "data-sharing")


def test_on_a_phone_what_is_found_stands_below_the_field(visit: Visit) -> None:
    visitor = visit("/Causal_web", size=PHONE)
    visitor.search.fill("bureaucracy")
    line = visitor.root.locator(".entries [data-choose]").first
    expect(line).to_contain_text("bureaucratic burden")
    top, bottom = (one.bounding_box() for one in (visitor.search, line))
    assert top and bottom and 0 < bottom["y"] - top["y"] < 160
    line.click()
    expect(visitor.card).to_have_attribute("data-id", "bureaucratic-burden")
    expect(visitor.card).to_be_in_viewport()
