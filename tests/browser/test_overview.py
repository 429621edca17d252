"""The overview, on which the causal web opens: groups with arrows between them, one of which opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser, expect

from cmoc_data.analysis.overview import overview
from cmoc_data.model import Stance
from cmoc_data.web import Link, Web
from tests.bearing import speaks
from tests.browser.canvas import places, words
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


def drawn(web: Web, opened: str | None = None) -> set[str]:
    """The arrows that are drawn: the fullest bundles, and those of the web among the boxes of a group."""
    view = overview(web, opened)
    return {*view.main, *view.links}


# --- all groups closed ---------------------------------------------------------------------------


def test_the_first_thing_is_a_box_for_each_group(web: Web, visit: Visit) -> None:
    visitor = visit("/Causal_web")
    assert groups(web) == {f"family~{family.id}" for family in web.theory.families}
    assert sorted(visitor.boxes()) == sorted(groups(web))
    assert set(visitor.arrows()) == drawn(web)
    visitor.place(GROUP)
    assert set(places(visitor)) == groups(web)
    written = [word.text for word in words(visitor)]
    for family in web.theory.families:
        assert "".join(family.name.split()) in "".join("".join(written).split()), family.name
        assert "".join(family.plain.split()) in "".join("".join(written).split()), family.id
        # Whoever reads rather than looks has the same beside it, in the order in which one reads it.
        line = visitor.card.locator(".groups li").nth(web.theory.families.index(family))
        expect(line).to_contain_text(family.name)
        expect(line).to_contain_text(family.plain)
    expect(visitor.heading).to_have_text(f"The whole theory in {len(web.theory.families)} groups")
    everywhere = sum(number(links) for links in between(web).values())
    expect(visitor.onscreen).to_contain_text(
        f"{len(web.theory.families)} groups with {len(web.concepts)} boxes inside, "
        f"and {everywhere} arrows from one group to another"
    )


def test_an_arrow_says_a_sentence_and_leads_to_a_single_arrow(web: Web, move_on: Visit) -> None:
    visitor = move_on("/Overview")
    full = max(between(web).items(), key=lambda one: number(one[1]))[0]
    visitor.click(full)
    visitor.asks_for(show=full)
    card = visitor.card
    expect(card.locator(".plain")).to_contain_text(" can lead to ")
    expect(card.locator(".summary")).to_contain_text(f"{number(between(web)[full])} arrows lead from")
    single = between(web)[full][3].id
    card.locator(f'.ways [data-choose="{single}"]').click()
    visitor.shows(single)
    visitor.asks_for(show=single)
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
    assert set(visitor.arrows()) == drawn(web, FAMILY)
    visitor.place(BOX)
    # The others stand at the margins: those that come before it on the left, those after it on the right.
    now = places(visitor)
    order = [family.id for family in web.theory.families]
    for id in now.keys() & closed.keys():
        before = order.index(id.removeprefix("family~")) < order.index(FAMILY)
        assert (now[id].x < now[BOX].x) == before, id
    assert all(word.size >= 11.9 for word in words(visitor)), "type too small to be read"
    expect(visitor.card.locator("h2")).to_have_text(web.theory.families[FAMILY].name)
    expect(visitor.card.get_by_role("button", name="Open it in place")).to_be_hidden()

    visitor.card.get_by_role("button", name="Close it again").click()
    visitor.asks_for()
    assert sorted(visitor.boxes()) == sorted(groups(web))
    visitor.shows("overview~")
    visitor.place(GROUP)
    assert all(places(visitor)[id].near(at) for id, at in closed.items())


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
    visitor.asks_for(open=FAMILY, show=own, place="overview")
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
    "an arrow between groups": {"show": f"family~functioning--{GROUP}"},
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
    look("an arrow between groups", "family~functioning--family~bonds")
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
    assert drawn(web) & holding and drawn(web) - holding
    visitor = move_on(address("Overview", stance=STANCE))
    # A group fades that no such arrow touches.
    arrows = [web.link(id) for id in speaking]
    touched = {stands_for(web, end, None) for link in arrows for end in (link.source, link.target)}
    visitor.place(GROUP)
    seen = visitor.seen(groups(web))
    assert all((look["away"] > 30) == (id in touched) for id, look in seen.items())
    assert set(visitor.root.evaluate("root => root.kept()")) >= speaking
    # The list offers the groups that are left, as it does boxes and arrows.
    expect(visitor.root.locator('[data-tab="family"]')).to_have_text(f"Groups {len(touched)}")
