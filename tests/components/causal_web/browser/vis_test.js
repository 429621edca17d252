import assert from "node:assert/strict";

import { Late, library } from "../../../../components/causal_web/browser/picture/vis.js";

/** What a page has that loads the library. @type {any} */
const page = globalThis;

/**
 * @param {any} vis
 * @param {() => Promise<void>} test
 */
const withVis = async (vis, test) => {
  page.vis = vis;
  try {
    await test();
  } finally {
    delete page.vis;
  }
};

Deno.test("a library that is there is taken at once", () =>
  withVis({ Network: class {} }, async () => {
    assert.equal(await library(0), page.vis);
  }));

Deno.test("a library that comes is waited for", async () => {
  const coming = library(5000);
  await withVis({ Network: class {} }, async () => {
    globalThis.dispatchEvent(new Event("causal-web:vis"));
    assert.equal(await coming, page.vis);
  });
});

Deno.test("a library that does not come is not waited for for ever", async () => {
  await assert.rejects(
    library(5),
    (error) => error instanceof Late && /Load the page again/.test(error.message),
  );
});

Deno.test("whoever waits as long as it takes is told nothing of lateness", async () => {
  const coming = library(null);
  await new Promise((go) => setTimeout(go, 20));
  await withVis({ Network: class {} }, async () => {
    globalThis.dispatchEvent(new Event("causal-web:vis"));
    assert.equal(await coming, page.vis);
  });
});
