import assert from "node:assert/strict";

import * as ids from "../../../../components/causal_web/browser/ids.js";

Deno.test("an arrow has two ends, a pair that stands only together too", () => {
  assert(ids.isArrow("rain--growth") && ids.isArrow("talk--with--rest"));
  assert(!ids.isArrow("well-being"));
  assert.deepEqual(ids.endsOf("rain--growth"), ["rain", "growth"]);
  assert.deepEqual(ids.endsOf("talk--with--rest"), ["talk", "rest"]);
  assert.deepEqual(ids.endsOf("family~a--family~b"), ["family~a", "family~b"]);
  assert.deepEqual(ids.endsOf(ids.arrowId("a", "with-b")), ["a", "with-b"]);
});

Deno.test("a story, its steps and its record have ids of their own", () => {
  assert.equal(ids.storyId("garden"), "story~garden");
  assert.equal(ids.storyOf(ids.storyId("garden")), "garden");
  assert.equal(ids.stepId("garden", 2), "story~garden~2");
});

Deno.test("a question of the records holds no tilde, one that was put together does", () => {
  assert(!ids.isMadeUp("what-grows"));
  assert(ids.isMadeUp(ids.questionKey("path", ["rain", "joy"])));
  assert.equal(ids.questionKey("path", ["rain", "joy"]), "path~rain~joy");
});
