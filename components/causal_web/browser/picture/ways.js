// The way of an arrow that the server has laid: where its points are, how near it comes, how it is drawn.

/** @import { Way } from "../../contract.d.ts" */
/** @import { Pair, Point } from "../types.d.ts" */
/** @import { EdgeType } from "./vis.d.ts" */

/** Points of each bend in which it is drawn. */
const FINE = 16;
/** Units that a head is long at most. */
const MOST_HEAD = 90;

/**
 * The points of a way, close together.
 * @param {number[][]} points As a way has them: the first, then for each curve two that bend it and its end.
 * @returns {Pair[]}
 */
export function sampled(points) {
  /** @type {Pair[]} */
  const found = [[points[0][0], points[0][1]]];
  for (let n = 0; n + 3 < points.length; n += 3) {
    const [a, b, c, d] = points.slice(n, n + 4);
    const at = (/** @type {number} */ t, /** @type {0 | 1} */ i) =>
      (1 - t) ** 3 * a[i] + 3 * (1 - t) ** 2 * t * b[i] + 3 * (1 - t) * t * t * c[i] + t ** 3 * d[i];
    for (let i = 1; i <= FINE; i++) found.push([at(i / FINE, 0), at(i / FINE, 1)]);
  }
  return found;
}

/**
 * How far along each point is.
 * @param {Pair[]} line
 */
function lengths(line) {
  let gone = 0;
  return line.map(([x, y], i) => (gone += i ? Math.hypot(x - line[i - 1][0], y - line[i - 1][1]) : 0));
}

/**
 * The point at a share of the length.
 * @param {Pair[]} line
 * @param {number} share
 * @returns {Point}
 */
export function pointAt(line, share) {
  const gone = lengths(line);
  const wanted = Math.min(1, Math.max(0, share)) * gone[gone.length - 1];
  const next = Math.max(1, gone.findIndex((one) => one >= wanted));
  const part = (wanted - gone[next - 1]) / (gone[next] - gone[next - 1] || 1);
  const [[x1, y1], [x2, y2]] = [line[next - 1], line[next]];
  return { x: x1 + (x2 - x1) * part, y: y1 + (y2 - y1) * part };
}

/**
 * How far a point is from a line.
 * @param {Pair[]} line
 * @param {Point} point
 */
export function distance(line, { x, y }) {
  let nearest = Infinity;
  for (let i = 1; i < line.length; i++) {
    const [[x1, y1], [x2, y2]] = [line[i - 1], line[i]];
    const long = (x2 - x1) ** 2 + (y2 - y1) ** 2;
    const t = long ? Math.min(1, Math.max(0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / long)) : 0;
    nearest = Math.min(nearest, Math.hypot(x1 + (x2 - x1) * t - x, y1 + (y2 - y1) * t - y));
  }
  return nearest;
}

/**
 * Where the head of an arrow stands that ends with a line.
 * @param {Pair[]} line
 * @param {number} length
 */
export function headOf(line, length) {
  const gone = lengths(line);
  const whole = gone[gone.length - 1];
  const [x, y] = line[line.length - 1];
  const before = pointAt(line, 1 - Math.min(1, length / (whole || 1)));
  const angle = Math.atan2(y - before.y, x - before.x);
  const core = { x: x - 0.9 * length * Math.cos(angle), y: y - 0.9 * length * Math.sin(angle) };
  return { point: { x, y }, core, angle };
}

/**
 * What vis draws an arrow with, along a way that was laid for it: vis calls these by their names.
 * @param {EdgeType} usual
 * @param {Way} way
 * @returns {EdgeType}
 */
export function along(usual, { points }) {
  const line = sampled(points);
  const laid = Object.create(usual);
  return Object.assign(laid, {
    usual,
    getPoint: (/** @type {number} */ t) => pointAt(line, t),
    /** @type {EdgeType["getDistanceToEdge"]} */
    getDistanceToEdge: (_x1, _y1, _x2, _y2, x, y) => distance(line, { x, y }),
    /** @type {EdgeType["getArrowData"]} */
    getArrowData(_ctx, position, _via, _selected, _hover, values) {
      const length = 15 * Math.abs(values.toArrowScale) + 3 * values.width;
      const towards = position === "from" ? line.toReversed() : line;
      return { ...headOf(towards, length), length, type: values.toArrowType };
    },
    /** @type {EdgeType["_line"]} */
    _line(ctx, values) {
      const { x, y } = laid.toPoint;
      const [[endX, endY]] = line.slice(-1);
      // As far as the head, whose tip is where the way ends.
      const far = Math.hypot(x - endX, y - endY);
      const headed = far < MOST_HEAD;
      const kept = headed ? line.filter(([a, b]) => Math.hypot(a - endX, b - endY) > far) : line;
      ctx.beginPath();
      kept.forEach(([a, b], i) => (i ? ctx.lineTo(a, b) : ctx.moveTo(a, b)));
      if (headed) ctx.lineTo(x, y);
      laid.enableShadow(ctx, values);
      ctx.stroke();
      laid.disableShadow(ctx, values);
    },
  });
}
