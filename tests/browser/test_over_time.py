"""Over time: from a box to what is said of it at each stage, and to a claim; bars that lead to entries."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitor import address


def test_from_a_box_to_its_stages_to_a_claim_and_from_a_bar_to_its_policy(visit: Visit) -> None:
    visitor = visit(address(show="trust"))
    page = visitor.page
    visitor.card.get_by_role("link", name="Trust over time, stage by stage").click()
    expect(page.get_by_role("heading", name="A collaboration over time")).to_be_visible()
    assert page.url.endswith("/Over_time?follow=trust")
    expect(page.get_by_role("region", name="Faith")).to_have_count(0)

    page.get_by_role("link", name="Implementation", exact=True).click()
    stage = page.locator("#stage-implementation")
    expect(stage).to_be_in_viewport()
    expect(stage).to_contain_text("What people do then")
    told = stage.get_by_role("link", name="Quick wins can make trust")
    told.click()
    visitor.shows("quick-wins-build-trust-and-faith")
    expect(visitor.card).to_contain_text("Evidence")

    page.goto(f"{visitor.server.url}/Policies")
    row = page.get_by_role("row", name="Better Care Fund")
    row.scroll_into_view_if_needed()
    bar = row.locator("td.open").bounding_box()
    assert bar
    page.mouse.click(bar["x"] + 6, bar["y"] + 16)
    expect(page.get_by_role("heading", name="Better Care Fund")).to_be_in_viewport()
    entry = page.locator("article#better-care-fund")
    entry.get_by_role("link", name="pooling of resources").click()
    visitor.shows("resource-pooling")
    expect(visitor.card.get_by_role("link", name="policies show it at work")).to_have_count(0)
    expect(visitor.card.get_by_role("link", name="1 policy shows it at work")).to_be_visible()
