// What a search finds, as lines by kind: what fits is marked, what there is more of can be opened.

/** @import { Finder, Hit, Snippet } from "../search/finder.js" */
/** @import { Item } from "../types.d.ts" */

import { foundNearly, foundNothing, LOOKING_FOR, outOf } from "../sentences.js";
import { button, element } from "./panel.js";

/** Lines of a kind until more are asked for. */
export const FEW = 6;
/** Lines of a kind at most. */
const MOST = 200;
/** Characters of a text that stand before what fits in it, and how many there are at most. */
const BEFORE = 50, LONGEST = 190;

/**
 * @typedef {object} Finding
 * @property {Finder | null} finder
 * @property {string} text What is searched for.
 * @property {boolean} away Whether nothing is here, so that every line leads to another page.
 * @property {Set<string>} opened Kinds of which all lines are shown.
 * @property {(id: string) => Item | undefined} itemOf What is here under an id.
 * @property {(hit: Hit) => boolean} leaves Whether the filter leaves it.
 */

/**
 * @param {Finding} finding
 * @returns {HTMLElement[]}
 */
export function foundLines(finding) {
  const { finder, text, leaves } = finding;
  if (!finder) return [element("p", "none", LOOKING_FOR)];
  const { hits, nearly } = finder.find(text, { typing: true });
  const left = hits.filter(leaves);
  const out = hits.length - left.length;
  const notes = out ? [element("p", "none out", outOf(out))] : [];
  if (!left.length || nearly) notes.unshift(...nothing(finder, text, out > 0, left.length > 0));
  return [...notes, ...sections(finding, finder, left)];
}

/**
 * @param {Finder} finder
 * @param {string} text
 * @param {boolean} sifted
 * @param {boolean} nearly Whether something has most of the words.
 */
function nothing(finder, text, sifted, nearly) {
  const said = element("p", "none", foundNothing(text, sifted));
  const strangers = finder.strangers(text);
  const near = [...new Set(strangers.flatMap(([, words]) => words))];
  const made = [said];
  if (near.length) {
    const offered = element("p", "none near", "Is it one of these? ");
    for (const word of near) {
      const one = button("choose", word);
      one.dataset.seek = word;
      offered.append(one, " ");
    }
    made.push(offered);
  }
  if (nearly) made.push(element("p", "none", foundNearly(strangers.map(([word]) => word))));
  return made;
}

/**
 * @param {Finding} finding
 * @param {Finder} finder
 * @param {Hit[]} hits
 */
function sections({ away, opened, itemOf }, finder, hits) {
  /** @type {Map<string, Hit[]>} */
  const kinds = new Map();
  for (const hit of hits) {
    const { kind } = hit.sought;
    kinds.set(kind, [...kinds.get(kind) ?? [], hit]);
  }
  return [...kinds].map(([kind, some]) => {
    const section = element("section");
    section.dataset.kind = kind;
    section.append(element("h3", "", finder.heads[kind]));
    const shown = some.slice(0, opened.has(kind) ? MOST : FEW);
    section.append(...shown.map((hit) => line(finder, hit, away, itemOf(hit.sought.id))));
    if (shown.length < some.length && !opened.has(kind)) {
      const more = button("more", `Show all ${some.length}`);
      more.dataset.more = kind;
      section.append(more);
    }
    return section;
  });
}

/**
 * A line chooses what it names, or leads to the page that shows it.
 * @param {Finder} finder
 * @param {Hit} hit
 * @param {boolean} away
 * @param {Item | undefined} item
 */
function line(finder, hit, away, item) {
  const { id, at, kind } = hit.sought;
  // A page that shows a part knows of boxes, arrows and claims where they are shown, and keeps its filter.
  const here = !away && id && (item || !at || !["question", "story", "family"].includes(kind));
  const made = here ? button("", "") : element("a");
  if (made instanceof HTMLAnchorElement) made.href = at;
  else made.dataset.choose = id;
  if (item?.mark && kind === "link") {
    const mark = element("span", "mark", item.mark);
    mark.dataset.agreement = item.agreement;
    made.append(mark);
  }
  const words = element("span");
  const { name, also, said, where } = finder.tell(hit);
  words.append(marked(name));
  if (also) words.append(more("also called ", also));
  if (said) words.append(more(`${where}: `, said));
  made.append(words);
  return made;
}

/**
 * @param {string} before
 * @param {Snippet} snippet
 */
function more(before, snippet) {
  const made = element("span", "fits", before);
  made.append(marked(excerpt(snippet)));
  return made;
}

/**
 * A text with what fits in it set off.
 * @param {Snippet} snippet
 */
export function marked({ text, marks }) {
  const made = new DocumentFragment();
  let from = 0;
  for (const [at, end] of marks) {
    made.append(text.slice(from, at), element("mark", "", text.slice(at, end)));
    from = end;
  }
  made.append(text.slice(from));
  return made;
}

/**
 * Of a long text what stands round the first that fits.
 * @param {Snippet} snippet
 * @returns {Snippet}
 */
export function excerpt({ text, marks }) {
  if (text.length <= LONGEST) return { text, marks };
  const first = marks[0]?.[0] ?? 0;
  const start = first <= BEFORE ? 0 : text.indexOf(" ", first - BEFORE) + 1;
  const stop = text.length <= start + LONGEST ? text.length : text.lastIndexOf(" ", start + LONGEST);
  const before = start ? "… " : "";
  const within = marks.filter(([at, end]) => at >= start && end <= stop);
  const moved = /** @param {number} place */ (place) => place - start + before.length;
  return {
    text: `${before}${text.slice(start, stop)}${stop < text.length ? " …" : ""}`,
    marks: within.map(([at, end]) => [moved(at), moved(end)]),
  };
}
