"""The setting page in a browser: choosing, the address and Back, the example with its places, the looks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from components.views.setting.choices import examples
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor, address
from tests.ours import our_theory

SIZES = {"laptop": (1280, 800), "projector": (1920, 1080), "phone": (390, 844)}
FLAWS = (Path(__file__).parent / "flaws.js").read_text(encoding="utf-8")
TWO_FRAMES = "async () => { for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame); }"
EXAMPLE = address("Setting", **examples(our_theory())[0][1])


def choose(visitor: Visitor, ask: str, option: str) -> None:
    """Choose an option of an axis by keyboard, as anybody can."""
    box = visitor.page.get_by_role("combobox", name=re.compile(re.escape(ask))).first
    box.click()
    box.fill(option)
    visitor.press("Enter")
    visitor.at_rest()


def kept(visitor: Visitor) -> Locator:
    """What the setting keeps, in words."""
    return visitor.page.locator(".kept").first


def test_a_choice_changes_words_and_address_and_back_takes_it_back(visit: Visit) -> None:
    visitor = visit("/Setting")
    expect(kept(visitor)).to_contain_text("Nothing is chosen yet")
    choose(visitor, "In which form?", "Buddying")
    expect(kept(visitor).locator("h2")).to_have_text("Buddying")
    visitor.asks_for(**{"in-form": "buddying"})
    choose(visitor, "Chosen or ordered?", "Voluntary")
    expect(kept(visitor).locator("h2")).to_have_text("Voluntary collaborations, buddying")
    visitor.asks_for(**{"in-form": "buddying", "in-mandate": "voluntary"})
    visitor.page.go_back()
    expect(kept(visitor).locator("h2")).to_have_text("Buddying")
    visitor.reload()
    expect(kept(visitor).locator("h2")).to_have_text("Buddying")


def test_the_example_is_one_click_away_and_says_where_each_part_stands(visit: Visit) -> None:
    visitor = visit("/Setting")
    visitor.page.get_by_role("button", name="Example").click()
    table = visitor.page.locator("#there ~ table").first
    row = table.locator("tr").filter(has=visitor.page.get_by_role("link", name="initial trust", exact=True))
    expect(row.locator("td").nth(0)).to_contain_text("partners start with more trust")
    expect(row.locator("td").nth(1)).to_contain_text("partners start with little trust")
    opened = row.locator("td").nth(0).locator("details")
    expect(opened.locator("li")).to_be_hidden()
    opened.locator("summary").click()
    expect(opened.locator("li")).to_contain_text("Millar and others 2023, Chapter 4")
    expect(opened.locator("li")).to_contain_text("from page 40")


def test_a_setting_leads_to_the_web_and_a_claim_to_its_card(visit: Visit) -> None:
    visitor = visit("/Setting?in-form=ics")
    visitor.page.get_by_role("link", name="See it in the web").click()
    visitor.page.wait_for_url("**/Causal_web?in-form=ics")
    visitor.go("/Setting?in-form=ics")
    claim = visitor.page.locator(".claim .sentence a").first
    wanted = (claim.get_attribute("href") or "").rpartition("=")[2]
    claim.click()
    visitor.page.wait_for_url(f"**/Causal_web?show={wanted}")
    visitor.arrived("Causal web")
    visitor.shows(wanted)


def test_what_usually_goes_with_a_form_is_added_by_a_click(visit: Visit) -> None:
    visitor = visit("/Setting?in-form=ics")
    visitor.page.get_by_role("button", name="Add: mandated collaborations").click()
    expect(kept(visitor).locator("h2")).to_have_text("Mandated collaborations, integrated care systems")
    visitor.asks_for(**{"in-mandate": "mandated", "in-form": "ics"})


def test_a_wrong_address_is_told(visit: Visit) -> None:
    visitor = visit("/Setting?in-form=budying&in-mandate=voluntary")
    expect(visitor.page.get_by_role("alert")).to_contain_text("Perhaps in-form=buddying was meant.")
    expect(kept(visitor).locator("h2")).to_have_text("Voluntary collaborations")


@pytest.mark.parametrize("path", ["/Setting", "/Setting?in-form=ics&in-stage=planning", EXAMPLE])
def test_everything_fits_and_can_be_read(visit: Visit, path: str) -> None:
    visitor = visit(path)
    visitor.page.locator(".kept").first.wait_for()
    visitor.at_rest()
    found = {}
    for scheme in ("light", "dark"):
        visitor.in_colours(scheme)
        for name, (width, height) in SIZES.items():
            visitor.page.set_viewport_size({"width": width, "height": height})
            visitor.page.evaluate(TWO_FRAMES)
            found[f"{name}, {scheme}"] = visitor.page.evaluate(FLAWS, False)
    assert {case: flaws for case, flaws in found.items() if flaws} == {}
