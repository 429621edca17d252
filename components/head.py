"""A script of ours in the head of every page that Streamlit sends, before its own.

Streamlit has no place for one, and a listener that is there first has to be there before Streamlit's program
runs. Without this all works too, but that Back and Forward have the server run a page again.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.delivery import PLACE, Kept, Offer, accepted

__all__ = ["Head", "with_script"]

BEFORE = b"<script"
"""What ours is to stand before."""

NOT_PAGES = ("_stcore", "component", "media", "static", PLACE)
"""What a part of the path of no page is called."""

LARGEST = 200_000
"""Bytes that a page of Streamlit's has at most; what is larger is none, and goes through as it is."""

OTHERS = {b"content-length", b"content-encoding", b"etag", b"last-modified", b"accept-ranges"}
"""Headers that hold no longer once something is added."""

UNASKED = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
"""Headers of a request that ask for something else than the page as it is."""


class Head:
    """Adds the script to pages; an ASGI middleware, through which all else goes as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._pages = Kept(most=4, room=4 * LARGEST)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if not _may_be_page(scope):
            await self.app(scope, receive, send)
            return
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        wanted = next((value for name, value in headers if name == b"accept-encoding"), b"")
        plain = [(name, value) for name, value in headers if name not in UNASKED]
        answer = _Answer(send)
        await self.app({**scope, "headers": plain, "extensions": {}}, receive, answer.take)
        if answer.start is None:
            return
        page = bytes(answer.body)
        offer = self._pages.get(
            page, lambda: Offer("", "text/html; charset=utf-8", {"identity": with_script(page)})
        )
        coding = accepted(wanted.decode("latin-1"))
        body = offer.packed(coding)
        told = [one for one in answer.start["headers"] if one[0].lower() not in OTHERS]
        told += [(b"content-length", str(len(body)).encode()), (b"vary", b"Accept-Encoding")]
        if coding != "identity":
            told.append((b"content-encoding", coding.encode()))
        await send({**answer.start, "headers": told})
        await send({"type": "http.response.body", "body": body})


class _Answer:
    """What the app sends: a page is held back till it is whole, all else goes on at once."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.start: Message | None = None
        self.body = bytearray()

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif message["type"] == "http.response.body" and self.start is not None:
            self.body += message.get("body", b"")
        else:
            await self._send(message)


def with_script(page: bytes) -> bytes:
    """A page with our script before its first; as it is, if it has none."""
    before, found, after = page.partition(BEFORE)
    return before + b"<script>\n" + _script() + b"</script>\n    " + found + after if found else page


@cache
def _script() -> bytes:
    return Path(__file__).with_name("head.js").read_bytes()


def _may_be_page(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    parts = str(scope["path"]).split("/")
    return "." not in parts[-1] and not any(part in NOT_PAGES for part in parts)


def _is_page(start: Message) -> bool:
    headers = {name.lower(): value for name, value in start["headers"]}
    size = headers.get(b"content-length", b"")
    return (
        start["status"] == 200
        and headers.get(b"content-type", b"").startswith(b"text/html")
        and size.isdigit()
        and int(size) <= LARGEST
    )
