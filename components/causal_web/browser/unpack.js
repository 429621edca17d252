// What came over the wire, unpacked.

/** @import { Label, Pane, Texts, Wire } from "../contract.d.ts" */

/** @typedef {{ version: number, rev: string, choice?: string, picture: Uint8Array<ArrayBuffer>, texts: Uint8Array<ArrayBuffer> }} Packed */

const LINE_END = 10;
/** Of the contract that this code was written for. */
export const VERSION = 1;

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
 * What the server packed (components/causal_web/packing.py), its parts still packed: from the app bytes under a
 * line that names their lengths, in a file of its own base64.
 * @param {Wire | Uint8Array<ArrayBuffer>} data
 * @returns {Packed}
 */
export function apart(data) {
  if (!(data instanceof Uint8Array)) {
    return { ...data, picture: bytes(data.picture), texts: bytes(data.texts) };
  }
  const end = data.indexOf(LINE_END);
  /** @type {Label} */
  const label = JSON.parse(new TextDecoder().decode(data.subarray(0, end)));
  const middle = end + 1 + label.picture;
  return {
    ...label,
    picture: data.subarray(end + 1, middle),
    texts: data.subarray(middle, middle + label.texts),
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
 * Text that was packed with gzip, so that the cards of a large web come in a fraction of the bytes.
 * @param {Uint8Array<ArrayBuffer>} packed
 * @returns {Promise<string>}
 */
export async function inflated(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return await new Response(stream).text();
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
 * What came, its parts on their way: both are unpacked off this thread, and the texts are read when they are
 * asked for, so that the picture need not wait.
 * @param {Packed} wire
 * @param {boolean} canUnpack
 * @returns {{ pane: Promise<Pane>, texts: () => Promise<Texts> }}
 */
export function opened(wire, canUnpack) {
  const problem = trouble(wire, canUnpack);
  if (problem) throw new Trouble(problem);
  const inflating = inflated(wire.texts);
  inflating.catch(() => {}); // said where it is waited for
  return {
    pane: parsed(inflated(wire.picture), "What is shown here"),
    texts: () => parsed(inflating, "The cards"),
  };
}
