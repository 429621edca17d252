"""The panel of filters: what it offers, who can use it, how it looks, and that it sends nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from cmoc_data.model import Theory
from cmoc_data.web import Web
from tests.browser.conftest import Visit
from tests.browser.filters.garden import (
    FILTERS,
    GROUPS,
    ONE,
    TIERS,
    Filter,
    carries,
    everything,
    filtered,
    in_the_address,
    left_of,
)
from tests.browser.filters.hands import box, close, field, kept, panel, tick, ticked
from tests.browser.servers import Server
from tests.browser.visitor import ADDRESS, Visitor, address

PHONE = (390, 844)
PROJECTOR = (1920, 1080)


def test_the_panel_offers_every_value_with_the_number_of_its_pieces(theory: Theory, go_on: Visit) -> None:
    visitor = go_on("/Causal_web")
    pieces = [piece for one in theory.configurations for piece in one.evidence]
    shown = panel(visitor)
    assert [str(one.get_attribute("data-facet")) for one in shown.locator("[data-facet]").all()] == [
        *("source", "kind", "stance", "basis", "role", "study"),
    ]
    for facet in ("source", "kind", "stance", "basis", "role", "study"):
        counted: dict[str, int] = {}
        for piece in pieces:
            for value in carries(theory, piece, facet):
                counted[value] = counted.get(value, 0) + 1
        offered = field(visitor, facet).locator("label, option[value]:not([value=''])")
        words = offered.all_inner_texts()
        assert len(words) == len(counted)
        numbers = {}
        for one, text in zip(offered.all(), words, strict=True):
            control = one.locator("input") if one.locator("input").count() else one
            numbers[control.get_attribute("value")] = int(text.rpartition("(")[2].rstrip(")"))
        assert numbers == counted
        expect(field(visitor, facet).locator("legend")).not_to_be_empty()
    assert field(visitor, "study").locator("select").get_attribute("aria-label")


@pytest.mark.parametrize("page", ["Causal_web", "Configurations"])
def test_ticks_give_what_their_address_gives(web: Web, go_on: Visit, page: str) -> None:
    for name in (
        *("a source and a stance", "a tier, a kind and a stance"),
        *("a group with signs in its name", "a study"),
    ):
        wanted = FILTERS[name]
        # By a tier only an address filters; what is ticked then leaves it as it is.
        tier = {facet: values for facet, values in wanted.items() if facet == "tier"}
        visitor = go_on(filtered(tier, page) if tier else f"/{page}")
        tick(visitor, {facet: values for facet, values in wanted.items() if facet != "tier"})
        left = left_of(web, wanted)
        expected = everything(left) if page == "Causal_web" else set(left["configuration"])
        assert kept(visitor) == expected, name
        visitor.asks_for(**in_the_address(wanted))
        visitor.move(f"/{page}").move(filtered(wanted, page))
        assert_asked(visitor, expected, wanted)
    visitor.reload()
    assert_asked(visitor, expected, wanted)


def assert_asked(visitor: Visitor, expected: set[str], wanted: Filter) -> None:
    assert kept(visitor) == expected, wanted
    assert ticked(visitor) == {facet: list(values) for facet, values in wanted.items() if facet != "tier"}


def test_ticks_under_one_heading_widen_and_unticking_takes_back(web: Web, go_on: Visit) -> None:
    visitor = go_on("/Causal_web")
    for on in (("refines",), ("refines", "conflicts")):
        tick(visitor, {"stance": on[-1:]})
        assert kept(visitor) == everything(left_of(web, {"stance": on}))
    tick(visitor, {"source": ("source-2",)})
    assert kept(visitor) == everything(
        left_of(web, {"stance": ("refines", "conflicts"), "source": ("source-2",)})
    )
    tick(visitor, {"stance": ("refines", "conflicts")})
    assert kept(visitor) == everything(left_of(web, {"source": ("source-2",)}))
    tick(visitor, {"source": ("source-2",)})
    assert kept(visitor) is None
    visitor.asks_for()
    expect(visitor.root.locator(".sifted")).to_be_hidden()


def test_no_tick_moves_the_next_one_away(go_on: Visit) -> None:
    for width, height in ((1280, 800), PHONE):
        visitor = go_on("/Causal_web")
        visitor.page.set_viewport_size({"width": width, "height": height})
        first = box(visitor, "source", "source-0")
        before = first.bounding_box()
        first.click()
        expect(visitor.root.locator(".sifted")).to_be_visible()
        assert first.bounding_box() == before
        box(visitor, "source", "source-1").click()
        assert first.bounding_box() == before


def test_the_panel_says_what_is_left_while_it_is_open(web: Web, go_on: Visit) -> None:
    visitor = go_on("/Causal_web")
    told = panel(visitor).locator(".left")
    expect(told).to_have_text("")
    tick(visitor, ONE)
    left = left_of(web, ONE)
    expect(told).to_have_text(
        f"{len(left['link'])} of {len(web.links)} arrows and "
        f"{len(left['configuration'])} of {len(web.theory.configurations)} configurations left"
    )


def test_of_several_studies_in_the_address_none_is_lost_by_another_tick(web: Web, go_on: Visit) -> None:
    studies = FILTERS["two studies"]
    visitor = go_on(filtered(studies))
    tick(visitor, {"source": ("source-0", "source-1")})
    wanted = {"source": ("source-0", "source-1"), **studies}
    assert kept(visitor) == everything(left_of(web, wanted))
    assert set(visitor.query()["study"].split("~")) == set(studies["study"])
    field(visitor, "study").locator("select").select_option("study-7")
    visitor.asks_for(source="source-0~source-1", study="study-7")
    field(visitor, "study").locator("select").select_option("")
    visitor.asks_for(source="source-0~source-1")


@pytest.mark.parametrize("where", [".sifted .clear", ".filters .clear"])
def test_clearing_brings_everything_back_and_keeps_the_choice(web: Web, go_on: Visit, where: str) -> None:
    chosen = web.concepts[0]
    visitor = go_on(filtered(ONE, show=chosen))
    if "filters" in where:
        panel(visitor)
    visitor.root.locator(where).click()
    assert kept(visitor) is None
    assert ticked(visitor) == {}
    expect(visitor.root.locator(".sifted")).to_be_hidden()
    expect(visitor.root.locator(".sift")).not_to_have_attribute("data-on", "")
    visitor.asks_for(show=chosen)
    visitor.shows(chosen)
    assert visitor.focus()["text"] == ("Clear the filter" if "filters" in where else "Filter evidence")
    expect(visitor.root.locator('[data-tab="link"]')).to_have_text(f"Arrows {len(web.links)}")


def tab_until(visitor: Visitor, text: str, at_most: int = 60) -> dict[str, Any]:
    for _ in range(at_most):
        visitor.press("Tab")
        found = visitor.focus()
        if found["text"] == text:
            return found
    raise AssertionError(f"Tab does not reach {text}")


FOCUSED_BOX = """
() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const facet = at.closest("[data-facet]")?.dataset.facet;
  return facet ? [facet, at.matches("select") ? "" : at.value] : null;
}
"""


def test_the_keyboard_alone_filters(served: Server, web: Web, visit: Visit) -> None:
    visitor = visit("/Causal_web", server=served)
    button = visitor.root.locator(".sift")
    expect(button).to_have_attribute("aria-expanded", "false")
    tab_until(visitor, "Filter evidence")
    visitor.press("Enter")
    expect(visitor.region("filters")).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    assert button.get_attribute("aria-controls") == visitor.region("filters").get_attribute("id")

    # The first box has the focus; Tab walks through all of them, then to the two buttons.
    reached = []
    wanted = {("source", "source-1"), ("stance", "conflicts")}
    while (at := visitor.page.evaluate(FOCUSED_BOX)) is not None:
        focus = visitor.focus()
        assert focus["ring"] and focus["inWindow"] and not focus["cut"], f"{at} is hard to see"
        reached.append(tuple(at))
        if tuple(at) in wanted:
            visitor.press("Space")
            assert visitor.page.evaluate(FOCUSED_BOX) == at, "the box lost the focus"
        visitor.press("Tab")
    offered = visitor.root.locator(".filters input, .filters select").count()
    assert len(reached) == len(set(reached)) == offered
    assert visitor.focus()["text"] == "Done"
    visitor.press("Tab")
    assert visitor.focus()["text"] == "Clear the filter"
    assert kept(visitor) == everything(left_of(web, {"source": ("source-1",), "stance": ("conflicts",)}))
    visitor.asks_for(source="source-1", stance="conflicts")

    visitor.press("Escape")
    expect(visitor.region("filters")).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")
    focus = visitor.focus()
    assert focus["text"] == "Filter evidence" and focus["ring"]
    assert kept(visitor) is not None, "to close is not to clear"
    # The line that tells the filter is reached too, and clears it.
    tab_until(visitor, "Clear the filter")
    visitor.press("Space")
    assert kept(visitor) is None
    assert visitor.focus()["text"] == "Filter evidence"


def test_escape_closes_the_panel_before_anything_else(web: Web, go_on: Visit) -> None:
    chosen = web.concepts[0]
    visitor = go_on(address(show=chosen))
    panel(visitor)
    visitor.press("Escape")
    expect(visitor.region("filters")).to_be_hidden()
    visitor.shows(chosen)
    visitor.press("Escape")
    visitor.shows("")
    # Also where the last click was on bare ground in the panel.
    panel(visitor).locator(".hint").click()
    visitor.press("Escape")
    expect(visitor.region("filters")).to_be_hidden()


def test_enter_in_the_panel_sends_no_form(go_on: Visit) -> None:
    visitor = go_on("/Causal_web")
    box(visitor, "source", "source-1").click()
    visitor.asks_for(source="source-1")
    visitor.press("Enter")
    visitor.asks_for(source="source-1")
    expect(visitor.region("filters")).to_be_visible()


@pytest.mark.parametrize("page", ["Causal_web", "Configurations"])
def test_filtering_sends_nothing(served: Server, visit: Visit, page: str) -> None:
    visitor = visit(f"/{page}", server=served)
    visitor.find("thing-0")
    visitor.forget_traffic()
    tick(visitor, {**ONE, "study": ("study-19",)})
    close(visitor)
    visitor.root.locator(".sifted .clear").click()
    tick(visitor, {"kind": ("theory",)})
    visitor.root.locator(".filters .clear").click()
    visitor.asks_for()
    visitor.find("thing-0")
    assert visitor.traffic() == []


FLAWS = (Path(__file__).parents[1] / "flaws.js").read_text(encoding="utf-8")


def flaws(visitor: Visitor, must_fit: bool) -> list[str]:
    return list(visitor.page.evaluate(FLAWS, must_fit))


@pytest.mark.parametrize("page", ["Causal_web", "Configurations"])
def test_the_panel_and_the_sentence_fit_and_can_be_read(served: Server, visit: Visit, page: str) -> None:
    visitor = visit(filtered({**ONE, "tier": TIERS, "role": GROUPS}, page), server=served)
    for size in (PROJECTOR, (1280, 800), PHONE):
        visitor.page.set_viewport_size({"width": size[0], "height": size[1]})
        visitor.page.evaluate(ADDRESS)
        assert flaws(visitor, size != PHONE) == [], size
        check_panel(visitor, size)
        close(visitor)
    visitor.in_colours("dark")
    assert flaws(visitor, must_fit=False) == []
    panel(visitor)
    assert flaws(visitor, must_fit=False) == []


def check_panel(visitor: Visitor, size: tuple[int, int]) -> None:
    shown = panel(visitor)
    assert flaws(visitor, size != PHONE) == [], size
    frame = shown.bounding_box()
    assert frame
    assert frame["x"] >= 0 and frame["x"] + frame["width"] <= size[0]
    if size != PHONE:
        assert frame["y"] + frame["height"] <= size[1], "the panel runs out of the window"
    assert shown.evaluate("one => one.scrollWidth <= one.clientWidth"), "the panel scrolls sideways"
    # Whatever is long scrolls under the buttons, which stay in sight.
    for name in ("done", "clear"):
        expect(shown.locator(f".{name}")).to_be_in_viewport(ratio=1)
    for one in shown.locator("label, select, button").all():
        spot = one.bounding_box()
        assert spot and spot["height"] >= 24, "too small to hit"
        assert spot["x"] >= frame["x"] and spot["x"] + spot["width"] <= frame["x"] + frame["width"]


def test_on_a_phone_every_box_of_the_panel_can_be_hit(web: Web, go_on: Visit) -> None:
    visitor = go_on("/Causal_web")
    visitor.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    controls = panel(visitor).locator("label")
    assert controls.count() > 15
    for label in controls.all():
        label.click()  # scrolls to it, and fails if anything lies over it
        expect(label.locator("input")).to_be_checked()
        label.click()
        expect(label.locator("input")).not_to_be_checked()
    tick(visitor, {"stance": ("conflicts",), "study": ("study-19",)})
    assert kept(visitor) == everything(left_of(web, {"stance": ("conflicts",), "study": ("study-19",)}))
    close(visitor)
    expect(visitor.root.locator(".sifted")).to_be_in_viewport()
