"""`make test` says at its end what each of its parts took."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import timed

ROOT = Path(__file__).resolve().parents[2]


def a_clock(*seconds: float) -> Callable[[], float]:
    """A clock that shows one of `seconds` at each look."""
    left = iter(seconds)
    return lambda: next(left)


def test_each_part_is_run_in_turn_and_its_time_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    made: list[str] = []
    assert timed.main(["lint", "unit"], lambda target: made.append(target) or 0, a_clock(0, 5, 5, 130.6)) == 0
    assert made == ["lint", "unit"]
    said = capsys.readouterr().out
    assert re.search(r"^  lint +0 min 05 s$", said, re.M)
    assert re.search(r"^  unit +2 min 06 s$", said, re.M)
    assert re.search(r"^  in all +2 min 11 s", said, re.M)


def test_the_first_part_that_fails_ends_it_and_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    made: list[str] = []

    def fails(target: str) -> int:
        made.append(target)
        return 2 if target == "types" else 0

    assert timed.main(["lint", "types", "unit"], fails, a_clock(0, 1, 1, 2)) == 2
    assert made == ["lint", "types"]
    said = capsys.readouterr().out
    assert re.search(r"^  types .*FAILED$", said, re.M) and not re.search(r"^  lint .*FAILED$", said, re.M)
    assert re.search(r"^  unit +not run$", said, re.M)


def test_make_test_times_parts_that_there_are_and_ci_runs_just_that() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    parts = re.findall(r"-m scripts\.timed (.+)$", makefile, re.M)
    assert parts
    for part in parts[0].split():
        assert re.search(rf"^{part}: ", makefile, re.M), f"make has no target {part}"
    commands = [
        line
        for line in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert commands == ["make test"]
