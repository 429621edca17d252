// The browser's address and its history: the one place that reads and writes them.

/** @import { Facet } from "../contract.d.ts" */
/** @import { Choice, Filter } from "./types.d.ts" */

import {
  asksForSetting,
  caseOf,
  namedSetting,
  queryOf,
  readChoice,
  readFilter,
  readSieves,
  rewritten,
  withChoice,
  withFilter,
  withoutSetting,
  withSieves,
} from "./address.js";

export class AddressBar {
  /** @param {boolean} standalone Whether this is a file of its own, with no server behind it. */
  constructor(standalone) {
    this.standalone = standalone;
    /** Where the page stands that this is on. */
    this.page = location.pathname;
    /** Whether the way led to another page: from then on Streamlit has to hear of each step. */
    this.left = false;
  }

  /** Whether Back, Forward or a link has not led to another page of the app. */
  get isHere() {
    return this.standalone || location.pathname === this.page;
  }

  /** Whether a step stays within this page, so that nobody else need hear of it. */
  stays() {
    this.left ||= !this.isHere;
    return !this.left;
  }

  /** The server has shown this page, or shown it again. */
  arrive() {
    if (this.isHere) this.left = false;
  }

  /** @returns {URLSearchParams} */
  get query() {
    return queryOf(location, this.standalone);
  }

  /** @param {URLSearchParams} query */
  push(query) {
    const address = rewritten(location, query, this.standalone);
    if (address !== null) history.pushState(history.state, "", address);
  }

  get choice() {
    return readChoice(this.query);
  }

  /** @param {Choice} choice */
  writeChoice(choice) {
    this.push(withChoice(this.query, choice));
  }

  /** @param {Facet[]} facets */
  filter(facets) {
    return readFilter(this.query, facets);
  }

  /**
   * @param {Facet[]} facets
   * @param {Filter} filter
   */
  writeFilter(facets, filter) {
    this.push(withFilter(this.query, facets, filter));
  }

  /** The setting that is asked for, as in an address; empty where there is none. */
  get setting() {
    return namedSetting(this.query);
  }

  /**
   * @param {Facet[]} facets
   * @param {Filter} filter
   */
  caseOf(facets, filter) {
    return caseOf(this.query, facets, filter);
  }

  get sieves() {
    return readSieves(this.query);
  }

  /** @param {Record<string, string>} sieves */
  writeSieves(sieves) {
    this.push(withSieves(this.query, sieves));
  }

  /** @param {string} setting A query of its own. */
  asksForSetting(setting) {
    return asksForSetting(this.query, setting);
  }

  leaveSetting() {
    this.push(withoutSetting(this.query));
  }

  /**
   * What a file opens with is in its address from then on, so that Back finds it and home is home.
   * @param {string | undefined} choice
   */
  begin(choice) {
    if (choice && !location.hash) history.replaceState(history.state, "", "#" + choice);
  }

  /**
   * @param {string} address
   * @param {{ keep: boolean }} how Whether Back is to lead here again.
   */
  leaveFor(address, { keep }) {
    if (keep) location.assign(address);
    else location.replace(address);
  }

  reload() {
    location.reload();
  }

  get whole() {
    return location.href;
  }
}
