"""Questions that did not come with the page, asked in its address; run by Streamlit without a browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.causal_web import answer_data
from components.views.asked.ask import read_key
from components.views.asked.asked import asked
from tests import theories
from tests.house import ROOT
from tests.ours import our_web

WEB = "pages/2_Causal_web.py"
TYPO = ("outcome: [more tea drinking]", "outcome: [more tea drnking]")


def run(question: str | None, page: str = WEB) -> AppTest:
    """A page whose address asks a question."""
    app = AppTest.from_file(ROOT / "app.py", default_timeout=30).switch_page(page)
    if question is not None:
        app.query_params["question"] = question
    return app.run()


def explorers(app: AppTest) -> list[dict[str, Any]]:
    """What the explorers of the page are given."""
    found = [component.proto for component in app.get("bidi_component")]
    return [json.loads(proto.json) for proto in found if proto.component_name == "causal_web"]


def mail(app: AppTest) -> list[dict[str, Any]]:
    """Answers that go to the browser by themselves."""
    found = [component.proto for component in app.get("bidi_component")]
    letters = [json.loads(proto.json) for proto in found if proto.component_name == "causal_web_mail"]
    return [letter for letter in letters if letter["kind"] != "setting"]


@pytest.fixture
def garden(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A small theory in place of ours."""
    monkeypatch.setenv("CAUSAL_WEB_THEORY", str(theories.minimal(tmp_path)))
    return tmp_path


@pytest.mark.parametrize("key", ["builds~trust", "reaches~trust~faith", "loops~trust", "gaps~faith"])
def test_a_question_in_the_address_is_answered(key: str) -> None:
    app = run(key)
    assert not app.exception
    [data] = mail(app)
    web = our_web()
    expected = answer_data(web, asked(web, read_key(web.theory, key)))
    assert data == {**json.loads(json.dumps(expected)), "rev": data["rev"]}
    # The browser takes it for the page that it came with.
    [payload] = explorers(app)
    assert data["rev"] == payload["rev"]


def test_a_question_changes_nothing_of_what_the_page_sends() -> None:
    assert explorers(run("builds~trust")) == explorers(run(None))


@pytest.mark.parametrize("key", ["builds~nobody", "nonsense~trust", "reaches~trust", "~", "builds~<b>"])
def test_what_is_no_question_is_told_and_breaks_nothing(key: str) -> None:
    app = run(key)
    assert not app.exception
    [data] = mail(app)
    assert data["key"] == key
    assert data["problem"].endswith(".")
    assert set(data) == {"kind", "key", "problem", "rev"}


@pytest.mark.parametrize("question", [None, "", "what-builds-trust", "nothing-here"])
def test_what_came_with_the_page_is_not_sent_again(question: str | None) -> None:
    assert mail(run(question)) == []


@pytest.mark.parametrize("page", ["pages/6_Performance.py", "pages/7_Configurations.py"])
def test_a_page_that_shows_a_part_answers_nothing(page: str) -> None:
    app = run("builds~trust", page)
    assert not app.exception
    assert mail(app) == []


def test_another_theory_answers_for_itself(garden: Path) -> None:
    [data] = mail(run("builds~tea-drinking"))
    assert "people get thirsty" in data["cards"]["builds~tea-drinking"].lower()
    [data] = mail(run("builds~trust"))
    assert "“trust” is no box of this theory" in data["problem"]


def test_a_mended_record_is_in_the_next_answer(garden: Path) -> None:
    [before] = mail(run("follows~sunshine"))
    name = "concepts/garden.yaml"
    theories.write(garden, name, theories.FILES[name].replace("the sun shines", "the sky is bright"))
    [after] = mail(run("follows~sunshine"))
    assert "the sky is bright" in after["cards"]["follows~sunshine"]
    assert before["rev"] != after["rev"]


def test_a_broken_theory_answers_nothing(garden: Path) -> None:
    name = "configurations/smith2001/tea.yaml"
    theories.write(garden, name, theories.FILES[name].replace(*TYPO))
    app = run("builds~tea-drinking")
    assert not app.exception
    assert mail(app) == []
