"""One person at one browser window: what they do and see, and what they must never come across."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    WebSocket,
    expect,
)

from tests.browser.servers import Server

__all__ = ["DESK", "Guard", "Place", "Visitor", "address"]

DESK = (1280, 800)
READY = 30_000
"""Milliseconds until a page must be there."""

# Streamlit asks for both beside every page's address before it tries the root; nobody can switch that off.
PROBING = re.compile(r"(/[A-Za-z_]+)+/_stcore/(health|host-config)")
# What is asked in vain is refused, and told on the page; a browser notes that too, which nobody can stop.
REFUSING = re.compile(r"/x/(answer|setting)/.*")

STANDS_STILL = """
(root, id) => new Promise((resolve) => {
  // A choice moves the picture for about 320 ms, and begins in the frame after it; or at once.
  const enough = matchMedia("(prefers-reduced-motion: reduce)").matches ? 3 : 6;
  const end = performance.now() + 10000;
  let last, same = 0;
  const look = () => {
    const at = root.positionOf(id);
    const now = JSON.stringify(at);
    same = now === last ? same + 1 : 0;
    last = now;
    if (same >= enough) resolve(at);
    else if (performance.now() > end) resolve("moving");
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})
"""

ADDRESS = """
async () => {
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
  await new Promise((done) => setTimeout(done));
  return location.search;
}
"""

MOVE = """
async (path) => {
  history.pushState(null, "", path);
  dispatchEvent(new PopStateEvent("popstate"));
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
}
"""

FADED_OVER = """
() => {
  const host = document.querySelector('[data-testid="stBidiComponentIsolated"]');
  const moving = [document, host?.shadowRoot].flatMap((root) => root?.getAnimations() ?? []);
  return Promise.all(moving.map((one) => one.finished.catch(() => 0)));
}
"""

FOCUSED = """
async () => {
  // Two frames: only then does a browser take the focus from what has been hidden.
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return null;
  const { left, top, right, bottom } = at.getBoundingClientRect();
  const style = getComputedStyle(at);
  const reach = parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth);
  const hidden = (box) => getComputedStyle(box).overflow !== "visible" &&
    ((frame) => left - reach < frame.left - 1 || right + reach > frame.right + 1 ||
      top - reach < frame.top - 1 || bottom + reach > frame.bottom + 1)(box.getBoundingClientRect());
  let cut = false;
  for (let box = at.parentElement; box; box = box.parentElement) cut ||= hidden(box);
  return {
    text: (at.textContent || at.placeholder || "").trim(),
    choose: at.dataset.choose ?? null,
    card: at.dataset.testid === "card",
    main: at.dataset.testid === "stMain",
    search: at.matches(".search"),
    inList: Boolean(at.closest(".list .entries")),
    inCard: Boolean(at.closest(".card")),
    inExplorer: at.getRootNode() !== document,
    cut,
    ring: at.matches(":focus-visible") &&
      ((style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none"),
    inWindow: right > Math.max(left, 0) && bottom > Math.max(top, 0) && left < innerWidth &&
      top < innerHeight,
  };
}
"""

# Colours as they are seen at ids' places: the commonest in a small patch (a box's ground rather than its
# letters), and how far the one that stands out most is from the page's ground.
SEEN = """
(root, ids) => {
  const canvas = root.querySelector("canvas");
  const frame = canvas.getBoundingClientRect();
  const ratio = canvas.width / frame.width;
  const ctx = canvas.getContext("2d");
  const ground = getComputedStyle(root).backgroundColor.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const far = (colour) => Math.hypot(...colour.map((v, i) => v - ground[i]));
  const seen = {};
  for (const id of ids) {
    const at = root.positionOf(id);
    if (!at) continue;
    const [w, h] = [16, 8];
    const left = Math.round((at.x - frame.left - w / 2) * ratio);
    const top = Math.round((at.y - frame.top - h / 2) * ratio);
    const { data } = ctx.getImageData(left, top, w * ratio, h * ratio);
    const counts = new Map();
    let most = 0;
    for (let i = 0; i < data.length; i += 4) {
      const a = data[i + 3] / 255;
      const colour = [0, 1, 2].map((k) => Math.round(data[i + k] * a + ground[k] * (1 - a)));
      counts.set(colour.join(), (counts.get(colour.join()) ?? 0) + 1);
      most = Math.max(most, far(colour));
    }
    const [colour] = [...counts].sort((one, other) => other[1] - one[1])[0];
    const common = colour.split(",").map(Number);
    seen[id] = { common, away: far(common), most };
  }
  return seen;
}
"""


class Place(NamedTuple):
    """A point of the page, in pixels."""

    x: float
    y: float

    def near(self, other: Place, within: float = 2.0) -> bool:
        """Whether both are the same place but for a few pixels."""
        return abs(self.x - other.x) <= within and abs(self.y - other.y) <= within


class Guard:
    """Notes what must never happen in a window: requests to other hosts, errors, errors of the server."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.found: list[str] = []
        self._read = len(server.output())

    def watch(self, context: BrowserContext) -> None:
        """Watch every window of a context from now on."""
        context.on("request", self._request)
        context.on("weberror", lambda error: self.found.append(f"error on the page: {error.error}"))
        context.on("console", self._console)
        context.on("page", self._page)

    def forget(self) -> None:
        """Begin anew."""
        self.found.clear()
        self._read = len(self.server.output())

    def findings(self) -> list[str]:
        """What was found so far, and errors that the server printed meanwhile."""
        printed = self.server.output()[self._read :]
        return [*self.found, *([f"the server printed:\n{printed}"] if "Traceback" in printed else [])]

    def _own(self, url: str) -> bool:
        parts = urlsplit(url)
        return parts.scheme in ("data", "blob", "about") or parts.netloc == urlsplit(self.server.url).netloc

    def _page(self, page: Page) -> None:
        page.on("websocket", self._websocket)
        # Without an answer an alert would wait for ever.
        page.on("dialog", lambda dialog: (self.found.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def _request(self, request: Request) -> None:
        if not self._own(request.url):
            self.found.append(f"request to another host: {request.url}")

    def _websocket(self, socket: WebSocket) -> None:
        if not self._own(socket.url):
            self.found.append(f"websocket to another host: {socket.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        url = message.location["url"]
        path = urlsplit(url).path
        failed = re.match(
            r"Failed to load resource: the server responded with a status of (\d+)", message.text
        )
        known = {"404": (PROBING, REFUSING), "410": (REFUSING,)}.get(failed[1], ()) if failed else ()
        if not (self._own(url) and any(one.fullmatch(path) for one in known)):
            self.found.append(f"error on the console: {message.text} ({url})")


class Visitor:
    """A browser window on a server.

    Parameters
    ----------
    browser : Browser
        Where a context of its own is made.
    server : Server
        Whose pages are visited.
    size : tuple of int
        Width and height of the window.
    dark : bool
        Whether the system asks for dark colours.
    """

    def __init__(
        self, browser: Browser, server: Server, *, size: tuple[int, int] = DESK, dark: bool = False
    ) -> None:
        self.server = server
        self.context = browser.new_context()
        self.context.set_default_timeout(10_000)
        self.guard = Guard(server)
        self.guard.watch(self.context)
        self.page = self.context.new_page()
        self._traffic: dict[object, str] | None = None
        self.root = self.page.get_by_test_id("causal-web")
        self.card = self.page.get_by_test_id("card")
        self.heading = self.root.locator(".heading")
        self.onscreen = self.root.locator(".onscreen")
        self.notice = self.root.locator(".notice")
        self.search = self.root.locator(".search")
        self.prepare(size=size, dark=dark)

    def prepare(self, *, size: tuple[int, int] = DESK, dark: bool = False) -> Visitor:
        """Make the window what a new one is, but for what the browser keeps of the site."""
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.emulate_media(
            color_scheme="dark" if dark else "light", reduced_motion="reduce", media="null"
        )
        self.guard.forget()
        return self

    def _count(self) -> dict[object, str]:
        # Chromium reads the page's icon again at each new address, from its own cache: that sends nothing.
        session = self.context.new_cdp_session(self.page)
        kept: dict[object, str] = {}

        def cached(event: dict[str, Any]) -> None:
            if event.get("response", {"fromDiskCache": True})["fromDiskCache"]:
                kept.pop(event["requestId"], None)

        session.on(
            "Network.requestWillBeSent",
            lambda event: kept.update({event["requestId"]: event["request"]["url"]}),
        )
        session.on("Network.responseReceived", cached)
        session.on("Network.requestServedFromCache", cached)
        for way in ("Sent", "Received"):
            session.on(
                f"Network.webSocketFrame{way}", lambda event, way=way: kept.update({object(): f"frame {way}"})
            )
        session.send("Network.enable")
        return kept

    def traffic(self) -> list[str]:
        """What was sent and received since it is counted: addresses that were asked, websocket frames."""
        assert self._traffic is not None, "call forget_traffic before what is to be counted"
        self.page.evaluate("0")  # what is still on its way here arrives before the answer
        return [what for what in self._traffic.values() if not what.startswith(("data:", "blob:"))]

    def forget_traffic(self) -> None:
        """Count from now on. It costs time to count, so that it begins only here."""
        if self._traffic is None:
            self._traffic = self._count()
        self.page.evaluate("0")
        self._traffic.clear()

    # --- coming and going ------------------------------------------------------------------------

    def go(self, path: str) -> Visitor:
        """Open an address as if it had been typed."""
        self.page.goto(self.server.url + path)
        return self.arrived()

    def is_on(self, path: str) -> bool:
        """Whether the window shows the page of an address."""
        return urlsplit(self.page.url).path == urlsplit(path).path

    def move(self, path: str) -> Visitor:
        """Go to another view of the same page, as a link of ours does: nothing is loaded anew."""
        self.page.evaluate(MOVE, path)
        self.at_rest()
        return self

    def reload(self) -> Visitor:
        """Reload the page."""
        self.page.reload()
        return self.arrived()

    def follow(self, name: str) -> Visitor:
        """Click a page's name in the header."""
        header = self.page.locator(".cw-header")
        link = header.locator("a").filter(has_text=re.compile(f"^{re.escape(name)}$"))
        if not link.is_visible():
            header.locator("button:visible").click()
        link.click()
        return self.arrived(name)

    def arrived(self, name: str | None = None) -> Visitor:
        """Wait until the page stands: the script has run, the picture is drawn, letters are there."""
        if name:
            expect(self.page).to_have_title(re.compile(f"^{re.escape(name)} · "), timeout=READY)
        self.page.locator(
            '[data-testid="causal-web"][data-ready="true"], .cw-page, [data-testid="stException"]'
        ).first.wait_for(timeout=READY)
        self.at_rest()
        if self.page.locator(".cw-home").count():
            # Home's last piece; a theory need not have stories, nor even questions.
            self.page.locator(".door a").last.wait_for(timeout=READY)
        self.page.evaluate("async () => { await document.fonts.ready; }")
        return self

    def at_rest(self) -> None:
        """Wait until the server's script has run, and nothing more is fetched."""
        self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(
            timeout=READY
        )
        if self.root.count():
            self.page.locator('[data-testid="causal-web"][data-whole]').wait_for(timeout=READY)

    def in_colours(self, scheme: str) -> Visitor:
        """Ask for light or dark colours, and wait until the page has faded over to them."""
        self.page.emulate_media(color_scheme=scheme)
        self.page.wait_for_function(
            "(scheme) => getComputedStyle(document.querySelector('.stApp')).colorScheme === scheme",
            arg=scheme,
        )
        if self.root.count():
            expect(self.root).to_have_attribute("data-theme", scheme)
        self.page.evaluate(FADED_OVER)
        return self

    def query(self) -> dict[str, str]:
        """What the address asks for now."""
        return dict(parse_qsl(self.page.evaluate("location.search").removeprefix("?")))

    def asks_for(self, **wanted: str) -> None:
        """Wait until the address asks for just this: it follows once the card is on the screen."""
        deadline = time.monotonic() + 5
        while self.query() != wanted and time.monotonic() < deadline:
            self.page.wait_for_timeout(20)
        assert self.query() == wanted

    # --- choosing --------------------------------------------------------------------------------

    def ids(self) -> list[str]:
        """All that is drawn."""
        ids: list[str] = self.root.evaluate("root => root.ids()")
        return ids

    def boxes(self) -> list[str]:
        """The boxes that are drawn."""
        return [id for id in self.ids() if "--" not in id]

    def arrows(self) -> list[str]:
        """The arrows that are drawn."""
        return [id for id in self.ids() if "--" in id]

    def find(self, id: str) -> Place | None:
        """Where a box or an arrow is once the picture stands still; None if it cannot be hit."""
        at = self.root.evaluate(STANDS_STILL, id)
        assert at != "moving", f"the picture did not come to rest while looking for {id}"
        return Place(at["x"], at["y"]) if at else None

    def place(self, id: str) -> Place:
        """Where a box or an arrow is; it has to be somewhere."""
        at = self.find(id)
        assert at, f"{id} cannot be hit on the screen"
        return at

    def click(self, id: str) -> None:
        """Click a box or an arrow in the picture and wait for its card."""
        self.page.mouse.click(*self.place(id))
        self.shows(id)

    def click_in_card(self, id: str) -> None:
        """Click what a card names."""
        self.card.locator(f'[data-choose="{id}"]').first.click()
        self.shows(id)

    def shows(self, id: str) -> None:
        """Check that the card is the one of `id`, and wait for what follows it: address, title, picture."""
        expect(self.card).to_have_attribute("data-id", id)
        self.page.evaluate(ADDRESS)

    def seen(self, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The colours at each of `ids` that can be hit: `common`, and how far from the ground they are."""
        found: dict[str, dict[str, Any]] = self.root.evaluate(SEEN, list(ids))
        return found

    def view(self, id: str | None) -> dict[str, object]:
        """What makes two views the same: address, heading, card, words on screen."""
        if id is not None:
            self.shows(id)
        return {
            "query": self.query(),
            "heading": self.heading.inner_text(),
            "card": self.card.inner_text(),
            "on screen": self.onscreen.inner_text(),
        }

    def place_button(self, place: str) -> Locator:
        """The button that shows a question's answer `own` (alone) or in the `web`."""
        return self.root.locator(f'[data-place="{place}"]')

    # --- the keyboard ----------------------------------------------------------------------------

    def press(self, keys: str, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            self.page.keyboard.press(keys)

    def focus(self) -> dict[str, Any]:
        """What has the focus; something must."""
        found: dict[str, Any] | None = self.page.evaluate(FOCUSED)
        assert found, "nothing has the focus"
        return found

    def tab_to(self, wanted: str, at_most: int = 60) -> dict[str, Any]:
        """Press Tab until what has the focus has the property `wanted`."""
        for _ in range(at_most):
            self.press("Tab")
            focus = self.focus()
            if focus[wanted]:
                return focus
        raise AssertionError(f"{at_most} times Tab did not lead to anything that is {wanted}")

    def region(self, name: str) -> Locator:
        """A part of the explorer: bar, pane, legend, card, list."""
        return self.root.locator(f".{name}")


def address(page: str = "Causal_web", **query: str) -> str:
    """The address of a view; where nothing is asked for, of the web drawn as a whole."""
    if page == "Causal_web" and not query:
        query = {"place": "web"}
    return f"/{page}" + (f"?{urlencode(query)}" if query else "")
