// A scene without vis: boxes where they are put, arrows as straight lines.

import { noChoice } from "../../../../components/causal_web/browser/address.js";
import { lights } from "../../../../components/causal_web/browser/light.js";
import { garden } from "./garden.js";

/** What Net is to the rooms beside it, with straight arrows that a bend moves up or down. */
export class StraightNet {
  constructor({ nodes, edges }) {
    this.places = new Map(nodes.map(({ id, x, y }) => [id, { id, x, y }]));
    this.ends = new Map(edges.map(({ id, from, to }) => [id, { id, fromId: from, toId: to }]));
    this.bends = new Map(edges.map(({ id }) => [id, { enabled: true, type: "straight", roundness: 0 }]));
    this.tried = 0;
    this.lift = 200;
    this.scale = 1;
    this.middle = { x: 0, y: 0 };
  }
  drawNow() {}
  get boxes() {
    return [...this.places.values()];
  }
  get boxIds() {
    return [...this.places.keys()];
  }
  box(id) {
    return this.places.get(id) ?? null;
  }
  get arrows() {
    return [...this.ends.values()].map(({ id }) => this.arrow(id));
  }
  arrow(id) {
    const ends = this.ends.get(id);
    return ends ? { ...ends, from: this.box(ends.fromId), to: this.box(ends.toId) } : null;
  }
  bendOf(id) {
    return this.bends.get(id);
  }
  setWays() {}

  setBend(id, bend) {
    this.tried++;
    this.bends.set(id, bend);
  }
  pointOn(id, t) {
    const { from, to } = this.arrow(id);
    const { type, roundness } = this.bends.get(id);
    const way = { curvedCW: 1, curvedCCW: -1 }[type] ?? 0;
    const lift = way * roundness * this.lift * Math.sin(Math.PI * t);
    return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t + lift };
  }
  toUnits({ x, y }) {
    return { x: x - 500, y: y - 400 };
  }
  toPixels({ x, y }) {
    return { x: x + 500, y: y + 400 };
  }
  boxAt(point) {
    const { x, y } = this.toUnits(point);
    return this.boxes.find((box) => Math.abs(box.x - x) < 80 && Math.abs(box.y - y) < 30)?.id;
  }
  arrowAt(point) {
    const { x, y } = this.toUnits(point);
    return [...this.ends.keys()].find((id) =>
      Array.from({ length: 101 }, (_, i) => this.pointOn(id, i / 100)).some((p) =>
        Math.hypot(p.x - x, p.y - y) < 3
      )
    );
  }
}

export function scene(choice = {}, model = garden()) {
  const { graph } = model;
  const boxes = new Map(graph.nodes.map((node) => [node.id, { ...node, font: null }]));
  const shown = lights(model, { ...noChoice(), place: "web", ...choice }, null);
  const net = new StraightNet(graph);
  const maps = { markPlaces: new Map(), marks: new Map() };
  return {
    net,
    model,
    boxes,
    lights: shown,
    view: null,
    bands: graph.bands,
    arrows: graph.edges,
    ...maps,
    grain: 1,
  };
}
