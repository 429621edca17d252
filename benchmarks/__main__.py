"""``python -m benchmarks``: measure, print the table, write ``benchmarks/out/results.json``."""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks import report
from benchmarks.browser import CHROMIUM, PAUSE, launch
from benchmarks.contestants import CONTESTANTS, by_name
from benchmarks.graph import LINKS_PER_NODE, SEED
from benchmarks.rounds import Plan, measure

OUT = Path(__file__).resolve().parent / "out"
PACKAGES = ("streamlit", "streamlit-agraph", "st-link-analysis", "pyvis", "networkx", "playwright", "psutil")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; return 1 only with ``--strict`` and a target missed or not measured, else 0."""
    options = _parser().parse_args(arguments)
    contestants = by_name(options.only)
    clicks, loads = (10, 2) if options.quick else (40, 5)
    plan = Plan(options.sizes, options.clicks or clicks, options.loads or loads)
    started = time.monotonic()
    with sync_playwright() as playwright:
        browser = launch(playwright, options.chromium)
        browser_version = browser.version
        try:
            samples = measure(browser, contestants, plan)
        finally:
            browser.close()
    settings = {
        "sizes": plan.sizes,
        "clicks": plan.clicks,
        "loads": plan.loads,
        "seed": SEED,
        "pause between clicks": PAUSE,
        "duration in s": round(time.monotonic() - started),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "chromium": browser_version,
        "packages": {name: _version(name) for name in PACKAGES},
    }
    OUT.mkdir(exist_ok=True)
    found = report.results(samples, contestants, settings)
    (OUT / "results.json").write_text(
        json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    print(report.text(samples))
    print(f"\nTook {settings['duration in s']} s. Raw samples: {OUT / 'results.json'}")
    missed = any(target["met"] is not True for target in found["targets"])
    return 1 if options.strict and missed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=tuple(LINKS_PER_NODE), help="nodes, as 82,250,1000")
    parser.add_argument("--clicks", type=int, help="clicks for each contestant and size (40; quick: 10)")
    parser.add_argument("--loads", type=int, help="timed loads, and so rounds (5; quick: 2)")
    parser.add_argument(
        "--only",
        type=lambda text: tuple(text.split(",")),
        default=tuple(contestant.name for contestant in CONTESTANTS),
        help="contestants, as bare,ours",
    )
    parser.add_argument(
        "--quick", action="store_true", help="few clicks and loads: a look, not a measurement"
    )
    parser.add_argument(
        "--strict", action="store_true", help="exit 1 if a target is missed or was not measured"
    )
    parser.add_argument("--chromium", default=CHROMIUM, help=f"the browser's executable ({CHROMIUM})")
    return parser


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


if __name__ == "__main__":
    sys.exit(main())
