"""What it takes to open the real web, and its lanes, beside a bare page: ``python -m benchmarks.arriving``.

Cold (nothing in the browser's cache) and warm (the same browser again), natively, with the processor slowed
four times, and over a line of 4 Mbit/s with 50 ms; the first visit after a start; and what was sent, by kind.
Bare and web are opened in turn, so that what else the machine does hits both.
"""

import argparse
import statistics
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from benchmarks.browser import PROBE, READY_TIMEOUT, VIEWPORT, launch
from benchmarks.contestants import APPS
from benchmarks.line import Line
from benchmarks.opening import FIRST, slice_of
from benchmarks.servers import ROOT, Server
from cmoc_data.reading import OURS

DRAWN = '[data-testid="causal-web"][data-ready="true"]'
PAGES = {"bare": ("", '[data-testid="card"]'), "web": ("Causal_web", DRAWN), "lanes": ("Performance", DRAWN)}
"""For each page its address, and what is there when it can be used."""

CONDITIONS = ("native", "slow processor", "slow line")
SLOWER = 4
STARTS = 4
"""How often the server is started, at least twice; only at the first start nothing is kept."""

GOALS = {"web": {"cold": 1.3, "warm": 1.2}, "lanes": {"cold": 1.2, "warm": 1.2}}
"""How many times the bare page's time a page of ours may take."""

# When what is wanted is there, in ms after the navigation began; and tasks over 50 ms.
WATCH = """
(() => {
  if (window.top !== window) return;
  const tasks = [];
  const took = (list) => list.getEntries().map(({ duration }) => Math.round(duration));
  new PerformanceObserver((list) => tasks.push(...took(list))).observe({ type: "longtask", buffered: true });
  globalThis.__arrived = new Promise((resolve) => {
    const look = () => {
      if (!__bench.query(%r)) return requestAnimationFrame(look);
      const ms = performance.now();
      requestAnimationFrame(() => setTimeout(() => resolve({ ms, tasks })));
    };
    requestAnimationFrame(look);
  });
})();
"""


@dataclass
class Arrivals:
    """What was measured: ms by (condition, page, cold or warm), tasks over 50 ms likewise, bytes by kind."""

    ms: defaultdict[tuple[str, str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    tasks: defaultdict[tuple[str, str, str], list[list[int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    sent: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    first: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def ratio(self, condition: str, visit: str, page: str = "web") -> float:
        """How many times the bare page's time a page took, medians."""
        ours, bare = (statistics.median(self.ms[condition, one, visit]) for one in (page, "bare"))
        return ours / bare


def main(arguments: Sequence[str] | None = None) -> int:
    """Open both pages in turn, and print what it took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.arriving", description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=7, help="openings of each (default: %(default)s)")
    parser.add_argument(
        "--only", type=lambda text: text.split(","), default=list(CONDITIONS), help=", ".join(CONDITIONS)
    )
    parser.add_argument("--theory", type=Path, help="folder of another theory than ours")
    parser.add_argument("--small", action="store_true", help="a slice of it, to see that this runs")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        theory = options.theory or OURS
        if options.small and options.theory is None:
            theory = slice_of(OURS, Path(folder) / "slice", FIRST[:1])
        starts = 2 if options.small else STARTS
        found = measured(theory, options.only, options.rounds, starts, Path(folder) / "kept")
    print(report(found, options.only))
    return 0


def measured(theory: Path, conditions: Sequence[str], rounds: int, starts: int, kept: Path) -> Arrivals:
    """Open the web of a theory, and a bare page beside it."""
    found = Arrivals()
    variables = {"CAUSAL_WEB_THEORY": str(theory), "CAUSAL_WEB_CACHE": str(kept)}
    with sync_playwright() as playwright, Server(APPS / "bare.py") as bare:
        browser = launch(playwright)
        for number in range(starts - 1):
            with Server(ROOT / "app.py", variables=variables) as web:
                found.first["nothing kept" if number == 0 else "kept"].append(first_visit(browser, web))
        with (
            Server(ROOT / "app.py", variables=variables) as web,
            Line(bare.port) as far,
            Line(web.port) as off,
        ):
            near = {"bare": bare.url, "web": web.url, "lanes": web.url}
            urls = {"native": near, "slow processor": near, "slow line": {"bare": far.url, "web": off.url}}
            # The first visit after a start is another matter.
            found.first["kept"].append(first_visit(browser, web))
            first_visit(browser, bare, "bare")
            for turn in range(rounds):
                for condition in conditions:
                    for page in pages_in(condition)[:: 1 if turn % 2 else -1]:
                        _twice(browser, condition, page, urls[condition][page], found)
        browser.close()
    return found


def pages_in(condition: str) -> list[str]:
    """Which pages are opened under a condition; of the lanes it is enough to see them natively."""
    return [page for page in PAGES if page != "lanes" or condition == "native"]


def first_visit(browser: Browser, server: Server, page: str = "web") -> float:
    """Milliseconds that a first visitor waits whose browser has nothing yet."""
    with _context(browser) as context:
        return float(_open(context, page, server.url)["ms"])


def _twice(browser: Browser, condition: str, page: str, url: str, found: Arrivals) -> None:
    with _context(browser) as context:
        for visit in ("cold", "warm"):
            sent: Counter[str] = Counter()
            said = _open(context, page, url, SLOWER if condition == "slow processor" else 1, sent)
            found.ms[condition, page, visit].append(said["ms"])
            found.tasks[condition, page, visit].append(said["tasks"])
            found.sent[page, visit] = sent


@contextmanager
def _context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=VIEWPORT)  # type: ignore[arg-type]
    try:
        yield context
    finally:
        context.close()


def _open(
    context: BrowserContext, page: str, url: str, slower: float = 1, sent: Counter[str] | None = None
) -> dict[str, Any]:
    address, wanted = PAGES[page]
    window = context.new_page()
    window.add_init_script(f"{PROBE}\n{WATCH % wanted}")
    session = context.new_cdp_session(window)
    if sent is not None:
        _count(session, sent)
    if slower > 1:
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    window.goto(url + address, wait_until="commit")
    window.wait_for_function("() => globalThis.__arrived", timeout=READY_TIMEOUT * 1000)
    said: dict[str, Any] = window.evaluate("() => __arrived")
    if sent is not None and page != "bare":  # what comes after it is sent too
        window.wait_for_selector('[data-testid="causal-web"][data-whole]', timeout=READY_TIMEOUT * 1000)
    window.close()
    return said


KINDS = {"explorer": "program", "vis-network": "library", "picture": "picture", "texts": "texts"}


def _count(session: Any, sent: Counter[str]) -> None:
    kinds: dict[str, str] = {}
    session.on(
        "Network.requestWillBeSent",
        lambda event: kinds.update({event["requestId"]: kind_of(event["request"]["url"])}),
    )
    session.on(
        "Network.loadingFinished",
        lambda event: sent.update(
            {kinds.get(event["requestId"], "other"): round(event["encodedDataLength"])}
        ),
    )
    session.on(
        "Network.webSocketFrameReceived",
        lambda event: sent.update({"websocket": len(event["response"]["payloadData"]) * 3 // 4}),
    )
    session.send("Network.enable")


def kind_of(url: str) -> str:
    """What a file is, by its address."""
    path = url.partition("?")[0]
    if "/x/" in path:
        return KINDS.get(path.rpartition("/")[2].rpartition("-")[0], "answers")
    return "Streamlit"


def report(found: Arrivals, conditions: Sequence[str]) -> str:
    """What was measured, as text."""
    lines = []
    for condition in conditions:
        for visit in ("cold", "warm"):
            took = {page: found.ms[condition, page, visit] for page in pages_in(condition)}
            said = ", ".join(
                f"{page} {statistics.median(ms):.0f} ({min(ms):.0f} to {max(ms):.0f})"
                for page, ms in took.items()
            )
            held = [
                f"{page} / bare {ratio:.2f} ({'within' if ratio <= goal else 'MISSES'} {goal})"
                for page in pages_in(condition)[1:]
                for ratio, goal in ((found.ratio(condition, visit, page), GOALS[page][visit]),)
            ]
            lines.append(f"{condition}, {visit}: {said} ms; {', '.join(held)}")
            longest = [max(tasks, default=0) for tasks in found.tasks[condition, "web", visit]]
            total = [sum(tasks) for tasks in found.tasks[condition, "web", visit]]
            lines.append(
                f"  tasks over 50 ms of the web: longest {statistics.median(longest):.0f}, "
                f"together {statistics.median(total):.0f} ms"
            )
    for state, waited in found.first.items():
        lines.append(f"first visit after a start, {state}: {statistics.median(waited):.0f} ms")
    for (page, visit), sent in found.sent.items():
        lines.append(f"sent, {page}, {visit}: {_kilobytes(sent)}")
    return "\n".join(lines)


def _kilobytes(sent: Mapping[str, int]) -> str:
    by_size = sorted(sent.items(), key=lambda item: -item[1])
    return ", ".join(f"{kind} {size / 1000:.0f} kB" for kind, size in by_size) or "nothing"


if __name__ == "__main__":
    sys.exit(main())
