/** @import { Choice } from "../../../../components/causal_web/browser/types.d.ts" */

import assert from "node:assert/strict";

import { noChoice } from "../../../../components/causal_web/browser/address.js";
import * as made from "../../../../components/causal_web/browser/choice.js";
import { came, garden, groups, tablePane } from "./garden.js";

const web = garden();
const part = garden({ overview: null, stories: [], start: "web", elsewhere: "Causal_web" });
const choice = (/** @type {Partial<Choice>} */ more) => ({ ...noChoice(), ...more });
const settled = (/** @type {Partial<Choice>} */ wanted, model = web) => made.settled(model, wanted).choice;
const missing = (/** @type {Partial<Choice>} */ wanted, model = web) => made.settled(model, wanted).missing;
const chosen = (/** @type {Partial<Choice>} */ now, /** @type {string} */ id, filter = {}) =>
  made.choose(web, { choice: choice(now), filter }, id);

Deno.test("nothing asked for is the view to start with", () => {
  assert.deepEqual(settled({}), choice({ place: "overview" }));
  assert.deepEqual(settled({}, part), choice({ place: "web" }));
  assert.deepEqual(settled({}, garden({ start: "web" })), choice({ place: "web" }));
  assert.deepEqual(settled({}, came(tablePane())), choice({ place: "web" }));
});

for (
  const [wanted, kept] of [
    [{ show: "rain" }, { show: "rain", place: "web" }],
    [{ show: "rain", open: "soil" }, { show: "rain", open: "soil", place: "overview" }],
    [{ show: "rain", open: "soil", place: "web" }, { show: "rain", place: "web" }],
    [{ show: "rain", place: "overview" }, { show: "rain", place: "overview" }],
    [{ show: "family~soil" }, { show: "family~soil", place: "overview" }],
    [{ show: "growth--family~people" }, { show: "growth--family~people", place: "overview" }],
    [{ open: "soil" }, { open: "soil", place: "overview" }],
    [{ place: "nowhere" }, { place: "overview" }],
    [{ question: "what-grows" }, { question: "what-grows" }],
    [{ question: "what-grows", place: "web" }, { question: "what-grows", place: "web" }],
    [{ question: "what-grows", place: "own" }, { question: "what-grows" }],
    [{ question: "what-grows", show: "wet" }, { question: "what-grows", show: "wet" }],
    [{ question: "what-grows", show: "joy" }, { question: "what-grows", show: "joy", place: "web" }],
    [{ question: "what-grows", open: "soil", step: "2" }, { question: "what-grows" }],
    [{ story: "garden" }, { story: "garden", step: "1" }],
    [{ story: "garden", step: "2" }, { story: "garden", step: "2" }],
    [{ story: "garden", step: "99" }, { story: "garden", step: "2" }],
    [{ story: "garden", step: "-3" }, { story: "garden", step: "1" }],
    [{ story: "garden", step: "two" }, { story: "garden", step: "1" }],
    [{ story: "garden", step: "2x" }, { story: "garden", step: "2" }],
    [{ story: "garden", question: "what-grows", place: "web", open: "soil" }, { story: "garden", step: "1" }],
    [{ story: "garden", show: "rain", present: "1" }, {
      story: "garden",
      step: "1",
      show: "rain",
      present: "1",
    }],
    [{ step: "2" }, { place: "overview" }],
    [{ present: "1" }, { present: "1", place: "overview" }],
  ]
) {
  Deno.test(`an address that asks for ${JSON.stringify(wanted)}`, () => {
    assert.deepEqual(settled(wanted), choice(kept));
    assert.deepEqual(missing(wanted), []);
  });
}

/** @type {[Partial<Choice>, string[][], Partial<Choice>][]} */
const VAIN = [
  [{ show: "unicorn" }, [["box, arrow or configuration", "unicorn"]], { place: "overview" }],
  [{ show: "constructor" }, [["box, arrow or configuration", "constructor"]], { place: "overview" }],
  [{ show: "what-grows" }, [["box, arrow or configuration", "what-grows"]], { place: "overview" }],
  [{ show: "story~garden" }, [["box, arrow or configuration", "story~garden"]], { place: "overview" }],
  [{ question: "rain" }, [["question", "rain"]], { place: "overview" }],
  [{ question: "no", show: "rain" }, [["question", "no"]], { place: "web", show: "rain" }],
  [{ story: "no", step: "2" }, [["story", "no"]], { place: "overview" }],
  [{ story: "story~garden" }, [["story", "story~garden"]], { place: "overview" }],
  [{ open: "no" }, [["group", "no"]], { place: "overview" }],
  [{ question: "x", story: "y", show: "z", open: "o" }, [
    ["question", "x"],
    ["story", "y"],
    ["box, arrow or configuration", "z"],
    ["group", "o"],
  ], { place: "overview" }],
];

for (const [wanted, what, left] of VAIN) {
  Deno.test(`of what is not here nothing stays: ${JSON.stringify(wanted)}`, () => {
    assert.deepEqual(missing(wanted), what);
    assert.deepEqual(settled(wanted), choice(left));
  });
}

Deno.test("what was settled stays as it is", () => {
  for (
    const wanted of [{}, { show: "rain" }, { question: "what-grows", show: "joy" }, {
      story: "garden",
      step: "9",
    }]
  ) {
    assert.deepEqual(settled(settled(wanted)), settled(wanted));
  }
});

Deno.test("what goes without saying is not in the address", () => {
  assert.equal(made.inAddress(web, settled({})).place, null);
  assert.equal(made.inAddress(web, settled({ place: "web" })).place, "web");
  assert.equal(made.inAddress(web, settled({ question: "what-grows", place: "web" })).place, "web");
  assert.equal(made.inAddress(part, settled({ show: "rain" }, part)).place, null);
  for (const wanted of [{}, { show: "rain" }, { open: "soil" }, { question: "what-grows", show: "joy" }]) {
    const view = settled(wanted);
    assert.deepEqual(settled(made.inAddress(web, view)), view, JSON.stringify(wanted));
  }
});

/** @type {[Partial<Choice>, string, Partial<Choice>][]} */
const CHOSEN = [
  [{}, "what-grows", { question: "what-grows" }],
  [{ present: "1", question: "what-rests" }, "what-grows", { question: "what-grows" }],
  [{}, "story~garden", { story: "garden", step: "1", present: null }],
  [{ present: "1" }, "story~garden", { story: "garden", step: "1", present: "1" }],
  [{ place: "web" }, "family~soil", { place: "overview", open: "soil", show: "family~soil" }],
  [{ place: "web" }, "rain", { show: "rain", place: "web" }],
  [{ place: "web" }, "cup", { show: "cup", place: "web" }],
  [{ place: "overview" }, "rain", { place: "overview", open: "soil", show: "rain" }],
  [{ place: "overview" }, "joy", { place: "web", show: "joy" }],
  [{ place: "overview", open: "soil" }, "rain--growth", {
    place: "overview",
    open: "soil",
    show: "rain--growth",
  }],
  [{ place: "overview" }, "rain--growth", { place: "web", show: "rain--growth" }],
  [{ place: "overview" }, "growth--family~people", {
    place: "overview",
    open: "soil",
    show: "growth--family~people",
  }],
  [{ place: "overview" }, "cup", { place: "web", show: "cup" }],
  [{ question: "what-grows" }, "wet", { question: "what-grows", place: null, show: "wet" }],
  [{ question: "what-grows", place: "web" }, "wet", { question: "what-grows", place: "web", show: "wet" }],
  [{ question: "what-grows" }, "joy", { question: "what-grows", place: null, show: "joy" }],
  [{ question: "what-grows" }, "tea", { show: "tea", place: null }],
  [{ question: "what-grows" }, "what-rests", { question: "what-rests" }],
];

for (const [now, id, wanted] of CHOSEN) {
  Deno.test(`in ${JSON.stringify(now)} somebody chooses ${id}`, () => {
    assert.deepEqual(chosen(now, id), { choice: wanted });
  });
}

Deno.test("in a story what is in its picture is shown in it, what is not leaves it", () => {
  const now = { story: "garden", step: "2", present: "1" };
  assert.deepEqual(chosen(now, "rain--growth"), { choice: choice({ ...now, show: "rain--growth" }) });
  assert.deepEqual(chosen(now, "tea"), { choice: { show: "tea", place: null } });
});

Deno.test("what is not in this part is on another page, where the filter holds too", () => {
  const now = { choice: noChoice(), filter: { source: ["smith"], kind: [] } };
  assert.deepEqual(made.choose(part, now, "mint"), { page: "Causal_web?show=mint&source=smith" });
});

Deno.test("another page is before the room as this one is", () => {
  const now = { choice: choice({ present: "1" }), filter: {} };
  assert.deepEqual(made.choose(part, now, "mint"), { page: "Causal_web?show=mint&present=1" });
});

Deno.test("what is not in a file is said, by the name that it was called by", () => {
  const now = { choice: noChoice(), filter: {} };
  const sentence = "“Mint tea” is not in this file, which holds a part of the web.";
  assert.deepEqual(made.choose(web, now, "mint", "Mint tea"), { sentence });
});

Deno.test("whose card is shown", () => {
  const card = (/** @type {Partial<Choice>} */ more) => made.cardOf(choice(more));
  assert.equal(card({}), "");
  assert.equal(card({ place: "web" }), "");
  assert.equal(card({ place: "overview" }), "overview~");
  assert.equal(card({ place: "overview", open: "soil" }), "family~soil");
  assert.equal(card({ place: "overview", open: "soil", show: "rain" }), "rain");
  assert.equal(card({ question: "what-grows" }), "what-grows");
  assert.equal(card({ question: "what-grows", show: "wet" }), "wet");
  assert.equal(card({ story: "garden", step: "2" }), "story~garden~2");
  assert.equal(card({ story: "garden", step: "2", show: "rain" }), "rain");
});

Deno.test("a story is turned from its first step to its last and no further", () => {
  const at = (/** @type {string} */ step, /** @type {number} */ by) =>
    made.turned(web, choice({ story: "garden", step, show: "rain", present: "1" }), by);
  assert.deepEqual(at("1", 1), choice({ story: "garden", step: "2", present: "1" }));
  assert.deepEqual(at("2", -1), choice({ story: "garden", step: "1", present: "1" }));
  assert.equal(at("1", -1), null);
  assert.equal(at("2", 1), null);
  assert.equal(at("2", 0)?.show, null, "to stay is to leave what was chosen in the step");
  assert.equal(made.turned(web, choice({ question: "what-grows" }), 1), null);
  assert.equal(made.stepOf(web, choice({ story: "garden", step: "2" }))?.say, "Then joy.");
  assert.equal(made.stepOf(web, choice({})), null);
});

Deno.test("before a room an answer is turned from line to line, and back to all of it", () => {
  /** @param {string | null} show */
  const room = (show) => choice({ question: "what-grows", show, present: "1" });
  /**
   * @param {string | null} show
   * @param {number} by
   */
  const at = (show, by) => made.turned(web, room(show), by)?.show;
  assert.equal(at(null, 1), "rain--growth");
  assert.equal(at("rain--growth", 1), "growth--joy");
  assert.equal(at("growth--joy", 1), undefined, "a line that is not here is none");
  assert.equal(at("rain--growth", -1), null);
  assert.equal(at(null, -1), undefined);
  assert.equal(at("rain", 1), "rain--growth", "what was chosen besides is left");
  assert.equal(made.turned(web, choice({ question: "what-rests", present: "1" }), 1), null);
  for (const show of [null, "rain--growth"]) assert.equal(made.turned(web, room(show), 1)?.present, "1");
});

Deno.test("before a room groups are turned one after another, at a desk none", () => {
  const room = choice({ place: "overview", show: "family~soil", present: "1" });
  assert.deepEqual(made.turned(web, room, 1), { ...room, open: "soil", show: null });
  assert.deepEqual(made.turned(web, { ...room, open: "soil" }, -1), { ...room, open: null, show: null });
  assert.equal(made.turned(web, { ...room, open: "soil" }, 1), null);
  assert.equal(made.turned(web, { ...room, present: null }, 1), null);
  assert.equal(made.turned(web, choice({ place: "web", present: "1" }), 1), null);
});

Deno.test("Escape leaves what was chosen last", () => {
  const all = choice({ story: "garden", step: "2", show: "rain", present: "1" });
  assert.deepEqual(made.steppedBack(all), { ...all, show: null });
  assert.deepEqual(made.steppedBack({ ...all, show: null }), { ...all, show: null, present: null });
  assert.deepEqual(made.steppedBack(choice({ story: "garden", step: "2" })), {});
  assert.deepEqual(made.steppedBack(choice({ question: "what-grows", place: "web" })), {});
  assert.deepEqual(made.steppedBack(choice({ place: "overview", open: "soil" })), { place: "overview" });
  assert.equal(made.steppedBack(choice({ place: "web" })), null);
});

Deno.test("where the web is never drawn as a whole, what is chosen is seen in the picture that shows it", () => {
  const alone = garden({ overview: { ...groups(), alone: true } });
  const go = (/** @type {Partial<Choice>} */ wanted) => made.settled(alone, choice(wanted)).choice;
  assert.deepEqual(go({ show: "rain" }), choice({ place: "overview", open: "soil", show: "rain" }));
  assert.deepEqual(go({ show: "rain--growth", place: "web" }).open, "soil");
  assert.deepEqual(go({ show: "joy" }), choice({ place: "overview", show: "joy" }));
  assert.deepEqual(go({ show: "family~soil" }).open, null, "a group is chosen where it stands");
  assert.deepEqual(go({ open: "soil", show: "rain" }).open, "soil");
  const chosen = made.choose(
    alone,
    { choice: choice({ place: "overview", open: "soil" }), filter: {} },
    "joy",
  );
  assert.deepEqual(chosen, { choice: { place: "overview", open: "soil", show: "joy" } });
});
