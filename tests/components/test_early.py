"""What the head of a page says of the files that its explorer will need."""

from __future__ import annotations

import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from components import server, site
from components.causal_web import delivered, shows
from components.causal_web.contract import Delivered
from components.early import Early, Expected

WANTED = {
    "x/explorer-1.js": "rel=modulepreload",
    "x/picture-2.json": "rel=preload; as=fetch; crossorigin",
    "x/vis-network-3.js": "rel=preload; as=script",
}


@pytest.fixture(scope="module")
def told() -> Delivered:
    program, picture, library = WANTED
    return {**delivered(shows.payload("web")), "program": program, "picture": picture, "library": library}


def client(expected: Expected, base: str = "") -> TestClient:
    async def page(request: Request) -> Response:
        return Response("<p>Streamlit</p>", status_code=int(request.query_params.get("status", 200)))

    early = Middleware(Early, expected=expected, base=base)
    routes = [Route("/{path:path}", page, methods=["GET", "POST"])]
    return TestClient(Starlette(routes=routes, middleware=[early]))


def links(header: str | None) -> dict[str, str]:
    return dict(re.findall(r"<([^<>]+)>; ([^,]+)", header or ""))


@pytest.mark.parametrize("base", ["", "tools/web"])
def test_a_page_says_what_its_explorer_will_need(told: Delivered, base: str) -> None:
    expected = Expected()
    expected.note("web", told)
    visitor = client(expected, base)
    home = f"/{base}/" if base else "/"
    for status in (200, 304):
        assert links(visitor.get(f"{home}Causal_web?status={status}").headers.get("link")) == WANTED
    assert links(visitor.get(home).headers.get("link")) == dict.fromkeys(WANTED, "rel=prefetch")


def test_nothing_else_says_anything(told: Delivered) -> None:
    expected = Expected()
    visitor = client(expected)
    assert "link" not in visitor.get("/Causal_web").headers  # not known yet
    expected.note("web", told)
    for path in ("/Overview", "/Causal_web/", "/causal_web", "/static/index.js", "/x/picture-2.json"):
        assert "link" not in visitor.get(path).headers, path
    assert "link" not in visitor.get("/Causal_web?status=404").headers
    assert "link" not in visitor.post("/Causal_web").headers


def test_a_page_without_a_picture_needs_no_library(told: Delivered) -> None:
    expected = Expected()
    expected.note("evidence", {**told, "library": None})
    said = links(client(expected).get("/Evidence").headers.get("link"))
    assert set(said) == set(WANTED) - {"x/vis-network-3.js"}


def test_what_is_said_is_what_pages_are_told() -> None:
    server.warm()
    for page in shows.BUILDERS:
        if page == "gains":
            continue  # a table behind a link, on the page of the lanes
        files = delivered(shows.payload(page))
        said = (server.EXPECTED.links(site.at(page).address) or b"").decode()
        # Addresses are relative to the page, as all of ours are: a proxy may have another base than we know.
        assert set(links(said)) == {files["program"], files["picture"], files["library"]} - {None}


def test_the_pages_own_script_is_told_the_same(told: Delivered) -> None:
    expected = Expected()
    expected.note("performance", told)
    assert expected.told("Performance", "") == expected.told("Performance", "show=tea&as=") == told
    assert expected.told("Performance", "as=table") is None, "it is shown in another way"
    assert expected.told("", "") is None and expected.told("Causal_web", "") is None
