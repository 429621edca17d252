"""What asking sends: one GET, and nothing where the answer is there already; the page never runs again."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_asking import BOX, REACHES, answered, ask_in_card, fill, hit, panel, unfold
from tests.browser.visitor import Visitor, address


def asked(visitor: Visitor) -> list[str]:
    """The keys that the server was asked for; nothing else came or went, least of all by websocket."""
    lines = visitor.traffic()
    assert all("/x/answer/" in line for line in lines), lines
    return [line.rpartition("/")[2] for line in lines]


def test_a_question_is_one_request_and_what_is_answered_is_not_asked_again(visit: Visit) -> None:
    visitor = visit("/About", fresh=True)
    visitor.forget_traffic()
    visitor.go(address())
    assert {"frame Sent", "frame Received"} <= set(visitor.traffic()), "nothing is counted"
    visitor.root.evaluate("root => (root.marked = true)")
    visitor.forget_traffic()
    panel(visitor)
    fill(visitor, "reaches", "trust", "faith")
    answered(visitor, REACHES)
    assert asked(visitor) == [REACHES]
    # What has been answered is there, and so is all that it leads to; Back and Forward need nobody.
    visitor.click_in_card("path~trust~faith")
    visitor.page.go_back()
    visitor.shows(REACHES)
    visitor.place_button("web").click()
    visitor.asks_for(question=REACHES, place="web")
    visitor.root.get_by_role("button", name="Whole web", exact=True).click()
    visitor.shows("")
    visitor.page.go_back()
    visitor.shows(REACHES)
    visitor.page.go_forward()
    visitor.shows("")
    panel(visitor)
    fill(visitor, "reaches", "trust", "faith")
    answered(visitor, REACHES)
    assert asked(visitor) == [REACHES]
    assert visitor.root.evaluate("root => root.marked ?? false"), "the explorer was made anew"
    visitor.root.get_by_role("button", name="Whole web", exact=True).click()
    visitor.shows("")
    assert BOX in hit(visitor)


def test_after_a_reload_the_browser_still_has_the_answer(visit: Visit) -> None:
    visitor = visit(address(show=BOX))
    unfold(visitor)
    ask_in_card(visitor, f"levers~{BOX}")
    visitor.forget_traffic()
    visitor.reload()
    answered(visitor, f"levers~{BOX}")
    assert not [line for line in visitor.traffic() if "/x/" in line]


def test_under_a_filter_a_question_is_asked_in_its_case_and_without_one_it_is_as_it_came(
    visit: Visit,
) -> None:
    question = "what-builds-trust"
    visitor = visit(address(question=question))
    came = visitor.view(question)
    visitor.forget_traffic()
    visitor.move(address(question=question, stance="refines", **{"in-mandate": "voluntary"}))
    expect(visitor.onscreen).not_to_have_text(re.compile("^Looking"))
    visitor.shows(question)
    case = f"{question}?stance=refines&in-mandate=voluntary"
    assert [line.rpartition("/")[2] for line in visitor.traffic() if "/answer/" in line] == [case]
    visitor.forget_traffic()
    visitor.move(address(question=question))
    assert visitor.view(question) == came
    assert visitor.traffic() == []
