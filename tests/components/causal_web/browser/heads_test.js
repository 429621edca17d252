import assert from "node:assert/strict";

import { knowBorder, rememberHead } from "../../../../components/causal_web/browser/picture/heads.js";

function arrow() {
  /** @type {Record<string, { w: number, h: number }>} */
  const boxes = { tea: { w: 100, h: 40 }, cup: { w: 60, h: 60 } };
  /** @type {unknown[]} */
  const asked = [];
  /** @type {any} */
  const drawn = {
    from: { id: "tea", x: 0, y: 0 },
    to: { id: "cup", x: 200, y: 0 },
    getArrowData: () => {
      asked.push("asked");
      return { point: { x: asked.length, y: 0 } };
    },
  };
  rememberHead(drawn, (id) => boxes[id]);
  const ask = ({ position = "to", x = 0, width = 2, scale = 1 } = {}) =>
    drawn.getArrowData(null, position, { x, y: 0 }, false, false, { width, toArrowScale: scale });
  return { boxes, asked, drawn, ask };
}

Deno.test("where a head stands is found once", () => {
  const { asked, drawn, ask } = arrow();
  const first = ask();
  first.image = "what vis adds to it";
  assert.deepEqual([ask(), ask()], [{ point: { x: 1, y: 0 } }, { point: { x: 1, y: 0 } }]);
  rememberHead(drawn, () => undefined);
  ask();
  assert.equal(asked.length, 1, "who remembers already does not do it twice");
});

/** @typedef {ReturnType<typeof arrow>} One */
/** @type {[string, (one: One) => unknown][]} */
const CHANGES = [
  ["its box has moved", ({ drawn }) => (drawn.to.x = 300)],
  ["its start has moved", ({ drawn }) => (drawn.from.y = 5)],
  ["its box is of another size", ({ boxes }) => void (boxes.cup = { w: 90, h: 60 })],
  ["its start is of another size", ({ boxes }) => (boxes.tea.h = 50)],
  ["its box is gone", ({ boxes }) => delete boxes.cup],
  ["it is wider", () => ({ width: 4 })],
  ["its head is larger", () => ({ scale: 2 })],
  ["it bends another way", () => ({ x: 9 })],
  ["its other end is asked for", () => ({ position: "from" })],
];

for (const [what, change] of CHANGES) {
  Deno.test(`where a head stands is found anew where ${what}`, () => {
    const one = arrow();
    one.ask();
    const how = change(one);
    one.ask(how instanceof Object ? how : {});
    assert.equal(one.asked.length, 2);
  });
}

Deno.test("a box knows how far its border is, whatever size it has now", () => {
  let size = { w: 100, h: 40 };
  /** @type {any} */
  const node = { id: "tea" };
  knowBorder(node, () => size);
  assert.equal(node.distanceToBorder(null, 0), 51);
  assert.ok(Math.abs(node.distanceToBorder(null, Math.PI / 2) - 21) < 1e-9);
  size = { w: 200, h: 40 };
  assert.equal(node.distanceToBorder(null, 0), 101);
});
