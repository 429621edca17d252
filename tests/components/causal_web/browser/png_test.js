import assert from "node:assert/strict";

import { away, fileName, grainOf, set, WIDTH } from "../../../../components/causal_web/browser/paper/png.js";

Deno.test("a picture has a name of letters, digits and hyphens, of any script", () => {
  assert.equal(fileName("What builds trust?"), "causal-web-what-builds-trust.png");
  assert.equal(fileName("Größe & “Maß”"), "causal-web-größe-maß.png");
  assert.equal(fileName("../../etc/passwd"), "causal-web-etc-passwd.png");
  assert(fileName("x ".repeat(200)).length <= "causal-web-.png".length + 60);
});

Deno.test("a picture is as wide as a slide, and never coarser than the screen", () => {
  assert.equal(grainOf(800, 1), WIDTH / 800);
  assert.equal(grainOf(2000, 1), 2);
  assert.equal(grainOf(2000, 3), 3);
});

Deno.test("what is on the screen is told as a view elsewhere", () => {
  assert.equal(away("On screen: 2 boxes."), "In this view: 2 boxes.");
  assert.equal(away("Step 1 of 2 stands out."), "Step 1 of 2 stands out.");
});

Deno.test("words are set line under line, empty ones take no space", () => {
  const ctx = /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ ({
    font: "",
    measureText: (/** @type {string} */ text) => ({ width: text.length * 10 }),
  }));
  const parts = Object.entries({ "one two three": 20, "": 18, end: 10 }).map(([text, size]) => ({
    text,
    size,
    weight: 400,
    colour: "c",
  }));
  const { lines, y } = set(ctx, parts, { y: 24, width: 80, family: "f" });
  assert.deepEqual(lines.map(({ text }) => text), ["one two", "three", "end"]);
  assert.deepEqual(lines.map(({ y }) => y), [44, 71, 88]);
  assert.equal(lines[0].font, "400 20px f");
  assert.equal(y, 24 + 27 + 27 + 13.5);
});
