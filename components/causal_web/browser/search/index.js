// What a search looks in, which comes when somebody is about to search, or when nobody waits for anything else.

/** @import { SearchIndex } from "../../contract.d.ts" */
/** @import { Bring } from "../texts.js" */

import { Trouble } from "../unpack.js";
import { Finder } from "./finder.js";

/** Records that are read in some milliseconds. */
const AT_ONCE = 250;

const BROKEN = "What can be searched could not be read. Type again, or load the page again.";

export class Index {
  /** @param {Bring} bring */
  constructor(bring) {
    this.bring = bring;
    /** @type {Promise<Finder> | null} */
    this.coming = null;
    /** What finds, once it is here. @type {Finder | null} */
    this.finder = null;
  }

  /** Resolves when it can be searched. */
  come() {
    this.coming ??= this.bring().then((bytes) => {
      return this.read(JSON.parse(new TextDecoder().decode(bytes)));
    }).catch((error) => {
      this.coming = null; // it is asked for anew
      throw new Trouble(BROKEN, { cause: error });
    });
    return this.coming;
  }

  /**
   * Read it by and by, so that nobody who clicks meanwhile waits for long.
   * @param {SearchIndex} index
   */
  async read(index) {
    const finder = new Finder(index);
    for (let at = 0; at < index.records.length; at += AT_ONCE) {
      finder.take(index.records.slice(at, at + AT_ONCE));
      await new Promise((go) => setTimeout(go));
    }
    return (this.finder = finder);
  }
}
