"""`make test` says at its end what each of its parts took."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import timed

ROOT = Path(__file__).resolve().parents[2]


def a_clock(*seconds: float) -> Callable[[], float]:
    """A clock that shows one of `seconds` at each look."""
    left = iter(seconds)
    return lambda: next(left)


def test_each_step_is_run_in_turn_and_its_time_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    made: list[tuple[str, bool]] = []

    def run(target: str, alone: bool) -> tuple[int, str]:
        made.append((target, alone))
        return 0, ""

    assert timed.main(["lint", "unit"], run, a_clock(0, 0, 5, 5, 130.6, 131)) == 0
    assert made == [("lint", True), ("unit", True)]
    said = capsys.readouterr().out
    assert re.search(r"^  lint +0 min 05 s$", said, re.M)
    assert re.search(r"^  unit +2 min 06 s$", said, re.M)
    assert re.search(r"^  in all +2 min 11 s", said, re.M)


def test_what_stands_in_one_step_runs_side_by_side_and_is_told_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    both = threading.Barrier(2, timeout=10)  # lets nobody through who is alone

    def run(target: str, alone: bool) -> tuple[int, str]:
        assert not alone
        if target != "third":
            both.wait()
        return 0, f"{target} begins\n{target} ends\n"

    assert timed.main(["one,other,third"], run) == 0
    said = capsys.readouterr().out
    for target in ("one", "other", "third"):
        assert f"{target} begins\n{target} ends\n" in said
        assert re.search(rf"^  {target} +0 min 00 s$", said, re.M)


def test_the_first_step_that_fails_ends_it_and_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    made: list[str] = []

    def fails(target: str, alone: bool) -> tuple[int, str]:
        made.append(target)
        return (2, "it is broken\n") if target == "types" else (0, "")

    assert timed.main(["lint,types", "unit"], fails) == 2
    assert sorted(made) == ["lint", "types"]
    said = capsys.readouterr().out
    assert "it is broken" in said
    assert re.search(r"^  types .*FAILED$", said, re.M) and not re.search(r"^  lint .*FAILED$", said, re.M)
    assert re.search(r"^  unit +not run$", said, re.M)


@pytest.mark.parametrize("alone", [True, False])
def test_a_target_is_made_by_the_make_that_started_it(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], alone: bool
) -> None:
    monkeypatch.setenv("MAKE", "sh -c 'echo made $2; exit 3' sh")
    status, said = timed.made("lint", alone)
    assert status == 3
    assert (said or capfd.readouterr().out) == "made lint\n"


def test_make_test_times_parts_that_there_are_and_ci_runs_just_that() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    parts = re.findall(r"-m scripts\.timed (.+)$", makefile, re.M)
    assert parts
    told = re.split(r"[ ,]", parts[0])
    for part in told:
        assert re.search(rf"^{part}: ", makefile, re.M), f"make has no target {part}"
    # What `make types` and `make unit` gather is all in it.
    gathered = [re.findall(rf"^{name}: (.+?) ##", makefile, re.M)[0].split() for name in ("types", "unit")]
    assert {"lint", "browser", *(part for parts in gathered for part in parts)} == set(told)
    commands = [
        line
        for line in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert commands == ["make test"]
