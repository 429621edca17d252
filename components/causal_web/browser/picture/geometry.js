// Lines and areas, in any units.

/** @import { Pair, Point } from "../types.d.ts" */

/** The smallest upright area round what is added to it. */
export class Area {
  left = Infinity;
  top = Infinity;
  right = -Infinity;
  bottom = -Infinity;

  /**
   * @param {number} left
   * @param {number} top
   * @param {number} right
   * @param {number} bottom
   */
  add(left, top, right, bottom) {
    this.left = Math.min(this.left, left);
    this.top = Math.min(this.top, top);
    this.right = Math.max(this.right, right);
    this.bottom = Math.max(this.bottom, bottom);
  }

  /**
   * From its middle.
   * @param {Point} middle
   * @param {{ w: number, h: number }} size
   */
  addBox({ x, y }, { w, h }) {
    this.add(x - w / 2, y - h / 2, x + w / 2, y + h / 2);
  }

  /**
   * From its top left corner.
   * @param {{ x: number, y: number, w: number, h: number }} band
   */
  addBand({ x, y, w, h }) {
    this.add(x, y, x + w, y + h);
  }

  get width() {
    return this.right - this.left;
  }

  get height() {
    return this.bottom - this.top;
  }

  /** @returns {Point} */
  get centre() {
    return { x: (this.left + this.right) / 2, y: (this.top + this.bottom) / 2 };
  }

  /** @param {Area} other */
  isInside({ left, top, right, bottom }) {
    return this.left >= left && this.top >= top && this.right <= right && this.bottom <= bottom;
  }

  /**
   * Whether a point is in it, or no further out than some units.
   * @param {Point} point
   * @param {number} within
   */
  isNear({ x, y }, within) {
    return x >= this.left - within && x <= this.right + within && y >= this.top - within &&
      y <= this.bottom + within;
  }
}

/**
 * The area of a window on the picture.
 * @param {Point} middle
 * @param {number} scale
 * @param {{ width: number, height: number }} size In pixels.
 */
export function seen(middle, scale, { width, height }) {
  const area = new Area();
  area.addBox(middle, { w: width / scale, h: height / scale });
  return area;
}

/**
 * What outlines are drawn on.
 * @typedef {Pick<CanvasPath, "moveTo" | "lineTo" | "closePath" | "rect">
 *   & { beginPath(): void, roundRect(x: number, y: number, w: number, h: number, r: number): void }} Outlined
 */

/**
 * The outline of a box round its middle, as a path.
 * @param {Outlined} ctx
 * @param {string} form
 * @param {Point} middle
 * @param {{ w: number, h: number }} size
 */
export function outline(ctx, form, { x, y }, { w, h }) {
  const [l, r, t, b] = [x - w / 2, x + w / 2, y - h / 2, y + h / 2];
  const cut = Math.min(16, h / 3);
  ctx.beginPath();
  if (form === "pill") ctx.roundRect(l, t, w, h, Math.min(h / 2, 28));
  else if (form === "hexagon") {
    polygon(ctx, [[l + cut, t], [r - cut, t], [r, y], [r - cut, b], [l + cut, b], [l, y]]);
  } else if (form === "cut") polygon(ctx, cornersCut(l, r, t, b, cut));
  else if (form === "tag") polygon(ctx, [[l, t], [r - cut, t], [r, y], [r - cut, b], [l, b]]);
  else ctx.rect(l, t, w, h);
}

/**
 * @param {number} l
 * @param {number} r
 * @param {number} t
 * @param {number} b
 * @param {number} cut
 * @returns {Pair[]}
 */
function cornersCut(l, r, t, b, cut) {
  const [upper, lower] = [[[l + cut, t], [r - cut, t], [r, t + cut]], [[r - cut, b], [l + cut, b], [
    l,
    b - cut,
  ]]];
  return /** @type {Pair[]} */ ([...upper, [r, b - cut], ...lower, [l, t + cut]]);
}

/**
 * @param {Pick<Outlined, "moveTo" | "lineTo" | "closePath">} ctx
 * @param {Pair[]} points
 */
export function polygon(ctx, points) {
  points.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  ctx.closePath();
}

/**
 * A text broken into lines that fit a width, in the font that the context has.
 * @param {Pick<CanvasText, "measureText">} ctx
 * @param {string} text
 * @param {number} width
 */
export function wrapped(ctx, text, width) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && ctx.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
