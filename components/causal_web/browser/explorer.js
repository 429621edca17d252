// The explorer: it holds the one state, and of every change it tells each part, in one order. Everything it
// shows came with the page, so a click sends nothing. No part builds HTML from text: cards and tables arrive as
// escaped HTML, all other words are set as textContent.

/** @import { Delivered, Letter, SettingLetter, Wire } from "../contract.d.ts" */
/** @import { Choice, Filter, How, Model, State } from "./types.d.ts" */

import { ledOn, noChoice, pageAddress } from "./address.js";
import { AddressBar } from "./addressbar.js";
import { cardOf, choose, inAddress, settled } from "./choice.js";
import { EVERYTHING, sifted } from "./filter.js";
import { isMadeUp } from "./ids.js";
import { lights } from "./light.js";
import { letters, taken } from "./mailbox.js";
import { asTold, read, withAnswer } from "./model.js";
import { Paper } from "./paper/paper.js";
import { focused, part } from "./panels/panel.js";
import { Panels } from "./panels/panels.js";
import { isDark, lookOf } from "./picture/look.js";
import { Picture } from "./picture/picture.js";
import { Late, library } from "./picture/vis.js";
import { FAILED, instead, LOOKING, NO_PICTURE, NO_SERVER, notice } from "./sentences.js";
import { Texts } from "./texts.js";
import { opened, Trouble } from "./unpack.js";
import { forScripts, hearPage, wishesOf } from "./wishes.js";

export class Explorer {
  /** How often the component was called; a call that a newer one has overtaken tears nothing down. */
  calls = 0;
  listening = new AbortController();
  /** Tells the server, where there is one. @type {((name: string, value: unknown) => void) | undefined} */
  tellServer = undefined;
  /** What is shown now. @type {string | null} */
  rev = null;
  /** @type {Model | null} */
  came = null;
  /** @type {State} */
  state = { choice: noChoice(), sifted: EVERYTHING, setting: null, pending: null, missing: [], trouble: [] };

  /** @param {Element | ShadowRoot} host */
  constructor(host) {
    this.root = part(host, ".cw", HTMLElement);
    this.standalone = this.root.hasAttribute("data-standalone");
    this.bar = new AddressBar(this.standalone);
    this.look = lookOf(getComputedStyle(this.root));
    const safely = (/** @type {() => void} */ task) => this.safely(task);
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
    hearPage(this, on, this.listening.signal);
    Object.assign(this.root, forScripts(this));
  }

  dispose() {
    this.rev = this.came = null;
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
    if (wire.rev === this.rev) return;
    this.rev = wire.rev;
    delete this.root.dataset.whole;
    this.takeLook();
    const { opening, texts: bringing } = opened(wire, "DecompressionStream" in globalThis);
    if ("choice" in wire) this.bar.begin(wire.choice);
    const { pane, ...index } = await opening;
    if (wire.rev !== this.rev) return; // newer data came while these were unpacked
    this.begin(read(pane, new Texts(index, bringing)));
    await Promise.all([this.draw(), this.showCard()]);
    if (wire.rev !== this.rev) return;
    this.root.dataset.ready = "true";
    setTimeout(() => this.safely(() => void this.takeRest()));
  }

  /** Fetch the texts that nobody has asked for. A card that is chosen meanwhile overtakes them. */
  async takeRest() {
    const { rev, model } = this;
    const error = await model.texts.rest(() => new Promise((go) => setTimeout(go))).catch((error) => error);
    if (rev !== this.rev) return;
    this.root.dataset.whole = String(!error);
    if (error) this.fail(error);
  }

  /** @param {Model} model */
  begin(model) {
    this.came = model;
    this.change({ pending: null, trouble: [] });
    this.panels.begin(model);
    this.sift(this.bar.filter(model.data.facets), { push: false, draw: false });
    this.go(this.bar.choice, { push: false, draw: false, arriving: true });
    for (const letter of letters()) this.receive(letter);
  }

  async draw() {
    const { rev, came } = this;
    if (!came?.graph) return;
    try {
      const vis = await library();
      if (rev !== this.rev) return;
      this.picture.draw(vis, { ...this.shown, look: this.look });
      await this.picture.painted();
    } catch (error) {
      if (rev !== this.rev) return;
      this.picture.dispose();
      this.fail(error, NO_PICTURE);
      if (error instanceof Late) this.drawLate(rev);
    }
  }

  /**
   * Draw when the library comes after all.
   * @param {string | null} rev
   */
  async drawLate(rev) {
    await library(null);
    if (rev !== this.rev) return;
    this.change({ trouble: [] });
    this.showNotice();
    await this.draw();
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
    const { model, state: { choice, sifted: { kept } } } = this;
    return { model, choice, lights: lights(model, choice, kept) };
  }

  /**
   * Take over a choice: the card at once, the address and the picture once the card is on the screen.
   * @param {Partial<Choice>} wanted
   * @param {How} how
   */
  go(wanted, how = {}) {
    const { push = true, draw = true } = how;
    wanted = ledOn(wanted, this.model.data.moved);
    const { question } = wanted;
    if (question && isMadeUp(question) && !this.model.items[question]) return this.request(wanted, how);
    this.came = asTold(this.model, question);
    const held = focused(this.root); // if it goes, the card takes the focus over
    const before = this.state.sifted;
    this.change({
      ...settled(this.model, wanted),
      pending: null,
      sifted: push ? { ...before, unknown: [] } : before,
    });
    this.showNotice();
    this.showCard();
    const after = () => {
      if (push) this.bar.writeChoice(inAddress(this.model, this.state.choice));
      this.panels.card.scrollToTop();
      this.showView();
      if (held && !held.checkVisibility()) this.panels.card.focus();
      this.panels.follow(this.model, this.state);
      if (draw) this.picture.show(this.shown);
    };
    // The card does not wait for the canvas: it is painted in the next frame, the rest in the one after. Of
    // several choices in one frame, each in turn.
    if (push) requestAnimationFrame(() => setTimeout(() => this.safely(after), 16));
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
    if (!this.bar.hasSetting) this.change({ setting: null });
    this.sift(this.bar.filter(this.model.data.facets), { push: false, draw: false });
    this.go(this.bar.choice, { push: false });
    for (const letter of letters()) if (letter.kind === "setting") this.receive(letter);
  }

  /** Say what the view is. */
  showView() {
    if (!this.panels.showView(this.model, this.state)) return;
    requestAnimationFrame(() => this.picture.lookAnew({ animate: false }));
  }

  /** Fill the list or the table anew. */
  showList() {
    this.panels.showList(this.model, this.state);
  }

  showNotice(more = "") {
    const { came, state, standalone } = this;
    const words = came ? notice(state, { standalone, instead: instead(came, state.choice) }) : "";
    this.panels.notice.show([...state.trouble, words, more].filter(Boolean).join(" "));
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
  }

  /**
   * Take over what can be said of a setting, if the address still asks for just that.
   * @param {SettingLetter} letter
   */
  settle({ query, words, applies, problems }) {
    if (!this.bar.asksForSetting(query)) return;
    const told = [this.panels.notice.words, ...problems].filter(Boolean).join(" ");
    // A setting that says nothing known takes the place of one that did.
    if (words || this.state.setting) {
      this.change({ setting: words ? { words, query, applies: new Set(applies) } : null });
      this.sift(this.state.sifted.filter, { push: false });
    }
    if (told) this.panels.notice.tell(told);
  }

  leaveSetting() {
    this.bar.leaveSetting();
    this.change({ setting: null });
    this.sift(this.state.sifted.filter, { push: false });
    this.panels.card.focus(); // the button is gone
  }

  // --- questions that did not come with the page -------------------------------------------------

  /**
   * Have the server answer; the choice is made when it has.
   * @param {Partial<Choice>} wanted
   * @param {How} how
   */
  request(wanted, how) {
    const { question } = wanted;
    const { elsewhere } = this.model.data;
    // A page that shows a part may lack boxes of the answer; an address that was opened is not kept for Back.
    if (elsewhere) return this.bar.leaveFor(pageAddress(elsewhere, { question }), { keep: !how.arriving });
    if (!this.model.graph?.asks.length || !this.tellServer) return this.refuse(wanted, how, NO_SERVER);
    if (how.arriving) this.go({}, { push: false, draw: how.draw });
    this.change({ pending: { wanted, how } });
    this.panels.heading.say(LOOKING);
    // An address that is opened is read by the server too: it answers without being told.
    if (!how.arriving) this.tellServer("asked", question);
  }

  /**
   * Take over what the server sends later.
   * @param {Letter} letter
   */
  receive(letter) {
    if (letter.rev !== this.rev || !this.came) return;
    taken(letter);
    if (letter.kind === "setting") return this.settle(letter);
    if (letter.kind === "answer" && !this.came.items[letter.key]) {
      this.came = withAnswer(this.came, letter);
      const { sifted: { filter, unknown }, setting } = this.state;
      this.change({ sifted: { ...sifted(this.came, filter, setting), unknown } });
    }
    const { pending } = this.state;
    if (pending?.wanted.question !== letter.key) return;
    this.change({ pending: null });
    if (letter.kind === "problem") return this.refuse(pending.wanted, pending.how, letter.problem);
    this.go(pending.wanted, { ...pending.how, draw: true, arriving: false });
  }

  /**
   * @param {Partial<Choice>} wanted
   * @param {How} how
   * @param {string} problem
   */
  refuse(wanted, how, problem) {
    this.go({ show: wanted.show }, { ...how, draw: true, arriving: false });
    this.showNotice(`${problem} ${instead(this.model, this.state.choice)}`);
  }

  // --- to take along -----------------------------------------------------------------------------

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
