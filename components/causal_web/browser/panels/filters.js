// The filter by evidence: its form, and the line that says what is filtered.

/** @import { Facet } from "../../contract.d.ts" */
/** @import { Filter, Model, State } from "../types.d.ts" */
/** @import { Drawers } from "./panel.js" */

import { filterInWords } from "../sentences.js";
import { button, element, focused, part } from "./panel.js";

const HINT =
  "In brackets: pieces of evidence. Ticks under one heading widen what is shown, ticks under another " +
  "narrow it.";
/** A longer list is one field to type in or to choose from. */
const LONGEST_TICKED = 14;

export class Filters {
  /**
   * @param {Element} root
   * @param {Drawers} drawers
   * @param {{ sift: (filter: Filter) => void }} on
   */
  constructor(root, drawers, on) {
    this.drawers = drawers;
    this.on = on;
    this.form = part(root, ".filters", HTMLFormElement);
    this.opener = part(root, ".sift", HTMLButtonElement);
    this.line = part(root, ".sifted", HTMLElement);
    this.left = element("span", "quiet left");
    /** @type {Filter} */
    this.filter = {};
    drawers.add(this.form, this.opener);
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("change", ({ target }) => on.sift(this.ticked(target)));
  }

  /** @param {Facet[]} facets */
  fill(facets) {
    this.opener.hidden = facets.length === 0;
    const columns = element("div", "facets");
    columns.append(...facets.filter(({ shown }) => shown).map(field));
    const actions = element("p", "actions");
    actions.append(button("done", "Done"), button("clear", "Clear the filter"), this.left);
    this.form.replaceChildren(element("p", "quiet hint", HINT), columns, actions);
  }

  /**
   * @param {Model} model
   * @param {State} state
   */
  show(model, state) {
    const { filter } = state.sifted;
    this.filter = filter;
    for (const control of this.controls(this.form)) {
      const chosen = filter[facetOf(control)] ?? [];
      if (control instanceof HTMLInputElement) control.checked = chosen.includes(control.value);
      else control.value = chosen[0] ?? "";
    }
    const { said, left } = filterInWords(model, state);
    const { setting } = state;
    const { addresses } = model.data;
    this.line.hidden = !said && !setting;
    this.opener.toggleAttribute("data-on", said !== "");
    this.left.textContent = left;
    const words = setting
      ? [
        `${setting.words} `,
        settingLink(`${addresses.setting}?${setting.query}`),
        " ",
        linkButton("leave", "Show everything"),
        " ",
      ]
      : [];
    this.line.replaceChildren(...words, ...(said ? [said, linkButton("clear", "Clear the filter")] : []));
  }

  /**
   * @param {Element} within
   * @returns {(HTMLInputElement | HTMLSelectElement)[]}
   */
  controls(within) {
    return [
      .../** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (within.querySelectorAll(
        "input, select",
      )),
    ];
  }

  /**
   * What is ticked, besides what only an address can ask for; a list that was not touched may show one of several
   * that the address asks for.
   * @param {EventTarget | null} touched
   * @returns {Filter}
   */
  ticked(touched) {
    const fields = [.../** @type {NodeListOf<HTMLElement>} */ (this.form.querySelectorAll("[data-facet]"))];
    const ticked = Object.fromEntries(fields.map((one) => {
      const id = one.dataset.facet ?? "";
      const controls = this.controls(one);
      const list = controls.find((control) => control instanceof HTMLSelectElement);
      if (list && list !== touched) return [id, this.filter[id] ?? []];
      const chosen = controls.filter((control) =>
        control === list || ("checked" in control && control.checked)
      );
      return [id, chosen.map(({ value }) => value).filter(Boolean)];
    }));
    return { ...this.filter, ...ticked };
  }

  get isOpen() {
    return !this.form.hidden;
  }

  /** @param {boolean} open */
  open(open) {
    this.drawers.set(this.form, open);
    const [first] = this.controls(this.form);
    (open ? first : this.opener)?.focus();
  }

  clear() {
    const inside = this.form.contains(focused(this.form));
    this.on.sift({});
    if (!inside) this.opener.focus();
  }
}

/** @param {Element} control */
function facetOf(control) {
  return control.closest("[data-facet]")?.getAttribute("data-facet") ?? "";
}

/** @param {Facet} facet */
function field({ id, label, values }) {
  const made = element("fieldset");
  made.dataset.facet = id;
  made.append(element("legend", "", label));
  const words = (/** @type {Facet["values"][number]} */ value) => `${value.label} (${value.pieces})`;
  if (values.length > LONGEST_TICKED) {
    const select = element("select");
    select.setAttribute("aria-label", label);
    select.append(new Option("any", ""), ...values.map((value) => new Option(words(value), value.id)));
    made.append(select);
    return made;
  }
  for (const value of values) {
    const box = element("input");
    box.type = "checkbox";
    box.value = value.id;
    const line = element("label");
    line.append(box, element("span", "", words(value)));
    made.append(line);
  }
  return made;
}

/**
 * A button that reads like a link.
 * @param {string} name
 * @param {string} words
 */
function linkButton(name, words) {
  return button(`${name} choose`, words);
}

/** @param {string} address */
function settingLink(address) {
  const link = element("a", "", "More about it");
  link.href = address;
  return link;
}
