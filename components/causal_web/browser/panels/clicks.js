// What a click on the explorer's markup means, wherever in it a button stands: in the bar, on a card, in the list.

/** @import { Wishes } from "../types.d.ts" */

import { groupId } from "../ids.js";

/** What a button does; of several rows that fit the first is meant. @type {[string, (at: HTMLElement, on: Wishes) => void][]} */
const CLICKS = [
  ['button[data-ask]:not([data-ask=""])', ({ dataset }, on) => on.go({ question: dataset.ask })],
  ["[data-page]", ({ dataset }, on) => on.openPage(dataset.page ?? "")],
  ["[data-open]", ({ dataset: { open } }, on) => on.go(openedGroup(open))],
  ["[data-turn]", ({ dataset }, on) => on.turn({ next: 1, back: -1 }[dataset.turn ?? ""] ?? 0)],
  [".sharing, .unshare", (_, on) => on.toggleShare()],
  [".copy", (_, on) => on.copyAddress()],
  [".take", (_, on) => on.take()],
  [".file", (_, on) => on.saveFile()],
  [".png", (_, on) => on.savePng()],
  [".print", (_, on) => on.print()],
  [".csv", (_, on) => on.saveCsv()],
  [".present", (_, on) => on.togglePresent()],
  ["[data-ask-open]", ({ dataset }, on) => on.askWith(dataset.askOpen ?? "")],
  [".asking, .shut", (_, on) => on.toggleAsk()],
  ["[data-goto]", ({ dataset }, on) => on.leafTo(dataset.goto ?? "")],
  ["[data-seek]", ({ dataset }, on) => on.seek(dataset.seek ?? "")],
  ["[data-more]", ({ dataset }, on) => on.openFound(dataset.more ?? "")],
  ["[data-choose]", ({ dataset, textContent }, on) => on.choose(dataset.choose ?? "", textContent?.trim())],
  ["[data-zoom]", ({ dataset }, on) => on.zoom(dataset.zoom ?? "")],
  ["[data-place]", ({ dataset }, on) => on.adjust({ place: dataset.place })], // own or web
  ["[data-tab]", ({ dataset }, on) => on.openTab(dataset.tab ?? "")],
  [".sift, .done", (_, on) => on.toggleFilters()],
  [".clear", (_, on) => on.clearFilter()],
  [".reload", (_, on) => on.reload()],
  [".leave", (_, on) => on.leaveSetting()],
  [".glance", (_, on) => on.go({ place: "overview" })],
  [".whole", (_, on) => on.goHome()],
];
const ANY = CLICKS.map(([selector]) => selector).join(", ");

/** @param {string | undefined} family */
function openedGroup(family) {
  return { place: "overview", open: family || null, show: family ? groupId(family) : null };
}

/**
 * @param {HTMLElement} root
 * @param {Wishes} on
 * @param {(task: () => void) => void} safely
 */
export function hearButtons(root, on, safely) {
  root.addEventListener("click", ({ target }) => {
    const at = target instanceof Element ? target.closest(ANY) : null;
    if (!(at instanceof HTMLElement)) return;
    safely(() => CLICKS.find(([selector]) => at.matches(selector))?.[1](at, on));
  });
}
