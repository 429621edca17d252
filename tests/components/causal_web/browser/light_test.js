/** @import { Choice } from "../../../../components/causal_web/browser/types.d.ts" */

import assert from "node:assert/strict";

import { noChoice } from "../../../../components/causal_web/browser/address.js";
import * as made from "../../../../components/causal_web/browser/light.js";
import { garden } from "./garden.js";

const web = garden();
const { FADED, SCOPE } = made;
/**
 * @param {Partial<Choice>} choice
 * @param {string[] | null} kept
 */
const lights = (choice, kept = null) => made.lights(web, { ...noChoice(), ...choice }, kept && new Set(kept));
/**
 * @param {Partial<Choice>} choice
 * @param {string[]} ids
 * @param {string[] | null} kept
 */
const strengths = (choice, ids, kept = null) => {
  const shown = lights(choice, kept);
  return ids.map((id) => made.strength(shown, id));
};

Deno.test("while nothing is chosen everything stands out", () => {
  assert.deepEqual(strengths({ place: "web" }, ["rain", "rain--growth", "tea"]), [1, 1, 1]);
  assert.equal(made.above(lights({ place: "web" })), null);
});

Deno.test("what is chosen stands out with its own, the rest fades", () => {
  const ids = ["rain", "growth", "rain--growth", "joy", "growth--joy"];
  assert.deepEqual(strengths({ show: "rain--growth", place: "web" }, ids), [1, 1, 1, FADED, FADED]);
  assert.deepEqual(made.above(lights({ show: "rain--growth", place: "web" })), [
    "rain",
    "growth",
    "rain--growth",
  ]);
});

Deno.test("an answer within the whole web stands out as a whole", () => {
  assert.deepEqual(strengths({ question: "what-grows", place: "web" }, ["joy", "growth--joy", "tea"]), [
    1,
    1,
    FADED,
  ]);
});

Deno.test("what is chosen in an answer stands out, the rest of the answer half, all else faded", () => {
  const choice = { question: "what-grows", place: "web", show: "wet" };
  assert.deepEqual(strengths(choice, ["rain", "joy", "tea"]), [1, SCOPE, FADED]);
});

Deno.test("what lies outside of an answer does not light up in it", () => {
  assert.equal(lights({ question: "what-grows", show: "growth--joy" }).lit?.has("joy"), false);
});

Deno.test("a step of a story stands out, its other boxes half, arrows of other steps faded", () => {
  assert.deepEqual(strengths({ story: "garden", step: "1" }, ["rain", "joy", "growth--joy"]), [
    1,
    SCOPE,
    FADED,
  ]);
  assert.deepEqual(strengths({ story: "garden", step: "1", show: "growth--joy" }, ["rain", "joy"]), [
    SCOPE,
    1,
  ]);
});

Deno.test("what a filter leaves out is faded, chosen or not", () => {
  const kept = ["rain", "growth", "rain--growth"];
  assert.deepEqual(strengths({ place: "web" }, ["rain", "tea"], kept), [1, FADED]);
  assert.deepEqual(strengths({ show: "tea--rest", place: "web" }, ["tea", "rain"], kept), [FADED, FADED]);
  assert.deepEqual(made.above(lights({ place: "web" }, kept)), kept);
  assert.deepEqual(made.above(lights({ question: "what-grows", place: "web" }, ["rain", "tea"])), ["rain"]);
});

Deno.test("in the overview a group is kept by what is in it", () => {
  const bundle = "family~soil--family~people";
  assert.deepEqual(strengths({ place: "overview" }, [bundle, "family~soil"]), [1, 1]);
  assert.deepEqual(strengths({ place: "overview" }, ["family~soil", "family~people", bundle], ["rain"]), [
    1,
    FADED,
    FADED,
  ]);
  assert.deepEqual([...lights({ place: "overview" }, ["growth--joy"]).kept ?? []], [bundle]);
});

Deno.test("in the overview what is chosen lights up what stands for it", () => {
  const { lit } = lights({ place: "overview", show: "growth--joy" });
  assert.deepEqual([...lit ?? []].sort(), ["family~people", "family~soil", "family~soil--family~people"]);
});
