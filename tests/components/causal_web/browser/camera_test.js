/** @import { GraphPane } from "../../../../components/causal_web/contract.d.ts" */
/** @import { Choice, View } from "../../../../components/causal_web/browser/types.d.ts" */
/** @import { Aim } from "../../../../components/causal_web/browser/picture/camera.js" */
/** @import { DrawnBox } from "../../../../components/causal_web/browser/picture/scene.d.ts" */

import assert from "node:assert/strict";

import { noChoice } from "../../../../components/causal_web/browser/address.js";
import { aimAtChoice, LEGIBLE, zoomed } from "../../../../components/causal_web/browser/picture/camera.js";
import { garden } from "./garden.js";
import { scene } from "./scene.js";

const SIZE = { width: 900, height: 700 };
const FORCE = { narrow: false, force: true };
/** @param {Partial<Choice>} choice */
const aimed = (choice, how = FORCE, made = scene(choice), size = SIZE) =>
  aimAtChoice(made, { ...noChoice(), place: "web", ...choice }, size, how);
/**
 * The same where there is something to look at.
 * @param {Parameters<typeof aimed>} given
 */
const aim = (...given) => /** @type {Aim} */ (aimed(...given));

/**
 * The scene while a view is up, with the boxes where it has them.
 * @param {Partial<Choice>} choice
 */
function viewed(choice, model = garden()) {
  const made = scene(choice, model);
  const view = /** @type {View} */ (made.lights.view);
  Object.assign(made, { view, bands: view.bands });
  made.net.places = new Map(Object.entries(view.places).map(([id, [x, y]]) => [id, { id, x, y }]));
  for (const group of model.groups.values()) made.boxes.set(group.id, { ...group, font: null });
  return made;
}

Deno.test("while nothing is chosen all of the picture is in view", () => {
  const { position, scale } = aim({});
  assert.deepEqual(position, { x: 290, y: 165 });
  assert(scale <= 0.9 && 780 * scale <= SIZE.width && 530 * scale <= SIZE.height);
});

Deno.test("a choice that is in full view moves nothing, unless it must", () => {
  const made = scene({ show: "rain--growth" });
  made.net.middle = { x: 150, y: 0 };
  assert.equal(aimed({ show: "rain--growth" }, { narrow: false, force: false }, made), null);
  assert.notEqual(aim({ show: "rain--growth" }, FORCE, made), null);
  made.net.middle = { x: 2000, y: 0 };
  assert.notEqual(aim({ show: "rain--growth" }, { narrow: false, force: false }, made), null);
});

Deno.test("few boxes that lie far apart are in view together, however small", () => {
  const { position, scale } = aim({ show: "rain--growth" }, FORCE, undefined, { width: 300, height: 300 });
  assert.deepEqual(position, { x: 150, y: 0 });
  assert(scale < LEGIBLE);
});

Deno.test("of many boxes too small to be read the chosen one is looked at", () => {
  const model = garden();
  model.items.rain = {
    ...model.items.rain,
    lit: /** @type {GraphPane} */ (model.graph).nodes.map(({ id }) => id).concat("extra"),
  };
  const made = scene({ show: "rain" }, model);
  made.boxes.set("extra", { .../** @type {DrawnBox} */ (made.boxes.get("rain")), id: "extra" });
  made.net.places.set("extra", { id: "extra", x: 3000, y: 2000 });
  assert.deepEqual(aim({ show: "rain" }, FORCE, made), { position: { x: 0, y: 0 }, scale: LEGIBLE });
});

Deno.test("in the room a picture of few boxes grows larger", () => {
  const large = { width: 2000, height: 1600 };
  const choice = { question: "what-rests", place: null };
  const alone = aim(choice, FORCE, viewed(choice), large).scale;
  const room = aim({ ...choice, present: "1" }, FORCE, viewed(choice), large).scale;
  assert.equal(alone, 0.9);
  assert.equal(room, 1.7);
});

Deno.test("on a phone a story shows the boxes of its step only", () => {
  const choice = { story: "garden", step: "2", place: null };
  const made = viewed(choice);
  assert.deepEqual(aim(choice, FORCE, made).position, { x: 200, y: 0 });
  assert.deepEqual(aim(choice, { narrow: true, force: false }, made).position, { x: 300, y: 0 });
});

/**
 * A small picture whose boxes lie as far apart as they are told to.
 * @param {Partial<Choice>} choice
 * @param {number} apart
 */
function spread(choice, apart) {
  const made = viewed(choice);
  made.net.places = new Map(
    ["rain", "growth", "joy"].map((id, i) => [id, { id, x: i * apart, y: i * apart }]),
  );
  made.view = {
    .../** @type {View} */ (made.view),
    places: Object.fromEntries(["rain", "growth", "joy"].map((id) => [id, [0, 0]])),
  };
  return made;
}

Deno.test("a picture in which names would be too small is larger than its pane, from where one reads on", () => {
  const choice = { question: "what-grows", place: null };
  const made = spread(choice, 900);
  const { position, scale } = aim(choice, FORCE, made);
  const [box] = /** @type {DrawnBox[]} */ ([...made.boxes.values()]);
  assert.equal(scale * box.size, 15);
  // The first box is in view, in its corner.
  const [left, top] = [position.x - SIZE.width / scale / 2, position.y - SIZE.height / scale / 2];
  assert(left < -box.w / 2 && left > -box.w / 2 - 40 && top < -box.h / 2 && top > -box.h / 2 - 40);
});

Deno.test("of such a picture the part is in view that is chosen, and no move is made where it is already", () => {
  const choice = { question: "what-grows", show: "joy", place: null };
  const made = spread(choice, 900);
  made.lights = { ...made.lights, lit: new Set(["joy"]) };
  const { position, scale } = aim(choice, FORCE, made);
  const inView = (/** @type {{ x: number, y: number }} */ { x, y }) =>
    Math.abs(x - position.x) < SIZE.width / scale / 2 && Math.abs(y - position.y) < SIZE.height / scale / 2;
  assert(inView({ x: 1800, y: 1800 }) && !inView({ x: 0, y: 0 }));
  Object.assign(made.net, { middle: position, scale });
  assert.equal(aimed(choice, { narrow: false, force: false }, made), null);
});

Deno.test("a small window shows a small picture no smaller", () => {
  const choice = { question: "what-grows", place: null };
  const wide = aim(choice, FORCE, spread(choice, 300), { width: 1280, height: 800 });
  const zoomedIn = aim(choice, FORCE, spread(choice, 300), { width: 320, height: 200 });
  assert(wide.scale >= zoomedIn.scale && zoomedIn.scale * 24 >= 15 - 1e-9);
});

Deno.test("where nothing is drawn there is nothing to look at", () => {
  const made = scene();
  made.net.places.clear();
  assert.equal(aimed({}, FORCE, made), null);
});

Deno.test("zooming has its bounds, and in is the way back from out", () => {
  assert.equal(zoomed(2.9, "in"), 3);
  assert.equal(zoomed(0.09, "out"), 0.08);
  assert(Math.abs(zoomed(zoomed(1, "in"), "out") - 1) < 1e-9);
});
