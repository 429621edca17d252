import assert from "node:assert/strict";

import "../../../../components/head.js";

Deno.test("who says that it has all that is wanted keeps Back to itself, and nobody else does", () => {
  /** @type {string[]} */
  const heard = [];
  let mine = true;
  const end = new AbortController();
  const hear = (/** @type {string} */ type, /** @type {(event: Event) => void} */ task) =>
    addEventListener(type, task, { signal: end.signal });
  hear("causal-web:moved", (event) => {
    heard.push("explorer");
    if (mine) event.preventDefault();
  });
  hear("popstate", () => heard.push("Streamlit"));
  dispatchEvent(new Event("popstate"));
  assert.deepEqual(heard, ["explorer"]);
  mine = false;
  dispatchEvent(new Event("popstate"));
  assert.deepEqual(heard, ["explorer", "explorer", "Streamlit"]);
  end.abort();
});

Deno.test("Streamlit is told to open no dialog over what works on", () => {
  assert.equal(/** @type {any} */ (globalThis).__streamlit.HOST_CONFIG.blockErrorDialogs, true);
});
