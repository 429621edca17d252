"""A window that shows a file that was taken along."""

from __future__ import annotations

import time
from pathlib import Path
from urllib.parse import parse_qsl

from playwright.sync_api import Browser, ConsoleMessage, Request, Route, expect

from tests.browser.visitor import ADDRESS, DESK, READY, STANDS_STILL, Place

__all__ = ["Opened"]


class Opened:
    """A window that shows files, with the network off, and whatever they must never do noted."""

    def __init__(self, browser: Browser) -> None:
        self.file = ""
        self.found: list[str] = []
        self.context = browser.new_context(reduced_motion="reduce")
        self.context.set_default_timeout(10_000)
        self.context.set_offline(True)
        self.context.route(lambda url: not url.startswith("file:"), self._stop)
        self.context.on("request", self._request)
        self.context.on("weberror", lambda error: self.found.append(f"error on the page: {error.error}"))
        self.context.on("console", self._console)
        self.page = self.context.new_page()
        self.root = self.page.get_by_test_id("causal-web")
        self.card = self.page.get_by_test_id("card")

    def open(self, path: Path, *, size: tuple[int, int] = DESK, dark: bool = False, at: str = "") -> Opened:
        """Open a file as a double click does, whatever the window showed before."""
        self.page.goto("about:blank")
        self.found.clear()
        self.file = path.as_uri()
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
        self.page.goto(self.file + (f"#{at}" if at else ""))
        self.ready()
        return self

    def move(self, at: str) -> None:
        """Go to another view of the file, as if it had been typed after the #."""
        self.page.evaluate("at => { location.hash = at; }", at)
        self.page.evaluate(ADDRESS)

    def ready(self) -> None:
        """Wait until it is drawn."""
        self.page.locator('[data-testid="causal-web"][data-ready="true"]').wait_for(timeout=READY)

    def _stop(self, route: Route) -> None:
        route.abort()

    def _request(self, request: Request) -> None:
        if request.url.partition("#")[0] != self.file and not request.url.startswith(("data:", "blob:")):
            self.found.append(f"request: {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.found.append(f"{message.type} on the console: {message.text}")

    def place(self, id: str) -> Place:
        """Where a box or an arrow is, once the picture stands still."""
        at = self.root.evaluate(STANDS_STILL, id)
        assert at and at != "moving", f"{id} cannot be hit on the screen"
        return Place(at["x"], at["y"])

    def click(self, id: str) -> None:
        """Click a box or an arrow in the picture."""
        self.page.mouse.click(*self.place(id))
        self.shows(id)

    def shows(self, id: str) -> None:
        """Check that the card is the one of `id`, and wait for what follows it."""
        expect(self.card).to_have_attribute("data-id", id)
        self.page.evaluate(ADDRESS)

    def asks_for(self, **wanted: str) -> None:
        """Wait until the part of the address after the # asks for just this."""
        deadline = time.monotonic() + 5
        while self.choice() != wanted and time.monotonic() < deadline:
            self.page.wait_for_timeout(20)
        assert self.choice() == wanted

    def choice(self) -> dict[str, str]:
        return dict(parse_qsl(self.page.evaluate("location.hash").removeprefix("#")))
