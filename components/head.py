"""What every page that Streamlit sends has from us: a script before its own, and our styles after all others.

Streamlit has no place for them. A listener that is there first has to be there before Streamlit's program
runs, and styles that come as a file are kept by the browser, where Streamlit would send them at every visit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from components.delivery import PLACE, Kept, Offer, accepted

__all__ = ["Added", "Head", "host", "with_ours"]

BEFORE = b"<script"
"""What our script is to stand before."""

TITLE = re.compile(rb"<title>[^<]*</title>")

COMPONENT = ("Html", "BidiComponent")
"""Streamlit's modules that every page of ours needs, by what their names begin with; it asks for them
itself once the page has come."""

IMPORTED = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')

NOT_PAGES = ("_stcore", "component", "media", "static", PLACE)
"""What a part of the path of no page is called."""

LARGEST = 200_000
"""Bytes that a page of Streamlit's has at most; what is larger is none, and goes through as it is."""

OTHERS = {b"content-length", b"content-encoding", b"etag", b"last-modified", b"accept-ranges"}
"""Headers that hold no longer once something is added."""

UNASKED = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
"""Headers of a request that ask for something else than the page as it is."""


@dataclass(frozen=True)
class Added:
    """What a page is told, its styles, and its name.

    Parameters
    ----------
    told : mapping
        JSON-ready, for `head.js`.
    styles : str, optional
        Address of a file, relative to the page.
    title : str, optional
        For the browser's tab, from the first; Streamlit sets one only when the page's script runs.
    """

    told: Mapping[str, object] = field(default_factory=dict)
    styles: str | None = None
    title: str | None = None


class Head:
    """Adds what is ours to pages; an ASGI middleware, through which all else goes as it is.

    Parameters
    ----------
    app : ASGI application
        Which pages.
    added : callable
        What a page gets, by its path and its query.
    """

    def __init__(
        self, app: ASGIApp, added: Callable[[str, str], Added] = lambda _path, _query: Added()
    ) -> None:
        self.app = app
        self._added = added
        self._pages = Kept(most=40, room=40 * LARGEST)

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
        added = self._added(str(scope["path"]), scope.get("query_string", b"").decode("latin-1"))
        page = with_ours(bytes(answer.body), added)
        offer = self._pages.get(page, lambda: Offer("", "text/html; charset=utf-8", {"identity": page}))
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


def with_ours(page: bytes, added: Added) -> bytes:
    """A page with what is ours; as it is, if it has no script before which to put it."""
    before, found, after = page.partition(BEFORE)
    if not found:
        return page
    # In a script "<" could end it, or begin what a browser reads otherwise.
    told = json.dumps(added.told, allow_nan=False, separators=(",", ":")).replace("<", "\\u003c")
    ours = b"<script>\nglobalThis.causalWeb = " + told.encode() + b";\n" + _script() + b"</script>\n    "
    made = before + ours + found + after
    if added.title is not None:
        title = f"<title>{escape(added.title, quote=False)}</title>".encode()
        made = TITLE.sub(lambda _: title, made, count=1)
    links = "".join(
        f'<link rel="modulepreload" crossorigin href="./static/js/{one}">\n  ' for one in _missing(page)
    )
    made = made.replace(b"</head>", links.encode() + b"</head>", 1)
    if added.styles is None:
        return made
    # Where two rules weigh the same, the last one counts: ours stand after Streamlit's in the head.
    return made.replace(b"</body>", f'<link rel="stylesheet" href="./{added.styles}">\n  </body>'.encode(), 1)


def host() -> dict[str, object]:
    """What Streamlit's page would ask its server before it connects (its `/_stcore/host-config`)."""
    return {
        "allowedOrigins": list(st.get_option("client.allowedOrigins") or ()),
        "useExternalAuthToken": False,
        "enableCustomParentMessages": False,
    }


@cache
def _script() -> bytes:
    return Path(__file__).with_name("head.js").read_bytes()


@cache
def _modules() -> tuple[str, ...]:
    """Files of Streamlit's that `COMPONENT` needs, what each imports with it."""
    folder = Path(file_util.get_static_dir(), "static", "js")
    waiting = [path.name for stem in COMPONENT for path in sorted(folder.glob(f"{stem}.*.js"))]
    found: dict[str, None] = {}
    while waiting:
        name = waiting.pop()
        if name not in found and (folder / name).is_file():
            found[name] = None
            waiting += IMPORTED.findall((folder / name).read_text(encoding="utf-8"))
    return tuple(found)


def _missing(page: bytes) -> tuple[str, ...]:
    """Those that the page itself does not name."""
    return tuple(name for name in _modules() if f"/{name}".encode() not in page)


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
