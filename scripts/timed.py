"""Run make's targets and say what each took: `python -m scripts.timed lint,types unit`.

One step after the other; what stands in one step, joined by commas, runs side by side, as many at a time as
there are processors, and is printed whole when it ends. The first step that fails ends it, with the same exit
status. What the others took is said all the same.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed

Runner = Callable[[str, bool], tuple[int, str]]
"""Makes a target, alone or beside others; its exit status, and what it said if it was not alone."""

Clock = Callable[[], float]


def main(steps: Sequence[str], run: Runner | None = None, clock: Clock = time.monotonic) -> int:
    run = run or made
    took: dict[str, float] = {}
    failed: dict[str, int] = {}
    targets = [target for step in steps for target in step.split(",")]
    began = clock()

    def timed(target: str, alone: bool) -> tuple[str, int, str]:
        start = clock()
        status, said = run(target, alone)
        took[target] = clock() - start
        return target, status, said

    for step in steps:
        together = step.split(",")
        with ThreadPoolExecutor(max(1, min(len(together), os.cpu_count() or 1))) as lanes:
            running = [lanes.submit(timed, target, len(together) == 1) for target in together]
            for ended in as_completed(running):
                target, status, said = ended.result()
                print(said, end="", flush=True)
                if status:
                    failed[target] = status
        if failed:
            break
    left = [target for target in targets if target not in took]
    in_order = [(target, took[target]) for target in targets if target in took]
    print(report(in_order, clock() - began, tuple(failed), left), flush=True)
    return next(iter(failed.values()), 0)


def made(target: str, alone: bool) -> tuple[int, str]:
    """Make a target; what it is handed, it gets from the `make` that started this."""
    command = [*shlex.split(os.environ.get("MAKE", "make")), "--no-print-directory", target]
    if alone:
        return subprocess.run(command, check=False).returncode, ""
    result = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return result.returncode, result.stdout


def report(
    took: Sequence[tuple[str, float]], whole: float, failed: Sequence[str] = (), left: Sequence[str] = ()
) -> str:
    """A line a target and one for all, with how busy the machine was."""
    wide = max([12, *(len(name) for name, _ in took), *map(len, left)])
    lines = [
        f"  {name:<{wide}} {minutes(seconds)}{'  FAILED' if name in failed else ''}" for name, seconds in took
    ]
    lines += [f"  {name:<{wide}} not run" for name in left]
    busy = f"  (load {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores)" if hasattr(os, "getloadavg") else ""
    return "\n".join(["", "What it took:", *lines, f"  {'in all':<{wide}} {minutes(whole)}{busy}"])


def minutes(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60:>3} min {whole % 60:02} s"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
