// Where to look: what of the picture is in view, and how near.

/** @import { Choice, Point, View } from "../types.d.ts" */
/** @import { Scene, Size } from "./scene.d.ts" */

import { endsOf, isArrow } from "../ids.js";
import { wholeAnswer } from "../model.js";
import { Area, seen } from "./geometry.js";

/** Scale below which a chosen box's name is hard to read. */
export const LEGIBLE = 0.55;
/** Pixels that type has at least in a picture of few boxes, and in one of groups; one too large for that is panned. */
const SMALLEST_NAME = 15;
const SMALLEST_OF_GROUPS = 12;
/** Pixels round a picture. */
const PAD = 28;
const LARGEST = 0.9;
/** In the room a picture of few boxes grows as large as there is space. */
const LARGEST_PRESENTED = 1.7;
/** Of so few boxes the neighbours are shown too. */
const FEW = 6;

/** @typedef {{ position: Point, scale: number }} Aim */

/**
 * What is looked at.
 * @typedef {object} Subject
 * @property {string[]} boxes
 * @property {Area} area Of the boxes, and of the bands round them.
 * @property {boolean} near Whether it is one step of a story only.
 * @property {boolean} few Whether it is one thing of few boxes in the whole web.
 */

/**
 * @param {Scene} scene
 * @param {Choice} choice
 * @param {boolean} narrow Whether the screen is a phone's.
 * @returns {Subject | null}
 */
function subject(scene, choice, narrow) {
  const { net, view, lights, boxes } = scene;
  // On a phone a story shows the boxes of its step only: all of them would be too small to read.
  const near = narrow && choice.story && lights.lit ? [...lights.lit] : null;
  const ids = near ?? idsOf(scene, choice);
  const area = new Area();
  const drawn = (ids ?? net.boxIds).filter((id) => {
    const [at, box] = [net.box(id), boxes.get(id)];
    if (at && box) area.addBox(at, box);
    return at && box;
  });
  if (!drawn.length) return null;
  for (const band of near || (ids && !view) ? [] : scene.bands) area.addBand(band);
  const few = choice.show !== null && !view && drawn.length <= FEW;
  return { boxes: drawn, area, near: Boolean(near), few };
}

/**
 * What the view is to hold; null: everything.
 * @param {Scene} scene
 * @param {Choice} choice
 */
function idsOf({ view, model }, { show, question, place }) {
  if (view) return Object.keys(view.places);
  if (show !== null) return model.items[show].lit;
  return question && place === "web" ? wholeAnswer(model, question, "web") : null;
}

/**
 * Where to look to see what is chosen, or null where it is in full view already.
 * @param {Scene} scene
 * @param {Choice} choice
 * @param {Size} size
 * @param {{ narrow: boolean, force: boolean, all?: boolean }} how `all`: however small it becomes.
 * @returns {Aim | null}
 */
export function aimAtChoice(scene, choice, size, { narrow, force, all = false }) {
  const { net, view } = scene;
  const wanted = subject(scene, choice, narrow);
  if (!wanted || (!force && isInView(scene, wanted, size))) return null;
  const { area, few } = wanted;
  const pad = few ? 130 : PAD;
  const largest = choice.present ? LARGEST_PRESENTED : LARGEST;
  const scale = Math.min(largest, (size.width - pad) / area.width, (size.height - pad) / area.height);
  const least = all ? 0 : readableFrom(scene, wanted);
  if (scale < least) return { position: within(scene, wanted, least, size), scale: least };
  if (choice.show === null || few || view || scale >= LEGIBLE) return { position: area.centre, scale };
  const chosen = scene.boxes.has(choice.show) ? net.box(choice.show) : null;
  return { position: chosen ? { x: chosen.x, y: chosen.y } : area.centre, scale: LEGIBLE };
}

/**
 * The scale from which on all type of a picture can be read; 0 for the web as a whole, which cannot be.
 * @param {Scene} scene
 * @param {Subject} wanted
 */
function readableFrom({ view, bands, boxes }, wanted) {
  if (!view && bands.length) return 0;
  const types = wanted.boxes.flatMap((id) => {
    const box = boxes.get(id);
    return box ? [box.under ? box.small ?? box.size : box.size] : [];
  });
  return (view?.strong ? SMALLEST_OF_GROUPS : SMALLEST_NAME) / Math.min(...types);
}

/**
 * What of a picture is to be in view where not all of it can be: what is chosen or told, else what most arrows of an
 * answer meet at, which is what was asked about.
 * @param {Scene} scene
 */
function focus({ net, view, lights, boxes }) {
  const area = new Area();
  for (const id of lights.lit ?? (view && !view.strong ? meeting(view) : [])) {
    const [at, box] = [net.box(id), boxes.get(id)];
    if (at && box) area.addBox(at, box);
  }
  return area;
}

/**
 * The box at which most arrows begin or end.
 * @param {View} view
 */
function meeting({ places, shown }) {
  const ends = [...shown].filter(isArrow).flatMap(endsOf);
  const arrows = (/** @type {string} */ id) => ends.filter((end) => end === id).length;
  return Object.keys(places).toSorted((a, b) => arrows(b) - arrows(a)).slice(0, 1);
}

/**
 * The middle of a window that does not hold all of a picture: on what is chosen, else where one begins to read.
 * @param {Scene} scene
 * @param {Subject} wanted
 * @param {number} scale
 * @param {Size} size
 * @returns {Point}
 */
function within(scene, { area }, scale, { width, height }) {
  const at = focus(scene);
  const pad = PAD / 2 / scale;
  const along = (
    /** @type {[number, number]} */ [low, high],
    /** @type {[number, number]} */ [from, to],
    half = 0,
  ) => {
    if (high - low <= 2 * (half - pad)) return (low + high) / 2;
    const middle = to - from <= 2 * (half - pad) ? (from + to) / 2 : from + half - pad;
    return Math.max(low + half - pad, Math.min(high - half + pad, Number.isFinite(middle) ? middle : low));
  };
  return {
    x: along([area.left, area.right], [at.left, at.right], width / scale / 2),
    y: along([area.top, area.bottom], [at.top, at.bottom], height / scale / 2),
  };
}

/**
 * @param {Scene} scene
 * @param {Subject} wanted
 * @param {Size} size
 */
function isInView(scene, wanted, size) {
  const { net, view } = scene;
  const { area, near, boxes } = wanted;
  if (near) return false;
  const frame = seen(net.middle, net.scale, size);
  const [least, at] = [readableFrom(scene, wanted), focus(scene)];
  if (least && net.scale >= least && at.width >= 0 && at.isInside(frame)) return true;
  if (!area.isInside(frame)) return false;
  return net.scale >= LEGIBLE || view !== null || boxes.length <= FEW;
}

/**
 * The scale a step nearer or further away.
 * @param {number} scale
 * @param {string} how `in` or `out`.
 */
export function zoomed(scale, how) {
  return Math.min(3, Math.max(0.08, scale * (how === "in" ? 1.35 : 1 / 1.35)));
}

/**
 * The net, and if the screen has room for a part of the picture only, as all of it would be seen.
 * @param {Scene} scene
 * @param {Choice} choice
 * @param {Size} size
 * @param {boolean} narrow
 * @returns {Scene["net"]}
 */
export function allOf(scene, choice, size, narrow) {
  const { net } = scene;
  const aim = aimAtChoice(scene, choice, size, { narrow, force: true, all: true });
  if (!aim || aim.scale >= net.scale) return net;
  const { position: middle, scale } = aim;
  const x = size.width / 2 - middle.x * scale;
  const y = size.height / 2 - middle.y * scale;
  const view = { scale, translation: { x, y } };
  return Object.create(net, { scale: { value: scale }, middle: { value: middle }, view: { value: view } });
}
