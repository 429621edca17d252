// Names of boxes that are too small for them: as many as have room, those of the boxes with most arrows first.

/** @import { GraphPane } from "../../contract.d.ts" */
/** @import { Area } from "./geometry.js" */
/** @import { DrawnBox, Scene, Size } from "./scene.d.ts" */

import { strength } from "../light.js";
import { seen } from "./geometry.js";

/** Pixels that a name has on the screen at least; a smaller one is not written. */
export const SMALLEST_WRITTEN = 12;
/** Of so many boxes at most a name is tried, lest a frame take too long. */
const TRIED = 400;
const LINE = 1.15;
/** How far a name stays away from the next, and its ground goes beyond it, in sizes of type. */
const APART = 0.3;

/** @typedef {{ id: string, x: number, y: number, w: number, h: number }} Name A name from its middle. */

/**
 * Whether a box's name can be read in it.
 * @param {Scene} scene
 * @param {Pick<DrawnBox, "size">} box
 * @param {number} [enlarged]
 */
export function isWritten({ net, grain }, { size }, enlarged = 1) {
  return size * net.scale * grain * enlarged >= SMALLEST_WRITTEN;
}

/** @type {WeakMap<GraphPane, string[]>} */
const ranked = new WeakMap();

/**
 * The boxes of a web, those with most arrows first: a box that is often named helps to find one's way, no more.
 * @param {GraphPane} graph
 * @returns {string[]}
 */
export function hubsFirst(graph) {
  const known = ranked.get(graph);
  if (known) return known;
  const arrows = new Map(graph.nodes.map(({ id }) => [id, 0]));
  for (const { from, to } of graph.edges) {
    for (const id of [from, to]) arrows.set(id, (arrows.get(id) ?? 0) + 1);
  }
  const found = [...arrows.keys()].sort((a, b) => (arrows.get(b) ?? 0) - (arrows.get(a) ?? 0));
  ranked.set(graph, found);
  return found;
}

/**
 * Of some names, the best first, those that lie wholly in view and on no other.
 * @param {Iterable<Name>} names
 * @param {Area} view
 * @param {number} apart
 * @param {Omit<Name, "id">[]} taken Where no name is to be.
 * @returns {Name[]}
 */
export function thatFit(names, view, apart, taken = []) {
  /** @type {Name[]} */
  const found = [];
  for (const one of names) {
    const { x, y, w, h } = one;
    const inView = x - w / 2 >= view.left && x + w / 2 <= view.right && y - h / 2 >= view.top &&
      y + h / 2 <= view.bottom;
    const free = [...taken, ...found].every((other) =>
      Math.abs(other.x - x) >= (other.w + w) / 2 + apart || Math.abs(other.y - y) >= (other.h + h) / 2 + apart
    );
    if (inView && free) found.push(one);
  }
  return found;
}

/**
 * Write the names for which their boxes are too small, over these.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Scene} scene
 * @param {Size} size Of the canvas in pixels.
 * @param {number} enlarged How much larger those boxes are drawn that stand out.
 */
export function drawNames(ctx, scene, size, enlarged) {
  const { net, model, lights, look, boxes } = scene;
  if (scene.hurried || !model.graph) return;
  const type = SMALLEST_WRITTEN / (net.scale * scene.grain);
  ctx.save();
  ctx.font = `600 ${type}px ${look.family}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  const [first, others] = [[lights.show ?? ""], hubsFirst(model.graph)];
  /** @type {Name[]} */
  const wanted = [];
  for (const id of new Set([...first, ...others])) {
    const [at, box] = [net.box(id), boxes.get(id)];
    if (!at || !box || strength(lights, id) < 1) continue;
    if (isWritten(scene, box, lights.lit ? enlarged : 1)) continue;
    const w = Math.max(...box.lines.map((line) => ctx.measureText(line).width));
    wanted.push({ id, x: at.x, y: at.y, w, h: box.lines.length * type * LINE });
    if (wanted.length === TRIED) break;
  }
  const apart = type * APART;
  const { heading } = model.graph.measures;
  const headings = scene.bands.map(({ x, y, w }) => ({
    x: x + w / 2,
    y: y + heading.foot / 2,
    w,
    h: heading.foot,
  }));
  for (const { id, x, y, w, h } of thatFit(wanted, seen(net.middle, net.scale, size), apart, headings)) {
    const lines = boxes.get(id)?.lines ?? [];
    ctx.globalAlpha = 0.9;
    ctx.fillStyle = look.ground;
    ctx.beginPath();
    ctx.roundRect(x - w / 2 - apart / 2, y - h / 2, w + apart, h, apart);
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.fillStyle = look.ink;
    lines.forEach((line, i) => ctx.fillText(line, x, y + (i - (lines.length - 1) / 2) * type * LINE));
  }
  ctx.restore();
}
