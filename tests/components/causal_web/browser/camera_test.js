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

Deno.test("an opened group too tall to be read is looked at from its top", () => {
  const choice = { place: "overview", open: "soil" };
  const model = garden();
  const made = viewed(choice, model);
  made.bands = [{ lines: ["Soil"], hue: 1, x: 0, y: 0, w: 400, h: 9000 }];
  made.view = { .../** @type {View} */ (made.view), grown: 1, bands: made.bands };
  const { position, scale } = aim(choice, FORCE, made);
  assert.equal(scale, 0.42);
  assert(position.y < 9000 / 2 && position.x === 200);
  const chosen = aim({ ...choice, show: "growth" }, FORCE, made);
  assert.deepEqual(chosen.position, { x: 200, y: 0 });
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
