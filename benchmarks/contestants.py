"""Who is compared, and how each is asked, inside the browser, what it has drawn and where.

Each contestant brings a JavaScript object of three functions, run in the frame that holds its graph:

``drawn(n)``
    true once ``n`` nodes are on the screen and a click would be answered;
``ids()``
    the ids that can be clicked (none for the bare button);
``locate(ids)``
    ``{id, x, y}`` of the first of ``ids`` that a click at that point of the frame would hit, or null.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

APPS = Path(__file__).resolve().parent / "apps"


@dataclass(frozen=True, slots=True)
class Contestant:
    """One page to measure."""

    name: str
    app: Path
    driver: str
    """The JavaScript object described above."""
    signal: str
    """How its first interactive graph is recognised, in words, for the report."""
    frame: str = ""
    """Part of the path of the iframe that holds the graph; empty where it is in the page itself."""
    links_too: bool = False
    """Whether a click on a link is answered."""


_BARE = """{
  button() { return document.querySelector('[data-testid="stButton"] button'); },
  drawn() {
    const button = this.button();
    return !!button && !button.disabled && button.getBoundingClientRect().width > 0;
  },
  ids() { return []; },
  locate() {
    const box = this.button().getBoundingClientRect();
    const shown = Number(__bench.query('[data-testid="card"]').dataset.id);
    return { id: String(shown + 1), x: box.x + box.width / 2, y: box.y + box.height / 2 };
  },
}"""

# The vis-network instance is not exported; React holds it. Its fibres hang on the root's DOM element, so walk
# them and take the first hook or instance field that can do what a Network can.
_AGRAPH = """{
  found: null,
  network() {
    if (this.found && this.found.canvas?.frame?.isConnected) return this.found;
    this.found = null;
    const isNetwork = (thing) => thing && typeof thing.canvasToDOM === "function";
    const seen = (thing) => isNetwork(thing) ? thing : isNetwork(thing?.current) ? thing.current : null;
    const queue = [document.getElementById("root")?._reactRootContainer?._internalRoot?.current];
    while (queue.length) {
      const fibre = queue.pop();
      if (!fibre) continue;
      for (let hook = fibre.memoizedState; hook && typeof hook === "object"; hook = hook.next) {
        const network = seen(hook.memoizedState);
        if (network?.canvas?.frame?.isConnected) return this.found = network;
      }
      if (fibre.stateNode && typeof fibre.stateNode === "object" && !(fibre.stateNode instanceof Node)) {
        for (const field of Object.values(fibre.stateNode)) {
          const network = seen(field);
          if (network?.canvas?.frame?.isConnected) return this.found = network;
        }
      }
      queue.push(fibre.sibling, fibre.child);
    }
    return null;
  },
  point(network, id) {
    const box = network.canvas.frame.canvas.getBoundingClientRect();
    const inside = network.canvasToDOM(network.getPosition(id));
    return { id, x: box.left + inside.x, y: box.top + inside.y, inside };
  },
  drawn(n) {
    const network = innerHeight > 100 && this.network();
    const ids = network ? this.ids() : [];
    if (ids.length !== n) return false;
    return [ids[0], ids[n >> 1], ids[n - 1]].every((id) => {
      const { x, y } = this.point(network, id);
      return __bench.hasInk(network.canvas.frame.canvas, x, y) && __bench.isOpen(x, y, network.canvas.frame);
    });
  },
  ids() { return this.network().body.nodeIndices.slice(); },
  locate(ids) {
    const network = this.network();
    for (const id of ids) {
      const { x, y, inside } = this.point(network, id);
      if (__bench.isOpen(x, y, network.canvas.frame) && network.getNodeAt(inside) === id) return { id, x, y };
    }
    return null;
  },
}"""

# Cytoscape leaves its instance on its container (`_cyreg.cy`), where the component itself looks for it too.
# A node under the panel that opens after a click, or under a tool bar, is not hit: `isOpen` says so.
_LINK_ANALYSIS = """{
  holder() { return document.getElementById("cy"); },
  cy() { return this.holder()?._cyreg?.cy; },
  point(node) {
    const box = this.holder().getBoundingClientRect();
    const inside = node.renderedPosition();
    return { id: node.id(), x: box.left + inside.x, y: box.top + inside.y };
  },
  drawn(n) {
    const cy = innerHeight > 100 && this.cy();
    if (!cy || cy.nodes().length !== n) return false;
    const canvas = this.holder().querySelector('canvas[data-id="layer2-node"]');
    const nodes = cy.nodes();
    return !!canvas && [nodes[0], nodes[n >> 1], nodes[n - 1]].every((node) => {
      const { x, y } = this.point(node);
      return x > 0 && x < innerWidth && y > 0 && y < innerHeight && __bench.hasInk(canvas, x, y);
    });
  },
  ids() { return this.cy().nodes().map((node) => node.id()); },
  locate(ids) {
    for (const id of ids) {
      const { x, y } = this.point(this.cy().getElementById(id));
      if (__bench.isOpen(x, y, this.holder())) return { id, x, y };
    }
    return null;
  },
}"""

_OURS = """{
  root() { return __bench.query('[data-testid="causal-web"]'); },
  drawn(n) { return this.root()?.getAttribute("data-ready") === "true"; },
  ids() { return [...this.root().ids()]; },
  locate(ids) {
    const root = this.root();
    for (const id of ids) {
      const point = root.positionOf(id);
      if (!point) continue;
      const x = point.x - scrollX, y = point.y - scrollY;
      if (__bench.isOpen(x, y, root)) return { id, x, y };
    }
    return null;
  },
}"""

BARE = Contestant("bare", APPS / "bare.py", _BARE, "the button is on the page, enabled and has a size")
AGRAPH = Contestant(
    "agraph",
    APPS / "agraph.py",
    _AGRAPH,
    "vis-network holds all nodes, its iframe has its height, and the canvas has ink at the centres of the "
    "first, the middle and the last node, with nothing over them",
    frame="streamlit_agraph.agraph",
)
LINK_ANALYSIS = Contestant(
    "link-analysis",
    APPS / "link_analysis.py",
    _LINK_ANALYSIS,
    "Cytoscape holds all nodes, its iframe has its height, and the node layer has ink at the centres of the "
    "first, the middle and the last node",
    frame="st_link_analysis",
)
OURS = Contestant(
    "ours",
    APPS / "ours.py",
    _OURS,
    '[data-testid="causal-web"] says data-ready="true"; it must then list all nodes and place at least one',
    links_too=True,
)

CONTESTANTS = (BARE, AGRAPH, LINK_ANALYSIS, OURS)
PEERS = (AGRAPH.name, LINK_ANALYSIS.name)


def by_name(names: Iterable[str]) -> tuple[Contestant, ...]:
    """Return the contestants of these names, in the order of `CONTESTANTS`.

    Raises
    ------
    ValueError
        If a name is not a contestant's.
    """
    wanted = set(names)
    known = {contestant.name for contestant in CONTESTANTS}
    if unknown := wanted - known:
        raise ValueError(f"no contestant {', '.join(sorted(unknown))}; there are {', '.join(sorted(known))}")
    return tuple(contestant for contestant in CONTESTANTS if contestant.name in wanted)
