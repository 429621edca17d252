"""The evidence at a glance: a number opens its claims, a dot opens nothing, a search narrows the rows."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from cmoc_data.analysis.gaps import whole
from cmoc_data.web import Web
from components.views.evidence import CellCard, EvidencePage, evidence_page
from tests.browser.conftest import Visit
from tests.browser.visitor import DESK, Visitor, address
from tests.ours import our_web

BOX = "trust"
SIZES = {"laptop": DESK, "phone": (390, 844)}


@pytest.fixture(scope="module")
def web() -> Web:
    return our_web()


@pytest.fixture(scope="module")
def page(web: Web) -> EvidencePage:
    return evidence_page(web)


@pytest.fixture(scope="module")
def card(web: Web, page: EvidencePage) -> CellCard:
    """A cell of one box whose card holds pieces that do not count there as well."""
    return next(one for one in page.cells if one.id.startswith(f"cell~{BOX}~") and one.others)


def cell(visitor: Visitor, id: str) -> Locator:
    return visitor.root.locator(f'.table [data-choose="{id}"]')


def rows(visitor: Visitor, view: str) -> Locator:
    return visitor.root.locator(f'[data-view="{view}"] [data-row]:visible')


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_a_cell_opens_its_claims(visit: Visit, web: Web, card: CellCard, size: tuple[int, int]) -> None:
    visitor = visit(address("Evidence"), size=size)
    visitor.forget_traffic()
    cell(visitor, card.id).click()
    visitor.shows(card.id)
    assert visitor.traffic() == []
    expect(visitor.card.locator("h2")).to_have_text(card.title)
    expect(visitor.card.locator("[data-configuration]")).to_have_count(len(card.full))
    expect(cell(visitor, card.id)).to_have_attribute("aria-current", "true")
    expect(cell(visitor, card.id)).to_be_in_viewport()
    visitor.asks_for(show=card.id)
    # What counts in the cell comes first; what does not is marked.
    for part in card.full:
        pieces = visitor.card.locator(f'[data-configuration="{part.id}"] [data-piece]')
        counted = pieces.evaluate_all(
            "all => all.map((one) => [Number(one.dataset.piece), !one.hasAttribute('data-uncounted')])"
        )
        number = len(web.theory.configurations[part.id].evidence)
        others = [n for n in range(number) if n not in part.pieces]
        assert counted == [[n, True] for n in part.pieces] + [[n, False] for n in others]


def test_elsewhere_every_piece_of_a_claim_counts(move_on: Visit, card: CellCard) -> None:
    visitor = move_on(address("Evidence", show=card.id))
    visitor.shows(card.id)
    expect(visitor.card.locator("[data-uncounted]").first).to_be_visible()
    visitor.card.locator(f'[data-configuration="{card.full[0].id}"] .choose').first.click()
    visitor.shows(card.full[0].id)
    expect(visitor.card.locator("[data-uncounted]")).to_have_count(0)


def test_an_address_opens_a_cell(visit: Visit, card: CellCard) -> None:
    visitor = visit(address("Evidence", show=card.id))
    visitor.shows(card.id)
    expect(visitor.page).to_have_title(re.compile(re.escape(card.title)))
    expect(visitor.card.locator("h2")).to_have_text(card.title)
    expect(cell(visitor, card.id)).to_be_in_viewport(ratio=1)
    visitor.root.locator(".whole").click()
    visitor.asks_for()
    expect(cell(visitor, card.id)).not_to_have_attribute("aria-current", "true")


def test_an_address_of_an_empty_cell_is_refused_kindly(move_on: Visit) -> None:
    visitor = move_on(address("Evidence", show=f"cell~{BOX}~hearsay"))
    expect(visitor.notice).to_contain_text("You see all the evidence instead.")
    expect(visitor.card).to_have_attribute("data-id", "")


def test_an_empty_cell_is_there_and_is_no_button(move_on: Visit, page: EvidencePage) -> None:
    visitor = move_on(address("Evidence"))
    kinds = page.matrices[0]
    row = next(row for group in kinds.groups for row in group.rows if row.concept == BOX)
    shown = visitor.root.locator(f'[data-view="kinds"] tr[data-row="{BOX}"] td')
    expect(shown).to_have_count(len(kinds.columns))
    assert {bool(one.id) for one in row.cells} == {True, False}
    for at, one in zip(shown.all(), row.cells, strict=True):
        expect(at.get_by_role("button")).to_have_count(1 if one.id else 0)
        if one.id:
            expect(at.get_by_role("button", name=one.name, exact=True)).to_have_text(one.words)
        else:
            expect(at).to_have_text("none")
            expect(at.locator(".nil")).to_be_visible()
    visitor.forget_traffic()
    empty = shown.nth([bool(one.id) for one in row.cells].index(False))
    empty.click()
    expect(visitor.card).to_have_attribute("data-id", "")


def test_a_search_narrows_the_rows_and_opens_what_is_folded(move_on: Visit, page: EvidencePage) -> None:
    visitor = move_on(address("Evidence"))
    folded = next(one for one in page.lists if one.folded)
    expect(rows(visitor, folded.id)).to_have_count(0)
    everything = visitor.root.locator("[data-row]").count()
    visitor.search.fill(BOX)
    for view in page.matrices:
        found = sum(BOX in row.search for group in view.groups for row in group.rows)
        expect(rows(visitor, view.id)).to_have_count(found)
    for one in page.lists:
        found = sum(BOX in row.search for group in one.groups for row in group.arrows)
        expect(rows(visitor, one.id)).to_have_count(found)
    left = visitor.root.locator("[data-row]:visible").count()
    assert 0 < left < everything
    expect(visitor.onscreen).to_have_text(f"On screen: {left:,} of {everything:,} rows, those with “{BOX}”.")
    visitor.search.fill("no such thing anywhere")
    expect(visitor.onscreen).to_contain_text("There is no row with “no such thing anywhere”.")
    expect(visitor.root.locator("[data-view]:visible")).to_have_count(0)
    visitor.search.fill("")
    expect(visitor.onscreen).to_have_text(page.summary)
    expect(rows(visitor, folded.id)).to_have_count(0)
    expect(visitor.root.locator("[data-row]")).to_have_count(everything)


def test_there_is_a_way_to_each_list_and_its_arrows_open_there(
    move_on: Visit, web: Web, page: EvidencePage
) -> None:
    visitor = move_on(address("Evidence"))
    one = next(one for one in page.lists if one.groups and not one.folded)
    arrow = one.groups[0].arrows[0]
    assert arrow.line.id in whole(web).because("contested")
    visitor.root.locator(f'[data-goto="{one.id}"]').click()
    heading = visitor.root.locator(f"#view-{one.id}")
    expect(heading).to_be_in_viewport()
    # It is at the head of the pane, not just somewhere in it.
    visitor.page.wait_for_function(
        "([one, pane]) => Math.abs(one.getBoundingClientRect().top - pane.getBoundingClientRect().top) < 40",
        arg=[heading.element_handle(), visitor.root.locator(".sheets").element_handle()],
    )
    line = visitor.root.locator(f'[data-view="{one.id}"] [data-choose="{arrow.line.id}"]')
    line.click()
    visitor.shows(arrow.line.id)
    # The same arrow is in other lists too: the one that was clicked stays where it is.
    expect(line).to_be_in_viewport()
    expect(heading).to_be_in_viewport()


def test_a_folded_list_that_was_opened_stays_open(move_on: Visit, page: EvidencePage) -> None:
    visitor = move_on(address("Evidence"))
    one = next(one for one in page.lists if one.folded)
    visitor.root.locator(f'[data-goto="{one.id}"]').click()
    visitor.root.locator(f'[data-view="{one.id}"] summary').first.click()
    arrow = one.groups[0].arrows[0].line.id
    line = visitor.root.locator(f'[data-view="{one.id}"] [data-choose="{arrow}"]')
    line.click()
    visitor.shows(arrow)
    expect(line).to_be_visible()


def test_there_is_nothing_to_filter_by(move_on: Visit) -> None:
    visitor = move_on(address("Evidence"))
    expect(visitor.root.locator(".sift")).to_be_hidden()
    expect(visitor.root.locator(".sifted")).to_be_hidden()


def test_headings_stay_in_sight(move_on: Visit, page: EvidencePage) -> None:
    visitor = move_on(address("Evidence"))
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    last = page.matrices[0].groups[-1].rows[-1]
    at = next(one.id for one in reversed(last.cells) if one.id)
    cell(visitor, at).scroll_into_view_if_needed()
    view = visitor.root.locator('[data-view="kinds"]')
    expect(view.locator("thead .corner")).to_be_in_viewport(ratio=0.9)
    expect(view.locator(f'tr[data-row="{last.concept}"] th')).to_be_in_viewport(ratio=0.9)
    expect(view.locator("thead .corner")).to_be_visible()


def test_a_box_is_shown_in_the_causal_web(move_on: Visit) -> None:
    visitor = move_on(address("Evidence"))
    visitor.root.locator(f'[data-view="kinds"] th [data-choose="{BOX}"]').click()
    visitor.arrived("Causal web")
    visitor.shows(BOX)
