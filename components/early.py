"""Files of a page that a browser sends for before the page's script has run.

The head of the answer that brings Streamlit's page names what its explorer will need, so that this comes
while Streamlit starts, and the page tells it to the script that makes the explorer meanwhile (`head.js`).
Home names what a question will need, for when there is nothing else to do.
"""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components import site
from components.causal_web.contract import Delivered

__all__ = ["Early", "Expected"]

SHOWN_AS = "as"
"""The word in an address that has a page shown in another way."""


class Expected:
    """Which files the explorer of each page will need, as far as it is known."""

    def __init__(self) -> None:
        self._links: dict[str, bytes] = {}
        self._told: dict[str, Delivered] = {}

    def note(self, page: site.PageKey, told: Delivered) -> None:
        """Take over what an explorer is told now."""
        self._told[site.at(page).address] = told
        files = [
            (told["program"], "modulepreload", ""),
            (told["picture"], "preload", "; as=fetch; crossorigin"),
        ]
        if told["library"] is not None:
            files.append((told["library"], "preload", "; as=script"))
        self._links[site.at(page).address] = _header(files)
        if page == "web":
            self._links[""] = _header([(file, "prefetch", "") for file, _, _ in files])

    def links(self, path: str) -> bytes | None:
        """What stands in the head of a page's answer; the path is as seen from Home."""
        return self._links.get(path)

    def told(self, path: str, query: str) -> Delivered | None:
        """What the explorer of a page will be told; the path is as seen from Home.

        Of a page that its address asks to be shown in another way, nothing is known.
        """
        return None if SHOWN_AS in parse_qs(query) else self._told.get(path)


def _header(files: list[tuple[str, str, str]]) -> bytes:
    return ", ".join(f"<{file}>; rel={rel}{more}" for file, rel, more in files).encode("ascii")


class Early:
    """Adds to the answers that bring pages what their explorers will need.

    Parameters
    ----------
    app : ASGI application
        Which answers.
    expected : Expected
        What the explorers need.
    base : str
        Below which path the app stands, with no slash at either end.
    """

    def __init__(self, app: ASGIApp, *, expected: Expected, base: str = "") -> None:
        self._app = app
        self._expected = expected
        self._home = f"/{base}/" if base else "/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        links = None
        if scope["type"] == "http" and scope["method"] == "GET" and scope["path"].startswith(self._home):
            links = self._expected.links(scope["path"].removeprefix(self._home))
        if links is None:
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in (200, 304):
                message = {**message, "headers": [*message.get("headers", ()), (b"link", links)]}
            await send(message)

        await self._app(scope, receive, sent)
