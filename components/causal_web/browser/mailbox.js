// What `mail.js` has brought to the page.

/** @import { Letter } from "../contract.d.ts" */

/** @returns {Letter[]} */
export function letters() {
  return [...(globalThis.causalWebMail ?? new Map()).values()];
}
