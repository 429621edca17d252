// What stands out, and how strongly.

/** @import { Choice, Lights, Model } from "./types.d.ts" */

import { stepOf } from "./choice.js";
import { isArrow } from "./ids.js";
import { standIn, standIns, viewOf, wholeAnswer } from "./model.js";

/** Of what stands back. */
export const FADED = 0.13;
/** Of the rest of an answer while one thing in it is chosen. */
export const SCOPE = 0.5;

/**
 * @param {Model} model
 * @param {Choice} choice
 * @param {Set<string> | null} kept
 * @returns {Lights}
 */
export function lights(model, choice, kept) {
  const { question, story, show, place } = choice;
  const view = viewOf(model, choice);
  const scope = question
    ? new Set(wholeAnswer(model, question, place))
    : story
    ? told(model.stories[story].shown, stepOf(model, choice)?.lit ?? [], model.items[show ?? ""]?.lit ?? [])
    : null;
  const item = show === null ? null : model.items[show];
  const all = item ? standIns(model, item, view) : story ? new Set(stepOf(model, choice)?.lit) : null;
  const lit = scope && all ? new Set([...all].filter((id) => scope.has(id))) : all;
  const here = kept && view?.strong
    ? new Set([...kept].flatMap((id) => standIn(model, id, view) ?? []))
    : kept;
  return { show, lit, scope, kept: here, view };
}

/**
 * What of a story's picture is in view: arrows of other steps would be read between boxes of this one.
 * @param {Set<string>} shown
 * @param {string[]} lit By the step.
 * @param {string[]} chosen
 */
function told(shown, lit, chosen) {
  const told = new Set([...lit, ...chosen]);
  return new Set([...shown].filter((id) => !isArrow(id) || told.has(id)));
}

/**
 * How strongly something stands out: chosen or all 1, in the answer a half, else faded.
 * @param {Lights} lights
 * @param {string} id
 */
export function strength({ lit, scope, kept }, id) {
  if (kept && !kept.has(id)) return FADED;
  if (lit) return lit.has(id) ? 1 : scope?.has(id) ? SCOPE : FADED;
  return !scope || scope.has(id) ? 1 : FADED;
}

/**
 * What stands out of everything else, to be drawn once more on top; null where nothing does.
 * @param {Lights} lights
 * @returns {string[] | null}
 */
export function above({ lit, scope, kept }) {
  const ids = lit ?? scope ?? kept;
  return ids && [...ids].filter((id) => !kept || kept.has(id));
}
