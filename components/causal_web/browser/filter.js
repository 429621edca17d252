// What a filter by evidence and a setting leave.

/** @import { Facet } from "../contract.d.ts" */
/** @import { Filter, Item, Model, Sifted, Told } from "./types.d.ts" */

import { isArrow } from "./ids.js";

/** Nothing is left out. @type {Sifted} */
export const EVERYTHING = { filter: {}, unknown: [], fitting: null, kept: null, doubted: null };

/**
 * What is left: what evidence speaks of that has, of each facet that is asked for, one of the values.
 * @param {Model} model
 * @param {Filter} wanted
 * @param {Told | null} setting
 * @returns {Sifted}
 */
export function sifted(model, wanted, setting) {
  const { facets, pieces } = model.data;
  /** @type {string[]} */
  const unknown = [];
  const chosen = facets.map((facet) => placesOf(facet, wanted[facet.id] ?? [], unknown));
  const filter = Object.fromEntries(
    facets.map((
      { id, values },
      i,
    ) => [id, values.filter((_, v) => chosen[i]?.has(v)).map((value) => value.id)]),
  );
  if (!setting && !chosen.some(Boolean)) return { ...EVERYTHING, filter, unknown };
  const fits = (/** @type {number[][]} */ piece) =>
    chosen.every((places, i) => !places || piece[i].some((value) => places.has(value)));
  const fitting = new Map(
    Object.entries(pieces).map(([id, all]) => {
      const said = !setting || setting.applies.has(id);
      return [id, all.map((piece) => said && fits(piece))];
    }),
  );
  return { filter, unknown, fitting, kept: keptBy(model, fitting), doubted: doubtedBy(model, fitting) };
}

/**
 * The places of values in a facet's list, or null where none of them is there.
 * @param {Facet} facet
 * @param {string[]} wanted
 * @param {string[]} unknown Where to note what is not there.
 */
function placesOf({ values }, wanted, unknown) {
  const places = new Set();
  for (const value of wanted) {
    const place = values.findIndex(({ id }) => id === value);
    if (place < 0) unknown.push(value);
    else places.add(place);
  }
  return places.size ? places : null;
}

/**
 * @param {Model} model
 * @param {Map<string, boolean[]>} fitting
 */
function keptBy(model, fitting) {
  /** @type {Set<string>} */
  const kept = new Set();
  for (const { id, kind, lit } of model.data.entries) {
    if (kind === "configuration" && fitting.get(id)?.some(Boolean)) kept.add(id);
    if (kind === "link" && isBorneOut(model.data.bearing[id], fitting)) {
      for (const one of lit) kept.add(one);
    }
  }
  // Of what was answered anew, what came with the page counts: the answer may hold under another filter.
  const came = new Map(model.data.entries.map((entry) => [entry.id, entry]));
  for (const item of Object.values(model.items)) {
    if (item.kind !== "question" && item.kind !== "story") continue;
    const { lit, every } = came.get(item.id) ?? item;
    if ((every.length ? every : lit).some((one) => isArrow(one) && kept.has(one))) kept.add(item.id);
  }
  return kept;
}

/**
 * Ids of arrows of whose evidence only that of doubters is left.
 * @param {Model} model
 * @param {Map<string, boolean[]>} fitting
 */
function doubtedBy({ data: { bearing, doubting } }, fitting) {
  const said = Object.entries(bearing).filter(([, claims]) => {
    const left = Object.entries(claims).flatMap(([claim, numbers]) =>
      numbers.filter((n) => fitting.get(claim)?.[n]).map((n) => doubting[claim]?.includes(n) ?? false)
    );
    return left.length > 0 && left.every(Boolean);
  });
  return new Set(said.map(([id]) => id));
}

/**
 * @param {Record<string, number[]>} bearing
 * @param {Map<string, boolean[]>} fitting
 */
function isBorneOut(bearing, fitting) {
  return Object.entries(bearing).some(([claim, numbers]) => numbers.some((n) => fitting.get(claim)?.[n]));
}

/**
 * Whether a line of the list is left; a group is where something in it is.
 * @param {Model} model
 * @param {Set<string> | null} kept
 * @param {Item} entry
 */
export function leaves({ graph }, kept, entry) {
  if (!kept || entry.kind !== "family") return !kept || kept.has(entry.id);
  // A lane may have several pictures, whose names are its own with a number.
  const [group] = (entry.family ?? "").split(".");
  return Boolean(graph?.nodes.some(({ id, family }) => family === group && kept.has(id)));
}
