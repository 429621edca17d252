// Boxes, bands and signs, on any canvas.

/** @import { Band, GraphPane } from "../../contract.d.ts" */
/** @import { Point } from "../types.d.ts" */
/** @import { DrawnArrow, DrawnBox, Scene, Size } from "./scene.d.ts" */

import { above, FADED, SCOPE, strength } from "../light.js";
import { LEGIBLE } from "./camera.js";
import { outline } from "./geometry.js";
import { drawNames, isWritten, SMALLEST_WRITTEN } from "./names.js";
import { markPlace } from "./route.js";

/** Of so few boxes and arrows every sign is drawn, however far away. */
const MANY_MARKS = 120;
/** Units of half a count's circle at most, lest on a phone counts hide the boxes. */
const LARGEST_COUNT = 34;
/** Pixels of half a count's circle on the screen. */
const COUNT_SIZE = 10;
/** Units of a band's width that its heading leaves free. */
const BESIDE_HEADING = 12;
/** So few chosen boxes are drawn larger where they lie too far apart to be read. */
export const FEW = 6;

/** @typedef {CanvasRenderingContext2D} Ctx */

/**
 * @param {Ctx} ctx
 * @param {Scene} scene
 * @param {DrawnBox} box
 * @param {Point} middle
 * @param {{ hover?: boolean, enlarged?: number }} [how]
 */
export function drawBox(ctx, scene, box, middle, { hover = false, enlarged = 1 } = {}) {
  const { look, lights } = scene;
  const strong = strength(lights, box.id);
  const chosen = box.id === lights.show;
  ctx.save();
  outline(ctx, box.form, middle, box);
  if (strong < 1) {
    ctx.fillStyle = look.ground; // no faded arrow runs through a faded name
    ctx.fill();
    ctx.globalAlpha = strong === SCOPE ? 0.62 : 0.22;
  }
  ctx.fillStyle = look.fills[box.hue - 1];
  ctx.fill();
  ctx.strokeStyle = chosen ? look.ink : look.edges[box.hue - 1];
  ctx.lineWidth = chosen ? 5 : hover ? 3.5 : 1.6;
  ctx.stroke();
  ctx.fillStyle = look.ink;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  if (box.under && isWritten(scene, box)) writeGroup(ctx, scene, box, middle);
  else if (isWritten(scene, box, enlarged)) {
    ctx.font = fitted(ctx, scene, box, chosen);
    const top = middle.y - ((box.lines.length - 1) * box.line) / 2;
    box.lines.forEach((line, i) => ctx.fillText(line, middle.x, top + i * box.line + 1));
  }
  ctx.restore();
}

/**
 * A group's name in large type, and under it how many boxes it holds.
 * @param {Ctx} ctx
 * @param {Scene} scene
 * @param {DrawnBox} box
 * @param {Point} middle
 */
function writeGroup(ctx, { look }, { size, small = size, line, lines, under = "", w }, { x, y }) {
  ctx.font = `600 ${size}px ${look.family}`;
  ctx.font = `600 ${Math.min(size, (size * (w - 28)) / widest(ctx, lines))}px ${look.family}`;
  const below = under.split("\n");
  const top = y - (lines.length * line + below.length * small * 1.2) / 2 + line / 2;
  lines.forEach((text, i) => ctx.fillText(text, x, top + i * line));
  ctx.font = `400 ${small}px ${look.family}`;
  ctx.font = `400 ${Math.min(small, (small * (w - 24)) / widest(ctx, below))}px ${look.family}`;
  const first = top + lines.length * line - line / 2 + small * 0.6;
  below.forEach((text, i) => ctx.fillText(text, x, first + i * small * 1.2));
}

/**
 * @param {Ctx} ctx
 * @param {string[]} lines
 */
function widest(ctx, lines) {
  return Math.max(...lines.map((line) => ctx.measureText(line).width));
}

/**
 * The font in which all lines of a box fit; measured once a box.
 * @param {Ctx} ctx
 * @param {Scene} scene
 * @param {DrawnBox} box
 * @param {boolean} bold
 */
function fitted(ctx, { look: { family } }, box, bold) {
  if (box.font?.family !== family) {
    ctx.font = `600 ${box.size}px ${family}`;
    const room = box.w - (box.form === "box" ? 14 : 24);
    box.font = { family, size: Math.min(box.size, (box.size * room) / widest(ctx, box.lines)) };
  }
  return `${bold ? 600 : 400} ${box.font.size}px ${family}`;
}

/**
 * @param {Ctx} ctx
 * @param {Scene} scene
 */
export function drawBands(ctx, scene) {
  const { look, lights } = scene;
  ctx.save();
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const band of scene.bands) {
    ctx.fillStyle = look.bands[band.hue - 1];
    ctx.beginPath();
    ctx.roundRect(band.x, band.y, band.w, band.h, 12);
    ctx.fill();
    ctx.fillStyle = look.ink;
    ctx.globalAlpha = lights.lit ? 0.55 : 0.85;
    writeHeading(ctx, scene, band);
    ctx.globalAlpha = 1;
  }
  ctx.restore();
}

/**
 * A band's heading; seen from afar it grows to be read, up into the space above it, if its band is wide enough.
 * @param {Ctx} ctx
 * @param {Scene} scene
 * @param {Band} band
 */
function writeHeading(ctx, { look, model, net }, { lines, x, y, w }) {
  const { heading } = /** @type {GraphPane} */ (model.graph).measures;
  ctx.font = `600 ${heading.font}px ${look.family}`;
  const room = (w - BESIDE_HEADING) / widest(ctx, lines);
  if (heading.font * net.scale >= SMALLEST_WRITTEN) {
    ctx.font = `600 ${heading.font * Math.min(1, room)}px ${look.family}`;
    const first = y + heading.top + (lines.length === 1 ? heading.alone : 0);
    lines.forEach((line, i) => ctx.fillText(line, x + w / 2, first + i * heading.line));
    return;
  }
  const size = SMALLEST_WRITTEN / net.scale;
  if (size > heading.font * room) return; // the list names the groups that are too narrow for it
  ctx.font = `600 ${size}px ${look.family}`;
  const last = y + heading.foot - size / 2;
  lines.forEach((line, i) => ctx.fillText(line, x + w / 2, last - (lines.length - 1 - i) * size * 1.1));
}

/**
 * What stands out once more on top, where a faded box would hide an arrow that passes behind it.
 * @param {Ctx} ctx
 * @param {Scene} scene
 */
function drawAbove(ctx, scene) {
  const { net, boxes } = scene;
  const ids = above(scene.lights);
  if (!ids || scene.hurried) return;
  const enlarged = enlargement(scene);
  for (const id of ids) if (net.arrow(id)) net.drawArrow(ctx, id, Math.sqrt(enlarged));
  for (const id of ids) {
    const [at, box] = [net.box(id), boxes.get(id)];
    if (!at || !box) continue;
    ctx.save();
    ctx.translate(at.x, at.y);
    ctx.scale(enlarged, enlarged);
    drawBox(ctx, scene, box, { x: 0, y: 0 }, { enlarged });
    ctx.restore();
  }
}

/**
 * How much larger than life the few boxes of a chosen arrow or configuration are drawn, to be read from afar.
 * @param {Scene} scene
 */
function enlargement({ lights: { lit }, view, boxes, net }) {
  if (!lit || view || [...lit].filter((id) => boxes.has(id)).length > FEW) return 1;
  return Math.min(6, Math.max(1, LEGIBLE / net.scale));
}

/**
 * What lies over boxes and arrows: what stands out, signs, and names that their boxes are too small for.
 * @param {Ctx} ctx
 * @param {Scene} scene
 * @param {Size} size Of the canvas in pixels.
 */
export function drawOver(ctx, scene, size) {
  drawAbove(ctx, scene);
  drawMarks(ctx, scene, size);
  drawNames(ctx, scene, size, enlargement(scene));
}

/**
 * The sign of every arrow that stands out, on the arrow, where it can be read.
 * @param {Ctx} ctx
 * @param {Scene} scene
 * @param {Size} size Of the canvas in pixels.
 */
function drawMarks(ctx, scene, size) {
  const { net, lights } = scene;
  scene.marks.clear();
  if (scene.hurried) return;
  const all = net.scale * scene.grain > 0.3 || scene.view || (lights.kept && lights.kept.size < MANY_MARKS);
  const enlarged = enlargement(scene);
  ctx.save();
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const arrow of scene.arrows) {
    const strong = strength(lights, arrow.id);
    if (strong === FADED || !arrow.mark || (!all && !(lights.lit && strong === 1))) continue;
    if (!isNearView(scene, arrow.id, size)) continue;
    drawMark(ctx, scene, arrow, { strong, enlarged: strong === 1 ? enlarged : 1 });
  }
  ctx.restore();
}

/**
 * @param {Ctx} ctx
 * @param {Scene} scene
 * @param {DrawnArrow} arrow
 * @param {{ strong: number, enlarged: number }} how
 */
function drawMark(ctx, scene, { id, agreement, mark }, { strong, enlarged }) {
  const { look, marks, model, net } = scene;
  const { x, y } = markPlace(scene, id);
  const counts = model.bundles.has(id);
  const size = counts ? Math.min(COUNT_SIZE / net.scale, LARGEST_COUNT) : 12 * enlarged;
  ctx.font = `700 ${(size * 1.6) / Math.max(counts ? 1.35 : 1, mark.length * 0.675)}px ${look.family}`;
  marks.set(id, { x, y });
  ctx.globalAlpha = strong;
  ctx.fillStyle = look.ground;
  ctx.beginPath();
  ctx.arc(x, y, size, 0, 2 * Math.PI);
  ctx.fill();
  ctx.strokeStyle = ctx.fillStyle = look.signs[agreement];
  ctx.lineWidth = size / 8;
  ctx.stroke();
  ctx.fillText(mark, x, y + 1);
}

/**
 * Whether an arrow, or the straight line in its place, is drawn and comes near what is on the screen.
 * @param {Scene} scene
 * @param {string} id
 * @param {Size} size
 */
function isNearView({ net }, id, size) {
  const arrow = net.arrow(id);
  if (!arrow) return false;
  const { from, to } = arrow;
  const { x, y } = net.middle;
  const [w, h] = [size.width / net.scale, size.height / net.scale];
  return Math.max(from.x, to.x) > x - w && Math.min(from.x, to.x) < x + w &&
    Math.max(from.y, to.y) > y - h && Math.min(from.y, to.y) < y + h;
}

/**
 * Everything, in the order in which vis draws it on the screen, on any canvas.
 * @param {Ctx} ctx
 * @param {Scene} scene
 * @param {Size} size
 */
export function drawAll(ctx, scene, size) {
  const { net, boxes } = scene;
  ctx.translate(net.view.translation.x, net.view.translation.y);
  ctx.scale(net.view.scale, net.view.scale);
  drawBands(ctx, scene);
  const arrows = net.arrows;
  for (const { id } of arrows) net.drawArrow(ctx, id);
  for (const node of net.boxes) {
    const box = boxes.get(node.id);
    if (box) drawBox(ctx, scene, box, node);
  }
  for (const { id } of arrows) net.drawHead(ctx, id);
  drawOver(ctx, scene, size);
}
