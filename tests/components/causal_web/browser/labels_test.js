/** @import { GraphPane } from "../../../../components/causal_web/contract.d.ts" */
/** @import { Choice } from "../../../../components/causal_web/browser/types.d.ts" */
/** @import { DrawnArrow, DrawnBox } from "../../../../components/causal_web/browser/picture/scene.d.ts" */
/** @import { Stage } from "./scene.js" */

import assert from "node:assert/strict";

import { noChoice } from "../../../../components/causal_web/browser/address.js";
import { viewOf } from "../../../../components/causal_web/browser/model.js";
import { DASHES } from "../../../../components/causal_web/browser/picture/look.js";
import { readings, rename } from "../../../../components/causal_web/browser/picture/labels.js";
import { garden } from "./garden.js";
import { scene as staged } from "./scene.js";

/** A scene of the garden with what vis would be told. */
function scene() {
  /** @type {Map<string, unknown>} */
  const dashes = new Map();
  const made = staged();
  made.net = {
    setDashes: (/** @type {Map<string, unknown>} */ told) =>
      told.forEach((value, id) => dashes.set(id, value)),
  };
  return { ...made, dashes };
}

const NODES = /** @type {GraphPane} */ (garden().graph).nodes;

const told = (/** @type {Stage} */ made, /** @type {Partial<Choice>} */ choice) =>
  viewOf(made.model, { ...noChoice(), ...choice });
const box = (
  /** @type {Stage} */ { boxes },
  /** @type {string} */ id,
) => /** @type {DrawnBox} */ (boxes.get(id));
const named = (/** @type {Stage} */ made, /** @type {string} */ id) => box(made, id).lines.join(" ");
const read = (/** @type {Stage} */ { arrows }, /** @type {string} */ id) => {
  const { agreement, mark } = /** @type {DrawnArrow} */ (arrows.find((one) => one.id === id));
  return `${agreement}${mark}`;
};

Deno.test("a box is called what it is called in the picture, and by its own name elsewhere", () => {
  const made = scene();
  const own = named(made, "rain");
  rename(made, told(made, { story: "garden", step: "1" }));
  assert.equal(named(made, "rain"), "less rain");
  assert.equal(box(made, "rain").h, 40);
  assert.equal(named(made, "tea"), NODES.find(({ id }) => id === "tea")?.lines.join(" "));
  rename(made, told(made, { story: "garden", step: "2" }));
  assert.equal(named(made, "growth"), "more growth");
  rename(made, null);
  assert.equal(named(made, "rain"), own);
  assert.deepEqual(box(made, "rain").h, NODES[0].h);
});

Deno.test("what was measured of a name goes with it", () => {
  const made = scene();
  box(made, "rain").font = { family: "x", size: 9 };
  rename(made, told(made, { story: "garden", step: "1" }));
  assert.equal(box(made, "rain").font, null);
});

Deno.test("an arrow reads as the picture has it, and as it stands in the web elsewhere", () => {
  const made = scene();
  const own = read(made, "growth--joy");
  readings(made, told(made, { story: "garden", step: "2" }));
  assert.equal(read(made, "growth--joy"), "+?");
  readings(made, told(made, { story: "garden", step: "1" }));
  assert.equal(read(made, "growth--joy"), "+");
  readings(made, null);
  assert.equal(read(made, "growth--joy"), own);
  for (const { id, agreement } of made.arrows) {
    assert.deepEqual(made.dashes.get(id), DASHES[agreement] ?? false);
  }
});

Deno.test("an arrow of which only doubters are left looks doubtful", () => {
  const made = {
    ...scene(),
    lights: { ...scene().lights, doubted: new Set(["rain--growth", "talk--with--rest"]) },
  };
  readings(made, null);
  assert.equal(read(made, "rain--growth"), "contested?");
  assert.equal(read(made, "talk--with--rest"), "beside&");
  assert.notEqual(read(made, "growth--joy"), "contested?");
});

Deno.test("what an arrow's claims rest on stays with it", () => {
  const made = scene();
  readings(made, told(made, { story: "garden", step: "2" }));
  const before = scene().own;
  assert.deepEqual(made.arrows.map(({ width }) => width), before.map(({ width }) => width));
});
