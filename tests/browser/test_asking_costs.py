"""What asking sends: an answer, not the page again, and nothing where the answer is there already."""

from __future__ import annotations

import base64
from typing import Any

from tests.browser.conftest import Visit
from tests.browser.test_asking import BOX, REACHES, answered, fill, hit, panel
from tests.browser.visitor import Visitor, address


class Bytes:
    """What comes and goes by websocket in a window, in bytes."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.counted = {"Sent": 0, "Received": 0}
        session = visitor.context.new_cdp_session(visitor.page)
        for way in self.counted:
            session.on(
                f"Network.webSocketFrame{way}", lambda event, way=way: self._add(way, event["response"])
            )
        session.send("Network.enable")

    def _add(self, way: str, frame: dict[str, Any]) -> None:
        text = frame["payloadData"]
        self.counted[way] += len(base64.b64decode(text)) if frame["opcode"] == 2 else len(text)

    def take(self) -> dict[str, int]:
        """What has come and gone since the last time."""
        self.visitor.at_rest()
        self.visitor.page.evaluate("0")  # what is still on its way here arrives before the answer
        taken = dict(self.counted)
        self.counted.update(Sent=0, Received=0)
        return taken


def test_an_answer_is_sent_and_not_the_whole_page_again(visit: Visit) -> None:
    visitor = visit(address())
    traffic = Bytes(visitor)
    visitor.reload()
    page = traffic.take()
    assert page["Received"] > 20_000, "nothing is counted"
    panel(visitor)
    fill(visitor, "reaches", "trust", "faith")
    answered(visitor, REACHES)
    asked_for = traffic.take()
    assert 0 < asked_for["Received"] < page["Received"] / 2
    assert asked_for["Sent"] < 20_000
    # What has been answered is there, and so is all that it leads to.
    visitor.click_in_card("path~trust~faith")
    visitor.page.go_back()
    visitor.shows(REACHES)
    visitor.place_button("web").click()
    visitor.asks_for(question=REACHES, place="web")
    visitor.root.get_by_role("button", name="Whole web", exact=True).click()
    visitor.shows("")
    panel(visitor)
    fill(visitor, "reaches", "trust", "faith")
    answered(visitor, REACHES)
    assert traffic.take()["Sent"] < 20_000


def test_an_answer_that_has_come_stays(visit: Visit) -> None:
    visitor = visit(address(question=REACHES))
    answered(visitor, REACHES)
    visitor.root.get_by_role("button", name="Whole web", exact=True).click()
    visitor.shows("")
    visitor.forget_traffic()
    panel(visitor)
    fill(visitor, "reaches", "trust", "faith")
    answered(visitor, REACHES)
    assert visitor.traffic() == []


def test_asking_leaves_the_rest_of_the_page_alone(visit: Visit) -> None:
    visitor = visit(address())
    visitor.root.evaluate("root => (root.marked = true)")
    panel(visitor)
    fill(visitor, "levers", "trust")
    answered(visitor, f"levers~{BOX}")
    assert visitor.root.evaluate("root => root.marked ?? false"), "the explorer was made anew"
    visitor.root.get_by_role("button", name="Whole web", exact=True).click()
    visitor.shows("")
    assert BOX in hit(visitor)
