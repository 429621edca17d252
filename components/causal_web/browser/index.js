// The door: Streamlit calls it at every run, and a file of its own once.

/** @import { Wire } from "../contract.d.ts" */

import { Explorer } from "./explorer.js";

/** So that a rerun keeps zoom, pan and choice. @type {WeakMap<Element | ShadowRoot, Explorer>} */
const EXPLORERS = new WeakMap();

/**
 * @param {object} call
 * @param {Wire | Uint8Array<ArrayBuffer>} call.data
 * @param {Element | ShadowRoot} call.parentElement
 * @param {(name: string, value: unknown) => void} [call.setStateValue] Absent in a file: no server is there.
 */
export default function mount({ data, parentElement, setStateValue }) {
  let explorer = EXPLORERS.get(parentElement);
  if (!explorer) {
    explorer = new Explorer(parentElement);
    EXPLORERS.set(parentElement, explorer);
  }
  const mounted = explorer;
  mounted.tellServer = setStateValue;
  mounted.show(data);
  const call = ++mounted.calls;
  return () => {
    // A call that a newer one has overtaken is cleaned up too; only the newest may tear down.
    if (mounted.calls === call) {
      mounted.dispose();
      EXPLORERS.delete(parentElement);
    }
  };
}
