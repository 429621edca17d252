// What a search finds in all that a theory says: names before other names before texts, and what of it fits.

/** @import { SearchIndex, Sought } from "../../contract.d.ts" */
/** @import { Ways } from "./matching.js" */

import { Matching } from "./matching.js";

/** How well it fits: its name is what is asked for; its name has it; another name of it has it; a text; all texts. */
const EXACT = 0, NAME = 1, SYNONYM = 2, TEXT = 3, TOGETHER = 4;

/**
 * What was found, and by which of the words that mean the same. How it fits is told by `Finder.tell`.
 * @typedef {{ sought: Sought, rank: number, query: Query, record: Read, bits: number[] }} Hit
 */

/**
 * What of it fits: in its name; in another name; and where these do not have all, in the text that fits best.
 * @typedef {{ name: Snippet, also: Snippet | null, said: Snippet | null, where: string }} Told
 */

/** A text, and the places in it that fit. @typedef {{ text: string, marks: [number, number][] }} Snippet */

/** Words of a query that are heeded, and parts of each: a bit each, and one for the word that may go on. */
const MOST_WORDS = 9, MOST_PARTS = 2;

/** What is looked for: its words, each by what has to stand in a text, as bits. */
class Query {
  /**
   * @param {Matching} matching
   * @param {string} text
   * @param {boolean} typing Whether the last word may go on.
   */
  constructor(matching, text, typing) {
    this.matching = matching;
    /** @type {string[]} */
    this.stems = [];
    const wanted = matching.wanted(text).slice(0, MOST_WORDS);
    this.words = wanted.map((ways) => ways.map((way) => this.bitsOf(way)));
    /** The bit of the word that may go on, which comes after those of the stems. */
    this.goingBit = 1 << this.stems.length;
    const last = typing ? matching.words(text).at(-1) : undefined;
    const going = last?.end === text.length ? last.folded : "";
    const there = wanted.findIndex((ways) => going && isWhole(ways, matching.stem(going)));
    this.words[there]?.push(this.goingBit);
    /** How that word begins. */
    this.going = there < 0 ? "" : going;
  }

  /** @param {string[]} way */
  bitsOf(way) {
    let bits = 0;
    for (const stem of way.slice(0, MOST_PARTS)) {
      if (!this.stems.includes(stem)) this.stems.push(stem);
      bits |= 1 << this.stems.indexOf(stem);
    }
    return bits;
  }

  /**
   * Which of what is looked for a word is.
   * @param {{ folded: string, stems: string[] }} word
   */
  bits({ folded, stems }) {
    let bits = this.going && folded.startsWith(this.going) ? this.goingBit : 0;
    this.stems.forEach((wanted, n) => {
      if (stems.some((one) => this.matching.stands(wanted, one))) bits |= 1 << n;
    });
    return bits;
  }

  /**
   * How many of its words are there.
   * @param {number} bits
   */
  count(bits) {
    return this.words.filter((ways) => ways.some((way) => (way & bits) === way)).length;
  }

  /** @param {number} bits */
  all(bits) {
    return this.count(bits) === this.words.length;
  }
}

/**
 * Whether a word is there as one stem.
 * @param {Ways} ways
 * @param {string} stem
 */
function isWhole(ways, stem) {
  return ways.some((way) => way.length === 1 && way[0] === stem);
}

/** The words of a text, by their numbers. @typedef {Uint32Array} Field */

export class Finder {
  /** @param {Omit<SearchIndex, "records">} index */
  constructor({ rules, alike, heads }) {
    this.matching = new Matching(rules);
    this.alike = alike;
    this.heads = heads;
    /** @type {Map<string, number>} */
    this.numbers = new Map();
    /** Each word as it is written, once. @type {{ folded: string, stems: string[] }[]} */
    this.vocabulary = [];
    /** Of texts that are not in the index. @type {Map<string, Field>} */
    this.fields = new Map();
    /** @type {Read[]} */
    this.records = [];
  }

  /**
   * Take up some of what can be found: a long index is read by and by.
   * @param {Sought[]} some
   */
  take(some) {
    for (const sought of some) this.records.push(this.read(sought));
    return this;
  }

  /** @param {Sought} sought */
  read(sought) {
    const { name, also, said } = sought;
    return {
      sought,
      plain: this.plain(name),
      key: this.field(sought.id.replaceAll("-", " ")),
      name: this.field(name),
      also: also.map((one) => this.field(one)),
      said: said.map(({ text }) => this.field(text)),
    };
  }

  /** @param {string} text */
  plain(text) {
    return this.matching.words(text).map(({ folded }) => folded).join(" ");
  }

  /**
   * @param {string} text
   * @returns {Field}
   */
  field(text) {
    return Uint32Array.from(this.matching.cut(text), ([word]) => this.number(word));
  }

  /**
   * The number of a word, as it is written.
   * @param {string} written
   */
  number(written) {
    const known = this.numbers.get(written);
    if (known !== undefined) return known;
    const [word] = this.matching.words(written);
    this.numbers.set(written, this.vocabulary.length);
    return this.vocabulary.push({ folded: word.folded, stems: word.stems }) - 1;
  }

  /**
   * All that has all the words of a query, the best first; also by other words that mean the same.
   * @param {string} text
   * @param {{ typing?: boolean }} how Whether the last word may go on.
   * @returns {{ hits: Hit[], nearly: boolean }} `nearly`: nothing has all, these have most.
   */
  find(text, { typing = false } = {}) {
    const queries = [
      new Query(this.matching, text, typing),
      ...this.matching.otherwise(text, this.alike).map((other) => new Query(this.matching, other, false)),
    ].filter(({ words }) => words.length);
    const plain = this.plain(text);
    /** @type {Map<Read, { hit: Hit, at: number }>} */
    const found = new Map();
    queries.forEach((query, n) => {
      const bits = this.bits(query);
      this.records.forEach((record, at) => {
        if (found.has(record)) return;
        const rank = rankOf(record, query, bits, plain);
        if (rank === null) return;
        const hit = { sought: record.sought, rank: n ? Math.max(rank, SYNONYM) : rank, query, record, bits };
        found.set(record, { hit, at });
      });
    });
    if (!found.size && queries.length) return { hits: this.nearly(queries[0]), nearly: true };
    const hits = [...found.values()].sort((one, other) =>
      one.hit.rank - other.hit.rank ||
      (one.hit.rank < TEXT ? one.hit.sought.name.length - other.hit.sought.name.length : 0) ||
      one.at - other.at
    );
    return { hits: hits.map(({ hit }) => hit), nearly: false };
  }

  /**
   * For each different word, which of what is looked for it is.
   * @param {Query} query
   */
  bits(query) {
    return this.vocabulary.map((word) => query.bits(word));
  }

  /**
   * What of something that was found is to be shown.
   * @param {Hit} hit
   * @returns {Told}
   */
  tell({ sought, query, record, bits }) {
    const snippet = (/** @type {string} */ text) => ({ text, marks: this.marks(text, query) });
    const counted = (/** @type {Field} */ field) => query.count(either(field, bits));
    const told = { name: snippet(sought.name), also: null, said: null, where: "" };
    if (counted(record.name) === query.words.length) return told;
    const [named, alsoCount] = best(record.also.map(counted));
    const also = alsoCount ? snippet(sought.also[named]) : null;
    if (alsoCount === query.words.length) return { ...told, also };
    const [said, saidCount] = best(record.said.map(counted));
    if (!saidCount) return { ...told, also };
    const { where, text } = sought.said[said];
    return { ...told, also, said: snippet(text), where };
  }

  /**
   * Where a text has what is looked for.
   * @param {string} text
   * @param {Query} query
   * @returns {[number, number][]}
   */
  marks(text, query) {
    return this.matching.words(text).filter((word) => query.bits(word)).map(({ at, end }) => [at, end]);
  }

  /**
   * What has most of the words of a query that nothing has all of: two at least.
   * @param {Query} query
   * @returns {Hit[]}
   */
  nearly(query) {
    const bits = this.bits(query);
    const counted = this.records.map((record) => ({
      hit: { sought: record.sought, rank: TOGETHER, query, record, bits },
      number: query.count(all(record, bits)),
      named: query.count(either(record.name, bits)),
    }));
    const most = counted.reduce((one, { number }) => Math.max(one, number), 0);
    if (most < 2) return [];
    const those = counted.filter(({ number }) => number === most);
    return those.sort((one, other) => other.named - one.named).map(({ hit }) => hit);
  }

  /**
   * Of the words of a query those that stand nowhere, each with words that are spelt much like it.
   * @param {string} text
   * @returns {[string, string[]][]}
   */
  strangers(text) {
    const query = new Query(this.matching, text, false);
    const known = this.vocabulary.map((word) => query.bits(word)).reduce((one, other) => one | other, 0);
    const words = this.matching.words(text).filter(({ folded }) => !this.matching.empty.has(folded));
    return words.filter(({ stems }) =>
      !query.stems.some((stem, n) => stems.includes(stem) && (known & (1 << n)))
    ).map(({ at, end, folded }) => [text.slice(at, end), this.matching.likest(folded, this.named())]);
  }

  /** The words that something is called by. */
  *named() {
    for (const one of this.alike.flat()) yield* this.matching.words(one).map(({ folded }) => folded);
    for (const { name, also, sought } of this.records) {
      if (!sought.named) continue;
      for (const field of [name, ...also]) for (const n of field) yield this.vocabulary[n].folded;
    }
  }

  /**
   * Which of some texts, that need not be in the index, have all the words of a query.
   * @param {string[]} texts
   * @param {string} text
   */
  fitting(texts, text) {
    const query = new Query(this.matching, text, true);
    const fields = texts.map((one) => {
      const field = this.fields.get(one) ?? this.field(one);
      this.fields.set(one, field);
      return field;
    });
    const bits = this.bits(query);
    return fields.map((field) => query.all(either(field, bits)));
  }
}

/** @typedef {ReturnType<Finder["read"]>} Read */

/**
 * The place of the largest of some numbers, the first of them, and that number; 0 where there are none.
 * @param {number[]} numbers
 */
function best(numbers) {
  const most = Math.max(0, ...numbers);
  return [numbers.indexOf(most), most];
}

/**
 * @param {Read} record
 * @param {Query} query
 * @param {number[]} bits
 * @param {string} plain What is looked for.
 */
function rankOf(record, query, bits, plain) {
  if (!query.all(all(record, bits))) return null;
  if (record.plain === plain) return EXACT;
  // What a claim or an arrow is called is what it says.
  if (query.all(either(record.name, bits))) return record.sought.named ? NAME : TEXT;
  const isIn = (/** @type {Field} */ one) => query.all(either(one, bits));
  if (record.also.some(isIn)) return SYNONYM;
  return record.said.some(isIn) ? TEXT : TOGETHER;
}

/**
 * @param {Read} record
 * @param {number[]} bits
 */
function all({ key, name, also, said }, bits) {
  return [key, name, ...also, ...said].reduce((one, other) => one | either(other, bits), 0);
}

/**
 * @param {Field} field
 * @param {number[]} bits
 */
function either(field, bits) {
  let found = 0;
  for (const n of field) found |= bits[n];
  return found;
}
