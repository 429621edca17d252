// What came, ready to be looked up, and never changed: who takes over an answer gets another model.

/** @import { Bundle, Overview, Pane, Picture, Story } from "../contract.d.ts" */
/** @import { Index } from "./search/index.js" */
/** @import { Texts } from "./texts.js" */
/** @import { Answered, AnswerView, Choice, Gathered, Item, Model, StoryView, View } from "./types.d.ts" */

import { arrowId, endsOf, groupId, isArrow, storyId } from "./ids.js";

/** The kinds that the list has tabs for, with the words on these. @type {[Item["kind"], string][]} */
export const KINDS = [
  ["question", "Questions"],
  ["story", "Stories"],
  ["family", "Groups"],
  ["concept", "Boxes"],
  ["link", "Arrows"],
  ["configuration", "Configurations"],
];

/**
 * A table without a prototype: who asks for “constructor” in the address asks for nothing that is here.
 * @template T
 * @param {Iterable<[string, T]>} pairs
 * @returns {Record<string, T>}
 */
function table(pairs) {
  return Object.assign(Object.create(null), Object.fromEntries(pairs));
}

/**
 * @param {Pane} data
 * @param {Texts} texts
 * @param {Index} index
 * @returns {Model}
 */
export function read(data, texts, index) {
  const graph = data.pane === "graph" ? data : null;
  const stories = table((graph?.stories ?? []).map((story) => [story.id, storyView(story)]));
  const told = (graph?.stories ?? []).map(storyItem);
  const items = table([...data.entries, ...told].map((entry) => [entry.id, entry]));
  const listed = new Set(KINDS.map(([kind]) => kind));
  const overview = graph?.overview ?? null;
  return {
    data,
    graph,
    items,
    pictures: table(
      data.pictures.map((one) => [one.question, answerView(one, items[one.question]?.lit ?? [])]),
    ),
    stories,
    states: statesOf(overview),
    familyOf: new Map(overview && graph ? graph.nodes.map(({ id, family }) => [id, family]) : []),
    groups: new Map((overview?.nodes ?? []).map((node) => [node.id, node])),
    bundles: new Map((overview?.edges ?? []).map((edge) => [edge.id, bundleOf(edge)])),
    listed: [...told, ...data.entries].filter((entry) => listed.has(entry.kind)),
    texts,
    index,
    answers: new Map(),
  };
}

const PLAIN = {
  strong: null,
  edges: [],
  opened: null,
  bands: [],
  title: "",
  words: "",
  labels: {},
  arrows: {},
};

/**
 * @param {Story} story
 * @returns {StoryView}
 */
function storyView({ id, title, places, sizes, ways, steps, lit }) {
  return { ...PLAIN, id, title, places, sizes, ways, steps, key: storyId(id), shown: new Set(lit) };
}

/**
 * @param {Story} story
 * @returns {Item}
 */
function storyItem({ id, title, plain, lit }) {
  const search = `${title} ${plain}`.toLowerCase();
  const rest = { group: "Stories", mark: "", agreement: /** @type {const} */ (""), every: [], said: plain };
  return { ...rest, id: storyId(id), kind: "story", label: title, lit, search };
}

/**
 * @param {Picture} picture
 * @param {string[]} lit
 * @returns {AnswerView}
 */
function answerView({ question, configurations, spoken, places, sizes, ways, labels, arrows }, lit) {
  const shown = new Set([...Object.keys(places), ...lit]);
  return { ...PLAIN, key: question, places, sizes, ways, configurations, spoken, shown, labels, arrows };
}

/**
 * Arrows taken together.
 * @param {Bundle} bundle
 * @returns {Gathered}
 */
function bundleOf({ agreement, mark = "", ...bundle }) {
  return { ...bundle, agreement: agreement ?? (bundle.count ? "bundle" : "beside"), mark };
}

/**
 * The overview: one state with every group closed, and one for each group that is opened in place.
 * @param {Overview | null} overview
 * @returns {Record<string, View>}
 */
function statesOf(overview) {
  return table(
    (overview?.states ?? []).map(({ main, ...state }) => [state.opened ?? "", {
      ...PLAIN,
      title: overview?.title ?? "",
      ...state,
      key: `overview ${state.opened ?? ""}`,
      strong: new Set(main),
      shown: new Set([...Object.keys(state.places), ...state.edges]),
    }]),
  );
}

/**
 * @param {Model} model
 * @param {Answered} answer
 * @returns {Model}
 */
export function withAnswer(model, answer) {
  const { key, picture } = answer;
  const answered = { ...model, answers: new Map([...model.answers, [key, answer]]) };
  const { lit } = answer.entries.find(({ id }) => id === key) ?? { lit: [] };
  answered.pictures = table([...Object.entries(model.pictures), [key, answerView(picture, lit)]]);
  return asTold(answered, key);
}

/**
 * A question that came with the page, as it came, whatever was answered under a setting or a filter since.
 * @param {Model} model
 * @param {string} question
 * @returns {Model}
 */
export function asCame(model, question) {
  const answer = model.answers.get(question);
  const picture = model.data.pictures.find((one) => one.question === question);
  if (!answer || !picture) return model;
  const ids = new Set(answer.entries.map(({ id }) => id));
  const came = model.data.entries.filter(({ id }) => ids.has(id));
  const others = Object.entries(model.items).filter(([id]) => !ids.has(id));
  const items = table([...others, ...came.map(/** @returns {[string, Item]} */ (one) => [one.id, one])]);
  const view = answerView(picture, items[question].lit);
  return {
    ...model,
    items,
    pictures: table([...Object.entries(model.pictures), [question, view]]),
    answers: new Map([...model.answers].filter(([key]) => key !== question)),
    texts: model.texts.without(Object.keys(answer.cards)),
  };
}

/**
 * Two questions can have a way in common: it is told as the one that is open tells it.
 * @param {Model} model
 * @param {string | null | undefined} question
 * @returns {Model}
 */
export function asTold(model, question) {
  const answer = model.answers.get(question ?? "");
  if (!answer) return model;
  const items = table([
    ...Object.entries(model.items),
    ...answer.entries.map(/** @returns {[string, Item]} */ (entry) => [entry.id, entry]),
  ]);
  return { ...model, items, texts: model.texts.with(answer.cards) };
}

/**
 * What stands out for a question: what its own picture shows, or in the whole web all of its answer.
 * @param {Model} model
 * @param {string} question
 * @param {string | null} place
 */
export function wholeAnswer({ items }, question, place) {
  const { lit, every } = items[question];
  return place === "web" && every.length ? every : lit;
}

/**
 * Whether some ids hold what an item is about.
 * @param {Item} item
 * @param {string[]} ids
 */
function holds(item, ids) {
  if (item.kind === "configuration") return item.lit.some((id) => isArrow(id) && ids.includes(id));
  if (item.kind === "way") return item.lit.every((id) => ids.includes(id));
  return ids.includes(item.id);
}

/**
 * Whether an item is in a question's own picture.
 * @param {Model} model
 * @param {Item} item
 * @param {string} question
 */
export function isDrawnFor(model, item, question) {
  return item.lit.length > 0 && holds(item, model.items[question].lit);
}

/**
 * Whether an item is in all of a question's answer.
 * @param {Model} model
 * @param {Item} item
 * @param {string} question
 */
export function belongsTo(model, item, question) {
  return holds(item, wholeAnswer(model, question, "web"));
}

/**
 * What the list holds: of an answer that is drawn by itself only what belongs to it, and all other questions.
 * @param {Model} model
 * @param {Choice} choice
 * @returns {(item: Item) => boolean}
 */
export function partOf(model, { question, place }) {
  if (!question || place === "web" || !model.pictures[question]) return () => true;
  const there = new Set([
    ...wholeAnswer(model, question, "web"),
    ...model.pictures[question].configurations ?? [],
  ]);
  return ({ id, kind }) => kind === "question" || kind === "story" || there.has(id);
}

/**
 * Whether an item is seen in the overview with this group open.
 * @param {Model} model
 * @param {Item} item
 * @param {string | null} open
 */
export function isInOverview({ familyOf }, item, open) {
  return ["family", "bundle"].includes(item.kind) ||
    (item.kind === "concept" && familyOf.get(item.id) === open);
}

/**
 * What stands for a box or an arrow of the web in a state of the overview, or undefined.
 * @param {Model} model
 * @param {string} id
 * @param {View} view
 * @returns {string | undefined}
 */
export function standIn({ familyOf }, id, view) {
  if (view.shown.has(id)) return id;
  const box = (/** @type {string} */ one) => view.shown.has(one) ? one : groupId(familyOf.get(one) ?? "");
  if (!isArrow(id)) return familyOf.has(id) ? box(id) : undefined;
  const [source, target] = endsOf(id);
  const arrow = arrowId(box(source), box(target));
  return view.shown.has(arrow) ? arrow : undefined;
}

/**
 * What lights up with an item: itself and its own, or what stands for these in the overview.
 * @param {Model} model
 * @param {Item} item
 * @param {View | null} view
 * @returns {Set<string>}
 */
export function standIns(model, item, view) {
  if (!view?.strong) return new Set(item.lit);
  return new Set([item.id, ...item.lit].flatMap((id) => standIn(model, id, view) ?? []));
}

/**
 * The opened group in whose state a bundle is drawn, the present one if it is there; null for none opened.
 * @param {Model} model
 * @param {string} id
 * @param {string | null} open
 * @returns {string | null | undefined}
 */
export function stateWith({ states }, id, open) {
  if (states[open ?? ""].shown.has(id)) return open;
  return states[""].shown.has(id) ? null : Object.keys(states).find((one) => states[one].shown.has(id));
}

/**
 * Where the web is never drawn as a whole: the picture that shows most of what an item is about, the present one
 * if it shows as much.
 * @param {Model} model
 * @param {Item} item
 * @param {string | null} open
 * @returns {string | null}
 */
export function pictureOf({ states }, item, open) {
  const about = new Set([item.id, ...(item.kind === "concept" ? [] : item.lit)]);
  const much = (/** @type {string | null} */ one) =>
    [...about].filter((id) => states[one ?? ""].shown.has(id)).length;
  const others = Object.keys(states).map((one) => one || null);
  return [open, ...others].reduce((best, one) => (much(one) > much(best) ? one : best), open);
}

/**
 * What is drawn in place of the whole web, or null. A story's picture is one, but its boxes are called, and its
 * arrows read, as the step has it that is told.
 * @param {Model} model
 * @param {Choice} choice
 * @returns {View | null}
 */
export function viewOf(model, { question, story, step, place, open }) {
  if (story) {
    const told = model.stories[story];
    const { labels, arrows, lit } = told.steps[Number(step) - 1] ?? told.steps[0];
    return { ...told, labels, arrows, read: new Set(lit) };
  }
  if (question) return place === "web" ? null : model.pictures[question];
  return place === "overview" ? model.states[open ?? ""] : null;
}

/**
 * Whether what is drawn is the web as a whole, and has more in it than can be read at once: it opens on groups.
 * @param {Model} model
 * @param {Choice} choice
 */
export function isTangle(model, choice) {
  return model.graph?.start === "overview" && viewOf(model, choice) === null;
}
