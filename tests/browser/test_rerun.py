"""Zoom, pan and choice survive what Streamlit does: runs of the script, changed data, another theme."""

from __future__ import annotations

import re
from math import dist
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Serve, Visit
from tests.browser.servers import Server
from tests.browser.visitor import Place, Visitor

APP = Path(__file__).parent / "apps" / "rerun.py"
QUESTION = "what-builds-trust"
BOX = "trust"
NEAR = "faith"


@pytest.fixture(scope="module")
def playground(serve: Serve) -> Server:
    return serve(app=APP)


def run_again(visitor: Visitor) -> None:
    run = int(visitor.page.get_by_text(re.compile(r"^Run \d+$")).inner_text().removeprefix("Run "))
    visitor.page.get_by_role("button", name="Run again").click()
    expect(visitor.page.get_by_text(f"Run {run + 1}", exact=True)).to_be_visible()
    visitor.at_rest()


def change_data(visitor: Visitor, box_is_there: bool) -> None:
    visitor.page.get_by_text("One box less", exact=True).click()
    visitor.page.wait_for_function(
        """([root, there]) => root.ids().includes("population-health") === there""",
        arg=[visitor.root.element_handle(), box_is_there],
    )
    visitor.at_rest()


def mark_canvas(visitor: Visitor) -> None:
    visitor.root.locator("canvas").evaluate("canvas => (canvas.marked = true)")


def canvas_is_marked(visitor: Visitor) -> bool:
    return visitor.root.locator("canvas").evaluate("canvas => canvas.marked === true")


def wheel(visitor: Visitor, at: Place, by: int) -> None:
    visitor.page.mouse.move(*at)
    visitor.page.mouse.wheel(0, by)


def drag(visitor: Visitor, by: tuple[int, int]) -> None:
    box = visitor.region("pane").bounding_box()
    assert box
    x, y = box["x"] + 12, box["y"] + 12
    visitor.page.mouse.move(x, y)
    visitor.page.mouse.down()
    visitor.page.mouse.move(x + by[0] / 2, y + by[1] / 2, steps=3)
    visitor.page.mouse.move(x + by[0], y + by[1], steps=3)
    visitor.page.mouse.up()


def test_zoom_pan_and_choice_survive_a_run(playground: Server, visit: Visit) -> None:
    visitor = visit("/?place=web", server=playground)
    visitor.click(BOX)
    chosen = visitor.place(BOX)
    wheel(visitor, chosen, -120)
    zoomed = visitor.place(NEAR)
    drag(visitor, (40, 25))
    moved = visitor.place(NEAR)
    assert moved.near(Place(zoomed.x + 40, zoomed.y + 25), 3), "dragging did not move the picture"
    before = {id: visitor.place(id) for id in (BOX, NEAR)}
    words = visitor.card.inner_text()
    mark_canvas(visitor)

    run_again(visitor)

    assert {id: visitor.place(id) for id in before} == before
    visitor.shows(BOX)
    assert visitor.card.inner_text() == words
    assert canvas_is_marked(visitor)


def test_the_wheel_zooms_about_the_pointer(playground: Server, visit: Visit) -> None:
    visitor = visit("/?place=web", server=playground)
    visitor.click(BOX)
    before = {id: visitor.place(id) for id in (BOX, NEAR)}
    wheel(visitor, before[BOX], -120)
    after = {id: visitor.place(id) for id in before}
    assert after[BOX].near(before[BOX], 3)
    assert dist(after[NEAR], after[BOX]) > 1.02 * dist(before[NEAR], before[BOX])


def test_a_zoomed_picture_without_a_choice_survives_a_run(playground: Server, visit: Visit) -> None:
    visitor = visit("/?place=web", server=playground)
    wheel(visitor, visitor.place(NEAR), -240)
    before = visitor.place(NEAR)
    run_again(visitor)
    assert visitor.place(NEAR) == before
    visitor.shows("")


def test_an_open_question_survives_a_run(playground: Server, visit: Visit) -> None:
    visitor = visit(f"/?question={QUESTION}", server=playground)
    visitor.click("conflict--trust")
    before = visitor.view("conflict--trust"), visitor.place(BOX)
    run_again(visitor)
    assert (visitor.view("conflict--trust"), visitor.place(BOX)) == before


def test_a_run_sends_no_picture_again(playground: Server, visit: Visit) -> None:
    visitor = visit("/?place=web", server=playground)
    sizes: list[int] = []
    session = visitor.context.new_cdp_session(visitor.page)
    session.on(
        "Network.webSocketFrameReceived", lambda event: sizes.append(len(event["response"]["payloadData"]))
    )
    session.send("Network.enable")
    run_again(visitor)
    assert sizes, "nothing came back"
    assert sum(sizes) < 20_000


def test_changed_data_keeps_the_choice(playground: Server, visit: Visit) -> None:
    visitor = visit("/?place=web", server=playground)
    visitor.click(BOX)
    mark_canvas(visitor)

    change_data(visitor, box_is_there=False)
    expect(visitor.onscreen).to_contain_text("Standing out: trust")
    visitor.shows(BOX)
    visitor.asks_for(show=BOX)
    visitor.place(BOX)
    assert canvas_is_marked(visitor)

    change_data(visitor, box_is_there=True)
    visitor.shows(BOX)
    visitor.click(NEAR)


def test_changed_data_that_lack_the_choice_say_so(playground: Server, visit: Visit) -> None:
    visitor = visit("/?show=population-health", server=playground)
    visitor.shows("population-health")
    change_data(visitor, box_is_there=False)
    expect(visitor.notice).to_contain_text("“population-health”, which is not in this theory")
    visitor.shows("")


def test_another_theme_repaints_and_moves_nothing(playground: Server, visit: Visit) -> None:
    visitor = visit("/?place=web", server=playground)
    visitor.click(BOX)
    before = visitor.place(BOX)
    ids = [BOX, NEAR]
    light = visitor.seen(ids)
    mark_canvas(visitor)

    visitor.page.emulate_media(color_scheme="dark")
    expect(visitor.root).to_have_attribute("data-theme", "dark")
    assert visitor.place(BOX) == before
    dark = visitor.seen(ids)
    for id in ids:
        assert sum(light[id]["common"]) - sum(dark[id]["common"]) > 100, f"{id} keeps its light colour"
    visitor.shows(BOX)
    assert canvas_is_marked(visitor)

    visitor.page.emulate_media(color_scheme="light")
    expect(visitor.root).to_have_attribute("data-theme", "light")
    visitor.place(BOX)
    assert {id: look["common"] for id, look in visitor.seen(ids).items()} == {
        id: look["common"] for id, look in light.items()
    }
