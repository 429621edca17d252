"""How fast the whole theory opens beside a slice of it: ``python -m benchmarks.opening``.

The slice is what the explorer began with: the configurations of the two boxes of `millar2023` and two on
risk. Both are served by the same code and opened in turn, so that what else the machine does hits both.
"""

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, sync_playwright

from benchmarks.browser import launch
from benchmarks.servers import ROOT, Server
from cmoc_data.errors import Problem, TheoryError
from cmoc_data.model import SLOTS
from cmoc_data.reading import OURS, load
from cmoc_data.web import build

FIRST = (
    *("communication", "complexity", "confidence", "conflict", "cultural-efficacy", "culture", "faith"),
    *("leadership", "organisational-efficiency", "power", "progress", "risk", "synergy"),
    *("technological-effectiveness", "trust"),
)
"""Files of `configurations/millar2023` that the slice holds."""

READY = '[data-testid="causal-web"][data-ready="true"]'


def main(arguments: Sequence[str] | None = None) -> int:
    """Open both in turn, and print what it took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.opening", description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=9, help="openings of each (default: %(default)s)")
    parser.add_argument("--small", type=Path, metavar="THEORY", help="a small one twice, to see that it runs")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        whole = options.small or OURS
        part = options.small or slice_of(OURS, Path(folder) / "slice")
        took = openings({"slice": part, "whole": whole}, options.rounds)
        for name, theory in (("slice", part), ("whole", whole)):
            web = build(load(theory))
            low, high = min(took[name]), max(took[name])
            print(
                f"{name}: {len(web.concepts)} boxes, {len(web.links)} arrows, "
                f"{len(web.theory.configurations)} configurations; opens in "
                f"{statistics.median(took[name]):.0f} ms (from {low:.0f} to {high:.0f})"
            )
    print(f"whole / slice: {statistics.median(took['whole']) / statistics.median(took['slice']):.2f}")
    if not options.small:
        print(f"loading and checking the whole theory in a new process: {checking():.2f} s")
    return 0


def slice_of(theory: Path, folder: Path, kept: Collection[str] = FIRST) -> Path:
    """Copy a theory's folder, but of its claims and boxes only those of the slice.

    What names a claim or a box that is gone goes too, and what names that, until nothing does: a story, an
    action, a question. The slice has to load, as any theory does, and what does not is told by the loader.
    """
    shutil.copytree(theory, folder)
    about = folder / "about.yaml"
    # Of which story Home has a picture stands there by name; without one it is the first that is left.
    about.write_text(re.sub(r"(?m)^front: .*\n", "", about.read_text(encoding="utf-8")), encoding="utf-8")
    for path in (folder / "configurations").rglob("*.yaml"):
        if path.parent.name != "millar2023" or path.stem not in kept:
            path.unlink()
    while True:
        used = {_name(part) for path in (folder / "configurations").rglob("*.yaml") for part in _parts(path)}
        for path in (folder / "concepts").glob("*.yaml"):
            _keep(path, partial(_is_used, used))
        try:
            load(folder)
        except TheoryError as error:
            if not _without(folder, error.problems):
                raise
        else:
            return folder


def _without(folder: Path, problems: Iterable[Problem]) -> bool:
    """Take out the records that problems lie in, whether there were any."""
    lines: dict[Path, set[int]] = defaultdict(set)
    for problem in problems:
        lines[folder / problem.file].add(problem.line)
    went = [_keep(path, partial(_is_sound, bad)) for path, bad in lines.items() if path.is_file()]
    return any(went)


def _is_used(used: Collection[str], record: dict[str, Any], _lines: range) -> bool:
    return record["name"] in used


def _is_sound(bad: set[int], _record: dict[str, Any], lines: range) -> bool:
    return bad.isdisjoint(lines)


def _written(path: Path) -> list[str]:
    """A file's records as they are written, after what stands before the first."""
    return re.split(r"(?m)^(?=- id: )", path.read_text(encoding="utf-8"))


def _records(path: Path) -> list[dict[str, Any]]:
    return [yaml.load(written, yaml.CSafeLoader)[0] for written in _written(path)[1:]]


def _keep(path: Path, wanted: Callable[[dict[str, Any], range], bool]) -> bool:
    """Leave only the wanted records in a file, each judged with the lines it stands on; whether any went.

    Of a file of which nothing is wanted nothing is left.
    """
    head, *written = _written(path)
    left, line = [], 1 + head.count("\n")
    for one, record in zip(written, _records(path), strict=True):
        end = line + one.count("\n")
        if wanted(record, range(line, end)):
            left.append(one)
        line = end
    if left == written:
        return False
    if left:
        path.write_text(head + "".join(left), encoding="utf-8")
    else:
        path.unlink()
    return True


def _parts(path: Path) -> Iterator[str]:
    for record in _records(path):
        for slot in SLOTS:
            yield from record.get(slot, ())


def _name(part: str) -> str:
    return re.sub(r"^(more|less|mixed) ", "", part)


def openings(theories: dict[str, Path], rounds: int) -> dict[str, list[float]]:
    """Milliseconds from asking for the page until its graph can be used; the first of each is left out."""
    took: dict[str, list[float]] = {name: [] for name in theories}
    with sync_playwright() as playwright, ExitStack() as stack:
        browser = launch(playwright)
        stack.callback(browser.close)
        servers = {
            folder: stack.enter_context(Server(ROOT / "app.py", variables={"CAUSAL_WEB_THEORY": str(folder)}))
            for folder in dict.fromkeys(theories.values())
        }
        for turn in range(rounds + 1):
            for name, folder in theories.items():
                spent = opening(browser, f"{servers[folder].url}Causal_web")
                if turn:
                    took[name].append(spent)
    return took


def opening(browser: Browser, url: str) -> float:
    """Open a page as a new visitor does."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(url)
    page.wait_for_selector(READY, state="attached", timeout=60_000)
    spent = (time.perf_counter() - start) * 1000
    context.close()
    return spent


def checking() -> float:
    """Seconds that `python -m cmoc_data.lint` takes from nothing."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "cmoc_data.lint"], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
