"""Who may come in, by what name, and to what."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from components import door
from components.door import Door, named

HERE = "localhost:8501"
PAGE = {"host": HERE}
"""What a browser says that was sent to a page of this machine."""

BEHIND = ("web.example.org", "*.example.net", "203.0.113.7", "[2001:db8::7]")


class Inside:
    """What stands behind the door: says that it was reached, and by what name."""

    def __init__(self) -> None:
        self.reached: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        hosts = [value.decode() for name, value in scope["headers"] if name == b"host"]
        self.reached.append(hosts[0])
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"in"})
        else:
            await send({"type": "websocket.accept"})


class Knock:
    """One request at a door."""

    def __init__(
        self,
        headers: Mapping[str, str] | Sequence[tuple[str, str]],
        path: str = "/",
        *,
        kind: str = "http",
        method: str = "GET",
        hosts: Sequence[str] = (),
        base: str = "",
        at: str = "127.0.0.1",
        through: Door | None = None,
    ) -> None:
        self.inside = Inside()
        self.sent: list[Message] = []
        self.asked = 0
        told = headers.items() if isinstance(headers, Mapping) else headers
        scope: dict[str, Any] = {
            "type": kind,
            "path": path,
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in told],
            "server": (at, 8501),
        }
        if kind == "http":
            scope["method"] = method
        at_door = through or Door(self.inside, hosts=hosts, base=base)
        if through:
            through._app = self.inside
        asyncio.run(at_door(scope, self._receive, self._send))

    async def _receive(self) -> Message:
        self.asked += 1
        return {"type": "websocket.connect"}

    async def _send(self, message: Message) -> None:
        self.sent.append(message)

    @property
    def is_in(self) -> bool:
        """Whether it was let in; if not, nothing behind the door heard of it."""
        if self.inside.reached:
            return True
        first = self.sent[0]
        if first["type"] == "websocket.close":
            assert first["code"] == 1008
            return False
        assert first["status"] == 403
        assert dict(first["headers"])[b"cache-control"] == b"no-store"
        assert self.sent[1]["body"].decode().endswith(".")
        assert self.asked == 0, "something was read of what is refused"
        return False


def both(headers: Mapping[str, str], **choices: Any) -> bool:
    """Whether a request is let in, by HTTP as by websocket."""
    answers = {
        Knock(headers, "/_stcore/stream" if kind == "websocket" else "/", kind=kind, **choices).is_in
        for kind in ("http", "websocket")
    }
    assert len(answers) == 1, "HTTP and websocket differ"
    return answers.pop()


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:8501",
        "LOCALHOST:8501",
        "localhost.",
        "127.0.0.1:8501",
        "127.0.0.2",
        "[::1]:8501",
        "0.0.0.0:8501",
        "localhost:9000",  # led here through another port, as by ssh
    ],
)
def test_this_machine_is_known_to_itself(host: str) -> None:
    assert both({"host": host})
    assert both({"host": host, "origin": f"http://{host.lower()}"})


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "evil.example:8501",
        "localhost.evil.example",
        "evil-localhost",
        "localhost@evil.example",
        "localhost:8501@evil.example",
        "localhost, evil.example",
        "localhost evil.example",
        "localhost/evil",
        "localhost:port",
        "localhost:123456",
        "192.0.2.9",
        "2130706433",
        "0x7f.1",
        "[::ffff:192.0.2.9]",
        "[",
        "[]",
        "::1",
        "ümlaut",
        "example.net",
        "evilexample.net",
    ],
)
def test_another_name_is_refused(host: str) -> None:
    assert not both({"host": host}, hosts=BEHIND)
    assert not both({"host": host, "origin": f"http://{host}"}, hosts=BEHIND)


def test_no_name_and_two_names_are_refused() -> None:
    assert not both({})
    for kind in ("http", "websocket"):
        assert not Knock([("host", HERE), ("host", "evil.example")], kind=kind).is_in
        assert not Knock([("host", HERE), ("host", HERE)], kind=kind).is_in


@pytest.mark.parametrize("at", ["192.168.1.20", "::ffff:192.168.1.20"])
def test_whoever_comes_to_a_number_of_this_machine_finds_it_by_this_number(at: str) -> None:
    host = "192.168.1.20:8501"
    assert both({"host": host, "origin": f"http://{host}"}, at=at)
    assert not both({"host": "192.168.1.21:8501"}, at=at)
    assert both({"host": "[FE80::1]:8501", "origin": "http://[fe80::1]:8501"}, at="fe80::1%eth0")


def test_this_machine_is_known_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door.socket, "gethostname", lambda: "Workshop.example.lan")
    door.own_names.cache_clear()
    try:
        for host in ("workshop:8501", "workshop.local:8501", "workshop.example.lan"):
            assert both({"host": host, "origin": f"http://{host}"}), host
        assert not both({"host": "example.lan"})
    finally:
        door.own_names.cache_clear()


@pytest.mark.parametrize(
    "host", ["web.example.org", "WEB.example.org:443", "a.example.net", "a.b.example.net"]
)
def test_a_name_that_was_said_is_known(host: str) -> None:
    assert both({"host": host, "origin": f"https://{host.lower().removesuffix(':443')}"}, hosts=BEHIND)
    assert not both({"host": host})


@pytest.mark.parametrize("host", ["203.0.113.7:8501", "[2001:DB8:0::7]"])
def test_a_number_that_was_said_is_known(host: str) -> None:
    assert both({"host": host, "origin": f"http://{host}"}, hosts=BEHIND)


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "https://evil.example",
        "http://localhost",
        "http://localhost:3000",  # another app of this machine is as foreign
        "http://127.0.0.1:8501",
        "http://localhost:8501.evil.example",
        "http://localhost:8501@evil.example",
        "http://evil.example/localhost:8501",
        "http://localhost:8501, http://evil.example",
        "http://[::1",
        "ftp://localhost:8501",
        "chrome-extension://localhost:8501",
        "localhost:8501",
        "//localhost:8501",
        "http://",
    ],
)
def test_a_page_from_elsewhere_is_refused(origin: str) -> None:
    assert not both({**PAGE, "origin": origin})
    assert not both({**PAGE, "origin": origin}, hosts=BEHIND)


def test_two_origins_are_none_of_ours() -> None:
    ours = f"http://{HERE}"
    for kind in ("http", "websocket"):
        assert not Knock([("host", HERE), ("origin", ours), ("origin", ours)], kind=kind).is_in


@pytest.mark.parametrize(
    ("host", "origin"),
    [("web.example.org", "http://web.example.org:80"), ("web.example.org:443", "https://web.example.org")],
)
def test_the_usual_port_need_not_be_said(host: str, origin: str) -> None:
    assert both({"host": host, "origin": origin}, hosts=BEHIND)
    assert not both({"host": "web.example.org:8443", "origin": "https://a.example.com"}, hosts=BEHIND)


def test_behind_a_proxy_that_says_another_host_a_page_of_a_name_that_was_said_is_ours() -> None:
    headers = {"host": "127.0.0.1:8501", "origin": "https://web.example.org"}
    assert both(headers, hosts=BEHIND)
    # Streamlit, too, is to take it for a page of the host that it asks, or it asks an outside host.
    told = Knock(headers, "/_stcore/stream", kind="websocket", hosts=BEHIND).inside.reached
    assert told == ["web.example.org"]


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_a_page_from_elsewhere_fetches_is_refused_and_a_link_of_its_leads_here(site: str) -> None:
    for mode in ("no-cors", "cors", "same-origin"):
        assert not Knock({**PAGE, "sec-fetch-site": site, "sec-fetch-mode": mode}).is_in
    assert Knock({**PAGE, "sec-fetch-site": site, "sec-fetch-mode": "navigate"}).is_in


@pytest.mark.parametrize("site", ["none", "same-origin"])
def test_what_visitors_and_our_pages_fetch_is_let_in(site: str) -> None:
    for mode in ("no-cors", "cors", "navigate"):
        assert Knock({**PAGE, "sec-fetch-site": site, "sec-fetch-mode": mode}).is_in


@pytest.mark.parametrize(
    "method", ["PUT", "POST", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE", "put", "X"]
)
@pytest.mark.parametrize("path", ["/", "/_stcore/upload_file/a/b", "/x/answer/a/b"])
def test_nobody_brings_anything(method: str, path: str) -> None:
    assert not Knock(PAGE, path, method=method).is_in


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore",
        "/_stcore/",
        "/_stcore/upload_file/a/b",
        "/_stcore/metrics",
        "/_stcore//metrics",
        "//_stcore/metrics",
        "/_stcore/agent",
        "/_stcore/agent/run",
        "/_stcore/script-health-check",
        "/_stcore/whatever-comes-next",
        "/_stcore/health/../metrics/../../_stcore",
        "/Causal_web/_stcore/metrics",
        "/auth/login",
        "/auth/logout",
        "/oauth2callback",
    ],
)
@pytest.mark.parametrize("base", ["", "tools/web"])
def test_paths_that_no_visitor_needs_are_shut(path: str, base: str) -> None:
    full = f"/{base}{path}" if base else path
    refused = [Knock(PAGE, full, base=base, method=method).is_in for method in ("GET", "HEAD")]
    # `..` has no meaning for whoever looks up a whole path: this one is health's, and not there.
    assert refused == [".." in path] * 2


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/Causal_web",
        "/_stcore/health",
        "/_stcore/host-config",
        "/_stcore/bidi-components/a/b.js",
        "/Causal_web/_stcore/health",
        "/x/answer/a/reaches~sun~tea",
        "/static/js/index.js",
        "/media/a.csv",
        "/authors",
    ],
)
@pytest.mark.parametrize("base", ["", "tools/web"])
def test_all_else_is_open(path: str, base: str) -> None:
    full = f"/{base}{path}" if base else path
    assert all(Knock(PAGE, full, base=base, method=method).is_in for method in ("GET", "HEAD"))


def test_who_is_refused_is_told_to_the_log_once_and_not_without_end(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    one = Door(Inside())
    for number in range(100):
        for _ in range(2):
            Knock({"host": f"evil-{number}.example" + "x" * 1000}, through=one)
    assert len(caplog.records) == door.MOST_TOLD
    assert all(len(record.getMessage()) < 250 for record in caplog.records)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("", ()),
        (" , ", ()),
        ("web.example.org", ("web.example.org",)),
        ("http://Web.example.org:8080/base/ , [2001:db8::1]:80", ("Web.example.org", "[2001:db8::1]")),
        ("*.example.org", ("*.example.org",)),
        ("*", ()),
        ("*. a$b ../etc", ()),
    ],
)
def test_names_are_read_as_people_write_them(said: str, names: tuple[str, ...]) -> None:
    assert named(said) == names
    for name in names:
        plain = name.replace("*", "any")
        assert both({"host": plain, "origin": f"http://{plain}".lower()}, hosts=names)
