import assert from "node:assert/strict";

import { addressOn } from "../../../../components/causal_web/browser/boot.js";

const FILE = "x/picture-0.json";

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
    assert.equal(addressOn(page, FILE), whole);
  });
}
