"""A filter in the address, through every choice, and on the cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest
from playwright.sync_api import expect

from cmoc_data.model import Theory
from cmoc_data.web import Web
from tests.browser.conftest import Visit
from tests.browser.filters.garden import (
    GROUPS,
    ONE,
    Filter,
    everything,
    filtered,
    fitting,
    in_the_address,
    left_of,
)
from tests.browser.filters.hands import close, kept, tick, ticked, whole_view
from tests.browser.servers import Server
from tests.browser.visitor import Visitor, address


@pytest.mark.parametrize("page", ["Causal_web", "Configurations"])
def test_a_pasted_address_gives_a_guest_the_same(served: Server, visit: Visit, page: str) -> None:
    visitor = visit(f"/{page}", server=served)
    tick(visitor, ONE)
    visitor.asks_for(**in_the_address(ONE))
    guest = visit(visitor.page.url.removeprefix(served.url), server=served)
    assert whole_view(guest, "") == whole_view(visitor, "")
    expect(guest.region("filters")).to_be_hidden()


def test_back_and_forward_walk_through_ticks_and_choices(served: Server, web: Web, visit: Visit) -> None:
    visitor = visit("/Causal_web", server=served)
    chosen = left_of(web, {"source": ("source-1",)})["concept"][0]
    steps = [("", whole_view(visitor, ""))]
    tick(visitor, {"source": ("source-1",)})
    steps.append(("", whole_view(visitor, "")))
    close(visitor)
    visitor.root.locator(f'.entries [data-choose="{chosen}"]').click()
    visitor.asks_for(source="source-1", show=chosen)
    steps.append((chosen, whole_view(visitor, chosen)))
    tick(visitor, {"stance": ("supports", "conflicts")})
    close(visitor)
    visitor.asks_for(source="source-1", show=chosen, stance="supports~conflicts")
    steps.append((chosen, whole_view(visitor, chosen)))
    assert len({str(view) for _, view in steps}) == 4

    def wait_for(view: Mapping[str, object]) -> None:
        visitor.asks_for(**view["query"])  # type: ignore[arg-type]

    visitor.page.go_back()  # from the second stance to the first alone
    visitor.asks_for(source="source-1", show=chosen, stance="supports")
    assert kept(visitor) == everything(left_of(web, {"source": ("source-1",), "stance": ("supports",)}))
    for card, view in reversed(steps[:-1]):
        visitor.page.go_back()
        wait_for(view)
        assert whole_view(visitor, card) == view
    for card, view in steps[1:-1]:
        visitor.page.go_forward()
        wait_for(view)
        assert whole_view(visitor, card) == view


def test_back_and_forward_on_the_configurations_page(web: Web, go_on: Visit) -> None:
    visitor = go_on("/Configurations")
    rows = visitor.root.locator("[data-row]:visible")
    tick(visitor, {"role": (GROUPS[0],)})
    left = left_of(web, {"role": (GROUPS[0],)})["configuration"]
    expect(rows).to_have_count(len(left))
    visitor.page.go_back()
    expect(rows).to_have_count(len(web.theory.configurations))
    expect(visitor.onscreen).to_contain_text("under the headings of their sources")
    visitor.page.go_forward()
    expect(rows).to_have_count(len(left))
    assert kept(visitor) == set(left)


def test_the_filter_stays_through_every_choice(served: Server, web: Web, visit: Visit) -> None:
    visitor = visit(filtered(ONE), server=served)
    left = left_of(web, ONE)
    everywhere = everything(left)
    asked = in_the_address(ONE)

    def check(**choice: str) -> None:
        visitor.asks_for(**asked, **choice)
        assert kept(visitor) == everywhere
        expect(visitor.root.locator(".sifted")).to_be_visible()

    [chosen, arrow] = left["concept"][0], left["link"][0]
    visitor.click(chosen)
    check(show=chosen)
    visitor.root.locator('[data-tab="link"]').click()
    visitor.root.locator(f'.entries [data-choose="{arrow}"]').click()
    visitor.shows(arrow)
    check(show=arrow)
    configuration = web.link(arrow).configurations[0].id
    visitor.click_in_card(configuration)
    check(show=configuration)
    visitor.root.locator(".whole").click()
    check()
    question = left["question"][0]
    visitor.root.locator('[data-tab="question"]').click()
    visitor.root.locator(f'.entries [data-choose="{question}"]').click()
    visitor.shows(question)
    check(question=question)
    visitor.place_button("web").click()
    check(question=question, place="web")
    visitor.card.focus()
    visitor.press("Escape")
    check()


def test_what_another_page_shows_opens_there_with_the_filter(web: Web, go_on: Visit) -> None:
    row = left_of(web, ONE)["configuration"][0]
    visitor = go_on(filtered(ONE, "Configurations", show=row))
    concept = web.theory.configurations[row].concepts[0]
    visitor.card.locator(f'.roles [data-choose="{concept}"]').click()
    visitor.page.wait_for_url("**/Causal_web?**")
    visitor.arrived("Causal web")
    visitor.shows(concept)
    visitor.asks_for(**in_the_address(ONE), show=concept)
    assert kept(visitor) == everything(left_of(web, ONE))


SCRIPT = """"><img src=x onerror="window.ran=1"><script>window.ran=1</script>"""


@pytest.mark.parametrize("page", ["Causal_web", "Performance", "Configurations"])
def test_a_value_that_no_evidence_has_is_told_kindly_and_left_out(
    served: Server, visit: Visit, page: str
) -> None:
    visitor = visit(address(page, source=SCRIPT, kind="theory"), server=served)
    for value in (SCRIPT, "nobody", "constructor", "__proto__", "Gardener 1", "x" * 3000):
        if value != SCRIPT:
            visitor.move(address(page, source=value, kind="theory"))
        expect(visitor.notice).to_have_text(
            f"The address filters by “{value}”, which no evidence here has. "
            "That part of the filter is left out."
        )
        assert ticked(visitor) == {"kind": ["theory"]}
        expect(visitor.root.locator(".sifted")).to_contain_text("only evidence of the kind theory.")
        assert visitor.page.evaluate("() => window.ran ?? null") is None


def test_nothing_but_values_that_no_evidence_has_is_no_filter(go_on: Visit) -> None:
    visitor = go_on(address(source="nobody", stance="for~against", show="nothing"))
    for value in ("nobody", "for", "against"):
        expect(visitor.notice).to_contain_text(f"The address filters by “{value}”")
    expect(visitor.notice).to_contain_text("called “nothing”, which is not in this theory")
    assert kept(visitor) is None
    assert ticked(visitor) == {}


def test_of_known_and_unknown_values_the_known_ones_count(web: Web, go_on: Visit) -> None:
    visitor = go_on(address(source="~nobody~source-1~~"))
    expect(visitor.notice).to_contain_text("“nobody”")
    assert kept(visitor) == everything(left_of(web, {"source": ("source-1",)}))


@pytest.mark.parametrize("then", ["a choice", "a tick"])
def test_the_notice_goes_with_the_next_step(web: Web, go_on: Visit, then: str) -> None:
    visitor = go_on(address(source="nobody"))
    expect(visitor.notice).to_be_visible()
    if then == "a choice":
        visitor.click(web.concepts[0])
    else:
        tick(visitor, {"kind": ("theory",)})
        visitor.asks_for(kind="theory")
    expect(visitor.notice).to_be_hidden()


def marked_out(visitor: Visitor) -> dict[str, list[bool]]:
    """Of each configuration on the card, which of its pieces are marked as left out."""
    return {
        str(article.get_attribute("data-configuration")): [
            piece.get_attribute("data-out") is not None for piece in article.locator("[data-piece]").all()
        ]
        for article in visitor.card.locator("[data-configuration]").all()
    }


def expected_out(theory: Theory, ids: Iterable[str], wanted: Filter) -> dict[str, list[bool]]:
    return {id: [not fit for fit in fitting(theory, id, wanted)] for id in ids}


@pytest.mark.parametrize("page", ["Causal_web", "Configurations"])
def test_pieces_that_do_not_fit_are_marked_on_the_card(theory: Theory, go_on: Visit, page: str) -> None:
    mixed = next(one.id for one in theory.configurations if {True, False} <= {*fitting(theory, one.id, ONE)})
    visitor = go_on(address(page, show=mixed))
    assert marked_out(visitor) == {mixed: [False] * len(theory.configurations[mixed].evidence)}
    tick(visitor, ONE)
    close(visitor)
    assert marked_out(visitor) == expected_out(theory, [mixed], ONE)
    for piece in visitor.card.locator("[data-piece]").all():
        out = piece.get_attribute("data-out") is not None
        assert (piece.evaluate("one => getComputedStyle(one).borderLeftStyle") == "dotted") is out
        # Not by its paleness alone.
        words = piece.locator(".where").evaluate("one => getComputedStyle(one, '::after').content")
        assert ("left out by the filter" in words) is out
    visitor.root.locator(".sifted .clear").click()
    assert marked_out(visitor) == {mixed: [False] * len(theory.configurations[mixed].evidence)}


def test_every_claim_behind_an_arrow_has_its_own_pieces_marked(web: Web, go_on: Visit) -> None:
    arrow = max(web.links, key=lambda link: len(link.configurations))
    ids = [one.id for one in arrow.configurations]
    assert len(ids) > 1
    visitor = go_on(filtered(ONE, show=arrow.id))
    assert marked_out(visitor) == expected_out(web.theory, ids, ONE)
    # And on the next card as well.
    visitor.click_in_card(ids[0])
    assert marked_out(visitor) == expected_out(web.theory, ids[:1], ONE)
