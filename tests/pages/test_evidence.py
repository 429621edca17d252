"""The evidence page, run by Streamlit without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmoc_data.web import build
from components.views.evidence import evidence_page
from tests import theories
from tests.html import read
from tests.ours import our_theory
from tests.pages.test_pages import payloads, run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def page() -> str:
    [found] = (ROOT / "pages").glob("*_Evidence.py")
    return found.relative_to(ROOT).as_posix()


def test_it_carries_the_whole_theory(page: str) -> None:
    app = run(page)
    assert not app.exception
    [payload] = payloads(app)
    theory = our_theory()
    view = evidence_page(build(theory))
    assert payload["title"] and payload["summary"] == view.summary
    chosen = read(payload["table"]).values("data-choose")
    assert {card.id for card in view.cells} <= set(chosen)
    assert {concept.id for concept in theory.concepts} <= set(chosen)
    assert {entry["id"] for entry in payload["entries"]} >= {one.id for one in theory.configurations}


def test_it_shows_any_theory(page: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CAUSAL_WEB_THEORY", str(theories.minimal(tmp_path)))
    [payload] = payloads(run(page))
    cells = [entry["id"] for entry in payload["entries"] if entry["kind"] == "cell"]
    assert "cell~thirst~interview" in cells and "cell~thirst~theory" in cells
    assert "cell~sunshine~theory" not in cells
