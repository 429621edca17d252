from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cmoc_data.lint import RULES, count
from cmoc_data.lint.__main__ import main
from cmoc_data.loader import load
from tests.theories import minimal, random_theory, write

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


def test_counts_add_up(tmp_path: Path) -> None:
    for theory in (load(minimal(tmp_path)), random_theory(5), random_theory(6, 30, 90)):
        counts = count(theory)
        assert counts.configurations == counts.whole + counts.partial == len(theory.configurations)
        assert sum(number for _, number in counts.evidence_by_source) == counts.evidence
        assert sum(number for _, number in counts.evidence_by_kind) == counts.evidence
        assert counts.families == len(theory.families)
        assert counts.concepts == len(theory.concepts)
        assert counts.parts >= 2 * counts.configurations


# ---- with the sources' texts

THIRSTY = "The sun made them so thirsty that they drank whatever there was."


def with_text(folder: Path, gist: str, text: str, name: str = "tea.txt") -> list[str]:
    """The arguments for the minimal theory with this gist, beside a folder with this text."""
    records = minimal(folder / "records")
    tea = (records / TEA).read_text(encoding="utf-8")
    assert "The sun made them thirsty." in tea
    write(records, TEA, tea.replace("The sun made them thirsty.", gist))
    (folder / "texts").mkdir()
    (folder / "texts" / name).write_text(text, encoding="utf-8")
    return [str(records), "--texts", str(folder / "texts")]


def test_words_taken_over_from_a_text_are_told_at_their_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = with_text(tmp_path, THIRSTY, f"Well. {THIRSTY}")
    assert main(arguments) == 1
    out = capsys.readouterr().out
    lines = (tmp_path / "records" / TEA).read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if "gist" in line)
    assert "FAIL own-words" in out
    assert f"\n{TEA}:{at}: 8 words in a row stand in tea.txt as well: the sun made them so thirsty" in out
    assert out.endswith("1 thing to mend\n")


def test_our_own_words_are_kept_beside_a_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(with_text(tmp_path, "Heat made them want to drink.", THIRSTY)) == 0
    [line] = [line for line in capsys.readouterr().out.splitlines() if "own-words" in line]
    assert line.startswith("ok ")
    assert "no 8 words in a row are a source's" in line


def test_words_are_looked_for_only_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, *_ = with_text(tmp_path, THIRSTY, THIRSTY)
    assert main([folder]) == 0
    assert "own-words" not in capsys.readouterr().out


def test_words_taken_over_into_the_about_page_are_told_with_their_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = with_text(tmp_path, "Heat.", "Somebody sat in a garden and thought of nothing else.")
    about = (tmp_path / "records" / "about.yaml").read_text(encoding="utf-8")
    assert "Somebody sat in a garden." in about
    write(
        tmp_path / "records",
        "about.yaml",
        about.replace("Somebody sat in a garden.", "Somebody sat in a garden and thought of nothing."),
    )
    assert main(arguments) == 1
    assert "\nabout.yaml:4: 8 words in a row" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["tea.pdf", "tea.md"])
def test_a_folder_without_texts_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    arguments = with_text(tmp_path, THIRSTY, THIRSTY, name)
    assert main(arguments) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"there is no text (*.txt) in {tmp_path / 'texts'}; ")
    assert "checked" not in out, "without texts nothing is said to be kept"
    assert main([arguments[0], "--texts", str(tmp_path / "nowhere")]) == 1
