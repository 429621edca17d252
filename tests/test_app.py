"""The home page, run by Streamlit without a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests import theories
from tests.house import PAGES
from tests.ours import our_theory

APP = Path(__file__).resolve().parents[1] / "app.py"


@pytest.fixture
def home() -> AppTest:
    return AppTest.from_file(APP, default_timeout=30).run()


def questions(app: AppTest) -> list[str]:
    """Ids of the questions that the page offers."""
    return re.findall(r'href="Causal_web\?question=([^"&]+)"', words(app))


def words(app: AppTest) -> str:
    """All HTML of the page."""
    return "\n".join(html.proto.body for html in app.get("html"))


def test_home_runs_without_an_exception(home: AppTest) -> None:
    assert not home.exception
    assert our_theory().about.title in words(home)


def test_home_offers_at_least_six_questions_that_the_theory_has(home: AppTest) -> None:
    offered = questions(home)
    assert len(offered) >= 6
    assert len(set(offered)) == len(offered)
    assert set(offered) <= {question.id for question in our_theory().questions}


def test_home_leads_to_every_page(home: AppTest) -> None:
    for address in PAGES.values():
        assert f'href="{address.removeprefix("/") or "./"}"' in words(home)


def test_home_shows_another_theory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CAUSAL_WEB_THEORY", str(theories.minimal(tmp_path)))
    app = AppTest.from_file(APP, default_timeout=30).run()
    assert not app.exception
    assert "Tea in the garden" in words(app)
    assert questions(app) == ["what-builds-tea"]


def test_home_does_not_offer_what_is_not_for_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    theories.minimal(tmp_path)
    theories.write(tmp_path, "questions.yaml", theories.FILES["questions.yaml"] + "          home: no\n")
    monkeypatch.setenv("CAUSAL_WEB_THEORY", str(tmp_path))
    app = AppTest.from_file(APP, default_timeout=30).run()
    assert not app.exception
    assert questions(app) == []
