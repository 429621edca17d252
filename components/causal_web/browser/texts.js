// Cards and fragments. They come in parts, for a large web has more of them than anybody reads: a part is fetched
// when something in it is needed, and all others when nobody waits. It is unpacked when somebody looks into it.

/** @import { Opening, TextPart } from "../contract.d.ts" */

import { Trouble } from "./unpack.js";

/** Gives the bytes of a part, which are JSON. @typedef {() => Promise<ArrayBuffer>} Bring */

/** Bytes of a part that is read in some milliseconds. */
const SMALL = 800_000;

const BROKEN = "The cards could not be read: what came is broken. Load the page again.";

class Part {
  /** @param {Bring} bring */
  constructor(bring) {
    this.bring = bring;
    /** @type {Promise<void> | null} */
    this.coming = null;
    /** What has come and nobody has looked into. @type {ArrayBuffer | null} */
    this.packed = null;
    /** @type {TextPart | null} */
    this.unpacked = null;
  }

  /** Resolves when it is here. */
  come() {
    this.coming ??= this.bring().then(
      (bytes) => void (this.packed = bytes),
      (error) => {
        this.coming = null; // it is asked for anew
        throw new Trouble(BROKEN, { cause: error });
      },
    );
    return this.coming;
  }

  /** What is in it, if it is here. */
  get text() {
    if (!this.packed) return this.unpacked;
    const { packed } = this;
    this.packed = null;
    try {
      this.unpacked = JSON.parse(new TextDecoder().decode(packed));
    } catch (error) {
      console.warn(error);
      this.coming = null;
    }
    return this.unpacked;
  }

  /** Resolves when it can be read. */
  async read() {
    await this.come();
    if (!this.text) throw new Trouble(BROKEN);
  }

  get isHere() {
    return Boolean(this.packed ?? this.unpacked);
  }

  get isSmall() {
    return (this.packed?.byteLength ?? 0) < SMALL;
  }
}

/**
 * A text made of its pieces.
 * @param {TextPart} part
 * @param {"cards" | "fragments"} kind
 * @param {string} id
 */
function joined({ twice, ...kinds }, kind, id) {
  const pieces = kinds[kind][id] ?? [];
  return pieces.map((piece) => typeof piece === "number" ? twice[piece] : piece).join("");
}

/**
 * Ids of the fragments that a card repeats.
 * @param {string} html
 */
export function repeated(html) {
  return [...html.matchAll(/ data-part="([^"]*)"/g)].map(([, id]) => id);
}

export class Texts {
  /**
   * @param {Pick<Opening, "first" | "parts">} index Which part holds what.
   * @param {Bring[]} bringing One for each part.
   */
  constructor({ first, parts }, bringing) {
    /** Cards that came by themselves. @type {Map<string, string>} */
    this.own = new Map(Object.entries(first));
    this.parts = bringing.map((bring) => new Part(bring));
    this.where = new Map(parts.flatMap((ids, n) => ids.map((id) => [id, this.parts[n]])));
  }

  /**
   * These, and cards that came later.
   * @param {Record<string, string>} cards
   * @returns {Texts}
   */
  with(cards) {
    const own = new Map([...this.own, ...Object.entries(cards)]);
    return Object.assign(Object.create(Texts.prototype), this, { own });
  }

  /**
   * These, without cards that came later.
   * @param {string[]} ids
   * @returns {Texts}
   */
  without(ids) {
    const own = new Map([...this.own].filter(([id]) => !ids.includes(id)));
    return Object.assign(Object.create(Texts.prototype), this, { own });
  }

  /**
   * A card's HTML; null while it is not here, "" if there is none.
   * @param {string} id
   */
  card(id) {
    return this.own.get(id) ?? this.look("cards", id);
  }

  /** @param {string} id */
  fragment(id) {
    return this.look("fragments", id);
  }

  /**
   * @param {"cards" | "fragments"} kind
   * @param {string} id
   */
  look(kind, id) {
    const part = this.where.get(id);
    if (!part) return "";
    return part.text && joined(part.text, kind, id);
  }

  /**
   * A card with the fragments that it repeats; null while not all of them are here.
   * @param {string} id
   */
  told(id) {
    const html = this.card(id);
    if (html === null) return null;
    const fragments = new Map(repeated(html).map((one) => [one, this.fragment(one)]));
    return [...fragments.values()].includes(null) ? null : { html, fragments };
  }

  /**
   * Resolves when a card can be told.
   * @param {string} id
   */
  async need(id) {
    if (!this.own.has(id)) await this.where.get(id)?.read();
    const parts = new Set(repeated(this.card(id) ?? "").map((one) => this.where.get(one)));
    await Promise.all([...parts].map((part) => part?.read()));
  }

  /**
   * Resolves when all parts are here, which come one after the other: what somebody needs overtakes them. Those
   * that are read in a moment are; the parts of a very large web take no more room than they must.
   * @param {() => Promise<void>} [pause] Between two parts.
   */
  async rest(pause) {
    for (const part of this.parts) {
      await part.come();
      await pause?.();
      if (part.isSmall) await part.read();
    }
  }

  /** Whether all parts are here. */
  get isWhole() {
    return this.parts.every((part) => part.isHere);
  }
}
