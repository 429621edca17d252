"""The overview: groups with counted arrows between them, one of which opens in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

import pytest
from playwright.sync_api import Browser, expect

from cmoc_data.model import Stance
from cmoc_data.web import Link, Web
from tests.bearing import speaks
from tests.browser.canvas import meant, places, words
from tests.browser.conftest import Visit
from tests.browser.servers import Server
from tests.browser.visitor import Visitor, address
from tests.ours import our_web

FAMILY = "bonds"
GROUP = f"family~{FAMILY}"
BOX = "trust"
STANCE: Stance = "conflicts"


@pytest.fixture(scope="module")
def web() -> Web:
    return our_web()


@pytest.fixture(scope="module")
def guest(browser: Browser, server: Server) -> Iterator[Visitor]:
    """Somebody else, at a window of their own."""
    visitor = Visitor(browser, server)
    yield visitor
    visitor.context.close()


# --- what the overview should hold, counted one by one ------------------------------------------


def stands_for(web: Web, concept: str, opened: str | None) -> str:
    family = web.theory.concepts[concept].family
    return concept if family == opened else f"family~{family}"


def between(web: Web, opened: str | None = None) -> dict[str, list[Link]]:
    """The web's arrows from each box of the overview to each other, by the id of what is drawn for them."""
    found: dict[str, list[Link]] = {}
    for link in web.links:
        ends = [stands_for(web, end, opened) for end in (link.source, link.target)]
        if ends[0] != ends[1] and not {*ends} <= {*web.concepts}:
            found.setdefault("--".join(ends), []).append(link)
    return found


def inside(web: Web, family: str) -> set[str]:
    """The web's own arrows among the boxes of a group."""
    ends = {concept for concept in web.concepts if web.theory.concepts[concept].family == family}
    return {link.id for link in web.links if {link.source, link.target} <= ends}


def number(links: list[Link]) -> int:
    return sum(link.kind == "causes" for link in links)


def groups(web: Web) -> set[str]:
    return {stands_for(web, concept, None) for concept in web.concepts}


def boxes(web: Web, opened: str | None) -> set[str]:
    return {stands_for(web, concept, opened) for concept in web.concepts}


def counted(visitor: Visitor) -> dict[str, int]:
    """The numbers that are written in the picture, each by the arrow that a click on it chooses."""
    pane = visitor.region("pane").bounding_box()
    assert pane
    visitor.place(GROUP if GROUP in visitor.boxes() else BOX)
    right, below = pane["x"] + pane["width"], pane["y"] + pane["height"]
    written = [
        word
        for word in words(visitor)
        if word.text.isdigit() and pane["x"] < word.x < right and pane["y"] < word.y < below
    ]
    found = {
        one.id: int(word.text)
        for word, one in zip(written, meant(visitor, [word.place for word in written]), strict=True)
    }
    assert len(found) == len(written), "two numbers belong to one arrow"
    return found


# --- all groups closed ---------------------------------------------------------------------------


def test_the_first_thing_is_a_box_for_each_group(web: Web, visit: Visit) -> None:
    visitor = visit("/Overview")
    assert groups(web) == {f"family~{family.id}" for family in web.theory.families}
    assert sorted(visitor.boxes()) == sorted(groups(web))
    assert sorted(visitor.arrows()) == sorted(between(web))
    visitor.place(GROUP)
    assert set(places(visitor)) == groups(web)
    written = [word.text for word in words(visitor)]
    for family in web.theory.families:
        assert "".join(family.name.split()) in "".join("".join(written).split()), family.name
        own = sum(web.theory.concepts[concept].family == family.id for concept in web.concepts)
        assert f"{own} box{'es' if own != 1 else ''}" in written
    expect(visitor.heading).to_have_text(f"The whole theory in {len(web.theory.families)} groups")
    everywhere = sum(number(links) for links in between(web).values())
    expect(visitor.onscreen).to_contain_text(
        f"{len(web.theory.families)} groups with {len(web.concepts)} boxes inside, "
        f"and {everywhere} arrows from one group to another"
    )


def test_the_numbers_count_the_arrows_that_they_stand_for(web: Web, move_on: Visit) -> None:
    visitor = move_on("/Overview")
    expected = between(web)
    written = [word for word in words(visitor) if word.text.isdigit()]
    chosen = meant(visitor, [word.place for word in written])
    assert len({one.id for one in chosen}) == len(written)
    for one, other in combinations(written, 2):
        apart = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
        assert apart > 18, f"{one.text} and {other.text} are {apart:.0f} px apart"
    for word, meaning in zip(written, chosen, strict=True):
        links = expected[meaning.id]
        assert int(word.text) == number(links), meaning.id
        # Its card lists every one of them, and what only stands beside, once.
        assert sorted(meaning.ways) == sorted(link.id for link in links), meaning.id
    # The fullest have their number, and no group stands without.
    least = sorted((number(links) for links in expected.values()), reverse=True)[20]
    assert {id for id, links in expected.items() if number(links) > least} <= {one.id for one in chosen}
    for at in (0, 1):
        assert {one.id.split("--")[at] for one in chosen} == {id.split("--")[at] for id in expected}


def test_an_arrow_with_a_number_opens_its_card_and_leads_to_a_single_arrow(web: Web, move_on: Visit) -> None:
    visitor = move_on("/Overview")
    full = max(between(web).items(), key=lambda one: number(one[1]))[0]
    visitor.click(full)
    visitor.asks_for(show=full)
    card = visitor.card
    expect(card.locator(".summary")).to_contain_text(f"{number(between(web)[full])} arrows lead from")
    single = between(web)[full][3].id
    card.locator(f'.ways [data-choose="{single}"]').click()
    visitor.shows(single)
    visitor.asks_for(place="web", show=single)
    assert sorted(visitor.arrows()) == sorted(link.id for link in web.links)
    assert visitor.find(single), "the arrow that was chosen is not on the screen"
    expect(visitor.onscreen).to_contain_text("Standing out: ")
    expect(card.locator(".claims")).to_be_visible()


def test_the_whole_web_is_one_click_away_and_one_back(web: Web, move_on: Visit) -> None:
    visitor = move_on("/Overview")
    visitor.root.get_by_role("button", name="Whole web", exact=True).click()
    visitor.asks_for(place="web")
    expect(visitor.onscreen).to_contain_text(f"{len(web.concepts)} boxes and {len(web.links)} arrows")
    assert sorted(visitor.boxes()) == sorted(web.concepts)
    visitor.root.get_by_role("button", name="Overview", exact=True).click()
    visitor.asks_for()
    assert sorted(visitor.boxes()) == sorted(groups(web))
    visitor.page.go_back()
    visitor.asks_for(place="web")
    visitor.at_rest()
    assert sorted(visitor.boxes()) == sorted(web.concepts)


# --- a group opened in place ---------------------------------------------------------------------


def test_a_group_opens_in_place_and_closes(web: Web, move_on: Visit) -> None:
    visitor = move_on("/Overview")
    closed = {id: at for id, at in places(visitor).items() if id != GROUP}
    visitor.click(GROUP)
    visitor.asks_for(open=FAMILY, show=GROUP)
    assert sorted(visitor.boxes()) == sorted(boxes(web, FAMILY))
    drawn = {*between(web, FAMILY), *inside(web, FAMILY)}
    assert sorted(visitor.arrows()) == sorted(drawn)
    visitor.place(BOX)
    # The others stand as they stood to each other, from left to right and from top to bottom.
    now = places(visitor)
    assert len(now.keys() & closed.keys()) >= 4
    for one, other in combinations(now.keys() & closed.keys(), 2):
        for axis in (0, 1):
            before = closed[one][axis] - closed[other][axis]
            after = now[one][axis] - now[other][axis]
            assert before * after >= 0 or min(abs(before), abs(after)) < 40, (one, other)
    expect(visitor.card.locator("h2")).to_have_text(web.theory.families[FAMILY].name)
    expect(visitor.card.get_by_role("button", name="Open it in place")).to_be_hidden()

    visitor.card.get_by_role("button", name="Close it again").click()
    visitor.asks_for()
    assert sorted(visitor.boxes()) == sorted(groups(web))
    visitor.shows("overview~")
    visitor.place(GROUP)
    assert all(places(visitor)[id].near(at) for id, at in closed.items())


def test_the_numbers_in_an_opened_group_count_as_well(web: Web, move_on: Visit) -> None:
    visitor = move_on(address("Overview", open=FAMILY))
    expected = between(web, FAMILY)
    found = {id: said for id, said in counted(visitor).items() if id in expected}
    assert len(found) > 15
    assert found == {id: number(expected[id]) for id in found}


def test_escape_steps_out_of_an_opened_group(web: Web, move_on: Visit) -> None:
    visitor = move_on(address("Overview", open=FAMILY, show=BOX))
    visitor.shows(BOX)
    visitor.card.focus()
    visitor.press("Escape")
    visitor.asks_for(open=FAMILY)
    visitor.shows(GROUP)
    assert sorted(visitor.boxes()) == sorted(boxes(web, FAMILY))
    visitor.press("Escape")
    visitor.asks_for()
    visitor.shows("overview~")
    assert sorted(visitor.boxes()) == sorted(groups(web))
    assert visitor.focus()["inExplorer"]


def test_a_box_of_an_opened_group_keeps_it_open(web: Web, move_on: Visit) -> None:
    visitor = move_on(address("Overview", open=FAMILY))
    visitor.click(BOX)
    visitor.asks_for(open=FAMILY, show=BOX)
    assert sorted(visitor.boxes()) == sorted(boxes(web, FAMILY))
    own = next(iter(sorted(inside(web, FAMILY))))
    visitor.root.locator('[data-tab="link"]').click()
    visitor.root.locator(f'.entries [data-choose="{own}"]').click()
    visitor.shows(own)
    visitor.asks_for(open=FAMILY, show=own)
    # A box of another group opens that one instead.
    other = next(c for c in web.concepts if web.theory.concepts[c].family not in (FAMILY, "arrangements"))
    family = web.theory.concepts[other].family
    visitor.root.locator('[data-tab="concept"]').click()
    visitor.root.locator(f'.entries [data-choose="{other}"]').click()
    visitor.shows(other)
    visitor.asks_for(open=family, show=other)
    assert sorted(visitor.boxes()) == sorted(boxes(web, family))


def test_the_list_opens_groups_without_the_picture(web: Web, move_on: Visit) -> None:
    visitor = move_on("/Overview")
    tab = visitor.root.locator('[data-tab="family"]')
    expect(tab).to_have_text(f"Groups {len(groups(web))}")
    tab.focus()
    visitor.press("Enter")
    line = visitor.root.locator(f'.entries [data-choose="{GROUP}"]')
    line.focus()
    visitor.press("Enter")
    visitor.shows(GROUP)
    visitor.asks_for(open=FAMILY, show=GROUP)
    assert sorted(visitor.boxes()) == sorted(boxes(web, FAMILY))
    assert visitor.focus()["choose"] == GROUP


# --- addresses -----------------------------------------------------------------------------------

STATES: Mapping[str, Mapping[str, str]] = {
    "all closed": {},
    "one opened": {"open": FAMILY},
    "one opened by a click": {"open": FAMILY, "show": GROUP},
    "a box in it": {"open": FAMILY, "show": BOX},
    "an arrow with a number": {"show": f"family~functioning--{GROUP}"},
    "the whole web": {"place": "web"},
}


def test_every_state_opens_elsewhere_from_its_address(visit: Visit, guest: Visitor) -> None:
    visitor = visit("/Overview")
    visitor.place(GROUP)
    looks = {}

    def look(name: str, something: str) -> None:
        visitor.asks_for(**STATES[name])
        at = visitor.place(something)
        card = visitor.card.get_attribute("data-id")
        looks[name] = (visitor.page.url, visitor.view(None), something, at, card)

    look("all closed", GROUP)
    visitor.click("family~functioning--family~bonds")
    look("an arrow with a number", "family~functioning--family~bonds")
    visitor.click(GROUP)
    look("one opened by a click", BOX)
    visitor.click(BOX)
    look("a box in it", BOX)
    visitor.press("Escape")
    look("one opened", BOX)
    visitor.root.locator(".whole").click()
    look("the whole web", BOX)

    assert looks.keys() == STATES.keys()
    for name, (url, view, something, at, card) in looks.items():
        path = url.removeprefix(visitor.server.url)
        # Two that say most are typed, the others opened as a link of ours does.
        (guest.go if name in ("all closed", "a box in it") else guest.move)(path)
        assert guest.view(card) == view, name
        # Who comes by a click sees it from where they stood; the picture is the same.
        assert guest.place(something).near(at, 3), name
    for name in reversed([*looks][:-1]):
        visitor.page.go_back()
        visitor.asks_for(**STATES[name])
        assert visitor.view(looks[name][4]) == looks[name][1], name


@pytest.mark.parametrize(
    "query", [{"open": "nonsense"}, {"open": "constructor"}, {"show": "family~nonsense"}]
)
def test_an_unknown_group_is_told_kindly(web: Web, move_on: Visit, query: dict[str, str]) -> None:
    visitor = move_on(address("Overview", **query))
    [asked] = query.values()
    expect(visitor.notice).to_contain_text(f"called “{asked}”, which is not in this theory.")
    expect(visitor.notice).to_contain_text("You see the overview instead.")
    assert sorted(visitor.boxes()) == sorted(groups(web))


# --- a filter ------------------------------------------------------------------------------------


def test_a_filter_fades_arrows_that_hold_nothing_of_it(web: Web, move_on: Visit) -> None:
    speaking = {
        link.id
        for link in web.links
        for claim in link.claims
        for piece in claim.configuration.evidence
        if piece.stance == STANCE
        and speaks(claim.configuration, piece, claim.roles, (link.source, link.target))
    }
    assert speaking
    holding = {id for id, links in between(web).items() if {link.id for link in links} & speaking}
    visitor = move_on("/Overview")
    plain = counted(visitor)
    assert plain.keys() & holding and plain.keys() - holding
    visitor = move_on(address("Overview", stance=STANCE))
    # A group fades that no such arrow touches.
    arrows = [web.link(id) for id in speaking]
    touched = {stands_for(web, end, None) for link in arrows for end in (link.source, link.target)}
    visitor.place(GROUP)
    seen = visitor.seen(groups(web))
    assert all((look["away"] > 30) == (id in touched) for id, look in seen.items())
    assert set(counted(visitor)) == plain.keys() & holding
    # The list offers the groups that are left, as it does boxes and arrows.
    expect(visitor.root.locator('[data-tab="family"]')).to_have_text(f"Groups {len(touched)}")
