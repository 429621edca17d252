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


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    """Start more servers: `serve(app=…, theory=…)`; they end with the module."""
    with ExitStack() as stack:
        yield lambda **choices: stack.enter_context(Server(**choices))


@pytest.fixture
def visit(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Visit]:
    """Open a watched window: `visit(path, server=…, size=…, dark=…)`."""
    own: list[Visitor] = []

    def open_window(path: str, *, server: Server | None = None, **choices: Any) -> Visitor:
        visitor = Visitor(browser, server or request.getfixturevalue("server"), **choices)
        own.append(visitor)
        request.node.stash.setdefault(VISITORS, []).append(visitor)
        return visitor.go(path)

    yield open_window
    for visitor in own:
        visitor.context.close()


@pytest.fixture(scope="module")
def windows() -> Iterator[dict[tuple[object, ...], Visitor]]:
    """The windows that the tests of a module share."""
    shared: dict[tuple[object, ...], Visitor] = {}
    yield shared
    for visitor in shared.values():
        visitor.context.close()


@pytest.fixture
def revisit(
    request: pytest.FixtureRequest, browser: Browser, windows: dict[tuple[object, ...], Visitor]
) -> Visit:
    """Go on in a window that other tests of the module have used: `revisit(path, server=…, size=…)`.

    As `visit`, but what a browser keeps of a site is there already, which takes half the time.
    """

    def go_on(path: str, *, server: Server | None = None, **choices: Any) -> Visitor:
        server = server or request.getfixturevalue("server")
        key = (server.url, *sorted(choices.items()))
        if key not in windows:
            windows[key] = Visitor(browser, server, **choices)
        visitor = windows[key]
        visitor.guard.forget()
        request.node.stash.setdefault(VISITORS, []).append(visitor)
        return visitor.go(path)

    return go_on


@pytest.fixture
def move_on(
    request: pytest.FixtureRequest, windows: dict[tuple[object, ...], Visitor], revisit: Visit
) -> Visit:
    """Go on as with `revisit`, but from view to view of one page as Back and Forward do.

    Nothing is loaded anew there, which takes a tenth of the time; panels that are open stay so.
    """

    def go_on(path: str) -> Visitor:
        visitor = next(iter(windows.values()), None)
        if visitor is None or not visitor.is_on(path):
            return revisit(path)
        visitor.guard.forget()
        request.node.stash.setdefault(VISITORS, []).append(visitor)
        return visitor.move(path)

    return go_on
