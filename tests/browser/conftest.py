"""Servers, a browser, and windows that are watched: see `Guard` for what fails every test here."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.browser.servers import Server
from tests.browser.visitor import Visitor

FAILURES = Path(__file__).parent / "failures"
VISITORS = pytest.StashKey[list[Visitor]]()
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--js-flags=--no-opt",  # no page is open for so long that its best code would pay
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost",  # the network cable is out
)

collect_ignore = ["apps"]  # run by a server, not by pytest

Serve = Callable[..., Server]
Visit = Callable[..., Visitor]


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what lies in this folder: a file that forgot to say so would drive Chromium in `make unit`."""
    item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Fail a test that came across what it must not; leave pictures of one that failed."""
    visitors = item.stash.setdefault(VISITORS, [])
    try:
        result = yield
        found = _findings(visitors)
        if found:
            pytest.fail("\n".join(found), pytrace=False)
    except BaseException as error:
        for number, visitor in enumerate(visitors):
            _picture(visitor, f"{item.path.stem}-{item.name}-{number}")
        for finding in _findings(visitors):
            error.add_note(finding)
        raise
    return result


def _findings(visitors: list[Visitor]) -> list[str]:
    found = []
    for visitor in visitors:
        try:
            visitor.page.evaluate("0")  # what is still on its way here arrives before the answer
        except PlaywrightError as error:
            found.append(f"the window does not answer: {error.message}")
        found.extend(visitor.guard.findings())
    return found


def _picture(visitor: Visitor, name: str) -> None:
    FAILURES.mkdir(exist_ok=True)
    path = FAILURES / (re.sub(r"[^A-Za-z0-9_-]+", "_", name).strip("_")[:120] + ".png")
    try:
        visitor.page.screenshot(path=path)
        print(f"picture: {path}\naddress: {visitor.page.url}")
    except PlaywrightError as error:
        print(f"no picture: {error.message}")


# The scope is the package, not the session: Playwright's loop must be gone when other tests start one.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    executable = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def server() -> Iterator[Server]:
    """The app with our theory, for all tests that leave it as it is."""
    with Server() as running:
        yield running


class Windows:
    """Windows that tests have used and others go on in.

    What a browser keeps of a site is there already, which takes a third of the time of a new one.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._free: list[Visitor] = []
        self._used_by: dict[Visitor, Path] = {}

    def take(self, server: Server, **choices: Any) -> Visitor:
        """A window on a server that nobody uses now."""
        for visitor in self._free:
            if visitor.server is server:
                self._free.remove(visitor)
                return visitor.prepare(**choices)
        return Visitor(self.browser, server, **choices)

    def on(self, path: str, server: Server, user: Path) -> Visitor | None:
        """The window on the page of an address that a file of tests used last, if there is one."""
        for visitor in reversed(self._free):
            if self._used_by[visitor] == user and visitor.server is server and visitor.is_on(path):
                self._free.remove(visitor)
                return visitor.prepare()
        return None

    def give(self, visitor: Visitor, user: Path) -> None:
        """Hand a window back: the next one who needs one goes on in it."""
        self._used_by[visitor] = user
        self._free.append(visitor)

    def close(self, server: Server | None = None) -> None:
        """Close those on a server, or all."""
        for visitor in [one for one in self._free if server in (None, one.server)]:
            self._free.remove(visitor)
            visitor.context.close()


@pytest.fixture(scope="package")
def windows(browser: Browser) -> Iterator[Windows]:
    """The windows that all tests share."""
    shared = Windows(browser)
    yield shared
    shared.close()


@pytest.fixture(scope="module")
def serve(windows: Windows) -> Iterator[Serve]:
    """Start more servers: `serve(app=…, theory=…)`; they end with the module."""
    with ExitStack() as stack:

        def start(**choices: Any) -> Server:
            server = stack.enter_context(Server(**choices))
            stack.callback(windows.close, server)
            return server

        yield start


@pytest.fixture
def visit(request: pytest.FixtureRequest, browser: Browser, windows: Windows) -> Iterator[Visit]:
    """Open a watched window: `visit(path, server=…, size=…, dark=…)`.

    Other tests may have used it before. A new one, with nothing in its cache, is what `fresh=True` asks for.
    """
    shared: list[Visitor] = []
    own: list[Visitor] = []

    def open_window(
        path: str, *, server: Server | None = None, fresh: bool = False, **choices: Any
    ) -> Visitor:
        server = server or request.getfixturevalue("server")
        visitor = Visitor(browser, server, **choices) if fresh else windows.take(server, **choices)
        (own if fresh else shared).append(visitor)
        request.node.stash.setdefault(VISITORS, []).append(visitor)
        return visitor.go(path)

    yield open_window
    for visitor in shared:
        windows.give(visitor, request.path)
    for visitor in own:
        visitor.context.close()


@pytest.fixture
def move_on(request: pytest.FixtureRequest, windows: Windows, visit: Visit) -> Iterator[Visit]:
    """Go on in a window that shows the page already, from view to view as Back and Forward do.

    Nothing is loaded anew there, which takes a tenth of the time; panels that are open stay so.
    """
    shared: list[Visitor] = []

    def go_on(path: str, *, server: Server | None = None) -> Visitor:
        server = server or request.getfixturevalue("server")
        visitor = next((one for one in shared if one.server is server and one.is_on(path)), None)
        visitor = visitor or windows.on(path, server, request.path)
        if visitor is None:
            return visit(path, server=server)
        if visitor not in shared:
            shared.append(visitor)
            request.node.stash.setdefault(VISITORS, []).append(visitor)
        return visitor.move(path)

    yield go_on
    for visitor in shared:
        windows.give(visitor, request.path)
