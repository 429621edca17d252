// All panels round the picture, and in which order they hear of a change.

/** @import { Filter, Model, State, Wishes } from "../types.d.ts" */

import { cardOf } from "../choice.js";
import { isTangle, viewOf } from "../model.js";
import { AskForm } from "./ask.js";
import { Card } from "./card.js";
import { hearButtons } from "./clicks.js";
import { Filters } from "./filters.js";
import { Heading } from "./heading.js";
import { Legend, legendLines } from "./legend.js";
import { List } from "./list.js";
import { Drawers, Notice } from "./panel.js";
import { Share } from "./share.js";
import { Story } from "./story.js";
import { Table } from "./table.js";

/**
 * Wishes that go up; what a panel can do by itself is left out.
 * @typedef {Omit<Wishes, "toggleShare" | "toggleAsk" | "toggleFilters" | "clearFilter"> & {
 *   sift: (filter: Filter) => void,
 *   searched: () => void,
 *   narrowed: () => void,
 * }} PanelWishes
 */

/** Does what follows an event, and says so where it fails. @typedef {(task: () => void) => void} Safely */

export class Panels {
  /**
   * @param {HTMLElement} root
   * @param {{ standalone: boolean, on: PanelWishes, safely: Safely }} given
   */
  constructor(root, { standalone, on, safely }) {
    this.root = root;
    this.on = on;
    this.drawers = new Drawers();
    this.notice = new Notice(root);
    this.heading = new Heading(root, standalone);
    this.card = new Card(root);
    this.list = new List(root);
    this.table = new Table(root);
    this.filters = new Filters(root, this.drawers, { sift: (filter) => safely(() => on.sift(filter)) });
    this.ask = new AskForm(root, this.drawers, { answer: (question) => safely(() => this.answer(question)) });
    this.share = new Share(root, this.drawers);
    this.legend = new Legend(root);
    this.story = new Story(root);
    hearButtons(root, this.wishes(), safely);
    const { search } = this.list;
    search.addEventListener("input", () => safely(() => on.searched()));
    this.table.table.addEventListener("change", () => safely(() => on.narrowed()));
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") safely(() => on.stepBack());
      else if (event.key === "Enter" && event.target === search) safely(() => this.chooseFirst());
    });
    // Whoever goes on by Tab is not to find what comes next under what is still open.
    root.addEventListener("focusin", ({ target }) => {
      if (target instanceof Element && !target.closest(".bar")) this.drawers.shutOthers(null);
    });
  }

  /** @returns {Wishes} */
  wishes() {
    const { share, ask, filters } = this;
    return {
      ...this.on,
      toggleShare: () => share.open(!share.isOpen),
      toggleAsk: () => (ask.isOpen ? ask.close() : this.on.askWith("")),
      toggleFilters: () => filters.open(!filters.isOpen),
      clearFilter: () => filters.clear(),
    };
  }

  /** @param {string} question */
  answer(question) {
    this.on.go({ question });
    this.card.focus();
  }

  /** Choose the first line that a search has found. */
  chooseFirst() {
    const { list, table } = this;
    const lines = [table.table.hidden ? list.entries : table.table, list.entries].flatMap((within) =>
      [...within.querySelectorAll("[data-choose], a[href]")].filter((one) => !one.closest("[hidden]"))
    );
    const [first] = lines;
    if (first instanceof HTMLElement && list.text) first.click();
  }

  /**
   * Begin with other data.
   * @param {Model} model
   */
  begin(model) {
    this.root.dataset.pane = model.data.pane;
    this.root.toggleAttribute("data-lanes", Boolean(model.graph?.overview?.alone));
    if (model.data.pane === "table") this.table.fill(model.data);
    this.card.forget();
    this.list.begin(model);
    this.filters.fill(model.data.facets);
    this.ask.fill(model);
  }

  /**
   * @param {Model} model
   * @param {State} state
   * @returns {boolean} Whether it is shown: what it says may be on its way.
   */
  showCard(model, { choice, sifted }) {
    return this.card.show(model, choice, cardOf(choice), sifted);
  }

  /**
   * @param {Model} model
   * @param {State} state
   */
  showFilter(model, state) {
    this.filters.show(model, state);
    this.card.sift(state.sifted);
  }

  /**
   * Say what the view is.
   * @param {Model} model
   * @param {State} state
   * @returns {boolean} Whether the room was entered or left, where there is another space for everything.
   */
  showView(model, state) {
    const { choice, sifted } = state;
    this.heading.show(model, state, this.rowsInWords(model, state));
    const view = model.graph && viewOf(model, choice);
    this.root.toggleAttribute("data-many", view?.strong ? true : isTangle(model, choice));
    this.card.showOpened(choice.open);
    this.story.showTurns(model, choice);
    const changed = this.story.showRoom(model, choice);
    if (changed) this.drawers.shutOthers(null);
    this.legend.show(legendLines(model, view, sifted.kept !== null));
    return changed;
  }

  /**
   * What a table shows of its rows; null where there is a picture.
   * @param {Model} model
   * @param {State} state
   */
  rowsInWords({ data, index }, { sifted }) {
    return data.pane === "table" ? this.table.show(data, this.list.text, sifted, index.finder) : null;
  }

  /**
   * Fill the list or the table anew.
   * @param {Model} model
   * @param {State} state
   */
  showList(model, state) {
    const rows = this.rowsInWords(model, state);
    if (rows === null || this.list.text) this.list.show(model, state);
    if (rows !== null) this.heading.say(rows);
  }

  /**
   * Mark what is chosen in the list or the table.
   * @param {Model} model
   * @param {State} state
   */
  follow(model, state) {
    if (model.data.pane === "table") this.table.mark(currentOf(state));
    else this.list.follow(model, state);
  }

  /** Close what was opened last; false if nothing is open. */
  stepBack() {
    if (this.filters.isOpen) this.filters.open(false);
    else if (this.ask.isOpen) this.ask.close();
    else if (this.share.isOpen) this.share.open(false);
    else if (this.list.clearSearch()) {
      this.on.searched();
      this.list.search.focus();
    } else return false;
    return true;
  }

  /** The words round the picture, for one to take along. */
  get words() {
    const { heading, story, filters } = this;
    const [filtered] = filters.line.hidden ? [] : filters.line.childNodes;
    return {
      heading: heading.heading.textContent,
      said: story.said.hidden ? "" : story.said.textContent,
      onscreen: heading.onscreen.textContent,
      filtered: filtered?.textContent?.trim() ?? "",
    };
  }

  dispose() {
    this.story.dispose();
  }
}

/** @param {State} state */
function currentOf({ choice }) {
  return choice.show ?? choice.question;
}
