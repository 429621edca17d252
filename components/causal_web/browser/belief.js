// How much there is behind a card, and who doubts it, where a filter or a setting leaves some of it out. The same
// words as in components/views/belief.py: tests/belief_cases.json holds both to them.

/** @import { Belief } from "../contract.d.ts" */
/** @import { Model, Sifted } from "./types.d.ts" */

import { isArrow } from "./ids.js";

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const SAYS = 0, ELSEWHERE = 1, AGAINST = 2, NOT_FOUND = 3;
/** What a piece is besides, added up. */
const INFERRED = 1, VOICED = 2, PARTLY = 4;

/** Said where a page shows a part of what a card speaks of. */
const ELSEWHERE_ONLY = "How much of it the filter leaves is counted in the whole web.";

/** A piece of evidence: its document, kind, side, what it is besides, its passage, and whose word it is. */
/** @typedef {number[]} Heard */

/**
 * What there is, of which kinds, and who doubts it.
 * @param {Belief} belief
 * @param {Heard[]} pieces All that counts.
 * @param {boolean} several Whether they speak of several claims, so that a doubt is a doubt of some of it.
 */
export function told(belief, pieces, several) {
  const of = (/** @type {number} */ side) => pieces.filter((piece) => piece[2] === side);
  const [says, elsewhere, against, notFound] = [SAYS, ELSEWHERE, AGAINST, NOT_FOUND].map(of);
  const other = `another kind of ${belief.one}`;
  const voices = (/** @type {Heard[]} */ some) => joined(counted(belief, some, several));
  const words = [first(belief, says, elsewhere, { any: pieces.length > 0, several, other })];
  if (says.length) words.push(...held(says, several));
  if (says.length && elsewhere.length) {
    words.push(`${several ? "Some of it is said" : "Said"} of ${other} too, by ${voices(elsewhere)}.`);
  }
  if (against.length) words.push(`${several ? "Some of it is doubted" : "Doubted"} by ${voices(against)}.`);
  if (notFound.length) {
    const some = several ? "Some of it was not found" : "Not found";
    words.push(`${some} by ${voices(notFound)} about ${other}.`);
  }
  return words.join(" ");
}

/**
 * @param {Belief} belief
 * @param {Heard[]} says
 * @param {Heard[]} elsewhere
 * @param {{ any: boolean, several: boolean, other: string }} how
 */
function first(belief, says, elsewhere, { any, several, other }) {
  if (says.length) return `${several ? "In all said" : "Said"} by ${twoCounts(belief, says, several)}.`;
  if (elsewhere.length) return `Said only of ${other}, by ${twoCounts(belief, elsewhere, several)}.`;
  return any ? "Nobody whose word counts here says so." : "Nothing is said of it here.";
}

/**
 * @param {Belief} belief
 * @param {Heard[]} pieces
 * @param {boolean} several
 */
function twoCounts(belief, pieces, several) {
  const documents = count(new Set(pieces.map(([source]) => source)).size, "document");
  return `${documents}, in ${count(passagesOf(pieces).size, "passage")}: ${
    joined(counted(belief, pieces, several))
  }`;
}

/**
 * What one has to know of those who say so.
 * @param {Heard[]} says
 * @param {boolean} several
 */
function held(says, several) {
  const words = [];
  const all = passagesOf(says);
  const only = (/** @type {number} */ what) =>
    all.size - passagesOf(says.filter(([, , , besides]) => !(besides & what))).size;
  const read = only(INFERRED), part = only(PARTLY);
  if (read === all.size) words.push("Inferred by us, stated by none.");
  else if (read) words.push(`In ${figure(read)} of these it is our reading.`);
  if (part && !several) {
    words.push(`${figure(part)} of these ${part === 1 ? "speaks" : "speak"} of a part of it only.`);
  }
  if (says.every(([, , , besides]) => besides & VOICED)) {
    words.push("Told in interviews, tested by nothing yet.");
  }
  return words;
}

/** @param {Heard[]} pieces */
function passagesOf(pieces) {
  return new Set(pieces.map(([, , , , passage]) => passage));
}

/**
 * Each kind of evidence with the number of those who speak in it; of several claims many are not counted.
 * @param {Belief} belief
 * @param {Heard[]} pieces
 * @param {boolean} several
 */
function counted({ kinds }, pieces, several) {
  return kinds.flatMap(([one, many], kind) => {
    const number = new Set(pieces.flatMap(([, of, , , , ...voices]) => of === kind ? voices : [])).size;
    if (several && number > 1) return [many];
    return number ? [`${NUMBERS[number] ?? figure(number)} ${number === 1 ? one : many}`] : [];
  });
}

/**
 * @param {number} number
 * @param {string} one
 */
function count(number, one) {
  return `${figure(number)} ${one}${number === 1 ? "" : "s"}`;
}

/** @param {number} number */
function figure(number) {
  return number.toLocaleString("en-GB");
}

/** @param {string[]} items */
function joined(items) {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/**
 * The line of a card as a filter and a setting leave it; null where what is shown was asked for under them.
 * @param {Model} model
 * @param {string} id Whose card it is.
 * @param {Sifted} sifted
 * @param {string[]} claims What the line speaks of, where that is claims.
 * @param {string[]} named All that the card names.
 */
export function left({ data, items }, id, { fitting }, claims, named) {
  const kind = items[id]?.kind;
  if (!fitting || (!claims.length && ["question", "way", undefined].includes(kind))) return null;
  const heard = (/** @type {string} */ claim, /** @type {number} */ n) =>
    fitting.get(claim)?.[n] ? [data.belief.heard[claim][n]] : [];
  const whole = kind === "configuration" ? [id] : claims;
  if (whole.length) {
    const pieces = whole.flatMap((claim) =>
      (data.belief.heard[claim] ?? []).flatMap((_, n) => heard(claim, n))
    );
    return told(data.belief, pieces, whole.length > 1);
  }
  const arrows = arrowsOf(items, id, named);
  if (!arrows.every((one) => data.bearing[one])) return ELSEWHERE_ONLY;
  const pieces = arrows.flatMap((arrow) =>
    Object.entries(data.bearing[arrow]).flatMap(([claim, numbers]) => numbers.flatMap((n) => heard(claim, n)))
  );
  // What counts on an arrow speaks of all of it.
  const on = pieces.map((
    [source, of, side, besides, ...rest],
  ) => [source, of, side, besides & ~PARTLY, ...rest]);
  return told(data.belief, on, kind !== "link");
}

/**
 * The arrows that a card tells of: an arrow's own, those that it names, or those at the boxes of a group.
 * @param {Model["items"]} items
 * @param {string} id
 * @param {string[]} named
 */
function arrowsOf(items, id, named) {
  if (items[id].kind === "link") return [id];
  const at = items[id].kind === "family"
    ? named.flatMap((one) => items[one]?.kind === "concept" ? items[one].lit : [])
    : named;
  return [...new Set(at.filter(isArrow))];
}
