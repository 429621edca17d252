"""What a hand does at the panel of filters, and what an eye sees there."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.filters.garden import Filter
from tests.browser.visitor import Visitor


def kept(visitor: Visitor) -> set[str] | None:
    found = visitor.root.evaluate("root => root.kept()")
    assert found is None or len(set(found)) == len(found)
    return None if found is None else set(found)


def panel(visitor: Visitor) -> Locator:
    """The panel, open."""
    if not visitor.region("filters").is_visible():
        visitor.root.locator(".sift").click()
    expect(visitor.region("filters")).to_be_visible()
    return visitor.region("filters")


def close(visitor: Visitor) -> None:
    visitor.root.locator(".done").click()
    expect(visitor.region("filters")).to_be_hidden()


def field(visitor: Visitor, facet: str) -> Locator:
    return panel(visitor).locator(f'[data-facet="{facet}"]')


def box(visitor: Visitor, facet: str, value: str) -> Locator:
    [found] = [
        one for one in field(visitor, facet).locator("input").all() if one.get_attribute("value") == value
    ]
    return found


def tick(visitor: Visitor, wanted: Filter) -> None:
    """Ask for values as people do, each with a click, or by choosing it from its list."""
    for facet, values in wanted.items():
        for value in values:
            if field(visitor, facet).locator("select").count():
                field(visitor, facet).locator("select").select_option(value)
            else:
                box(visitor, facet, value).click()


def ticked(visitor: Visitor) -> dict[str, list[str]]:
    """What the panel shows as asked for."""
    found: dict[str, list[str]] = visitor.root.evaluate(
        """root => Object.fromEntries([...root.querySelectorAll("[data-facet]")].map((field) => [
             field.dataset.facet,
             [...field.querySelectorAll("input:checked, select")].map((one) => one.value).filter(Boolean),
           ]).filter(([, values]) => values.length))"""
    )
    return found


def choices(region: Locator) -> list[str]:
    return [str(one.get_attribute("data-choose")) for one in region.locator("[data-choose]").all()]


def whole_view(visitor: Visitor, card: str) -> dict[str, object]:
    return {
        **visitor.view(card),
        "kept": kept(visitor),
        "ticked": ticked(visitor),
        "told": visitor.root.locator(".sifted:visible").all_inner_texts(),
        "list": choices(visitor.root.locator(".entries")),
    }
