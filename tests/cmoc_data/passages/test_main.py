from __future__ import annotations

from pathlib import Path

import pytest

from cmoc_data.passages import NAME, Fingerprint, read_fingerprints
from cmoc_data.passages.__main__ import main
from cmoc_data.reading import load
from tests.cmoc_data.passages.papers import document
from tests.theories import minimal


def test_the_command_writes_what_is_read_back(
    tmp_path: Path,
    texts: Path,
    prints: dict[str, dict[tuple[int, int], Fingerprint]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = [str(texts), "--theory", str(tmp_path / "theory")]
    assert main(asked) == 0
    out = tmp_path / "theory" / NAME
    assert read_fingerprints(out) == prints
    printed = capsys.readouterr().out
    assert "smith2001" in printed and f"written to {out}" in printed
    first = out.read_bytes()
    assert main(asked) == 0 and out.read_bytes() == first
    assert "is as it should be" in capsys.readouterr().out
    text = out.read_text(encoding="utf-8")
    assert not any(word in text for line in document(7, 60) for word in line.split() if len(word) > 4)
    assert load(tmp_path / "theory"), "the file is no stray one among the records"


def test_two_theories_side_by_side_share_no_file(tmp_path: Path, texts: Path) -> None:
    for name in ("one", "other"):
        assert main([str(texts), "--theory", str(minimal(tmp_path / name))]) == 0
    assert all((tmp_path / name / NAME).is_file() for name in ("one", "other"))
    assert not (tmp_path / NAME).exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [("Tea.\n" * 8, "has 9 lines; lines 10 to 12 cited"), ("\n" * 60, "without a word")],
)
def test_a_reference_text_that_does_not_fit_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    minimal(tmp_path / "theory")
    (tmp_path / "tea.txt").write_text(text, encoding="utf-8")
    assert main([str(tmp_path), "--theory", str(tmp_path / "theory")]) == 1
    assert said in capsys.readouterr().out


def test_without_any_text_it_says_what_is_left_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main([str(tmp_path / "empty"), "--theory", str(minimal(tmp_path / "theory"))]) == 0
    printed = capsys.readouterr().out
    assert "tea.txt is not at hand" in printed
    assert "left to do" in printed and "lines 10 to 12" in printed


def test_fingerprints_that_are_none_are_left_alone(
    tmp_path: Path, texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = minimal(tmp_path / "theory") / NAME
    out.write_text("[]", encoding="utf-8")
    assert main([str(texts), "--theory", str(tmp_path / "theory")]) == 1
    assert "take it away" in capsys.readouterr().out
    assert out.read_text(encoding="utf-8") == "[]"
