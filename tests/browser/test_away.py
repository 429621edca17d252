"""While the server is away, or has other records by now: what needs it says so, all else works on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import theories
from tests.browser.conftest import Serve, Visit
from tests.browser.servers import Server
from tests.browser.test_asking import ask_in_card, unfold
from tests.browser.visitor import READY, Visitor, address

BOX = "trust"
QUESTION = f"levers~{BOX}"


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """A window on a server of its own; nobody minds that it cannot be reached."""
    with Server() as server:
        visitor = Visitor(browser, server)
        yield visitor.go(address(show=BOX))
        assert not [found for found in visitor.guard.found if found.startswith("error on the page")]
        visitor.context.close()


def test_nobody_has_to_reload_when_the_server_was_away(visitor: Visitor) -> None:
    server, away = visitor.server, visitor.page.locator(".cw-away")
    unfold(visitor)
    ask_in_card(visitor, f"gaps~{BOX}")
    visitor.page.go_back()
    visitor.shows(BOX)
    expect(away).to_be_hidden()

    server.kill()
    visitor.click("faith")  # needs nobody
    visitor.page.go_back()
    visitor.shows(BOX)
    visitor.page.go_forward()
    visitor.shows("faith")
    visitor.page.go_back()
    visitor.shows(BOX)
    unfold(visitor)
    ask_in_card(visitor, f"gaps~{BOX}")  # was answered before
    visitor.page.go_back()
    visitor.shows(BOX)
    unfold(visitor)
    visitor.card.locator(f'button[data-ask="{QUESTION}"]').click()
    expect(visitor.notice).to_have_text(re.compile("^The server does not answer at present"), timeout=5000)
    expect(away).to_be_visible()
    expect(visitor.page.get_by_role("dialog")).to_have_count(0)
    visitor.click("faith")  # whoever goes on does not wait for it any more
    expect(visitor.notice).to_be_hidden()
    visitor.page.go_back()
    visitor.shows(BOX)
    unfold(visitor)
    visitor.card.locator(f'button[data-ask="{QUESTION}"]').click()
    expect(visitor.notice).to_be_visible(timeout=5000)

    server.start_again()
    expect(visitor.card).to_have_attribute("data-id", QUESTION, timeout=READY)
    expect(visitor.notice).to_be_hidden()
    visitor.asks_for(question=QUESTION)
    expect(away).to_be_hidden(timeout=READY)

    server.kill()
    expect(away).to_be_visible(timeout=READY)
    visitor.page.locator(".cw-header").get_by_role("link", name="Your setting").click()
    visitor.shows(QUESTION)  # what is here stays till there is something else
    server.start_again()
    visitor.arrived("Your setting")
    assert visitor.is_on("/Setting")


def test_where_records_have_changed_the_page_says_so_and_offers_to_load_it_again(
    serve: Serve, visit: Visit, tmp_path: Path
) -> None:
    name, key = "concepts/garden.yaml", "follows~sunshine"
    visitor = visit(address(show="sunshine"), server=serve(theory=theories.minimal(tmp_path)), fresh=True)
    theories.write(tmp_path, name, theories.FILES[name].replace("the sun shines", "the sky is bright"))
    unfold(visitor)
    visitor.card.locator(f'button[data-ask="{key}"]').click()
    expect(visitor.notice).to_contain_text("have changed since it was loaded")
    visitor.shows("sunshine")  # what is here stays
    visitor.notice.get_by_role("button", name="Load the page again").click()
    expect(visitor.card).to_have_attribute("data-id", key, timeout=READY)
    expect(visitor.card).to_contain_text("the sky is bright")
    visitor.asks_for(question=key)
    expect(visitor.notice).to_be_hidden()
