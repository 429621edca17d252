// What came over the wire, unpacked.

/** @import { Delivered, Opening, Wire } from "../contract.d.ts" */
/** @import { Bring } from "./texts.js" */

/** Of the contract that this code was written for. */
export const VERSION = 3;

/** A failure with a sentence for whoever looks at the screen. */
export class Trouble extends Error {}

/**
 * What keeps a payload from being read, in a sentence, or null.
 * @param {{ version?: number }} wire
 * @param {boolean} canUnpack
 * @returns {string | null}
 */
export function trouble(wire, canUnpack) {
  if (wire.version !== VERSION) {
    return `This view was made by another version of the explorer (${
      wire.version ?? "an older one"
    }; this is ` +
      `${VERSION}). Load the page again; if it is a file, have it made anew.`;
  }
  if (!canUnpack) return "This browser is too old to unpack what is shown here. Open it in a newer one.";
  return null;
}

/**
 * Addresses of files are relative to the page, wherever the app stands.
 * @param {string} page
 * @param {Delivered} data
 * @returns {Delivered}
 */
export function addressed(page, data) {
  const whole = (/** @type {string} */ address) => new URL(address, page).href;
  return {
    ...data,
    picture: whole(data.picture),
    index: whole(data.index),
    texts: data.texts.map(whole),
    answers: data.answers && whole(data.answers),
    settings: data.settings && whole(data.settings),
    files: data.files && whole(data.files),
  };
}

/** @param {string} base64 */
function bytes(base64) {
  const raw = atob(base64);
  const found = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) found[i] = raw.charCodeAt(i);
  return found;
}

/**
 * What was packed with gzip, so that the cards of a large web come in a fraction of the bytes.
 * @param {Uint8Array<ArrayBuffer>} packed
 */
export function inflated(packed) {
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
}

/**
 * What a text says that is on its way.
 * @param {Promise<string>} text
 * @param {string} what Words for it.
 */
export async function parsed(text, what) {
  try {
    return JSON.parse(await text);
  } catch (error) {
    throw new Trouble(`${what} could not be read: what came is broken. Load the page again.`, {
      cause: error,
    });
  }
}

/**
 * A file of the app; the browser keeps it, so that mostly nothing is asked for.
 * @param {string} address
 */
export async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

/**
 * What came: the picture is on its way; what a search looks in and each part of the texts come when asked for. A file of its own holds
 * them (components/causal_web/packing.py), the app says where they are.
 * @param {Delivered | Wire} data
 * @param {boolean} canUnpack
 * @returns {{ opening: Promise<Opening>, index: Bring, texts: Bring[] }}
 */
export function opened(data, canUnpack) {
  const delivered = "program" in data;
  const problem = trouble(data, canUnpack || delivered);
  if (problem) throw new Trouble(problem);
  const brought = async (/** @type {string} */ one) => delivered ? await fetched(one) : inflated(bytes(one));
  const later = (/** @type {string} */ one) => async () => (await brought(one)).arrayBuffer();
  const text = async (/** @type {string} */ one) => new TextDecoder().decode(await later(one)());
  return {
    opening: parsed(text(data.picture), "What is shown here"),
    index: later(data.index),
    texts: data.texts.map(later),
  };
}
