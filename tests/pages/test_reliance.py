"""The page on how far one can rely on it, run by Streamlit without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests import theories

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def garden(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A small theory in place of ours."""
    monkeypatch.setenv("CAUSAL_WEB_THEORY", str(theories.minimal(tmp_path)))
    return tmp_path


def run(page: str = "pages/14_Reliance.py", **query: str) -> AppTest:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=30).switch_page(page)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def words(app: AppTest) -> str:
    return "\n".join(html.proto.body for html in app.get("html"))


def labels(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def test_it_says_what_it_cannot_tell_and_how_to_cite_all_of_it() -> None:
    app = run()
    assert not app.exception
    assert "Whether it rains." in words(app) and words(app).count("<h1>") == 1
    assert labels(app) == ["Save as BibTeX", "Save as RIS"]
    assert next(code.value for code in app.code).startswith("Tea in the garden")


def test_a_claim_comes_first_with_its_citation_and_a_text_to_send() -> None:
    app = run(claim="sun-makes-tea")
    assert not app.exception
    assert words(app).count("<h1>") == 1
    assert labels(app) == ["Save as BibTeX", "Save as RIS"] * 2
    citation, letter, whole = (code.value for code in app.code)
    assert "sun-makes-tea" in citation and letter.startswith("I object to a claim") and "Tea" in whole


@pytest.mark.parametrize("wanted", ["nobody", "<b>nobody", "tea-drinking"])
def test_what_is_not_there_is_told_kindly(wanted: str) -> None:
    app = run(claim=wanted)
    assert not app.exception
    assert "which is not here" in words(app) and "<b>nobody" not in words(app)
    assert labels(app) == ["Save as BibTeX", "Save as RIS"]


def test_the_sources_can_be_taken_along_as_references() -> None:
    app = run("pages/8_Sources.py")
    assert not app.exception
    assert labels(app) == ["Save as BibTeX", "Save as RIS"]
    assert "@misc{smith2001," in words(app) and "TY  - ELEC" in words(app)
