"""What people take along: one HTML file, opened with the network off, and the picture as PNG."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit
from tests.browser.files import Opened
from tests.browser.visitor import ADDRESS, DESK, READY, STANDS_STILL, Visitor, address

QUESTION = "what-builds-trust"
BOX = "trust"
ARROW = "conflict--trust"
CONFIGURATION = "accountability-eases-conflict"
STORY = "trust-and-conflict"
OUTSIDE = "hospital-use"
"""A box that has nothing to do with the question."""

PHONE = (390, 844)
PROJECTOR = (1920, 1080)

PICTURE = """
async (root) => {
  const blob = await root.picturePng();
  const reader = new FileReader();
  await new Promise((done) => { reader.onload = done; reader.readAsDataURL(blob); });
  return [blob.type, reader.result];
}
"""
PLACES = "(root, ids) => ids.map((id) => [id, root.positionOf(id)])"
PAINTED = "root => root.querySelector('canvas').toDataURL()"


Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def offline(browser: Browser) -> Iterator[Opened]:
    """The window for files that all tests share."""
    window = Opened(browser)
    yield window
    window.context.close()


@pytest.fixture
def open_file(offline: Opened) -> Iterator[Open]:
    """Open a file with the network off: `open_file(path, size=…, dark=…, at=…)`."""
    found: list[str] = []

    def window(path: Path, **choices: Any) -> Opened:
        found.extend(offline.found)
        return offline.open(path, **choices)

    yield window
    offline.page.evaluate("0")  # what is still on its way here arrives before the answer
    found.extend(offline.found)
    offline.found.clear()
    assert not found, "\n".join(found)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("taken along")


def take(visit: Visit, folder: Path, label: str, **query: str) -> Path:
    """Download a file from the page for it, as people do; once for all tests."""
    known = folder / ("-".join([label, *query.values()]) + ".html")
    if not known.exists():
        visitor = visit(address("Download", **query))
        button = visitor.page.get_by_role("button", name=label, exact=True)
        button.wait_for(timeout=READY)
        with visitor.page.expect_download() as download:
            button.click()
        assert download.value.suggested_filename.endswith(".html")
        download.value.save_as(known)
    return known


def card_of(visitor: Visitor | Opened) -> str:
    html: str = visitor.card.evaluate("card => card.innerHTML")
    return html


# --- the same card --------------------------------------------------------------------------------


def test_a_click_in_a_questions_file_answers_with_the_same_card(
    move_on: Visit, visit: Visit, open_file: Open, folder: Path
) -> None:
    window = open_file(take(visit, folder, "This view", question=QUESTION))
    window.shows(QUESTION)
    visitor = move_on(address(question=QUESTION))
    visitor.shows(QUESTION)
    assert card_of(window) == card_of(visitor)
    for id in (BOX, ARROW, "formalisation", "formalisation--trust"):
        window.click(id)
        visitor.click(id)
        assert card_of(window) == card_of(visitor), id
        assert len(card_of(window)) > 500
        window.asks_for(question=QUESTION, show=id)
    window.page.emulate_media(color_scheme="dark")
    visitor.in_colours("dark")
    assert card_of(window) == card_of(visitor)
    window.click(BOX)
    visitor.click(BOX)
    assert card_of(window) == card_of(visitor)


@pytest.mark.parametrize("id", [BOX, ARROW])
def test_a_click_in_the_whole_webs_file_answers_with_the_same_card(
    move_on: Visit, visit: Visit, open_file: Open, folder: Path, id: str
) -> None:
    window = open_file(take(visit, folder, "The whole web"), at=f"place=web&show={id}")
    visitor = move_on(address(show=id, place="web"))
    window.shows(id)
    visitor.shows(id)
    assert card_of(window) == card_of(visitor)
    # And by clicks: on a box of the picture, and on an arrow that its card names.
    arrows = [one for one in visitor.arrows() if set(one.split("--")) & set(id.split("--")) and one != id]
    hit, arrow = next(
        (end, one)
        for one in arrows
        for end in one.split("--")
        if end != id and window.root.evaluate(STANDS_STILL, end)
    )
    window.click(hit)
    visitor.move(address(show=hit, place="web"))
    visitor.shows(hit)
    assert card_of(window) == card_of(visitor)
    window.card.locator(f'[data-choose="{arrow}"]').first.click()
    visitor.click_in_card(arrow)
    window.shows(arrow)
    assert card_of(window) == card_of(visitor)


def test_every_card_of_a_file_is_the_same_as_in_the_app(
    move_on: Visit, visit: Visit, open_file: Open, folder: Path
) -> None:
    window = open_file(take(visit, folder, "This view", question=QUESTION))
    visitor = move_on(address(question=QUESTION))
    visitor.shows(QUESTION)
    listed = """
    async (root) => {
      const cards = {};
      for (const tab of [...root.querySelectorAll(".tabs button")].map((tab) => tab.dataset.tab)) {
        root.querySelector(`[data-tab="${tab}"]`).click();
        for (const id of [...root.querySelectorAll(".entries button")].map((line) => line.dataset.choose)) {
          root.querySelector(`.entries [data-choose="${CSS.escape(id)}"]`).click();
          cards[id] = root.querySelector(".card").innerHTML;
        }
      }
      return cards;
    }
    """
    here = window.root.evaluate(listed)
    assert len(here) > 50
    # In the app the same lines are chosen one by one: of all that it has, those that the file has.
    there = visitor.root.evaluate(
        """
        async (root, ids) => {
          const cards = {};
          const search = root.querySelector(".search");
          for (const id of ids) {
            const line = document.createElement("button");
            line.dataset.choose = id;
            root.querySelector(".entries").append(line);
            line.click();
            cards[id] = root.querySelector(".card").innerHTML;
            line.remove();
          }
          return cards;
        }
        """,
        list(here),
    )
    bare = {id: html.partition("</p>")[2] if 'class="back"' in html else html for id, html in here.items()}
    assert bare == {
        id: html.partition("</p>")[2] if 'class="back"' in html else html for id, html in there.items()
    }


def test_a_story_goes_along(move_on: Visit, visit: Visit, open_file: Open, folder: Path) -> None:
    window = open_file(take(visit, folder, "This view", story=STORY, step="2"))
    visitor = move_on(address(story=STORY, step="2"))
    expect(visitor.card).to_have_attribute("data-id", f"story~{STORY}~2")
    window.shows(f"story~{STORY}~2")
    assert card_of(window) == card_of(visitor)
    window.page.keyboard.press("ArrowRight")
    window.shows(f"story~{STORY}~3")
    window.asks_for(story=STORY, step="3")


def test_an_asked_question_goes_along(move_on: Visit, visit: Visit, open_file: Open, folder: Path) -> None:
    key = f"reaches~{BOX}~collaborative-behaviour"
    window = open_file(take(visit, folder, "This view", question=key))
    visitor = move_on(address(question=key))
    expect(visitor.card).to_have_attribute("data-id", key, timeout=READY)
    window.shows(key)
    assert card_of(window) == card_of(visitor)


# --- a file is an explorer ------------------------------------------------------------------------


def test_back_and_forward_and_reload(visit: Visit, open_file: Open, folder: Path) -> None:
    window = open_file(take(visit, folder, "This view", question=QUESTION))
    window.asks_for(question=QUESTION)
    window.click(BOX)
    window.click(ARROW)
    window.page.reload()
    window.ready()
    window.shows(ARROW)
    window.page.go_back()
    window.shows(BOX)
    window.page.go_back()
    window.shows(QUESTION)
    window.page.go_forward()
    window.shows(BOX)
    window.asks_for(question=QUESTION, show=BOX)


def test_escape_goes_back_step_by_step(visit: Visit, open_file: Open, folder: Path) -> None:
    window = open_file(take(visit, folder, "This view", question=QUESTION))
    window.click(BOX)
    window.root.locator(".search").focus()
    window.page.keyboard.press("Escape")
    window.shows(QUESTION)
    window.page.keyboard.press("Escape")
    window.shows("")
    window.asks_for()
    expect(window.card).to_contain_text("A part of the web")
    expect(window.root.locator(".heading")).to_have_text("What builds trust?")
    window.page.go_back()
    window.shows(QUESTION)


def test_search_finds_what_is_in_the_file(visit: Visit, open_file: Open, folder: Path) -> None:
    window = open_file(take(visit, folder, "This view", question=QUESTION))
    search = window.root.locator(".search")
    search.fill("visible lead")
    search.press("Enter")
    window.shows("visible-leadership")
    search.fill("institutional care")
    expect(window.root.locator(".entries")).to_contain_text("Nothing here is called")


def test_filters_are_those_of_the_files_evidence(visit: Visit, open_file: Open, folder: Path) -> None:
    window = open_file(take(visit, folder, "This view", question=QUESTION))
    window.root.get_by_role("button", name="Filter evidence").click()
    window.root.get_by_role("checkbox", name="interview").first.check()
    expect(window.root.locator(".sifted")).to_contain_text("It speaks of")
    window.asks_for(question=QUESTION, kind="interview")
    kept = window.root.evaluate("root => root.kept()")
    assert 0 < len(kept) < len(window.root.evaluate("root => root.ids()"))
    window.page.go_back()
    expect(window.root.locator(".sifted")).to_be_hidden()


def test_what_is_not_in_the_file_is_told(visit: Visit, open_file: Open, folder: Path) -> None:
    window = open_file(take(visit, folder, "This view", question=QUESTION))
    window.click(BOX)
    here = set(window.root.evaluate("root => root.ids()"))
    names = window.card.locator("[data-choose]").evaluate_all(
        "all => all.filter((one) => one.checkVisibility()).map((one) => one.dataset.choose)"
    )
    absent = next(name for name in names if "--" in name and name not in here)
    button = window.card.locator(f'[data-choose="{absent}"]').first
    words = button.inner_text()
    button.click()
    notice = window.root.locator(".notice")
    expect(notice).to_have_text(f"“{words}” is not in this file, which holds a part of the web.")
    window.shows(BOX)
    window.click(ARROW)
    expect(notice).to_be_hidden()


def test_an_address_that_asks_for_what_is_not_there(visit: Visit, open_file: Open, folder: Path) -> None:
    path = take(visit, folder, "This view", question=QUESTION)
    window = open_file(path, at=f"show={OUTSIDE}")
    expect(window.root.locator(".notice")).to_contain_text("not in this file")
    window = open_file(path, at="question=reaches~a~b")
    expect(window.root.locator(".notice")).to_contain_text("needs the running app")


def test_nothing_in_a_file_needs_the_server(visit: Visit, open_file: Open, folder: Path) -> None:
    window = open_file(take(visit, folder, "The whole web"))
    assert window.root.locator("[data-ask], [data-ask-open], a[href='Download']").count() > 0
    for way in ("place=web&show=trust", f"question={QUESTION}"):
        window.move(way)
        window.shows("trust" if "show" in way else QUESTION)
        shown = window.root.locator("[data-ask], [data-ask-open], a[href='Download']").evaluate_all(
            "all => all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML)"
        )
        assert shown == []
    # No heading stands over nothing.
    expect(window.card.get_by_role("heading", name="Ask next")).to_be_hidden()


def test_about_the_file(visit: Visit, open_file: Open, folder: Path) -> None:
    window = open_file(take(visit, folder, "This view", question=QUESTION))
    footer = window.page.locator("footer")
    footer.get_by_text("About this file").click()
    expect(footer).to_contain_text("Millar")
    expect(footer).to_contain_text("CC BY 4.0")
    about = footer.locator(".about").bounding_box()
    assert about and about["y"] >= 0 and about["y"] + about["height"] <= DESK[1]
    link = footer.locator("a").first
    assert (link.get_attribute("href") or "").startswith("https://doi.org/10.")


@pytest.mark.parametrize("label", ["This view", "The whole web"])
def test_a_file_fits_its_window(visit: Visit, open_file: Open, folder: Path, label: str) -> None:
    query = {"question": QUESTION} if label == "This view" else {}
    window = open_file(take(visit, folder, label, **query), size=PHONE)
    for size in (PHONE, DESK, PROJECTOR):
        window.page.set_viewport_size({"width": size[0], "height": size[1]})
        window.page.evaluate(ADDRESS)
        wide, tall = window.page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        )
        assert wide == size[0]
        assert size == PHONE or tall == size[1]
        assert window.place(BOX) if query else True


def test_colours_follow_the_system(visit: Visit, open_file: Open, folder: Path) -> None:
    window = open_file(take(visit, folder, "This view", question=QUESTION))
    ground = "root => getComputedStyle(root).backgroundColor"
    assert window.root.evaluate(ground) == "rgb(255, 255, 255)"
    light = window.root.evaluate(PAINTED)
    window.page.emulate_media(color_scheme="dark")
    expect(window.root).to_have_attribute("data-theme", "dark")
    window.page.evaluate(ADDRESS)
    assert window.root.evaluate(ground) == "rgb(18, 22, 23)"
    assert window.root.evaluate(PAINTED) != light
    window.page.emulate_media(color_scheme="light")
    expect(window.root).to_have_attribute("data-theme", "light")
    window.page.evaluate(ADDRESS)
    assert window.root.evaluate(PAINTED) == light


# --- the page it comes from -----------------------------------------------------------------------


def test_the_page_tells_what_it_cannot_find(visit: Visit) -> None:
    visitor = visit(address("Download", show="nonsense"))
    expect(visitor.page.get_by_text("“nonsense”, which is not here")).to_be_visible()
    # The buttons come after it.
    expect(visitor.page.get_by_role("button", name="The whole web", exact=True)).to_have_count(1)
    assert visitor.page.get_by_role("button", name="This view").count() == 0


def test_from_the_explorer_to_the_file_of_its_view(visit: Visit) -> None:
    visitor = visit(address(question=QUESTION))
    visitor.click(BOX)
    visitor.root.get_by_role("button", name="Share", exact=True).click()
    visitor.root.get_by_role("link", name="Take this view with you").click()
    button = visitor.page.get_by_role("button", name="This view", exact=True)
    button.wait_for(timeout=READY)
    assert visitor.query() == {"question": QUESTION, "show": BOX}
    with visitor.page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == "causal-web-what-builds-trust.html"


def test_a_view_is_saved_without_leaving_it(visit: Visit, folder: Path) -> None:
    visitor = visit(address(question=QUESTION))
    visitor.root.get_by_role("button", name="Share", exact=True).click()
    with visitor.page.expect_download() as download:
        visitor.root.get_by_role("button", name="Save this view as one file").click()
    assert download.value.suggested_filename == "causal-web-what-builds-trust.html"
    saved = folder / "saved.html"
    download.value.save_as(saved)
    expect(visitor.region("share")).to_contain_text("Saved. It opens in any browser")
    visitor.asks_for(question=QUESTION)
    assert saved.read_bytes() == take(visit, folder, "This view", question=QUESTION).read_bytes()


def test_the_overview_goes_along_as_it_is(visit: Visit, open_file: Open, folder: Path) -> None:
    visitor = visit("/Overview")
    visitor.root.get_by_role("button", name="Share", exact=True).click()
    visitor.root.get_by_role("link", name="Take this view with you").click()
    visitor.page.get_by_role("button", name="This view").wait_for(timeout=READY)
    assert visitor.query() == {"place": "overview"}
    window = open_file(take(visit, folder, "This view", place="overview"))
    expect(window.root.locator(".heading")).to_contain_text("groups")


# --- the picture ----------------------------------------------------------------------------------


def picture_of(window: Visitor | Opened) -> Image.Image:
    kind, url = window.root.evaluate(PICTURE)
    assert kind == "image/png"
    return Image.open(io.BytesIO(base64.b64decode(url.partition(",")[2]))).convert("RGB")


@pytest.mark.parametrize(("size", "dark"), [(DESK, False), (PHONE, True)], ids=["laptop", "phone, dark"])
def test_the_picture_is_large_and_shows_the_view(visit: Visit, size: tuple[int, int], dark: bool) -> None:
    visitor = visit(address(question=QUESTION), size=size, dark=dark)
    visitor.place(BOX)
    picture = picture_of(visitor)
    assert picture.width >= 2000 and picture.height > 1000
    ground = (18, 22, 23) if dark else (255, 255, 255)
    corners = [(0, 0), (picture.width - 1, 0), (0, picture.height - 1)]
    assert all(picture.getpixel(corner) == ground for corner in corners)

    def inked(top: float, bottom: float) -> float:
        """The share of pixels between two heights that are not ground."""
        band = picture.crop((0, int(top * picture.height), picture.width, int(bottom * picture.height)))
        counts = dict((colour, n) for n, colour in band.getcolors(maxcolors=1 << 24) or [])
        return 1 - counts.get(ground, 0) / (band.width * band.height)

    assert inked(0, 0.08) > 0.005  # the heading
    assert inked(0.2, 0.8) > 0.1  # the boxes, which in a small picture stand on no bands
    assert inked(0.92, 1) > 0.01  # the sources
    found = {colour for n, colour in picture.getcolors(maxcolors=1 << 24) or [] if n > 500}
    seen = {id: colours["common"] for id, colours in visitor.seen(visitor.boxes()).items()}
    assert BOX in seen and len(seen) > 5
    for id, fill in seen.items():
        assert fill != list(ground), id
        assert any(max(abs(a - b) for a, b in zip(colour, fill, strict=True)) <= 1 for colour in found), id


def test_taking_the_picture_leaves_the_screen_alone(move_on: Visit) -> None:
    visitor = move_on(address(show=BOX, place="web"))
    visitor.shows(BOX)
    place = visitor.place(BOX)
    before = visitor.root.evaluate(PAINTED)
    arrows = visitor.root.evaluate(PLACES, visitor.arrows())
    picture = picture_of(visitor)
    assert visitor.root.evaluate(PAINTED) == before
    assert visitor.place(BOX) == place
    assert arrows == visitor.root.evaluate(PLACES, visitor.arrows())
    assert picture.width >= 2000


def test_pictures_of_two_views_differ(move_on: Visit) -> None:
    visitor = move_on(address(question=QUESTION))
    visitor.shows(QUESTION)
    visitor.place(BOX)
    one = picture_of(visitor)
    visitor.click(ARROW)
    visitor.place(ARROW)
    other = picture_of(visitor)
    assert one.tobytes() != other.tobytes()


def test_a_button_saves_the_picture_also_from_a_file(visit: Visit, open_file: Open, folder: Path) -> None:
    window = open_file(take(visit, folder, "This view", question=QUESTION))
    for one in (visit(address(question=QUESTION)), window):
        one.root.get_by_role("button", name="Share", exact=True).click()
        with one.page.expect_download() as download:
            one.root.get_by_role("button", name="Picture (PNG)").click()
        assert download.value.suggested_filename == "causal-web-what-builds-trust.png"
        with Image.open(download.value.path()) as picture:
            assert picture.format == "PNG" and picture.width >= 2000
