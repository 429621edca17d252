import assert from "node:assert/strict";

import { repeated, Texts } from "../../../../components/causal_web/browser/texts.js";
import { Trouble } from "../../../../components/causal_web/browser/unpack.js";
import { PART } from "./sending.js";

const OTHER = { twice: [], cards: { tea: ['<i data-part="leaf"></i>'] }, fragments: {} };
const LEAF = { twice: [], cards: {}, fragments: { leaf: ["A leaf."] } };
const INDEX = { first: { "": "start" }, parts: [["cup", "what-grows", "wet"], ["tea"], ["leaf"]] };

/**
 * Texts in three parts, and the numbers of those that were fetched, in their order.
 * @param {(n: number) => Promise<ArrayBuffer>} [bring]
 */
function parted(bring) {
  /** @type {number[]} */
  const fetched = [];
  const bytes = [PART, OTHER, LEAF].map((part) => new TextEncoder().encode(JSON.stringify(part)).buffer);
  const bringing = bytes.map((part, n) => () => {
    fetched.push(n);
    return bring ? bring(n) : Promise.resolve(part);
  });
  return { texts: new Texts(INDEX, bringing), fetched };
}

Deno.test("the first cards are here at once, others once they are needed", async () => {
  const { texts, fetched } = parted();
  assert.deepEqual(texts.told(""), { html: "start", fragments: new Map() });
  assert.equal(texts.told("cup"), null);
  await texts.need("cup");
  assert.deepEqual(texts.told("cup"), {
    html: '<b>Both</b><i data-part="cup"></i>\n<i data-part="wet"></i>',
    fragments: new Map([["cup", "A cup.<b>Both</b>"], ["wet", "“Wet.”"]]),
  });
  assert.deepEqual(fetched, [0]);
  assert.equal(texts.isWhole, false);
});

Deno.test("a card waits for the fragments that it repeats, in whatever part they are", async () => {
  const { texts, fetched } = parted();
  await texts.need("tea");
  assert.deepEqual(fetched, [1, 2]);
  assert.equal(texts.told("tea")?.fragments.get("leaf"), "A leaf.");
});

Deno.test("a card that is needed overtakes the rest, and nothing is fetched twice", async () => {
  const waiting = Promise.withResolvers();
  const { texts, fetched } = parted(async (n) => {
    if (n === 0) await waiting.promise;
    return new TextEncoder().encode(JSON.stringify([PART, OTHER, LEAF][n])).buffer;
  });
  const rest = texts.rest();
  await texts.need("tea");
  assert.notEqual(texts.told("tea"), null);
  assert.equal(texts.told("cup"), null);
  waiting.resolve(null);
  await rest;
  assert.deepEqual(fetched, [0, 1, 2]);
  assert.equal(texts.isWhole, true);
  assert.notEqual(texts.told("cup"), null);
});

Deno.test("a card that nobody has is empty", async () => {
  const { texts } = parted();
  await texts.need("nobody");
  assert.deepEqual(texts.told("nobody"), { html: "", fragments: new Map() });
});

Deno.test("cards that came later stand beside the others, and before them", async () => {
  const { texts } = parted();
  const more = texts.with({ "path~a~b": '<p data-part="wet"></p>', "what-grows": "other" });
  assert.equal(more.told("path~a~b"), null);
  await more.need("path~a~b");
  assert.equal(more.told("path~a~b")?.fragments.get("wet"), "“Wet.”");
  assert.equal(more.card("what-grows"), "other");
  assert.equal(texts.card("what-grows"), "grows<b>Both</b>");
  assert.equal(texts.card("path~a~b"), "");
});

/** @type {Record<string, () => Promise<ArrayBuffer>>} */
const BROKEN = {
  "does not come": () => Promise.reject(new Error("404")),
  "is broken": () => Promise.resolve(new TextEncoder().encode("{broken").buffer),
};

for (const [what, bring] of Object.entries(BROKEN)) {
  Deno.test(`a part that ${what} is trouble with a sentence, and is asked for anew`, async () => {
    let works = false;
    const { texts, fetched } = parted(() =>
      works ? Promise.resolve(new TextEncoder().encode(JSON.stringify(PART)).buffer) : bring()
    );
    await assert.rejects(texts.need("cup"), (error) => {
      assert(error instanceof Trouble);
      assert.match(error.message, /^The cards could not be read: .*\. Load the page again\.$/);
      return true;
    });
    assert.equal(texts.told("cup"), null);
    works = true;
    await texts.need("cup");
    assert.notEqual(texts.told("cup"), null);
    assert.deepEqual(fetched, [0, 0]);
  });
}

Deno.test("what a card repeats is read off it", () => {
  assert.deepEqual(repeated('<div data-part="a-b"></div>\n<div data-part="c" data-pieces="0 1"></div>'), [
    "a-b",
    "c",
  ]);
  assert.deepEqual(repeated("<p>nothing</p>"), []);
});
