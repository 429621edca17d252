from __future__ import annotations

from pathlib import Path

import pytest

from cmoc_data.passages import (
    Fingerprint,
    read_fingerprints,
)
from cmoc_data.passages.__main__ import main
from tests.cmoc_data.passages.papers import (
    document,
)
from tests.theories import minimal


def test_the_command_writes_what_is_read_back(
    tmp_path: Path,
    texts: Path,
    prints: dict[str, dict[tuple[int, int], Fingerprint]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "prints.json"
    asked = [str(texts), "--theory", str(tmp_path / "theory"), "--out", str(out)]
    assert main(asked) == 0
    assert read_fingerprints(out) == prints
    assert "smith2001" in capsys.readouterr().out
    first = out.read_bytes()
    assert main(asked) == 0 and out.read_bytes() == first
    text = out.read_text(encoding="utf-8")
    assert not any(word in text for line in document(7, 60) for word in line.split() if len(word) > 4)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "there is no tea.txt"),
        ("Tea.\n" * 8, "has 9 lines; lines 10 to 12"),
        ("\n" * 60, "hold no word"),
    ],
)
def test_a_reference_text_that_does_not_fit_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None, said: str
) -> None:
    minimal(tmp_path / "theory")
    (tmp_path / "texts").mkdir()
    if text is not None:
        (tmp_path / "texts" / "tea.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "prints.json"
    assert main([str(tmp_path / "texts"), "--theory", str(tmp_path / "theory"), "--out", str(out)]) == 1
    assert said in capsys.readouterr().out
    assert not out.exists()
