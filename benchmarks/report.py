"""From raw samples to figures, ratios, and targets met or missed."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from math import sqrt
from statistics import stdev
from typing import Any

from benchmarks.browser import Bytes, Click
from benchmarks.contestants import PEERS, Contestant
from benchmarks.rounds import Burst, Samples
from benchmarks.servers import TICK_MS

FASTER = 10.0
"""How many times faster than a peer's, or than the bare button's, the median click must be."""
P95_LIMITS = {82: 16.0, 1000: 33.0}
"""Size to the 95th percentile of click to painted card, in ms."""
FIRST_GRAPH_LIMIT = 1.2
"""First interactive graph, as a multiple of the bare page's."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How a set of times lies, in ms."""

    count: int
    p50: float
    p95: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Figures:
    """One contestant at one size, in short. Times in ms, traffic in bytes per click."""

    contestant: str
    size: int
    first_graph: Spread | None
    painted: Spread | None
    mutated: Spread | None
    by_kind: dict[str, Spread]
    first_click: Spread | None
    missed: int
    short: int
    cpu: float | None
    """Server processor time per click, the idle rate taken off."""
    cpu_resolution: float | None
    """Below this, `cpu` cannot be told from nothing."""
    cpu_ticks: float | None
    """The same per click as psutil counts it, idling not taken off."""
    ws_sent: float | None
    ws_received: float | None
    http_received: float | None
    first_click_ws: int | None
    """Most websocket bytes, both ways, of any visit's first click."""
    load_bytes: Bytes
    error: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """A promise, and whether it was kept; None where it was not measured."""

    text: str
    found: str
    met: bool | None


def figures(samples: Samples) -> Figures:
    """Sum up the samples of one contestant at one size."""
    clicks = sum(burst.clicks for burst in samples.bursts)
    traffic = [burst.traffic for burst in samples.bursts]

    def per_click(total: float) -> float | None:
        return total / clicks if clicks else None

    return Figures(
        contestant=samples.contestant,
        size=samples.size,
        first_graph=spread(samples.loads),
        painted=spread(click.painted for click in _main_kind(samples.clicks)),
        mutated=spread(click.mutated for click in _main_kind(samples.clicks)),
        by_kind=_by_kind(samples.clicks),
        first_click=spread(click.painted for click in samples.first_clicks),
        missed=len(samples.missed),
        short=samples.short,
        cpu=per_click(sum(burst.net for burst in samples.bursts)),
        cpu_resolution=per_click(cpu_resolution(samples.bursts)),
        cpu_ticks=per_click(sum(burst.used_ticks for burst in samples.bursts)),
        ws_sent=per_click(sum(part.ws_sent for part in traffic)),
        ws_received=per_click(sum(part.ws_received for part in traffic)),
        http_received=per_click(sum(part.http_received for part in traffic)),
        first_click_ws=max(
            (burst.first_click.ws_sent + burst.first_click.ws_received for burst in samples.bursts),
            default=None,
        ),
        load_bytes=samples.load_bytes,
        error=samples.error,
    )


def cpu_resolution(bursts: Sequence[Burst]) -> float:
    """Return the processor time (ms) over all bursts that cannot be told from the drift of an idle server.

    Three standard errors: an idle server's rate differs from one reading to the next, and a burst's own is
    known only as the mean of the readings before and after it. Never less than 0.1 ms.
    """
    idle = [one for burst in bursts for one in (burst.idle_before, burst.idle_after)]
    if len(idle) < 2:
        return TICK_MS
    return max(3 * stdev(idle) * sqrt(sum(burst.duration**2 for burst in bursts) / 2), 0.1)


def spread(times: Iterable[float]) -> Spread | None:
    """Return how ``times`` lie, or None if there are none."""
    ordered = sorted(times)
    if not ordered:
        return None
    return Spread(len(ordered), quantile(ordered, 0.5), quantile(ordered, 0.95), ordered[0], ordered[-1])


def quantile(ordered: Sequence[float], share: float) -> float:
    """Return the value below which ``share`` of the sorted values lie, interpolated between neighbours."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def ratios(all_figures: Sequence[Figures]) -> list[dict[str, Any]]:
    """Return, per size, how many times slower the others' clicks are than ours, and our load to bare's."""
    rows = []
    for size, found in _by_size(all_figures):
        ours, bare = found.get("ours"), found.get("bare")
        if ours is None:
            continue
        row: dict[str, Any] = {"size": size}
        for name, other in found.items():
            if name != "ours" and other.painted and ours.painted:
                row[f"{name}/ours click p50"] = other.painted.p50 / ours.painted.p50
                row[f"{name}/ours click p95"] = other.painted.p95 / ours.painted.p95
        if bare and bare.first_graph and ours.first_graph:
            row["ours/bare first graph"] = ours.first_graph.p50 / bare.first_graph.p50
        if len(row) > 1:
            rows.append(row)
    return rows


def targets(all_figures: Sequence[Figures]) -> list[Target]:
    """Hold the figures against what was promised, size by size."""
    found_targets: list[Target] = []
    for size, found in _by_size(all_figures):
        ours = found.get("ours")
        for name in (*PEERS, "bare"):
            found_targets.append(_faster(size, ours, found.get(name), name))
        if size in P95_LIMITS:
            limit = P95_LIMITS[size]
            found_targets.append(
                _at_most(
                    f"{size} nodes: click to card p95 <= {limit:g} ms",
                    ours.painted.p95 if ours and ours.painted else None,
                    limit,
                    "{:.1f} ms",
                )
            )
        found_targets.append(_no_cpu(size, ours))
        found_targets.append(_no_traffic(size, ours))
        bare = found.get("bare")
        found_targets.append(
            _at_most(
                f"{size} nodes: first interactive graph <= {FIRST_GRAPH_LIMIT:g} x bare",
                ours.first_graph.p50 / bare.first_graph.p50
                if ours and bare and ours.first_graph and bare.first_graph
                else None,
                FIRST_GRAPH_LIMIT,
                "{:.2f} x",
            )
        )
        found_targets.append(
            _at_most(
                f"{size} nodes: every click has its card",
                ours.missed if ours and (ours.painted or ours.missed) else None,
                0,
                "{:.0f} missed",
            )
        )
    return found_targets


def results(
    samples: Sequence[Samples], contestants: Sequence[Contestant], settings: dict[str, Any]
) -> dict[str, Any]:
    """Return everything, raw samples included, as plain data for ``results.json``."""
    all_figures = [figures(one) for one in samples]
    return {
        "settings": settings,
        "units": "times in ms, sizes in bytes; p50 and p95 of clicks are of the painted card",
        "first graph signals": {contestant.name: contestant.signal for contestant in contestants},
        "figures": [asdict(one) for one in all_figures],
        "ratios": ratios(all_figures),
        "targets": [asdict(one) for one in targets(all_figures)],
        "raw": [one.to_dict() for one in samples],
    }


def text(samples: Sequence[Samples]) -> str:
    """Return the report for the terminal."""
    all_figures = [figures(one) for one in samples]
    lines = [
        "Times in ms: first graph as median (lowest to highest); click to painted card as p50 / p95, in",
        "brackets p50 until the card is in the document. CPU: the server's, per click, idling taken off.",
        "",
        f"{'nodes':>5}  {'contestant':13}  {'first graph':>20}  {'click -> card':>24}  {'n':>3}  "
        f"{'CPU/click':>9}  {'ws B/click':>12}  {'HTTP B/click':>12}  {'load kB':>7}",
    ]
    for one in all_figures:
        lines.append(_row(one))
        if one.error:
            lines.append(f"{'':7}left out: {one.error.splitlines()[0]}")
    lines += ["", *(_ratio_line(row) for row in ratios(all_figures))]
    found = targets(all_figures)
    if any(one.contestant == "ours" for one in all_figures):
        words = {True: "pass", False: "MISS", None: "not measured"}
        lines += ["", "Targets", *(f"  {words[one.met]:12}  {one.text}: {one.found}" for one in found)]
    lines += [
        "",
        f"CPU comes from the process clock (ns) where there is one, else in ticks of {TICK_MS:g} ms; what",
        "cannot be told from the drift of an idle server (three standard errors) is shown as '<'.",
    ]
    return "\n".join(lines)


def _row(one: Figures) -> str:
    loaded = (one.load_bytes.http_received + one.load_bytes.ws_received) / 1000
    load = click = cpu = ws = http = "-"
    if one.first_graph:
        load = f"{one.first_graph.p50:.0f} ({one.first_graph.low:.0f}-{one.first_graph.high:.0f})"
    if one.painted and one.mutated:
        click = f"{one.painted.p50:.1f} / {one.painted.p95:.1f} ({one.mutated.p50:.1f})"
    if one.cpu is not None and one.cpu_resolution is not None:
        cpu = f"{one.cpu:.2f}" if one.cpu > one.cpu_resolution else f"< {one.cpu_resolution:.2f}"
    if one.ws_sent is not None and one.ws_received is not None:
        ws = f"{one.ws_sent:.0f} + {one.ws_received:.0f}"
    if one.http_received is not None:
        http = f"{one.http_received:.0f}"
    count = one.painted.count if one.painted else 0
    line = f"{one.size:>5}  {one.contestant:13}  {load:>20}  {click:>24}  {count:>3}  "
    line += f"{cpu:>9}  {ws:>12}  {http:>12}  {loaded:>7.0f}"
    if links := one.by_kind.get("link"):
        click = f"{links.p50:.1f} / {links.p95:.1f}       "
        line += f"\n{'':7}{'  on links':13}  {'':>20}  {click:>24}  {links.count:>3}"
    if one.missed or one.short:
        line += f"\n{'':9}{one.missed} clicks without a card, {one.short} not made: nothing left in reach"
    return line


def _ratio_line(row: dict[str, Any]) -> str:
    parts = [f"{name} {value:.3g}" for name, value in row.items() if name != "size"]
    return f"{row['size']:>5} nodes: {'; '.join(parts)}"


def _faster(size: int, ours: Figures | None, other: Figures | None, name: str) -> Target:
    title = f"{size} nodes: click to card, median at least {FASTER:g} x faster than {name}"
    if not (ours and other and ours.painted and other.painted):
        return Target(title, "-", None)
    times = other.painted.p50 / ours.painted.p50
    return Target(title, f"{times:.1f} x", times >= FASTER)


def _no_cpu(size: int, ours: Figures | None) -> Target:
    name = f"{size} nodes: no server CPU per click"
    if not ours or ours.cpu is None or ours.cpu_resolution is None:
        return Target(name, "-", None)
    found = f"{ours.cpu:.3f} ms, resolution {ours.cpu_resolution:.3f} ms"
    return Target(name, found, ours.cpu <= ours.cpu_resolution)


def _no_traffic(size: int, ours: Figures | None) -> Target:
    name = f"{size} nodes: no websocket bytes per click"
    if not ours or ours.ws_sent is None or ours.ws_received is None or ours.first_click_ws is None:
        return Target(name, "-", None)
    found = f"{ours.ws_sent:.0f} sent, {ours.ws_received:.0f} received; first click {ours.first_click_ws}"
    return Target(name, found, ours.ws_sent + ours.ws_received + ours.first_click_ws == 0)


def _at_most(name: str, value: float | None, limit: float, form: str) -> Target:
    if value is None:
        return Target(name, "-", None)
    return Target(name, form.format(value), value <= limit)


def _main_kind(clicks: Sequence[Click]) -> list[Click]:
    """Return the clicks to compare: on nodes (or on the bare button); clicks on links only we answer."""
    return [click for click in clicks if click.kind != "link"]


def _by_kind(clicks: Sequence[Click]) -> dict[str, Spread]:
    ordered = sorted(clicks, key=lambda click: click.kind)
    groups = groupby(ordered, lambda click: click.kind)
    return {kind: times for kind, group in groups if (times := spread(click.painted for click in group))}


def _by_size(all_figures: Sequence[Figures]) -> list[tuple[int, dict[str, Figures]]]:
    sizes = dict.fromkeys(one.size for one in all_figures)
    return [(size, {one.contestant: one for one in all_figures if one.size == size}) for size in sizes]
