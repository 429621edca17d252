// The card of what is chosen. Cards come as HTML that is escaped by components/cards.

/** @import { Choice, Model, Sifted } from "../types.d.ts" */

import { left } from "../belief.js";
import { START_CARD } from "../ids.js";
import { button, element, focused, part } from "./panel.js";

/** @typedef {{ top: number, open: number[] }} Left */

export class Card {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.card = part(root, ".card", HTMLElement);
    /** Whose card is shown, and its text. @type {{ id: string, html: string } | null} */
    this.shown = null;
    /** What it was shown of. @type {Model | null} */
    this.model = null;
    /** How a card was left, for whoever comes back to it. @type {Map<string, Left>} */
    this.left = new Map();
    /** Whether somebody comes back, by the browser's own buttons. */
    this.returning = false;
  }

  /**
   * @param {Model} model
   * @param {Choice} choice
   * @param {string} id Whose card it is.
   * @param {Sifted} sifted
   * @returns {boolean} Whether it is shown: what it says may be on its way.
   */
  show(model, choice, id, sifted) {
    const told = model.texts.told(id);
    if (!told) this.announce(model, id);
    else if (this.shown?.id !== id || this.shown.html !== told.html) {
      const held = this.card.contains(focused(this.root));
      this.leave();
      this.shown = { id, html: told.html };
      this.fill(model, choice, id, told);
      this.model = model;
      if (this.isKept(model, id)) this.unfold(this.left.get(id)?.open ?? []);
      this.sift(sifted);
      this.card.dataset.id = id;
      this.card.ariaBusy = null;
      this.root.toggleAttribute("data-chosen", id !== START_CARD);
      this.showOpened(choice.open);
      this.showBack(model, choice);
      if (held) this.focus();
    } else this.showBack(model, choice);
    return told !== null;
  }

  /**
   * Say of a thing whose card is on its way what the list says of it.
   * @param {Model} model
   * @param {string} id
   */
  announce({ items }, id) {
    const held = this.card.contains(focused(this.root));
    this.leave();
    this.shown = null;
    delete this.card.dataset.id;
    this.card.ariaBusy = "true";
    const { label = "", said = "" } = items[id] ?? {};
    this.card.replaceChildren(element("h2", "", label), element("p", "plain", said === label ? "" : said));
    this.root.toggleAttribute("data-chosen", id !== START_CARD);
    if (held) this.focus();
  }

  /**
   * @param {Model} model
   * @param {Choice} choice
   * @param {string} id
   * @param {{ html: string, fragments: Map<string, string | null> }} told
   */
  fill({ pictures, items }, { question }, id, { html, fragments }) {
    this.card.innerHTML = html;
    const parts = [...this.card.querySelectorAll("[data-part]")].filter((one) => one instanceof HTMLElement);
    const answering = pictures[question ?? ""]?.configurations;
    if (answering && parts.length > 1 && items[id]?.kind !== "way") {
      // What answers the open question comes first.
      const answers = (/** @type {HTMLElement} */ { dataset }) => answering.includes(dataset.part ?? "");
      parts.at(-1)?.after(...parts.filter(answers), ...parts.filter((one) => !answers(one)));
    }
    for (const place of parts) place.innerHTML = fragments.get(place.dataset.part ?? "") ?? "";
  }

  /**
   * Begin anew with other data.
   */
  forget() {
    this.shown = null;
    this.left.clear();
  }

  /** Note how it is left. */
  leave() {
    if (this.shown) this.left.set(this.shown.id, { top: this.card.scrollTop, open: this.unfolded });
  }

  /** Which folds of it are open, counted from its top. */
  get unfolded() {
    return [...this.card.querySelectorAll("details")].flatMap(({ open }, n) => (open ? [n] : []));
  }

  /** @param {number[]} open */
  unfold(open) {
    const folds = this.card.querySelectorAll("details");
    for (const n of open) if (folds[n]) folds[n].open = true;
  }

  /**
   * The way back from what was chosen in an answer or a story.
   * @param {Model} model
   * @param {Choice} choice
   */
  showBack({ items }, { question, story, step, show }) {
    this.card.querySelector(".back")?.remove();
    if (!(question || story) || !show) return;
    const back = button("choose", question ? `← ${items[question].label}` : `← Step ${step} of the story`);
    if (question) back.dataset.choose = question;
    else back.dataset.turn = "stay";
    const line = element("p", "back");
    line.append(back);
    this.card.prepend(line);
  }

  /**
   * Step what the filter leaves out back behind what it asks for, and count it no more.
   * @param {Sifted} sifted
   */
  sift(sifted) {
    const { fitting } = sifted;
    this.count(sifted);
    for (const article of this.card.querySelectorAll("[data-configuration]")) {
      if (!(article instanceof HTMLElement)) continue;
      const pieces = [...article.querySelectorAll("[data-piece]")].filter((one) =>
        one instanceof HTMLElement
      );
      const counted = article.parentElement?.dataset.pieces?.split(" ");
      if (counted && pieces.length) {
        // What was asked for comes first.
        const isCounted = (/** @type {HTMLElement} */ { dataset }) => counted.includes(dataset.piece ?? "");
        for (const piece of pieces) piece.toggleAttribute("data-uncounted", !isCounted(piece));
        pieces[0].before(...pieces.filter(isCounted));
      }
      const fits = fitting?.get(article.dataset.configuration ?? "");
      for (const piece of pieces) {
        piece.toggleAttribute("data-out", Boolean(fits) && !fits?.[Number(piece.dataset.piece)]);
      }
    }
  }

  /**
   * Have each line that says how much there is speak of what is left.
   * @param {Sifted} sifted
   */
  count(sifted) {
    if (!this.model || !this.shown) return;
    const named = [...this.card.querySelectorAll("[data-choose]")].flatMap((one) =>
      one instanceof HTMLElement ? [one.dataset.choose ?? ""] : []
    );
    for (const line of this.card.querySelectorAll(".belief")) {
      const words = line.querySelector(".told");
      if (!(line instanceof HTMLElement) || !words) continue;
      line.dataset.whole ??= words.textContent ?? "";
      const claims = line.dataset.claims?.split(" ") ?? [];
      words.textContent = left(this.model, this.shown.id, sifted, claims, named) ?? line.dataset.whole;
    }
  }

  /**
   * A group that is open needs no button to open it.
   * @param {string | null} open
   */
  showOpened(open) {
    for (const one of this.card.querySelectorAll("[data-open]")) {
      if (one instanceof HTMLElement) one.hidden = one.dataset.open === (open ?? "");
    }
  }

  focus() {
    this.card.focus({ preventScroll: true });
  }

  /**
   * Whether a card is shown as it was left: a question's always, any other to whoever comes back by Back.
   * @param {Model} model
   * @param {string} id
   */
  isKept({ items }, id) {
    return this.returning || items[id]?.kind === "question";
  }

  /**
   * To where one was in the card before, for whoever comes back to it; else to the top.
   * @param {Model} model
   */
  scrollToPlace(model) {
    const id = this.shown?.id ?? START_CARD;
    this.card.scrollTop = this.isKept(model, id) ? this.left.get(id)?.top ?? 0 : 0;
  }

  /** @param {boolean} still */
  bringIntoView(still) {
    this.card.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
  }
}
