"""What a piece of code prints in other processes, whose sets and dicts by hash come in other orders."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from threading import Timer

__all__ = ["printed"]

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ("0", "1")
PATIENCE = 90
"""Seconds that a piece of code may take."""

# What they import is imported once for all pieces that tests of one process have run.
LOOP = """
import contextlib, io, json, sys
for line in sys.stdin:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(json.loads(line), {"__name__": "piece"})
    print(json.dumps(said.getvalue()), flush=True)
"""


@cache
def _running() -> tuple[subprocess.Popen[str], ...]:
    started = tuple(
        subprocess.Popen(
            [sys.executable, "-c", LOOP],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for seed in SEEDS
    )
    for process in started:
        atexit.register(process.kill)
    return started


def printed(code: str) -> str:
    """What a piece of code prints; it has to be the same in every process."""
    running = _running()
    said = []
    for process in running:
        assert process.stdin
        process.stdin.write(json.dumps(code) + "\n")
        process.stdin.flush()
    for process in running:
        assert process.stdout and process.stderr
        late = Timer(PATIENCE, process.kill)
        late.start()
        line = process.stdout.readline()
        late.cancel()
        if not line:
            _running.cache_clear()
            raise AssertionError(f"it came to no end: {process.stderr.read()}")
        said.append(json.loads(line))
    one, other = said
    assert one == other, "it depends on the order of a set"
    return str(one)
