"""From a click in the real web to its card on the screen: ``python -m benchmarks.clicking``.

Boxes and arrows in turn, natively and with the processor slowed four times. A click is one of the mouse; it
counts from the release of its button until the frame that shows the card has been handed over.
"""

import argparse
import random
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.browser import Click, launch, visit
from benchmarks.contestants import OURS
from benchmarks.graph import SEED
from benchmarks.servers import ROOT, Server

CONDITIONS = {"native": (1, 16.0), "slow processor": (4, 50.0)}
"""How many times the processor is slowed, and ms within which 95 of 100 cards are to be painted."""

WHOLE = """() => __bench.query('[data-testid="causal-web"]').hasAttribute("data-whole")"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Click, and print how long cards took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clicking", description=__doc__.split("\n")[0])
    parser.add_argument("--clicks", type=int, default=200, help="in each condition (default: %(default)s)")
    parser.add_argument("--theory", type=Path, help="folder of another theory than ours")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        variables = {"CAUSAL_WEB_CACHE": folder}
        if options.theory:
            variables["CAUSAL_WEB_THEORY"] = str(options.theory)
        with Server(ROOT / "app.py", variables=variables) as web:
            browser = launch(playwright)
            for condition, (slower, goal) in CONDITIONS.items():
                print(report(condition, clicks(browser, web, options.clicks, slower), goal), flush=True)
            browser.close()
    return 0


def clicks(browser: Browser, server: Server, number: int, slower: float) -> list[Click]:
    """Click on boxes and arrows of the whole web in turn, each another one as long as there are any."""
    rng = random.Random(f"{SEED} {slower}")
    with visit(browser, OURS, 0) as page:
        page.open(f"{server.url}Causal_web")
        page.page.wait_for_function(WHOLE, timeout=60_000)
        page.settle()
        session = page.page.context.new_cdp_session(page.page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        drawn = page.ids()
        rng.shuffle(drawn)
        kinds = {kind: [id for id in drawn if ("--" in id) == (kind == "link")] for kind in ("node", "link")}
        done: list[Click] = []
        while len(done) < number:
            kind = "link" if len(done) % 2 else "node"
            found = page.burst(kinds[kind], 1, kind, rng).done
            if not found:
                raise SystemExit(f"no card after a click on a {kind}, or none left to click on")
            done += found
        return done


def report(condition: str, done: Sequence[Click], goal: float) -> str:
    """How long cards took, as text."""
    said = []
    for name, wanted in (("boxes", "node"), ("arrows", "link")):
        painted = sorted(click.painted for click in done if click.kind == wanted)
        if painted:
            said.append(f"{name} {statistics.median(painted):.1f} / {_p95(painted):.1f}")
    painted = sorted(click.painted for click in done)
    within = "within" if _p95(painted) <= goal else "MISSES"
    return (
        f"{condition}: {len(done)} clicks, card painted p50 / p95 {statistics.median(painted):.1f} / "
        f"{_p95(painted):.1f} ms ({within} {goal:.0f}); {', '.join(said)}"
    )


def _p95(ordered: Sequence[float]) -> float:
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]


if __name__ == "__main__":
    sys.exit(main())
