// Boxes that say in which direction they go, and arrows that read between them.

/** @import { View } from "../types.d.ts" */
/** @import { Scene } from "./scene.d.ts" */

import { DASHES } from "./look.js";

/**
 * Call each box what it is called in this picture, or what it is called in the web.
 * @param {Scene} scene
 * @param {View | null} view
 */
export function rename(scene, view) {
  const { labels = {}, sizes = {} } = view ?? {};
  for (const node of scene.model.graph?.nodes ?? []) {
    const label = Object.hasOwn(labels, node.id) ? labels[node.id] : null;
    const held = scene.boxes.get(node.id);
    const sized = Object.hasOwn(sizes, node.id) ? sizes[node.id] : {};
    if (label) scene.boxes.set(node.id, { ...node, ...sized, ...label, font: null });
    else if (held?.renamed) scene.boxes.set(node.id, { ...node, ...sized, font: null });
    const box = scene.boxes.get(node.id);
    if (box) box.renamed = label !== null;
  }
}

/** How an arrow looks of which only doubters are left. @type {"contested"} */
const DOUBTED = "contested";

/**
 * Draw each arrow as it reads in this picture, or as it stands in the web.
 * @param {Scene} scene
 * @param {View | null} view
 */
export function readings(scene, view) {
  const told = view?.arrows ?? {};
  const own = new Map((scene.model.graph?.edges ?? []).map((edge) => [edge.id, edge]));
  scene.arrows = scene.arrows.map((arrow) => {
    const { agreement, mark } = told[arrow.id] ?? own.get(arrow.id) ?? arrow;
    const doubted = scene.lights.doubted?.has(arrow.id) && agreement !== "beside";
    return doubted ? { ...arrow, agreement: DOUBTED, mark: "?" } : { ...arrow, agreement, mark };
  });
  scene.net.setDashes(
    new Map(scene.arrows.map(({ id, agreement }) => [id, DASHES[agreement] ?? false])),
  );
}
