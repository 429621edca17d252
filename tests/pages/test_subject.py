"""A theory about something else: no word of what ours is about stands in code, or on a page that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cmoc_data import reading
from components.causal_web import later
from components.standalone import to_open
from components.theory import loaded
from components.views.download import downloads
from tests import theories
from tests.components.test_standalone import opened
from tests.house import FILES, ROOT
from tests.pages.test_pages import payloads, words
from tests.sent import inside

OURS = re.compile(
    r"collaborat|partner|\bhealth|\bcare\b|\bcaring\b|organi[sz]ation|\btrust\b|\bfaith\b|\bpatients?\b"
    r"|\bclinic|\bhospital|\bNHS\b|\bsynerg",
    re.IGNORECASE,
)
"""Words of the theory that is kept here, and of no other."""

CODE = [
    ROOT / "app.py",
    *sorted((ROOT / "pages").glob("*.py")),
    *sorted((ROOT / "cmoc_data").rglob("*.py")),
    *(
        path
        for path in sorted((ROOT / "components").rglob("*"))
        if path.suffix in (".py", ".html", ".js", ".css", ".ts")
    ),
]

QUESTIONED = """
        - id: rain-and-tea
          group: Rain
          mechanism: [less thirst]
          outcome: [less tea drinking]
          statement: Who is not thirsty drinks no tea.
          applies_to: [lilies]
          stage: [planning]
          phase: gleaned
          evidence:
            - source: smith2001
              at: Chapter 5
              lines: [60, 61]
              kind: theory
              stance: different scope
              finding: no effect
              basis: stated
              said_of: [roses]
              note: It looked at other pots.
              gist: Little of it was found in other pots.
        - id: roses-and-tea
          group: Roses
          context: [sunshine]
          mechanism: [more thirst]
          outcome: [more tea drinking]
          statement: Among roses people come for tea.
          applies_to: [roses]
          stage: [implementation]
          phase: gleaned
          evidence:
            - source: smith2001
              at: Chapter 5
              lines: [62, 63]
              kind: theory
              stance: conflicts
              note: Not so among all roses.
              basis: stated
              gist: Some roses keep people away.
"""
"""Claims that make every page show its doubts, and every setting something that differs."""

SETTINGS = (
    {},
    {"in-bed": "roses"},
    {"in-bed": "other", "in-light": "other", "in-stage": "planning"},
    {"in-bed": "roses", "in-light": "shade", "against-bed": "lilies"},
    {"in-bed": "tulips"},
)


@pytest.fixture
def garden(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A small theory about something else, in place of ours."""
    theories.minimal(tmp_path)
    theories.write(tmp_path, "configurations/smith2001/roses.yaml", QUESTIONED)
    monkeypatch.setenv("CAUSAL_WEB_THEORY", str(tmp_path))
    return tmp_path


def texts(value: Any) -> Iterator[str]:
    """Every text in something JSON-ready, keys too."""
    return (one for one in inside(value) if isinstance(one, str))


def shown(app: AppTest) -> str:
    """All that a page says: its HTML, what the explorer is given, and what stands on links and choices."""
    said = [words(app), *(text for payload in payloads(app) for text in texts(payload))]
    for kind in ("page_link", "button", "download_button", "selectbox", "toggle"):
        for element in app.get(kind):
            said += [element.proto.label, *getattr(element.proto, "options", ())]
    return "\n".join(said)


def visited(page: str, query: dict[str, str]) -> AppTest:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=30)
    if page != "app.py":
        app = app.switch_page(page)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def ours(text: str) -> list[str]:
    """Words of our theory in a text, each with what stands around it."""
    return [text[max(0, found.start() - 40) : found.end() + 20] for found in OURS.finditer(text)]


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_word_of_one_theory_stands_in_code(path: Path) -> None:
    assert ours(path.read_text(encoding="utf-8")) == []


def test_the_words_are_those_that_our_theory_uses() -> None:
    said = "\n".join(path.read_text(encoding="utf-8") for path in sorted(reading.OURS.rglob("*.yaml")))
    missing = [word for word in OURS.pattern.split("|") if not re.search(word, said, re.IGNORECASE)]
    assert missing == []


@pytest.mark.parametrize("page", FILES)
def test_a_page_of_another_theory_says_no_word_of_ours(garden: Path, page: str) -> None:
    for query in SETTINGS if "Setting" in page or "Causal_web" in page else ({},):
        said = shown(visited(page, query))
        assert len(said) > 500
        assert ours(said) == [], query


def test_a_file_of_another_theory_says_no_word_of_ours(garden: Path) -> None:
    found = 0
    for query in ({}, {"question": "what-builds-tea"}, {"question": "gaps~thirst"}, {"show": "thirst"}):
        files, problems = to_open(query)
        assert problems == ()
        for file in files:
            made = file.data if isinstance(file.data, bytes) else file.data()
            # The drawing library is nobody's here, and speaks to nobody who reads.
            seen = re.sub(r"<script.*?</script>", "", made.decode("utf-8"), flags=re.DOTALL)
            assert ours(seen) == [], file.name
            told = list(texts(opened(made).data()))
            assert len(told) > 100
            assert ours("\n".join(told)) == [], file.name
            found += 1
    assert found == 7
    for file in downloads(loaded()):
        made = file.data if isinstance(file.data, bytes) else file.data()
        assert ours(made.decode("utf-8")) == [], file.name


@pytest.mark.parametrize("kind", ["builds", "wears-down", "follows", "levers", "loops", "gaps"])
def test_an_answer_of_another_theory_says_no_word_of_ours(garden: Path, kind: str) -> None:
    for concept in ("thirst", "tea-drinking"):
        assert ours("\n".join(texts(later.answer(loaded(), f"{kind}~{concept}")))) == []


def test_our_own_words_are_on_screen() -> None:
    said = {
        "pages/4_Setting.py": (
            "Say what your collaboration is.",
            "Our collaboration is …",
            "are said of any collaboration",
        ),
        "pages/9_Policies.py": ("What surrounded local partnerships: national policies", "<dt>Partners</dt>"),
        "pages/11_About.py": ("a source about another kind of collaboration looked for it",),
        "pages/5_Evidence.py": ("A source about another kind of collaboration looked for these",),
        "pages/6_Performance.py": (
            "What collaborating may improve",
            "What the partners may gain once they collaborate, and by which steps.",
        ),
        "pages/1_Overview.py": ("what surrounds a collaboration, how it works, what it may improve.",),
    }
    for page, sentences in said.items():
        text = shown(visited(page, {}))
        for sentence in sentences:
            assert sentence in text, page
    compared = shown(
        visited("pages/4_Setting.py", {"in-mandate": "voluntary", "against-mandate": "mandated"})
    )
    assert "The other collaboration is …" in compared
    assert "what is said of any collaboration holds for both" in compared
