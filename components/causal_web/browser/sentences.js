// What is said in words of what is on the screen.

/** @import { Facet } from "../contract.d.ts" */
/** @import { Choice, Filter, Item, Model, State } from "./types.d.ts" */

import { isArrow, storyId } from "./ids.js";
import { isTangle, wholeAnswer } from "./model.js";

export const NO_PICTURE = "The picture could not be drawn. The list and the cards beside it hold the same.";
/** Of a picture that may be larger than its frame. */
const LARGER = "Drag it to see what does not fit.";
/** Of the web drawn as a whole. */
const TANGLE =
  "An expert's view, too much to read at once: named first are the boxes with most arrows, which says " +
  "nothing of how much they matter; come nearer for more names.";
export const FAILED = "Something went wrong here, and this view may not be whole. Load the page again.";
export const LOOKING = "Looking for the answer …";
export const AWAY =
  "The server does not answer at present. What is here works on, and what you asked for comes " +
  "by itself once the server is back.";
export const MAKING = "Making the file …";
export const SAVED = "Saved. It opens in any browser, without a network.";
export const NO_SERVER = "This question needs the running app: a file answers those that came with it.";

/**
 * @param {number} number
 * @param {string} one
 * @param {string} many
 */
function counted(number, one, many) {
  return `${number} ${number === 1 ? one : many}`;
}

/** @param {string[]} ids */
function boxesAndArrows(ids) {
  const arrows = ids.filter(isArrow).length;
  return `${counted(ids.length - arrows, "box", "boxes")} and ${counted(arrows, "arrow", "arrows")}`;
}

/** @param {Item} item */
function called(item) {
  return item.kind === "configuration" ? "one configuration" : item.label;
}

/**
 * The open question or story, if any.
 * @param {Model} model
 * @param {Choice} choice
 * @returns {Item | undefined}
 */
export function opened({ items }, { question, story }) {
  return items[question ?? ""] ?? items[storyId(story ?? "")];
}

/**
 * The heading of the view.
 * @param {Model} model
 * @param {Choice} choice
 */
export function heading(model, choice) {
  const overview = choice.place === "overview" ? model.states[choice.open ?? ""]?.title : undefined;
  return opened(model, choice)?.label ?? overview ?? model.data.title;
}

/**
 * The line of the browser's tab: what is chosen, between page and app.
 * @param {Model} model
 * @param {Choice} choice
 * @param {string[]} page As the server set it.
 */
export function tabTitle(model, choice, page) {
  const label = model.items[choice.show ?? ""]?.label ?? opened(model, choice)?.label;
  return [...new Set([page[0], label, ...page.slice(1)])].filter(Boolean).join(" · ");
}

/**
 * What is on the screen.
 * @param {Model} model
 * @param {Pick<State, "choice" | "sifted" | "setting">} state
 */
export function inWords(model, { choice, sifted, setting }) {
  const item = model.items[choice.show ?? ""];
  if (choice.story) {
    const step = `Step ${choice.step} of ${model.stories[choice.story].steps.length} stands out.`;
    return item ? `${step} Chosen: ${called(item)}.` : step;
  }
  if (choice.place === "overview") return overviewInWords(model, choice, item);
  const question = model.items[choice.question ?? ""];
  const words = [
    question ? answerInWords(model, choice, question, item) : `On screen: ${model.data.summary}.`,
    ...(isTangle(model, choice) && !item && !question ? [TANGLE] : []),
  ];
  if (sifted.kept && !item) {
    words.push(setting ? "What cannot be said of it is faded." : "What no such evidence speaks of is faded.");
  }
  if (item) words.push(`Standing out: ${called(item)}; the rest is faded.`);
  return words.join(" ");
}

/**
 * @param {Model} model
 * @param {Choice} choice
 * @param {Item | undefined} item
 */
function overviewInWords({ graph, states }, { open }, item) {
  const { words } = states[open ?? ""];
  return `${words} ${
    item
      ? `Standing out: ${called(item)}.`
      : open
      ? (graph?.overview?.alone ? "" : LARGER)
      : graph?.overview?.hint
  }`.trim();
}

/**
 * @param {Model} model
 * @param {Choice} choice
 * @param {Item} question
 * @param {Item | undefined} item
 */
function answerInWords(model, { place }, question, item) {
  if (place !== "web") {
    const what = question.every.length ? "the main part of the answer" : "the answer alone";
    return `On screen: ${what}, ${boxesAndArrows(question.lit)}.`;
  }
  const all = `On screen: ${model.data.summary}.`;
  if (item) return all;
  const answer = boxesAndArrows(wholeAnswer(model, question.id, "web"));
  return `${all} Standing out: the answer, ${answer}; the rest is faded.`;
}

/**
 * In the room: the sentence above the picture, and below it the question to the room, or who says so; any may be
 * empty. Of an answer the first line is said till another is chosen.
 * @param {Model} model
 * @param {Choice} choice
 * @param {string} card Whose card is shown.
 * @param {{ say: string, room: string } | null} step
 * @returns {{ say: string, room: string, who: string }}
 */
export function inTheRoom({ items, pictures }, { question, show }, card, step) {
  if (show === null && step) return { say: step.say, room: step.room, who: "" };
  const spoken = pictures[question ?? ""]?.spoken ?? [];
  const line = show === null ? spoken[0] : spoken.find(({ id }) => id === show);
  if (line) return { say: line.say, room: "", who: line.who };
  return { say: items[card]?.said ?? "", room: "", who: "" };
}

/**
 * How far one is in what is told.
 * @param {{ kind: "step" | "line" | "picture", at: number, stops: unknown[] }} told
 */
export function farInWords({ kind, at, stops }) {
  if (kind === "step") return `Step ${at + 1} of ${stops.length}`;
  if (kind === "picture") return `Picture ${at + 1} of ${stops.length}`;
  const lines = stops.length - 1; // before them stands all of the answer
  return at ? `Line ${at} of ${lines}` : counted(lines, "line", "lines");
}

/**
 * What of an address cannot be had.
 * @param {Pick<State, "missing" | "sifted" | "away">} state
 * @param {{ standalone: boolean, instead: string, went?: Record<string, string> }} where `went`: why ids are gone.
 */
export function notice({ missing, sifted, away }, { standalone, instead, went = {} }) {
  const where = standalone ? "file" : "theory";
  const why = (/** @type {string} */ id) => Object.hasOwn(went, id) ? `It was taken out: ${went[id]} ` : "";
  return [
    ...(away ? [AWAY] : []),
    ...sifted.unknown.map(
      (value) =>
        `The address filters by “${value}”, which no evidence here has. That part of the filter is left out.`,
    ),
    ...missing.map(
      ([what, id]) =>
        `The address asks for a ${what} called “${id}”, which is not in this ${where}. ${why(id)}${instead}`,
    ),
  ].join(" ");
}

/**
 * What is shown where the address asks for something that is not here.
 * @param {Model} model
 * @param {Choice} choice
 */
export function instead({ data }, { place }) {
  return place === "overview" ? "You see the overview instead." : data.instead;
}

/**
 * The filter, and how much it leaves; empty where nothing is filtered by evidence.
 * @param {Model} model
 * @param {Pick<State, "sifted">} state
 * @returns {{ said: string, left: string }}
 */
export function filterInWords({ data }, { sifted: { filter, kept } }) {
  const only = data.facets.flatMap((facet) => facetInWords(facet, filter[facet.id] ?? []));
  if (!only.length || !kept) return { said: "", left: "" };
  /** @type {[Item["kind"], string][]} */
  const kinds = [["link", "arrows"], ["configuration", "configurations"]];
  const told = kinds.flatMap(([kind, words]) => {
    const all = data.entries.filter((entry) => entry.kind === kind);
    return all.length ? [`${all.filter(({ id }) => kept.has(id)).length} of ${all.length} ${words}`] : [];
  }).join(" and ");
  return { said: `Filtered: only evidence ${only.join(", ")}. It speaks of ${told}. `, left: `${told} left` };
}

/**
 * @param {Facet} facet
 * @param {string[]} wanted
 */
function facetInWords({ only, values }, wanted) {
  const chosen = values.filter(({ id }) => wanted.includes(id)).map(({ label }) => label);
  if (!chosen.length) return [];
  return [`${only} ${[chosen.slice(0, -1).join(", "), chosen.at(-1)].filter(Boolean).join(" or ")}`];
}

/**
 * What a table shows of its rows.
 * @param {{ summary: string, rows: [string, string], all: number, left: number, text: string, sifted: boolean,
 *   narrowed?: string[] }} shown `narrowed`: the words of what it is narrowed to.
 */
export function tableInWords({ summary, rows: [one, many], all, left, text, sifted, narrowed = [] }) {
  const wanted = [
    text && `with “${text}”`,
    sifted && "with such evidence",
    narrowed.length && "of this choice",
  ];
  const those = wanted.filter(Boolean).join(" and ");
  if (!those) return summary;
  const number = (/** @type {number} */ n) => n.toLocaleString("en-GB");
  if (left) return `On screen: ${number(left)} of ${number(all)} ${many}, those ${those}.`;
  const mend = text
    ? "Try a shorter word, or clear the search."
    : "Ask for less at once, or clear the filter.";
  return `There is no ${one} ${those}. ${mend}`;
}

/** An empty list, where nothing is searched for. */
export const NOTHING_LISTED = "The filter leaves nothing of this kind. Ask for less at once, or clear it.";

/** While what can be searched is on its way. */
export const LOOKING_FOR = "Looking …";

/**
 * A search in vain.
 * @param {string} text
 * @param {boolean} sifted Whether the filter leaves something out that would fit.
 */
export function foundNothing(text, sifted) {
  const where = sifted ? " among what the filter leaves" : "";
  return `Nothing here is called “${text}” or speaks of it${where}. ` +
    "Try a shorter word, or clear the search to see the list.";
}

/**
 * What stands over what has most of the words.
 * @param {string[]} strangers Words that stand nowhere.
 */
export function foundNearly(strangers) {
  const without = strangers.map((word) => `“${word}”`).join(" and ");
  return without ? `Without ${without} there is this:` : "These have most of the words:";
}

/**
 * How much of what fits a filter leaves out.
 * @param {number} number
 */
export function outOf(number) {
  return number === 1 ? "One more is left out by the filter." : `${number} more are left out by the filter.`;
}

/**
 * Whose claims some arrows are, and the theory's own line of credit.
 * @param {Model} model
 * @param {{ sources?: number[] }[]} arrows Those that name no sources may rest on all.
 */
export function sourcesInWords({ data }, arrows) {
  const behind = new Set(arrows.flatMap(({ sources }) => sources ?? [...data.sources.keys()]));
  const names = data.sources.filter((_, i) => behind.has(i)).map(({ name }) => name);
  return [names.length ? `Sources: ${names.join("; ")}.` : "", data.credit].filter(Boolean).join(" ");
}

/** So many boxes are offered for a name that may mean several. */
const MOST_NEAR = 6;

/**
 * The box that a name means, or a sentence about why it is none.
 * @param {Item[]} boxes
 * @param {string} typed
 * @returns {{ box: Item } | { sentence: string, near: Item[] }} With the boxes that may be meant, some of them.
 */
export function boxCalled(boxes, typed) {
  const text = typed.trim().toLowerCase();
  if (!text) return { sentence: "Name a box.", near: [] };
  const exact = boxes.findLast(({ label }) => label.toLowerCase() === text);
  const called = boxes.filter(({ label }) => label.toLowerCase().includes(text));
  const near = [...called, ...boxes.filter((box) => !called.includes(box) && box.search.includes(text))];
  if (exact) return { box: exact };
  if (near.length === 1) return { box: near[0] };
  if (!near.length) return { sentence: `No box is called “${typed}”. Try a shorter word.`, near };
  const more = near.length > MOST_NEAR ? ` ${near.length - MOST_NEAR} more have it in them: type more.` : "";
  return { sentence: `“${typed}” may be one of these.${more}`, near: near.slice(0, MOST_NEAR) };
}

/**
 * A filter that says nothing of any facet.
 * @param {Filter} filter
 */
export function isEmpty(filter) {
  return Object.values(filter).every((values) => !values.length);
}
