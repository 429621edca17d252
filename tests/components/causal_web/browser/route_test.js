/** @import { GraphPane, Way } from "../../../../components/causal_web/contract.d.ts" */
/** @import { View } from "../../../../components/causal_web/browser/types.d.ts" */

import assert from "node:assert/strict";

import {
  apart,
  bend,
  inFrontOf,
  markPlace,
} from "../../../../components/causal_web/browser/picture/route.js";
import { scene } from "./scene.js";

Deno.test("a forward arrow flows, others swing round the boxes", () => {
  assert.deepEqual(bend([0, 0], [300, 50]), {
    enabled: true,
    type: "cubicBezier",
    forceDirection: "horizontal",
    roundness: 0.5,
  });
  assert.equal(bend([0, 0], [120, 50]).type, "curvedCCW");
  assert.equal(bend([0, 0], [120, -50]).type, "curvedCW");
  assert.equal(bend([0, 0], [-300, 50]).type, "curvedCW");
  assert.equal(bend([0, 0], [-300, -50]).type, "curvedCCW");
});

/** The garden with an arrow from rain to joy, which runs behind growth. */
function hidden() {
  const made = scene();
  made.net.ends.set("rain--joy", { id: "rain--joy", fromId: "rain", toId: "joy" });
  made.net.bends.set("rain--joy", { enabled: true, type: "straight", roundness: 0 });
  return made;
}

Deno.test("boxes that an arrow runs behind are found, its ends left out", () => {
  const made = hidden();
  assert.deepEqual(inFrontOf(made, "rain--joy"), ["growth"]);
  assert.deepEqual(inFrontOf(made, "rain--growth"), []);
  assert.deepEqual(inFrontOf(made, "no--arrow"), []);
});

Deno.test("where a way was laid the sign stands where it was laid too", () => {
  /** @type {Way} */
  const way = { points: [[80, 0], [150, 90], [150, 90], [220, 0]], sign: [150, 68] };
  const made = scene();
  const graph = /** @type {GraphPane} */ (made.model.graph);
  made.model = { ...made.model, graph: { ...graph, ways: { "rain--growth": way } } };
  assert.deepEqual(markPlace(made, "rain--growth"), { x: 150, y: 68 });
  made.markPlaces.clear();
  made.view = /** @type {View} */ ({ .../** @type {object} */ ({}), ways: {} });
  assert.deepEqual(
    markPlace(made, "rain--growth"),
    { x: 150, y: 0 },
    "a picture of its own has its own ways",
  );
});

Deno.test("a sign stands near the middle of its arrow, on no box, and is found once", () => {
  const made = hidden();
  const place = markPlace(made, "rain--joy");
  assert(Math.abs(place.x - 300) > 80 + 13, "the middle is behind growth");
  assert.equal(markPlace(made, "rain--joy"), place);
  assert.deepEqual(markPlace(made, "rain--growth"), { x: 150, y: 0 });
});

Deno.test("signs keep away from one another", () => {
  const [a, b, c] = [{ x: 0, y: 0 }, { x: 30, y: 0 }, { x: 100, y: 0 }];
  assert.equal(apart([a, b, c], [a, b, c], [], 25), a);
  assert.equal(apart([a, b, c], [a, b, c], [a], 25), b);
  assert.equal(apart([a, b, c], [a, b, c], [a], 72), c);
  assert.equal(apart([a, b], [a, b], [a], 72), b, "where none is far enough, the furthest");
  assert.equal(apart([], [a, b], [a], 25), b, "where none is free, any");
});
