"""How many may ask at the same time: ``python -m benchmarks.asking``.

So many visitors ask the server of the real web a question each few seconds, none of which was asked before;
beside them as many load a bare Streamlit page from a server of its own, in the same rhythm.
"""

import argparse
import http.client
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from benchmarks.contestants import APPS
from benchmarks.opening import FIRST, slice_of
from benchmarks.servers import ROOT, Server
from cmoc_data.reading import OURS
from components.causal_web import kept
from components.delivery import ANSWERS, PLACE
from components.theory import THEORY_VARIABLE, loaded_with_edition
from components.views.asked.ask import ASK_KINDS, TWO, key_of

SEED = 20230607
VISITORS = (1, 10, 50)
PAUSE = 3.0
"""Seconds from one question of a visitor to the next, on average."""

GOAL = 30.0
"""Milliseconds within which nineteen of twenty are answered, at the server, with 50 visitors."""


@dataclass
class Answered:
    """Milliseconds of each request; of processor time together; and what was not answered."""

    ms: list[float] = field(default_factory=list)
    cpu: float = 0.0
    failed: list[str] = field(default_factory=list)

    def at(self, share: float) -> float:
        """The time within which this share of the requests was answered."""
        return sorted(self.ms)[min(len(self.ms) - 1, int(share * len(self.ms)))]


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask, and print how soon it was answered."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.asking", description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=float, default=30, help="for each number (default: %(default)s)")
    parser.add_argument("--visitors", type=_numbers, default=VISITORS, help="how many, as 1,10,50")
    parser.add_argument("--pause", type=float, default=PAUSE, help="seconds (default: %(default)s)")
    parser.add_argument("--theory", type=Path, help="folder of another theory than ours")
    parser.add_argument("--small", action="store_true", help="of a slice, to see that this runs")
    options = parser.parse_args(arguments)
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        theory = options.theory or OURS
        if options.small and options.theory is None:
            theory = slice_of(OURS, Path(folder) / "slice", FIRST[:2])
        variables = {"CAUSAL_WEB_THEORY": str(theory), "CAUSAL_WEB_CACHE": str(Path(folder) / "kept")}
        asked = questions(theory)
        with Server(ROOT / "app.py", variables=variables) as web, Server(APPS / "bare.py") as bare:
            request(http.client.HTTPConnection("127.0.0.1", web.port, timeout=60), next(asked))
            for number in options.visitors:
                ours = run(web, asked, number, options.seconds, options.pause)
                floor = run(bare, iter(lambda: "/", None), number, options.seconds, options.pause)
                print(report(number, ours, floor), flush=True)
                missed += len(ours.failed) + len(floor.failed)
    return 1 if missed else 0


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(one) for one in text.split(","))


def questions(theory: Path) -> Iterator[str]:
    """Addresses of questions, each once, in an order that is the same at every run."""
    os.environ[THEORY_VARIABLE] = str(theory)
    web, edition = loaded_with_edition()
    rev = kept.revision(edition)
    keys = [key_of(kind, box) for kind in ASK_KINDS if kind not in TWO for box in web.concepts]
    pairs = ((one, other) for one in web.concepts for other in web.concepts if one != other)
    keys += [key_of(kind, *pair) for pair in pairs for kind in TWO]
    random.Random(SEED).shuffle(keys)
    yield from (f"/{PLACE}/{ANSWERS}/{rev}/{quote(key)}" for key in keys)


def run(server: Server, addresses: Iterator[str], visitors: int, seconds: float, pause: float) -> Answered:
    """Have visitors ask for a while."""
    found = Answered()
    one_at_a_time = threading.Lock()
    end = time.monotonic() + seconds

    def visit(number: int) -> None:
        dice = random.Random(SEED + number)
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        time.sleep(dice.random() * pause)
        while time.monotonic() < end:
            with one_at_a_time:
                address = next(addresses)
            took, problem = request(connection, address)
            found.ms.append(took)
            if problem:
                found.failed.append(f"{address}: {problem}")
            time.sleep(pause * (0.5 + dice.random()))
        connection.close()

    before = server.cpu()
    threads = [threading.Thread(target=visit, args=(number,)) for number in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found.cpu = server.cpu().best - before.best
    return found


def request(connection: http.client.HTTPConnection, address: str) -> tuple[float, str]:
    """Milliseconds until an answer was there, and what was wrong with it."""
    start = time.perf_counter()
    connection.request("GET", address, headers={"Accept-Encoding": "gzip, br"})
    answer = connection.getresponse()
    answer.read()
    return (time.perf_counter() - start) * 1000, "" if answer.status == 200 else str(answer.status)


def report(visitors: int, ours: Answered, floor: Answered) -> str:
    """What was measured, in a line."""
    line = (
        f"{visitors} asking: {len(ours.ms)} questions, answered in {ours.at(0.5):.1f} ms "
        f"(p95 {ours.at(0.95):.1f}, longest {max(ours.ms):.0f}), "
        f"{ours.cpu / len(ours.ms):.1f} ms of the processor each; "
        f"a bare page {floor.at(0.5):.1f} (p95 {floor.at(0.95):.1f}), "
        f"{floor.cpu / len(floor.ms):.1f} each; ours / bare {statistics.median(ours.ms) / floor.at(0.5):.2f}"
    )
    if visitors >= max(VISITORS):
        line += f" ({'within' if ours.at(0.95) <= GOAL else 'MISSES'} {GOAL:.0f} ms for nineteen of twenty)"
    if ours.failed:
        line += f"; NOT ANSWERED {len(ours.failed)}, such as {ours.failed[0]}"
    return line


if __name__ == "__main__":
    sys.exit(main())
