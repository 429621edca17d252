// What panels are made of, and those that hang below the tools.

/**
 * The element of the explorer's markup that a panel needs.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
export function part(root, selector, kind) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`The explorer's markup has no ${selector}.`);
  return found;
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} className
 * @param {string} words
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, className = "", words = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (words) made.textContent = words;
  return made;
}

/**
 * @param {string} className
 * @param {string} words
 */
export function button(className, words) {
  const made = element("button", className, words);
  made.type = "button";
  return made;
}

/**
 * The element that has the focus, wherever it is.
 * @param {Element} at
 */
export function focused(at) {
  const root = at.getRootNode();
  return root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
}

/** Panels that hang below the tools; of them one is open at most. */
export class Drawers {
  /** Each with the button that opens it. @type {[HTMLElement, HTMLElement][]} */
  pairs = [];

  /**
   * @param {HTMLElement} panel
   * @param {HTMLElement} opener
   */
  add(panel, opener) {
    this.pairs.push([panel, opener]);
  }

  /**
   * @param {HTMLElement} panel
   * @param {boolean} open
   */
  set(panel, open) {
    this.shutOthers(panel);
    const opener = this.pairs.find(([one]) => one === panel)?.[1];
    const tools = opener?.closest(".tools");
    // It stays where it is: nothing that is ticked in it moves the next thing away.
    if (tools instanceof HTMLElement) panel.style.top = `${tools.offsetTop + tools.offsetHeight + 4}px`;
    panel.hidden = !open;
    opener?.setAttribute("aria-expanded", String(open));
  }

  /** @param {HTMLElement | null} panel */
  shutOthers(panel) {
    for (const [other, opener] of this.pairs) {
      if (other === panel) continue;
      other.hidden = true;
      opener.setAttribute("aria-expanded", "false");
    }
  }
}

/** The line under the heading that says what went wrong. */
export class Notice {
  /** @param {Element} root */
  constructor(root) {
    this.line = part(root, ".notice", HTMLElement);
    this.words = "";
  }

  /**
   * @param {string} words Empty: nothing went wrong.
   * @param {{ reload?: boolean }} how Whether loading the page again helps.
   */
  show(words, { reload = false } = {}) {
    this.words = words;
    this.line.hidden = !words;
    this.line.textContent = words;
    if (words && reload) this.line.append(" ", button("reload", "Load the page again"));
  }

  /**
   * Where somebody has just done something, and looks elsewhere.
   * @param {string} words
   */
  tell(words) {
    this.show(words);
    this.line.scrollIntoView({ block: "nearest" });
  }
}
