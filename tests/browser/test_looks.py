"""What people see: nothing runs off the window, nothing covers anything, every word can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from cmoc_data.layout import text_width, wrap
from tests.browser.conftest import Visit
from tests.browser.servers import Server
from tests.browser.visitor import Visitor, address
from tests.house import PAGES
from tests.ours import our_theory

PHONE = (390, 844)
SIZES = {"laptop": (1280, 800), "projector": (1920, 1080), "phone": PHONE}
VIEWS = {
    **PAGES,
    "a box": address(show="trust"),
    "an arrow of an answer": address(question="what-builds-trust", show="conflict--trust"),
    "a question in the whole web": address(question="what-wears-trust-down", place="web"),
    "an unknown address": address(show="nonsense"),
    "a cell of the evidence": address("Evidence", show="cell~trust~interview"),
    "a row": address("Configurations", show="accountability-eases-conflict"),
    "an opened group": address("Overview", open="bonds", show="family~bonds"),
    "arrows taken together": address("Overview", show="family~arrangements--family~functioning"),
    "a step of a story": address(story="when-a-contract-helps", step="6"),
    "a story in the room": address(story="when-a-contract-helps", step="6", present="1"),
    "the overview in the room": address("Overview", present="1"),
    "an arrow in the room": address(question="what-builds-trust", show="conflict--trust", present="1"),
    "a setting in the web": address(**{"in-mandate": "voluntary", "in-form": "buddying"}),
    "the page of a setting": address("Setting", **{"in-mandate": "voluntary", "in-form": "buddying"}),
}

FLAWS = (Path(__file__).parent / "flaws.js").read_text(encoding="utf-8")


SETTLED = """
async () => { for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame); }
"""


@pytest.mark.parametrize("page", PAGES)
def test_everything_fits_and_can_be_read(visit: Visit, page: str) -> None:
    """In one window for a page: all its views at all sizes, in light colours and in dark."""
    views = {name: path for name, path in VIEWS.items() if urlsplit(path).path == PAGES[page]}
    window = visit(PAGES[page])
    flaws = {}
    for scheme in ("light", "dark"):
        # Dark, only the laptop's and the phone's: nothing but its width sets the projector apart.
        sizes = {kind: size for kind, size in SIZES.items() if scheme == "light" or kind != "projector"}
        for name, path in views.items():
            go_to(window, path)
            window.in_colours(scheme)  # and what a move lets fade has faded
            for kind, size in sizes.items():
                window.page.set_viewport_size({"width": size[0], "height": size[1]})
                window.page.evaluate(SETTLED)
                must_fit = window.root.count() == 1 and size != PHONE
                found = window.page.evaluate(FLAWS, must_fit)
                if found:
                    flaws[f"{name}, {kind}, {scheme}"] = found
    assert flaws == {}


def go_to(window: Visitor, path: str) -> None:
    """Go to a view, within the page where there is a picture."""
    if not window.root.count():
        if window.page.url != window.server.url + path:
            window.go(path)
        return
    window.move(path)
    if shown := dict(parse_qsl(urlsplit(path).query)).get("show"):
        if shown == "nonsense":
            expect(window.notice).to_be_visible()
        else:
            expect(window.card).to_have_attribute("data-id", shown)


def test_the_names_in_boxes_can_be_read_on_their_ground(visit: Visit) -> None:
    visitor = visit(address(question="what-builds-trust"), size=SIZES["projector"])
    for scheme in ("light", "dark"):
        visitor.in_colours(scheme)
        seen = 0
        for question in our_theory().questions:
            visitor.move(address(question=question.id))
            expect(visitor.heading).to_have_text(question.ask)
            visitor.at_rest()
            faint, looked = faint_names(visitor)
            seen += looked
            assert faint == {}, (question.id, scheme)
        assert seen > 50


def test_the_names_of_groups_can_be_read_on_their_ground(visit: Visit) -> None:
    visitor = visit("/Overview")
    for scheme in ("light", "dark"):
        visitor.in_colours(scheme)
        visitor.place(visitor.boxes()[0])
        faint, looked = faint_names(visitor)
        assert looked == len(our_theory().families)
        assert faint == {}, scheme


def faint_names(visitor: Visitor) -> tuple[dict[str, float], int]:
    """The boxes whose ground is too like the ink of their names, and how many were looked at."""
    ink = visitor.root.evaluate("root => getComputedStyle(root).color.match(/[\\d.]+/g).map(Number)")
    seen = visitor.seen(visitor.boxes())
    against = {id: contrast(ink, look["common"]) for id, look in seen.items()}
    return {id: round(value, 2) for id, value in against.items() if value < 4.5}, len(seen)


def contrast(one: list[float], other: list[float]) -> float:
    """How far apart two colours are for the eye, from 1 to 21 (WCAG)."""

    def light(colour: list[float]) -> float:
        parts = [v / 255 for v in colour[:3]]
        r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


WORDS_OF = """
at => {
  const words = document.createRange();
  words.selectNodeContents(at);
  return words.getBoundingClientRect().toJSON();
}
"""


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_cards_of_the_questions_show_their_whole_text(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit("/", size=size)
    visitor.page.locator(".questions summary").click()
    cards = visitor.page.locator(".tiles a")
    assert cards.count() >= 6
    for card in cards.all():
        edge, words = card.bounding_box(), card.evaluate(WORDS_OF)
        assert edge and words
        above, below = words["y"] - edge["y"], edge["y"] + edge["height"] - words["y"] - words["height"]
        assert above >= 6 and below >= 6, f"{card.inner_text()!r}: {above} px above, {below} px below"
        assert words["x"] >= edge["x"] and words["x"] + words["width"] <= edge["x"] + edge["width"]
    heights = {}
    for card in cards.all():
        edge = card.bounding_box()
        assert edge
        heights.setdefault(round(edge["y"]), set()).add(round(edge["height"]))
    assert all(len(row) == 1 for row in heights.values()), (
        f"cards of one row are not of one height: {heights}"
    )
    assert "…" not in visitor.page.locator(".questions").inner_text()


def test_on_a_phone_the_card_stands_below_the_picture_and_a_choice_is_there_to_read(visit: Visit) -> None:
    visitor = visit(address(question="what-builds-trust", show="trust"), size=PHONE)
    pane, card = visitor.region("pane").bounding_box(), visitor.card.bounding_box()
    assert pane and card
    assert card["y"] >= pane["y"] + pane["height"]
    assert pane["height"] > 250
    visitor.card.locator("h2").scroll_into_view_if_needed()
    expect(visitor.card.locator("h2")).to_be_in_viewport()
    # What could not be read there is told in words.
    for path in ("/Causal_web", address(), address(show="trust")):
        visitor.move(path)
        expect(visitor.region("pane")).to_be_hidden()
        expect(visitor.card.locator("h2")).to_be_visible()


def test_a_window_that_changes_its_size_keeps_everything_in_the_picture(visit: Visit) -> None:
    boxes = 'root => root.ids().filter((id) => !id.includes("--")).map((id) => root.positionOf(id))'
    visitor = visit(address(), size=SIZES["projector"])
    assert all(visitor.root.evaluate(boxes))
    visitor.page.set_viewport_size({"width": 1280, "height": 800})
    visitor.place("trust")
    assert all(visitor.root.evaluate(boxes))


# --- the probe that looks for flaws --------------------------------------------------------------

SPOIL = """
(root, css) => root.getRootNode().append(
  Object.assign(document.createElement("style"), { className: "spoil", textContent: css }),
)
"""
SPOILS = {
    "a card over the list": (".card { position: relative; height: 700px }", "card and list overlap"),
    "a wide bar": (".bar { width: 1400px }", "bar runs out of the window sideways"),
    "a high page": (".cw { height: 900px !important }", "the page scrolls: "),
    "a narrow button": (".whole { width: 40px; white-space: nowrap; overflow: hidden }", "words wider than"),
    "a low button": (
        ".tabs button { height: 9px; min-height: 0; padding: 0; overflow: hidden }",
        "words cut off",
    ),
    "words that stick out": (".heading { width: 30px; white-space: nowrap }", "words"),
    "a legend without room": (
        ".legend { height: 0; min-height: 0; overflow: hidden; padding: 0 }",
        "legend is only",
    ),
    "faint words": (".onscreen { color: #999 }", "contrast of only 2.8"),
    "small print": (".kicker { font-size: 9px }", "small print of 9px"),
}


@pytest.mark.parametrize(("css", "flaw"), SPOILS.values(), ids=SPOILS)
def test_the_probe_notices(spoilable: Visitor, css: str, flaw: str) -> None:
    spoilable.root.evaluate(SPOIL, css)
    found = spoilable.page.evaluate(FLAWS, True)
    spoilable.root.evaluate("root => root.getRootNode().querySelector('.spoil').remove()")
    assert any(flaw in line for line in found), found
    assert spoilable.page.evaluate(FLAWS, True) == []


@pytest.fixture(scope="module")
def spoilable(browser: Browser, server: Server) -> Iterator[Visitor]:
    visitor = Visitor(browser, server).go(address(question="what-builds-trust"))
    yield visitor
    visitor.context.close()


# Whether the picture looks as it does when it is drawn anew.
AT_REST = """
async (root) => {
  const frames = async () => { for (let i = 0; i < 4; i++) await new Promise(requestAnimationFrame); };
  const canvas = root.querySelector("canvas");
  await frames();
  const before = canvas.toDataURL();
  root.querySelector('[data-zoom="fit"]').click();
  await frames();
  return canvas.toDataURL() === before;
}
"""


def test_a_picture_is_drawn_as_it_would_be_drawn_anew(visit: Visit) -> None:
    """vis draws a line to where its head was the time before: drawn once, a bent arrow is two."""
    visitor = visit(address(question="what-builds-trust"))
    assert visitor.root.evaluate(AT_REST)
    visitor.move(address(question="what-sets-off-conflict"))
    visitor.find(visitor.boxes()[0])  # it stands still
    assert visitor.root.evaluate(AT_REST)


def test_in_the_picture_of_a_question_no_arrow_seems_to_come_from_another_box(visit: Visit) -> None:
    """An arrow that runs behind a third box reads as a claim that nobody makes.

    That nothing else lies on anything is reckoned in `tests/components/causal_web/test_legibility.py`, which
    takes for granted that arrows run where they were laid and that no name is wider than the layout thinks.
    """
    visitor = visit(address())
    for question in our_theory().questions:
        visitor.move(address(question=question.id))
        expect(visitor.heading).to_have_text(question.ask)
        visitor.find(visitor.boxes()[0])  # it stands still
        found = visitor.root.evaluate(
            """root => Object.fromEntries(root.ids()
                .filter((id) => id.includes("--") && root.positionOf(id))
                .map((id) => [id, root.boxesOver(id)]))"""
        )
        assert found and {link: boxes for link, boxes in found.items() if boxes} == {}, question.id
    names = sorted({line for concept in our_theory().concepts for line in wrap(concept.name, 170)})
    wide = visitor.root.evaluate(
        """(root, names) => {
          const ctx = document.createElement("canvas").getContext("2d");
          ctx.font = `400 24px ${getComputedStyle(root).fontFamily}`;
          return names.map((name) => ctx.measureText(name).width);
        }""",
        names,
    )
    # Boxes leave a sixth of their width beside a name.
    drawn = zip(names, wide, strict=True)
    assert {name: width for name, width in drawn if width > 1.05 * text_width(name)} == {}
