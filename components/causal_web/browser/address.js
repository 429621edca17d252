// What an address says, and how a view is written into one. Of an address it knows the query only: in the
// app what stands after the ?, in a file what stands after the #, which every browser lets a file change.

/** @import { Facet } from "../contract.d.ts" */
/** @import { Choice, Filter } from "./types.d.ts" */

/** What the address keeps of a choice. @type {(keyof Choice)[]} */
export const CHOICES = ["question", "story", "step", "show", "place", "open", "present"];
/** What a table can be narrowed to, by rows that say so of themselves. */
export const SIEVES = ["sort", "lanes", "ends", "held"];
/** Before each axis of a setting. */
export const SETTING = "in-";

/** @returns {Choice} */
export function noChoice() {
  return { question: null, story: null, step: null, show: null, place: null, open: null, present: null };
}

/**
 * @param {URLSearchParams} query
 * @returns {Choice}
 */
export function readChoice(query) {
  const choice = noChoice();
  for (const name of CHOICES) choice[name] = query.get(name) || null;
  return choice;
}

/** What joins ids in an id: an arrow's ends, what a question is about. */
const JOINED = /(--with--|--|~)/;

/**
 * A choice with what went replaced by what now says the same, by itself or within another id.
 * @param {Partial<Choice>} wanted
 * @param {Record<string, string>} moved
 * @returns {Partial<Choice>}
 */
export function ledOn(wanted, moved) {
  const led = { ...wanted };
  for (const name of /** @type {const} */ (["question", "story", "show"])) {
    const parts = led[name]?.split(JOINED);
    if (parts) led[name] = parts.map((id) => (Object.hasOwn(moved, id) ? moved[id] : id)).join("");
  }
  return led;
}

/**
 * A query with a choice in place of what it had; what goes without saying is left out.
 * @param {URLSearchParams} query
 * @param {Choice} choice
 */
export function withChoice(query, choice) {
  const written = new URLSearchParams(query);
  for (const name of CHOICES) {
    const value = choice[name];
    if (value) written.set(name, value);
    else written.delete(name);
  }
  return written;
}

/**
 * What is asked for of each facet; `~` parts values, for one may hold a comma.
 * @param {URLSearchParams} query
 * @param {Pick<Facet, "id">[]} facets
 * @returns {Filter}
 */
export function readFilter(query, facets) {
  return Object.fromEntries(facets.map(({ id }) => [id, (query.get(id) ?? "").split("~").filter(Boolean)]));
}

/**
 * @param {URLSearchParams} query
 * @param {Pick<Facet, "id">[]} facets
 * @param {Filter} filter
 */
export function withFilter(query, facets, filter) {
  const written = new URLSearchParams(query);
  for (const { id } of facets) {
    if (filter[id]?.length) written.set(id, filter[id].join("~"));
    else written.delete(id);
  }
  return written;
}

/**
 * What a table is narrowed to.
 * @param {URLSearchParams} query
 * @returns {Record<string, string>}
 */
export function readSieves(query) {
  return Object.fromEntries(SIEVES.map((name) => [name, query.get(name) ?? ""]));
}

/**
 * @param {URLSearchParams} query
 * @param {Record<string, string>} sieves
 */
export function withSieves(query, sieves) {
  const written = new URLSearchParams(query);
  for (const name of SIEVES) {
    if (sieves[name]) written.set(name, sieves[name]);
    else written.delete(name);
  }
  return written;
}

/**
 * What the query says of a setting; where a name stands twice, the first counts.
 * @param {URLSearchParams} query
 * @returns {[string, string][]}
 */
export function settingOf(query) {
  const names = new Set([...query.keys()].filter((name) => name.startsWith(SETTING)));
  return [...names].map((name) => [name, query.get(name) ?? ""]);
}

/**
 * The part of the query that names a setting, always in the same order.
 * @param {URLSearchParams} query
 */
export function namedSetting(query) {
  return new URLSearchParams(settingOf(query).sort()).toString();
}

/**
 * Under what a question is asked, as in an address: by a filter, and in a setting.
 * @param {URLSearchParams} query
 * @param {Pick<Facet, "id">[]} facets
 * @param {Filter} filter
 */
export function caseOf(query, facets, filter) {
  const chosen = withFilter(new URLSearchParams(), facets, filter).toString();
  return [chosen, namedSetting(query)].filter(Boolean).join("&");
}

/** @param {URLSearchParams} query */
export function withoutSetting(query) {
  return new URLSearchParams([...query].filter(([name]) => !name.startsWith(SETTING)));
}

/**
 * Whether the query asks for just this setting.
 * @param {URLSearchParams} query
 * @param {string} setting A query of its own.
 */
export function asksForSetting(query, setting) {
  const wanted = new URLSearchParams(setting);
  const found = settingOf(query);
  return found.length === [...wanted].length && found.every(([name, value]) => wanted.get(name) === value);
}

/**
 * @typedef {object} Parts
 * @property {string} pathname
 * @property {string} search With its ?, or empty.
 * @property {string} hash With its #, or empty.
 */

/**
 * Where the query of an address stands.
 * @param {Parts} address
 * @param {boolean} standalone
 */
export function queryOf(address, standalone) {
  return new URLSearchParams(standalone ? address.hash.slice(1) : address.search);
}

/**
 * The address with another query, or null where that is what it has.
 * @param {Parts} address
 * @param {URLSearchParams} query
 * @param {boolean} standalone
 */
export function rewritten({ pathname, search, hash }, query, standalone) {
  const text = query.toString();
  const [next, now] = standalone
    ? ["#" + text, "#" + hash.slice(1)]
    : [pathname + (text ? "?" + text : "") + hash, pathname + search + hash];
  return next === now ? null : next;
}

/**
 * The address of another page that shows this, with the filter that is set here.
 * @param {string} page
 * @param {Partial<Choice>} choice
 * @param {Filter} filter
 */
export function pageAddress(page, choice, filter = {}) {
  const query = new URLSearchParams();
  for (const name of CHOICES) if (choice[name]) query.set(name, choice[name]);
  for (const [facet, values] of Object.entries(filter)) if (values.length) query.set(facet, values.join("~"));
  return `${page}?${query}`;
}
