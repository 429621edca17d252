"""How does one concept reach another: the shortest causal paths, and how many more there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from cmoc_data.errors import UnknownIdError
from cmoc_data.web import Agreement, Link, Sign, Web, product_of

__all__ = [
    "STEPS",
    "Arrows",
    "Path",
    "Paths",
    "Routes",
    "Steps",
    "arrows",
    "between",
    "doubtful",
    "path_along",
    "ranked",
    "support",
    "weakest",
]

STEPS = 500_000
"""How many arrows a search looks at before it gives up: a tenth of a second or two on a laptop."""


@dataclass(frozen=True)
class Path:
    """One causal way from a concept to another that meets no concept twice.

    Parameters
    ----------
    concepts : tuple of str
        From the first to the last; one more than there are links.
    links : tuple of str
        Ids of its arrows, in order.
    agreements : tuple of Agreement
        What the claims under each of these arrows say of its direction.
    sign : {"+", "-", "±"}
        Net direction; `±` ("depends") as soon as one arrow is ± or contested.
    doubtful : tuple of str
        Ids of the arrows that are ± or contested: why it depends.
    sources, pieces : int
        Of its weakest arrow, the one with fewest sources and of these with fewest pieces of
        evidence: how many sources say it, and how many pieces.
    """

    concepts: tuple[str, ...]
    links: tuple[str, ...]
    agreements: tuple[Agreement, ...]
    sign: Sign
    doubtful: tuple[str, ...]
    sources: int
    pieces: int


@dataclass(frozen=True)
class Paths:
    """What `between` found.

    Parameters
    ----------
    source, target : str
        The concepts that were asked about.
    found : tuple of Path
        The best of those counted, best first.
    counted : int
        How many paths were counted until the search was done or stopped.
    complete : bool
        Whether these are all paths of up to `longest` arrows.
    longest : int
        The most arrows that a path was allowed.
    """

    source: str
    target: str
    found: tuple[Path, ...]
    counted: int
    complete: bool
    longest: int

    @property
    def left_out(self) -> int:
        """How many of those counted are not among those found; where not complete, there are more."""
        return self.counted - len(self.found)


def between(
    web: Web, source: str, target: str, *, most: int = 5, longest: int = 8, stop: int = 1000
) -> Paths:
    """How one concept reaches another: the best simple causal paths, shortest first.

    Of equally short paths the better is the one whose weakest arrow has more sources, then more
    pieces of evidence, then the one that comes first in the order of the web's links.

    Parameters
    ----------
    web : Web
        The web to ask. Its links that cause nothing are no part of a path.
    source, target : str
        Ids of two different concepts.
    most : int
        How many paths to give back.
    longest : int
        How many arrows a path may have.
    stop : int
        How many paths to count before stopping.

    Returns
    -------
    Paths
        With none found where the target cannot be reached.

    Raises
    ------
    UnknownIdError
        If the web does not hold one of the concepts.
    ValueError
        If the two are the same: a way back to where it started is a loop.

    Notes
    -----
    The search goes length by length. Before it tries the arrows of a length, it works out backwards
    from the target which concepts lie exactly so many arrows before it, and enters no others; what
    remains in vain are walks that would meet a concept twice. Whoever stops it (`stop` paths, or `STEPS`
    arrows tried) has counted every shorter path. The first length has no walk in vain, so where a
    path of up to `longest` arrows is there, one is found.

    Cost: `longest` times the links for the pruning, and at most `STEPS` arrows tried. The count is of
    steps and not of time, so that the answer is the same on every machine. Rubin, "Enumerating all simple
    paths in a graph", IEEE Trans Circuits Syst 1978;25:641-642, for pruning by what can still be reached.
    """
    ways = arrows(web)
    for concept in (source, target):
        if concept not in ways.out_of:
            raise UnknownIdError("concept", concept)
    if source == target:
        raise ValueError(f"{source!r} was asked for a path to itself; ask for the loops through it")
    # Working out the distances is bounded by itself, and must not eat up the search.
    steps = Steps(STEPS + longest * len(web.links))
    routes = Routes(ways, target, steps)
    best: list[tuple[Link, ...]] = []
    counted = 0
    complete = True
    for length in range(1, longest + 1):
        if routes.ended(length):
            break
        # One more than may be counted tells a search that just ended from one that was stopped.
        some = list(islice(routes.of_length(source, length), stop - counted + 1))
        if len(some) > stop - counted:
            del some[-1]
            complete = False
        counted += len(some)
        best += ranked(some)[: most - len(best)]
        if steps.spent or not complete:
            break
    return Paths(
        source=source,
        target=target,
        found=tuple(path_along(links) for links in best),
        counted=counted,
        complete=complete and not steps.spent,
        longest=longest,
    )


# ---- what other questions about ways through the web stand on


@dataclass(slots=True)
class Steps:
    """An allowance of steps, so that a search ends at the same place on every machine."""

    left: int

    def take(self, many: int = 1) -> bool:
        """Take some of it; whether it was still there."""
        self.left -= many
        return self.left >= 0

    @property
    def spent(self) -> bool:
        """Whether more was wanted than there was."""
        return self.left < 0


@dataclass(frozen=True)
class Arrows:
    """The causal links of a web by their ends, each list in the web's order."""

    out_of: Mapping[str, tuple[Link, ...]]
    into: Mapping[str, tuple[Link, ...]]


def arrows(web: Web) -> Arrows:
    """The causal links of a web, by the concept they start at and by the one they end at."""
    return Arrows(
        out_of={c: tuple(k for k in web.out_of(c) if k.kind == "causes") for c in web.concepts},
        into={c: tuple(k for k in web.into(c) if k.kind == "causes") for c in web.concepts},
    )


class Routes:
    """The simple causal ways to one concept, length by length.

    Parameters
    ----------
    ways : Arrows
        The arrows that can be taken.
    target : str
        Where the ways end.
    steps : Steps
        What the search may cost; one step is one arrow looked at.
    closed : collection of str
        Ids of concepts that no way may enter.
    """

    def __init__(self, ways: Arrows, target: str, steps: Steps, closed: Collection[str] = ()) -> None:
        self._ways = ways
        self._target = target
        self._steps = steps
        self._closed = closed
        # What lies exactly so many arrows before the target, on a walk that does not pass through it.
        # Dicts, not sets: the order in which they are gone through has to be the same in every process.
        self._before: list[dict[str, None]] = [{target: None}]

    def ended(self, length: int) -> bool:
        """Whether nothing at all leads to the target over so many arrows, nor over more."""
        return not self._exactly(length)

    def of_length(self, source: str, length: int) -> Iterator[tuple[Link, ...]]:
        """Ways of exactly `length` arrows (at least one), in the order of the web's links.

        Where the steps run out, those found till then. With the target as the source, the loops through it.
        """
        if not self._exactly(length - 1):
            return
        before, steps = self._before, self._steps
        taken: list[Link] = []
        met = {source}
        untried = [iter(self._ways.out_of[source])]
        while untried:
            left = length - len(untried)
            for link in untried[-1]:
                if not steps.take():
                    return
                if link.target not in before[left]:
                    continue
                if left == 0:
                    yield (*taken, link)
                elif link.target not in met:
                    taken.append(link)
                    met.add(link.target)
                    untried.append(iter(self._ways.out_of[link.target]))
                    break
            else:
                untried.pop()
                if taken:
                    met.remove(taken.pop().target)

    def _exactly(self, length: int) -> Mapping[str, None]:
        while len(self._before) <= length:
            further: dict[str, None] = {}
            for concept in self._before[-1]:
                into = self._ways.into[concept]
                if not self._steps.take(len(into)):
                    # Half a layer would tell of half the ways; with none the search ends here.
                    self._before.append({})
                    return {}
                for link in into:
                    if link.source != self._target and link.source not in self._closed:
                        further[link.source] = None
            self._before.append(further)
        return self._before[length]


def path_along(links: Sequence[Link]) -> Path:
    """The path that these causal links make, each starting where the one before it ends."""
    sign = product_of(link.agreement for link in links)
    if not links or sign is None:
        raise ValueError("a path is made of at least one link, and every one of them causes something")
    sources, pieces = weakest(links)
    return Path(
        concepts=(links[0].source, *(link.target for link in links)),
        links=tuple(link.id for link in links),
        agreements=tuple(link.agreement for link in links),
        sign=sign,
        doubtful=doubtful(links),
        sources=sources,
        pieces=pieces,
    )


def doubtful(links: Iterable[Link]) -> tuple[str, ...]:
    """Ids of those links whose direction depends, or is contested."""
    return tuple(link.id for link in links if link.agreement in ("±", "contested"))


def weakest(links: Iterable[Link]) -> tuple[int, int]:
    """Sources and pieces of evidence of the link that has fewest of them."""
    return min(support(link) for link in links)


def support(link: Link) -> tuple[int, int]:
    """How many sources say a link, and how many pieces of evidence there are under it."""
    evidence = link.evidence
    return len({piece.source for piece in evidence}), len(evidence)


def ranked(routes: Iterable[tuple[Link, ...]]) -> list[tuple[Link, ...]]:
    """Ways by length, then by how well their weakest link is evidenced, then as they were given."""
    ways = list(routes)
    # Counted once a link: thousands of ways share them. By id, as hashing a link hashes all it holds.
    known = {link.id: link for links in ways for link in links}
    supports = {name: support(link) for name, link in known.items()}

    def key(links: tuple[Link, ...]) -> tuple[int, int, int]:
        sources, pieces = min(supports[link.id] for link in links)
        return len(links), -sources, -pieces

    return sorted(ways, key=key)
