// On paper: black on white, the picture in fine grain, nothing folded, evidence under its sentence.

/** @import { Picture } from "../picture/picture.js" */
/** @import { Texts } from "../texts.js" */

import { element, part } from "../panels/panel.js";
import { repeated } from "../texts.js";
import { away, grainOf, sheet } from "./png.js";

/**
 * What a sheet of paper has besides the view, and what it unfolds.
 * @param {HTMLElement} root
 * @param {Picture} picture
 * @param {{ texts: Texts, foot: string }} words `foot`: whose work it is and where the view is found again.
 * @returns {() => void} Takes it all back.
 */
export function toPaper(root, picture, { texts, foot }) {
  const card = part(root, ".card", HTMLElement);
  /** @type {HTMLElement[]} */
  const added = [...addEvidence(card, texts), addView(root), addFoot(root, foot)];
  if (picture.scene) added.push(addPicture(root, picture));
  const folded = [...card.querySelectorAll("details:not([open], .behind details)")]
    .filter((one) => one instanceof HTMLDetailsElement);
  for (const details of folded) details.open = true;
  return () => {
    for (const one of added) one.remove();
    for (const details of folded) details.open = false;
  };
}

/**
 * Under each sentence of an answer what stands behind it, which the screen has a click away; each piece once. What a
 * claim rests on stands under the claim's own sentence, where the answer has it, and not under the arrow's.
 * @param {HTMLElement} card
 * @param {Texts} texts
 */
function addEvidence(card, texts) {
  const lines = [...card.querySelectorAll(".answers > li, .answers > li > .claims li")];
  const own = new Set(lines.map(chosenBy));
  const told = new Set();
  return lines.map((line) => {
    const choose = chosenBy(line);
    const within = new Set([...line.querySelectorAll(".claims li")].map(chosenBy));
    const claims = repeated(texts.card(choose) ?? "").filter((id) => !within.has(id));
    const fresh = claims.filter((id) => !told.has(id) && (id === choose || !own.has(id)));
    const behind = element("div", "behind");
    behind.toggleAttribute("data-same", claims.length === 1 && claims[0] === choose);
    behind.innerHTML = fresh.map((id) => texts.fragment(id) ?? "").join(""); // escaped by components/cards
    if (fresh.length < claims.length) behind.append("Other evidence for this stands under another sentence.");
    for (const id of fresh) told.add(id);
    line.append(behind);
    return behind;
  });
}

/**
 * What a line of an answer leads to.
 * @param {Element} line
 */
function chosenBy(line) {
  return line.querySelector("[data-choose]")?.getAttribute("data-choose") ?? "";
}

/**
 * What is in the picture, in words for a sheet of paper.
 * @param {HTMLElement} root
 */
function addView(root) {
  const onscreen = part(root, ".onscreen", HTMLElement);
  const view = element("p", "view", away(onscreen.textContent));
  onscreen.after(view);
  return view;
}

/**
 * @param {HTMLElement} root
 * @param {Picture} picture
 */
function addPicture(root, picture) {
  const { width, height } = picture.size;
  const grain = grainOf(width, 1);
  const { canvas, ctx } = sheet();
  canvas.className = "paper";
  canvas.width = Math.round(width * grain);
  canvas.height = Math.round(height * grain);
  ctx.scale(grain, grain);
  picture.drawOn(ctx, grain);
  part(root, ".pane", HTMLElement).append(canvas);
  return canvas;
}

/**
 * @param {HTMLElement} root
 * @param {string} words
 */
function addFoot(root, words) {
  const foot = element("p", "foot", words);
  root.append(foot);
  return foot;
}
