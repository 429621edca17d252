/** @import { Answered, Choice, View } from "../../../../components/causal_web/browser/types.d.ts" */

import assert from "node:assert/strict";

import { noChoice } from "../../../../components/causal_web/browser/address.js";
import * as model from "../../../../components/causal_web/browser/model.js";
import { came, drawn as picture, garden, tablePane, told } from "./garden.js";

const web = garden();
const choice = (/** @type {Partial<Choice>} */ more) => ({ ...noChoice(), ...more });

Deno.test("what has no record is not there, whatever objects have", () => {
  for (const id of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
    for (const table of [web.items, web.pictures, web.stories, web.states]) {
      assert.equal(table[id], undefined);
    }
  }
});

Deno.test("stories can be chosen, and stand before all others in the list", () => {
  assert.equal(web.items["story~garden"].label, "A garden");
  assert.equal(web.listed[0].id, "story~garden");
  assert(!web.listed.some(({ kind }) => ["way", "bundle"].includes(kind)));
});

Deno.test("a table has no picture, no stories and no overview", () => {
  const table = came(tablePane());
  assert.equal(table.graph, null);
  assert.deepEqual(Object.keys(table.states), []);
  assert.deepEqual(table.listed.map(({ id }) => id), ["cup", "wet"]);
});

Deno.test("a web that is only a part has no overview", () => {
  const part = garden({ overview: null, stories: [] });
  assert.equal(part.states[""], undefined);
  assert.equal(part.familyOf.size, 0);
});

Deno.test("what is drawn in place of the whole web", () => {
  const key = (/** @type {Partial<Choice>} */ more) => model.viewOf(web, choice(more))?.key ?? null;
  assert.equal(key({}), null);
  assert.equal(key({ place: "web" }), null);
  assert.equal(key({ place: "overview" }), "overview ");
  assert.equal(key({ place: "overview", open: "soil" }), "overview soil");
  assert.equal(key({ question: "what-grows" }), "what-grows");
  assert.equal(key({ question: "what-grows", place: "web" }), null);
  assert.equal(key({ story: "garden", step: "1" }), "story~garden");
  assert(model.viewOf(web, choice({ question: "what-grows" }))?.shown.has("rain--growth"));
});

Deno.test("of an answer its picture has the main part, the whole web all", () => {
  assert.equal(model.wholeAnswer(web, "what-grows", null).length, 3);
  assert.equal(model.wholeAnswer(web, "what-grows", "web").length, 5);
  assert.equal(model.wholeAnswer(web, "what-rests", "web").length, 3, "where the picture is all there is");
});

Deno.test("what is in an answer, and what in its picture", () => {
  const drawn = (/** @type {string} */ id) => model.isDrawnFor(web, web.items[id], "what-grows");
  const belongs = (/** @type {string} */ id) => model.belongsTo(web, web.items[id], "what-grows");
  for (const id of ["rain", "rain--growth", "wet", "way"]) assert(drawn(id) && belongs(id), id);
  for (const id of ["joy", "growth--joy"]) assert(!drawn(id) && belongs(id), id);
  for (const id of ["tea", "tea--rest", "cup"]) assert(!drawn(id) && !belongs(id), id);
});

Deno.test("in the overview a group stands for its boxes, a bundle for arrows", () => {
  const [closed, soil] = [web.states[""], web.states.soil];
  const stand = (/** @type {string} */ id, /** @type {View} */ view) => model.standIn(web, id, view);
  assert.equal(stand("rain", closed), "family~soil");
  assert.equal(stand("rain", soil), "rain");
  assert.equal(stand("joy", soil), "family~people");
  assert.equal(stand("growth--joy", closed), "family~soil--family~people");
  assert.equal(stand("growth--joy", soil), "growth--family~people");
  assert.equal(stand("rain--growth", closed), undefined, "an arrow inside a closed group is not seen");
  assert.equal(stand("talk--with--rest", soil), undefined);
  assert.equal(stand("cup", closed), undefined);
});

Deno.test("what lights up with an item is its own, or what stands for it", () => {
  const link = web.items["growth--joy"];
  assert.deepEqual([...model.standIns(web, link, null)], link.lit);
  assert.deepEqual(
    [...model.standIns(web, link, web.states[""])].sort(),
    ["family~people", "family~soil", "family~soil--family~people"],
  );
});

Deno.test("a bundle is shown in the state that is open, or in the first that has it", () => {
  assert.equal(model.stateWith(web, "family~soil--family~people", null), null);
  assert.equal(model.stateWith(web, "family~soil--family~people", "soil"), null);
  assert.equal(model.stateWith(web, "growth--family~people", null), "soil");
  assert.equal(model.stateWith(web, "growth--family~people", "soil"), "soil");
});

/** @type {Answered} */
const ANSWER = {
  under: "",
  key: "path~rain~joy",
  entries: [
    told("way", { said: "Told by the path." }),
    told("what-grows", { id: "path~rain~joy", label: "How?", lit: ["rain", "growth"], every: [] }),
  ],
  picture: picture("path~rain~joy", { rain: [0, 0] }),
  cards: { "path~rain~joy": "How", way: "path" },
};

Deno.test("an answer makes another model and leaves the first alone", () => {
  const answered = model.withAnswer(web, ANSWER);
  assert.equal(web.items[ANSWER.key], undefined);
  assert.equal(answered.items[ANSWER.key].label, "How?");
  assert.deepEqual([...answered.pictures[ANSWER.key].shown], ["rain", "growth"]);
  assert.equal(answered.texts.card("way"), "path");
  assert.equal(web.texts.card("way"), "");
  assert.equal(answered.items.constructor, undefined);
});

Deno.test("a way that two questions share is told as the open one tells it", () => {
  /** @type {Answered} */
  const other = {
    ...ANSWER,
    key: "path~a~b",
    entries: [told("way", { said: "Other." })],
    cards: { way: "other" },
  };
  const both = model.withAnswer(model.withAnswer(web, ANSWER), other);
  assert.equal(both.items.way.said, "Other.");
  assert.equal(model.asTold(both, ANSWER.key).items.way.said, "Told by the path.");
  assert.equal(model.asTold(both, ANSWER.key).texts.card("way"), "path");
  assert.equal(model.asTold(both, "what-grows"), both);
  assert.equal(model.asTold(both, null), both);
});

Deno.test("a question that came with the page is there again as it came", () => {
  /** @type {Answered} */
  const sifted = {
    ...ANSWER,
    key: "what-grows",
    under: "stance=refines",
    entries: [told("what-grows", { said: "Sifted.", lit: ["rain"] })],
    picture: picture("what-grows", { rain: [0, 0] }),
    cards: { "what-grows": "sifted" },
  };
  const answered = model.withAnswer(web, sifted);
  assert.equal(answered.items["what-grows"].said, "Sifted.");
  assert.equal(answered.texts.card("what-grows"), "sifted");
  const again = model.asCame(answered, "what-grows");
  assert.deepEqual({ ...again.items }, { ...web.items });
  assert.deepEqual(again.pictures["what-grows"], web.pictures["what-grows"]);
  assert.equal(again.texts.card("what-grows"), web.texts.card("what-grows"));
  assert.equal(again.answers.size, 0);
  assert.equal(model.asCame(again, "what-grows"), again);
  const other = model.withAnswer(web, ANSWER);
  assert.equal(model.asCame(other, ANSWER.key), other, "it did not come with the page");
});

Deno.test("beside an answer that is drawn by itself the list holds what belongs to it, and other questions", () => {
  const web = garden();
  const question = Object.keys(web.pictures)[0];
  const listed = (/** @type {Partial<ReturnType<typeof noChoice>>} */ choice) => {
    const there = model.partOf(web, { ...noChoice(), ...choice });
    return web.listed.filter(there).map(({ id }) => id);
  };
  const own = new Set([...model.wholeAnswer(web, question, "web"), ...web.pictures[question].configurations]);
  const left = web.listed.filter(({ id, kind }) => own.has(id) || ["question", "story"].includes(kind));
  assert.deepEqual(listed({ question }), left.map(({ id }) => id));
  assert.ok(left.length < web.listed.length && left.some(({ kind }) => kind === "concept"));
  assert.equal(listed({ question, place: "web" }).length, web.listed.length);
  assert.equal(listed({}).length, web.listed.length);
});
