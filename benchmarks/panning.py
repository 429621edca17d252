"""How smoothly a picture of 3,000 boxes and 6,000 arrows moves: `python -m benchmarks.panning`.

The web is made up (fixed seed), taken along as one file and opened in headless Chromium without a GPU.
The floor, in the same run, is the page left alone: what a frame takes on this machine when nothing moves.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.browser import launch
from benchmarks.questions import spread
from components.causal_web import graph_payload
from components.standalone import standalone
from components.views.explorer import explorer_view
from components.views.start import web_start

COUNT_FRAMES = """
() => {
  window.frames_seen = [];
  let last = performance.now();
  const seen = (now) => (window.frames_seen.push(now - last), (last = now), requestAnimationFrame(seen));
  requestAnimationFrame(seen);
}
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.panning", description=__doc__.split("\n")[0])
    parser.add_argument("--small", action="store_true", help="a small picture, to see that this runs")
    small = parser.parse_args(arguments).small
    web = spread(30, 60) if small else spread()
    view = explorer_view(web)
    payload = graph_payload(view, web_start(view), title="Made up")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "web.html"
        file.write_bytes(standalone(payload, title="Made up"))
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(file.as_uri())
        page.wait_for_selector('[data-testid="causal-web"][data-ready="true"]', timeout=120_000)
        page.wait_for_timeout(0 if small else 2000)
        page.evaluate(COUNT_FRAMES)
        print(f"{len(web.concepts):,} boxes, {len(web.links):,} arrows; ms a frame: median, 95th percentile")
        for name, act in (
            ("left alone", lambda: page.wait_for_timeout(100 if small else 1500)),
            ("dragged", lambda: drag(page)),
            ("zoomed", lambda: zoom(page)),
        ):
            print(f"{name:12}", *timed(page, act))
        browser.close()
    return 0


def timed(page: Page, act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds between frames while something is done: the median and the 95th percentile."""
    page.evaluate("() => (window.frames_seen.length = 0)")
    act()
    frames = sorted(page.evaluate("() => window.frames_seen"))
    return round(statistics.median(frames), 1), round(frames[int(len(frames) * 0.95)], 1)


def drag(page: Page) -> None:
    """Drag the picture to and fro by its ground."""
    box = page.locator(".canvas").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 12
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(90):
        page.mouse.move(x + 3 * (step % 45), y - 2 * (step % 30))
    page.mouse.up()


def zoom(page: Page) -> None:
    """Turn the wheel in and out."""
    for step in range(12):
        page.mouse.wheel(0, -120 if step < 6 else 120)
        page.wait_for_timeout(60)


if __name__ == "__main__":
    sys.exit(main())
