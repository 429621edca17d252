// What the component itself holds: it has the browser fetch what the explorer needs, all at once, and hands over.
// Most of it is there already: head.js has fetched it, and had the explorer made, before there was a component.

/** @import { Delivered } from "../contract.d.ts" */
/** @import { Mounting } from "./index.js" */

const BROKEN = "The explorer could not be loaded. Load the page again.";
/** What stands in place of the explorer where it could not be loaded. */
const FAILED = "failed";
/** Scripts that were asked for, by their addresses. @type {Map<string, Promise<Program>>} */
const ASKED = new Map();

/**
 * The explorer's code, and what it is shown with.
 * @typedef {{ default: (call: Mounting) => () => void, html: string, css: string }} Program
 */

/**
 * Have a file on its way before anybody reads it.
 * @param {string} address
 */
function expect(address) {
  if (document.head.querySelector(`link[href="${address}"]`)) return;
  const link = document.createElement("link");
  Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: address });
  document.head.append(link);
}

/**
 * Run a script that puts itself on globalThis, once.
 * @param {string} address
 */
function script(address) {
  if (document.head.querySelector(`script[src="${address}"]`)) return;
  const element = document.createElement("script");
  element.onload = () => globalThis.dispatchEvent(new Event("causal-web:vis"));
  element.src = address;
  document.head.append(element);
}

/**
 * @param {string} address
 * @returns {Promise<Program>}
 */
function program(address) {
  const asked = ASKED.get(address) ?? import(address);
  ASKED.set(address, asked);
  asked.catch(() => ASKED.delete(address)); // it is asked for anew
  return asked;
}

/** @param {Mounting & { data: Delivered, parentElement: Element | ShadowRoot }} call */
export default function boot(call) {
  const { data, parentElement } = call;
  const whole = (/** @type {string} */ address) => new URL(address, document.baseURI).href;
  if (globalThis.causalWeb?.explorer?.picture !== data.picture) expect(whole(data.picture));
  if (data.library) script(whole(data.library));
  let gone = false;
  let leave = () => {};
  program(whole(data.program)).then((explorer) => {
    if (gone) return;
    parentElement.querySelector(`#${FAILED}`)?.remove();
    leave = explorer.default({ ...call, html: explorer.html, css: explorer.css });
  }).catch((error) => {
    console.warn(error);
    const instead = document.createElement("div");
    instead.id = FAILED;
    instead.dataset.testid = "causal-web";
    const notice = document.createElement("p");
    Object.assign(notice, { className: "notice", role: "alert", textContent: BROKEN });
    instead.append(notice);
    parentElement.append(instead);
  });
  return () => {
    gone = true;
    leave();
  };
}
