import assert from "node:assert/strict";

import { read } from "../../../../components/causal_web/browser/model.js";
import {
  fetched,
  inflated,
  opened,
  parsed,
  Trouble,
  trouble,
  VERSION,
} from "../../../../components/causal_web/browser/unpack.js";
import { delivered, packed, pane, wire } from "./garden.js";

Deno.test("what was packed comes out as it was", async () => {
  assert.deepEqual(JSON.parse(await inflated(await packed({ words: "Größe ± “x”" }))), {
    words: "Größe ± “x”",
  });
});

for (const [where, made] of [["a file", wire], ["the app", delivered]]) {
  Deno.test(`what came from ${where} is opened`, async () => {
    const { pane: picture, texts } = opened(await made(), true);
    assert.deepEqual(await picture, pane());
    assert.deepEqual(await texts(), { cards: {}, fragments: {} });
  });
}

Deno.test("what is no base64 cannot be opened", async () => {
  const good = await wire();
  assert.throws(() => opened({ ...good, texts: "§§" }, true));
});

Deno.test("a file that does not come is trouble with a sentence", async () => {
  const { texts, pane: picture } = opened(delivered({ texts: "data:nothing" }), true);
  assert.deepEqual(await picture, pane());
  await assert.rejects(texts(), Trouble);
  await assert.rejects(fetched("data:nothing"));
});

Deno.test("the app needs no unpacking of its own: the browser unpacks what comes over HTTP", async () => {
  assert.deepEqual(await opened(delivered(), false).pane, pane());
});

for (const [what, text] of [["no gzip", "hello"], ["nothing", ""]]) {
  Deno.test(`broken data, ${what}, is trouble with a sentence`, async () => {
    await assert.rejects(parsed(inflated(new TextEncoder().encode(text)), "The cards"), (error) => {
      assert(error instanceof Trouble);
      assert.match(error.message, /^The cards could not be read: .*\. Load the page again\.$/);
      return true;
    });
  });
}

Deno.test("data that is no JSON is trouble too", async () => {
  await assert.rejects(parsed(Promise.resolve("{"), "The cards"), Trouble);
});

Deno.test("another version of the wire is told apart, and so is a browser without the API", () => {
  assert.equal(trouble({ version: VERSION }, true), null);
  assert.match(trouble({ version: VERSION + 1 }, true), /another version of the explorer/);
  assert.match(trouble({}, true), /another version/);
  assert.match(trouble({ version: VERSION }, false), /too old/);
});

Deno.test("a broken text does not keep the picture from being read", async () => {
  const came = opened(await wire({ texts: btoa("broken") }), true);
  assert.equal(read(await came.pane).graph.nodes.length, 6);
  await assert.rejects(came.texts(), Trouble);
});

Deno.test("what cannot be read is refused before anything is unpacked", async () => {
  const good = await wire();
  assert.throws(() => opened({ ...good, version: 99 }, true), Trouble);
  assert.throws(() => opened(good, false), Trouble);
});
