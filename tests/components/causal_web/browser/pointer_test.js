import assert from "node:assert/strict";

import { hit, placeToHit } from "../../../../components/causal_web/browser/picture/pointer.js";
import { scene } from "./scene.js";

/** Where the canvas is on the page. */
const frame = (width = 1300) => /** @type {DOMRect} */ ({ left: 10, top: 20, width, height: 900 });
const FRAME = frame();

Deno.test("a click hits a box, a sign, an arrow, or the arrow that it just missed", () => {
  const made = scene();
  made.marks.set("tea--rest", { x: 150, y: 100 });
  const at = (/** @type {number} */ x, /** @type {number} */ y) => hit(made, made.net.toPixels({ x, y }));
  assert.equal(at(0, 0), "rain");
  assert.equal(at(150, 100), "tea--rest");
  assert.equal(at(150, 111), "tea--rest");
  assert.equal(at(150, 113), undefined);
  assert.equal(at(150, 0), "rain--growth");
  assert.equal(at(150, 9), "rain--growth", "a near miss");
  assert.equal(at(150, 60), undefined);
});

Deno.test("for everything drawn there is a place that hits it and nothing else", () => {
  const made = scene();
  for (const id of [...made.net.boxIds, ...made.net.ends.keys()]) {
    const place = placeToHit(made, id, FRAME);
    assert(place, id);
    assert.equal(hit(made, { x: place.x - FRAME.left, y: place.y - FRAME.top }), id);
  }
  assert.equal(placeToHit(made, "unicorn", FRAME), null);
});

Deno.test("what lies outside of the canvas has no place", () => {
  assert.equal(placeToHit(scene(), "joy", frame(900)), null);
});
