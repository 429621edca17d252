"""Scripts and styles of ours in Streamlit's pages, and in nothing else."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit import file_util

from components import head
from components.head import Added, Head, with_ours

PAGE = "<!DOCTYPE html><html><head><title>A</title><script>first()</script></head></html>"
OURS = "causal-web:moved"
STREAMLITS = Path(file_util.get_static_dir(), "index.html").read_bytes()


async def page(request: Request) -> Response:
    plain = not {"accept-encoding", "if-none-match"} & {*request.headers}
    assert plain or request.method == "HEAD"
    return HTMLResponse(PAGE, headers={"ETag": "theirs", "Cache-Control": "no-cache"})


async def pieces(request: Request) -> Response:
    return StreamingResponse(iter(["<script>", "</script>"]), media_type="text/html")


async def as_it_came(request: Request) -> Response:
    return JSONResponse({"asked": request.headers.get("accept-encoding")})


async def wrong(request: Request) -> Response:
    return HTMLResponse(PAGE, status_code=500)


@pytest.fixture
def client() -> Iterator[TestClient]:
    routes = [
        Route("/", page),
        Route("/Causal_web", page),
        Route("/base/Causal_web", page),
        Route("/pieces", pieces),
        Route("/wrong", wrong),
        Route("/data", as_it_came),
        Route("/static/page", page),
        Route("/x/file", as_it_came),
        Route("/page.html", as_it_came),
    ]
    with TestClient(Starlette(routes=routes, middleware=[Middleware(Head)])) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/Causal_web?show=trust", "/base/Causal_web"])
@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_a_page_has_our_script_before_its_own(client: TestClient, path: str, coding: str) -> None:
    headers = {"Accept-Encoding": coding, "If-None-Match": "theirs"}
    with client.stream("GET", path, headers=headers) as answer:
        raw = b"".join(answer.iter_raw())
    text = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}[coding](raw).decode()
    before, found, after = text.partition("<script>")
    rest = re.sub(r'<link rel="modulepreload"[^<>]*>\s*', "", after.partition("</script>")[2].strip())
    assert before + rest == PAGE
    assert OURS in after.partition("</script>")[0] and found
    assert answer.headers.get("content-encoding", "identity") == coding
    assert int(answer.headers["content-length"]) == len(raw)
    assert answer.headers["cache-control"] == "no-cache" and "etag" not in answer.headers


def test_streamlits_own_page_has_a_place_for_it() -> None:
    made = with_ours(STREAMLITS, Added({}, "x/frame-0.css"))
    assert made.index(OURS.encode()) < made.index(b'<script type="module"')
    # Of rules that weigh the same the last one counts; Streamlit adds its own to the head.
    assert b'<link rel="stylesheet" href="./x/frame-0.css">' in made.partition(b'<div id="root">')[2]
    assert len(made) < head.LARGEST


def test_it_names_what_streamlit_would_ask_for_once_our_elements_have_come() -> None:
    made = with_ours(STREAMLITS, Added()).decode()
    named = re.findall(r'href="\./static/js/([^"]+)"', made.partition("</head>")[0])
    assert len(named) == len(set(named))
    for stem in head.COMPONENT:
        assert [name for name in named if name.startswith(f"{stem}.")], stem
    folder = Path(file_util.get_static_dir(), "static", "js")
    known = {*named, *re.findall(r'src="\./static/js/([^"]+)"', made)}
    for name in named:
        imported = set(head.IMPORTED.findall((folder / name).read_text(encoding="utf-8")))
        assert imported <= known, name


def test_what_a_page_is_told_cannot_end_the_script() -> None:
    told = {"explorer": "</script><script>alert(1)</script><!--"}
    made = with_ours(PAGE.encode(), Added(told)).decode()
    said = made.partition("globalThis.causalWeb = ")[2].partition(";\n")[0]
    assert "<" not in said and json.loads(said) == told


@pytest.mark.parametrize("path", ["/pieces", "/wrong", "/data", "/x/file", "/page.html"])
def test_all_else_goes_through_as_it_is(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept-Encoding": "br"})
    assert OURS not in answer.text
    if path in ("/x/file", "/page.html"):
        assert answer.json() == {"asked": "br"}


def test_a_page_that_is_asked_for_without_its_body_has_none(client: TestClient) -> None:
    assert client.head("/Causal_web").content == b""


def test_the_script_does_not_end_its_element_early() -> None:
    assert b"</" not in head._script() and b"<!--" not in head._script()


def test_a_page_without_scripts_stays_as_it_is() -> None:
    assert with_ours(b"<p>Hello</p>", Added({}, "x/frame-0.css")) == b"<p>Hello</p>"


def test_a_page_has_its_title_from_the_first() -> None:
    made = with_ours(STREAMLITS, Added(title="Tea & <thirst> · \\1")).decode()
    assert re.findall("<title>.*</title>", made) == ["<title>Tea &amp; &lt;thirst&gt; · \\1</title>"]
