"""The door before everything: who may come in, by what name, and to what.

What this process answers is for browsers that came to it by a name of its own, and for its own pages in them.
A site elsewhere that has a visitor's browser ask here, or that has had its name point to this machine, gets
nothing; nor does anybody get to bring something, for no page takes anything. Whoever is refused is so before
anything else hears of it: Streamlit would ask an outside host whether it is this machine, with all visitors
waiting, and keep whatever is brought in memory.
"""

from __future__ import annotations

import logging
import re
import socket
from collections.abc import Iterable
from functools import cache
from ipaddress import IPv6Address, ip_address

from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_routes import ROUTE_HEALTH

__all__ = ["HOSTS_VARIABLE", "Door", "named"]

HOSTS_VARIABLE = "CAUSAL_WEB_HOSTS"
"""Environment variable with the names that browsers know a host by that stands behind a proxy."""

METHODS = ("GET", "HEAD")
"""How this app is asked; all else of it goes through its websocket."""

INNER = "_stcore"
"""The part of a path below which Streamlit answers about itself."""

OPEN = (ROUTE_HEALTH.removeprefix(f"{INNER}/"), "host-config", "stream", "bidi-components")
"""What it has there that its pages need; the rest takes files, or tells of memory and sessions."""

SHUT = ("auth", "oauth2callback")
"""Streamlit's paths for people with accounts, which this app does not have."""

UNKNOWN = (
    "This app is not known by the name in your address. "
    f"Whoever runs it can say the name in {HOSTS_VARIABLE}, as its README tells."
)
FOREIGN = "Only pages of this app can ask here."
READ_ONLY = "Nothing can be brought here: this app is only read."
CLOSED = "There is nothing here for visitors."

MOST_TOLD = 20
"""Names that are written to the log, each once: whoever knocks must not fill the disk."""

HOST = r"(\[[0-9a-f:.]+\]|[a-z0-9][a-z0-9._-]*?)\.?(?::(\d{1,5}))?"
NAME = re.compile(HOST)
ORIGIN = re.compile(rf"(https?)://{HOST}")
SAID = re.compile(rf"(?:https?://)?(\*\.)?{HOST}(?:/.*)?", re.IGNORECASE)
PORTS = {"http": "80", "https": "443"}

log = logging.getLogger(__name__)


class Door:
    """Lets in who came by a known name and is no page from elsewhere; an ASGI middleware.

    Parameters
    ----------
    app : ASGI application
        Which answers whoever is let in.
    hosts : iterable of str
        Names besides those of this machine; `*.example.org` stands for all below it.
    base : str
        Below which path the app stands, with no slash at either end.
    """

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str] = (), base: str = "") -> None:
        self._app = app
        self._base = [part for part in base.split("/") if part]
        known = {host.lower().rstrip(".") for host in hosts}
        self._said = {_address(host) or host for host in known}
        self._own = own_names()
        self._below = tuple(host[1:] for host in known if host.startswith("*.") and len(host) > 2)
        self._told: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or refuse it."""
        if scope["type"] == "http":
            why = self._refused(scope)
            if why is None:
                await self._app(scope, receive, send)
            else:
                await _refuse(send, *why)
        elif scope["type"] == "websocket":
            if self._refused(scope) is None:
                await self._app(self._as_ours(scope), receive, send)
            else:
                await receive()
                await send({"type": "websocket.close", "code": 1008})
        else:
            await self._app(scope, receive, send)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        """Why a request is not let in, if it is not."""
        host = _said_once(scope, b"host") or ""
        found = NAME.fullmatch(host.lower())
        if not found or not self._is_known(found[1], scope):
            self._tell(host)
            return 403, UNKNOWN
        if not self._is_ours(found[1], found[2], scope):
            return 403, FOREIGN
        if scope["type"] == "http" and scope["method"] not in METHODS:
            return 403, READ_ONLY
        return (403, CLOSED) if self._is_shut(scope["path"]) else None

    def _is_known(self, name: str, scope: Scope) -> bool:
        """Whether a host is this machine, or a name that whoever runs it has said."""
        if name in self._own or self._is_said(name):
            return True
        at = _address(name)
        if at is None:
            return False
        # A number of this machine is the one at which its line came in, whichever networks it has joined.
        here, _ = scope.get("server") or ("", None)
        return at == _address(here) or ip_address(at).is_loopback or ip_address(at).is_unspecified

    def _is_ours(self, name: str, port: str | None, scope: Scope) -> bool:
        """Whether it is a page of ours, or nobody's, that has the browser ask."""
        origin = _said_once(scope, b"origin")
        if origin is None:
            return _is_visit(scope)
        found = ORIGIN.fullmatch(origin.lower())
        if not found:
            return False
        usual = PORTS[found[1]]
        if (found[2], found[3] or usual) == (name, port or usual):
            return True
        # Behind a proxy that says another host to us than the browser said to it.
        return self._is_said(found[2])

    def _is_said(self, name: str) -> bool:
        return (_address(name) or name) in self._said or name.endswith(self._below)

    def _is_shut(self, path: str) -> bool:
        """Whether a path is of those that no visitor needs."""
        parts = [part for part in path.split("/") if part]
        if INNER in parts:
            return parts[parts.index(INNER) + 1 :][:1] not in [[one] for one in OPEN]
        return parts[len(self._base) :][:1] in [[one] for one in SHUT]

    def _as_ours(self, scope: Scope) -> Scope:
        """A request of one of our pages as Streamlit knows them: of the host that it asks.

        Where a proxy has put another, Streamlit would ask an outside host whether it is this machine.
        """
        origin = _said_once(scope, b"origin")
        if origin is None:
            return scope
        host = origin.partition("//")[2].encode("latin-1")
        headers = [(name, host if name == b"host" else value) for name, value in scope["headers"]]
        return {**scope, "headers": headers}

    def _tell(self, host: str) -> None:
        if len(self._told) < MOST_TOLD and host not in self._told:
            self._told.add(host)
            log.warning("Somebody was refused who came by a name that is not known here: %.100r", host)


def named(said: str) -> tuple[str, ...]:
    """Names as people write them; what is no name is left out.

    >>> named("web.example.org, *.example.net https://tools.example.org:8443/web")
    ('web.example.org', '*.example.net', 'tools.example.org')
    """
    found = (SAID.fullmatch(part) for part in said.replace(",", " ").split())
    return tuple(f"{one[1] or ''}{one[2]}" for one in found if one)


@cache
def own_names() -> frozenset[str]:
    """What this machine is called, by itself and in the room."""
    name = socket.gethostname().lower().rstrip(".")
    short = name.partition(".")[0]
    return frozenset({"localhost", name, short, f"{short}.local"} - {"", ".local"})


def _said_once(scope: Scope, header: bytes) -> str | None:
    """The value of a header, None if it is not there; of several all, which is nothing that anybody knows."""
    values = [value for name, value in scope["headers"] if name == header]
    return b", ".join(values).decode("latin-1") if values else None


def _is_visit(scope: Scope) -> bool:
    """Whether somebody comes, and no page from elsewhere fetches: a link may lead here, and a frame."""
    return (
        _said_once(scope, b"sec-fetch-site") not in ("cross-site", "same-site")
        or _said_once(scope, b"sec-fetch-mode") == "navigate"
    )


def _address(name: str) -> str | None:
    """A host that is a number, as one writes it; None if it is a name."""
    try:
        found = ip_address(name.strip("[]").partition("%")[0])
    except ValueError:
        return None  # a name
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(found)


async def _refuse(send: Send, status: int, why: str) -> None:
    body = why.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
        (b"connection", b"close"),  # whatever else was being sent is not waited for
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
