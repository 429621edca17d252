// What can be done with a view besides looking at it.

/** @import { Drawers } from "./panel.js" */

import { part } from "./panel.js";

export class Share {
  /**
   * @param {Element} root
   * @param {Drawers} drawers
   */
  constructor(root, drawers) {
    this.drawers = drawers;
    this.panel = part(root, ".share", HTMLElement);
    this.opener = part(root, ".sharing", HTMLButtonElement);
    this.copy = part(this.panel, ".copy", HTMLButtonElement);
    this.file = part(this.panel, ".file", HTMLButtonElement);
    this.take = part(this.panel, ".take", HTMLAnchorElement);
    this.copied = part(this.panel, ".copied", HTMLElement);
    drawers.add(this.panel, this.opener);
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  /** @param {boolean} open */
  open(open) {
    this.drawers.set(this.panel, open);
    this.copied.textContent = "";
    (open ? this.copy : this.opener).focus();
  }

  /**
   * Where this view is made a file.
   * @param {string} page
   * @param {URLSearchParams} query
   */
  leadTo(page, query) {
    this.take.href = `${page}?${query}`;
  }

  /** @param {string} words What has become of what was wished for. */
  tell(words) {
    this.copied.textContent = words;
  }

  /** @param {string} address */
  async copyAddress(address) {
    try {
      await navigator.clipboard.writeText(address);
      this.copied.textContent = "Copied. Whoever opens it sees this view.";
    } catch {
      this.copied.textContent = `Copying is not allowed here. The address: ${address}`;
    }
  }
}
