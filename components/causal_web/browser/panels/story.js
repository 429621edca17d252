// A story's steps, and the view for the room: the picture with one sentence above it and one question below.

/** @import { Choice, Model } from "../types.d.ts" */

import { cardOf, course, stepOf } from "../choice.js";
import { farInWords, inTheRoom } from "../sentences.js";
import { focused, part } from "./panel.js";

export class Story {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.turns = part(root, ".turns", HTMLElement);
    this.back = part(this.turns, '[data-turn="back"]', HTMLButtonElement);
    this.next = part(this.turns, '[data-turn="next"]', HTMLButtonElement);
    this.count = part(this.turns, ".count", HTMLElement);
    this.said = part(root, ".said", HTMLElement);
    this.room = part(root, ".put", HTMLElement);
    this.present = part(root, ".present", HTMLButtonElement);
  }

  /**
   * @param {Model} model
   * @param {Choice} choice
   */
  showTurns(model, choice) {
    const told = course(model, choice);
    this.root.toggleAttribute("data-story", Boolean(choice.story));
    this.turns.hidden = !told;
    if (!told) return;
    this.count.textContent = farInWords(told);
    const held = focused(this.root);
    this.back.disabled = told.at === 0;
    this.next.disabled = told.at === told.stops.length - 1;
    if (held === this.back && this.back.disabled) this.next.focus();
    if (held === this.next && this.next.disabled) this.back.focus();
  }

  /**
   * In the room, or out of it again, in large type.
   * @param {Model} model
   * @param {Choice} choice
   * @returns {boolean} Whether that has changed.
   */
  showRoom(model, choice) {
    const on = Boolean(choice.present);
    const changed = on !== this.root.hasAttribute("data-present");
    const { say, room, who } = inTheRoom(model, choice, cardOf(choice), stepOf(model, choice));
    this.root.toggleAttribute("data-present", on);
    this.present.textContent = on ? "Leave" : "Present";
    this.said.textContent = on ? say : "";
    this.said.hidden = !on;
    this.room.textContent = on ? room || who : "";
    this.room.hidden = !on || !(room || who);
    this.room.toggleAttribute("data-who", !room);
    // Who is told something line by line has it said before all else.
    this.root.toggleAttribute("data-told", on && Boolean(choice.story || choice.question));
    // The header lies below: nobody is to come there by Tab.
    if (changed) document.documentElement.toggleAttribute("data-presenting", on);
    return changed;
  }

  dispose() {
    document.documentElement.removeAttribute("data-presenting");
  }
}
