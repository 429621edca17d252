"""What the explorer of each page shows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
import streamlit as st

from cmoc_data.errors import TheoryError
from cmoc_data.passages import Shelf
from cmoc_data.web import build
from components import site, theory
from components.causal_web.kept import CACHE_VARIABLE
from components.causal_web.shows import BUILDERS, Shown, payload, whole
from tests import theories
from tests.house import ROOT
from tests.theories import random_theory


def test_every_page_with_an_explorer_has_one_builder() -> None:
    assert list(BUILDERS) == list(get_args(Shown))
    with_explorer = {
        page.key for page in site.PAGES if "shows.payload(" in (ROOT / page.file).read_text(encoding="utf-8")
    }
    # Performance has two forms, and the overview is what the web opens on.
    assert with_explorer == set(BUILDERS) - {"gains"} | {"overview"}


@pytest.mark.parametrize("page", BUILDERS)
def test_what_is_not_shown_is_found_on_the_page_of_the_whole_web(page: Shown) -> None:
    data = BUILDERS[page](build(random_theory(3)), Shelf({}, {})).data
    assert data["elsewhere"] == (None if page == "web" else site.at("web").address)


def test_the_whole_web_opens_on_its_groups() -> None:
    web = whole().data
    assert (web["start"], web["overview"] is not None, bool(web["stories"])) == ("overview", True, True)
    assert payload("web") is whole()


def test_a_web_that_can_be_read_at_once_opens_on_itself() -> None:
    assert BUILDERS["web"](build(random_theory(3)), Shelf({}, {})).data["start"] == "web"


@pytest.fixture
def garden(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A small theory in place of ours, a place to keep what is built, and nothing in memory."""
    folder = theories.minimal(tmp_path / "garden")
    monkeypatch.setenv(theory.THEORY_VARIABLE, str(folder))
    monkeypatch.setenv(theory.PAPERS_VARIABLE, str(tmp_path / "papers"))
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "kept"))
    st.cache_resource.clear()
    yield folder
    st.cache_resource.clear()


def put(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    theories.write(folder, name, text.replace(old, new))


NAME = "concepts/garden.yaml"


def test_a_server_that_starts_again_builds_nothing_and_reads_no_record(
    garden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {page: payload(page).data for page in BUILDERS}
    st.cache_resource.clear()
    monkeypatch.setattr(theory, "load", None)
    assert {page: payload(page).data for page in BUILDERS} == before
    assert whole(passages=False) == payload("web")


def test_a_mended_record_is_shown_whatever_was_kept(garden: Path) -> None:
    first = payload("web")
    old = "the sun shines"
    for text in ("the sky is quite bright", "the sky is very bright", "the sun shines"):
        put(garden, NAME, old, text)
        old = text
        for again in range(2):
            shown = json.dumps(payload("web").data)
            assert text in shown, (text, again)
            st.cache_resource.clear()
    assert payload("web") == first


def test_broken_records_are_told_however_much_was_kept(garden: Path) -> None:
    payload("web")
    theories.write(garden, NAME, "- id: [")
    for _ in range(2):
        with pytest.raises(TheoryError):
            payload("web")
        st.cache_resource.clear()


def test_passages_of_the_papers_are_kept_nowhere(garden: Path, tmp_path: Path) -> None:
    theories.write(tmp_path / "papers", "tea.txt", "Tea cheers people up.")
    for page in BUILDERS:
        payload(page)
    assert not (tmp_path / "kept").exists()
