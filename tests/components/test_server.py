"""What the process answers beside Streamlit's pages."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import threading
from collections.abc import Iterator

import brotli
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components import server
from components.causal_web import shows
from components.delivery import OFFERS, PLACE, Offer, Offers
from tests.house import ROOT

BODY = json.dumps({"cake": "more tea " * 200}).encode()


@pytest.fixture
def offer() -> Offer:
    return Offer.of("cake", "json", "application/json", BODY)


@pytest.fixture
def client(offer: Offer) -> Iterator[TestClient]:
    offers = Offers()
    offers.put(offer)
    with TestClient(Starlette(routes=server.routes(offers))) as client:
        yield client


@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_a_file_comes_packed_as_the_browser_takes_it(client: TestClient, offer: Offer, coding: str) -> None:
    with client.stream("GET", f"/{offer.address}", headers={"Accept-Encoding": coding}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.status_code == 200
    assert answer.headers.get("content-encoding", "identity") == coding
    assert {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}[coding](raw) == BODY
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["vary"] == "Accept-Encoding"


def test_a_file_may_be_kept_for_ever(client: TestClient, offer: Offer) -> None:
    kept = client.get(f"/{offer.address}").headers["cache-control"]
    assert "immutable" in kept and "max-age=31536000" in kept


@pytest.mark.parametrize(
    "path",
    [
        "",
        "nothing.json",
        "../app.py",
        "..%2fapp.py",
        "%2e%2e/app.py",
        "....//app.py",
        "/etc/passwd",
        "cake.json",
        "a/b/c",
        "picture-0000000000000000.json",
        "%00",
        "x" * 5000,
    ],
)
def test_what_was_not_offered_is_not_there(client: TestClient, path: str) -> None:
    answer = client.get(f"/{PLACE}/{path}")
    assert answer.status_code == 404
    assert b"import" not in answer.content and b"root:" not in answer.content
    if answer.headers["content-type"] == "application/json":  # below our place, and not normalised away
        assert answer.json()["problem"].endswith(".")
        assert answer.headers["cache-control"] == "no-store"


def test_no_other_site_may_read_a_file(client: TestClient, offer: Offer) -> None:
    answer = client.get(f"/{offer.address}", headers={"Origin": "https://elsewhere.invalid"})
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_files_are_only_read(client: TestClient, offer: Offer, method: str) -> None:
    assert client.request(method, f"/{offer.address}").status_code == 405


def test_what_pages_show_is_made_before_anybody_comes() -> None:
    server.warm()
    for page in shows.BUILDERS:
        for offer in shows.payload(page).offers:
            assert OFFERS.find(offer.name) is not None
            assert "br" in offer._packed


def test_broken_records_do_not_keep_the_server_from_starting(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    empty = tmp_path_factory.mktemp("nothing")
    monkeypatch.setenv("CAUSAL_WEB_THEORY", str(empty))
    server.warm()


def test_what_was_changed_is_made_before_anybody_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    times: list[object] = []
    ended = threading.Event()
    states = iter(["first", "first", OSError("a file went"), "mended", "mended"])

    def touched() -> object:
        state = next(states, None)
        if state is None:
            ended.set()
        if isinstance(state, OSError):
            raise state
        return state or "mended"

    monkeypatch.setattr(server, "LOOK", 0.001)
    monkeypatch.setattr(server, "touched", touched)
    monkeypatch.setattr(server, "warm", lambda: times.append(None))
    server._keep_warm(ended)
    assert len(times) == 2


@pytest.mark.parametrize(("takes", "made"), [(0.0, True), (60.0, False)])
def test_a_server_that_starts_waits_for_what_is_made_but_not_for_long(
    monkeypatch: pytest.MonkeyPatch, takes: float, made: bool
) -> None:
    done, ended = threading.Event(), threading.Event()

    def warm() -> None:
        if not ended.wait(takes):
            done.set()

    monkeypatch.setattr(server, "PATIENCE", 0.05 if takes else 60)
    monkeypatch.setattr(server, "warm", warm)
    with TestClient(Starlette(lifespan=server.lifespan)):
        assert done.is_set() is made
        ended.set()


def test_a_server_starts_without_what_only_few_pages_need() -> None:
    needed = "import sys; import components.server; print(*sorted({'pandas', 'pypdf'} & set(sys.modules)))"
    said = subprocess.run(
        [sys.executable, "-c", needed], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == []
