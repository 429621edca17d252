"""A theory's folder changed, and the problems that are then told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cmoc_data.errors import Problem, TheoryError
from cmoc_data.reading import load

TEA = "configurations/smith2001/tea.yaml"
GARDEN = "concepts/garden.yaml"


def change(folder: Path, name: str, old: str, new: str, count: int = 1) -> None:
    """Replace the first `count` places of `old` in a file of the theory."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def line_of(folder: Path, name: str, text: str, nth: int = 0) -> int:
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, start=1) if text in line][nth]


def problems(folder: Path) -> list[Problem]:
    with pytest.raises(TheoryError) as caught:
        load(folder)
    found = list(caught.value.problems)
    # No word of the machinery's own in what an author reads.
    jargon = re.compile(r"pydantic|Input should|valid|parse|tuple|NoneType|dict|string|\bstr\b|extra", re.I)
    for problem in found:
        assert not jargon.search(f"{problem.found} {problem.mend}"), problem
    return found


def only(folder: Path) -> Problem:
    [problem] = problems(folder)
    return problem
