from __future__ import annotations

from pathlib import Path

import pytest

from cmoc_data import records
from cmoc_data.counts import END, START
from cmoc_data.lint import RULES, left
from cmoc_data.lint.__main__ import main as lint
from cmoc_data.passages import NAME
from cmoc_data.records import main
from tests.theories import minimal, write

TEXT = "\n".join(
    f"Line {n} of tea and {chr(97 + n % 26)}{chr(97 + n // 26)} or {n * 'so '}on." for n in range(60)
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "texts/tea.txt", TEXT)
    return minimal(tmp_path / "theory")


def asked(folder: Path, *texts: str) -> list[str]:
    return [*(str(folder.parent / one) for one in texts or ("nowhere",)), "--theory", str(folder)]


def test_one_command_does_all_and_lint_is_content(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(asked(folder, "texts")) == 0
    printed = capsys.readouterr().out
    assert "17 made, 0 taken away; the texts of smith2001 are at hand" in printed
    kept = len(RULES) + 1  # with the texts at hand, the rule on our own words too
    assert f"every rule is kept ({kept} rules); nothing is left for you to do" in printed
    before = (folder / NAME).read_bytes()
    assert lint([str(folder)]) == 0
    assert main(asked(folder, "texts")) == 0
    assert (folder / NAME).read_bytes() == before
    assert "0 made, 0 taken away" in capsys.readouterr().out


def test_without_any_text_it_says_what_waits_for_whom(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(asked(folder)) == 0
    printed = capsys.readouterr().out
    assert "no reference text is at hand" in printed
    assert "left for others: smith2001: no fingerprint for line 5, line 6, line 7 and 14 more" in printed
    assert "nothing is left for you to do" in printed


def test_words_taken_over_are_told_where_the_text_is_at_hand(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stolen = "The gardener rests under the old pear tree after every long and windy afternoon"
    write(folder.parent, "texts/tea.txt", f"{TEXT}\n{stolen}")
    file = folder / "configurations/smith2001/tea.yaml"
    text = file.read_text(encoding="utf-8")
    first = text[text.index("gist:") :].split("\n")[0]
    file.write_text(text.replace(first, f"gist: {stolen}.", 1), encoding="utf-8")
    assert main(asked(folder, "texts")) == 1
    printed = capsys.readouterr().out
    assert "8 words in a row stand in tea.txt" in printed
    assert "mend what is said above, then run this again" in printed


def test_counts_are_written_into_the_readme(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = write(folder.parent, "README.md", f"{START}\n{END}")
    for module in (records, left):
        monkeypatch.setattr(module, "readme_of", lambda _: readme)
    assert main(asked(folder)) == 0
    assert "counts: written into README.md" in capsys.readouterr().out
    assert "| concepts |" in readme.read_text(encoding="utf-8")
    assert main(asked(folder)) == 0
    assert "counts: as they should be in README.md" in capsys.readouterr().out
    readme.write_text("No marks.", encoding="utf-8")
    assert main(asked(folder)) == 0
    assert "README.md is left alone" in capsys.readouterr().out


def test_records_that_do_not_load_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--theory", str(tmp_path / "nowhere")]) == 1
    assert "no such folder" in capsys.readouterr().out
