// What comes to the explorer from outside: the wishes of panels and keys, Back and Forward, and what scripts ask.

/** @import { Explorer } from "./explorer.js" */
/** @import { PanelWishes } from "./panels/panels.js" */
/** @import { Choice } from "./types.d.ts" */

import { steppedBack, turned } from "./choice.js";
import { hearKey } from "./panels/keys.js";

/**
 * @param {Explorer} explorer
 * @returns {PanelWishes}
 */
export function wishesOf(explorer) {
  const choice = () => explorer.state.choice;
  const items = () => explorer.model.items;
  const goIf = (/** @type {Partial<Choice> | null} */ wanted) => wanted && explorer.go(wanted);
  return {
    choose: (id, name) => {
      const { card, list } = explorer.panels;
      const searched = list.standBack();
      explorer.choose(id, name);
      if (searched && explorer.picture.narrow) card.bringIntoView(explorer.picture.still);
    },
    go: (wanted) => explorer.go(wanted),
    adjust: (change) => explorer.go({ ...choice(), ...change }),
    turn: (by) => goIf(turned(explorer.model, choice(), by)),
    // Of all that is open, leave what was opened last.
    stepBack: () => goIf(explorer.panels.stepBack() ? null : steppedBack(choice())),
    goHome: () => explorer.go({ place: explorer.model.states[""] ? "web" : null }),
    openPage: (address) => {
      if (!explorer.bar.standalone) explorer.bar.leaveFor(address, { keep: true });
    },
    togglePresent: () => explorer.go({ ...choice(), present: choice().present ? null : "1" }),
    sift: (filter) => explorer.sift(filter),
    leaveSetting: () => explorer.later.leaveSetting(),
    searched: () => explorer.search(),
    seek: (word) => explorer.search(word),
    openFound: (kind) => {
      const { list } = explorer.panels;
      list.opened.add(kind);
      explorer.showList();
      list.focusFirst(kind);
    },
    openTab: (kind) => {
      const { list } = explorer.panels;
      list.turnTo(kind);
      explorer.showList();
      list.focusTab();
    },
    askWith: (box) => {
      const { ask } = explorer.panels;
      if (box) ask.openForTwo(items()[box]);
      else ask.open(items()[choice().show ?? ""]);
    },
    leafTo: (view) => explorer.panels.table.leafTo(view, explorer.picture.still),
    zoom: (how) => explorer.picture.zoom(how),
    copyAddress: () => void explorer.panels.share.copyAddress(explorer.bar.whole),
    take: () => {
      const { download } = explorer.model.data.addresses;
      explorer.panels.share.leadTo(download, explorer.viewQuery);
    },
    savePng: () => void explorer.takeAlong("savePng"),
    print: () => void explorer.takeAlong("print"),
    saveFile: () => void explorer.later.saveFile(),
    reload: () => explorer.later.reload(),
    saveCsv: () => explorer.paper.saveCsv(),
    narrowed: () => {
      explorer.bar.writeSieves(explorer.panels.table.sieves);
      explorer.showList();
    },
  };
}

/**
 * Hear what happens on the page, wherever on it.
 * @param {Explorer} explorer
 * @param {PanelWishes} on
 * @param {AbortSignal} signal Until when.
 */
export function hearPage(explorer, on, signal) {
  const hear = (/** @type {string} */ type, /** @type {(event: Event) => void} */ heard) => {
    addEventListener(type, (event) => explorer.safely(() => heard(event)), { signal });
  };
  const restyle = () => explorer.restyle();
  const telling = () => turned(explorer.model, explorer.state.choice, 0) !== null;
  // From components/head.js, before Streamlit hears of it; then what is prevented comes to nobody else.
  hear("causal-web:moved", (event) => {
    if (!explorer.bar.stays()) return;
    event.preventDefault();
    explorer.readAddress();
  });
  hear("popstate", () => explorer.bar.isHere && explorer.readAddress());
  hear("keydown", (event) => event instanceof KeyboardEvent && hearKey(event, on, telling()));
  hear("beforeprint", () => explorer.toPaper());
  hear("afterprint", () => explorer.paper.end(restyle));
}

/**
 * What tests and scripts may ask the root element.
 * @param {Explorer} explorer
 */
export function forScripts(explorer) {
  const { picture } = explorer;
  return {
    ids: () => picture.ids ?? Object.keys(explorer.came?.items ?? {}),
    kept: () => explorer.state.sifted.kept && [...explorer.state.sifted.kept],
    positionOf: (/** @type {string} */ id) => picture.positionOf(id),
    picturePng: () => explorer.paper.png(explorer.model, explorer.look),
    boxesOver: (/** @type {string} */ id) => picture.boxesOver(id),
  };
}
