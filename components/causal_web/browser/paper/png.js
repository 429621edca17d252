// A picture to take along: what is on the screen in finer grain, with its heading, its legend and its sources.

/** @import { Legend } from "../panels/legend.js" */
/** @import { Picture } from "../picture/picture.js" */
/** @import { Look } from "../picture/scene.d.ts" */

import { wrapped } from "../picture/geometry.js";
import { mix } from "../picture/look.js";

/** Pixels that a picture to take along is wide at least: a slide's width and some. */
export const WIDTH = 2400;
const MARGIN = 24;
/** Of a line, in sizes of its type. */
const LEADING = 1.35;

/** @typedef {{ text: string, font: string, colour: string, y: number }} Line */

/**
 * The words of a picture; those that are empty are left out.
 * @typedef {object} Words
 * @property {string} heading
 * @property {string} said In the room.
 * @property {string} onscreen
 * @property {string} filtered
 * @property {string} sources
 */

/**
 * How fine a picture is drawn of what is so many pixels wide on the screen.
 * @param {number} width
 * @param {number} screen Pixels of the screen to one of the page.
 */
export function grainOf(width, screen) {
  return Math.max(2, screen, WIDTH / width);
}

/**
 * What is on the screen, for where it is on the screen no more.
 * @param {string} words
 */
export function away(words) {
  return words.replace(/^On screen/, "In this view");
}

/**
 * A name for the file, of letters, digits and hyphens.
 * @param {string} heading
 */
export function fileName(heading) {
  const words = heading.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  return `causal-web-${words.slice(0, 60)}.png`;
}

/**
 * Text set line under line.
 * @param {CanvasRenderingContext2D} ctx
 * @param {{ text: string, size: number, weight: number, colour: string }[]} parts
 * @param {{ y: number, width: number, family: string }} where
 * @returns {{ lines: Line[], y: number }} And where they end.
 */
export function set(ctx, parts, { y, width, family }) {
  /** @type {Line[]} */
  const lines = [];
  for (const { text, size, weight, colour } of parts) {
    ctx.font = `${weight} ${size}px ${family}`;
    for (const line of wrapped(ctx, text, width)) {
      lines.push({ text: line, font: ctx.font, colour, y: y + size });
      y += size * LEADING;
    }
  }
  return { lines, y };
}

/**
 * The canvas of that picture; it is drawn beside the one on the screen, which is left alone.
 * @param {Picture} picture
 * @param {Legend} legend
 * @param {Look} look
 * @param {Words} words
 */
export function pictureCanvas(picture, legend, look, words) {
  const { width, height } = picture.size;
  const { ink, ground, family } = look;
  const quiet = mix(ink, ground, 0.72);
  const full = width + 2 * MARGIN;
  const grain = grainOf(full, devicePixelRatio);
  const { canvas, ctx } = sheet();
  const head = set(ctx, [
    { text: words.heading, size: 25, weight: 600, colour: ink },
    { text: words.said, size: 18, weight: 400, colour: ink },
    { text: away(words.onscreen), size: 14.5, weight: 400, colour: quiet },
    { text: words.filtered, size: 14.5, weight: 400, colour: ink },
  ], { y: MARGIN, width, family });
  const top = head.y + 8;
  const meanings = legend.place(ctx, look, top + height + 10, width);
  const sources = [{ text: words.sources, size: 13.5, weight: 400, colour: quiet }];
  const foot = set(ctx, sources, { y: meanings.bottom + 10, width, family });
  const tall = foot.y + MARGIN - 8;
  canvas.width = Math.round(full * grain);
  canvas.height = Math.round(tall * grain);
  ctx.fillStyle = ground;
  ctx.fillRect(0, 0, canvas.width, canvas.height); // whole pixels: one half covered would be half transparent
  ctx.scale(grain, grain);
  ctx.translate(MARGIN, 0);
  write(ctx, [...head.lines, ...foot.lines]);
  legend.drawOn(ctx, meanings.items, look, quiet);
  ctx.translate(0, top);
  ctx.strokeStyle = mix(ink, ground, 0.16);
  ctx.beginPath();
  ctx.roundRect(0, 0, width, height, 8);
  ctx.stroke();
  ctx.clip();
  picture.drawOn(ctx, grain);
  return canvas;
}

/** A canvas to draw on. */
export function sheet() {
  const canvas = document.createElement("canvas");
  const ctx = canvas.getContext("2d");
  if (!ctx) throw new Error("This browser gives no canvas to draw on.");
  return { canvas, ctx };
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Line[]} lines
 */
function write(ctx, lines) {
  for (const { text, font, colour, y } of lines) {
    ctx.font = font;
    ctx.fillStyle = colour;
    ctx.fillText(text, 0, y);
  }
}

/**
 * Save a picture as a file.
 * @param {Blob} blob
 * @param {string} name
 */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it only after they asked where to put it
}
