// The search, by the table that the server's tests run too.

/** @import { SearchIndex } from "../../../../components/causal_web/contract.d.ts" */
/** @import { Snippet } from "../../../../components/causal_web/browser/search/finder.js" */

import assert from "node:assert/strict";

import table from "../../../search_cases.json" with { type: "json" };

import { excerpt } from "../../../../components/causal_web/browser/panels/found.js";
import { Finder } from "../../../../components/causal_web/browser/search/finder.js";
import { Index } from "../../../../components/causal_web/browser/search/index.js";
import { folded, Matching } from "../../../../components/causal_web/browser/search/matching.js";

/**
 * What a row of each table holds, which JSON does not say.
 * @type {{
 *   index: SearchIndex,
 *   folded: [string, string][],
 *   stems: [string, string][],
 *   terms: [string, string[]][],
 *   fits: [string, string, boolean][],
 *   otherwise: [string, string[][], string[]][],
 *   likest: [string, string[], string[]][],
 *   finds: { text: string, names: string[], nearly?: boolean }[],
 * }}
 */
const cases = /** @type {any} */ (table);
const matching = new Matching(cases.index.rules);
const finder = new Finder(cases.index).take(cases.index.records);
/**
 * @param {string} text
 * @param {Parameters<typeof finder.find>[1]} [how]
 */
const names = (text, how) => finder.find(text, how).hits.map(({ sought }) => sought.name);
/** @param {Snippet | null} snippet */
const set = (snippet) => snippet?.marks.map(([at, end]) => snippet.text.slice(at, end));

Deno.test("words are folded and stemmed as the server does it", () => {
  for (const [word, one] of cases.folded) assert.equal(folded(word), one);
  for (const [word, one] of cases.stems) assert.equal(matching.stem(word), one, word);
  for (const [text, stems] of cases.terms) {
    assert.deepEqual([...new Set(matching.words(text).flatMap((one) => one.stems))].sort(), stems, text);
  }
});

Deno.test("what is meant is found, in whatever order and form", () => {
  for (const [query, text, fits] of cases.fits) {
    assert.deepEqual([query, text, ...finder.fitting([text], `${query} `)], [query, text, fits]);
  }
});

Deno.test("a query is put in other words, and words that are spelt alike are offered", () => {
  for (const [query, alike, others] of cases.otherwise) {
    assert.deepEqual(matching.otherwise(query, alike), others, query);
  }
  for (const [word, words, like] of cases.likest) assert.deepEqual(matching.likest(word, words), like, word);
});

for (const { text, names: wanted, nearly = false } of cases.finds) {
  Deno.test(`“${text}” finds ${wanted.length}`, () => {
    assert.deepEqual(names(text), wanted);
    assert.equal(finder.find(text).nearly, nearly);
  });
}

Deno.test("the last word may go on while somebody types, the others are whole", () => {
  assert.ok(names("te", { typing: true }).includes("tea"));
  assert.ok(!names("te").includes("tea"));
  assert.ok(!names("te ", { typing: true }).includes("tea"), "after a space it is a word");
  const found = finder.find("organisat", { typing: true });
  assert.deepEqual(found.hits, []);
  const other = new Finder(cases.index).take([{
    ...cases.index.records[0],
    name: "organisations",
    also: [],
  }]);
  for (let n = 2; n <= 13; n++) {
    assert.equal(other.find("organisations".slice(0, n), { typing: true }).hits.length, 1, `${n} letters`);
  }
});

Deno.test("what fits is told: in the name, in another name, in a text", () => {
  const [tea] = finder.find("tea").hits;
  assert.deepEqual(set(finder.tell(tea).name), ["tea"]);
  const [char] = finder.find("char").hits;
  assert.deepEqual([char.sought.name, set(finder.tell(char).also), finder.tell(char).said], [
    "tea",
    ["char"],
    null,
  ]);
  const [poured] = finder.find("pour days").hits;
  const { said, where } = finder.tell(poured);
  assert.deepEqual([set(said), where], [["poured", "days"], "Evidence, Smith2001"]);
  const [rain] = finder.find("downpour").hits;
  assert.deepEqual(
    [rain.sought.name, set(finder.tell(rain).name)],
    ["rain", ["rain"]],
    "by a word that means it",
  );
});

Deno.test("words that stand nowhere are named, with what is spelt like them", () => {
  assert.deepEqual(finder.strangers("growht and zebras"), [["growht", ["growth"]], ["zebras", []]]);
  assert.deepEqual(finder.strangers("tea"), []);
});

Deno.test("hostile, long and empty queries find what they find", () => {
  for (
    const text of [
      "",
      " ",
      "?!",
      "<script>",
      "\\",
      "(".repeat(500),
      "a ".repeat(500),
      "\u0000",
      "🫖",
      "constructor",
    ]
  ) {
    assert.ok(Array.isArray(finder.find(text, { typing: true }).hits), text);
  }
  const shed = finder.find("shed").hits.map((hit) => finder.tell(hit));
  assert.ok(shed.some(({ said }) => said?.text.includes("<b>shed</b>")), "a text stays a text");
});

Deno.test("of a long text what fits is shown with what stands round it", () => {
  const text = `${"before ".repeat(40)}tea ${"after ".repeat(40)}`;
  const at = text.indexOf("tea");
  const cut = excerpt({ text, marks: [[at, at + 3]] });
  assert.ok(cut.text.length < 220 && cut.text.startsWith("… before") && cut.text.endsWith("after …"));
  assert.deepEqual(set(cut), ["tea"]);
  assert.deepEqual(excerpt({ text: "tea", marks: [[0, 3]] }), { text: "tea", marks: [[0, 3]] });
});

Deno.test("what is searched comes once, and is asked for anew where it did not come", async () => {
  let asked = 0;
  const bytes = new TextEncoder().encode(JSON.stringify(cases.index)).buffer;
  const index = new Index(() => ++asked === 1 ? Promise.reject(new Error("away")) : Promise.resolve(bytes));
  await assert.rejects(index.come(), /could not be read/);
  assert.equal(index.finder, null);
  const [one, other] = await Promise.all([index.come(), index.come()]);
  assert.equal(one, other);
  assert.equal(asked, 2);
  assert.ok(one.find("tea").hits.length);
});
