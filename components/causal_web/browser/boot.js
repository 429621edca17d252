// What the component itself holds: it has the browser fetch what the explorer needs, all at once, and hands over.

/** @import { Delivered } from "../contract.d.ts" */
/** @import { Mounting } from "./index.js" */

const BROKEN = "The explorer could not be loaded. Load the page again.";
/** Scripts that were asked for, by their addresses. @type {Map<string, Promise<unknown>>} */
const ASKED = new Map();

/**
 * Addresses of files are relative to the pages, wherever the app stands.
 * @param {string} page
 * @param {string} address
 */
export function addressOn(page, address) {
  return new URL(address, page).href;
}

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
 * @returns {Promise<{ default: (call: Mounting) => () => void }>}
 */
function program(address) {
  const asked = ASKED.get(address) ?? import(address);
  ASKED.set(address, asked);
  asked.catch(() => ASKED.delete(address)); // it is asked for anew
  return asked;
}

/** @param {Mounting & { data: Delivered }} call */
export default function boot(call) {
  const { data, parentElement } = call;
  const whole = (/** @type {string} */ address) => addressOn(document.baseURI, address);
  const at = {
    ...data,
    picture: whole(data.picture),
    index: whole(data.index),
    texts: data.texts.map(whole),
    answers: data.answers && whole(data.answers),
    settings: data.settings && whole(data.settings),
    files: data.files && whole(data.files),
  };
  expect(at.picture);
  if (data.library) script(whole(data.library));
  let gone = false;
  let leave = () => {};
  program(whole(data.program)).then((explorer) => {
    if (!gone) leave = explorer.default({ ...call, data: at });
  }).catch((error) => {
    console.warn(error);
    const notice = parentElement.querySelector(".notice");
    if (!(notice instanceof HTMLElement)) return;
    notice.hidden = false;
    notice.textContent = BROKEN;
  });
  return () => {
    gone = true;
    leave();
  };
}
