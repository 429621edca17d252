"""The browser's side: a page under measurement, its clicks and its traffic."""

import json
import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Frame, Page, Playwright
from playwright.sync_api import Error as PlaywrightError

from benchmarks.contestants import Contestant

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)
VIEWPORT = {"width": 1280, "height": 800}
READY_TIMEOUT = 45.0
"""Seconds until a page must have drawn its graph."""
CARD_TIMEOUT = 10_000
"""Milliseconds until a click must have its card."""
STABLE_TIMEOUT = 5.0
"""Seconds a view may go on moving after a choice."""
HOVER_PAUSE = 60
"""Milliseconds the mouse rests on its target before it is pressed, as a hand does."""
PAUSE = 250
"""Milliseconds between a card and the next click: the server's clean-up after a run falls into it."""
FRAME = 1000 / 60
PROBE = (Path(__file__).resolve().parent / "probe.js").read_text(encoding="utf-8")


class PageError(RuntimeError):
    """A contestant's page did not do what it should; one plain sentence says what."""


@dataclass(frozen=True, slots=True)
class Click:
    """One real click; times in ms after the button of the mouse was released (`pointerup`).

    Should a page answer the press already, they count from `pointerdown`, so that they never flatter.
    """

    id: str
    kind: str
    """``node``, ``link`` or ``button``."""
    pressed: float
    """From press to release."""
    mutated: float
    """Until the card with the clicked id was in the document."""
    painted: float
    """Until the frame after that had been handed over for display."""


@dataclass(slots=True)
class Clicks:
    """The clicks of a burst, and what went wrong in it."""

    done: list[Click] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    """Ids whose card did not come within `CARD_TIMEOUT`."""
    short: int = 0
    """Clicks that were wanted while nothing clickable was left on the screen."""


@dataclass(frozen=True, slots=True)
class Bytes:
    """Bytes over the wire: websocket payloads in frames, and HTTP as it came (heads included)."""

    ws_sent: int = 0
    ws_received: int = 0
    ws_frames: int = 0
    http_received: int = 0
    http_requests: int = 0

    def __sub__(self, other: "Bytes") -> "Bytes":
        return Bytes(**{name: value - getattr(other, name) for name, value in asdict(self).items()})


class Traffic:
    """Counts what a page sends and receives from the moment it is made (Chrome's ``Network`` domain)."""

    def __init__(self, page: Page) -> None:
        self._counts = asdict(Bytes())
        self._session = page.context.new_cdp_session(page)
        self._session.on("Network.webSocketFrameSent", lambda event: self._frame("ws_sent", event))
        self._session.on("Network.webSocketFrameReceived", lambda event: self._frame("ws_received", event))
        self._session.on("Network.loadingFinished", self._http)
        self._session.send("Network.enable")

    def total(self) -> Bytes:
        """Return the counts so far."""
        return Bytes(**self._counts)

    def _frame(self, direction: str, event: dict[str, Any]) -> None:
        payload: str = event["response"]["payloadData"]
        binary = event["response"]["opcode"] != 1
        size = len(payload) * 3 // 4 - payload[-2:].count("=") if binary else len(payload.encode())
        self._counts[direction] += size
        self._counts["ws_frames"] += 1

    def _http(self, event: dict[str, Any]) -> None:
        self._counts["http_received"] += round(event["encodedDataLength"])
        self._counts["http_requests"] += 1


class Visit:
    """One fresh context (nothing cached) on one contestant's page."""

    def __init__(self, context: BrowserContext, contestant: Contestant, size: int) -> None:
        self.contestant = contestant
        self.size = size
        self.page = context.new_page()
        self.page.add_init_script(
            f"{PROBE}\n__bench.contestant = {contestant.driver};\n"
            f"__bench.watch?.({json.dumps(contestant.frame)}, {size});"
        )

    def open(self, url: str) -> float:
        """Open the page and return the ms from the start of the navigation to the first interactive graph.

        Raises
        ------
        PageError
            If the page shows an exception, or draws nothing within `READY_TIMEOUT`.
        """
        self.page.goto(url, wait_until="commit")
        answer = self.page.evaluate(
            """(timeout) => Promise.race([
                 __bench.firstGraph,
                 new Promise((resolve) => setTimeout(resolve, timeout, { error: "nothing drawn in time" })),
               ]).then((said) => said.error ? said : { ms: said.at - performance.timeOrigin })""",
            READY_TIMEOUT * 1000,
        )
        if "error" in answer:
            raise PageError(f"{self.contestant.name} with {self.size} nodes: {answer['error']}")
        return float(answer["ms"])

    def frame(self) -> Frame:
        """Return the frame that holds the graph."""
        if not self.contestant.frame:
            return self.page.main_frame
        for frame in self.page.frames:
            if self.contestant.frame in frame.url:
                return frame
        raise PageError(f"{self.contestant.name}: its frame {self.contestant.frame} is not on the page")

    def ids(self) -> list[str]:
        """Return the ids that are drawn."""
        ids: list[str] = self.frame().evaluate("() => __bench.contestant.ids()")
        return ids

    def settle(self, pause: float = PAUSE) -> None:
        """Wait until the server's script has come to rest, then ``pause`` ms more."""
        deadline = time.monotonic() + 15
        while time.monotonic() < deadline:
            state = self.page.evaluate(
                """() => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState"""
            )
            if state == "notRunning":
                break
            self.page.wait_for_timeout(30)
        self.page.wait_for_timeout(pause)

    def click(self, ids: list[str], kind: str, rng: random.Random) -> Click | str | None:
        """Click the first of ``ids`` that can be hit.

        Returns the click, or the id alone if its card did not come, or None if none can be hit.
        """
        target = self.locate(ids)
        if target is None:
            return None
        chosen, x, y = target
        self.page.mouse.move(x, y)
        self.page.wait_for_timeout(HOVER_PAUSE)
        self.page.evaluate("([id, timeout]) => __bench.arm(id, timeout)", [chosen, CARD_TIMEOUT])
        time.sleep(rng.random() * FRAME / 1000)  # so that clicks fall anywhere within a frame
        self.page.mouse.click(x, y)
        trial = self.page.evaluate("() => __bench.card")
        if trial["painted"] is None or trial["pointerup"] is None:
            return chosen
        down, up = trial["pointerdown"], trial["pointerup"]
        if not trial["armed"] - 1 <= down <= up <= trial["painted"]:
            raise PageError(f"{self.contestant.name}: the clocks of the frames do not agree: {trial}")
        start = up if trial["mutated"] >= up else down
        return Click(chosen, kind, up - down, trial["mutated"] - start, trial["painted"] - start)

    def burst(self, ids: list[str], count: int, kind: str, rng: random.Random) -> Clicks:
        """Click ``count`` different ones of ``ids``, in their order; those clicked are removed from it."""
        clicks = Clicks()
        spare: list[str] = []
        for _ in range(count):
            answer = self.click(ids, kind, rng)
            if answer is None and spare and ids is not spare:
                answer = self.click(spare[:-1], kind, rng)  # nothing new in reach: one of this burst again
            if answer is None:
                clicks.short += 1
                continue
            chosen = answer if isinstance(answer, str) else answer.id
            if isinstance(answer, str):
                clicks.missed.append(answer)
            else:
                clicks.done.append(answer)
            if chosen in ids:
                ids.remove(chosen)
            spare.append(chosen)
            self.settle()
        return clicks

    def locate(self, ids: list[str]) -> tuple[str, float, float] | None:
        """Return id and page coordinates of the first of ``ids`` that can be hit, once it stands still."""
        frame = self.frame()
        before: dict[str, Any] | None = None
        deadline = time.monotonic() + STABLE_TIMEOUT
        empty_handed = 0
        while time.monotonic() < deadline and empty_handed < 8:
            found = frame.evaluate("(ids) => __bench.contestant.locate(ids)", ids)
            empty_handed = 0 if found else empty_handed + 1
            if found and before and _is_same_place(found, before):
                left, top = self._offset(frame)
                return found["id"], left + found["x"], top + found["y"]
            before = found
            self.page.wait_for_timeout(80)
        return None

    def _offset(self, frame: Frame) -> tuple[float, float]:
        if frame == self.page.main_frame:
            return 0.0, 0.0
        box = frame.frame_element().bounding_box()
        if box is None:
            raise PageError(f"{self.contestant.name}: its frame is not visible")
        return box["x"], box["y"]


def _is_same_place(one: dict[str, Any], other: dict[str, Any]) -> bool:
    moved = abs(one["x"] - other["x"]) + abs(one["y"] - other["y"])
    return bool(one["id"] == other["id"]) and moved < 0.5


@contextmanager
def visit(browser: Browser, contestant: Contestant, size: int) -> Iterator[Visit]:
    """Open a fresh context for one contestant, and close it after."""
    context = browser.new_context(viewport=VIEWPORT)  # type: ignore[arg-type]
    try:
        yield Visit(context, contestant, size)
    except PlaywrightError as error:
        raise PageError(f"{contestant.name} with {size} nodes: {error.message}") from error
    finally:
        context.close()


def launch(playwright: Playwright, executable: str = CHROMIUM) -> Browser:
    """Start Chromium, unable to reach any host but this one."""
    return playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
