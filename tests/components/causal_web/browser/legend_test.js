/** @import { Bundle } from "../../../../components/causal_web/contract.d.ts" */
/** @import { Choice } from "../../../../components/causal_web/browser/types.d.ts" */

import assert from "node:assert/strict";

import { noChoice } from "../../../../components/causal_web/browser/address.js";
import { viewOf } from "../../../../components/causal_web/browser/model.js";
import { legendLines } from "../../../../components/causal_web/browser/panels/legend.js";
import { came, garden, groups, tablePane } from "./garden.js";

const web = garden();
const words = (/** @type {Partial<Choice>} */ choice, sifted = false) => {
  const view = viewOf(web, { ...noChoice(), ...choice });
  return legendLines(web, view, sifted).map((line) => line.words);
};

Deno.test("the legend holds the lines that are on the screen, and no others", () => {
  const doubt = "? after a sign: questioned elsewhere";
  assert.deepEqual(words({ place: "web" }), ["+ same way", "− opposite ways", "& only together", doubt]);
  assert.deepEqual(words({ question: "what-rests" }), ["− opposite ways", "People"]);
  assert.deepEqual(words({ question: "what-grows" }), ["+ same way", "Soil"]);
  assert.deepEqual(words({ story: "garden", step: "2" }), [
    "leads to",
    "?: questioned elsewhere, or read the other way round",
    "Soil",
    "People",
  ]);
  // What the step does not tell is not explained.
  assert.deepEqual(words({ story: "garden", step: "1" }), ["leads to", "Soil", "People"]);
});

Deno.test("arrows between groups are explained in the overview, fading where a filter is set", () => {
  assert.deepEqual(words({ place: "overview" }), [
    "grey arrow: some boxes of the one lead to some of the other",
  ]);
  assert.equal(words({ place: "web" }, true).at(-1), "faded: what the filter leaves out");
});

Deno.test("a table has no legend but for its filter", () => {
  assert.deepEqual(legendLines(came(tablePane()), null, false), []);
});

Deno.test("arrows taken together that have a sign are explained by it", () => {
  const overview = groups();
  /** @type {Bundle[]} */
  const edges = [
    { ...overview.edges[0], agreement: "-", mark: "−" },
    { ...overview.edges[1], agreement: "bundle", mark: "+−" },
  ];
  const lanes = garden({ overview: { ...overview, edges } });
  const said = (/** @type {string | null} */ open) =>
    legendLines(lanes, viewOf(lanes, { ...noChoice(), place: "overview", open }), false).map((one) =>
      one.words
    );
  assert.deepEqual(said(null), ["− opposite ways"]);
  assert.equal(said("soil").at(-1), "two signs: some of what it gathers goes the one way, some the other");
});
