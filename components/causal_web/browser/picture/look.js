// Colours and dashes.

/** @import { Look, Sign } from "./scene.d.ts" */

/** Lengths of line and gap by what an arrow's sign is; null for one that is drawn through. */
/** @type {Record<Sign, number[] | null>} */
export const DASHES = {
  "+": null,
  "-": [14, 8],
  "±": [3, 8],
  contested: [16, 6, 3, 6],
  beside: [3, 6],
  bundle: null,
};

/** The custom property of each sign's colour. @type {[Sign, string][]} */
const SIGNS = [
  ["+", "--plus"],
  ["-", "--minus"],
  ["±", "--depends"],
  ["contested", "--contested"],
  ["beside", "--beside"],
  ["bundle", "--bundle"],
];

/** The colours of groups, by their numbers. */
export const HUES = {
  light: "#8fb4d9 #9bc7a5 #e8c97a #e79a8e #c9a5d6 #f0b27a #7fc8c8 #b9c46a #c2b3a3 #e5a3c0".split(" "),
  dark: "#3f6a97 #3f7a50 #85691c #93493d #71497f #8f5a22 #2a7474 #64701f #6d5f50 #8a4566".split(" "),
};

/**
 * Whether a ground is dark.
 * @param {string} ground
 */
export function isDark(ground) {
  return luminance(ground) < 0.4;
}

/**
 * What a style makes of the picture.
 * @param {Pick<CSSStyleDeclaration, "color" | "backgroundColor" | "fontFamily" | "getPropertyValue">} style
 * @returns {Look}
 */
export function lookOf(style) {
  const { color: ink, backgroundColor: ground, fontFamily: family } = style;
  const dark = isDark(ground);
  const hues = HUES[dark ? "dark" : "light"];
  const signs = Object.fromEntries(SIGNS.map(([sign, name]) => [sign, style.getPropertyValue(name).trim()]));
  return {
    ink,
    ground,
    family,
    signs: /** @type {Look["signs"]} */ (signs),
    fills: hues.map((hue) => mix(hue, ground, dark ? 0.62 : 0.5)),
    edges: hues.map((hue) => mix(hue, ink, 0.6)),
    bands: hues.map((hue) => mix(hue, ground, 0.1)),
  };
}

/**
 * Red, green and blue of a colour as CSS writes it.
 * @param {string} colour
 */
export function rgb(colour) {
  const hex = /^#([0-9a-f]{6})$/i.exec(colour);
  if (hex) return [0, 2, 4].map((i) => parseInt(hex[1].slice(i, i + 2), 16));
  return (colour.match(/[\d.]+/g) ?? ["255", "255", "255"]).slice(0, 3).map(Number);
}

/**
 * A share of one colour, the rest of another.
 * @param {string} one
 * @param {string} other
 * @param {number} share
 */
export function mix(one, other, share) {
  const [a, b] = [rgb(one), rgb(other)];
  return `rgb(${a.map((v, i) => Math.round(v * share + b[i] * (1 - share))).join(" ")})`;
}

/** @param {string} colour */
export function luminance(colour) {
  const [r, g, b] = rgb(colour).map((v) => v / 255);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
