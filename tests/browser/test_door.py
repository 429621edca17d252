"""The door of a running server: whom it refuses it refuses at once, and nobody else hears of it."""

from __future__ import annotations

import http.client
import json
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.browser.servers import Server

SOON = 10.0
"""Milliseconds within which somebody is refused."""

KNOCKS = 15
ROUNDS = 4

SOCKET = (
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n"
)
REFUSED = {
    "a name that is not ours": "GET / HTTP/1.1\r\nHost: elsewhere.invalid\r\n",
    "the same by websocket": f"GET /_stcore/stream HTTP/1.1\r\nHost: elsewhere.invalid\r\n{SOCKET}",
    "a page from elsewhere": "GET / HTTP/1.1\r\nHost: {host}\r\nOrigin: http://elsewhere.invalid\r\n",
    "its websocket": (
        "GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nOrigin: http://elsewhere.invalid\r\n" + SOCKET
    ),
    "a file": "PUT /_stcore/upload_file/a/b HTTP/1.1\r\nHost: {host}\r\nContent-Length: 100000000\r\n",
    "memory and sessions": "GET /_stcore/metrics HTTP/1.1\r\nHost: {host}\r\n",
    "an agent": "GET /_stcore/agent/script HTTP/1.1\r\nHost: {host}\r\n",
}


@pytest.fixture(scope="module")
def host(server: Server) -> str:
    return urlsplit(server.url).netloc


def knock(host: str, said: str) -> tuple[float, bytes]:
    """Milliseconds till the answer began, and all of it."""
    name, _, port = host.partition(":")
    with socket.create_connection((name, int(port)), timeout=30) as line:
        start = time.perf_counter()
        line.sendall(f"{said.format(host=host)}\r\n".encode())
        answer = line.recv(4096)
        return (time.perf_counter() - start) * 1000, answer


@pytest.mark.parametrize("said", REFUSED.values(), ids=REFUSED)
def test_whoever_is_refused_is_so_at_once(host: str, said: str) -> None:
    knocks = [knock(host, said) for _ in range(KNOCKS)]
    assert {answer.split()[1] for _, answer in knocks} == {b"403"}
    assert statistics.median(ms for ms, _ in knocks) < SOON


def test_our_own_websocket_comes_in(host: str) -> None:
    ours = f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n{SOCKET}"
    assert knock(host, ours)[1].split()[1] == b"101"


class Neighbour:
    """Somebody who loads a page of the app again and again."""

    def __init__(self, host: str) -> None:
        self._line = http.client.HTTPConnection(host, timeout=30)

    def waits(self) -> float:
        """Milliseconds for a page, the median of some."""
        return statistics.median(self._once() for _ in range(KNOCKS))

    def _once(self) -> float:
        start = time.perf_counter()
        self._line.request("GET", "/Causal_web")
        answer = self._line.getresponse()
        assert answer.status == 200 and answer.read()
        return (time.perf_counter() - start) * 1000


@pytest.fixture
def neighbour(host: str) -> Iterator[Neighbour]:
    yield Neighbour(host)


def test_a_neighbour_does_not_hear_of_them(host: str, neighbour: Neighbour) -> None:
    knocking, ended = threading.Event(), threading.Event()

    def knock_on() -> None:
        while not ended.is_set():
            for said in REFUSED.values():
                if knocking.wait(1):
                    knock(host, said)
                    time.sleep(0.01)

    thread = threading.Thread(target=knock_on)
    thread.start()
    alone, beside = [], []
    try:
        neighbour.waits()
        for _ in range(ROUNDS):
            knocking.clear()
            alone.append(neighbour.waits())
            knocking.set()
            beside.append(neighbour.waits())
    finally:
        ended.set()
        knocking.set()
        thread.join()
    # The knocking itself takes some of a core, here as on the other side of the door.
    assert statistics.median(beside) < 2.5 * statistics.median(alone), json.dumps([alone, beside])
