// The door: Streamlit calls it at every run, and a file of its own once.

/** @import { Delivered, Wire } from "../contract.d.ts" */

import { Explorer } from "./explorer.js";

/** So that a rerun keeps zoom, pan and choice. @type {WeakMap<Element | ShadowRoot, Explorer>} */
const EXPLORERS = new WeakMap();

/**
 * What an explorer is called with.
 * @typedef {object} Mounting
 * @property {Delivered | Wire} data
 * @property {Element | ShadowRoot} parentElement
 */

/** @param {Mounting} call */
export default function mount({ data, parentElement }) {
  let explorer = EXPLORERS.get(parentElement);
  if (!explorer) {
    explorer = new Explorer(parentElement);
    EXPLORERS.set(parentElement, explorer);
  }
  const mounted = explorer;
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
