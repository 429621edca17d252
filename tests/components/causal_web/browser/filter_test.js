/** @import { Filter, Told } from "../../../../components/causal_web/browser/types.d.ts" */

import assert from "node:assert/strict";

import * as made from "../../../../components/causal_web/browser/filter.js";
import { withAnswer } from "../../../../components/causal_web/browser/model.js";
import { drawn, garden, told } from "./garden.js";

const web = garden();
/**
 * @param {string[]} applies
 * @returns {Told}
 */
const setting = (...applies) => ({
  words: "In a merger.",
  query: "in-form=merger",
  applies: new Set(applies),
});
/**
 * @param {Filter} filter
 * @param {Told | null} told
 */
const kept = (filter, told = null) => {
  const { kept } = made.sifted(web, filter, told);
  return kept && [...kept].sort();
};

Deno.test("no filter leaves everything", () => {
  /** @type {Filter[]} */
  const none = [{}, { source: [] }, { source: [], kind: [] }];
  for (const filter of none) {
    const { fitting, kept, unknown, filter: asked } = made.sifted(web, filter, null);
    assert.deepEqual([fitting, kept, unknown, asked], [null, null, [], { source: [], kind: [] }]);
  }
});

Deno.test("a filter leaves what its evidence speaks of, and what that is part of", () => {
  assert.deepEqual(kept({ source: ["smith"] }), [
    "growth",
    "rain",
    "rain--growth",
    "story~garden",
    "wet",
    "what-grows",
  ]);
});

Deno.test("an arrow is kept by the pieces that bear on it, not by all of its configurations", () => {
  assert(!kept({ source: ["smith"] })?.includes("growth--joy"));
  assert(kept({ source: ["jones"] })?.includes("growth--joy"));
  assert(!kept({ source: ["jones"] })?.includes("talk--with--rest"), "no piece bears on it");
});

Deno.test("values of one facet widen, another facet narrows, within one piece", () => {
  assert.deepEqual(kept({ source: ["smith", "jones"] })?.length, 13);
  assert.deepEqual(kept({ source: ["jones"], kind: ["talk"] }), [
    "cup",
    "rest",
    "tea",
    "tea--rest",
    "what-rests",
  ]);
  assert.deepEqual(
    kept({ source: ["smith"], kind: ["a,b"] }),
    [],
    "one piece has the source, another the kind",
  );
});

Deno.test("which pieces fit is known for each configuration", () => {
  const { fitting } = made.sifted(web, { kind: ["a,b"] }, null);
  assert.deepEqual(Object.fromEntries(fitting ?? []), { wet: [false, true], cup: [false] });
});

Deno.test("values that no evidence has are named, and left out of the filter", () => {
  const { unknown, filter, kept } = made.sifted(web, {
    source: ["smith", "nobody"],
    kind: ["none"],
    other: ["x"],
  }, null);
  assert.deepEqual(unknown, ["nobody", "none"]);
  assert.deepEqual(filter, { source: ["smith"], kind: [] });
  assert(kept?.has("rain"));
  assert.equal(made.sifted(web, { source: ["nobody"] }, null).kept, null);
});

Deno.test("a filter is kept in the order of the facet's values", () => {
  assert.deepEqual(made.sifted(web, { source: ["jones", "smith"] }, null).filter.source, ["smith", "jones"]);
});

Deno.test("a setting leaves what can be said of it, whatever the evidence", () => {
  assert.deepEqual(kept({}, setting("cup")), ["cup", "rest", "tea", "tea--rest", "what-rests"]);
  assert.deepEqual(kept({}, setting()), []);
  assert.equal(kept({}, setting("cup", "wet"))?.length, 13);
});

Deno.test("a setting and a filter narrow each other", () => {
  assert.deepEqual(kept({ source: ["smith"] }, setting("cup")), []);
  assert.deepEqual(kept({ source: ["jones"] }, setting("cup")), [
    "cup",
    "rest",
    "tea",
    "tea--rest",
    "what-rests",
  ]);
});

Deno.test("a line of the list is left with what it names, a group with something in it", () => {
  const left = (/** @type {string} */ id, /** @type {string[] | null} */ ids) =>
    made.leaves(web, ids && new Set(ids), web.items[id]);
  assert(left("rain", null) && left("family~soil", null));
  assert(left("rain", ["rain"]) && !left("rain", ["tea"]));
  assert(left("family~soil", ["rain"]) && !left("family~soil", ["tea"]));
});

Deno.test("an arrow of which only doubters are left is told from one that somebody says", () => {
  const web = garden();
  // Of its two pieces of evidence the second looked for it and did not find it.
  const by = (/** @type {string} */ source) => made.sifted(web, { source: [source] }, null).doubted;
  assert.deepEqual([...by("jones") ?? []], ["rain--growth", "growth--joy"]);
  assert.equal(by("smith")?.size, 0);
  assert.equal(made.sifted(web, {}, null).doubted, null);
});

Deno.test("a question is kept by its answer as it came, whatever was answered under another filter", () => {
  const answered = withAnswer(web, {
    key: "what-grows",
    under: "source=nobody",
    entries: [told("what-grows", { lit: ["growth"], every: [] })],
    picture: drawn("what-grows", { growth: [0, 0] }),
    cards: {},
  });
  assert.deepEqual(
    made.sifted(answered, { source: ["smith"] }, null).kept,
    made.sifted(web, { source: ["smith"] }, null).kept,
  );
});
