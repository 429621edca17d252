"""Every page, run by Streamlit without a browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit import dataframe_util
from streamlit.testing.v1 import AppTest

from tests import theories
from tests.house import FILES, ROOT
from tests.ours import our_theory
from tests.sent import delivered

PAGES = FILES
EXPLORERS = {
    "pages/1_Overview.py": "graph",
    "pages/2_Causal_web.py": "graph",
    "pages/6_Performance.py": "graph",
    "pages/7_Configurations.py": "table",
    "pages/5_Evidence.py": "table",
}
TYPO = ("outcome: [more tea drinking]", "outcome: [more tea drnking]")


def run(page: str) -> AppTest:
    """A page, visited from home."""
    app = AppTest.from_file(ROOT / "app.py", default_timeout=30)
    if page != "app.py":
        app = app.switch_page(page)
    return app.run()


def payloads(app: AppTest) -> list[dict[str, Any]]:
    """What the explorers on a page are given."""
    sent = [component.proto for component in app.get("bidi_component")]
    told = [json.loads(proto.json) for proto in sent if proto.component_name == "causal_web"]
    return [delivered(one) for one in told]


def words(app: AppTest) -> str:
    return "\n".join(html.proto.body for html in app.get("html"))


@pytest.fixture
def garden(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A small theory in place of ours."""
    monkeypatch.setenv("CAUSAL_WEB_THEORY", str(theories.minimal(tmp_path)))
    return tmp_path


def break_record(folder: Path) -> None:
    name = "configurations/smith2001/tea.yaml"
    theories.write(folder, name, theories.FILES[name].replace(*TYPO))


def test_no_page_is_forgotten_here() -> None:
    assert len(PAGES) >= 8
    assert set(EXPLORERS) < set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs_without_an_exception(page: str) -> None:
    app = run(page)
    assert not app.exception
    assert not app.error
    assert "<nav" in words(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_what_it_is_for(page: str) -> None:
    app = run(page)
    assert len(payloads(app)) == (1 if page in EXPLORERS else 0)
    assert ("<h1>" in words(app)) == (page not in EXPLORERS)


@pytest.mark.parametrize("page", EXPLORERS)
def test_an_explorer_page_carries_its_payload(page: str) -> None:
    (payload,) = payloads(run(page))
    assert payload["pane"] == EXPLORERS[page]
    assert payload["title"]
    ids = {entry["id"] for entry in payload["entries"]}
    assert len(ids) == len(payload["entries"]) > 20
    steps = {
        f"story~{story['id']}~{number}"
        for story in payload.get("stories", [])
        for number in range(1, len(story["steps"]) + 1)
    }
    start = {"", "overview~"} if payload.get("overview") else {""}
    assert set(payload["cards"]) == ids | steps | start
    if payload["pane"] == "graph":
        assert {node["id"] for node in payload["nodes"]} | {edge["id"] for edge in payload["edges"]} <= ids


def test_the_causal_web_holds_the_whole_theory() -> None:
    theory = our_theory()
    (payload,) = payloads(run("pages/2_Causal_web.py"))
    ids = {entry["id"] for entry in payload["entries"]}
    assert {concept.id for concept in theory.concepts} <= ids
    assert {question.id for question in theory.questions} <= ids
    assert {claim.id for claim in theory.configurations} <= ids


def test_the_performance_page_holds_its_domains_only() -> None:
    theory = our_theory()
    (payload,) = payloads(run("pages/6_Performance.py"))
    drawn = {node["id"] for node in payload["nodes"]}
    assert {concept.id for concept in theory.concepts if concept.domain} <= drawn
    assert len(drawn) < len(theory.concepts)


def test_the_table_holds_every_configuration() -> None:
    (payload,) = payloads(run("pages/7_Configurations.py"))
    assert {entry["id"] for entry in payload["entries"]} == {c.id for c in our_theory().configurations}


def test_a_second_run_sends_the_same(garden: Path) -> None:
    app = run("pages/2_Causal_web.py")
    (before,) = payloads(app)
    (after,) = payloads(app.run())
    assert after == before


@pytest.mark.parametrize("page", PAGES)
def test_a_broken_theory_is_told_on_every_page(garden: Path, page: str) -> None:
    break_record(garden)
    app = run(page)
    assert not app.exception
    assert payloads(app) == []
    text = words(app)
    assert "need mending" in text
    assert "configurations/smith2001/tea.yaml:" in text
    assert "tea drnking" in text and "to mend it" in text
    assert "Traceback" not in text


def test_a_mended_theory_is_shown_at_the_next_run(garden: Path) -> None:
    break_record(garden)
    app = run("pages/2_Causal_web.py")
    assert payloads(app) == []
    theories.minimal(garden)
    (payload,) = payloads(app.run())
    assert {node["id"] for node in payload["nodes"]} == {"sunshine", "thirst", "tea-drinking"}


@pytest.mark.parametrize("page", PAGES)
def test_a_theory_without_its_folder_is_told_on_every_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, page: str
) -> None:
    monkeypatch.setenv("CAUSAL_WEB_THEORY", str(tmp_path / "nowhere"))
    app = run(page)
    assert not app.exception
    assert "need mending" in words(app)
    assert payloads(app) == []


@pytest.mark.parametrize("page", PAGES)
def test_streamlit_has_nothing_to_look_at_that_could_be_a_data_frame(
    page: str, garden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # To look it loads pandas, for which the first visitor after a start would wait.
    looked: list[object] = []
    monkeypatch.setattr(dataframe_util, "determine_data_format", looked.append)
    run(page)
    assert looked == []
