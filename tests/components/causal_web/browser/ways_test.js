import assert from "node:assert/strict";

import {
  along,
  distance,
  headOf,
  pointAt,
  sampled,
} from "../../../../components/causal_web/browser/picture/ways.js";

/** @type {[number, number][]} */
const STRAIGHT = [[0, 0], [10, 0], [20, 0], [30, 0]];
const ROUND = [[0, 0], [50, 0], [50, 100], [100, 100], [120, 100], [140, 100], [160, 100]];

Deno.test("a way begins and ends where it was laid, and goes through where its curves meet", () => {
  for (const points of [STRAIGHT, ROUND]) {
    const line = sampled(points);
    assert.deepEqual(line[0], points[0]);
    assert.deepEqual(line.at(-1), points.at(-1));
  }
  assert.ok(sampled(ROUND).some(([x, y]) => x === 100 && y === 100));
});

Deno.test("a share of a way is a share of its length", () => {
  const line = sampled(ROUND);
  assert.deepEqual(pointAt(line, 0), { x: 0, y: 0 });
  assert.deepEqual(pointAt(line, 1), { x: 160, y: 100 });
  assert.deepEqual(pointAt(sampled(STRAIGHT), 0.5), { x: 15, y: 0 });
  assert.deepEqual(pointAt(line, -1), pointAt(line, 0));
  assert.deepEqual(pointAt(line, 2), pointAt(line, 1));
});

Deno.test("how far a point is from a way", () => {
  const line = sampled(STRAIGHT);
  assert.equal(distance(line, { x: 15, y: 7 }), 7);
  assert.equal(distance(line, { x: -3, y: 4 }), 5);
  assert.equal(distance(sampled([[5, 5], [5, 5], [5, 5], [5, 5]]), { x: 8, y: 9 }), 5);
});

Deno.test("the head points along the last of the way", () => {
  const { point, core, angle } = headOf(sampled(STRAIGHT), 10);
  assert.deepEqual([point, angle], [{ x: 30, y: 0 }, 0]);
  assert.deepEqual(core, { x: 21, y: 0 });
});

Deno.test("what vis asks of an arrow is answered by the way that was laid for it", () => {
  /** @type {any[]} */
  const drawn = [];
  // Of what vis has, so much as a way asks for.
  const usual = /** @type {any} */ ({
    toPoint: { x: 21, y: 0 },
    getPoint: () => assert.fail("the usual way"),
    enableShadow: () => {},
    disableShadow: () => {},
  });
  const laid = along(usual, { points: STRAIGHT, sign: [15, 0] });
  assert.equal(laid.usual, usual);
  assert.deepEqual(laid.getPoint(0.5), { x: 15, y: 0 });
  assert.equal(laid.getDistanceToEdge(0, 0, 0, 0, 15, 3), 3);
  const values = { toArrowScale: 0.7, toArrowType: "arrow", width: 2 };
  const head = /** @type {any} */ (laid).getArrowData(null, "to", null, false, false, values);
  assert.deepEqual([head.point, head.type, head.length], [{ x: 30, y: 0 }, "arrow", 16.5]);
  assert.deepEqual(/** @type {any} */ (laid).getArrowData(null, "from", null, false, false, values).point, {
    x: 0,
    y: 0,
  });
  const ctx = /** @type {any} */ ({
    beginPath: () => drawn.push("begin"),
    moveTo: (/** @type {number} */ x, /** @type {number} */ y) => drawn.push([x, y]),
    lineTo: (/** @type {number} */ x, /** @type {number} */ y) => drawn.push([x, y]),
    stroke: () => drawn.push("stroke"),
  });
  laid._line(ctx, values);
  assert.deepEqual([drawn[0], drawn[1], drawn.at(-1)], ["begin", [0, 0], "stroke"]);
  assert.deepEqual(drawn.at(-2), [21, 0], "no further than the head");
  assert.ok(drawn.slice(1, -1).every(([x]) => x <= 21));
});
