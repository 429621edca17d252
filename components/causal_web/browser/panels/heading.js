// The heading, what is on the screen in words, and the buttons that lead to other views.

/** @import { Choice, Model, State } from "../types.d.ts" */

import { questionKey } from "../ids.js";
import { heading, inWords, opened, tabTitle } from "../sentences.js";
import { part } from "./panel.js";

export class Heading {
  /**
   * @param {Element} root
   * @param {boolean} standalone
   */
  constructor(root, standalone) {
    this.standalone = standalone;
    this.heading = part(root, ".heading", HTMLElement);
    this.onscreen = part(root, ".onscreen", HTMLElement);
    this.whole = part(root, ".whole", HTMLButtonElement);
    this.glance = part(root, ".glance", HTMLButtonElement);
    this.alone = part(root, ".alone", HTMLButtonElement);
    this.twin = part(root, ".twin", HTMLAnchorElement);
    this.places = part(root, ".places", HTMLElement);
    this.canvas = part(root, ".canvas", HTMLElement);
    if (!standalone) part(root, ".other", HTMLAnchorElement).href = "./"; // a file has nowhere to lead
    this.page = document.title.split(" · "); // page and app, as the server set them
    this.title = document.title;
  }

  /**
   * @param {Model} model
   * @param {State} state
   * @param {string | null} [rows] What a table shows of its rows, in words.
   */
  show(model, state, rows = null) {
    const { choice } = state;
    const { question, show, place, open } = choice;
    this.heading.textContent = heading(model, choice);
    this.title = tabTitle(model, choice, this.page);
    document.title = this.title;
    const { overview } = model.graph ?? {};
    this.whole.hidden = !opened(model, choice) && (overview?.alone || (!show && place !== "overview"));
    this.whole.textContent = model.data.all;
    this.glance.textContent = overview?.name ?? "";
    this.glance.hidden = !model.states[""] || (place === "overview" && !open && !show);
    this.showTwin(model, choice);
    this.alone.dataset.ask = aloneKey(model, state);
    this.alone.hidden = !this.alone.dataset.ask || !model.graph?.asks.length;
    this.places.hidden = !question || !model.graph || this.holdsAll(model, question);
    for (const button of this.places.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String((button.dataset.place === "web") === (place === "web")));
    }
    this.say(rows ?? inWords(model, state));
  }

  /**
   * The way to the same in another form, which a file has not got; of an open lane to that lane's rows.
   * @param {Model} model
   * @param {Choice} choice
   */
  showTwin({ data }, { open }) {
    const { twin } = data;
    this.twin.hidden = !twin || this.standalone;
    if (!twin) return;
    this.twin.textContent = twin.words;
    const [page, asked] = twin.address.split("?");
    const query = new URLSearchParams(asked);
    if (open) query.set("lanes", open.split(".")[0]);
    this.twin.href = `${page}?${query}`;
  }

  /**
   * In a file of its own a picture may hold all that there is: nothing to show it within.
   * @param {Model} model
   * @param {string} question
   */
  holdsAll({ pictures, graph }, question) {
    const { places } = pictures[question] ?? { places: {} };
    return this.standalone && Object.keys(places).length === graph?.nodes.length;
  }

  /** @param {string} words What is on the screen. */
  say(words) {
    this.onscreen.textContent = words;
    const label = `${this.heading.textContent} ${words} The list beside it holds the same.`;
    this.canvas.setAttribute("aria-label", label);
  }
}

/**
 * The question whose answer is the part that stands out, drawn anew by itself; empty where none stands out, or where
 * the picture is that already.
 * @param {Model} model
 * @param {Pick<State, "choice" | "sifted">} state
 */
export function aloneKey({ items }, { choice: { question, story, show }, sifted: { kept } }) {
  if (story) return "";
  const key = items[show ?? ""]?.kind === "concept"
    ? questionKey("around", [show ?? ""])
    : kept && !question && !show
    ? questionKey("left", [""])
    : "";
  return key === question ? "" : key;
}
