"""Behind a proxy, below a path of its own, and in a frame's narrow dress."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import VISITORS
from tests.browser.proxy import Proxy
from tests.browser.servers import Server
from tests.browser.test_asking import ask_in_card, unfold
from tests.browser.visitor import Visitor

BASE = "tools/web"


@pytest.fixture
def visitor(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Visitor]:
    """A window that knows the server by the proxy's name only."""
    with Server(base=BASE, hosts="localhost") as server, Proxy(server.port, BASE) as proxy:
        server.url = proxy.url
        visitor = Visitor(browser, server)
        request.node.stash.setdefault(VISITORS, []).append(visitor)
        yield visitor
        visitor.context.close()


def test_the_web_is_there_answers_and_leads_on(visitor: Visitor) -> None:
    visitor.go("/Causal_web?embed=true&show=trust")
    unfold(visitor)
    ask_in_card(visitor, "gaps~trust")
    files = visitor.page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    ours = [url for url in files if "/x/" in url]
    assert ours and all(url.startswith(f"{visitor.server.url}/x/") for url in ours)
    visitor.go("/")
    visitor.follow("Causal web")
    assert visitor.page.url == f"{visitor.server.url}/Causal_web"
    expect(visitor.page).to_have_title(re.compile("^Causal web"))
