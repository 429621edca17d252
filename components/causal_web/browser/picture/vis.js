// The one place that knows vis-network: the one that pyvis carries. What is used of its inside is here, and the
// browser's tests cover it.

/** @import { Options, Way } from "../../contract.d.ts" */
/** @import { Point } from "../types.d.ts" */
/** @import { Bend } from "./scene.d.ts" */
/** @import { SizeOf } from "./heads.js" */
/** @import { EdgeData, NodeData, VisAim, VisDataSet, VisEdge, VisLibrary } from "./vis.d.ts" */

import { Trouble } from "../unpack.js";
import { knowBorder, rememberHead } from "./heads.js";
import { along } from "./ways.js";

/** Milliseconds until whoever waits for the library is told that it does not come. */
const PATIENCE = 20_000;

/** The library has not come in time; it may still come. */
export class Late extends Trouble {}

/**
 * The library, which a component of its own brings.
 * @param {number | null} patience Milliseconds; null: as long as it takes.
 * @returns {Promise<VisLibrary>}
 */
export function library(patience = PATIENCE) {
  if (globalThis.vis?.Network) return Promise.resolve(globalThis.vis);
  return new Promise((resolve, reject) => {
    const late = () =>
      reject(new Late("The part that draws the picture has not come yet. Load the page again."));
    const timer = patience === null ? undefined : setTimeout(late, patience);
    const come = () => {
      clearTimeout(timer);
      // It was run just now, which was work enough for one task.
      setTimeout(() => resolve(/** @type {VisLibrary} */ (globalThis.vis)));
    };
    globalThis.addEventListener("causal-web:vis", come, { once: true });
  });
}

/**
 * What is done about what happens in the picture.
 * @typedef {object} Handlers
 * @property {(ctx: CanvasRenderingContext2D) => void} below Paints before boxes and arrows.
 * @property {(ctx: CanvasRenderingContext2D) => void} above Paints after them.
 * @property {(over: boolean) => void} pointing
 * @property {() => void} grabbed
 * @property {() => void} released
 * @property {() => void} moved Somebody zoomed or dragged.
 * @property {() => void} arrived An animated move has ended.
 * @property {SizeOf} sizeOf
 */

/** Boxes and arrows on a canvas, as vis draws them. */
export class Net {
  /**
   * With nothing in it: vis measures what it is made with, which takes as long as to make it.
   * @param {VisLibrary} vis
   * @param {HTMLElement} element
   * @param {Options} options
   * @param {Handlers} handlers
   */
  constructor(vis, element, options, handlers) {
    this.vis = vis;
    this.sizeOf = handlers.sizeOf;
    /** How often it was held and not let go. */
    this.held = 0;
    /** @type {VisDataSet<NodeData>} */
    this.nodes = new vis.DataSet([]);
    /** @type {VisDataSet<EdgeData>} */
    this.edges = new vis.DataSet([]);
    this.network = new vis.Network(element, { nodes: this.nodes, edges: this.edges }, options);
    const canvas = element.firstElementChild;
    if (canvas instanceof HTMLElement) canvas.tabIndex = -1; // nothing there answers a key; the list does it all
    this.network.on("beforeDrawing", handlers.below);
    this.network.on("afterDrawing", handlers.above);
    for (const event of ["hoverNode", "hoverEdge"]) this.network.on(event, () => handlers.pointing(true));
    for (const event of ["blurNode", "blurEdge"]) this.network.on(event, () => handlers.pointing(false));
    this.network.on("dragStart", handlers.grabbed);
    this.network.on("dragEnd", handlers.released);
    for (const event of ["zoom", "dragEnd"]) this.network.on(event, handlers.moved);
    this.network.on("animationFinished", handlers.arrived);
  }

  /** Leave nothing of what is there. */
  clear() {
    this.nodes = new this.vis.DataSet([]);
    this.edges = new this.vis.DataSet([]);
    this.network.setData({ nodes: this.nodes, edges: this.edges });
    this.held = Math.min(this.held, 1);
    if (this.held) this.letGo(); // whoever was at it is not any more
  }

  /** Draw nothing till it is let go as often as it was held: vis draws all whenever something is added. */
  hold() {
    if (!this.held++) this.network.body.emitter.emit("_blockRedraw");
  }

  letGo() {
    if (!--this.held) this.network.body.emitter.emit("_allowRedraw");
  }

  /**
   * @param {NodeData[]} nodes
   * @param {EdgeData[]} edges
   */
  add(nodes, edges) {
    this.nodes.add(nodes);
    for (const { id } of nodes) knowBorder(this.network.body.nodes[id], this.sizeOf);
    this.edges.add(edges);
  }

  /**
   * @param {string[]} nodes
   * @param {string[]} edges
   */
  remove(nodes, edges) {
    this.edges.remove(edges);
    this.nodes.remove(nodes);
  }

  /**
   * @param {(id: string) => { x: number, y: number, hidden: boolean }} boxPlace
   * @param {(arrow: EdgeData) => { smooth: Bend, hidden: boolean }} arrowPlace
   */
  arrange(boxPlace, arrowPlace) {
    this.nodes.update(this.nodes.getIds().map((id) => ({ id, ...boxPlace(id) })));
    this.edges.update(this.edges.get().map((edge) => ({ id: edge.id, ...arrowPlace(edge) })));
  }

  /** @returns {string[]} */
  get boxIds() {
    return this.nodes.getIds();
  }

  /** @returns {string[]} */
  get ids() {
    return [...this.nodes.getIds(), ...this.edges.getIds()];
  }

  /** Boxes that are to be seen. */
  get boxes() {
    return Object.values(this.network.body.nodes).filter(({ options }) => !options.hidden);
  }

  /**
   * Where a box stands that is to be seen, or null.
   * @param {string} id
   * @returns {Point | null}
   */
  box(id) {
    const node = this.network.body.nodes[id];
    return node && !node.options.hidden ? node : null;
  }

  /** Arrows that are to be seen. */
  get arrows() {
    return Object.values(this.network.body.edges).filter(isSeen);
  }

  /**
   * An arrow that is to be seen, or null.
   * @param {string} id
   */
  arrow(id) {
    const edge = this.network.body.edges[id];
    return edge && isSeen(edge) ? edge : null;
  }

  /**
   * A point of an arrow as it is drawn.
   * @param {string} id
   * @param {number} t From 0, where it begins, to 1.
   * @returns {Point}
   */
  pointOn(id, t) {
    return this.network.body.edges[id].edgeType.getPoint(t);
  }

  /**
   * Lay arrows along these ways, and every other as vis has it.
   * @param {Record<string, Way>} ways
   */
  setWays(ways) {
    for (const [id, edge] of Object.entries(this.network.body.edges)) {
      const usual = edge.edgeType.usual ?? edge.edgeType;
      edge.edgeType = Object.hasOwn(ways, id) ? along(usual, ways[id]) : usual;
      rememberHead(edge.edgeType, this.sizeOf);
    }
  }

  /**
   * Find where the heads of some arrows stand, before anybody sees them.
   * @param {string[]} ids
   */
  placeHeads(ids) {
    const ctx = new OffscreenCanvas(1, 1).getContext("2d");
    const nowhere = /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (ctx));
    for (const id of ids) this.network.body.edges[id]?.drawArrows(nowhere);
  }

  /**
   * @param {string} id
   * @param {string} colour
   */
  setColour(id, colour) {
    const color = { color: colour, highlight: colour, hover: colour, inherit: false, opacity: 0.75 };
    this.network.body.edges[id].options.color = color;
  }

  /** @param {Map<string, number[] | false>} dashes By arrow. */
  setDashes(dashes) {
    for (const { id, options } of Object.values(this.network.body.edges)) {
      options.dashes = dashes.get(id) ?? false;
    }
  }

  /**
   * Straight into the drawn arrows: updating a data set of thousands for every click would cost more than a frame.
   * @param {(id: string) => { opacity: number, width: number }} lightOf
   */
  setLight(lightOf) {
    for (const { id, options } of Object.values(this.network.body.edges)) {
      const { opacity, width } = lightOf(id);
      options.color.opacity = opacity;
      options.width = width;
    }
  }

  /**
   * Draw an arrow on any canvas, so many times as wide as it is.
   * @param {CanvasRenderingContext2D} ctx
   * @param {string} id
   * @param {number} wider
   */
  drawArrow(ctx, id, wider = 1) {
    const edge = this.network.body.edges[id];
    const { width } = edge.options;
    edge.options.width = width * wider;
    edge.draw(ctx);
    edge.options.width = width;
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {string} id
   */
  drawHead(ctx, id) {
    this.network.body.edges[id].drawArrows(ctx);
  }

  /** Draw in the next two frames: a line is drawn to where its head was found to be the time before. */
  redrawTwice() {
    this.network.once("afterDrawing", () => this.redraw());
    this.redraw();
  }

  /** Draw in the next frame, however often it is asked for till then. */
  redraw() {
    this.network.body.emitter.emit("_requestRedraw");
  }

  get scale() {
    return this.network.getScale();
  }

  get middle() {
    return this.network.getViewPosition();
  }

  /** From layout units to the pixels of the canvas. */
  get view() {
    return this.network.body.view;
  }

  /** @param {VisAim} aim */
  moveTo(aim) {
    this.network.moveTo(aim);
  }

  /**
   * The box at a point of the canvas, in pixels.
   * @param {Point} point
   */
  boxAt(point) {
    return this.network.getNodeAt(point);
  }

  /** @param {Point} point */
  arrowAt(point) {
    return this.network.getEdgeAt(point);
  }

  /** @param {Point} point */
  toUnits(point) {
    return this.network.DOMtoCanvas(point);
  }

  /** @param {Point} point */
  toPixels(point) {
    return this.network.canvasToDOM(point);
  }

  /** Take the size of its place. */
  fit() {
    this.network.setSize("100%", "100%");
  }

  hideTip() {
    this.network.interactionHandler?.popup?.hide();
  }

  destroy() {
    this.network.destroy();
  }
}

/** @param {VisEdge} edge */
function isSeen({ connected, options }) {
  return connected && !options.hidden;
}
