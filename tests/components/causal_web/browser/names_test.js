/** @import { GraphPane } from "../../../../components/causal_web/contract.d.ts" */
/** @import { DrawnBox, Look, Scene } from "../../../../components/causal_web/browser/picture/scene.d.ts" */

import assert from "node:assert/strict";

import { noChoice } from "../../../../components/causal_web/browser/address.js";
import { Area } from "../../../../components/causal_web/browser/picture/geometry.js";
import { lights } from "../../../../components/causal_web/browser/light.js";
import { drawNames, hubsFirst, thatFit } from "../../../../components/causal_web/browser/picture/names.js";
import { garden } from "./garden.js";
import { scene } from "./scene.js";

const SIZE = { width: 1000, height: 800 };

const LOOK = /** @type {Look} */ ({ family: "sans-serif", ink: "#000", ground: "#fff" });

/**
 * What is written, with the size of its type on the screen.
 * @param {ReturnType<typeof scene>} made
 */
function written(made) {
  /** @type {[string, number][]} */
  const found = [];
  const drawn = {
    font: "",
    save() {},
    restore() {},
    beginPath() {},
    roundRect() {},
    fill() {},
    measureText: (/** @type {string} */ text) => ({ width: text.length * 8 / made.net.scale }),
    fillText(/** @type {string} */ text) {
      const size = parseFloat(/([\d.]+)px/.exec(drawn.font)?.[1] ?? "");
      found.push([text, size * made.net.scale * made.grain]);
    },
  };
  const ctx = /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (drawn));
  drawNames(ctx, /** @type {Scene} */ (/** @type {unknown} */ ({ ...made, look: LOOK })), SIZE, 1);
  return found;
}

Deno.test("boxes with most arrows come first", () => {
  const graph = /** @type {GraphPane} */ (garden().graph);
  const arrows = (/** @type {string} */ id) =>
    graph.edges.filter(({ from, to }) => from === id || to === id).length;
  const counts = hubsFirst(graph).map(arrows);
  assert.deepEqual(counts, counts.toSorted((a, b) => b - a));
  assert.equal(new Set(hubsFirst(graph)).size, graph.nodes.length);
});

Deno.test("names that fit lie in view and on no other, the best first", () => {
  const view = new Area();
  view.add(0, 0, 100, 100);
  const at = (/** @type {string} */ id, /** @type {number} */ x, /** @type {number} */ y) => ({
    id,
    x,
    y,
    w: 40,
    h: 10,
  });
  const names = [at("a", 50, 50), at("b", 60, 55), at("c", 50, 80), at("d", 95, 20), at("e", 50, 62)];
  assert.deepEqual(thatFit(names, view, 3).map(({ id }) => id), ["a", "c"]);
});

Deno.test("from afar some boxes are named, in type that can be read; from near each is by itself", () => {
  const made = scene();
  made.net.scale = 0.2;
  const far = written(made);
  assert(far.length > 0);
  for (const [, pixels] of far) assert(Math.abs(pixels - 12) < 1e-6);
  made.net.scale = 0.6;
  assert.deepEqual(written(made), []);
});

Deno.test("what is faded is not named, and while it is moved nothing is", () => {
  const made = scene();
  made.net.scale = 0.2;
  made.bands = [];
  made.lights = lights(made.model, { ...noChoice(), place: "web" }, new Set(["rain"]));
  const rain = /** @type {DrawnBox} */ (made.boxes.get("rain")).lines;
  assert.deepEqual(written(made).map(([text]) => text), rain);
  made.hurried = true;
  assert.deepEqual(written(made), []);
});
