"""The one graph that every contestant draws: made up, of a fixed seed, the same in every process."""

import random
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import pairwise
from math import ceil, sqrt

SEED = 20230607
FAMILIES = (
    "context",
    "functioning mechanism",
    "trust",
    "risk tolerance",
    "collaborative behaviour",
    "performance",
    "long-term outcome",
)
LINKS_PER_NODE = {82: 1.2, 250: 1.7, 1000: 2.0}
FEEDBACK_SHARE = 0.05
COLUMN_WIDTH, ROW_HEIGHT = 170, 90
ASPECT = 760 / 600

_DEGREES = (
    "shared",
    "early",
    "mandated",
    "local",
    "weak",
    "strong",
    "visible",
    "uneven",
    "lasting",
    "formal",
)
_ABOUT = (
    "leadership",
    "trust",
    "purpose",
    "information",
    "budget",
    "risk",
    "clinical",
    "board",
    "patient",
    "staff",
)
_THINGS = (
    "agreement",
    "conflict",
    "pressure",
    "alignment",
    "sharing",
    "reporting",
    "turnover",
    "support",
    "doubt",
)
_TAILS = ("between partners", "over time", "at the top", "in practice", "across sites")
_FILLER = (
    "the partners meet often enough to learn what the others need and say early what they cannot give "
    "so that promises are kept and small failures are told before they grow into reasons to withdraw "
    "while those who pay for the work see its use and leave it time to become ordinary practice"
)


@dataclass(frozen=True, slots=True)
class Node:
    """A concept: ``x`` and ``y`` are units of the drawing, for contestants that do not lay out themselves."""

    id: str
    label: str
    family: str
    text: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Link:
    """A drawn arrow from ``source`` to ``target``; ``sign`` is ``+``, ``-`` or ``±``."""

    id: str
    source: str
    target: str
    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and links in the order in which they were made."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]

    @property
    def node_ids(self) -> tuple[str, ...]:
        """The ids of the nodes, in order."""
        return tuple(node.id for node in self.nodes)


def links_per_node(size: int) -> float:
    """Return how many links a node a graph of ``size`` nodes has: as given, else the nearest size's."""
    nearest = min(LINKS_PER_NODE, key=lambda known: abs(known - size))
    return LINKS_PER_NODE[nearest]


@cache
def make_graph(size: int, seed: int = SEED) -> Graph:
    """Make a connected causal web of ``size`` nodes, left to right through the families, with few feedbacks.

    Raises
    ------
    ValueError
        If there is not at least one node for each family.
    """
    if size < len(FAMILIES):
        raise ValueError(f"a graph needs at least {len(FAMILIES)} nodes, got {size}")
    rng = random.Random(seed * 10_000 + size)
    layer_of = sorted(index % len(FAMILIES) for index in range(size))
    rows = ceil(sqrt(size * COLUMN_WIDTH / (ROW_HEIGHT * ASPECT)))
    nodes = tuple(
        Node(
            id=f"n{index}",
            label=_label(rng),
            family=FAMILIES[layer],
            text=_sentence(rng),
            x=(index // rows) * COLUMN_WIDTH,
            y=(index % rows) * ROW_HEIGHT,
        )
        for index, layer in enumerate(layer_of)
    )
    pairs = _pairs(rng, layer_of, round(size * links_per_node(size)))
    links = tuple(
        Link(f"l{index}", f"n{source}", f"n{target}", rng.choices("+-±", (6, 3, 1))[0], _sentence(rng))
        for index, (source, target) in enumerate(pairs)
    )
    return Graph(nodes, links)


def card_html(graph: Graph, chosen: str) -> str:
    """Return the card of a node or a link: the same text and size for every contestant."""
    for node in graph.nodes:
        if node.id == chosen:
            return _card(chosen, node.label, node.family, node.text)
    for link in graph.links:
        if link.id == chosen:
            return _card(chosen, f"{link.source} {link.sign} {link.target}", "link", link.text)
    raise KeyError(f"no node or link {chosen!r} in the graph")


def _card(chosen: str, title: str, kind: str, text: str) -> str:
    return (
        f'<article data-testid="card" data-id="{escape(chosen)}"><h3>{escape(title)}</h3>'
        f"<p><em>{escape(kind)}</em></p><p>{escape(text)}</p></article>"
    )


def _pairs(rng: random.Random, layer_of: list[int], wanted: int) -> list[tuple[int, int]]:
    """Draw ``wanted`` different links: first a tree that holds all nodes together, then any."""
    size = len(layer_of)
    layers = [[index for index in range(size) if layer_of[index] == layer] for layer in range(len(FAMILIES))]
    pairs: dict[tuple[int, int], None] = {}
    origin = {source: source for source in layers[0]}
    for before, after in pairwise(layers):
        for target in after:
            source = rng.choice(before)
            pairs[source, target] = None
            origin[target] = origin[source]
    joined = {origin[layers[1][0]]}
    for source in layers[0]:
        if source not in joined:
            pairs[source, rng.choice([node for node in layers[1] if origin[node] in joined])] = None
            joined.add(source)
    while len(pairs) < wanted:
        source, target = rng.randrange(size), rng.randrange(size)
        ahead = layer_of[target] - layer_of[source]
        if ahead in (1, 2) or (ahead < 0 and rng.random() < FEEDBACK_SHARE):
            pairs[source, target] = None
    return list(pairs)


def _label(rng: random.Random) -> str:
    """Return a label of two to five words."""
    words = [rng.choice(_ABOUT), rng.choice(_THINGS)]
    if rng.random() < 0.5:
        words.insert(0, rng.choice(_DEGREES))
    if rng.random() < 0.4:
        words.append(rng.choice(_TAILS))
    return " ".join(" ".join(words).split()[:5])


def _sentence(rng: random.Random) -> str:
    """Return about as many words as a card holds: 30 to 60."""
    known = _FILLER.split()
    words = [rng.choice(known) for _ in range(rng.randint(30, 60))]
    return f"{' '.join(words).capitalize()}."
