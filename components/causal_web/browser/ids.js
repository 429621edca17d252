// What an id means. Boxes, configurations, questions and stories are called as their records are; everything
// else has a mark in its id that no record's may hold: `--` or `~`.

/** The card to start with, while nothing is chosen. */
export const START_CARD = "";
/** The card of the overview, while no group is open. */
export const OVERVIEW_CARD = "overview~";

/**
 * An arrow, `one--other`, or a pair that stands only together, `one--with--other`.
 * @param {string} id
 */
export function isArrow(id) {
  return id.includes("--");
}

/**
 * The two ends of an arrow.
 * @param {string} id
 * @returns {[string, string]}
 */
export function endsOf(id) {
  const [source, target] = id.split(/--(?:with--)?/);
  return [source, target];
}

/**
 * @param {string} source
 * @param {string} target
 */
export function arrowId(source, target) {
  return `${source}--${target}`;
}

/** @param {string} family */
export function groupId(family) {
  return `family~${family}`;
}

/**
 * A story in the list: its record may be called as a box is.
 * @param {string} story
 */
export function storyId(story) {
  return `story~${story}`;
}

/**
 * The record's name of a story in the list.
 * @param {string} id
 */
export function storyOf(id) {
  return id.slice(storyId("").length);
}

/**
 * The card of a story's step.
 * @param {string} story
 * @param {string | number} step
 */
export function stepId(story, step) {
  return `${storyId(story)}~${step}`;
}

/**
 * Whether a question is one that somebody put together, not one of the records.
 * @param {string} question
 */
export function isMadeUp(question) {
  return question.includes("~");
}

/**
 * The key of a question that somebody put together.
 * @param {string} kind
 * @param {string[]} concepts
 */
export function questionKey(kind, concepts) {
  return [kind, ...concepts].join("~");
}
