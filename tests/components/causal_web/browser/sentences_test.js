/** @import { Arrow, Facet } from "../../../../components/causal_web/contract.d.ts" */
/** @import { Choice, Filter, Sifted, Told } from "../../../../components/causal_web/browser/types.d.ts" */

import assert from "node:assert/strict";

import { noChoice } from "../../../../components/causal_web/browser/address.js";
import { EVERYTHING, sifted } from "../../../../components/causal_web/browser/filter.js";
import * as made from "../../../../components/causal_web/browser/sentences.js";
import { garden, pane } from "./garden.js";

const web = garden();
const choice = (/** @type {Partial<Choice>} */ more) => ({ ...noChoice(), ...more });
/**
 * @param {Partial<Choice>} more
 * @param {Sifted} sift
 * @param {Told | null} setting
 */
const state = (more, sift = EVERYTHING, setting = null) => ({ choice: choice(more), sifted: sift, setting });
const words = (/** @type {Parameters<typeof state>} */ ...given) => made.inWords(web, state(...given));

Deno.test("what is on the screen, in words", () => {
  const all = "On screen: 6 boxes and 4 arrows.";
  const small = garden({ start: "web" });
  assert.equal(made.inWords(small, state({ place: "web" })), all);
  const expert = words({ place: "web" });
  assert(expert.startsWith(`${all} An expert's view, too much to read at once`), expert);
  assert.equal(words({ place: "web", show: "rain" }), `${all} Standing out: RAIN; the rest is faded.`);
  assert.equal(
    words({ place: "web", show: "cup" }),
    `${all} Standing out: one configuration; the rest is faded.`,
  );
});

Deno.test("an answer alone, its main part, and within the whole web", () => {
  assert.equal(words({ question: "what-rests" }), "On screen: the answer alone, 2 boxes and 1 arrow.");
  assert.equal(
    words({ question: "what-grows" }),
    "On screen: the main part of the answer, 2 boxes and 1 arrow.",
  );
  assert.equal(
    words({ question: "what-grows", place: "web" }),
    "On screen: 6 boxes and 4 arrows. Standing out: the answer, 3 boxes and 2 arrows; the rest is faded.",
  );
  assert.equal(
    words({ question: "what-grows", place: "web", show: "rain" }),
    "On screen: 6 boxes and 4 arrows. Standing out: RAIN; the rest is faded.",
  );
});

Deno.test("a story says its step, the overview what is open", () => {
  assert.equal(words({ story: "garden", step: "2" }), "Step 2 of 2 stands out.");
  assert.equal(words({ story: "garden", step: "1", show: "rain" }), "Step 1 of 2 stands out. Chosen: RAIN.");
  assert.equal(
    words({ place: "overview" }),
    "On screen: 2 groups. A group opens when you click it.",
  );
  assert.equal(
    words({ place: "overview", open: "soil", show: "rain" }),
    "Soil is open, the other groups are closed. Standing out: RAIN.",
  );
});

Deno.test("a filter and a setting say that something is faded", () => {
  const sift = sifted(web, { source: ["smith"] }, null);
  assert.match(words({ place: "web" }, sift), /What no such evidence speaks of is faded\.$/);
  const told = { words: "", query: "", applies: new Set() };
  assert.match(words({ place: "web" }, sift, told), /What cannot be said of it is faded\.$/);
  assert.doesNotMatch(words({ place: "web", show: "rain" }, sift), /evidence/);
});

Deno.test("the heading and the browser's tab", () => {
  assert.equal(made.heading(web, choice({ place: "web" })), "The whole web");
  assert.equal(made.heading(web, choice({ place: "overview" })), "The web at a glance");
  assert.equal(made.heading(web, choice({ question: "what-grows", place: "web" })), "What grows?");
  assert.equal(made.heading(web, choice({ story: "garden" })), "A garden");
  const tab = (/** @type {Partial<Choice>} */ more, page = ["Causal web", "Explorer"]) =>
    made.tabTitle(web, choice(more), page);
  assert.equal(tab({}), "Causal web · Explorer");
  assert.equal(tab({ question: "what-grows" }), "Causal web · What grows? · Explorer");
  assert.equal(tab({ question: "what-grows", show: "rain" }), "Causal web · RAIN · Explorer");
  assert.equal(tab({ question: "what-grows" }, ["What grows?"]), "What grows?");
  assert.equal(tab({}, [""]), "");
});

Deno.test("what an address asks for in vain is said, each in a sentence", () => {
  const said = made.notice(
    { missing: [["box", "<b>"]], sifted: { ...EVERYTHING, unknown: ["1850"] }, away: false },
    { standalone: false, instead: "You see the whole web instead." },
  );
  assert.equal(
    said,
    "The address filters by “1850”, which no evidence here has. That part of the filter is left out. " +
      "The address asks for a box called “<b>”, which is not in this theory. You see the whole web instead.",
  );
  assert.match(
    made.notice({ missing: [["box", "x"]], sifted: EVERYTHING, away: false }, {
      standalone: true,
      instead: "",
    }),
    /this file/,
  );
  const went = { shade: "No source says so." };
  const told = (/** @type {string} */ id) =>
    made.notice({ missing: [["box", id]], sifted: EVERYTHING, away: false }, {
      ...{ standalone: false, instead: "So.", went },
    });
  assert.match(told("shade"), /It was taken out: No source says so\. So\.$/);
  assert.doesNotMatch(told("constructor"), /taken out/);
  assert.equal(
    made.notice({ missing: [], sifted: EVERYTHING, away: false }, { standalone: false, instead: "x" }),
    "",
  );
  assert.match(
    made.notice({ missing: [], sifted: EVERYTHING, away: true }, { standalone: false, instead: "" }),
    /^The server does not answer/,
  );
  assert.equal(made.instead(web, choice({ place: "overview" })), "You see the overview instead.");
  assert.equal(made.instead(web, choice({ place: "web" })), "You see the whole web instead.");
});

Deno.test("a filter in a sentence", () => {
  const said = (/** @type {Filter} */ filter) =>
    made.filterInWords(web, { sifted: sifted(web, filter, null) });
  assert.deepEqual(said({}), { said: "", left: "" });
  assert.deepEqual(said({ source: ["smith"] }), {
    said: "Filtered: only evidence from Smith. It speaks of 1 of 4 arrows and 1 of 2 configurations. ",
    left: "1 of 4 arrows and 1 of 2 configurations left",
  });
  assert.match(
    said({ source: ["smith", "jones"], kind: ["talk"] }).said,
    /from Smith or Jones, of the kind interview\./,
  );
  const entries = pane().entries.filter(({ kind }) => kind === "configuration");
  const only = garden({ pictures: [], entries });
  assert.match(
    made.filterInWords(only, { sifted: sifted(only, { source: ["smith"] }, null) }).said,
    /speaks of 1 of 2 configurations\. $/,
  );
});

Deno.test("several values are listed with or before the last", () => {
  /** @type {Facet} */
  const facet = {
    id: "f",
    label: "F",
    only: "by",
    shown: true,
    values: ["a", "b", "c"].map((id) => ({ id, label: id, pieces: 1 })),
  };
  const web = garden({ facets: [facet], pieces: { wet: [[[0, 1, 2]], [[0]]], cup: [[[1]]] } });
  const said = (/** @type {string[]} */ f) =>
    made.filterInWords(web, { sifted: sifted(web, { f }, null) }).said;
  assert.match(said(["a", "b", "c"]), /by a, b or c\./);
  assert.match(said(["a"]), /by a\./);
});

Deno.test("what a table shows of its rows", () => {
  const rows = (more = {}) =>
    made.tableInWords({
      summary: "On screen: all.",
      rows: ["row", "rows"],
      all: 1200,
      left: 1100,
      text: "",
      sifted: false,
      ...more,
    });
  assert.equal(rows({}), "On screen: all.");
  assert.equal(rows({ text: "tea" }), "On screen: 1,100 of 1,200 rows, those with “tea”.");
  assert.equal(rows({ sifted: true }), "On screen: 1,100 of 1,200 rows, those with such evidence.");
  assert.match(rows({ sifted: true, text: "tea" }), /with “tea” and with such evidence\.$/);
  assert.equal(
    rows({ left: 0, text: "x" }),
    "There is no row with “x”. Try a shorter word, or clear the search.",
  );
  assert.equal(
    rows({ left: 0, sifted: true }),
    "There is no row with such evidence. Ask for less at once, or clear the filter.",
  );
});

Deno.test("a search in vain says what to do", () => {
  assert.match(
    made.foundNothing("xyz", false),
    /^Nothing here is called “xyz” or speaks of it\. Try a shorter/,
  );
  assert.match(made.foundNothing("xyz", true), /speaks of it among what the filter leaves\./);
  assert.equal(made.foundNearly([]), "These have most of the words:");
  assert.equal(made.foundNearly(["a", "b"]), "Without “a” and “b” there is this:");
  assert.equal(made.outOf(1), "One more is left out by the filter.");
  assert.equal(made.outOf(7), "7 more are left out by the filter.");
});

Deno.test("whose claims are in the picture", () => {
  const edges = /** @type {Arrow[]} */ (web.graph?.edges);
  assert.equal(made.sourcesInWords(web, [edges[0]]), "Sources: Smith 2001. A garden of our own.");
  assert.equal(made.sourcesInWords(web, [edges[2]]), "Sources: Jones 2002. A garden of our own.");
  assert.equal(made.sourcesInWords(web, [{}]), "Sources: Smith 2001; Jones 2002. A garden of our own.");
  assert.equal(made.sourcesInWords(web, []), "A garden of our own.");
});

Deno.test("a name that is not quite a box's is taken for the one box that has it in it", () => {
  const boxes = Object.values(web.items).filter(({ kind }) => kind === "concept");
  const called = (/** @type {string} */ typed) => {
    const found = made.boxCalled(boxes, typed);
    return "box" in found ? found.box.id : [found.sentence, ...found.near.map(({ id }) => id)];
  };
  assert.equal(called("RAIN"), "rain");
  assert.equal(called("  rai "), "rain");
  assert.deepEqual(called(""), ["Name a box."]);
  assert.deepEqual(called("xyz"), ["No box is called “xyz”. Try a shorter word."]);
  assert.deepEqual(called("t"), ["“t” may be one of these.", "growth", "tea", "rest", "talk"]);
  assert.equal(called("re"), "rest");
  assert.deepEqual(called("r"), ["“r” may be one of these.", "rain", "growth", "rest"]);
  const many = Array.from({ length: 9 }, (_, n) => ({ ...boxes[0], id: `t${n}`, label: `T${n}` }));
  const found = made.boxCalled(many, "t");
  assert("sentence" in found && found.near.length === 6);
  assert.equal(found.sentence, "“t” may be one of these. 3 more have it in them: type more.");
});

Deno.test("in the room one sentence above and one question below, from the data", () => {
  const step = web.stories.garden.steps[0];
  /**
   * @param {Partial<Choice>} now
   * @param {string} card
   * @param {{ say: string, room: string } | null} [step]
   */
  const said = (now, card, step = null) => made.inTheRoom(web, choice(now), card, step);
  const story = { story: "garden", step: "1" };
  assert.deepEqual(said(story, "story~garden~1", step), { say: "First rain.", room: "Is it so?", who: "" });
  const rain = { say: "Said of rain.", room: "", who: "" };
  assert.deepEqual(said({ ...story, show: "rain" }, "rain", step), rain);
  assert.deepEqual(said({}, ""), { say: "", room: "", who: "" });
  const line = { say: "More rain can lead to more growth.", room: "", who: "One paper." };
  assert.deepEqual(said({ question: "what-grows" }, "what-grows"), line, "an answer's first line");
  assert.deepEqual(said({ question: "what-grows", show: "rain--growth" }, "rain--growth"), line);
  assert.deepEqual(said({ question: "what-grows", show: "rain" }, "rain"), rain);
  assert.equal(said({ question: "what-rests" }, "what-rests").say, "Said of what-rests.");
});

Deno.test("how far one is in what is told", () => {
  /**
   * @param {"step" | "line" | "picture"} kind
   * @param {number} at
   * @param {number} number
   */
  const told = (kind, at, number) => made.farInWords({ kind, at, stops: Array(number).fill(null) });
  assert.equal(told("step", 0, 3), "Step 1 of 3");
  assert.equal(told("picture", 2, 9), "Picture 3 of 9");
  assert.equal(told("line", 0, 6), "5 lines");
  assert.equal(told("line", 0, 2), "1 line");
  assert.equal(told("line", 2, 6), "Line 2 of 5");
});
