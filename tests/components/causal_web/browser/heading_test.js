import assert from "node:assert/strict";

import { noChoice } from "../../../../components/causal_web/browser/address.js";
import { EVERYTHING } from "../../../../components/causal_web/browser/filter.js";
import { aloneKey } from "../../../../components/causal_web/browser/panels/heading.js";
import { garden } from "./garden.js";

const web = garden();
const kept = { ...EVERYTHING, kept: new Set(["rain"]) };
const key = (/** @type {Partial<ReturnType<typeof noChoice>>} */ choice, sifted = EVERYTHING) =>
  aloneKey(web, { choice: { ...noChoice(), ...choice }, sifted });

Deno.test("what stands out can be drawn by itself: what is next to a box, or what is left", () => {
  assert.equal(key({ show: "rain" }), "around~rain");
  assert.equal(key({ show: "rain" }, kept), "around~rain");
  assert.equal(key({}, kept), "left~");
});

Deno.test("where nothing stands out, or it is drawn by itself already, nothing is offered", () => {
  assert.equal(key({}), "");
  assert.equal(key({ question: "left~" }, kept), "");
  assert.equal(key({ show: "rain--growth" }, kept), "");
  assert.equal(key({ story: "garden", show: "rain" }, kept), "");
  assert.equal(key({ question: "around~rain", show: "rain" }), "");
});
