"""What a browser has of the web is not sent again: not on a second visit, not from page to page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, WebSocket

from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

MOST_ON_A_SECOND_VISIT = 60_000
"""Bytes, by websocket and as files of ours together."""


class Traffic:
    """Bytes that came over the websocket, and files of ours that came from the server, not from the cache."""

    def __init__(self, page: Page) -> None:
        self.frames = 0
        self.files: list[str] = []
        page.on("websocket", self._socket)
        page.on("requestfinished", lambda request: self._finished(request))

    def _socket(self, socket: WebSocket) -> None:
        def came(payload: str | bytes) -> None:
            self.frames += len(payload)

        socket.on("framereceived", came)

    def _finished(self, request: object) -> None:
        url = request.url  # type: ignore[attr-defined]
        # What the browser itself kept has no body on the wire.
        if "/x/" in url and request.sizes()["responseBodySize"] > 0:  # type: ignore[attr-defined]
            self.files.append(url.partition("/x/")[2])


@contextmanager
def another_window(visitor: Visitor, path: str) -> Iterator[Traffic]:
    """The same browser comes again, in a window of its own."""
    page = visitor.context.new_page()
    traffic = Traffic(page)
    page.goto(visitor.server.url + path)
    page.wait_for_selector('[data-testid="causal-web"][data-ready="true"]')
    yield traffic
    page.close()


def test_a_second_visit_is_sent_next_to_nothing_and_another_page_only_its_own(visit: Visit) -> None:
    visitor = visit("/Causal_web", fresh=True)
    visitor.arrived()
    with another_window(visitor, "/Causal_web") as traffic:
        assert traffic.files == []
        assert 0 < traffic.frames < MOST_ON_A_SECOND_VISIT
    for path in ("/Evidence", "/Performance"):
        with another_window(visitor, path) as traffic:
            kinds = sorted(name.partition("-")[0] for name in traffic.files)
            assert kinds == ["picture", "texts"], path
