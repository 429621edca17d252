"""The download page: what it offers for an address, and what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cmoc_data.model import Evidence
from cmoc_data.passages import Passage, Shelf
from components import theory
from components.causal_web import shows
from components.standalone import to_open
from tests import theories

ROOT = Path(__file__).resolve().parents[2]
PASSAGE = "These very words stand in the paper."


class Full(Shelf):
    """A shelf that has a passage for every piece of evidence."""

    def passage(self, piece: Evidence) -> Passage | None:
        return Passage("Before.", PASSAGE, "After.", None)


@pytest.fixture
def garden(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A small theory in place of ours."""
    monkeypatch.setenv("CAUSAL_WEB_THEORY", str(theories.minimal(tmp_path)))
    return tmp_path


def run(query: Mapping[str, str]) -> AppTest:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=30).switch_page("pages/10_Download.py")
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def labels(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def words(app: AppTest) -> str:
    return "\n".join(html.proto.body for html in app.get("html"))


def made(file: Any) -> bytes:
    return file.data if isinstance(file.data, bytes) else file.data()


def test_without_a_choice_it_offers_the_whole_web(garden: Path) -> None:
    app = run({})
    assert not app.exception
    assert labels(app)[0] == "The whole web" and "This view" not in labels(app)
    assert "concepts.csv" in labels(app)


def test_with_a_choice_it_offers_that_view_first(garden: Path) -> None:
    app = run({"show": "thirst"})
    assert not app.exception
    assert labels(app)[:2] == ["This view", "The whole web"]
    assert "“thirst and what is next to it”: 3 boxes and 3 arrows" in words(app)


def test_a_filter_alone_is_a_view_of_the_whole_web(garden: Path) -> None:
    app = run({"place": "web"})
    assert not app.exception
    assert labels(app)[:2] == ["This view", "The whole web"]


@pytest.mark.parametrize("query", [{"question": "none"}, {"show": "<b>none"}, {"question": "builds~none"}])
def test_what_is_not_there_is_told_kindly(garden: Path, query: dict[str, str]) -> None:
    app = run(query)
    assert not app.exception
    assert "This view" not in labels(app) and "The whole web" in labels(app)
    assert "none" in words(app) and "You can take the whole web instead." in words(app)
    assert "<b>none" not in words(app)


def test_files_are_made_when_they_are_asked_for(garden: Path) -> None:
    files, problems = to_open({"show": "thirst"})
    assert not problems
    assert [file.name for file in files] == [
        "causal-web-thirst-and-what-is-next-to-it.html",
        "causal-web.html",
    ]
    for file in files:
        assert callable(file.data) and file.mime == "text/html"
        assert made(file).startswith(b"<!doctype html>")


def test_passages_of_the_hosts_papers_stay_with_the_host(
    garden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theory, "_shelved", lambda: (Full({}, {}), (("a paper", 1, 1),)))
    shown = shows.payload("web").data["fragments"]
    assert shown and all(PASSAGE in fragment for fragment in shown.values())
    for file in to_open({"show": "thirst"})[0]:
        keywords = file.data.keywords  # type: ignore[union-attr]
        (payload,) = file.data.args  # type: ignore[union-attr]
        assert keywords["title"] and payload.data["fragments"]
        assert not any(PASSAGE in fragment for fragment in payload.data["fragments"].values())
