"""The newcomer's page is short, and what it says is so."""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path

import pytest
import yaml

from cmoc_data.find import find
from cmoc_data.lint.__main__ import main as lint
from cmoc_data.reading import OURS, load
from cmoc_data.records import main as records
from tests.ours import our_theory

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "cmoc_data" / "FIRST-CLAIM.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```yaml\n(.*?)```", PAGE, re.S)[0]
FIELDS = yaml.safe_load(EXAMPLE)[0]


@pytest.fixture
def theory(tmp_path: Path) -> Path:
    """A copy of our theory in which nobody has written the page's claim yet."""
    folder = tmp_path / "theory"
    shutil.copytree(OURS, folder)
    for file in folder.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        before, found, rest = text.partition(f"- id: {FIELDS['id']}\n")
        if found:
            _, again, after = rest.partition("\n- id: ")
            file.write_text(before + (again + after).lstrip("\n"), encoding="utf-8")
    assert FIELDS["id"] not in load(folder).configurations
    return folder


def written(theory: Path, text: str) -> Path:
    """The theory with a claim at the end of a file, as the page says."""
    source = FIELDS["evidence"][0]["source"]
    file = max((theory / "configurations" / source).glob("*.yaml"))
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    return theory


def test_it_is_one_page() -> None:
    assert len(PAGE.splitlines()) <= 40


def test_its_claim_passes_as_it_stands(theory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert records(["--theory", str(written(theory, EXAMPLE))]) == 0, capsys.readouterr().out
    assert "nothing is left for you to do" in capsys.readouterr().out
    assert lint([str(theory)]) == 0
    assert load(theory).configurations[FIELDS["id"]].partial


def test_without_the_source_s_text_it_passes_too(
    theory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    without = EXAMPLE.replace("      lines: [90, 90]\n", "")
    assert without != EXAMPLE
    assert records([str(tmp_path / "nowhere"), "--theory", str(written(theory, without))]) == 0
    printed = capsys.readouterr().out
    assert re.search(r"left for others: alderwick2022: \d+ passages? gives? no lines", printed)
    assert "nothing is left for you to do" in printed
    assert load(theory).configurations[FIELDS["id"]].evidence[0].on == "whole"


def test_what_it_looks_for_is_found() -> None:
    theory = our_theory()
    asked = [words for words in re.findall(r"`find ([^`]+)`", PAGE)]
    assert len(asked) >= 4
    for words in asked:
        assert find(theory, words), words
    ids = {one.id for words in asked for one in find(theory, words)}
    parts = {re.sub("^(more|less|mixed) ", "", part) for part in FIELDS["context"]}
    assert parts <= {one.name for words in asked for one in find(theory, words)}
    assert set(FIELDS["applies_to"]) | {FIELDS["id"]} <= ids


def test_every_command_that_it_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = set(re.findall(r"`make ([a-z]+)`", PAGE))
    assert {"records", "lint", "unit"} <= named <= targets
    for module in re.findall(r"-m (cmoc_data\.[a-z.]+)", PAGE):
        assert importlib.util.find_spec(module) is not None, module


def test_every_file_that_it_names_is_there() -> None:
    for path in re.findall(r"`(cmoc_data/[^`]+)`", PAGE):
        assert (ROOT / path).exists(), path
