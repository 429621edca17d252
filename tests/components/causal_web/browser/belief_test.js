// How much there is behind a card: the server's words, by the table that its tests run too.

import assert from "node:assert/strict";

import cases from "../../../belief_cases.json" with { type: "json" };

import { left, told } from "../../../../components/causal_web/browser/belief.js";
import { EVERYTHING } from "../../../../components/causal_web/browser/filter.js";

/** @type {any[]} */
const theories = cases;
for (const [number, { belief, told: lines }] of theories.entries()) {
  Deno.test(`theory ${number} is told in the server's words`, () => {
    assert.ok(lines.length > 20);
    for (const [ids, several, words] of lines) {
      assert.equal(told(belief, ids.flatMap((/** @type {string} */ id) => belief.heard[id]), several), words);
    }
  });
}

// Two documents; a paper and an interview; what "one" claims is said of sun and of rain, by different pieces.
const belief = {
  one: "garden",
  kinds: [["paper", "papers"], ["interview", "interviews"]],
  heard: { one: [[0, 0, 0, 0, 0, 0], [1, 1, 0, 0, 1, 1]], two: [[1, 1, 2, 0, 2, 2]] },
};
const lit = (/** @type {string} */ kind, /** @type {string[]} */ ...ids) => ({ kind, lit: ids });
/** @type {any} */
const model = {
  data: {
    belief,
    bearing: { "sun--tea": { one: [0] }, "rain--tea": { one: [0, 1], two: [0] } },
  },
  items: {
    one: lit("configuration", "sun--tea"),
    tea: lit("concept", "tea", "sun--tea", "rain--tea"),
    "sun--tea": lit("link", "sun--tea"),
    "rain--tea": lit("link", "rain--tea"),
    "family~sky": lit("family", "family~sky"),
    "family~sky--family~pot": lit("bundle"),
    asked: lit("question", "sun--tea"),
  },
};
const fits = (/** @type {boolean[]} */ one, /** @type {boolean[]} */ two) => ({
  ...EVERYTHING,
  fitting: new Map(Object.entries({ one, two })),
});
const ALL = fits([true, true], [true]);
/**
 * @param {string} id
 * @param {import("../../../../components/causal_web/browser/types.d.ts").Sifted} sifted
 * @param {string[]} [claims]
 * @param {string[]} [named]
 */
const line = (id, sifted, claims = [], named = []) => left(model, id, sifted, claims, named);
const words = (/** @type {Parameters<typeof line>} */ ...asked) => line(...asked) ?? "";

Deno.test("without a filter a card says what came with it", () => {
  assert.equal(line("one", EVERYTHING), null);
});

Deno.test("an answer is asked for anew, and says what was left when it was", () => {
  assert.equal(line("asked", ALL), null);
});

Deno.test("what is left out is not counted", () => {
  const some = fits([true, false], [true]);
  assert.equal(line("one", ALL), "Said by 2 documents, in 2 passages: one paper and one interview.");
  assert.equal(line("one", some), "Said by 1 document, in 1 passage: one paper.");
  assert.equal(line("one", fits([false, false], [true])), "Nothing is said of it here.");
});

Deno.test("evidence counts on the arrows that it speaks of", () => {
  assert.equal(line("sun--tea", ALL), "Said by 1 document, in 1 passage: one paper.");
  assert.equal(
    line("rain--tea", ALL),
    "Said by 2 documents, in 2 passages: one paper and one interview. Doubted by one interview.",
  );
});

Deno.test("a box tells of the arrows that its card names, a bundle of those that it gathers", () => {
  const both = "In all said by 2 documents, in 2 passages: one paper and one interview. " +
    "Some of it is doubted by one interview.";
  assert.equal(line("tea", ALL, [], ["sun--tea", "rain--tea", "one"]), both);
  assert.equal(line("family~sky--family~pot", ALL, [], ["sky", "rain--tea"]), both);
});

Deno.test("a group tells of all arrows at its boxes", () => {
  assert.match(words("family~sky", ALL, [], ["tea"]), /^In all said by 2 documents/);
});

Deno.test("a line of claims tells of them, wherever it stands", () => {
  assert.equal(
    line("asked", ALL, ["one"]),
    "Said by 2 documents, in 2 passages: one paper and one interview.",
  );
  assert.match(words("", ALL, ["one", "two"]), /^In all said by 2 documents.*Some of it is doubted/);
});

Deno.test("what a page does not hold it does not count", () => {
  assert.match(words("tea", ALL, [], ["sun--tea", "moon--tea"]), /counted in the whole web/);
});
