"""What it improves: lanes that can be read, four clicks to the evidence, sentences on a phone."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from playwright.sync_api import Locator, expect

from cmoc_data.analysis.lanes import lanes
from components.views.improves.picture import lanes_view
from tests.browser.canvas import Word, words
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor, address
from tests.components.views.improves.test_improves import size_of
from tests.ours import our_web

LEAST = 15.0
"""Pixels that a name has at least on a small screen, and a third more before a room."""
SIGNS = {"+", "−", "±", "?", "&", "+?", "−?", "±?", "+−"}
NEAR = 0.1


def pictures() -> list[str]:
    """What opens each picture."""
    found = [""]
    for view in lanes(our_web()).of("gain", "cost"):
        names = [view.lane.id, *(f"{view.lane.id}.{n}" for n in range(2, len(view.pictures) + 1))]
        found += names[: len(view.pictures)]
    return found


def tallest() -> str:
    """What opens the picture whose names are the smallest, as long as it is height that there is least of."""
    states = [state for state in lanes_view(our_web()).states if state.opened]
    return str(max(states, key=lambda state: size_of(state)[1]).opened)


def flaws(visitor: Visitor, least: float) -> list[str]:
    """What of the picture on screen cannot be read, or lies on something else."""
    written = words(visitor)
    signs = [word for word in written if word.text in SIGNS]
    names = [word for word in written if word.text not in SIGNS]
    found = [f"{word.text} is {word.size:.1f} px" for word in names if word.size < least - NEAR]
    if len(signs) != len(visitor.arrows()):
        found.append(f"{len(signs)} signs for {len(visitor.arrows())} arrows")
    for sign in signs:
        found += [f"{sign.text} on {name.text}" for name in names if touches(sign, name)]
    found += [
        f"{one.text} on {other.text}"
        for one, other in combinations(signs, 2)
        if math.hypot(one.x - other.x, one.y - other.y) < one.size
    ]
    root = visitor.page.get_by_test_id("causal-web")
    for arrow in visitor.arrows():
        over = root.evaluate("(root, id) => root.boxesOver(id)", arrow)
        found += [f"{arrow} runs behind {box}" for box in over]
    return found


def touches(sign: Word, name: Word) -> bool:
    across = abs(sign.x - name.x) < (name.width + sign.width) / 2
    return across and abs(sign.y - name.y) < (name.size + sign.size) / 2 * 0.8


def test_every_picture_of_the_lanes_can_be_read(visit: Visit) -> None:
    visitor = visit(address("Performance"))
    for opened in pictures():
        visitor.move(address("Performance", **({"open": opened} if opened else {})))
        visitor.at_rest()
        assert flaws(visitor, LEAST) == [], opened
    # Of the others the least that is drawn is known: tests/components/views/improves sees to their heights.
    for opened in ("", tallest()):
        visitor.move(address("Performance", present="1", **({"open": opened} if opened else {})))
        visitor.at_rest()
        assert flaws(visitor, LEAST * 4 / 3) == [], f"{opened} before a room"


def first(card: Locator) -> Locator:
    return card.locator(".gains .choose").first


def test_from_home_to_gains_and_costs_with_their_evidence_in_four_clicks(visit: Visit) -> None:
    visitor = visit(address("Performance"))
    page, card = visitor.page, visitor.card
    page.goto(visitor.server.url)
    page.get_by_role("link", name="What collaborating may improve and cost").click()
    visitor.shows("overview~")
    expect(card).to_contain_text("What the sources themselves warn of")
    visitor.forget_traffic()
    visitor.click("family~technology")
    expect(visitor.heading).to_contain_text("Technological effectiveness")
    expect(first(card)).to_be_visible()
    expect(card).to_contain_text("Who says so:")
    expect(card).to_contain_text("Who doubts it:")
    visitor.click_in_card("family~costs")
    expect(card).to_contain_text("What it costs, and whom")
    first(card).click()
    visitor.shows("consolidation-lengthens-journeys")
    expect(card).to_contain_text("Evidence")
    assert visitor.traffic() == [], "a click sends nothing"
    visitor.asks_for(open="costs", show="consolidation-lengthens-journeys")


def test_the_table_is_narrowed_and_taken_along(visit: Visit) -> None:
    visitor = visit(address("Performance", **{"as": "table", "sort": "cost"}))
    rows = visitor.page.locator("tr[data-row]:visible")
    costs = sum(row.sort == "cost" for row in lanes(our_web()).rows)
    expect(rows).to_have_count(costs)
    visitor.page.get_by_label("noticed by").select_option("patients")
    visitor.asks_for(**{"as": "table", "sort": "cost", "ends": "patients"})
    assert 0 < rows.count() < costs
    left = rows.count()
    with visitor.page.expect_download() as saved:
        visitor.page.get_by_role("button", name="Save as CSV").click()
    text = saved.value.path().read_text(encoding="utf-8-sig")
    assert len(text.splitlines()) == left + 1 and text.startswith('"Gain or cost"')
    rows.first.locator(".choose").click()
    expect(visitor.card).to_contain_text("Evidence")


@pytest.mark.parametrize("opened", ["", "costs"])
def test_a_phone_has_sentences_and_no_tangle(visit: Visit, opened: str) -> None:
    visitor = visit(address("Performance", **({"open": opened} if opened else {})), size=(390, 844))
    expect(visitor.page.locator(".pane")).to_be_hidden()
    if not opened:
        visitor.page.get_by_text("claims in sentences").first.click()
    first(visitor.card).click()
    expect(visitor.card).to_contain_text("Evidence")
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 390
