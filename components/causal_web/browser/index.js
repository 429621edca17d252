// The door: the page's head calls it before there is a place for the explorer, Streamlit at every run, and a file
// of its own once.

/** @import { Delivered, Wire } from "../contract.d.ts" */

import { Explorer } from "./explorer.js";
import { addressed } from "./unpack.js";

/** So that a rerun keeps zoom, pan and choice. @type {WeakMap<Element | ShadowRoot, Explorer>} */
const EXPLORERS = new WeakMap();

/** Made before there was a place for it. @type {{ explorer: Explorer, rev: string, address: string } | null} */
let early = null;

/**
 * What an explorer is called with.
 * @typedef {object} Mounting
 * @property {Delivered | Wire} data
 * @property {Element | ShadowRoot} [parentElement] None: it is made for one that will come.
 * @property {string} [html] Its markup, where the parent does not hold it.
 * @property {string} [css] Its styles likewise.
 */

/** @param {string} html */
function made(html) {
  return document.createRange().createContextualFragment(html);
}

/**
 * What was made before there was a place for it, if it is what is wanted now.
 * @param {string} rev
 */
function madeBefore(rev) {
  const before = early;
  early = null;
  if (before?.rev === rev && before.address === location.href) return before.explorer;
  before?.explorer.dispose();
  return null;
}

/**
 * @param {Element | ShadowRoot} place
 * @param {string} rev
 * @param {string} html
 * @param {string} css
 */
function explorerIn(place, rev, html, css) {
  if (css && place instanceof ShadowRoot) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    place.adoptedStyleSheets = [sheet];
  }
  const explorer = madeBefore(rev);
  if (!explorer) {
    if (html) place.append(made(html));
    return new Explorer(place);
  }
  place.append(explorer.root);
  explorer.arrive();
  return explorer;
}

/** @param {Mounting} call */
export default function mount({ data, parentElement, html = "", css = "" }) {
  const wire = "program" in data ? addressed(document.baseURI, data) : data;
  if (!parentElement) {
    const explorer = new Explorer(made(html));
    early = { explorer, rev: data.rev, address: location.href };
    explorer.show(wire);
    return () => {};
  }
  const mounted = EXPLORERS.get(parentElement) ?? explorerIn(parentElement, data.rev, html, css);
  EXPLORERS.set(parentElement, mounted);
  mounted.show(wire);
  mounted.entitle(); // made early, it may have told the tab before Streamlit did
  const call = ++mounted.calls;
  return () => {
    // A call that a newer one has overtaken is cleaned up too; only the newest may tear down.
    if (mounted.calls === call) {
      mounted.dispose();
      if (html) mounted.root.remove();
      EXPLORERS.delete(parentElement);
    }
  };
}
