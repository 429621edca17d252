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
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.browser import ARGUMENTS, CHROMIUM
from benchmarks.servers import ROOT, Server
from cmoc_data.loader import OURS, load
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
    rounds = parser.parse_args(arguments).rounds
    with tempfile.TemporaryDirectory() as folder:
        part = slice_of(OURS, Path(folder) / "theory")
        took = openings({"slice": part, "whole": OURS}, rounds)
        for name, theory in (("slice", part), ("whole", OURS)):
            web = build(load(theory))
            low, high = min(took[name]), max(took[name])
            print(
                f"{name}: {len(web.concepts)} boxes, {len(web.links)} arrows, "
                f"{len(web.theory.configurations)} configurations; opens in "
                f"{statistics.median(took[name]):.0f} ms (from {low:.0f} to {high:.0f})"
            )
    print(f"whole / slice: {statistics.median(took['whole']) / statistics.median(took['slice']):.2f}")
    print(f"loading and checking the whole theory in a new process: {checking():.2f} s")
    return 0


def slice_of(theory: Path, folder: Path) -> Path:
    """Copy a theory's folder, but of its claims and boxes only those of the slice."""
    shutil.copytree(theory, folder)
    for path in (folder / "configurations").rglob("*.yaml"):
        if path.parent.name != "millar2023" or path.stem not in FIRST:
            path.unlink()
    for name in ("actions.yaml", "policies.yaml"):
        (folder / name).unlink(missing_ok=True)
    used = {part for claim in load_claims(folder) for part in re.findall(r"[^,\[\]]+", claim)}
    names = {re.sub(r"^(more|less|mixed) ", "", part.strip()) for part in used}
    for path in (folder / "concepts").glob("*.yaml"):
        records = re.split(r"(?m)^(?=- id: )", path.read_text(encoding="utf-8"))
        kept = [one for one in records[1:] if _name(one) in names]
        if kept:
            path.write_text(records[0] + "".join(kept), encoding="utf-8")
        else:
            path.unlink()
    return folder


def _name(record: str) -> str:
    found = re.search(r"(?m)^  name: (.*)$", record)
    return found[1].strip("\"'") if found else ""


def load_claims(folder: Path) -> list[str]:
    """The lists of parts of every configuration in a folder, as written."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in (folder / "configurations").rglob("*.yaml"))
    return re.findall(r"(?m)^  (?:context|resource|mechanism|outcome): (\[.*\])$", text)


def openings(theories: dict[str, Path], rounds: int) -> dict[str, list[float]]:
    """Milliseconds from asking for the page until its graph can be used; the first of each is left out."""
    took: dict[str, list[float]] = {name: [] for name in theories}
    servers = {
        name: Server(ROOT / "app.py", variables={"CAUSAL_WEB_THEORY": str(folder)})
        for name, folder in theories.items()
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for server in servers.values():
            server.__enter__()
        try:
            for turn in range(rounds + 1):
                for name, server in servers.items():
                    spent = opening(browser, f"{server.url}Causal_web")
                    if turn:
                        took[name].append(spent)
        finally:
            for server in servers.values():
                server.__exit__()
            browser.close()
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
