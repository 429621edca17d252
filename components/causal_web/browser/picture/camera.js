// Where to look: what of the picture is in view, and how near.

/** @import { Choice, Point } from "../types.d.ts" */
/** @import { Scene, Size } from "./scene.d.ts" */

import { wholeAnswer } from "../model.js";
import { Area, seen } from "./geometry.js";

/** Scale below which a chosen box's name is hard to read. */
export const LEGIBLE = 0.55;
/** Pixels; where the names of an opened group would be smaller, the view goes nearer. */
const SMALLEST_NAME = 10;
/** Scale that an opened group has at least, however tall it is. */
const SMALLEST_OPENED = 0.42;
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
 * @param {{ narrow: boolean, force: boolean }} how
 * @returns {Aim | null}
 */
export function aimAtChoice(scene, choice, size, { narrow, force }) {
  const { net, view } = scene;
  const wanted = subject(scene, choice, narrow);
  if (!wanted || (!force && isInView(scene, wanted, size))) return null;
  const { area, few } = wanted;
  const pad = few ? 130 : 28;
  const largest = choice.present ? LARGEST_PRESENTED : LARGEST;
  const scale = Math.min(largest, (size.width - pad) / area.width, (size.height - pad) / area.height);
  if (view?.opened && view.bands.length && nameSize(scene) * view.grown * scale < SMALLEST_NAME) {
    return aimInside(scene, choice, size);
  }
  if (choice.show === null || few || view || scale >= LEGIBLE) return { position: area.centre, scale };
  const chosen = scene.boxes.has(choice.show) ? net.box(choice.show) : null;
  return { position: chosen ? { x: chosen.x, y: chosen.y } : area.centre, scale: LEGIBLE };
}

/** @param {Scene} scene */
function nameSize({ model }) {
  return model.graph?.measures.font ?? 0;
}

/**
 * @param {Scene} scene
 * @param {Subject} wanted
 * @param {Size} size
 */
function isInView({ net, view }, { area, near, boxes }, size) {
  if (near || !area.isInside(seen(net.middle, net.scale, size))) return false;
  return net.scale >= LEGIBLE || view !== null || boxes.length <= FEW;
}

/**
 * In the overview look at the opened group, near enough to be read, or at what is chosen in it.
 * @param {Scene} scene
 * @param {Choice} choice
 * @param {Size} size
 * @returns {Aim}
 */
function aimInside({ net, view, boxes, model }, { show }, { width, height }) {
  const [band] = view?.bands ?? [{ x: 0, y: 0, w: width, h: height }];
  const fits = Math.min((width - 20) / (band.w + 260), (height - 20) / (band.h + 40));
  const scale = Math.min(LARGEST, Math.max(fits, SMALLEST_OPENED));
  const x = band.x + band.w / 2;
  if (fits >= SMALLEST_OPENED) return { position: { x, y: band.y + band.h / 2 }, scale };
  const box = show !== null && boxes.has(show) && !model.groups.has(show) ? net.box(show) : null;
  return { position: box ? { x: box.x, y: box.y } : { x, y: band.y + height / scale / 2 - 20 }, scale };
}

/**
 * The scale a step nearer or further away.
 * @param {number} scale
 * @param {string} how `in` or `out`.
 */
export function zoomed(scale, how) {
  return Math.min(3, Math.max(0.08, scale * (how === "in" ? 1.35 : 1 / 1.35)));
}
