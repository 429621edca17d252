"""Every benchmark that drives a browser runs, small: what it measures then says nothing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from tests import theories

ROOT = Path(__file__).resolve().parents[2]

# The pauses of a real run are for a machine to come to rest.
SIDE_BY_SIDE = """
import sys
from pathlib import Path
import benchmarks.__main__ as program
from benchmarks import rounds
rounds.IDLE_TIME = rounds.AFTER_LOAD = 50
program.OUT = Path(sys.argv.pop(1))
sys.exit(program.main())
"""


def run(*command: str) -> str:
    """What a program prints; it must end well. Its Playwright is none of ours."""
    result = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=180, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_ours_and_the_bare_page_are_measured_side_by_side(tmp_path: Path) -> None:
    options = ["--sizes", "8", "--clicks", "1", "--loads", "1", "--only", "bare,ours"]
    said = run("-c", SIDE_BY_SIDE, str(tmp_path / "out"), *options)
    found = json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))
    assert "ours" in said and "bare" in said
    assert [one["contestant"] for one in found["raw"]] == ["bare", "ours"]
    for one in found["raw"]:
        assert one["error"] is None
        assert len(one["loads"]) == 1 and one["loads"][0] > 0
        assert one["clicks"] and not one["missed"]


def test_openings_are_measured(tmp_path: Path) -> None:
    said = run("-m", "benchmarks.opening", "--small", str(theories.minimal(tmp_path)), "--rounds", "1")
    assert re.search(r"^slice: \d+ boxes, \d+ arrows, \d+ configurations; opens in \d+ ms", said, re.M)
    assert re.search(r"^whole: \d+ boxes, .* opens in \d+ ms", said, re.M)
    assert re.search(r"^whole / slice: \d", said, re.M)


def test_moving_is_measured() -> None:
    said = run("-m", "benchmarks.panning", "--small")
    for act in ("left alone", "dragged", "zoomed"):
        assert re.search(rf"^{act} +[\d.]+ [\d.]+$", said, re.M), said


def test_arriving_is_measured(tmp_path: Path) -> None:
    few = ("--theory", str(theories.minimal(tmp_path)), "--small", "--rounds", "1", "--only", "native")
    said = run("-m", "benchmarks.arriving", *few)
    for visit in ("cold", "warm"):
        line = rf"^native, {visit}: bare (\d+) .* web (\d+) .* ms; web / bare ([\d.]+)"
        found = re.search(line, said, re.M)
        assert found and int(found[1]) > 0 and int(found[2]) > 0, said
    for state in ("nothing kept", "kept"):
        assert re.search(rf"^first visit after a start, {state}: \d+ ms$", said, re.M), said
    cold, warm = (kinds(line) for line in re.findall(r"^sent, web, (?:cold|warm): (.*)$", said, re.M))
    assert {"Streamlit", "program", "library", "picture", "texts", "websocket"} <= set(cold)
    assert not any(warm.get(kind) for kind in ("program", "library", "picture", "texts")), warm


def kinds(line: str) -> dict[str, int]:
    return {kind: int(size) for kind, size in re.findall(r"([A-Za-z]+) (\d+) kB", line)}


def test_clicking_is_measured(tmp_path: Path) -> None:
    few = ("--theory", str(theories.minimal(tmp_path)), "--clicks", "2")
    said = run("-m", "benchmarks.clicking", *few)
    for condition in ("native", "slow processor"):
        assert re.search(rf"^{condition}: 2 clicks, card painted p50 / p95 [\d.]+ / [\d.]+ ms", said, re.M), (
            said
        )


def test_asking_is_measured(tmp_path: Path) -> None:
    few = (
        "--theory",
        str(theories.minimal(tmp_path)),
        "--visitors",
        "1,3",
        "--seconds",
        "0.5",
        "--pause",
        "0.1",
    )
    said = run("-m", "benchmarks.asking", "--small", *few)
    for number in (1, 3):
        line = rf"^{number} asking: \d+ questions, answered in [\d.]+ ms .* ours / bare [\d.]+$"
        assert re.search(line, said, re.M), said
