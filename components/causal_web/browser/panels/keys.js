// What keys mean besides those that a field or a list hears itself.

/** @import { Wishes } from "../types.d.ts" */

/** What a presenter's clicker sends. @type {Record<string, number>} */
const TURNS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };

/**
 * Keys pressed anywhere on the page: a presenter's clicker knows nothing of the focus.
 * @param {KeyboardEvent} event
 * @param {Pick<Wishes, "stepBack" | "turn">} on
 * @param {boolean} telling Whether something is told that goes on by such a key.
 */
export function hearKey(event, on, telling) {
  const [at] = event.composedPath();
  if (event.key === "Escape" && at === document.body) return on.stepBack();
  const by = TURNS[event.key];
  if (!telling || !by || event.altKey || event.ctrlKey || event.metaKey) return;
  if (at instanceof Element && at.closest("input, select, textarea, .entries")) return;
  event.preventDefault();
  on.turn(by);
}
