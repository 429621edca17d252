"""What pages say of where to ask later; run by Streamlit without a browser."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components import server, site, theory
from components.causal_web import kept, shows
from tests.house import ROOT


def revision() -> str:
    return kept.revision(theory.edition())


WEB = "pages/2_Causal_web.py"


def explorer(page: str, **query: str) -> dict[str, Any]:
    """What the one component of a page with an explorer is given."""
    app = AppTest.from_file(ROOT / "app.py", default_timeout=30).switch_page(page)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    found = [component.proto for component in app.get("bidi_component")]
    [data] = [json.loads(proto.json) for proto in found if proto.component_name == "causal_web"]
    assert {proto.component_name for proto in found} == {"causal_web", "causal_web_links"}
    return data  # type: ignore[no-any-return]


@pytest.mark.parametrize("page", [WEB, "pages/1_Overview.py"])
def test_a_page_of_the_whole_web_says_where_to_ask(page: str) -> None:
    found = explorer(page)
    name = revision()
    assert (found["answers"], found["settings"]) == (f"x/answer/{name}", f"x/setting/{name}")
    assert found["files"] == f"x/file/{name}"


@pytest.mark.parametrize(
    "page", ["pages/5_Evidence.py", "pages/6_Performance.py", "pages/7_Configurations.py"]
)
def test_a_page_that_shows_a_part_has_nowhere_to_ask(page: str) -> None:
    found = explorer(page, question="builds~trust")
    assert (found["answers"], found["settings"], found["files"]) == (None, None, None)


def test_what_an_address_asks_changes_nothing_of_what_the_page_sends() -> None:
    plain = explorer(WEB)
    for question in ("builds~trust", "builds~nobody", "what-builds-trust", "builds~<b>", ""):
        assert explorer(WEB, question=question, **{"in-mandate": "voluntary"}) == plain


@pytest.mark.parametrize("page", ["overview", "web", "performance", "configurations", "evidence"])
def test_the_pages_head_is_told_what_its_component_will_be(page: shows.Shown) -> None:
    server.warm()
    here = site.at(page)
    assert server.EXPECTED.told(here.address, "") == explorer(here.file)
