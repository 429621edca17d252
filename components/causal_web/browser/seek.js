// The search on a page that has no explorer: a field, and lines below it that lead to where things are shown.

/** @import { SearchBox } from "../contract.d.ts" */

import { foundLines } from "./panels/found.js";
import { element, part } from "./panels/panel.js";
import { Index } from "./search/index.js";
import { fetched, Trouble } from "./unpack.js";

class Seek {
  /**
   * @param {Element | ShadowRoot} host
   * @param {string} address Of what is searched.
   */
  constructor(host, address) {
    this.field = part(host, ".search", HTMLInputElement);
    this.found = part(host, ".entries", HTMLElement);
    this.index = new Index(async () => (await fetched(address)).arrayBuffer());
    /** Kinds of which all lines are shown. @type {Set<string>} */
    this.opened = new Set();
    this.field.addEventListener("focus", () => void this.come());
    this.field.addEventListener("input", () => {
      this.opened.clear();
      this.search();
    });
    this.found.addEventListener("click", ({ target }) => this.heed(target));
    part(host, ".seek", HTMLElement).addEventListener("keydown", (event) => this.key(event));
    if (this.field.value) this.search(); // somebody was quicker than this script
  }

  /** Resolves to whether it can be searched. */
  async come() {
    try {
      return await this.index.come();
    } catch (error) {
      console.warn(error);
      const words = error instanceof Trouble ? error.message : "";
      if (this.field.value) this.found.replaceChildren(element("p", "none", words));
      return null;
    }
  }

  async search() {
    this.show();
    if (!this.index.finder && await this.come()) this.show();
  }

  show() {
    const text = this.field.value.trim();
    const { opened, index: { finder } } = this;
    const finding = { finder, text, opened, away: true, itemOf: () => undefined, leaves: () => true };
    this.found.replaceChildren(...(text ? foundLines(finding) : []));
  }

  /** @param {EventTarget | null} target */
  heed(target) {
    const at = target instanceof Element ? target.closest("[data-seek], [data-more]") : null;
    if (!(at instanceof HTMLElement)) return;
    const { seek, more } = at.dataset;
    if (seek) this.field.value = seek;
    if (more) this.opened.add(more);
    this.show();
    this.field.focus();
  }

  /**
   * Up and down from line to line; Enter follows the first, Escape forgets what was searched for.
   * @param {KeyboardEvent} event
   */
  key(event) {
    /** @type {HTMLElement[]} */
    const lines = [.../** @type {NodeListOf<HTMLElement>} */ (this.found.querySelectorAll("a, button"))];
    const here = lines.findIndex((one) => one === event.target);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      (here + step < 0 ? this.field : lines[Math.min(here + step, lines.length - 1)])?.focus();
    } else if (event.key === "Enter" && event.target === this.field) lines[0]?.click();
    else if (event.key === "Escape") {
      this.field.value = "";
      this.show();
      this.field.focus();
    }
  }
}

/** So that a rerun keeps what was typed. @type {WeakMap<Element | ShadowRoot, Seek>} */
const SEEKS = new WeakMap();

/** @param {{ data: SearchBox, parentElement: Element | ShadowRoot }} call */
export default function mountSearch({ data, parentElement }) {
  const address = new URL(data.index, document.baseURI).href;
  if (!SEEKS.has(parentElement)) SEEKS.set(parentElement, new Seek(parentElement, address));
  return () => {};
}
