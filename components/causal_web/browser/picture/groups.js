// What a picture has of its own: sizes of boxes, and the groups of the overview, as a web has enough to draw.

/** @import { Box, Group } from "../../contract.d.ts" */
/** @import { Gathered, View } from "../types.d.ts" */
/** @import { DrawnArrow, Scene } from "./scene.d.ts" */
/** @import { BoxToDraw, NodeData } from "./vis.d.ts" */

import { DASHES } from "./look.js";
import { bend } from "./route.js";

/** Of a bundle, however many arrows it holds: how many there are says nothing of how strong anything is. */
const WIDTH = 3;

/**
 * Put the sizes and the groups of a view into the scene, and take those of another out of it.
 * @param {Scene} scene
 * @param {View | null} view
 * @param {string[]} sized Boxes that have another size than in the web.
 * @param {(box: BoxToDraw) => object} ctxRenderer
 * @returns {string[]} Boxes that have another size now.
 */
export function putGroups(scene, view, sized, ctxRenderer) {
  const { net, boxes, model } = scene;
  const { graph, groups, bundles } = model;
  const own = new Map((graph?.nodes ?? []).map((node) => [node.id, node]));
  const asOwn = (/** @type {string} */ id) => /** @type {Box} */ (own.get(id));
  const held = net.ids;
  net.remove(held.filter((id) => groups.has(id)), held.filter((id) => bundles.has(id)));
  scene.arrows = scene.own;
  for (const id of sized) boxes.set(id, { ...asOwn(id), font: null });
  if (!view) return [];
  const others = Object.keys(view.sizes).filter((id) => own.has(id));
  for (const id of others) boxes.set(id, { ...asOwn(id), ...view.sizes[id], font: null });
  if (!view.strong) return others;
  const shown = [...groups.values()].filter(({ id }) => view.shown.has(id));
  for (const group of shown) {
    // Beside an opened one the others are at the margin: there they have no more than their names.
    const margin = Object.hasOwn(view.sizes, group.id) ? { ...view.sizes[group.id], under: "" } : {};
    boxes.set(group.id, { ...group, ...margin, font: null });
  }
  const between = view.edges.flatMap((id) => (view.strong?.has(id) && bundles.get(id)) || []);
  const arrows = between.map((bundle) => ({ ...bundle, ...lineOf(bundle) }));
  net.add(
    shown.map((group) => nodeOf(group, view, ctxRenderer)),
    arrows.map((arrow) => ({ ...arrow, smooth: bend(view.places[arrow.from], view.places[arrow.to]) })),
  );
  scene.arrows = [...scene.arrows, ...arrows];
  return others;
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
 * How a bundle is drawn: as an arrow, or as a pair that stands only together.
 * @param {Gathered} bundle
 * @returns {DrawnArrow & { title: string, arrows: string, dashes: number[] | false }}
 */
function lineOf({ id, agreement, mark, tip }) {
  const arrows = agreement === "beside" ? "" : "to";
  return { id, agreement, mark, width: WIDTH, title: tip, arrows, dashes: DASHES[agreement] ?? false };
}
