// What a picture has of its own: sizes of boxes, and the groups of the overview, as a web has enough to draw.

/** @import { Box, Group } from "../../contract.d.ts" */
/** @import { Gathered, View } from "../types.d.ts" */
/** @import { DrawnArrow, DrawnBox, Scene } from "./scene.d.ts" */
/** @import { BoxToDraw, NodeData } from "./vis.d.ts" */

import { DASHES } from "./look.js";
import { bend } from "./route.js";

/**
 * Put the sizes and the groups of a view into the scene, and take those of another out of it.
 * @param {Scene} scene
 * @param {View | null} view
 * @param {string[]} grown Boxes that have another size than in the web.
 * @param {(box: BoxToDraw) => object} ctxRenderer
 * @returns {string[]} Boxes that have another size now.
 */
export function putGroups(scene, view, grown, ctxRenderer) {
  const { net, boxes, model } = scene;
  const { graph, groups, bundles } = model;
  const own = new Map((graph?.nodes ?? []).map((node) => [node.id, node]));
  const enlarge = (/** @type {string[]} */ ids, times = 1) => {
    for (const id of ids) boxes.set(id, enlarged(/** @type {Box} */ (own.get(id)), times));
  };
  const held = net.ids;
  net.remove(held.filter((id) => groups.has(id)), held.filter((id) => bundles.has(id)));
  scene.arrows = scene.own;
  enlarge(grown);
  if (!view) return [];
  const larger = Object.keys(view.places).filter((id) => own.has(id));
  // The boxes of a small opened group are drawn larger, as it was laid out for.
  enlarge(larger, view.grown);
  for (const id of larger.filter((one) => Object.hasOwn(view.sizes, one))) {
    const { w, h, lines } = view.sizes[id];
    boxes.set(id, { .../** @type {Box} */ (own.get(id)), w, h, lines, font: null });
  }
  if (!view.strong) return larger;
  const shown = [...groups.values()].filter(({ id }) => view.shown.has(id));
  for (const group of shown) boxes.set(group.id, { ...group, font: null });
  const between = view.edges.flatMap((id) => bundles.get(id) ?? []);
  const arrows = between.map((bundle) => ({ ...bundle, ...lineOf(bundle) }));
  net.add(
    shown.map((group) => nodeOf(group, view, ctxRenderer)),
    arrows.map((arrow) => ({ ...arrow, smooth: bend(view.places[arrow.from], view.places[arrow.to]) })),
  );
  scene.arrows = [...scene.arrows, ...arrows];
  return larger;
}

/**
 * @param {Box} box
 * @param {number} times
 * @returns {DrawnBox}
 */
function enlarged(box, times) {
  const { w, h, size, line } = box;
  return { ...box, w: w * times, h: h * times, size: size * times, line: line * times, font: null };
}

/**
 * @param {Group} group
 * @param {View} view
 * @param {(box: BoxToDraw) => object} ctxRenderer
 * @returns {NodeData}
 */
function nodeOf(group, view, ctxRenderer) {
  const [x, y] = view.places[group.id];
  const more = { label: "", title: group.tip, shape: "custom" };
  return { ...group, ...more, ctxRenderer, x, y };
}

/**
 * How a bundle is drawn: with the number of its arrows, or as a pair that stands only together.
 * @param {Gathered} bundle
 * @returns {DrawnArrow & { title: string, arrows: string, dashes: number[] | false }}
 */
function lineOf({ id, count, agreement, mark, tip }) {
  const arrows = agreement === "beside" ? "" : "to";
  const width = 1.6 + Math.sqrt(count) / 1.6;
  return { id, agreement, mark, width, title: tip, arrows, dashes: DASHES[agreement] ?? false };
}
