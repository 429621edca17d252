// The explorer: it holds the one state, and of every change it tells each part, in one order. Almost all that it
// shows came with the page, so a click sends nothing. No part builds HTML from text: cards and tables arrive as
// escaped HTML, all other words are set as textContent.

/** @import { Delivered, Wire } from "../contract.d.ts" */
/** @import { Choice, Filter, How, Model, State } from "./types.d.ts" */

import { ledOn, noChoice } from "./address.js";
import { AddressBar } from "./addressbar.js";
import { cardOf, choose, inAddress, settled } from "./choice.js";
import { EVERYTHING, sifted } from "./filter.js";
import { Later } from "./later.js";
import { lights } from "./light.js";
import { asTold, read } from "./model.js";
import { Paper } from "./paper/paper.js";
import { focused, part } from "./panels/panel.js";
import { Panels } from "./panels/panels.js";
import { isDark, lookOf } from "./picture/look.js";
import { Picture } from "./picture/picture.js";
import { FAILED, instead, NO_PICTURE, notice } from "./sentences.js";
import { Index } from "./search/index.js";
import { Stages } from "./stages.js";
import { Texts } from "./texts.js";
import { opened, Trouble } from "./unpack.js";
import { forScripts, hearPage, wishesOf } from "./wishes.js";

/**
 * Do something once the next frame is on the screen.
 * @param {() => void} task
 * @param {number} [more] Milliseconds.
 */
function afterFrame(task, more = 0) {
  requestAnimationFrame(() => setTimeout(task, more));
}

export class Explorer {
  /** How often the component was called; a call that a newer one has overtaken tears nothing down. */
  calls = 0;
  listening = new AbortController();
  /** What is shown now. @type {string | null} */
  rev = null;
  /** @type {Model | null} */
  came = null;
  /** @type {State} */
  state = {
    choice: noChoice(),
    sifted: EVERYTHING,
    setting: null,
    pending: null,
    away: false,
    stale: null,
    missing: [],
    trouble: [],
  };

  /** @param {Element | ShadowRoot | DocumentFragment} host */
  constructor(host) {
    this.root = part(host, ".cw", HTMLElement);
    this.standalone = this.root.hasAttribute("data-standalone");
    this.bar = new AddressBar(this.standalone);
    this.look = lookOf(getComputedStyle(this.root));
    const safely = (/** @type {() => void} */ task) => this.safely(task);
    this.later = new Later(this);
    const on = wishesOf(this);
    this.panels = new Panels(this.root, { standalone: this.standalone, on, safely });
    this.picture = new Picture({
      root: this.root,
      canvas: part(this.root, ".canvas", HTMLElement),
      pane: part(this.root, ".pane", HTMLElement),
    }, {
      choose: (id) => safely(() => this.chooseInPicture(id)),
      broken: (error) => this.fail(error, NO_PICTURE),
    });
    this.paper = new Paper(this.root, this);
    this.hear = () => hearPage(this, on, this.listening.signal);
    this.stages = new Stages(this);
    if (this.stages.isThere) this.hear();
    Object.assign(this.root, forScripts(this));
  }

  /** It was made before it had a place on the page, and has one now. */
  arrive() {
    this.hear();
    this.stages.arrive();
    this.safely(() => this.panels.follow(this.model, this.state));
  }

  entitle() {
    document.title = this.panels.heading.title;
  }

  dispose() {
    this.rev = this.came = null;
    this.later.asking.stop();
    this.listening.abort();
    this.panels.dispose();
    this.picture.dispose();
  }

  /** What came; nothing is done before it has. */
  get model() {
    if (!this.came) throw new Error("Nothing has come yet.");
    return this.came;
  }

  /**
   * Do what follows an event; where it fails, say so.
   * @param {() => void} task
   */
  safely(task) {
    if (!this.came) return;
    try {
      task();
    } catch (error) {
      this.fail(error);
    }
  }

  /**
   * @param {unknown} error
   * @param {string} words Where the error has none of its own for whoever looks at the screen.
   */
  fail(error, words = FAILED) {
    console.warn(error);
    const sentence = error instanceof Trouble ? error.message : words;
    this.change({ trouble: [...this.state.trouble.filter((one) => one !== sentence), sentence] });
    this.showNotice();
  }

  /** @param {Partial<State>} part */
  change(part) {
    this.state = { ...this.state, ...part };
  }

  // --- data ------------------------------------------------------------------------------------

  /** @param {Delivered | Wire} data */
  async show(data) {
    try {
      await this.take(data);
    } catch (error) {
      this.fail(error);
    }
  }

  /** @param {Delivered | Wire} wire */
  async take(wire) {
    this.safely(() => this.restyle());
    this.bar.arrive();
    this.later.asking.begin("answers" in wire ? wire : {});
    this.panels.share.file.hidden = !this.later.asking.at;
    if (wire.rev === this.rev) return;
    this.rev = wire.rev;
    delete this.root.dataset.whole;
    this.takeLook();
    const { opening, index: words, texts: bringing } = opened(wire, "DecompressionStream" in globalThis);
    if ("choice" in wire) this.bar.begin(wire.choice);
    const { pane, ...index } = await opening;
    await this.stages.turn();
    if (wire.rev !== this.rev) return; // newer data came while these were unpacked
    const model = read(pane, new Texts(index, bringing), new Index(words));
    await this.stages.turn();
    if (wire.rev !== this.rev) return;
    this.begin(model);
    await this.stages.turn();
    if (wire.rev !== this.rev) return;
    await Promise.all([this.stages.draw(), this.showCard()]);
    if (wire.rev !== this.rev) return;
    this.root.dataset.ready = "true";
    setTimeout(() => this.safely(() => void this.stages.rest()));
  }

  /** @param {Model} model */
  begin(model) {
    const { pending } = this.state;
    this.came = model;
    this.change({ pending: null, stale: null, trouble: [] });
    this.panels.begin(model);
    this.panels.table.narrow(this.bar.sieves);
    this.sift(this.bar.filter(model.data.facets), { push: false, draw: false });
    this.go(this.bar.choice, { push: false, draw: false, arriving: true });
    this.later.heedSetting();
    // What the address asks for is on its way again already.
    if (pending && !pending.how.arriving) this.go(pending.wanted, pending.how);
  }

  /** Show the card of what is chosen: now, if what it says is here; else once it has come. */
  async showCard() {
    const { model, state } = this;
    if (this.panels.showCard(model, state)) return;
    try {
      await model.texts.need(cardOf(state.choice));
    } catch (error) {
      return this.fail(error);
    }
    this.safely(() => void this.panels.showCard(this.model, this.state));
  }

  /** Read the look off the page; true if it changed. */
  takeLook() {
    const style = getComputedStyle(this.root);
    this.root.dataset.theme = isDark(style.backgroundColor) ? "dark" : "light";
    const before = this.look;
    this.look = lookOf(style);
    const { ink, ground, family } = this.look;
    return ink !== before.ink || ground !== before.ground || family !== before.family;
  }

  restyle() {
    if (this.takeLook()) this.picture.repaint(this.look);
  }

  // --- choosing --------------------------------------------------------------------------------

  /** What the parts are told. */
  get shown() {
    const { model, state: { choice, sifted: { kept, doubted } } } = this;
    return { model, choice, lights: { ...lights(model, choice, kept), doubted } };
  }

  /**
   * Take over a choice: the card at once, the address and the picture once the card is on the screen.
   * @param {Partial<Choice>} wanted
   * @param {How} how
   */
  go(wanted, how = {}) {
    const { push = true, draw = true } = how;
    // Nothing but leaving it leads out of the room.
    const { present } = this.state.choice;
    wanted = ledOn({ present, ...wanted }, this.model.data.moved);
    const { question } = wanted;
    if (this.later.lacks(question)) {
      this.later.request(wanted, how);
      return;
    }
    this.later.asking.leave("answer");
    this.came = asTold(this.model, question);
    this.panels.card.returning = !push && !how.arriving;
    const held = focused(this.root); // if it goes, the card takes the focus over
    const before = this.state.sifted;
    this.change({
      ...settled(this.model, wanted),
      pending: null,
      stale: null,
      sifted: push ? { ...before, unknown: [] } : before,
    });
    this.showNotice();
    this.showCard();
    const after = () => {
      if (push) this.bar.writeChoice(inAddress(this.model, this.state.choice));
      if (!how.arriving) this.panels.card.scrollToPlace(this.model);
      this.showView();
      if (held && !held.checkVisibility()) this.panels.card.focus();
      const list = () => this.panels.follow(this.model, this.state);
      if (how.arriving && this.model.graph) afterFrame(() => this.safely(list));
      else list();
      if (draw) this.picture.show(this.shown);
    };
    // The card does not wait for the canvas: it is painted in the next frame, the rest in the one after. Of
    // several choices in one frame, each in turn.
    if (push) afterFrame(() => this.safely(after), 16);
    else after();
  }

  /**
   * @param {string} id
   * @param {string} [name] As the thing is called where it was chosen.
   */
  choose(id, name) {
    const { choice, sifted: { filter } } = this.state;
    const chosen = choose(this.model, { choice, filter }, id, name);
    if ("choice" in chosen) this.go(chosen.choice);
    else if ("page" in chosen) this.bar.leaveFor(chosen.page, { keep: true });
    else this.panels.notice.tell(chosen.sentence);
  }

  /** @param {string} id */
  chooseInPicture(id) {
    this.choose(id);
    if (this.picture.narrow) this.panels.card.bringIntoView(this.picture.still);
  }

  /** Back and Forward. */
  readAddress() {
    if (!this.bar.setting) this.change({ setting: null });
    this.panels.table.narrow(this.bar.sieves);
    this.sift(this.bar.filter(this.model.data.facets), { push: false, draw: false });
    this.go(this.bar.choice, { push: false });
    this.later.heedSetting();
  }

  /** Say what the view is. */
  showView() {
    if (!this.panels.showView(this.model, this.state)) return;
    requestAnimationFrame(() => this.picture.lookAnew({ animate: false }));
  }

  /**
   * Show what a search finds: at once, or when there is something to search in.
   * @param {string} [word] What to search for; else what the field says.
   */
  async search(word) {
    const { model, panels: { list } } = this;
    if (word) list.search.value = word;
    list.comeForward();
    this.showList();
    if (model.index.finder || !list.text) return;
    try {
      await model.index.come();
    } catch (error) {
      return this.fail(error);
    }
    this.safely(() => this.showList());
  }

  /** Fill the list or the table anew. */
  showList() {
    this.panels.showList(this.model, this.state);
  }

  showNotice(more = "") {
    const { came, state, standalone } = this;
    const words = came
      ? notice(state, { standalone, instead: instead(came, state.choice), went: came.data.went })
      : "";
    const all = [...state.trouble, words, more].filter(Boolean).join(" ");
    this.panels.notice.show(all, { reload: state.stale !== null });
  }

  // --- filtering by evidence -------------------------------------------------------------------

  /**
   * Take over a filter: what its evidence speaks of stands out, everything else fades, lists are cut down.
   * @param {Filter} filter
   * @param {How} how
   */
  sift(filter, { push = true, draw = true } = {}) {
    this.change({ sifted: sifted(this.model, filter, this.state.setting) });
    this.panels.showFilter(this.model, this.state);
    if (!draw) return;
    if (push) this.bar.writeFilter(this.model.data.facets, this.state.sifted.filter);
    this.change({ missing: [] });
    this.showNotice();
    this.showView();
    this.showList();
    this.picture.light(this.shown.lights);
    this.later.renew();
  }

  // --- to take along -----------------------------------------------------------------------------

  /** What the view is elsewhere called by: of its address the page that one is on may take a part for granted. */
  get viewQuery() {
    const query = new URLSearchParams(this.bar.query);
    const { overview } = this.model.graph ?? {};
    if (this.state.choice.place === "overview") query.set("place", overview?.alone ? "lanes" : "overview");
    return query;
  }

  /** @param {"savePng" | "print"} how */
  async takeAlong(how) {
    try {
      await this.paper[how](this.model, this.look);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Before the browser prints. */
  toPaper() {
    const address = this.standalone ? "" : this.bar.whole;
    const begun = this.paper.begin(this.model, () => this.restyle(), address);
    if (begun) this.panels.card.sift(this.state.sifted);
  }
}
