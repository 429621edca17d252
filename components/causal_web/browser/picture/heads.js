// Where arrows meet boxes. vis looks for it by halving, for each arrow in every frame, and measures boxes only when
// it has drawn them once; here it is remembered as long as nothing of it has changed.

/** @import { EdgeType, VisNode } from "./vis.d.ts" */

/** How large a box is drawn. @typedef {(id: string) => { w: number, h: number } | undefined} SizeOf */

/** Of the line round a box, as vis has it. */
const BORDER = 1;
/** @type {WeakSet<EdgeType>} */
const REMEMBERING = new WeakSet();

/**
 * Let a box know how far its border is.
 * @param {VisNode} node
 * @param {SizeOf} sizeOf
 */
export function knowBorder(node, sizeOf) {
  node.distanceToBorder = (_ctx, angle) => {
    const { w = 0, h = 0 } = sizeOf(node.id) ?? {};
    return Math.min(Math.abs(w / 2 / Math.cos(angle)), Math.abs(h / 2 / Math.sin(angle))) + BORDER;
  };
}

/**
 * Have an arrow remember where its head stands.
 * @param {EdgeType} drawn What vis draws it with.
 * @param {SizeOf} sizeOf
 */
export function rememberHead(drawn, sizeOf) {
  if (REMEMBERING.has(drawn)) return;
  REMEMBERING.add(drawn);
  const find = drawn.getArrowData;
  /** @type {(number | string | undefined)[]} */
  let held = [];
  /** @type {object} */
  let found = {};
  drawn.getArrowData = function (ctx, position, via, selected, hover, values) {
    const { from, to } = this;
    const [start, end] = [sizeOf(from.id), sizeOf(to.id)];
    const now = [
      from.x,
      from.y,
      to.x,
      to.y,
      start?.w,
      start?.h,
      end?.w,
      end?.h,
      via?.x,
      via?.y,
      values.width,
      values.toArrowScale,
      position,
    ];
    if (now.length !== held.length || now.some((one, i) => one !== held[i])) {
      held = now;
      found = find.call(this, ctx, position, via, selected, hover, values);
    }
    return { ...found };
  };
}
