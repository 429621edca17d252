// What is chosen: what a wish comes to, what of an address can be had, and whose card that shows.

/** @import { Choice, Filter, Item, Model } from "./types.d.ts" */

import { CHOICES, noChoice, pageAddress } from "./address.js";
import { groupId, OVERVIEW_CARD, START_CARD, stepId, storyOf } from "./ids.js";
import { belongsTo, isDrawnFor, isInOverview, pictureOf, stateWith } from "./model.js";

/**
 * What it comes to that somebody chooses something: a choice, another page, or a sentence why there is none.
 * @typedef {{ choice: Partial<Choice> } | { page: string } | { sentence: string }} Chosen
 */

/**
 * @param {Model} model
 * @param {{ choice: Choice, filter: Filter }} now
 * @param {string} id
 * @param {string} [name] As the thing is called where it was chosen.
 * @returns {Chosen}
 */
export function choose(model, { choice, filter }, id, name = id) {
  const item = model.items[id];
  if (!item) {
    // A part's cards speak of the whole web: what is not drawn here is one page away, where the filter holds too.
    const { elsewhere } = model.data;
    if (elsewhere) return { page: pageAddress(elsewhere, { show: id, present: choice.present }, filter) };
    return { sentence: `“${name}” is not in this file, which holds a part of the web.` };
  }
  if (item.kind === "question") return { choice: { question: id } };
  if (item.kind === "story") return { choice: { story: storyOf(id), step: "1", present: choice.present } };
  if (item.kind === "family") return { choice: { place: "overview", open: item.family ?? null, show: id } };
  return { choice: shown(model, choice, item) };
}

/**
 * @param {Model} model
 * @param {Choice} choice
 * @param {Item} item
 * @returns {Partial<Choice>}
 */
function shown(model, choice, item) {
  const { question, story, place } = choice;
  const { id } = item;
  if (story && item.lit.every((lit) => model.stories[story].shown.has(lit))) return { ...choice, show: id };
  if (question && belongsTo(model, item, question)) {
    return { question, place: place === "web" ? place : null, show: id };
  }
  return place === "overview" ? shownInOverview(model, choice, item) : { show: id, place };
}

/**
 * In the overview a box opens the group that it is in; what lies between groups is seen in the whole web.
 * @param {Model} model
 * @param {Choice} choice
 * @param {Item} item
 * @returns {Partial<Choice>}
 */
function shownInOverview(model, { place, open }, { id, kind }) {
  if (model.graph?.overview?.alone) return { place, open, show: id };
  const group = kind === "concept" ? model.familyOf.get(id) : open;
  const drawn = model.states[group ?? ""]?.shown.has(id);
  const here = kind === "bundle" ? stateWith(model, id, open) : drawn ? group : undefined;
  return here === undefined ? { place: "web", show: id } : { place, open: here, show: id };
}

/**
 * A choice as it can be made: of what is not here nothing stays, and each kind of view keeps what is its own.
 * @param {Model} model
 * @param {Partial<Choice>} wanted
 * @returns {{ choice: Choice, missing: [string, string][] }} And what is not here: what it is, and its id.
 */
export function settled(model, wanted) {
  const { choice, missing } = found(model, wanted);
  const item = choice.show === null ? undefined : model.items[choice.show];
  if (choice.story) {
    const last = model.stories[choice.story].steps.length;
    const step = String(Math.min(last, Math.max(1, parseInt(choice.step ?? "", 10) || 1)));
    return { choice: { ...choice, step, question: null, place: null, open: null }, missing };
  }
  choice.step = null;
  if (choice.question) {
    const away = item && !isDrawnFor(model, item, choice.question);
    const place = choice.place === "web" || away ? "web" : null;
    return { choice: { ...choice, place, open: null }, missing };
  }
  choice.place = placeOf(model, choice, item);
  if (model.graph?.overview?.alone && item && item.kind !== "family") {
    choice.open = pictureOf(model, item, choice.open);
  }
  if (choice.place !== "overview") choice.open = null;
  return { choice, missing };
}

/**
 * @param {Model} model
 * @param {Partial<Choice>} wanted
 * @returns {{ choice: Choice, missing: [string, string][] }}
 */
function found({ items, stories, states }, wanted) {
  const choice = noChoice();
  for (const name of CHOICES) choice[name] = wanted[name] ?? null;
  const notToShow = ["question", "story"];
  /** @type {[keyof Choice, string, (id: string) => boolean][]} */
  const known = [
    ["question", "question", (id) => items[id]?.kind === "question"],
    ["story", "story", (id) => Boolean(stories[id])],
    [
      "show",
      "box, arrow or configuration",
      (id) => Boolean(items[id]) && !notToShow.includes(items[id].kind),
    ],
    ["open", "group", (id) => Boolean(states[id])],
  ];
  /** @type {[string, string][]} */
  const missing = [];
  for (const [name, what, isHere] of known) {
    const id = choice[name];
    if (!id || isHere(id)) continue;
    missing.push([what, id]);
    choice[name] = null;
  }
  return { choice, missing };
}

/**
 * @param {Model} model
 * @param {Choice} choice
 * @param {Item | undefined} item
 */
function placeOf(model, { place, open }, item) {
  if (!model.states[""]) return "web";
  if (model.graph?.overview?.alone) return "overview";
  if (place === "overview" || place === "web") return place;
  return model.graph?.start === "overview" && (!item || isInOverview(model, item, open)) ? "overview" : "web";
}

/**
 * The choice without what goes without saying.
 * @param {Model} model
 * @param {Choice} choice
 * @returns {Choice}
 */
export function inAddress(model, choice) {
  const { question, story, show, place } = choice;
  const usual = !question && !story &&
    place === placeOf(model, { ...choice, place: null }, model.items[show ?? ""]);
  return { ...choice, place: usual ? null : place };
}

/**
 * Whose card is shown: what is chosen, the open question's, a step's, or the one to start with.
 * @param {Choice} choice
 */
export function cardOf({ question, story, step, show, place, open }) {
  if (show ?? question) return show ?? question ?? START_CARD;
  if (story) return stepId(story, step ?? "1");
  if (place === "overview") return open ? groupId(open) : OVERVIEW_CARD;
  return START_CARD;
}

/**
 * The step of a story that is told now, or null.
 * @param {Model} model
 * @param {Choice} choice
 */
export function stepOf({ stories }, { story, step }) {
  return story ? stories[story].steps[Number(step) - 1] : null;
}

/**
 * What is told one after another, and where in it one is; null where nothing is. A story has its steps; in the
 * room an answer has its lines, after all of it, and groups or lanes have their pictures.
 * @param {Model} model
 * @param {Choice} choice
 * @returns {{ stops: (string | null)[], at: number, kind: "step" | "line" | "picture" } | null}
 */
export function course(
  { stories, pictures, states, items },
  { story, step, question, show, place, open, present },
) {
  if (story) {
    return {
      kind: "step",
      stops: stories[story].steps.map((_, n) => `${n + 1}`),
      at: Number(step) - 1,
    };
  }
  if (!present) return null;
  if (question) {
    const lines = (pictures[question]?.spoken ?? []).filter(({ id }) => items[id]);
    const stops = [null, ...lines.map(({ id }) => id)];
    return lines.length ? { kind: "line", stops, at: Math.max(0, stops.indexOf(show)) } : null;
  }
  if (place !== "overview") return null;
  const stops = Object.keys(states).map((one) => one || null);
  return { kind: "picture", stops, at: Math.max(0, stops.indexOf(open)) };
}

/**
 * The choice some steps further on or back in what is told, or null where it has none.
 * @param {Model} model
 * @param {Choice} choice
 * @param {number} by
 * @returns {Choice | null}
 */
export function turned(model, choice, by) {
  const told = course(model, choice);
  const wanted = told?.stops[told.at + by];
  if (!told || wanted === undefined) return null;
  const to = {
    step: { step: wanted, show: null },
    line: { show: wanted },
    picture: { open: wanted, show: null },
  };
  return { ...choice, ...to[told.kind] };
}

/**
 * What Escape leaves of a choice: everything but what was chosen last; null where nothing is chosen.
 * @param {Choice} choice
 * @returns {Partial<Choice> | null}
 */
export function steppedBack(choice) {
  if (choice.show) return { ...choice, show: null };
  if (choice.present) return { ...choice, present: null };
  if (choice.question || choice.story) return {};
  return choice.open ? { place: "overview" } : null;
}
