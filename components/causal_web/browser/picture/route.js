// How arrows run for which no way was laid, and where the sign of any stands.

/** @import { Way } from "../../contract.d.ts" */
/** @import { Pair, Point } from "../types.d.ts" */
/** @import { Bend, Obstacle, Scene } from "./scene.d.ts" */

/** Where on an arrow its sign may stand, the best place first. */
const MARK_AT = [0.5, 0.42, 0.58, 0.34, 0.66, 0.72, 0.28, 0.78, 0.22, 0.84, 0.16];
const MARKS_APART = 25;
/** Units that a sign stays away from a box. */
const OFF_BOXES = 13;

/**
 * @param {string} forceDirection
 * @param {number} roundness
 * @returns {Bend}
 */
function bezier(forceDirection, roundness) {
  return { enabled: true, type: "cubicBezier", forceDirection, roundness };
}

/**
 * @param {string} type
 * @param {number} roundness
 * @returns {Bend}
 */
function curved(type, roundness) {
  return { enabled: true, type, roundness };
}

/**
 * How an arrow bends: forward ones flow from left to right, others swing round the boxes.
 * @param {Pair} from
 * @param {Pair} to
 * @returns {Bend}
 */
export function bend([x1, y1], [x2, y2]) {
  if (x2 - x1 > 120) return bezier("horizontal", 0.5);
  if (Math.abs(x2 - x1) <= 120) return curved(y2 > y1 ? "curvedCCW" : "curvedCW", 0.45);
  return curved(y2 > y1 ? "curvedCW" : "curvedCCW", 0.2);
}

/**
 * The ways that were laid for the arrows of what is drawn; all others bend as they would in the large web, which
 * is read by choosing, not by following lines.
 * @param {Pick<Scene, "view" | "model">} scene
 * @returns {Record<string, Way>}
 */
export function waysOf({ view, model }) {
  return (view ? view.ways : model.graph?.ways) ?? {};
}

/**
 * The boxes that are to be seen, from their middles; found once a picture.
 * @param {Scene} scene
 */
function obstaclesOf(scene) {
  scene.obstacles ??= scene.net.boxes.flatMap(({ id, x, y }) => {
    const box = scene.boxes.get(id);
    return box ? [{ id, x, y, w: box.w, h: box.h }] : [];
  });
  return scene.obstacles;
}

/**
 * Ids of boxes that an arrow runs behind, its own ends left out.
 * @param {Scene} scene
 * @param {string} id
 * @param {Obstacle[]} obstacles
 * @returns {string[]}
 */
export function inFrontOf(scene, id, obstacles = obstaclesOf(scene)) {
  const arrow = scene.net.arrow(id);
  if (!arrow) return [];
  const points = Array.from({ length: 23 }, (_, i) => scene.net.pointOn(id, (i + 1) / 24));
  const others = obstacles.filter((one) => one.id !== arrow.fromId && one.id !== arrow.toId);
  return others.filter((one) => points.some((point) => isOn(point, one, 2))).map((one) => one.id);
}

/**
 * Whether a point is on a box, or nearer to it than some units.
 * @param {Point} point
 * @param {Point & { w: number, h: number }} box
 * @param {number} within
 */
function isOn({ x, y }, box, within) {
  return Math.abs(box.x - x) < box.w / 2 + within && Math.abs(box.y - y) < box.h / 2 + within;
}

/**
 * Where on an arrow its sign stands: where it was laid, or near the middle, but on no box; found once a picture.
 * @param {Scene} scene
 * @param {string} id
 * @returns {Point}
 */
export function markPlace(scene, id) {
  const { net, markPlaces } = scene;
  const known = markPlaces.get(id);
  if (known) return known;
  const laid = waysOf(scene)[id];
  if (laid) {
    const place = { x: laid.sign[0], y: laid.sign[1] };
    markPlaces.set(id, place);
    return place;
  }
  const obstacles = obstaclesOf(scene);
  const places = MARK_AT.map((t) => net.pointOn(id, t));
  const free = places.filter((place) => !obstacles.some((one) => isOn(place, one, OFF_BOXES)));
  const place = apart(free, places, [...markPlaces.values()], MARKS_APART);
  markPlaces.set(id, place);
  return place;
}

/**
 * The first free place that is far enough from those taken, or the one that is furthest.
 * @param {Point[]} free
 * @param {Point[]} all
 * @param {Point[]} taken
 * @param {number} room
 */
export function apart(free, all, taken, room) {
  const near = (/** @type {Point} */ { x, y }) =>
    Math.min(...taken.map((one) => Math.hypot(one.x - x, one.y - y)));
  const first = free.find((place) => near(place) > room);
  return first ?? (free.length ? free : all).toSorted((p, q) => near(q) - near(p))[0];
}
