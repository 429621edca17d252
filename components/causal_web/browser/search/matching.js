// Words as people look for them: folded, taken apart, brought to their stems. The same as cmoc_data/matching.py, by
// whose rules, which come as data; what they come to stands in tests/search_cases.json for both.

/** @import { MatchingRules } from "../../contract.d.ts" */

/** Ways for a word of a query to be there, each a few stems that have to be. @typedef {string[][]} Ways */

/** A word where it stands in a text. @typedef {{ at: number, end: number, folded: string, stems: string[] }} Word */

const WORD = /[\p{L}\p{N}]+(?:[-\u2010\u2011'\u2019][\p{L}\p{N}]+)*/gu;
const HYPHEN = /[-\u2010\u2011]/;

/**
 * A word without case, accents, ligatures and apostrophes; of what belongs to somebody, the somebody.
 * @param {string} word
 */
export function folded(word) {
  const one = /^[A-Z]{2,}s$/.test(word) ? word.slice(0, -1) : word;
  const plain = one.replace(/['\u2019](?:[sS]$)?/g, "").normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.toLowerCase().replaceAll("ß", "ss");
}

/** @param {string} word */
function letterPairs(word) {
  const framed = ` ${word} `;
  /** @type {Map<string, number>} */
  const counted = new Map();
  const pairs = [...framed].slice(1).map((letter, at) => framed[at] + letter);
  for (const one of [...word, ...pairs]) counted.set(one, (counted.get(one) ?? 0) + 1);
  return counted;
}

/**
 * How much of two words is alike, of 1.
 * @param {Map<string, number>} one
 * @param {Map<string, number>} other
 */
function alikeness(one, other) {
  const sum = (/** @type {Map<string, number>} */ of) => [...of.values()].reduce((all, n) => all + n, 0);
  let both = 0;
  for (const [part, n] of one) both += Math.min(n, other.get(part) ?? 0);
  return 2 * both / (sum(one) + sum(other));
}

export class Matching {
  /** @param {MatchingRules} rules */
  constructor(rules) {
    this.rules = rules;
    this.empty = new Set(rules.empty);
    /** @type {Map<string, string>} */
    this.stems = new Map();
  }

  /**
   * What a folded word has in common with its kin, by its endings alone.
   * @param {string} word
   */
  stem(word) {
    const known = this.stems.get(word);
    if (known !== undefined) return known;
    const made = this.makeStem(word);
    this.stems.set(word, made);
    return made;
  }

  /** @param {string} given */
  makeStem(given) {
    let word = given.replace(/iz(?=[aei])/g, "is");
    if (!/^\p{L}+$/u.test(word)) return word;
    if (word.length > 4) word = word.replace(/ies$/, "y");
    if (word.length > 3) word = word.replace(/([^su])s$/, "$1");
    const { endings, least } = this.rules;
    const goes = (/** @type {string} */ one, /** @type {number} */ n) =>
      word.endsWith(one) && word.length - one.length >= least[n];
    for (let n = endings.findIndex(goes); n >= 0; n = endings.findIndex(goes)) {
      word = word.slice(0, -endings[n].length);
    }
    // What an ending doubled is single again.
    const last = word.at(-1) ?? "";
    const doubled = word.length > 3 && last === word.at(-2) && !"aeiouls".includes(last);
    return doubled ? word.slice(0, -1) : word;
  }

  /**
   * The words of a text as they are written.
   * @param {string} text
   */
  cut(text) {
    return text.matchAll(WORD);
  }

  /**
   * The words of a text; a hyphened word counts as its parts and as one.
   * @param {string} text
   * @returns {Word[]}
   */
  words(text) {
    return [...this.cut(text)].map(({ 0: word, index }) => {
      const parts = word.split(HYPHEN).map(folded);
      const whole = parts.join("");
      const all = parts.length > 1 ? [...parts, whole] : parts;
      return { at: index, end: index + word.length, folded: whole, stems: all.map((one) => this.stem(one)) };
    });
  }

  /**
   * What somebody looks for; words that say nothing count only where there are no others.
   * @param {string} query
   * @returns {Ways[]}
   */
  wanted(query) {
    const words = [...this.cut(query)].map(([word]) => word);
    const telling = words.filter((word) => !this.empty.has(folded(word)));
    const ways = (telling.length ? telling : words).map((word) => {
      const parts = word.split(HYPHEN).map(folded);
      const one = [this.stem(parts.join(""))];
      return parts.length > 1 ? [one, parts.map((part) => this.stem(part))] : [one];
    });
    return [...new Map(ways.map((one) => [JSON.stringify(one), one])).values()];
  }

  /**
   * Whether a stem that is looked for is found where there is another.
   * @param {string} wanted
   * @param {string} there
   */
  stands(wanted, there) {
    if (wanted === there) return true;
    if (wanted.length >= this.rules.inside) return there.includes(wanted);
    return wanted.length >= this.rules.shortest && there.startsWith(wanted);
  }

  /**
   * A query in other words.
   * @param {string} query
   * @param {string[][]} alike Groups of words that mean the same.
   */
  otherwise(query, alike) {
    const words = [...this.cut(query)].map(([word]) => word);
    const stems = words.map((word) => this.stem(folded(word)));
    return [...new Set(alike.flatMap((group) => this.withOthers(words, stems, group)))];
  }

  /**
   * @param {string[]} words
   * @param {string[]} stems
   * @param {string[]} group
   * @returns {string[]}
   */
  withOthers(words, stems, group) {
    const called = (/** @type {string} */ name) =>
      [...this.cut(name)].map(([word]) => this.stem(folded(word)));
    const fits = (/** @type {string[]} */ some) =>
      some.length > 0 && some.every((one) => stems.includes(one));
    const name = group.toSorted((one, other) => other.length - one.length).find((one) => fits(called(one)));
    if (name === undefined) return [];
    const gone = called(name);
    const first = Math.min(...gone.map((one) => stems.indexOf(one)));
    return group.filter((other) => other !== name).map((other) => {
      const kept = words.map((word, at) => at === first ? other : gone.includes(stems[at]) ? "" : word);
      return kept.filter(Boolean).join(" ");
    });
  }

  /**
   * Of some folded words those that are spelt most like another, the likest first; none where none is.
   * @param {string} word
   * @param {Iterable<string>} words
   * @param {number} most
   */
  likest(word, words, most = 2) {
    const one = letterPairs(folded(word));
    /** @type {[number, string][]} */
    const found = [];
    for (const other of new Set(words)) {
      const much = alikeness(one, letterPairs(other));
      if (much >= this.rules.like) found.push([much, other]);
    }
    found.sort(([much, a], [more, b]) => more - much || (a < b ? -1 : 1));
    return found.slice(0, most).map(([, other]) => other);
  }
}
