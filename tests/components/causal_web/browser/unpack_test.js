import assert from "node:assert/strict";

import { read } from "../../../../components/causal_web/browser/model.js";
import { Index } from "../../../../components/causal_web/browser/search/index.js";
import { Texts } from "../../../../components/causal_web/browser/texts.js";
import {
  fetched,
  inflated,
  opened,
  parsed,
  Trouble,
  trouble,
  VERSION,
} from "../../../../components/causal_web/browser/unpack.js";
import { delivered, opening, packed, PART, wire } from "./sending.js";

Deno.test("what was packed comes out as it was", async () => {
  const words = { words: "Größe ± “x”" };
  assert.deepEqual(await inflated(await packed(words)).json(), words);
});

for (const [where, made] of Object.entries({ "a file": wire, "the app": delivered })) {
  Deno.test(`what came from ${where} is opened`, async () => {
    const came = opened(await made(), true);
    assert.deepEqual(await came.opening, opening());
    assert.equal(came.texts.length, 1);
    assert.deepEqual(JSON.parse(new TextDecoder().decode(await came.texts[0]())), PART);
  });
}

Deno.test("a file that does not come is trouble with a sentence", async () => {
  const { texts, opening: coming } = opened(delivered({ picture: "data:nothing" }), true);
  await assert.rejects(coming, Trouble);
  assert.equal((await texts[0]()).byteLength > 0, true);
  await assert.rejects(fetched("data:nothing"));
});

Deno.test("the app needs no unpacking of its own: the browser unpacks what comes over HTTP", async () => {
  assert.deepEqual(await opened(delivered(), false).opening, opening());
});

for (const [what, text] of [["no gzip", "hello"], ["nothing", ""]]) {
  Deno.test(`broken data, ${what}, is trouble with a sentence`, async () => {
    const unpacked = inflated(new TextEncoder().encode(text)).text();
    await assert.rejects(parsed(unpacked, "The picture"), (error) => {
      assert(error instanceof Trouble);
      assert.match(error.message, /^The picture could not be read: .*\. Load the page again\.$/);
      return true;
    });
  });
}

Deno.test("data that is no JSON is trouble too", async () => {
  await assert.rejects(parsed(Promise.resolve("{"), "The picture"), Trouble);
});

Deno.test("another version of the wire is told apart, and so is a browser without the API", () => {
  assert.equal(trouble({ version: VERSION }, true), null);
  assert.match(String(trouble({ version: VERSION + 1 }, true)), /another version of the explorer/);
  assert.match(String(trouble({}, true)), /another version/);
  assert.match(String(trouble({ version: VERSION }, false)), /too old/);
});

for (const broken of [btoa("broken"), "§§"]) {
  Deno.test(`a broken text, ${broken}, does not keep the picture from being read`, async () => {
    const came = opened(await wire({ texts: [broken] }), true);
    const { pane, ...index } = await came.opening;
    const model = read(pane, new Texts(index, came.texts), new Index(() => Promise.reject(new Error())));
    assert.equal(model.graph?.nodes.length, 6);
    await assert.rejects(came.texts[0]());
  });
}

Deno.test("what cannot be read is refused before anything is unpacked", async () => {
  const good = await wire();
  assert.throws(() => opened({ ...good, version: /** @type {typeof VERSION} */ (99) }, true), Trouble);
  assert.throws(() => opened(good, false), Trouble);
});
