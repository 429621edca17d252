"""A day can be lived through, and is told as it was."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.charts import Curve, chart
from benchmarks.day import ACTS, Day, Look, report
from tests import theories

ROOT = Path(__file__).resolve().parents[2]
MB = 2**20


def a_day(*memory: float) -> Day:
    day = Day(cpu=100.0)
    for number, size in enumerate(memory):
        day.looks.append(Look(number * 60 / len(memory), int(size * MB), 20, 5))
    day.acts["ask"] = [(second, 5.0 if second % 2 else 50.0) for second in range(60)]
    return day


def test_a_short_day_is_lived_through(tmp_path: Path) -> None:
    plot = tmp_path / "day.svg"
    few = ("--minutes", "0.07", "--visitors", "3", "--pause", "0.1")
    command = ("-m", "benchmarks.day", "--theory", str(theories.minimal(tmp_path / "theory")), *few)
    result = subprocess.run(
        [sys.executable, *command, "--plot", str(plot)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    said = result.stdout
    assert result.returncode == 0, said + result.stderr
    for act in ("ask", "open", "filter"):
        assert re.search(rf"^{act}: \d+, p50 [\d.]+ ms, p95 [\d.]+", said, re.M), said
    assert re.search(r"^memory after the first tenth: \d+ to \d+ MB", said, re.M), said
    assert re.search(r"^handles by tenths: [\d ]+$", said, re.M), said
    assert "went wrong: none" in said and "errors in the log: none" in said
    assert len(ElementTree.parse(plot).findall("{*}polyline")) == 2 + len(ACTS)


def test_what_grows_is_told() -> None:
    flat, grown = report(a_day(*[200] * 20), 60, 1), report(a_day(*range(200, 220)), 60, 1)
    assert "200 to 200 MB, +0.0 % (within" in flat
    assert re.search(r"20\d to 21\d MB, \+\d\.\d % \(MISSES", grown), grown


def test_what_was_slow_or_went_wrong_is_told() -> None:
    day = a_day(200)
    day.wrong.append("ask: it did not come")
    said = report(day, 60, 1)
    assert "ask: 60, p50 50.0 ms, p95 50.0 (MISSES 30), longest 50" in said
    assert "went wrong: 1, such as ask: it did not come" in said


def test_a_curve_is_drawn_from_nought() -> None:
    drawn = ElementTree.fromstring(chart([Curve("a < b", [(0, 50), (10, 100)]), Curve("none", [])], 10, "s"))
    points = [line.get("points") for line in drawn.findall("{*}polyline")]
    assert points == ["60.0,75.0 780.0,30.0", ""]
