"""One server with the garden, for all tests of filters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cmoc_data.model import Theory
from cmoc_data.reading import load
from cmoc_data.web import Web, build
from tests.browser.conftest import Visit, Windows
from tests.browser.filters.garden import garden, write_out
from tests.browser.filters.hands import close
from tests.browser.servers import Server
from tests.browser.visitor import Visitor


@pytest.fixture(scope="package")
def served(windows: Windows, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(theory=write_out(garden(), tmp_path_factory.mktemp("garden"))) as running:
        yield running
        windows.close(running)


@pytest.fixture(scope="package")
def theory(served: Server) -> Theory:
    assert served.theory
    return load(served.theory)


@pytest.fixture(scope="package")
def web(theory: Theory) -> Web:
    return build(theory)


@pytest.fixture
def go_on(served: Server, move_on: Visit) -> Visit:
    """Go on in a window on the garden, with what other tests left open put away: `go_on(path)`."""

    def go(path: str) -> Visitor:
        visitor = move_on(path, server=served)
        if visitor.region("filters").is_visible():
            close(visitor)
        if visitor.search.input_value():
            visitor.search.fill("")
        return visitor

    return go
