// A view away from the screen: on paper, and as a picture.

/** @import { Model } from "../types.d.ts" */
/** @import { Panels } from "../panels/panels.js" */
/** @import { Picture } from "../picture/picture.js" */
/** @import { Look } from "../picture/scene.d.ts" */

import { sourcesInWords } from "../sentences.js";
import { csvOf } from "./csv.js";
import { fileName, pictureCanvas, save } from "./png.js";
import { toPaper } from "./print.js";

export class Paper {
  /**
   * @param {HTMLElement} root
   * @param {{ panels: Panels, picture: Picture }} parts
   */
  constructor(root, { panels, picture }) {
    this.root = root;
    this.panels = panels;
    this.picture = picture;
    /** Takes back what paper has and the screen has not. @type {(() => void) | null} */
    this.back = null;
  }

  /**
   * Whose claims are in the picture, and which version of the theory it is.
   * @param {Model} model
   */
  sources(model) {
    const { credit, made } = model.data;
    return `${this.picture.scene ? sourcesInWords(model, this.picture.arrows) : credit} ${made}`;
  }

  /**
   * What is on the screen as a PNG, or null where there is no picture.
   * @param {Model} model
   * @param {Look} look
   * @returns {Promise<Blob | null>}
   */
  async png(model, look) {
    if (!this.picture.scene) return null;
    await document.fonts.ready;
    const words = { ...this.panels.words, sources: this.sources(model) };
    const canvas = pictureCanvas(this.picture, this.panels.legend, look, words);
    return await new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  /**
   * @param {Model} model
   * @param {Look} look
   */
  async savePng(model, look) {
    const blob = await this.png(model, look);
    if (blob) save(blob, fileName(this.panels.words.heading));
  }

  /** What the table shows, for a spreadsheet. */
  saveCsv() {
    const { table, words } = this.panels;
    const name = fileName(words.heading).replace(/\.png$/, ".csv");
    save(new Blob([csvOf(table.texts)], { type: "text/csv" }), name);
  }

  /**
   * Have the browser print. On paper stands what is behind each sentence, so all texts have to be here.
   * @param {Model} model
   */
  async print({ texts }) {
    await texts.rest();
    print();
  }

  /**
   * Make the view ready to be printed; false if it is, or cannot be yet.
   * @param {Model} model
   * @param {() => void} restyle Takes the look of paper, or of the screen.
   * @param {string} address Where the view is found again; empty for a file.
   */
  begin(model, restyle, address) {
    if (!model.texts.isWhole || this.back) return false;
    this.root.toggleAttribute("data-paper", true);
    restyle();
    const foot = [this.sources(model), address].filter(Boolean).join(" ");
    this.back = toPaper(this.root, this.picture, { texts: model.texts, foot });
    return true;
  }

  /** @param {() => void} restyle */
  end(restyle) {
    if (!this.back) return;
    this.back();
    this.back = null;
    this.root.toggleAttribute("data-paper", false);
    restyle();
  }
}
