"""For everybody: WCAG 2.2 AA, as far as axe can tell, and by the keyboard alone.

What axe cannot judge is looked at elsewhere: contrast of single signs and of words on a mixed ground in
test_looks.py (every text node), the names in boxes there too, what the list does by key in test_choosing.py.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests import theories
from tests.browser.conftest import Serve, Visit
from tests.browser.servers import Server
from tests.browser.visitor import Visitor, address
from tests.house import PAGES

LAPTOP, PHONE = (1280, 800), (390, 844)
LEVELS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The rules of these levels that look at colours: all that another theme can break."""

Act = Callable[[Visitor], object]


def nothing(visitor: Visitor) -> None:
    """Leave the view as its address opens it."""


def press(name: str) -> Act:
    """Press the explorer's button of that name."""
    return lambda visitor: visitor.root.get_by_role("button", name=name, exact=True).click()


def open_header(visitor: Visitor) -> None:
    visitor.page.locator(".cw-header button:visible").click()
    expect(visitor.page.locator(".cw-header :popover-open")).to_be_visible()


def search(words: str) -> Act:
    """Type into the search."""
    return lambda visitor: visitor.search.fill(words)


VIEWS: dict[str, tuple[str, Act]] = {
    **{name: (path, nothing) for name, path in PAGES.items()},
    "a box": (address(show="trust"), nothing),
    "an arrow": (address(show="conflict--trust"), nothing),
    "a configuration": (address(show="accountability-eases-conflict"), nothing),
    "a question": (address(question="what-builds-trust"), nothing),
    "a question about any box": (address(question="loops~trust"), nothing),
    "an arrow of an answer": (address(question="what-builds-trust", show="conflict--trust"), nothing),
    "a question in the whole web": (address(question="what-wears-trust-down", place="web"), nothing),
    "a step of a story": (address(story="trust-and-conflict", step="2"), nothing),
    "a step in the room": (address(story="trust-and-conflict", step="2", present="1"), nothing),
    "an arrow in the room": (address(show="conflict--trust", present="1"), nothing),
    "an opened group": (address("Overview", open="bonds", show="family~bonds"), nothing),
    "arrows taken together": (
        address("Overview", show="family~arrangements--family~functioning"),
        nothing,
    ),
    "a setting in the web": (address(**{"in-mandate": "voluntary", "in-form": "buddying"}), nothing),
    "the page of a setting": (
        address("Setting", **{"in-mandate": "voluntary", "in-form": "buddying"}),
        nothing,
    ),
    "two settings": (
        address("Setting", **{"in-form": "buddying", "against-form": "ics"}),
        nothing,
    ),
    "a row": (address("Configurations", show="accountability-eases-conflict"), nothing),
    "a cell": (address("Evidence", show="cell~trust~interview"), nothing),
    "an unknown address": (address(show="nonsense"), nothing),
    "filtered": (address(stance="conflicts"), nothing),
    "filters open": (address(), press("Filter evidence")),
    "asking": (address(), press("Ask a question")),
    "sharing": (address(), press("Share")),
    "found": (address(), search("trust")),
    "found nothing": (address(), search("xyzzy")),
    "header open": ("/About", open_header),
}


def see(visit: Visit, name: str, size: tuple[int, int]) -> Visitor:
    """Open one of the views."""
    path, act = VIEWS[name]
    visitor = visit(path, size=size)
    expect(visitor.page.get_by_test_id("stException")).to_have_count(0)
    if visitor.root.count() and name != "an unknown address":
        expect(visitor.notice).to_be_hidden()  # the view is the one that is asked for
    act(visitor)
    return visitor


def in_colours(visitor: Visitor, scheme: str) -> None:
    """Wait until the page has gone over to light or dark colours."""
    visitor.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    visitor.page.wait_for_function(
        "(scheme) => getComputedStyle(document.querySelector('.stApp')).colorScheme === scheme",
        arg=scheme,
    )
    if visitor.root.count():
        expect(visitor.root).to_have_attribute("data-theme", scheme)


def violations(page: Page, rules: object = LEVELS) -> list[str]:
    """What axe finds wrong, each place as one line."""
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"], "preload": False})
    return [
        f"{rule['id']}: {node['target']} {node['html'][:200]}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]


# A target is what answers a click: a field with its label, a cell of a table with the button in it.
# A link or button within a sentence may be as high as its line (WCAG 2.5.8 leaves it out).
SMALL = """
() => {
  const all = (root) => [...root.querySelectorAll("*")]
    .flatMap((at) => [at, ...(at.shadowRoot ? all(at.shadowRoot) : [])]);
  const targets = all(document).filter((at) =>
    at.matches("a[href], button, input, select, summary, [data-choose]") &&
    at.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true }) &&
    !at.matches(".cw-skip:not(:focus)"));
  const sentence = (at) => [...at.parentElement.childNodes]
    .some((node) => node !== at && node.nodeType === 3 && /\\w\\w/.test(node.textContent));
  const small = [];
  for (const at of targets) {
    const whole = at.closest("label, [data-row]") ?? at;
    const { width, height } = whole.getBoundingClientRect();
    if ((width < 24 || height < 24) && !(at.matches("a, .choose") && sentence(at)))
      small.push(`${width.toFixed()} by ${height.toFixed(1)}: ${at.outerHTML.slice(0, 120)}`);
  }
  return { small, looked: targets.length };
}
"""


ON_A_PHONE = (
    *PAGES,
    *("a box", "a question", "a step of a story", "filters open", "asking", "sharing", "header open"),
    *("two settings", "a cell"),
)
"""Every page, and the views that a phone lays out in another way."""


@pytest.mark.parametrize(
    ("size", "name"),
    [
        *(pytest.param(LAPTOP, name, id=f"laptop-{name}") for name in VIEWS),
        *(pytest.param(PHONE, name, id=f"phone-{name}") for name in ON_A_PHONE),
    ],
)
def test_nobody_is_shut_out(visit: Visit, size: tuple[int, int], name: str) -> None:
    visitor = see(visit, name, size)
    in_colours(visitor, "light")
    found = {"light": violations(visitor.page)}
    in_colours(visitor, "dark")
    found["dark"] = violations(visitor.page, COLOURS)
    assert found == {"light": [], "dark": []}
    targets = visitor.page.evaluate(SMALL)
    assert targets["looked"] and targets["small"] == []


def test_axe_finds_nothing_where_records_need_mending(serve: Serve, visit: Visit, tmp_path: Path) -> None:
    folder = theories.minimal(tmp_path)
    theories.write(folder, "concepts/contexts.yaml", "- id: nothing else\n")
    visitor = visit("/", server=serve(theory=folder))
    expect(visitor.page.locator(".cw-problems")).to_be_visible()
    for scheme in ("light", "dark"):
        in_colours(visitor, scheme)
        assert violations(visitor.page) == []


# --- axe and the probe themselves: do they look where they have to? -----------------------------

SPOILS = {
    "a button without a name": (
        "const button = root.querySelector('[data-zoom=in]'); button.textContent = ''; "
        "for (const name of ['aria-label', 'title']) button.removeAttribute(name)",
        "button-name",
    ),
    "a field without a label": (
        "root.querySelector('.find span').remove(); root.querySelector('.search').placeholder = ''",
        "label",
    ),
    "a card of faint words": ("root.querySelector('.card').style.color = '#aaa'", "color-contrast"),
    "a low line in the list": (
        "root.getRootNode().append(Object.assign(document.createElement('style'), "
        "{ textContent: '.entries button { height: 12px; padding: 0; overflow: hidden }' }))",
        "target-size",
    ),
    "a role that is none": ("root.querySelector('.legend').setAttribute('role', 'nothing')", "aria-roles"),
    "a page without a language": ("document.documentElement.removeAttribute('lang')", "html-has-lang"),
    "a page without a title": ("document.title = ''", "document-title"),
    "a link of the header without words": (
        "document.querySelector('.cw-header a').textContent = ''",
        "link-name",
    ),
}


@pytest.mark.parametrize(("change", "rule"), SPOILS.values(), ids=SPOILS)
def test_axe_notices(visit: Visit, change: str, rule: str) -> None:
    visitor = visit(address())
    visitor.root.evaluate(f"root => {{ {change} }}")
    assert rule in {line.partition(":")[0] for line in violations(visitor.page)}


def test_axe_notices_what_is_faint_in_the_dark_only(visit: Visit) -> None:
    visitor = visit(address())
    visitor.root.evaluate("root => { root.querySelector('.onscreen').style.color = '#555' }")
    in_colours(visitor, "light")
    assert violations(visitor.page, COLOURS) == []
    in_colours(visitor, "dark")
    assert {line.partition(":")[0] for line in violations(visitor.page, COLOURS)} == {"color-contrast"}


def test_a_button_too_small_is_noticed(visit: Visit) -> None:
    visitor = visit(address())
    visitor.root.evaluate("root => { root.querySelector('[data-zoom=in]').style.width = '23px' }")
    (small,) = visitor.page.evaluate(SMALL)["small"]
    assert 'data-zoom="in"' in small


# --- what a screen reader goes by ----------------------------------------------------------------

OUTLINE = """
() => {
  const all = (root) => [...root.querySelectorAll("*")]
    .flatMap((at) => [at, ...(at.shadowRoot ? all(at.shadowRoot) : [])]);
  const there = all(document).filter((at) => at.checkVisibility({ visibilityProperty: true }));
  const named = (tag) => there.filter((at) => at.matches(tag)).map((at) => at.getAttribute("aria-label"));
  return {
    language: document.documentElement.lang,
    title: document.title,
    main: there.filter((at) => at.matches("main")).length,
    headings: there.filter((at) => at.matches("h1")).map((at) => at.textContent.trim()),
    ranks: there.filter((at) => at.matches("h1, h2, h3, h4")).map((at) => Number(at.tagName[1])),
    navigations: named("nav"),
    here: there.filter((at) => at.matches(".cw-header a[aria-current]")).map((at) => at.textContent),
  };
}
"""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_it_is(visit: Visit, name: str) -> None:
    outline = visit(PAGES[name]).page.evaluate(OUTLINE)
    assert outline["language"] == "en"
    assert outline["title"].startswith(f"{name} · ")
    assert outline["main"] == 1
    assert len(outline["headings"]) == 1 and outline["headings"][0]
    assert outline["navigations"][0] == "Pages"
    assert len(set(outline["navigations"])) == len(outline["navigations"]), "two have one name"
    assert outline["ranks"][0] == 1, "something has a heading before the page has one"
    steps = list(zip(outline["ranks"], outline["ranks"][1:], strict=False))
    assert [step for step in steps if step[1] > step[0] + 1] == [], "a rank of headings is left out"
    assert outline["here"] in ([name], [])


# --- the keyboard alone --------------------------------------------------------------------------

# Where the focus is: its region, whether a ring shows it, and whether anything of it can be seen.
STOP = """
async () => {
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return null;
  window.stops ??= new Map();
  if (!window.stops.has(at)) window.stops.set(at, window.stops.size);
  const { left, top, right, bottom } = at.getBoundingClientRect();
  const outlined = (one) => {
    const style = getComputedStyle(one), { width, height } = one.getBoundingClientRect();
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && width > 12 && height > 12;
  };
  // The ring of one of Streamlit's fields is round what holds it.
  const field = at.closest('[data-testid="stSelectbox"], [data-testid="stCheckbox"]');
  const ring = (field ? [...field.querySelectorAll("label, [role=group]")] : [at]).some(outlined);
  const root = at.getRootNode();
  let hit = 0;
  for (const x of [0.1, 0.5, 0.9]) for (const y of [0.2, 0.5, 0.8]) {
    const [px, py] = [left + x * (right - left), top + y * (bottom - top)];
    if (px < 0 || py < 0 || px > innerWidth || py > innerHeight) continue;
    const over = root.elementFromPoint(px, py);
    hit += Boolean(over) && (at.contains(over) || over.contains(at) || over.closest("label")?.contains(at));
  }
  const region = at.matches('[data-testid="stMain"]') ? "page" : at.matches(".cw-skip") ? "skip"
    : at.closest(".cw-header") ? "header" : !at.closest(".cw") ? "body"
    : ["bar", "pane", "zoom", "card", "list"].find((name) => at.closest("." + name));
  return {
    words: (at.getAttribute("aria-label") || at.textContent || at.placeholder || "").trim().slice(0, 60),
    number: window.stops.get(at), region, ring, seen: hit > 0, tag: at.tagName,
  };
}
"""
REGIONS = ["page", "skip", "header", "body", "bar", "pane", "zoom", "card", "list"]


@pytest.fixture(scope="module")
def garden(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A theory so small that Tab soon comes to the end of a page."""
    return serve(theory=theories.minimal(tmp_path_factory.mktemp("garden")))


def walk(visitor: Visitor, at_most: int = 150) -> list[dict[str, Any]]:
    """Everything that Tab comes to, from the top of the page till it leaves it or begins anew."""
    visitor.page.evaluate("() => { window.stops = new Map(); }")
    stops: list[dict[str, Any]] = []
    for _ in range(at_most):
        visitor.press("Tab")
        stop = visitor.page.evaluate(STOP)
        if stop is None or (stops and stop["number"] == 0):
            return stops
        stops.append(stop)
    raise AssertionError(f"Tab does not come to an end: {[stop['words'] for stop in stops[-8:]]}")


@pytest.mark.parametrize("name", PAGES)
def test_tab_goes_through_a_page_in_its_order_and_out_of_it(garden: Server, visit: Visit, name: str) -> None:
    # The small theory has no settings to choose from.
    stops = walk(visit(PAGES[name], server=None if name == "Your setting" else garden))
    numbers = [stop["number"] for stop in stops]
    assert numbers == list(range(len(stops))), "Tab goes round in a circle"
    order = [REGIONS.index(stop["region"]) for stop in stops]
    assert order == sorted(order), [(stop["region"], stop["words"]) for stop in stops]
    assert [stop["words"] for stop in stops if not stop["ring"]] == [], "no ring"
    assert [stop["words"] for stop in stops if not stop["seen"]] == [], "covered or out of sight"


@pytest.mark.parametrize("name", PAGES)
def test_the_first_link_leads_past_the_header(visit: Visit, name: str) -> None:
    visitor = visit(PAGES[name])
    address = visitor.page.url
    skip = visitor.page.get_by_role("link", name="Skip to the content")
    for _ in range(2):  # the page as a whole is Streamlit's first stop, so that keys can scroll it
        visitor.press("Tab")
        if skip.evaluate("at => at === document.activeElement"):
            break
    expect(skip).to_be_focused()
    box = skip.bounding_box()
    assert box and box["width"] > 100 and box["height"] >= 24, "it cannot be seen"
    visitor.press("Enter")
    visitor.press("Tab")
    stop = visitor.page.evaluate(STOP)
    # A page of words alone has nothing to stop at: there Tab leaves it, and begins anew.
    assert stop is None or stop["region"] not in ("skip", "header"), stop
    assert visitor.page.url == address


def test_the_headers_button_opens_and_closes_by_key(visit: Visit) -> None:
    visitor = visit("/Sources")
    more = visitor.page.get_by_role("button", name="More", exact=True)
    listed = visitor.page.locator("#cw-more")
    more.focus()
    visitor.press("Enter")
    expect(listed).to_be_visible()
    visitor.press("Tab")
    expect(listed.locator("a").first).to_be_focused()
    visitor.press("Escape")
    expect(listed).to_be_hidden()
    expect(more).to_be_focused()

    visitor.press("Space")
    links = listed.locator("a").count()
    visitor.press("Tab", links + 1)
    expect(listed).to_be_hidden()  # it does not lie over what has the focus now

    more.focus()
    visitor.press("Enter")
    visitor.press("Tab")
    visitor.press("Enter")
    visitor.arrived(listed.locator("a").first.inner_text() or None)
    expect(visitor.page.locator("#cw-more [aria-current]")).to_have_count(1)


def test_on_a_phone_all_pages_are_behind_one_button(visit: Visit) -> None:
    visitor = visit("/About", size=PHONE)
    header = visitor.page.locator(".cw-header")
    box = header.bounding_box()
    assert box and box["height"] < 48, "the header takes more than one row"
    expect(header.locator(":is(a, button):visible")).to_have_count(1)
    header.get_by_role("button", name="Menu").press("Enter")
    expect(header.locator("a:visible")).to_have_text(list(PAGES))
    visitor.press("Escape")
    expect(header.locator("a:visible")).to_have_count(0)
    header.get_by_role("button", name="Menu").click()
    header.get_by_role("link", name="Sources").click()
    visitor.arrived("Sources")
    expect(header.locator("a:visible")).to_have_count(0)


@pytest.mark.parametrize("width", [761, 1024, 1920])
def test_the_header_takes_one_row(visit: Visit, width: int) -> None:
    visitor = visit("/About")
    visitor.page.set_viewport_size({"width": width, "height": 800})
    header = visitor.page.locator(".cw-header")
    box = header.bounding_box()
    assert box and box["height"] < 48
    for link in header.locator(":is(a, button):visible").all():
        place = link.bounding_box()
        assert place and place["x"] + place["width"] <= width
    visitor.page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})


def test_a_link_changes_the_page_without_loading_everything_anew(visit: Visit) -> None:
    visitor = visit("/About")
    visitor.page.evaluate("() => { window.kept = true; }")
    visitor.follow("Causal web")
    visitor.follow("Sources")
    visitor.page.go_back()
    visitor.arrived("Causal web")
    assert visitor.page.evaluate("() => window.kept") is True


@pytest.mark.parametrize("name", ["filters open", "asking", "sharing"])
def test_escape_closes_what_is_open(visit: Visit, name: str) -> None:
    visitor = see(visit, name, LAPTOP)
    panel = visitor.root.locator(":is(.filters, .ask, .share):visible")
    expect(panel).to_have_count(1)
    visitor.press("Escape")
    expect(panel).to_have_count(0)
    stop = visitor.page.evaluate(STOP)
    assert stop["region"] == "bar" and stop["tag"] == "BUTTON", stop


@pytest.mark.parametrize("name", ["filters open", "asking", "sharing"])
def test_what_has_the_focus_is_never_under_what_is_open(visit: Visit, name: str) -> None:
    visitor = see(visit, name, LAPTOP)
    regions = set()
    for _ in range(120):
        visitor.press("Tab")
        stop = visitor.page.evaluate(STOP)
        assert stop["seen"], f"covered: {stop['words']}"
        regions.add(stop["region"])
        if stop["region"] == "list":
            break
    assert {"bar", "card", "list"} <= regions


# --- movement and size ---------------------------------------------------------------------------


PLACES = """
async (root) => {
  root.querySelector('[data-tab="concept"]').click();
  root.querySelector('.entries [data-choose="population-health"]').click();
  const places = new Set();
  for (let i = 0; i < 45; i++) { // vis glides in about twenty frames, however long they take
    await new Promise(requestAnimationFrame);
    places.add(JSON.stringify(root.positionOf("population-health")));
  }
  return [...places];
}
"""


def test_who_asks_for_stillness_sees_no_movement(visit: Visit) -> None:
    visitor = visit(address(show="trust"))
    visitor.page.emulate_media(reduced_motion="reduce")
    assert len(visitor.root.evaluate(PLACES)) <= 4, "the picture glides"
    assert visitor.root.evaluate("root => root.getRootNode().getAnimations().length") == 0
    visitor.go(address(show="trust"))
    visitor.page.emulate_media(reduced_motion="no-preference")
    assert len(visitor.root.evaluate(PLACES)) > 8, "gliding would not be noticed"


@pytest.mark.parametrize("name", PAGES)
def test_at_four_times_the_size_nothing_runs_off_sideways(visit: Visit, name: str) -> None:
    """1280 pixels enlarged four times are 320 (WCAG 1.4.10)."""
    visitor = visit(PAGES[name], size=(320, 640))
    wide = visitor.page.evaluate(
        """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
             .filter((at) => at.scrollWidth > at.clientWidth).map((at) => at.scrollWidth)"""
    )
    assert wide == []
