"""A long day: ``python -m benchmarks.day --minutes 480``.

Visitors open pages, ask what nobody asked before, filter, say their setting, take views along, close the lid
and come back; among them are some who read slowly, say half a sentence and wait, bring files, or come from
elsewhere. Told are the server's memory and handles over time, and how soon each act was answered.
"""

import argparse
import asyncio
import itertools
import random
import re
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import psutil
from websockets.exceptions import WebSocketException

from benchmarks.asking import questions
from benchmarks.charts import Curve, chart
from benchmarks.opening import FIRST, slice_of
from benchmarks.servers import ROOT, Server
from benchmarks.session import HOST, GivenUp, Session
from cmoc_data.limits import options
from cmoc_data.reading import OURS
from components.delivery import ANSWERS, FILES, PLACE, SETTINGS
from components.site import PAGES
from components.theory import loaded
from components.views.address import PREFIX
from components.views.facets import facets

SEED = 20230607
VISITORS = 50
PAUSE = 3.0
"""Seconds from one act of a visitor to the next, on average."""
LOOKS = 200
"""How often the server is looked at."""
SHARES = 10
"""Parts of the day that are told one by one; of memory the first is for filling what is kept."""

GROWTH = 2.0
"""Percent by which memory may grow after the first part."""
SOON = 30.0
"""Milliseconds within which nineteen of twenty acts that ask the server are answered, on a quiet machine."""
ASKING = ("ask", "filter", "setting")

ACTS: Mapping[str, int] = {"ask": 60, "filter": 20, "open": 25, "setting": 10, "export": 2, "come back": 5}
"""What visitors do, and how often beside each other."""

GIVING_UP = (GivenUp, OSError, TimeoutError, asyncio.IncompleteReadError, WebSocketException)
ERRORS = re.compile(r"Traceback|\bERROR\b|Exception|Error:")


@dataclass
class Look:
    """The server at a moment, in seconds, bytes and numbers."""

    at: float
    memory: int
    handles: int
    threads: int


@dataclass
class Day:
    """What happened: acts by kind as (when, ms), looks at the server, what went wrong."""

    acts: defaultdict[str, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))
    looks: list[Look] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    cpu: float = 0.0

    def took(self, act: str, share: float, part: int | None = None, length: float = 0.0) -> float:
        """Milliseconds within which a share of the acts of a kind was answered, or of those in a part."""
        ms = sorted(ms for at, ms in self.acts[act] if part is None or _part(at, length) == part)
        return ms[min(len(ms) - 1, int(share * len(ms)))] if ms else 0.0


def _part(at: float, length: float) -> int:
    """Which part of the day a moment lies in; what ends a little late is of the last."""
    return min(SHARES - 1, int(at / length * SHARES))


def main(arguments: Sequence[str] | None = None) -> int:
    """Live through a day, and print what it was like; return 1 if anything went wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.day", description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=30, help="its length (default: %(default)s)")
    parser.add_argument("--visitors", type=int, default=VISITORS, help="(default: %(default)s)")
    parser.add_argument("--pause", type=float, default=PAUSE, help="seconds (default: %(default)s)")
    parser.add_argument("--theory", type=Path, help="folder of another theory than ours")
    parser.add_argument("--small", action="store_true", help="of a slice, to see that this runs")
    parser.add_argument("--plot", type=Path, default=ROOT / "benchmarks" / "out" / "day.svg")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        theory = options.theory or OURS
        if options.small and options.theory is None:
            theory = slice_of(OURS, Path(folder) / "slice", FIRST[:2])
        variables = {"CAUSAL_WEB_THEORY": str(theory), "CAUSAL_WEB_CACHE": str(Path(folder) / "kept")}
        # A long day has more acts than there are questions; what is kept of an answer is gone by then.
        asked = itertools.cycle(tuple(questions(theory)))
        with Server(ROOT / "app.py", variables=variables) as server:
            day = asyncio.run(lived(server, asked, options.visitors, options.minutes * 60, options.pause))
            day.errors = [line for line in server.output().splitlines() if ERRORS.search(line)]
    print(report(day, options.minutes * 60, options.visitors))
    options.plot.parent.mkdir(parents=True, exist_ok=True)
    options.plot.write_text(plot(day, options.minutes * 60), encoding="utf-8")
    print(f"Plot: {options.plot}")
    return 1 if day.wrong or day.errors else 0


async def lived(server: Server, asked: Iterator[str], visitors: int, seconds: float, pause: float) -> Day:
    """Have visitors come, and look at the server meanwhile."""
    day = Day()
    async with Session(server.port) as first:
        await first.open("Causal_web")
    begin, before = time.monotonic(), server.cpu()
    end = begin + seconds
    rude = [_again(act, server.port, day, end) for act in (_slow, _half, _bringing, _foreign, _deaf)]
    await asyncio.gather(
        _looking(server, day, begin, end, seconds / LOOKS),
        *(_visit(server.port, number, asked, day, begin, end, pause) for number in range(visitors)),
        *rude,
    )
    day.cpu = server.cpu().best - before.best
    return day


async def _looking(server: Server, day: Day, begin: float, end: float, every: float) -> None:
    process = psutil.Process(server.pid)
    while time.monotonic() < end:
        with process.oneshot():
            memory, handles, threads = process.memory_info().rss, process.num_fds(), process.num_threads()
        day.looks.append(Look(time.monotonic() - begin, memory, handles, threads))
        await asyncio.sleep(every)


async def _visit(
    port: int, number: int, asked: Iterator[str], day: Day, begin: float, end: float, pause: float
) -> None:
    dice = random.Random(SEED + number)
    await asyncio.sleep(dice.random() * min(pause, end - begin))
    async with Session(port) as session:
        acts = Acts(session, dice, asked)
        act = "open"
        while time.monotonic() < end:
            try:
                start = await acts.prepare(act, pause)
                await acts.act(act)
                day.acts[act].append((start - begin, (time.monotonic() - start) * 1000))
            except GIVING_UP as error:
                day.wrong.append(f"{act}: {type(error).__name__} {error}")
                await session.leave()
            await asyncio.sleep(pause * (0.5 + dice.random()))
            act = dice.choices(list(ACTS), list(ACTS.values()))[0]


class Acts:
    """What a visitor does."""

    def __init__(self, session: Session, dice: random.Random, asked: Iterator[str]) -> None:
        self._session = session
        self._dice = dice
        self._asked = asked
        self._one = next(asked)
        self._page = "Causal_web"
        theory = loaded().theory
        self._filters = [
            urlencode({facet.id: value.id}) for facet in facets(theory) for value in facet.values
        ]
        self._settings = [
            urlencode({f"{PREFIX}{axis.id}": one}) for axis in theory.axes for one in options(axis)
        ]
        self._doing: Mapping[str, Callable[[], Awaitable[object]]] = {
            "ask": lambda: self._get(next(self._asked)),
            "filter": lambda: self._get(f"{next(self._asked)}?{self._any(self._filters)}"),
            "setting": lambda: self._get(f"{self._place(SETTINGS)}?{self._any(self._settings)}"),
            "export": lambda: self._get(f"{self._place(FILES)}?question={self._key()}"),
            "open": self._open,
            "come back": lambda: session.come_back(self._page),
        }

    async def prepare(self, act: str, pause: float) -> float:
        """Whatever comes before an act and is not measured; when the act begins."""
        if act == "come back":
            await self._session.leave()
            await asyncio.sleep(3 * pause * self._dice.random())
        return time.monotonic()

    async def act(self, act: str) -> None:
        """Do it, till it is answered."""
        await self._doing[act]()

    async def _open(self) -> None:
        self._page = self._dice.choice(PAGES).address.removeprefix("./")
        await self._session.open(self._page)

    def _any(self, queries: Sequence[str]) -> str:
        return self._dice.choice(queries) if queries else ""

    async def _get(self, path: str) -> None:
        answer = await self._session.line.ask(path)
        if answer.status != 200:
            raise GivenUp(f"{path}: {answer.status} {answer.body[:200]!r}")

    def _place(self, what: str) -> str:
        return self._one.replace(f"/{PLACE}/{ANSWERS}/", f"/{PLACE}/{what}/").rpartition("/")[0]

    def _key(self) -> str:
        return next(self._asked).rpartition("/")[2]


async def _again(act: Callable[[int], Awaitable[None]], port: int, day: Day, end: float) -> None:
    """Somebody who comes again and again, and of whom the others must not hear."""
    while (left := end - time.monotonic()) > 0:
        try:
            await asyncio.wait_for(act(port), min(left, 30))
        except TimeoutError:
            pass  # has had its time
        except (OSError, asyncio.IncompleteReadError, WebSocketException):
            pass  # was shown the door, which is as well
        except GivenUp as error:
            day.wrong.append(str(error))
        await asyncio.sleep(min(0.5, max(0.0, end - time.monotonic())))


async def _said(port: int, words: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection(HOST, port, limit=1024)
    writer.write(words.encode())
    await writer.drain()
    return reader, writer


async def _slow(port: int) -> None:
    """Fetch a large page of Streamlit's, a little at a time."""
    reader, writer = await _said(port, f"GET / HTTP/1.1\r\nHost: {HOST}\r\n\r\n")
    try:
        while await reader.read(64):
            await asyncio.sleep(0.5)
    finally:
        writer.close()


async def _half(port: int) -> None:
    """Begin to ask, and say no more."""
    _, writer = await _said(port, f"GET /Causal_web HTTP/1.1\r\nHost: {HOST}\r\nAcc")
    try:
        await asyncio.sleep(60)
    finally:
        writer.close()


async def _bringing(port: int) -> None:
    """Bring a file of ten megabytes."""
    told = f"Host: {HOST}\r\nContent-Length: 10000000\r\nContent-Type: application/octet-stream"
    reader, writer = await _said(port, f"PUT /_stcore/upload_file/a/b HTTP/1.1\r\n{told}\r\n\r\n")
    try:
        with suppress(OSError):
            for _ in range(100):
                writer.write(b"x" * 100_000)
                await writer.drain()
        _refused(await reader.readline(), "a file")
    finally:
        writer.close()


async def _foreign(port: int) -> None:
    """Come with a page from elsewhere."""
    told = (
        f"Host: {HOST}:{port}\r\nOrigin: http://elsewhere.invalid\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg=="
    )
    reader, writer = await _said(port, f"GET /_stcore/stream HTTP/1.1\r\n{told}\r\n\r\n")
    try:
        _refused(await reader.readline(), "a page from elsewhere")
    finally:
        writer.close()


async def _deaf(port: int) -> None:
    """Open a page, and never hear what it says."""
    async with Session(port) as session:
        await session.open("")
        await session.shout("Causal_web")
        await asyncio.sleep(60)


def _refused(line: bytes, what: str) -> None:
    if line and b" 403" not in line:
        raise GivenUp(f"{what} was let in: {line!r}")


def report(day: Day, seconds: float, visitors: int) -> str:
    """What the day was like, as text."""
    acts = sum(map(len, day.acts.values()))
    lines = [f"{seconds / 60:.1f} minutes, {visitors} visitors, {acts} acts"]
    for act in ACTS:
        if day.acts[act]:
            slowest = max(ms for _, ms in day.acts[act])
            half, most = day.took(act, 0.5), day.took(act, 0.95)
            said = f"{act}: {len(day.acts[act])}, p50 {half:.1f} ms, p95 {most:.1f}"
            goal = ""
            if act in ASKING:
                goal = f" ({'within' if most <= SOON else 'MISSES'} {SOON:.0f})"
            lines.append(f"{said}{goal}, longest {slowest:.0f}")
            parts = (
                f"{day.took(act, 0.5, part, seconds):.0f}/{day.took(act, 0.95, part, seconds):.0f}"
                for part in range(SHARES)
            )
            lines.append(f"  p50/p95 by tenths of the time: {' '.join(parts)}")
    lines.append(
        f"of the processor: {day.cpu / acts:.1f} ms an act, {day.cpu / seconds / 10:.0f} % of a core"
    )
    lines.extend(_kept(day, seconds))
    for what, found in (("went wrong", day.wrong), ("errors in the log", day.errors)):
        lines.append(f"{what}: {f'{len(found)}, such as {found[0]}' if found else 'none'}")
    return "\n".join(lines)


def _kept(day: Day, seconds: float) -> Iterator[str]:
    by_part: defaultdict[int, list[Look]] = defaultdict(list)
    for look in day.looks:
        by_part[_part(look.at, seconds)].append(look)
    parts = [by_part[part] for part in sorted(by_part)]
    memory = [statistics.median(look.memory for look in part) / 2**20 for part in parts]
    handles = [statistics.median(look.handles for look in part) for part in parts]
    threads = [statistics.median(look.threads for look in part) for part in parts]
    # The first part fills what is kept for all; after it nothing should be added.
    start = memory[min(1, len(memory) - 1)]
    grown = (memory[-1] / start - 1) * 100
    yield f"memory by tenths: {' '.join(f'{one:.0f}' for one in memory)} MB"
    yield (
        f"memory after the first tenth: {start:.0f} to {memory[-1]:.0f} MB, {grown:+.1f} % "
        f"({'within' if grown <= GROWTH else 'MISSES'} {GROWTH:.0f})"
    )
    yield f"handles by tenths: {' '.join(f'{one:.0f}' for one in handles)}"
    yield f"threads by tenths: {' '.join(f'{one:.0f}' for one in threads)}"


def plot(day: Day, seconds: float) -> str:
    """The same over time, as SVG."""
    minutes = [look.at / 60 for look in day.looks]
    curves = [
        Curve("memory, MB", list(zip(minutes, (look.memory / 2**20 for look in day.looks), strict=True))),
        Curve("handles", list(zip(minutes, (look.handles for look in day.looks), strict=True))),
    ]
    for act in ACTS:
        times = [
            ((part + 0.5) * seconds / SHARES / 60, day.took(act, 0.95, part, seconds))
            for part in range(SHARES)
        ]
        curves.append(Curve(f"{act}, p95 in ms", times))
    return chart(curves, seconds / 60, "minutes")


if __name__ == "__main__":
    sys.exit(main())
