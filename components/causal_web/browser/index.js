// The door: Streamlit calls it at every run, and a file of its own once.

import { Explorer } from "./explorer.js";

const EXPLORERS = new WeakMap(); // element -> Explorer, so that a rerun keeps zoom, pan and choice

export default function mount({ data, parentElement, setStateValue }) {
  let explorer = EXPLORERS.get(parentElement);
  if (!explorer) {
    explorer = new Explorer(parentElement);
    EXPLORERS.set(parentElement, explorer);
  }
  explorer.tellServer = setStateValue;
  explorer.show(data);
  const call = ++explorer.calls;
  return () => {
    // A call that a newer one has overtaken is cleaned up too; only the newest may tear down.
    if (explorer.calls === call) {
      explorer.dispose();
      EXPLORERS.delete(parentElement);
    }
  };
}
