"""The benchmark of questions runs, and knows how to ask every analysis."""

from __future__ import annotations

import pytest

from benchmarks import questions


def test_it_asks_everything_of_small_webs(capsys: pytest.CaptureFixture[str]) -> None:
    assert questions.main(["--small", "--rounds", "1", "--asked", "2"]) == 0
    said = capsys.readouterr().out
    assert said.count("floor: one breadth-first search") == 3
    for module, several in questions.QUESTIONS.items():
        for question in several:
            assert said.count(f"{module}: {question.name} ") == 3


def test_it_fails_when_an_analysis_is_not_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(questions.QUESTIONS, "loops")
    assert questions.main(["--small", "--rounds", "1", "--asked", "1"]) == 1
    assert "not timed: cmoc_data.analysis.loops" in capsys.readouterr().out
