// What is asked of the server after the page: each by GET, under an address that the browser may keep for ever.

/** @import { Answer, Problem, Setting } from "../contract.d.ts" */

/** Milliseconds from one attempt to the next; the last goes on. */
const PAUSES = [300, 700, 1500, 3000];
/** Milliseconds after which whoever waits is told that nobody answers. */
const PATIENCE = 3000;
/** Milliseconds after which an attempt is given up. */
const LONGEST = 20000;

/** The server says why there is not what was asked for. */
export class Refused extends Error {
  /** @param {Problem} problem */
  constructor({ problem, why }) {
    super(problem);
    this.why = why;
  }
}

/** Nobody answers, or somebody else does: a proxy, a sign-in page of a network. */
export class Away extends Error {}

/**
 * @param {string} answers Where answers are.
 * @param {string} key A question's.
 * @param {string} under The setting and the filter that it is asked under, as in an address.
 */
export function answerAddress(answers, key, under) {
  return `${answers}/${encodeURIComponent(key)}${under && "?" + under}`;
}

/**
 * What came, or who refused it.
 * @param {Response} answer
 * @returns {Promise<unknown>}
 */
export async function read(answer) {
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  if (answer.ok && name) return { name, blob: await answer.blob() };
  const json = answer.headers.get("content-type")?.startsWith("application/json");
  const data = json ? await answer.json().catch(() => null) : null;
  if (answer.ok && data) return data;
  if (!data?.problem || data.why === "busy") throw new Away(`${answer.url}: ${answer.status}`);
  throw new Refused(data);
}

/**
 * @param {string} address
 * @param {AbortSignal} signal
 */
async function attempt(address, signal) {
  const one = new AbortController();
  const end = () => one.abort();
  const late = setTimeout(end, LONGEST);
  signal.addEventListener("abort", end, { signal: one.signal });
  try {
    return await read(await fetch(address, { signal: one.signal }));
  } catch (error) {
    if (error instanceof Refused || error instanceof Away) throw error;
    throw new Away(String(error));
  } finally {
    clearTimeout(late);
    end();
  }
}

/**
 * Wait, but no longer than until the browser says that there is a network again, or nobody waits any more.
 * @param {number} pause
 * @param {AbortSignal} signal
 */
function waited(pause, signal) {
  return new Promise((go) => {
    const heard = new AbortController();
    const done = () => {
      clearTimeout(timer);
      heard.abort();
      go(undefined);
    };
    const timer = setTimeout(done, pause);
    addEventListener("online", done, { signal: heard.signal });
    signal.addEventListener("abort", done, { signal: heard.signal });
  });
}

/** Where what is asked for stands. @typedef {{ answers: string, settings: string, files: string }} At */
/** A file to take along. @typedef {{ name: string, blob: Blob }} Taken */

/** Asks until somebody answers; of what is asked of a kind only the last counts. */
export class Asking {
  /** Null where there is nobody to ask. @type {At | null} */
  at = null;
  /** What is being asked, by its kind. @type {Map<string, AbortController>} */
  going = new Map();
  /** Of what is being asked, that to which nobody has answered for a while. @type {Set<AbortController>} */
  alone = new Set();
  /** What settings keep, so that Back and Forward need not wait. @type {Map<string, Setting>} */
  told = new Map();

  /** @param {(away: boolean) => void} onAway Told when nobody answers any more, and when somebody does again. */
  constructor(onAway) {
    this.onAway = onAway;
  }

  /** @param {{ [where in keyof At]?: string | null }} where */
  begin({ answers, settings, files }) {
    const at = answers && settings && files ? { answers, settings, files } : null;
    if (this.at?.answers === at?.answers) return;
    this.stop();
    this.told.clear();
    this.at = at;
  }

  stop() {
    for (const kind of [...this.going.keys()]) this.leave(kind);
  }

  /**
   * Whoever asked does not wait for it any more.
   * @param {string} kind
   */
  leave(kind) {
    const before = this.going.get(kind);
    this.going.delete(kind);
    before?.abort();
    if (before) this.heard(before);
  }

  /**
   * @param {string} key
   * @param {string} under
   * @returns {Promise<Answer | null>} Null if nobody waits for it any more; rejected if it is refused.
   */
  async answer(key, under) {
    if (!this.at) return null;
    const found = await this.ask("answer", answerAddress(this.at.answers, key, under));
    return /** @type {Answer | null} */ (found);
  }

  /**
   * @param {string} query The part of an address that names it.
   * @returns {Promise<Setting | null>}
   */
  async setting(query) {
    if (!this.at) return null;
    const found = await this.ask("setting", `${this.at.settings}?${query}`);
    const setting = /** @type {Setting | null} */ (found);
    if (setting) this.told.set(query, setting);
    return setting;
  }

  /**
   * @param {URLSearchParams} query Of the view.
   * @returns {Promise<Taken | null>}
   */
  async file(query) {
    if (!this.at) return null;
    const found = await this.ask("file", `${this.at.files}?${query}`);
    return /** @type {Taken | null} */ (found);
  }

  /**
   * @param {string} kind
   * @param {string} address
   */
  async ask(kind, address) {
    this.leave(kind);
    const mine = new AbortController();
    this.going.set(kind, mine);
    const slow = setTimeout(() => this.missed(mine), PATIENCE);
    try {
      for (let n = 0; !mine.signal.aborted; n++) {
        try {
          const found = await attempt(address, mine.signal);
          return mine.signal.aborted ? null : found;
        } catch (error) {
          if (mine.signal.aborted) return null;
          if (!(error instanceof Away)) throw error;
          this.missed(mine);
        }
        await waited(PAUSES[Math.min(n, PAUSES.length - 1)], mine.signal);
      }
      return null;
    } finally {
      clearTimeout(slow);
      if (this.going.get(kind) === mine) this.going.delete(kind);
      this.heard(mine);
    }
  }

  /** @param {AbortController} one */
  missed(one) {
    if (one.signal.aborted) return;
    this.alone.add(one);
    this.onAway(true);
  }

  /** @param {AbortController} one */
  heard(one) {
    if (this.alone.delete(one) && !this.alone.size) this.onAway(false);
  }
}
