// A story's steps, and the view for the room: the picture with one sentence above it and one question below.

/** @import { Choice, Model } from "../types.d.ts" */

import { cardOf, stepOf } from "../choice.js";
import { inTheRoom } from "../sentences.js";
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
  showTurns({ stories }, { story, step }) {
    this.root.toggleAttribute("data-story", Boolean(story));
    this.turns.hidden = !story;
    if (!story) return;
    const last = stories[story].steps.length;
    this.count.textContent = `Step ${step} of ${last}`;
    const held = focused(this.root);
    this.back.disabled = step === "1";
    this.next.disabled = Number(step) === last;
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
    const { say, room } = inTheRoom(model, choice, cardOf(choice), stepOf(model, choice));
    this.root.toggleAttribute("data-present", on);
    this.present.textContent = on ? "Leave" : "Present";
    this.said.textContent = on ? say : "";
    this.said.hidden = !on;
    this.room.textContent = on ? room : "";
    this.room.hidden = !on || !room;
    // The header lies below: nobody is to come there by Tab.
    if (changed) document.documentElement.toggleAttribute("data-presenting", on);
    return changed;
  }

  dispose() {
    document.documentElement.removeAttribute("data-presenting");
  }
}
