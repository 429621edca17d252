// What the search of a page without an explorer holds itself: it fetches the rest, and hands over.

/** @import { SearchBox } from "../contract.d.ts" */

/** @param {{ data: SearchBox, parentElement: Element | ShadowRoot }} call */
export default function boot(call) {
  const address = new URL(call.data.program, document.baseURI).href;
  import(address).then((seek) => seek.default(call)).catch((error) => console.warn(error));
}
