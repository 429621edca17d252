"""The measuring itself: interleaved rounds, so that the noise of a shared machine hits all alike.

For each size all servers are started and visited once (a visit that counts for nothing but bytes). Then,
round after round and in an order that turns by one each time, each contestant gets a fresh browser context:
load, a first click kept apart (it is slower for all), idle reading, burst of clicks.
"""

import random
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from typing import Any

from playwright.sync_api import Browser

from benchmarks.browser import Bytes, Click, Clicks, PageError, Traffic, Visit, visit
from benchmarks.contestants import Contestant
from benchmarks.graph import SEED, Graph, make_graph
from benchmarks.servers import Server, rate

IDLE_TIME = 2000
"""Milliseconds over which the idle rate of a server is read, before a burst and after it."""
AFTER_LOAD = 800
"""Milliseconds between a finished load and the first click."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure."""

    sizes: tuple[int, ...]
    clicks: int
    """Clicks on nodes (and, where they are answered, on links) for each contestant and size."""
    loads: int
    """Timed loads, and so rounds."""


@dataclass(frozen=True, slots=True)
class Burst:
    """What one burst of clicks cost. Processor time in ms, idling taken off in `net`."""

    clicks: int
    duration: float
    used: float
    used_ticks: float
    idle_before: float
    """Idle rate read just before, in ms per ms."""
    idle_after: float
    """The same just after: it drifts, and by how much tells what cannot be told from nothing."""
    first_click: Bytes
    """Traffic of the visit's first click, which is kept apart from the timings."""
    traffic: Bytes
    """Traffic of the burst."""

    @property
    def net(self) -> float:
        """Processor time beyond that of an idle server."""
        return self.used - (self.idle_before + self.idle_after) / 2 * self.duration


@dataclass(slots=True)
class Samples:
    """All that was measured of one contestant at one size."""

    contestant: str
    size: int
    loads: list[float] = field(default_factory=list)
    load_bytes: Bytes = field(default_factory=Bytes)
    first_clicks: list[Click] = field(default_factory=list)
    clicks: list[Click] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    short: int = 0
    bursts: list[Burst] = field(default_factory=list)
    error: str | None = None

    def add(self, clicks: Clicks) -> None:
        """Take over the clicks of a burst."""
        self.clicks += clicks.done
        self.missed += clicks.missed
        self.short += clicks.short

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for the raw results."""
        return asdict(self)


def measure(browser: Browser, contestants: Sequence[Contestant], plan: Plan) -> list[Samples]:
    """Measure all contestants at all sizes; one that fails is left out from then on and says why."""
    return [
        samples
        for size in plan.sizes
        for samples in _measure_size(browser, contestants, make_graph(size), plan)
    ]


def _measure_size(
    browser: Browser, contestants: Sequence[Contestant], graph: Graph, plan: Plan
) -> list[Samples]:
    size = len(graph.nodes)
    all_samples = {contestant.name: Samples(contestant.name, size) for contestant in contestants}
    unused: dict[str, dict[str, list[str]]] = {contestant.name: {} for contestant in contestants}
    with ExitStack() as stack:
        servers: dict[str, Server] = {}
        for contestant in contestants:
            _say(f"{size} nodes: starting {contestant.name}")
            servers[contestant.name] = stack.enter_context(Server(contestant.app, size))
        for contestant in contestants:
            _guarded(all_samples[contestant.name], _warm_up, browser, contestant, servers, graph)
        for turn in range(plan.loads):
            offset = turn % len(contestants)
            for contestant in (*contestants[offset:], *contestants[:offset]):
                samples = all_samples[contestant.name]
                if samples.error:
                    continue
                _say(f"{size} nodes, round {turn + 1} of {plan.loads}: {contestant.name}")
                wanted = _share(plan.clicks, plan.loads, turn)
                rng = random.Random(f"{SEED} {size} {turn} {contestant.name}")
                _guarded(
                    samples, _round, browser, contestant, servers, graph, wanted, unused[contestant.name], rng
                )
    return list(all_samples.values())


def _warm_up(
    samples: Samples, browser: Browser, contestant: Contestant, servers: dict[str, Server], graph: Graph
) -> None:
    """Visit once: the server imports everything, a load's bytes are counted, what is drawn is checked."""
    with visit(browser, contestant, len(graph.nodes)) as page:
        traffic = Traffic(page.page)
        page.open(servers[contestant.name].url)
        page.settle(AFTER_LOAD)
        samples.load_bytes = traffic.total()
        if contestant.name == "bare":
            return
        ids = page.ids()
        if missing := set(graph.node_ids) - set(ids):
            raise PageError(f"{contestant.name} left out {len(missing)} of {len(graph.nodes)} nodes")
        if page.locate(list(graph.node_ids)) is None:
            raise PageError(f"{contestant.name} is ready but not one of its nodes can be hit")


def _round(
    samples: Samples,
    browser: Browser,
    contestant: Contestant,
    servers: dict[str, Server],
    graph: Graph,
    wanted: int,
    unused: dict[str, list[str]],
    rng: random.Random,
) -> None:
    server = servers[contestant.name]
    with visit(browser, contestant, len(graph.nodes)) as page:
        samples.loads.append(page.open(server.url))
        page.settle(AFTER_LOAD)
        traffic = Traffic(page.page)
        node_ids = set(graph.node_ids)
        drawn = page.ids()
        nodes = [chosen for chosen in drawn if chosen in node_ids]
        links = [chosen for chosen in drawn if chosen not in node_ids] if contestant.links_too else []
        kinds = {"button": []} if contestant.name == "bare" else {"node": nodes, "link": links}
        main = next(iter(kinds))

        spare = nodes.copy()
        rng.shuffle(spare)
        first = page.click(spare, main, rng)
        if isinstance(first, Click):
            samples.first_clicks.append(first)
        page.settle(2 * AFTER_LOAD)
        first_bytes = traffic.total()

        idle_before = _idle(page, server)
        before = server.cpu()
        done = 0
        for kind, drawn_ids in kinds.items():
            if kind == "link" and not drawn_ids:
                continue
            # Those not clicked in an earlier round come first; the one just clicked shows its card already.
            left = unused.setdefault(kind, rng.sample(drawn_ids, len(drawn_ids)))
            queue = [*left, *(known for known in drawn_ids if known not in set(left))]
            if isinstance(first, Click) and first.id in queue:
                queue.remove(first.id)
                queue.append(first.id)
            clicks = page.burst(queue, wanted, kind, rng)
            used = {*clicks.missed, *(click.id for click in clicks.done)}
            left[:] = [chosen for chosen in left if chosen not in used]
            samples.add(clicks)
            done += len(clicks.done) + len(clicks.missed)
        after = server.cpu()
        end = traffic.total()
        page.settle(2 * AFTER_LOAD)
        samples.bursts.append(
            Burst(
                clicks=done,
                duration=after.at - before.at,
                used=after.best - before.best,
                used_ticks=after.ticks - before.ticks,
                idle_before=idle_before,
                idle_after=_idle(page, server),
                first_click=first_bytes,
                traffic=end - first_bytes,
            )
        )


def _idle(page: Visit, server: Server) -> float:
    """Return what the server uses while the page is open and nobody does anything."""
    before = server.cpu()
    page.page.wait_for_timeout(IDLE_TIME)
    return rate(before, server.cpu())


def _guarded(samples: Samples, step: Any, *arguments: Any) -> None:
    """Run a step; if its page fails, note why and go on with the others."""
    try:
        step(samples, *arguments)
    except PageError as error:
        samples.error = str(error)
        _say(f"left out: {error}")


def _share(total: int, parts: int, part: int) -> int:
    """Return the size of one of ``parts`` parts of ``total``, the first ones larger by one."""
    return total // parts + (part < total % parts)


def _say(text: str) -> None:
    print(f"  {text}", file=sys.stderr, flush=True)
