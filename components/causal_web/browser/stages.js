// How an explorer comes on the screen: all that can be made before it has its place on the page, boxes before arrows
// where somebody waits already, and at last what nobody sees yet.

/** @import { Explorer } from "./explorer.js" */

import { Late, library } from "./picture/vis.js";
import { NO_PICTURE } from "./sentences.js";

/** So many arrows meet their boxes in a few milliseconds. */
const PORTION = 300;

/** Resolves in a task of its own. @returns {Promise<void>} */
function next() {
  return new Promise((go) => setTimeout(go));
}

/** Resolves when what was drawn is on the screen. */
function painted() {
  return new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
}

export class Stages {
  /** @param {Explorer} explorer Who holds the state. */
  constructor(explorer) {
    this.explorer = explorer;
    this.arrive = () => {};
    /** Resolves when the explorer stands on the page. @type {Promise<void>} */
    this.there = this.isThere ? Promise.resolve() : new Promise((go) => (this.arrive = go));
  }

  get isThere() {
    return this.explorer.root.isConnected;
  }

  /** Between two pieces of what is made ahead the rest of the page has its turn, so that it is not held up. */
  async turn() {
    if (!this.isThere) await next();
  }

  /** Draw the picture, if there is one; resolves when it is on the screen. */
  async draw() {
    const { explorer } = this;
    const { rev, came, picture } = explorer;
    if (!came?.graph) return this.there;
    try {
      const vis = await library();
      if (rev !== explorer.rev) return;
      const ahead = !this.isThere;
      picture.begin(vis, came.graph);
      await this.turn();
      if (rev !== explorer.rev) return;
      picture.draw({ ...explorer.shown, look: explorer.look });
      if (!ahead) await painted();
      await this.turn();
      await picture.addArrows(next);
      if (ahead) await this.placeHeads();
      await this.there;
      if (rev !== explorer.rev) return;
      if (ahead) {
        explorer.restyle();
        picture.appear();
      }
      await painted();
    } catch (error) {
      if (rev !== explorer.rev) return;
      picture.dispose();
      explorer.fail(error, NO_PICTURE);
      if (error instanceof Late) this.drawLate(rev);
    }
  }

  /** Find where arrows meet their boxes, which else the first frame would. */
  async placeHeads() {
    const { scene } = this.explorer.picture;
    const arrows = scene?.own ?? [];
    for (let i = 0; i < arrows.length; i += PORTION) {
      await this.turn();
      scene?.net.placeHeads(arrows.slice(i, i + PORTION).map(({ id }) => id));
    }
  }

  /**
   * Draw when the library comes after all.
   * @param {string | null} rev
   */
  async drawLate(rev) {
    const { explorer } = this;
    await library(null);
    if (rev !== explorer.rev) return;
    explorer.change({ trouble: [] });
    explorer.showNotice();
    await this.draw();
  }

  /** Fetch the texts that nobody has asked for, and what a search looks in. A card that is chosen meanwhile overtakes them. */
  async rest() {
    const { explorer } = this;
    const { rev, model, root } = explorer;
    const come = async () => {
      await model.texts.rest(() => new Promise((go) => setTimeout(go)));
      await model.index.come();
    };
    const error = await come().catch((error) => error);
    if (rev !== explorer.rev) return;
    root.dataset.whole = String(!error);
    if (error) explorer.fail(error);
  }
}
