// The form in which a question is put together.

/** @import { Ask } from "../../contract.d.ts" */
/** @import { Item, Model } from "../types.d.ts" */
/** @import { Drawers } from "./panel.js" */

import { questionKey } from "../ids.js";
import { boxCalled } from "../sentences.js";
import { button, part } from "./panel.js";

export class AskForm {
  /**
   * @param {Element} root
   * @param {Drawers} drawers
   * @param {{ answer: (question: string) => void }} on
   */
  constructor(root, drawers, on) {
    this.drawers = drawers;
    this.on = on;
    this.form = part(root, ".ask", HTMLFormElement);
    this.opener = part(root, ".asking", HTMLButtonElement);
    this.kind = part(this.form, "select", HTMLSelectElement);
    this.about = part(this.form, ".about", HTMLInputElement);
    this.second = part(this.form, ".second", HTMLElement);
    this.to = part(this.form, ".to", HTMLInputElement);
    this.wrong = part(this.form, ".wrong", HTMLElement);
    this.names = part(this.form, "datalist", HTMLDataListElement);
    /** @type {Ask[]} */
    this.kinds = [];
    /** @type {Item[]} */
    this.boxes = [];
    drawers.add(this.form, this.opener);
    this.kind.addEventListener("change", () => this.showKind());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
  }

  /** @param {Model} model */
  fill({ graph, data }) {
    this.kinds = graph?.asks ?? [];
    this.opener.hidden = !this.kinds.length;
    if (this.opener.hidden) return;
    this.kind.replaceChildren(...this.kinds.map(({ kind, words }) => new Option(words, kind)));
    this.boxes = data.entries.filter((entry) => entry.kind === "concept");
    this.names.replaceChildren(...this.boxes.map(({ label }) => new Option(label)));
  }

  get isOpen() {
    return !this.form.hidden;
  }

  close() {
    this.drawers.set(this.form, false);
    this.opener.focus();
  }

  /** @param {Item | undefined} chosen The box that is chosen, if one is. */
  open(chosen) {
    this.drawers.set(this.form, true);
    if (chosen?.kind === "concept") this.about.value = chosen.label;
    this.showKind();
    (chosen?.kind === "concept" ? this.kind : this.about).focus();
  }

  /**
   * For a question about a box and another.
   * @param {Item} box
   */
  openForTwo(box) {
    this.drawers.set(this.form, true);
    this.kind.value = this.kinds.find(({ two }) => two)?.kind ?? this.kind.value;
    this.about.value = box.label;
    this.showKind();
    this.to.focus();
  }

  /** Whether the chosen kind of question is about two boxes. */
  get two() {
    return this.kinds.find(({ kind }) => kind === this.kind.value)?.two ?? false;
  }

  showKind() {
    this.second.hidden = !this.two;
    this.to.disabled = !this.two;
    this.wrong.textContent = "";
  }

  /** Ask what the form says; a name that is not quite a box's is taken for the one box that has it in it. */
  submit() {
    this.showKind();
    /** @type {string[]} */
    const concepts = [];
    for (const field of this.two ? [this.about, this.to] : [this.about]) {
      const found = boxCalled(this.boxes, field.value);
      if ("sentence" in found) return this.refuse(field, found.sentence, found.near);
      field.value = found.box.label;
      concepts.push(found.box.id);
    }
    if (concepts[0] === concepts[1]) return this.refuse(this.to, "Name two different boxes.");
    this.close();
    this.on.answer(questionKey(this.kind.value, concepts));
  }

  /**
   * @param {HTMLInputElement} field
   * @param {string} sentence
   * @param {Item[]} [near] Boxes that may be meant: a press takes one, and asks.
   */
  refuse(field, sentence, near = []) {
    const offers = near.map(({ label }) => {
      const offer = button("choose", label);
      offer.addEventListener("click", () => {
        field.value = label;
        this.submit();
      });
      return offer;
    });
    this.wrong.replaceChildren(sentence, ...offers.flatMap((offer) => [" ", offer]));
    field.focus();
  }
}
