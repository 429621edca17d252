// A scene without vis: boxes where they are put, arrows as straight lines.

/** @import { Choice, Point } from "../../../../components/causal_web/browser/types.d.ts" */
/** @import { Bend, Scene } from "../../../../components/causal_web/browser/picture/scene.d.ts" */
/** @import { GraphPane } from "../../../../components/causal_web/contract.d.ts" */

import { noChoice } from "../../../../components/causal_web/browser/address.js";
import { lights } from "../../../../components/causal_web/browser/light.js";
import { lookOf } from "../../../../components/causal_web/browser/picture/look.js";
import { garden } from "./garden.js";

/** What Net is to the rooms beside it, with straight arrows that a bend moves up or down. */
export class StraightNet {
  /** @param {Pick<GraphPane, "nodes" | "edges">} graph */
  constructor({ nodes, edges }) {
    /** @type {Map<string, Point & { id: string }>} */
    this.places = new Map(nodes.map(({ id, x, y }) => [id, { id, x, y }]));
    this.ends = new Map(edges.map(({ id, from, to }) => [id, { id, fromId: from, toId: to }]));
    /** @type {Map<string, Bend>} */
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
  /** @param {string} id */
  box(id) {
    return this.places.get(id) ?? null;
  }
  get arrows() {
    return [...this.ends.values()].map(({ id }) => this.arrow(id));
  }
  /** @param {string} id */
  arrow(id) {
    const ends = this.ends.get(id);
    return ends ? { ...ends, from: this.box(ends.fromId), to: this.box(ends.toId) } : null;
  }
  /** @param {string} id */
  bendOf(id) {
    return this.bends.get(id);
  }
  setWays() {}

  /**
   * @param {string} id
   * @param {Bend} bend
   */
  setBend(id, bend) {
    this.tried++;
    this.bends.set(id, bend);
  }
  /**
   * @param {string} id
   * @param {number} t
   */
  pointOn(id, t) {
    const { from, to } = /** @type {Record<"from" | "to", Point>} */ (this.arrow(id));
    const { type, roundness } = /** @type {Bend} */ (this.bends.get(id));
    const way = type === "curvedCW" ? 1 : type === "curvedCCW" ? -1 : 0;
    const lift = way * roundness * this.lift * Math.sin(Math.PI * t);
    return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t + lift };
  }
  /** @param {Point} place */
  toUnits({ x, y }) {
    return { x: x - 500, y: y - 400 };
  }
  /** @param {Point} place */
  toPixels({ x, y }) {
    return { x: x + 500, y: y + 400 };
  }
  /** @param {Point} point */
  boxAt(point) {
    const { x, y } = this.toUnits(point);
    return this.boxes.find((box) => Math.abs(box.x - x) < 80 && Math.abs(box.y - y) < 30)?.id;
  }
  /** @param {Point} point */
  arrowAt(point) {
    const { x, y } = this.toUnits(point);
    return [...this.ends.keys()].find((id) =>
      Array.from({ length: 101 }, (_, i) => this.pointOn(id, i / 100)).some((p) =>
        Math.hypot(p.x - x, p.y - y) < 3
      )
    );
  }
}

/**
 * A scene as the rooms of the picture know it, but for its net, which stands in for that of vis.
 * @typedef {Omit<Scene, "net"> & { net: any }} Stage
 */

/**
 * @param {Partial<Choice>} choice
 * @returns {Stage}
 */
export function scene(choice = {}, model = garden()) {
  const graph = /** @type {GraphPane} */ (model.graph);
  return {
    net: new StraightNet(graph),
    model,
    look: lookOf({ color: "#000", backgroundColor: "#fff", fontFamily: "x", getPropertyValue: () => "" }),
    boxes: new Map(graph.nodes.map((node) => [node.id, { ...node, font: null }])),
    lights: lights(model, { ...noChoice(), place: "web", ...choice }, null),
    view: null,
    bands: graph.bands,
    own: graph.edges,
    arrows: graph.edges,
    obstacles: null,
    markPlaces: new Map(),
    marks: new Map(),
    grain: 1,
    hurried: false,
  };
}
