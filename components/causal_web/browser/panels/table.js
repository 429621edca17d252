// A page's table in place of the picture. It comes as HTML that is escaped by components/cards.

/** @import { TablePane } from "../../contract.d.ts" */
/** @import { Finder } from "../search/finder.js" */
/** @import { Sifted } from "../types.d.ts" */

import { tableInWords } from "../sentences.js";
import { part } from "./panel.js";

export class Table {
  /** @param {Element} root */
  constructor(root) {
    this.table = part(root, ".table", HTMLElement);
    this.searched = "";
  }

  /** What it can be narrowed to. */
  get choosers() {
    return /** @type {HTMLSelectElement[]} */ (this.all("select[data-sieve]"));
  }

  /** What it is narrowed to. @returns {Record<string, string>} */
  get sieves() {
    return Object.fromEntries(this.choosers.map(({ dataset, value }) => [dataset.sieve ?? "", value]));
  }

  /**
   * Narrow it to these; what nothing here is called counts for nothing.
   * @param {Record<string, string>} sieves
   */
  narrow(sieves) {
    for (const chooser of this.choosers) {
      const wanted = sieves[chooser.dataset.sieve ?? ""] ?? "";
      chooser.value = [...chooser.options].some(({ value }) => value === wanted) ? wanted : "";
    }
  }

  /** The texts of what is to be seen, head first. */
  get texts() {
    const rows = [...this.all("thead tr"), ...this.all("[data-row]").filter((row) => !row.hidden)];
    return rows.map((row) => [...row.querySelectorAll("th, td")].map(textOf));
  }

  /** @param {TablePane} data */
  fill({ table }) {
    this.table.hidden = false;
    this.table.innerHTML = table;
  }

  /**
   * @template {HTMLElement} [T=HTMLElement]
   * @param {string} selector
   * @param {Element} within
   * @returns {T[]}
   */
  all(selector, within = this.table) {
    return [.../** @type {NodeListOf<T>} */ (within.querySelectorAll(selector))];
  }

  /**
   * Hide what a search and a filter leave out.
   * @param {TablePane} data
   * @param {string} text
   * @param {Sifted} sifted
   * @param {Finder | null} finder Finds words in other forms too, once it is here.
   * @returns {string} What is left, in words.
   */
  show({ rows, summary }, text, { kept }, finder) {
    const all = this.all("[data-row]");
    const sieves = Object.entries(this.sieves).filter(([, value]) => value);
    const texts = all.map(({ dataset: { search = "" } }) => search);
    const small = text.toLowerCase();
    const fits = text && finder ? finder.fitting(texts, text) : texts.map((one) => one.includes(small));
    all.forEach((row, n) => {
      const isLeft = sieves.every(([name, value]) => row.dataset[name]?.split(" ").includes(value));
      row.hidden = !isLeft || !fits[n] || (kept !== null && !kept.has(row.dataset.row ?? ""));
    });
    const anew = text !== this.searched;
    this.searched = text;
    this.fold(text, anew);
    this.showViews(text);
    this.table.toggleAttribute("data-searched", text !== "");
    if (anew) { for (const sheets of this.all(".sheets")) sheets.scrollTop = 0; }
    const left = all.filter((row) => !row.hidden).length;
    return tableInWords({
      summary,
      rows,
      all: all.length,
      left,
      text,
      sifted: kept !== null,
      narrowed: sieves.map(([name]) => name),
    });
  }

  /** @param {Element} within */
  hasRows(within) {
    return within.querySelector("[data-row]:not([hidden])") !== null;
  }

  /**
   * What a search finds is not left folded; after it the lists are as they were at first.
   * @param {string} text
   * @param {boolean} anew
   */
  fold(text, anew) {
    for (const group of this.all("[data-group]")) {
      group.hidden = !this.hasRows(group);
      if (anew && group instanceof HTMLDetailsElement) {
        group.open = text !== "" || !group.hasAttribute("data-folded");
      }
    }
  }

  /** @param {string} text */
  showViews(text) {
    for (const view of this.all("[data-view]")) {
      view.hidden = text !== "" && !this.hasRows(view);
      for (const way of this.all(`[data-goto="${view.dataset.view}"]`)) way.hidden = view.hidden;
    }
  }

  /**
   * Scroll to one of several views.
   * @param {string} name
   * @param {boolean} still
   */
  leafTo(name, still) {
    const [view] = this.all(`[data-view="${name}"]`);
    view?.parentElement?.scrollTo({ top: view.offsetTop, left: 0, behavior: still ? "auto" : "smooth" });
    view?.focus({ preventScroll: true });
  }

  /** @param {string | null} current The id that is chosen. */
  mark(current) {
    for (const row of this.all("tr[data-row]")) {
      row.setAttribute("aria-selected", String(row.dataset.row === current));
    }
    for (const old of this.all('button[aria-current="true"]')) old.removeAttribute("aria-current");
    const here = current ? this.all(`button[data-choose="${CSS.escape(current)}"]`) : [];
    for (const button of here) button.setAttribute("aria-current", "true");
    // The same arrow may stand in several lists: who sees it in one of them stays there.
    const frame = this.table.getBoundingClientRect();
    const drawn = here.filter((button) => button.checkVisibility());
    const seen = drawn.find((button) => {
      const { top, bottom } = button.getBoundingClientRect();
      return top < frame.bottom && bottom > frame.top;
    });
    (seen ?? drawn[0])?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

/**
 * What stands in a cell; its parts, if it has several, one after another.
 * @param {Element} cell
 */
function textOf(cell) {
  const parts = cell.children.length ? [...cell.children] : [cell];
  return parts.map(({ textContent }) => textContent?.trim() ?? "").filter(Boolean).join(": ");
}
