"""For everybody: WCAG 2.2 AA, as far as axe can tell, at every size and without movement.

What axe cannot judge is looked at elsewhere: contrast of single signs and of words on a mixed ground, and the
names in boxes, in test_looks.py (every text node), what the keyboard alone does in test_keyboard.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT as AXE
from playwright.sync_api import Page, expect

from tests import theories
from tests.browser.conftest import Serve, Visit
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


def see(visitor: Visitor, name: str) -> None:
    """Go to one of the views, within the page if the window is on it."""
    path, act = VIEWS[name]
    there = visitor.is_on(path)
    if there and visitor.root.count():
        visitor.move(path)
        query = dict(parse_qsl(urlsplit(path).query))
        shown = query.get("show") or ("~" in query.get("question", "") and query["question"])
        if shown and name != "an unknown address":
            expect(visitor.card).to_have_attribute("data-id", shown)
    elif not there or urlsplit(visitor.page.url).query != urlsplit(path).query:
        visitor.go(path)
    expect(visitor.page.get_by_test_id("stException")).to_have_count(0)
    if visitor.root.count() and name != "an unknown address":
        expect(visitor.notice).to_be_hidden()  # the view is the one that is asked for
    act(visitor)


def leave(visitor: Visitor, name: str) -> None:
    """Undo what was done to a view beside going there."""
    if VIEWS[name][1] is nothing:
        return
    if VIEWS[name][1] is not open_header:
        visitor.search.fill("")
    visitor.press("Escape")
    expect(visitor.page.locator(":is(.filters, .ask, .share):visible, :popover-open")).to_have_count(0)


def in_colours(visitor: Visitor, scheme: str) -> None:
    """Wait until the page has gone over to light or dark colours."""
    visitor.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    visitor.page.wait_for_function(
        "(scheme) => getComputedStyle(document.querySelector('.stApp')).colorScheme === scheme",
        arg=scheme,
    )
    if visitor.root.count():
        expect(visitor.root).to_have_attribute("data-theme", scheme)


ALIKE = (".list .entries", "tbody")
"""Of the explorer, what is the same in every view of a page and half of all that axe would walk through.

Every word of it is read in the dark by test_looks.py.
"""
SEARCHES = ("found", "found nothing")
"""Views that have another list than their page."""

RUN = """
async ([options, leaveOut]) => {
  const host = document.querySelector('[data-testid="stBidiComponentIsolated"]');
  host?.setAttribute("data-axe", "");
  const exclude = host ? leaveOut.map((part) => ({ fromShadowDom: ["[data-axe]", part] })) : [];
  return (await axe.run({ exclude }, options)).violations;
}
"""


def violations(page: Page, rules: object = LEVELS, leave_out: Iterable[str] = ()) -> list[str]:
    """What axe finds wrong, each place as one line."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE)
    options = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
    found = page.evaluate(RUN, [options, list(leave_out)])
    return [
        f"{rule['id']}: {node['target']} {node['html'][:200]}" for rule in found for node in rule["nodes"]
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


# 1280 pixels enlarged four times are 320 (WCAG 1.4.10).
SIDEWAYS = """
() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
  .filter((at) => at.scrollWidth > at.clientWidth).map((at) => at.scrollWidth)
"""

ON_A_PHONE = (
    *PAGES,
    *("a box", "a question", "a step of a story", "filters open", "asking", "sharing", "header open"),
    *("two settings", "a cell"),
)
"""Every page, and the views that a phone lays out in another way.

In light colours alone: nothing has a colour of its own there, and test_looks.py reads every word in both.
So it is on a laptop where an address alone opens a view.
"""


@pytest.mark.parametrize("page", PAGES)
def test_nobody_is_shut_out(visit: Visit, page: str) -> None:
    views = [name for name, (path, _) in VIEWS.items() if urlsplit(path).path == PAGES[page]]
    visitor = visit(PAGES[page])
    says_what_it_is(visitor, page)
    found = {}
    for size, name in [
        *((LAPTOP, name) for name in views),
        *((PHONE, name) for name in views if name in ON_A_PHONE),
    ]:
        visitor.page.set_viewport_size({"width": size[0], "height": size[1]})
        if name != page or size != LAPTOP:
            see(visitor, name)
        first, acted = name == page, VIEWS[name][1] is not nothing
        in_colours(visitor, "light")
        leave_out = () if (first and size == LAPTOP) or name in SEARCHES else ALIKE
        found[f"{name}, {size[0]} wide, light"] = violations(visitor.page, LEVELS, leave_out)
        if size == LAPTOP and (first or acted):
            in_colours(visitor, "dark")
            found[f"{name}, {size[0]} wide, dark"] = violations(visitor.page, COLOURS, ALIKE)
        targets = visitor.page.evaluate(SMALL)
        assert targets["looked"]
        found[f"{name}, {size[0]} wide, too small"] = targets["small"]
        leave(visitor, name)
    visitor.page.set_viewport_size({"width": 320, "height": 640})
    see(visitor, page)
    found["320 wide, runs off sideways"] = visitor.page.evaluate(SIDEWAYS)
    assert {where: what for where, what in found.items() if what} == {}


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


def test_axe_and_the_measure_of_targets_notice_what_is_wrong(visit: Visit) -> None:
    visitor = visit(address())
    assert visitor.page.evaluate(SMALL)["small"] == []
    visitor.root.evaluate("root => { root.querySelector('[data-zoom=in]').style.width = '23px' }")
    (small,) = visitor.page.evaluate(SMALL)["small"]
    assert 'data-zoom="in"' in small
    visitor.root.evaluate("root => { root.querySelector('[data-zoom=in]').style.width = '' }")

    # Faint in the dark only.
    visitor.root.evaluate("root => { root.querySelector('.onscreen').style.color = '#555' }")
    in_colours(visitor, "light")
    assert violations(visitor.page, LEVELS) == []
    in_colours(visitor, "dark")
    assert {line.partition(":")[0] for line in violations(visitor.page, COLOURS)} == {"color-contrast"}
    visitor.root.evaluate("root => { root.querySelector('.onscreen').style.color = '' }")
    in_colours(visitor, "light")

    # Each of these breaks another rule.
    for change, _ in SPOILS.values():
        visitor.root.evaluate(f"root => {{ {change} }}")
    noticed = {line.partition(":")[0] for line in violations(visitor.page)}
    assert {what: rule for what, (_, rule) in SPOILS.items() if rule not in noticed} == {}


# --- what a screen reader goes by ----------------------------------------------------------------

OUTLINE = """
() => {
  const all = (root) => [...root.querySelectorAll("*")]
    .flatMap((at) => [at, ...(at.shadowRoot ? all(at.shadowRoot) : [])]);
  const there = all(document).filter((at) => at.checkVisibility({ visibilityProperty: true }));
  const named = (tag) => there.filter((at) => at.matches(tag)).map((at) => at.getAttribute("aria-label"));
  return {
    language: document.documentElement.lang,
    main: there.filter((at) => at.matches("main")).length,
    headings: there.filter((at) => at.matches("h1")).map((at) => at.textContent.trim()),
    ranks: there.filter((at) => at.matches("h1, h2, h3, h4")).map((at) => Number(at.tagName[1])),
    navigations: named("nav"),
    here: there.filter((at) => at.matches(".cw-header a[aria-current]")).map((at) => at.textContent),
  };
}
"""


def says_what_it_is(visitor: Visitor, name: str) -> None:
    """Check that a screen reader is told what page this is, and what follows what."""
    # Streamlit says the file's name for a moment; the explorer may be there before.
    expect(visitor.page).to_have_title(re.compile(rf"{re.escape(name)} · "))
    outline = visitor.page.evaluate(OUTLINE)
    assert outline["language"] == "en"
    assert outline["main"] == 1
    assert len(outline["headings"]) == 1 and outline["headings"][0]
    assert outline["navigations"][0] == "Pages"
    assert len(set(outline["navigations"])) == len(outline["navigations"]), "two have one name"
    assert outline["ranks"][0] == 1, "something has a heading before the page has one"
    steps = list(zip(outline["ranks"], outline["ranks"][1:], strict=False))
    assert [step for step in steps if step[1] > step[0] + 1] == [], "a rank of headings is left out"
    assert outline["here"] in ([name], [])


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
