// The garden on its way to the browser: the files that the app sends, and what a file of its own holds.

/** @import { Delivered, Wire } from "../../../../components/causal_web/contract.d.ts" */

import table from "../../../search_cases.json" with { type: "json" };

import { pane } from "./garden.js";

/**
 * @param {object} data
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function packed(data) {
  const stream = new Blob([JSON.stringify(data)]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** A part of the texts: two cards and two fragments. */
export const PART = {
  twice: ["<b>Both</b>"],
  cards: { cup: [0, '<i data-part="cup"></i>\n<i data-part="wet"></i>'], "what-grows": ["grows", 0] },
  fragments: { cup: ["A cup.", 0], wet: ["“Wet.”"] },
};
const INDEX = { first: { "": "start" }, parts: [["cup", "what-grows", "wet"]] };

/** What a search looks in. */
export const SEARCHED = table.index;

/** What an explorer opens with. */
export function opening() {
  return { pane: pane(), ...INDEX };
}

/**
 * What a file holds.
 * @param {Partial<Wire>} more
 * @returns {Promise<Wire>}
 */
export async function wire(more = {}) {
  const text = async (/** @type {object} */ data) => btoa(String.fromCharCode(...(await packed(data))));
  return {
    version: 3,
    rev: "a",
    picture: await text(opening()),
    index: await text(SEARCHED),
    texts: [await text(PART)],
    ...more,
  };
}

/**
 * What the app sends, its files in its addresses.
 * @param {Partial<Delivered>} more
 * @returns {Delivered}
 */
export function delivered(more = {}) {
  const file = (/** @type {object} */ data) =>
    `data:application/json,${encodeURIComponent(JSON.stringify(data))}`;
  return {
    version: 3,
    rev: "a",
    picture: file(opening()),
    index: file(SEARCHED),
    texts: [file(PART)],
    program: "x/program.js",
    library: null,
    answers: null,
    settings: null,
    files: null,
    ...more,
  };
}
