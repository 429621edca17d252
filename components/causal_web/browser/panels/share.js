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
   * Where this view is made a file; of its address the page that one is on may take a part for granted.
   * @param {string} page
   * @param {URLSearchParams} query
   * @param {boolean} overview Whether it is the overview.
   */
  leadTo(page, query, overview) {
    const wanted = new URLSearchParams(query);
    if (overview) wanted.set("place", "overview");
    this.take.href = `${page}?${wanted}`;
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
