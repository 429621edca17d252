"""Choosing: by clicks on the picture and in cards, and with the keyboard alone."""

from __future__ import annotations

from statistics import median

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor, address

QUESTION = "what-builds-trust"
BOX = "trust"
ARROW = "conflict--trust"
CONFIGURATION = "accountability-eases-conflict"


def ends(arrow: str) -> set[str]:
    return set(arrow.split("--"))


def test_from_home_to_the_evidence_in_three_clicks(visit: Visit) -> None:
    visitor = visit("/")

    visitor.page.get_by_role("link", name="What builds trust?").click()
    expect(visitor.heading).to_have_text("What builds trust?", timeout=30_000)
    visitor.arrived("Causal web")
    visitor.shows(QUESTION)

    visitor.click(ARROW)
    expect(visitor.card.locator(".claims")).to_contain_text("less conflict can lead to more trust")

    visitor.click_in_card(CONFIGURATION)
    evidence = visitor.card.locator(".evidence > li")
    expect(evidence).not_to_have_count(0)
    expect(evidence.first.locator(".where")).to_contain_text("Millar")
    expect(evidence.first.locator(".where")).to_contain_text("Box 1, Conflict")
    expect(evidence.first.locator(".tags")).to_contain_text("supports")
    visitor.asks_for(question=QUESTION, show=CONFIGURATION)


def test_an_arrow_has_its_claims_and_their_evidence_on_its_card(move_on: Visit) -> None:
    visitor = move_on(address(question=QUESTION))
    visitor.click(ARROW)
    block = visitor.card.locator(f'[data-configuration="{CONFIGURATION}"]')
    expect(block.locator(".sentence")).to_contain_text("because there is less conflict")
    expect(block.locator(".where").first).to_contain_text("Millar")
    expect(block.locator(".where").first).to_contain_text("Box 1, Conflict, page 38")
    expect(block.locator(".tags").first).to_contain_text("supports")


def test_clicking_a_box_shows_its_card(move_on: Visit) -> None:
    visitor = move_on(address())
    visitor.click(BOX)
    expect(visitor.card.locator("h2")).to_have_text("trust")
    expect(visitor.card.locator(".ways").first).to_contain_text("− conflict → trust")
    visitor.asks_for(show=BOX)
    expect(visitor.onscreen).to_contain_text("Standing out: trust; the rest is faded.")


def test_clicking_an_arrow_shows_its_card(move_on: Visit) -> None:
    visitor = move_on(address(show="conflict"))
    visitor.click(ARROW)
    expect(visitor.card.locator("h2")).to_have_text("− conflict → trust")
    visitor.asks_for(show=ARROW)
    expect(visitor.onscreen).to_contain_text("Standing out: conflict → trust; the rest is faded.")


def test_clicking_a_configuration_in_a_card_lights_it_as_one_thing(visit: Visit) -> None:
    visitor = visit(address(show=ARROW), size=(1920, 1080))
    visitor.click_in_card(CONFIGURATION)
    roles = visitor.card.locator(".roles dd")
    assert [role.inner_text() for role in roles.all()] == [
        "more accountability arrangements",
        "less conflict",
        "more trust",
    ]
    visitor.asks_for(show=CONFIGURATION)
    lit = {"accountability-arrangements", "conflict", "trust"}
    visitor.place("trust")  # the picture has come to rest
    seen = visitor.seen(visitor.boxes())
    assert lit <= set(seen), "a part of the configuration is not on the screen"
    assert min(seen[id]["away"] for id in lit) > 2 * max(seen[id]["away"] for id in set(seen) - lit)


def test_every_box_and_arrow_that_can_be_hit_answers_with_its_own_card(move_on: Visit) -> None:
    visitor = move_on(address(question=QUESTION))
    drawn: list[str] = visitor.root.evaluate("root => root.ids().filter((id) => root.positionOf(id))")
    assert len([id for id in drawn if "--" in id]) >= 8
    assert len([id for id in drawn if "--" not in id]) >= 8
    for id in drawn:
        visitor.click(id)
        expect(visitor.heading).to_have_text("What builds trust?")


def test_what_a_box_belongs_to_stays_and_the_rest_fades(visit: Visit) -> None:
    visitor = visit(address(), size=(1920, 1080))
    visitor.place(BOX)
    before = visitor.seen(visitor.ids())
    assert set(visitor.boxes()) <= set(before), "the whole web is not on the screen"
    visitor.click(BOX)
    visitor.place(BOX)
    after = visitor.seen(before)

    lit = {arrow for arrow in visitor.arrows() if BOX in ends(arrow)}
    lit |= {end for arrow in lit for end in ends(arrow)}
    # Over some boxes the names of others stand: there is nothing of them to be seen but the names'
    # halo, near the ground, or their letters, far darker than what any box is filled with.
    bare = [id for id in after if "--" not in id and 30 < before[id]["away"] < 200]
    kept = [id for id in bare if id in lit and after[id]["away"] > 30]
    faded = [id for id in bare if id not in lit]
    assert len(kept) >= 5 and len(faded) >= 5, "too little on the screen to tell"
    for id in kept:
        assert after[id]["away"] > 0.9 * before[id]["away"], f"{id} should stand out"
    for id in faded:
        assert after[id]["away"] < 0.4 * before[id]["away"], f"{id} should be faded"

    kept = [id for id in after if id in lit and "--" in id]
    faded = [id for id in after if id not in lit and "--" in id]
    assert kept and faded, "too little on the screen to tell"
    # An arrow's strongest pixel; at the place of a faded one another may pass, so the middle one counts.
    assert min(after[id]["most"] for id in kept) > 200
    assert median(after[id]["most"] for id in faded) < 100 < median(before[id]["most"] for id in faded)


def test_the_whole_web_comes_back_unfaded(move_on: Visit) -> None:
    visitor = move_on(address())
    visitor.place(BOX)
    before = visitor.seen(visitor.boxes())
    visitor.click(BOX)
    visitor.root.get_by_role("button", name="Whole web", exact=True).click()
    visitor.shows("")
    visitor.place(BOX)
    after = visitor.seen(before)
    assert {id for id in before if after[id]["away"] < 0.9 * before[id]["away"]} == set()
    visitor.asks_for(place="web")


def test_a_question_shows_its_answer_alone_or_in_the_whole_web(move_on: Visit) -> None:
    visitor = move_on(address(question=QUESTION))
    assert visitor.find("population-health") is None
    alone = visitor.place(BOX)

    visitor.place_button("web").click()
    expect(visitor.onscreen).to_contain_text("Standing out: the answer")
    visitor.asks_for(question=QUESTION, place="web")
    assert not visitor.place(BOX).near(alone, 20)

    visitor.place_button("own").click()
    expect(visitor.onscreen).to_contain_text("the main part of the answer")
    visitor.asks_for(question=QUESTION)
    assert visitor.place(BOX).near(alone)


def test_a_click_beside_everything_changes_nothing(move_on: Visit) -> None:
    visitor = move_on(address(show=BOX))
    box = visitor.region("pane").bounding_box()
    assert box
    visitor.place(BOX)
    for _ in range(6):  # until the corner is far from everything: a near miss still means its arrow
        visitor.root.get_by_role("button", name="Zoom out").click()
    corner = (box["x"] + 6, box["y"] + 6)
    visitor.page.mouse.click(*corner)
    visitor.shows(BOX)
    visitor.asks_for(show=BOX)


def test_a_row_of_the_table_opens_the_card(visit: Visit) -> None:
    visitor = visit("/Configurations")
    row = visitor.root.locator(f'[data-row="{CONFIGURATION}"]')
    row.locator("td").nth(1).click()
    visitor.shows(CONFIGURATION)
    expect(row).to_have_attribute("aria-selected", "true")
    expect(visitor.card.locator(".sentence")).to_contain_text("because there is less conflict")
    visitor.asks_for(show=CONFIGURATION)


def test_what_is_not_in_this_picture_opens_in_the_whole_web(visit: Visit) -> None:
    visitor = visit(address("Configurations", show=CONFIGURATION))
    visitor.card.locator(".roles [data-choose=trust]").click()
    visitor.page.wait_for_url("**/Causal_web?show=trust")
    visitor.arrived("Causal web")
    visitor.shows("trust")


# --- the keyboard --------------------------------------------------------------------------------


def test_tab_reaches_everything_and_always_shows_where_it_is(visit: Visit) -> None:
    # A question with a short answer: Tab passes every line of a card before it comes to the list.
    visitor = visit(address(question="what-lets-partners-take-a-risk"))
    reached = []
    while not (reached and reached[-1]["inList"]):
        visitor.press("Tab")
        reached.append(visitor.focus())
        assert len(reached) < 60, "Tab does not come to the list"
    for at in reached:
        if at["main"]:
            continue  # Streamlit's own: the page as a whole, so that keys can scroll it
        assert at["ring"], f"no ring around {at['text']!r}"
        assert not at["cut"], f"the ring around {at['text']!r} is cut off"
        assert at["inWindow"] or not at["inExplorer"], f"{at['text']!r} has the focus out of sight"
    words = [at["text"] for at in reached]
    for wanted in (
        "Causal web",
        "Show within the web",
        "Whole web",
        "Find a word",
        "Questions 11",
        "Arrows 101",
    ):
        assert any(wanted.split()[0] in text for text in words), f"Tab does not reach {wanted}"
    assert any(at["inCard"] for at in reached)


def test_the_keyboard_alone_chooses_a_box_an_arrow_and_a_configuration(visit: Visit) -> None:
    visitor = visit(address())
    first = visitor.tab_to("inList")
    visitor.press("ArrowDown", 2)
    third = visitor.focus()
    assert third["inList"] and third["choose"] != first["choose"]
    visitor.press("Enter")
    visitor.shows(third["choose"])
    assert visitor.focus()["choose"] == third["choose"], "the focus has left the line that was chosen"

    for kind, at_least in (("link", 50), ("configuration", 30)):
        tab = visitor.root.locator(f'[data-tab="{kind}"]')
        tab.focus()
        visitor.press("Enter")
        expect(visitor.root.locator(f'[data-tab="{kind}"]')).to_have_attribute("aria-pressed", "true")
        assert visitor.root.locator(".entries button").count() >= at_least
        assert visitor.focus()["text"].split()[0] in ("Arrows", "Configurations"), "the tab lost the focus"
        line = visitor.tab_to("inList")
        visitor.press("Enter")
        visitor.shows(line["choose"])
        visitor.asks_for(show=line["choose"])
        assert visitor.focus()["choose"] == line["choose"]


def test_arrow_keys_walk_the_list_from_the_search_and_back(move_on: Visit) -> None:
    visitor = move_on(address())
    visitor.search.focus()
    visitor.press("ArrowDown")
    assert visitor.focus()["inList"]
    visitor.press("ArrowUp")
    assert visitor.focus()["search"]


def test_typing_and_enter_chooses_what_is_found_first(visit: Visit) -> None:
    visitor = visit(address())
    visitor.tab_to("search")
    visitor.page.keyboard.type("population")
    expect(visitor.root.locator(".entries button").first).to_have_text("population health")
    visitor.press("Enter")
    visitor.shows("population-health")
    visitor.asks_for(show="population-health")
    assert visitor.focus()["search"]


def test_searching_in_vain_says_what_to_do(move_on: Visit) -> None:
    visitor = move_on(address())
    visitor.search.fill("xyzzy")
    expect(visitor.region("list")).to_contain_text("Nothing here is called “xyzzy”")
    visitor.press("Escape")
    expect(visitor.search).to_have_value("")
    assert visitor.root.locator(".entries button").count() > 50


def test_searching_the_table_leaves_the_rows_that_match(visit: Visit) -> None:
    visitor = visit("/Configurations")
    rows = visitor.root.locator("[data-row]:visible")
    everything = rows.count()
    visitor.search.fill("accountability")
    found = rows.all_inner_texts()
    assert 0 < len(found) < everything
    visitor.press("Enter")
    visitor.shows(visitor.root.locator("[data-row]:visible").first.get_attribute("data-row") or "")
    visitor.search.fill("")
    assert rows.count() == everything


def test_escape_steps_back_once_at_a_time(move_on: Visit) -> None:
    visitor = move_on(address(question=QUESTION))
    visitor.click(ARROW)
    visitor.card.focus()
    visitor.press("Escape")
    visitor.shows(QUESTION)
    assert visitor.focus()["card"]
    visitor.press("Escape")
    visitor.shows("overview~")
    visitor.asks_for()
    assert visitor.focus()["card"]


def leave_by_button(visitor: Visitor) -> None:
    visitor.root.get_by_role("button", name="Whole web", exact=True).focus()
    visitor.press("Enter")


def choose_in_the_card(visitor: Visitor) -> None:
    visitor.card.locator("[data-choose]").first.focus()
    visitor.press("Enter")


def escape_from_the_answer(visitor: Visitor) -> None:
    visitor.place_button("web").focus()
    visitor.press("Escape")


@pytest.mark.parametrize("act", [leave_by_button, choose_in_the_card, escape_from_the_answer])
def test_the_focus_is_never_lost(move_on: Visit, act: object) -> None:
    visitor = move_on(address(question=QUESTION))
    act(visitor)
    expect(visitor.card).not_to_have_attribute("data-id", QUESTION)
    at = visitor.focus()
    assert at["inExplorer"] and at["inWindow"]
