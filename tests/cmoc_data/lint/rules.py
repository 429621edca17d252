"""What tests of rules share: the minimal theory altered, and what one rule says of a theory."""

from __future__ import annotations

from pathlib import Path

from cmoc_data.lint import RULES, Verdict, run
from cmoc_data.model import Theory
from cmoc_data.reading import load
from tests.theories import FILES, minimal, write

TEA = "configurations/smith2001/tea.yaml"
GARDEN = "concepts/garden.yaml"
STUDY = "studies/garden.yaml"
BY_NAME = {rule.name: rule for rule in RULES}


def altered(folder: Path, *changes: tuple[str, str, str]) -> Theory:
    """The minimal theory with texts replaced: (file, old, new), where an empty old adds at the end."""
    minimal(folder)
    for name, old, new in changes:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        write(folder, name, text.replace(old, new, 1) if old else text + new)
    return load(folder)


def verdict(theory: Theory, name: str) -> Verdict:
    [found] = run(theory, [BY_NAME[name]]).verdicts
    return found


def again(name: str, old: str, new: str) -> str:
    """The first record of a file once more, with a text replaced."""
    lines = [line[8:] for line in FILES[name].strip("\n").splitlines()]
    starts = [number for number, line in enumerate(lines) if line.startswith("- ")] + [len(lines)]
    record = "\n".join(lines[starts[0] : starts[1]]) + "\n"
    assert old in record
    return record.replace(old, new, 1)


Change = tuple[str, str, str]
ANOTHER_SOURCE: tuple[Change, ...] = (
    ("sources.yaml", "", again("sources.yaml", "id: smith2001", "id: jones2002")),
    (TEA, "- source: smith2001\n      at: Chapter 2", "- source: jones2002\n      at: Chapter 2"),
)
"""What brings a second source into the minimal theory, with evidence from it."""
