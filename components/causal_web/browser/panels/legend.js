// What the lines and the boxes of the picture mean, on the screen and on a picture to take along.

/** @import { FamilyLine, GraphPane, LegendLine } from "../../contract.d.ts" */
/** @import { Model, View } from "../types.d.ts" */
/** @import { Look } from "../picture/scene.d.ts" */

import { outline, polygon } from "../picture/geometry.js";
import { DASHES, HUES } from "../picture/look.js";
import { element, part } from "./panel.js";

/** @typedef {{ agreement: LegendLine["agreement"] | null, words: string, family?: FamilyLine }} Line */

const SVG = "http://www.w3.org/2000/svg";
/** How a line is drawn beside its meaning. */
const SAMPLE = { width: 46, middle: 8, shaft: 37, whole: 45, head: /** @type {const} */ ([36, 45, 5]) };
/** How a box is drawn beside the name of its group. */
const BOX = { w: 24, h: 13, x: 13, y: 8 };

/**
 * The lines that are needed for what is drawn.
 * @param {Model} model
 * @param {View | null} view
 * @param {boolean} sifted
 * @returns {Line[]}
 */
export function legendLines({ data, graph, bundles }, view, sifted) {
  // Only between boxes that say where they go does an arrow lead to what it points at.
  const told = view !== null && Object.keys(view.labels ?? {}).length > 0;
  // Of a story's arrows only those are told that are part of the step.
  const shown = view?.read ?? view?.shown;
  const drawn = (graph?.edges ?? []).filter(({ id }) => !shown || shown.has(id))
    .map((edge) => view?.arrows?.[edge.id] ?? edge);
  const gathered = [...bundles.values()].filter(({ id }) => view?.shown.has(id));
  const signed = gathered.filter(({ mark }) => mark);
  const agreements = new Set([...drawn, ...signed].map(({ agreement }) => agreement));
  /** @type {Line[]} */
  const lines = data.legend.filter(({ agreement }) => agreements.has(agreement))
    .map((line) => ({ agreement: line.agreement, words: told ? line.told : line.words }));
  const more = [
    !told && drawn.some(({ mark }) => mark.length > 1) && "? after a sign: questioned elsewhere",
    told && drawn.some(({ agreement, mark }) => mark.includes("?") && agreement !== "contested") &&
    "?: questioned elsewhere, or read the other way round",
    view?.strong && gathered.length > signed.length &&
    "grey arrow: some boxes of the one lead to some of the other",
    signed.some(({ agreement }) => agreement === "bundle") &&
    "two signs: some of what it gathers goes the one way, some the other",
    sifted && "faded: what the filter leaves out",
  ];
  return [
    ...lines,
    ...more.flatMap((words) => (words ? [{ agreement: null, words }] : [])),
    ...(graph ? familyLines(graph, view) : []),
  ];
}

/**
 * What colours and forms mean, where the groups are not told by grounds with titles.
 * @param {GraphPane} graph
 * @param {View | null} view
 * @returns {Line[]}
 */
function familyLines({ nodes, bands, families }, view) {
  if (view ? view.strong : bands.length) return [];
  const drawn = nodes.filter(({ id }) => !view || Object.hasOwn(view.places, id));
  const there = new Set(drawn.map(({ family }) => family));
  return families.filter(({ id }) => there.has(id)).map((family) => ({
    agreement: null,
    words: family.name,
    family,
  }));
}

export class Legend {
  /** @param {Element} root */
  constructor(root) {
    this.legend = part(root, ".legend", HTMLElement);
    /** @type {Line[]} */
    this.lines = [];
  }

  /** @param {Line[]} lines */
  show(lines) {
    this.lines = lines;
    this.legend.replaceChildren(...lines.map(({ agreement, words, family }) => {
      const span = element("span");
      if (family) span.append(swatch(family));
      if (agreement) {
        span.dataset.agreement = agreement;
        span.append(sample(agreement));
      }
      span.append(words);
      return span;
    }));
  }

  /**
   * Where each line stands on a picture to take along.
   * @param {CanvasRenderingContext2D} ctx
   * @param {Look} look
   * @param {number} y
   * @param {number} width
   */
  place(ctx, look, y, width) {
    ctx.font = `400 14px ${look.family}`;
    let [x, bottom] = [0, y];
    const items = this.lines.map((line) => {
      const long = ctx.measureText(line.words).width + indent(line);
      if (x && x + long > width) [x, bottom] = [0, bottom + 22];
      const item = { ...line, x, y: bottom + 12 };
      x += long + 18;
      return item;
    });
    return { items, bottom: items.length ? bottom + 22 : y };
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {ReturnType<Legend["place"]>["items"]} items
   * @param {Look} look
   * @param {string} ink
   */
  drawOn(ctx, items, look, ink) {
    ctx.save();
    ctx.textBaseline = "middle";
    ctx.font = `400 14px ${look.family}`;
    for (const item of items) {
      if (item.agreement) drawSample(ctx, look, item.agreement, item);
      if (item.family) drawSwatch(ctx, look, item.family, item);
      ctx.fillStyle = ink;
      ctx.fillText(item.words, item.x + indent(item), item.y);
    }
    ctx.restore();
  }
}

/** @param {Line} line */
function indent({ agreement, family }) {
  return agreement ? 52 : family ? 32 : 0;
}

/** @param {FamilyLine} family */
function swatch({ hue, form }) {
  const svg = drawing("svg", { width: BOX.w + 2, height: 2 * BOX.y, "aria-hidden": "true", class: "swatch" });
  svg.style.setProperty("--light", HUES.light[hue - 1]);
  svg.style.setProperty("--dark", HUES.dark[hue - 1]);
  const path = new Trace();
  outline(path, form, BOX, BOX);
  svg.append(drawing("path", { d: path.words.join("") }));
  return svg;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Look} look
 * @param {FamilyLine} family
 * @param {{ x: number, y: number }} at
 */
function drawSwatch(ctx, look, { hue, form }, { x, y }) {
  outline(ctx, form, { x: x + BOX.x, y }, BOX);
  ctx.fillStyle = look.fills[hue - 1];
  ctx.fill();
  ctx.strokeStyle = look.edges[hue - 1];
  ctx.lineWidth = 1.2;
  ctx.stroke();
}

/** A path as SVG has it, of what a box's outline is made of. */
class Trace {
  /** @type {string[]} */
  words = [];
  beginPath() {}
  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.words.push(`M${x} ${y}`);
  }
  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.words.push(`L${x} ${y}`);
  }
  closePath() {
    this.words.push("Z");
  }
  /** @param {number} x @param {number} y @param {number} w @param {number} h */
  rect(x, y, w, h) {
    this.words.push(`M${x} ${y}h${w}v${h}h${-w}Z`);
  }
  /** @param {number} x @param {number} y @param {number} w @param {number} h @param {number} r */
  roundRect(x, y, w, h, r) {
    const turn = (/** @type {number} */ dx, /** @type {number} */ dy) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
    this.words.push(
      `M${x + r} ${y}h${w - 2 * r}${turn(r, r)}v${h - 2 * r}${turn(-r, r)}`,
      `h${2 * r - w}${turn(-r, -r)}v${2 * r - h}${turn(r, -r)}Z`,
    );
  }
}

/** @param {LegendLine["agreement"]} agreement */
function sample(agreement) {
  const { width, middle, shaft, whole, head: [back, tip, half] } = SAMPLE;
  const beside = agreement === "beside";
  const svg = drawing("svg", { width, height: 2 * middle, "aria-hidden": "true" });
  const dashes = DASHES[agreement]?.map((n) => n / 2).join(" ");
  const line = {
    d: `M1 ${middle}H${beside ? whole : shaft}`,
    stroke: "var(--sign)",
    "stroke-width": beside ? 1.5 : 2.5,
  };
  svg.append(drawing("path", dashes ? { ...line, "stroke-dasharray": dashes } : line));
  const arrow = `M${back} ${middle - half}L${tip} ${middle}L${back} ${middle + half}Z`;
  if (!beside) svg.append(drawing("path", { d: arrow, fill: "var(--sign)" }));
  return svg;
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 */
function drawing(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Look} look
 * @param {LegendLine["agreement"]} agreement
 * @param {{ x: number, y: number }} at
 */
function drawSample(ctx, look, agreement, { x, y }) {
  const { shaft, whole, head: [back, tip, half] } = SAMPLE;
  const beside = agreement === "beside";
  ctx.strokeStyle = ctx.fillStyle = look.signs[agreement];
  ctx.lineWidth = beside ? 1.5 : 2.5;
  ctx.setLineDash((DASHES[agreement] ?? []).map((n) => n / 2));
  ctx.beginPath();
  ctx.moveTo(x + 1, y);
  ctx.lineTo(x + (beside ? whole : shaft), y);
  ctx.stroke();
  ctx.setLineDash([]);
  if (beside) return;
  ctx.beginPath();
  polygon(ctx, [[x + back, y - half], [x + tip, y], [x + back, y + half]]);
  ctx.fill();
}
