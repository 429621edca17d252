"""Run make's targets one after the other and say what each took: `python -m scripts.timed lint types`.

The first that fails ends it, with the same exit status. What the others took is said all the same.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

Runner = Callable[[str], int]
Clock = Callable[[], float]


def main(targets: Sequence[str], run: Runner | None = None, clock: Clock = time.monotonic) -> int:
    run = run or made
    took: list[tuple[str, float]] = []
    status = 0
    for target in targets:
        began = clock()
        status = run(target)
        took.append((target, clock() - began))
        if status:
            break
    failed = targets[len(took) - 1] if status else ""
    print(report(took, failed, targets[len(took) :]), flush=True)
    return status


def made(target: str) -> int:
    """Make a target; what it is handed, it gets from the `make` that started this."""
    make = shlex.split(os.environ.get("MAKE", "make"))
    return subprocess.run([*make, "--no-print-directory", target], check=False).returncode


def report(took: Sequence[tuple[str, float]], failed: str = "", left: Sequence[str] = ()) -> str:
    """A line a target and one for all, with how busy the machine was."""
    lines = [
        f"  {name:<10} {minutes(seconds)}{'  FAILED' if name == failed else ''}" for name, seconds in took
    ]
    lines += [f"  {name:<10} not run" for name in left]
    busy = f"  (load {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores)" if hasattr(os, "getloadavg") else ""
    return "\n".join(
        ["", "What it took:", *lines, f"  {'in all':<10} {minutes(sum(s for _, s in took))}{busy}"]
    )


def minutes(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60:>3} min {whole % 60:02} s"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
