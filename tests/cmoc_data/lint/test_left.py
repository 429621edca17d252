from __future__ import annotations

from pathlib import Path

import pytest

from cmoc_data.lint import left as module
from cmoc_data.lint.__main__ import main
from cmoc_data.lint.left import Left, left
from cmoc_data.passages import NAME
from cmoc_data.passages.__main__ import main as fingerprint_passages
from cmoc_data.reading import OURS, load
from tests.ours import our_theory
from tests.theories import minimal, write

TEXT = "\n".join(
    f"Line {n} of tea, {'word ' * (n % 7)}and {chr(97 + n % 26)}{chr(97 + n // 26)}." for n in range(60)
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A theory with its fingerprints; its text is in texts/."""
    folder = minimal(tmp_path / "theory")
    write(tmp_path, "texts/tea.txt", TEXT)
    assert fingerprint_passages([str(tmp_path / "texts"), "--theory", str(folder)]) == 0
    return folder


def cite(folder: Path, lines: str) -> None:
    """Let the first piece of evidence stand elsewhere."""
    file = folder / "configurations/smith2001/tea.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("[10, 12]", lines), encoding="utf-8")


def test_nothing_is_left_where_all_is_done(folder: Path) -> None:
    assert left(load(folder), folder, (folder.parent / "texts",)) == Left((), ())


def test_a_line_without_fingerprint_is_mended_here_or_told(folder: Path) -> None:
    cite(folder, "[13, 14]")
    here = left(load(folder), folder, (folder.parent / "texts",))
    assert here.elsewhere == ()
    assert here.here == (
        "smith2001: no fingerprint for lines 13 to 14",
        "passages.json keeps fingerprints of passages that nobody cites",
    )
    elsewhere = left(load(folder), folder, ())
    assert elsewhere.elsewhere == (
        "smith2001: no fingerprint for lines 13 to 14, till somebody who has tea.txt makes it",
    )


def test_another_text_of_that_name_is_no_text_at_hand(folder: Path, tmp_path: Path) -> None:
    cite(folder, "[13, 14]")
    write(tmp_path, "other/tea.txt", "\n".join(f"Something else, {n} times." for n in range(60)))
    found = left(load(folder), folder, (tmp_path / "other",))
    assert len(found.elsewhere) == 1 and not any("no fingerprint" in one for one in found.here)


def test_fingerprints_that_cannot_be_read_are_told(folder: Path) -> None:
    (folder / NAME).write_text("[]", encoding="utf-8")
    [said] = left(load(folder), folder, ()).here
    assert "take it away and make it anew" in said


def test_counts_that_are_no_longer_true_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert left(our_theory(), OURS).here == ()
    write(
        tmp_path,
        "README.md",
        "<!-- counts: made by python -m cmoc_data.counts --write README.md -->\n<!-- /counts -->",
    )
    monkeypatch.setattr(module, "readme_of", lambda folder: tmp_path / "README.md")
    assert "README.md does not hold the counts of the theory" in left(our_theory(), OURS).here
    write(tmp_path, "README.md", "No marks: nothing to count into.")
    assert left(our_theory(), OURS).here == ()


def test_lint_says_what_is_left_and_fails_only_for_what_can_be_done_here(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAUSAL_WEB_PAPERS", str(folder.parent / "texts"))
    cite(folder, "[13, 14]")
    assert main([str(folder)]) == 1
    printed = capsys.readouterr().out
    assert "no fingerprint for lines 13 to 14; to mend it: run python -m cmoc_data.records" in printed
    assert "2 things to mend" in printed
    monkeypatch.delenv("CAUSAL_WEB_PAPERS")
    (folder / NAME).unlink()
    assert main([str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "left for others: smith2001: no fingerprint for line 5, line 6, line 7 and 14 more" in printed
    assert printed.endswith("every rule is kept\n")
