// Brings what the server sends later to the explorer on the same page; it shows nothing itself.

/** @import { Letter } from "../contract.d.ts" */

/** @param {{ data: Letter }} call */
export default function deliver({ data }) {
  const box = (globalThis.causalWebMail ??= new Map());
  box.set(`${data.rev} ${data.key}`, data);
  globalThis.dispatchEvent(new CustomEvent("causal-web:mail", { detail: data }));
}
