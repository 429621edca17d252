import assert from "node:assert/strict";

import {
  Area,
  outline,
  polygon,
  seen,
  wrapped,
} from "../../../../components/causal_web/browser/picture/geometry.js";

/**
 * A context that notes what is drawn on it; a letter is ten units wide.
 * @returns {any}
 */
function paper() {
  /** @type {any[]} */
  const done = [];
  const note = (/** @type {string} */ name) => (/** @type {number[]} */ ...given) =>
    done.push([name, ...given]);
  const names = ["beginPath", "closePath", "moveTo", "lineTo", "rect", "roundRect"];
  return {
    done,
    ...Object.fromEntries(names.map((name) => [name, note(name)])),
    measureText: (/** @type {string} */ text) => ({ width: text.length * 10 }),
  };
}

Deno.test("an area holds what was added to it", () => {
  const area = new Area();
  area.addBox({ x: 0, y: 0 }, { w: 10, h: 20 });
  area.addBand({ x: 50, y: -40, w: 50, h: 10 });
  assert.deepEqual([area.left, area.top, area.right, area.bottom], [-5, -40, 100, 10]);
  assert.deepEqual([area.width, area.height], [105, 50]);
  assert.deepEqual(area.centre, { x: 47.5, y: -15 });
});

Deno.test("a point is near an area that it is in or just outside of", () => {
  const area = new Area();
  area.add(0, 0, 100, 100);
  assert(area.isNear({ x: 50, y: 50 }, 0) && area.isNear({ x: -40, y: 100 }, 40));
  assert(!area.isNear({ x: -41, y: 0 }, 40) && !area.isNear({ x: 0, y: 141 }, 40));
});

Deno.test("a window sees less of the picture the nearer it is", () => {
  const area = new Area();
  area.add(-100, -50, 100, 50);
  const size = { width: 400, height: 200 };
  assert(area.isInside(seen({ x: 0, y: 0 }, 1, size)));
  assert(!area.isInside(seen({ x: 0, y: 0 }, 2.1, size)));
  assert(!area.isInside(seen({ x: 150, y: 0 }, 1, size)));
});

for (const [form, points] of Object.entries({ hexagon: 6, cut: 8, tag: 5 })) {
  Deno.test(`a ${form} is closed, within its box, with ${points} corners`, () => {
    const ctx = paper();
    outline(ctx, form, { x: 100, y: 100 }, { w: 80, h: 40 });
    const corners = ctx.done.filter((/** @type {string[]} */ [name]) => ["moveTo", "lineTo"].includes(name));
    assert.equal(corners.length, points);
    assert.equal(ctx.done.at(-1)[0], "closePath");
    for (const [, x, y] of corners) assert(Math.abs(x - 100) <= 40 && Math.abs(y - 100) <= 20);
  });
}

Deno.test("other forms are a pill and a box", () => {
  const [pill, box] = [paper(), paper()];
  outline(pill, "pill", { x: 0, y: 0 }, { w: 80, h: 40 });
  outline(box, "anything", { x: 0, y: 0 }, { w: 80, h: 40 });
  assert.deepEqual(pill.done.at(-1), ["roundRect", -40, -20, 80, 40, 20]);
  assert.deepEqual(box.done.at(-1), ["rect", -40, -20, 80, 40]);
});

Deno.test("a polygon begins where it ends", () => {
  const ctx = paper();
  polygon(ctx, [[0, 0], [1, 0], [1, 1]]);
  assert.deepEqual(ctx.done.map((/** @type {string[]} */ [name]) => name), [
    "moveTo",
    "lineTo",
    "lineTo",
    "closePath",
  ]);
});

Deno.test("a text is broken into lines that fit, a word that is too long stands alone", () => {
  const ctx = paper();
  assert.deepEqual(wrapped(ctx, "one two three", 80), ["one two", "three"]);
  assert.deepEqual(wrapped(ctx, "  a\n b  ", 1000), ["a b"]);
  assert.deepEqual(wrapped(ctx, "extraordinary tea", 50), ["extraordinary", "tea"]);
  assert.deepEqual(wrapped(ctx, "", 50), []);
});
