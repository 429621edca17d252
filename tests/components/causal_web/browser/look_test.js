import assert from "node:assert/strict";

import {
  DASHES,
  isDark,
  lookOf,
  luminance,
  mix,
  rgb,
} from "../../../../components/causal_web/browser/picture/look.js";

/**
 * @param {string} color
 * @param {string} backgroundColor
 * @param {Record<string, string>} signs
 */
const style = (color, backgroundColor, signs = {}) => ({
  color,
  backgroundColor,
  fontFamily: "Source Sans",
  getPropertyValue: (/** @type {string} */ name) => signs[name] ?? "",
});

Deno.test("colours are read as CSS writes them", () => {
  assert.deepEqual(rgb("#0b6E75"), [11, 110, 117]);
  assert.deepEqual(rgb("rgb(11, 110, 117)"), [11, 110, 117]);
  assert.deepEqual(rgb("rgba(11 110 117 / 0.5)"), [11, 110, 117]);
  assert.deepEqual(rgb("transparent"), [255, 255, 255]);
});

Deno.test("a share of one colour and the rest of another", () => {
  assert.equal(mix("#000000", "#ffffff", 1), "rgb(0 0 0)");
  assert.equal(mix("#000000", "#ffffff", 0), "rgb(255 255 255)");
  assert.equal(mix("#000000", "rgb(255, 255, 255)", 0.5), "rgb(128 128 128)");
});

Deno.test("a dark ground is told from a light one", () => {
  assert(luminance("#ffffff") > luminance("#808080"));
  assert(!isDark("#ffffff") && isDark("#121617"));
});

Deno.test("the look is read off the page", () => {
  const look = lookOf(style("#1c2426", "#ffffff", { "--plus": " #0a62a8 " }));
  assert.equal(look.signs["+"], "#0a62a8");
  assert.deepEqual([look.ink, look.ground, look.family], ["#1c2426", "#ffffff", "Source Sans"]);
  for (const colours of [look.fills, look.edges, look.bands]) assert.equal(new Set(colours).size, 10);
});

Deno.test("letters can be read on every fill, in light and dark", () => {
  for (const [ink, ground] of [["#1c2426", "#ffffff"], ["#e8edee", "#121617"]]) {
    const channel = (
      /** @type {number} */ v,
    ) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
    const light = (/** @type {string} */ colour) =>
      rgb(colour).map(channel).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    for (const fill of lookOf(style(ink, ground)).fills) {
      const [a, b] = [light(ink), light(fill)].sort((one, other) => other - one);
      assert((a + 0.05) / (b + 0.05) >= 4.5, `${ink} on ${fill}`);
    }
  }
});

Deno.test("signs are told apart by their dashes too", () => {
  const drawn = Object.entries(DASHES).filter(([sign]) => sign !== "bundle").map(([, dashes]) =>
    String(dashes)
  );
  assert.equal(new Set(drawn).size, drawn.length);
});
