// What `mail.js` has brought to the page and nobody has taken yet.

/** @import { Letter } from "../contract.d.ts" */

/** @returns {Letter[]} */
export function letters() {
  return [...(globalThis.causalWebMail ?? new Map()).values()];
}

/**
 * A letter was read. What is said of a setting stays: Back and Forward may lead to it again, and the server does
 * not say it twice.
 * @param {Letter} letter
 */
export function taken(letter) {
  if (letter.kind !== "setting") globalThis.causalWebMail?.delete(`${letter.rev} ${letter.key}`);
}
