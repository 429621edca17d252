"""What the explorer of each page shows."""

from __future__ import annotations

from typing import get_args

import pytest

from cmoc_data.passages import Shelf
from cmoc_data.web import build
from components import site
from components.causal_web.shows import BUILDERS, Shown, payload, whole
from tests.house import ROOT
from tests.theories import random_theory


def test_every_page_with_an_explorer_has_one_builder() -> None:
    assert list(BUILDERS) == list(get_args(Shown))
    with_explorer = {
        page.key for page in site.PAGES if "shows.payload(" in (ROOT / page.file).read_text(encoding="utf-8")
    }
    assert with_explorer == set(BUILDERS)


@pytest.mark.parametrize("page", [page for page in BUILDERS if page != "overview"])
def test_what_is_not_shown_is_found_on_the_page_of_the_whole_web(page: Shown) -> None:
    data = BUILDERS[page](build(random_theory(3)), Shelf({}, {})).data
    assert data["elsewhere"] == (None if page == "web" else site.at("web").address)


def test_the_overview_is_the_whole_web_that_begins_with_its_groups() -> None:
    web, overview = whole().data, payload("overview").data
    assert (web["start"], web["overview"] is not None, bool(web["stories"])) == ("web", True, True)
    assert overview == {**web, "start": "overview"}
    assert payload("web") is whole() and payload("overview") is payload("overview")
