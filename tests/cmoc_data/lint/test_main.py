from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cmoc_data.lint import RULES
from cmoc_data.lint.__main__ import main
from tests.theories import minimal, write

ROOT = Path(__file__).resolve().parents[3]
TEA = "configurations/smith2001/tea.yaml"


def test_a_good_theory_prints_every_rule_and_its_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(minimal(tmp_path))]) == 0
    lines = capsys.readouterr().out.splitlines()
    for rule, line in zip(RULES, lines, strict=False):
        assert line.startswith("ok ")
        assert rule.name in line
        assert rule.description in line
        assert line.endswith(" checked)")
    assert "configurations  2 (1 whole, 1 partial)" in lines
    assert "parts           5" in lines
    assert "  by source     smith2001 2" in lines
    assert "  by kind       interview 1, theory 1" in lines
    assert "questions       1" in lines
    assert "stories         1" in lines
    assert lines[-1] == "every rule is kept"


def test_findings_are_printed_like_problems_at_their_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = minimal(tmp_path)
    text = (folder / TEA).read_text(encoding="utf-8")
    write(folder, TEA, text.replace("Tea may", "Well. It is so. Tea may"))
    assert main([str(folder)]) == 1
    out = capsys.readouterr().out
    assert f"\n{TEA}:" in out
    assert "the statement has 3 sentences; allowed: at most 2; to mend it: say it shorter" in out
    assert "FAIL statement-is-short" in out
    assert out.endswith("1 thing to mend\n")


def test_a_theory_that_does_not_load_prints_every_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = minimal(tmp_path)
    write(folder, "stray.txt", "x")
    write(folder, "questions.yaml", "- id: x\n  id: y\n")
    assert main([str(folder)]) == 1
    out = capsys.readouterr().out
    assert "problems in the theory's records:" in out
    assert "stray.txt: " in out
    assert "questions.yaml:2: the field id is given twice" in out
    assert "checked" not in out


@pytest.mark.parametrize("arguments", [["a", "b"], ["--what"]])
def test_what_is_not_understood_exits_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_the_command_runs_whatever_the_console_can_show(tmp_path: Path, encoding: str) -> None:
    folder = minimal(tmp_path)
    text = (folder / "families.yaml").read_text(encoding="utf-8")
    write(folder, "families.yaml", text.replace("name: Weather", "name: Chapitre d’été."))
    done = subprocess.run(
        [sys.executable, "-m", "cmoc_data.lint", str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1, done.stderr
    assert b"Chapitre d" in done.stdout
    assert not done.stderr
