// What a press on the picture means, and where to press for what.

/** @import { Point } from "../types.d.ts" */
/** @import { Scene } from "./scene.d.ts" */

/** Pixels from the middle of a sign that still hit it. */
const ON_MARK = 12;
/** Pixels that a finger may slip in a click. */
const SLIP = 6;

/**
 * Hear clicks on the canvas: a press that is let go where it was, by one finger or the main button. Heard
 * before vis goes through all its arrows for an event that says less.
 * @param {HTMLElement} canvas
 * @param {(point: Point) => void} clicked With the place on the canvas, in pixels.
 */
export function hearClicks(canvas, clicked) {
  /** @type {Point | null} */
  let press = null;
  const pressing = new Set();
  canvas.addEventListener("pointerdown", (event) => {
    pressing.add(event.pointerId);
    press = pressing.size === 1 && event.button === 0 ? { x: event.clientX, y: event.clientY } : null;
  }, true);
  canvas.addEventListener("pointercancel", (event) => {
    pressing.delete(event.pointerId);
    press = null;
  }, true);
  canvas.addEventListener("pointerup", (event) => {
    pressing.delete(event.pointerId);
    const still = press && Math.hypot(event.clientX - press.x, event.clientY - press.y) < SLIP;
    press = null;
    if (!still) return;
    const frame = canvas.getBoundingClientRect();
    clicked({ x: event.clientX - frame.left, y: event.clientY - frame.top });
  }, true);
}

/**
 * What a click at a point of the canvas means: a box, a sign, an arrow, or the nearest arrow to a near miss.
 * @param {Scene} scene
 * @param {Point} point In pixels.
 * @returns {string | undefined}
 */
export function hit({ net, marks }, point) {
  const box = net.boxAt(point);
  if (box !== undefined) return box;
  const { x, y } = net.toUnits(point);
  for (const [id, mark] of marks) if (Math.hypot(mark.x - x, mark.y - y) * net.scale < ON_MARK) return id;
  return net.arrowAt(point) ?? around(point).map((near) => net.arrowAt(near)).find((id) => id !== undefined);
}

/**
 * Points round a point, the nearer ones first.
 * @param {Point} point
 */
function around({ x, y }) {
  return [5, 10].flatMap((reach) =>
    Array.from({ length: 8 }, (_, turn) => {
      const angle = (turn * Math.PI) / 4;
      return { x: x + reach * Math.cos(angle), y: y + reach * Math.sin(angle) };
    })
  );
}

/**
 * Page coordinates of a point that hits the box or arrow and nothing else, or null.
 * @param {Scene} scene
 * @param {string} id
 * @param {DOMRect} frame Of the canvas.
 * @returns {Point | null}
 */
export function placeToHit(scene, id, frame) {
  for (const point of pointsOf(scene, id)) {
    // Whole pixels, as a mouse has them: half a pixel off may hit the arrow beside it.
    const drawn = scene.net.toPixels(point);
    const page = { x: Math.round(frame.left + drawn.x), y: Math.round(frame.top + drawn.y) };
    const [x, y] = [page.x - frame.left, page.y - frame.top];
    if (x < 3 || y < 3 || x > frame.width - 3 || y > frame.height - 3) continue;
    if (hit(scene, { x, y }) === id) return page;
  }
  return null;
}

/**
 * Points of a box or of an arrow, from its middle outwards.
 * @param {Scene} scene
 * @param {string} id
 * @returns {Point[]}
 */
function pointsOf({ net, boxes }, id) {
  const [at, box] = [net.box(id), boxes.get(id)];
  if (at && box) {
    const places = [[0, 0], [-0.35, 0], [0.35, 0], [0, -0.3], [0, 0.3]];
    return places.map(([dx, dy]) => ({ x: at.x + dx * box.w, y: at.y + dy * box.h }));
  }
  if (!net.arrow(id)) return [];
  return Array.from(
    { length: 41 },
    (_, i) => net.pointOn(id, 0.5 + (i % 2 ? 1 : -1) * Math.ceil(i / 2) * 0.022),
  );
}
