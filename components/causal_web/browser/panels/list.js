// The list: everything in the picture, by kind, or what a search finds in the whole theory.

/** @import { Choice, Item, Model, Sifted, State } from "../types.d.ts" */

import { leaves } from "../filter.js";
import { KINDS, partOf } from "../model.js";
import { NOTHING_LISTED } from "../sentences.js";
import { FEW, foundLines } from "./found.js";
import { button, element, part } from "./panel.js";

export class List {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.search = part(root, ".search", HTMLInputElement);
    this.tabs = part(root, ".tabs", HTMLElement);
    this.entries = part(root, ".entries", HTMLElement);
    /** Kinds of which all that was found is shown. @type {Set<string>} */
    this.opened = new Set();
    /** The kind whose lines are listed. @type {string | undefined} */
    this.tab = undefined;
    /** What the lines were made of. @type {[Model, Sifted, Choice] | null} */
    this.filled = null;
    root.addEventListener("keydown", (event) => this.step(event));
    this.search.addEventListener("focus", () => this.comeForward());
    this.search.addEventListener("input", () => this.opened.clear());
    this.entries.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("a")) this.standBack();
    });
  }

  /** @param {Model} model */
  begin({ data }) {
    const kinds = KINDS.map(([kind]) => kind).filter((kind) =>
      !["question", "story", "family"].includes(kind)
    );
    this.tab = kinds.find((kind) => data.entries.some((entry) => entry.kind === kind));
    this.filled = null;
  }

  /** What is searched for. */
  get text() {
    return this.search.value.trim();
  }

  /** What is found stands where one looks for it, while somebody searches. */
  comeForward() {
    this.root.toggleAttribute("data-searching", this.text !== "");
  }

  /** Once something is chosen, its card has the room; true if the list had it. */
  standBack() {
    const had = this.root.hasAttribute("data-searching");
    this.root.removeAttribute("data-searching");
    return had;
  }

  /**
   * @param {Model} model
   * @param {State} state
   */
  show(model, { choice, sifted }) {
    this.filled = [model, sifted, choice];
    const there = partOf(model, choice);
    const all = model.listed.filter((entry) => leaves(model, sifted.kept, entry) && there(entry));
    this.fillTabs(all);
    const lines = this.text ? this.found(model, sifted) : this.listed(all);
    this.entries.replaceChildren(...lines);
    this.mark(choice.show ?? choice.question);
  }

  /** @param {Item[]} all What the filter leaves. */
  listed(all) {
    const sections = new Map();
    for (const entry of all.filter(({ kind }) => kind === this.tab)) {
      if (!sections.has(entry.group)) sections.set(entry.group, sectionCalled(entry.group));
      sections.get(entry.group).append(line(entry));
    }
    return sections.size ? [...sections.values()] : [element("p", "none", NOTHING_LISTED)];
  }

  /**
   * @param {Model} model
   * @param {Sifted} sifted
   */
  found(model, { kept }) {
    const { items, index: { finder } } = model;
    const itemOf = (/** @type {string} */ id) => items[id];
    return foundLines({
      finder,
      text: this.text,
      away: false,
      opened: this.opened,
      itemOf,
      leaves: ({ sought: { id } }) => !items[id] || leaves(model, kept, items[id]),
    });
  }

  /** @param {Item[]} all What the filter leaves. */
  fillTabs(all) {
    const current = this.text ? undefined : this.tab;
    this.tabs.replaceChildren(...KINDS.map(([kind, words]) => {
      const number = all.filter((entry) => entry.kind === kind).length;
      const tab = button("", `${words} ${number}`);
      tab.dataset.tab = kind;
      tab.setAttribute("aria-pressed", String(kind === current));
      tab.hidden = number === 0 && kind !== current;
      return tab;
    }));
  }

  /**
   * Fill the list, unless it holds these lines, and mark the one that is chosen.
   * @param {Model} model
   * @param {State} state
   */
  follow(model, state) {
    const { choice, sifted } = state;
    const [held, by, of] = this.filled ?? [];
    const same = held?.data === model.data && by?.kept === sifted.kept && of?.place === choice.place &&
      of?.question === choice.question &&
      held?.pictures[choice.question ?? ""] === model.pictures[choice.question ?? ""];
    if (same) this.mark(choice.show ?? choice.question);
    else this.show(model, state);
  }

  /** @param {string | null} current */
  mark(current) {
    for (const old of this.entries.querySelectorAll('[aria-current="true"]')) {
      old.removeAttribute("aria-current");
    }
    if (!current) return;
    const line = this.entries.querySelector(`[data-choose="${CSS.escape(current)}"]`);
    if (!(line instanceof HTMLElement)) return;
    line.setAttribute("aria-current", "true");
    if (this.root.clientWidth <= 760) return;
    const { entries } = this;
    const top = line.offsetTop - entries.offsetTop;
    const seen = top >= entries.scrollTop && top <= entries.scrollTop + entries.clientHeight - 40;
    if (!seen) entries.scrollTop = top - entries.clientHeight / 3;
  }

  /** @param {string} kind */
  turnTo(kind) {
    this.tab = kind;
    this.clearSearch();
  }

  /**
   * Once more lines are there, the button that asked for them is gone.
   * @param {string} kind
   */
  focusFirst(kind) {
    const section = [...this.entries.querySelectorAll("section")].find((one) => one.dataset.kind === kind);
    const lines = section?.querySelectorAll("button, a") ?? [];
    const next = lines[Math.min(FEW, lines.length - 1)];
    if (next instanceof HTMLElement) next.focus();
  }

  focusTab() {
    const tab = this.tabs.querySelector(`[data-tab="${this.tab}"]`);
    if (tab instanceof HTMLElement) tab.focus(); // the tabs have been made anew
  }

  /** Forget what was searched for; false if nothing was. */
  clearSearch() {
    if (!this.search.value) return false;
    this.search.value = "";
    this.standBack();
    return true;
  }

  /**
   * Up and down from line to line.
   * @param {KeyboardEvent} event
   */
  step(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    /** @type {HTMLElement[]} */
    const lines = [.../** @type {NodeListOf<HTMLElement>} */ (this.entries.querySelectorAll("button, a"))];
    const here = lines.findIndex((one) => one === event.target);
    if (here < 0 && !(event.target === this.search && step > 0)) return;
    event.preventDefault();
    const next = here + step < 0 ? this.search : lines[Math.min(here + step, lines.length - 1)];
    next?.focus();
  }
}

/** @param {string} heading */
function sectionCalled(heading) {
  const section = element("section");
  if (heading) section.append(element("h3", "", heading));
  return section;
}

/** @param {Item} entry */
function line(entry) {
  const made = button("", "");
  made.dataset.choose = entry.id;
  if (entry.mark) {
    const mark = element("span", "mark", entry.mark);
    mark.dataset.agreement = entry.agreement;
    made.append(mark);
  }
  made.append(element("span", "", entry.label));
  return made;
}
