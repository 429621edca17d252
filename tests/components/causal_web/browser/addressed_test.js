import assert from "node:assert/strict";

import { addressed } from "../../../../components/causal_web/browser/unpack.js";

const FILE = "x/picture-0.json";
/** @type {any} */
const DATA = { index: "x/index-0.json", answers: null, settings: null, files: null };

for (
  const [page, whole] of [
    ["http://here/", "http://here/x/picture-0.json"],
    ["http://here/Causal_web", "http://here/x/picture-0.json"],
    ["http://here/Causal_web?show=cup#top", "http://here/x/picture-0.json"],
    ["http://here/base/Causal_web", "http://here/base/x/picture-0.json"],
    ["http://here/base/", "http://here/base/x/picture-0.json"],
  ]
) {
  Deno.test(`on ${page} a file is found beside the page`, () => {
    const { picture, texts, answers } = addressed(page, { ...DATA, picture: FILE, texts: [FILE] });
    assert.deepEqual([picture, ...texts], [whole, whole]);
    assert.equal(answers, null);
  });
}
