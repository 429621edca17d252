// What did not come with the page: answers to questions that somebody put together, and what settings keep. It
// is asked for, and taken over when it comes, if somebody still waits for it.

/** @import { Answer, Setting } from "../contract.d.ts" */
/** @import { Explorer } from "./explorer.js" */
/** @import { Choice, How } from "./types.d.ts" */

import { noChoice, pageAddress } from "./address.js";
import { Asking, Refused } from "./asking.js";
import { sifted } from "./filter.js";
import { isMadeUp } from "./ids.js";
import { asCame, withAnswer } from "./model.js";
import { save } from "./paper/png.js";
import { instead, LOOKING, MAKING, NO_SERVER, SAVED } from "./sentences.js";

export class Later {
  /** @param {Explorer} explorer Who holds the state. */
  constructor(explorer) {
    this.explorer = explorer;
    this.asking = new Asking((away) => explorer.safely(() => this.noteAway(away)));
  }

  /** Whether nobody answers is said as long as somebody waits. @param {boolean} away */
  noteAway(away) {
    this.explorer.change({ away });
    this.explorer.showNotice();
  }

  // --- questions -------------------------------------------------------------------------------

  /** Under which setting and filter questions are asked now. */
  get under() {
    const { bar, model, state } = this.explorer;
    return bar.caseOf(model.data.facets, state.sifted.filter);
  }

  /**
   * Whether an answer is here, as it holds under the present setting and filter. What came with the page holds
   * under none; where there is nobody to ask, it has to do.
   * @param {string} question
   */
  isAnswered(question) {
    const { answers, items } = this.explorer.model;
    const answer = answers.get(question);
    if (answer) return answer.under === this.under;
    return question in items && (!this.under || !this.asking.at);
  }

  /**
   * Whether an answer has to be asked for.
   * @param {string | null | undefined} question
   */
  lacks(question) {
    const { explorer } = this;
    if (!question) return false;
    // What came with the page is here again as soon as nothing is left out any more.
    if (!this.under) explorer.came = asCame(explorer.model, question);
    return (isMadeUp(question) || question in explorer.model.items) && !this.isAnswered(question);
  }

  /** Setting or filter have changed: what is answered holds under others. */
  renew() {
    const { explorer } = this;
    const { choice, pending } = explorer.state;
    if (pending) return; // what comes is held against setting and filter then
    const before = explorer.came;
    if (this.lacks(choice.question)) this.request(choice, { push: false });
    else if (explorer.came !== before) explorer.go(choice, { push: false });
  }

  /**
   * Have the server answer; the choice is made when it has.
   * @param {Partial<Choice>} wanted
   * @param {How} how
   */
  async request(wanted, how) {
    const { explorer, under } = this;
    const { model, bar } = explorer;
    const question = wanted.question ?? "";
    // A page that shows a part may lack boxes of the answer; an address that was opened is not kept for Back.
    const { elsewhere } = model.data;
    if (elsewhere) {
      const { filter } = explorer.state.sifted;
      const address = pageAddress(elsewhere, { question, present: wanted.present }, filter);
      return bar.leaveFor(address, { keep: !how.arriving });
    }
    if (!model.graph?.asks.length || !this.asking.at) return this.refuse(wanted, how, NO_SERVER);
    if (how.arriving) explorer.go({}, { push: false, draw: how.draw });
    explorer.change({ pending: { wanted, how }, stale: null });
    explorer.showNotice();
    explorer.panels.heading.say(LOOKING);
    try {
      const answer = await this.asking.answer(question, under);
      if (answer) explorer.safely(() => this.receive(answer, under));
    } catch (error) {
      explorer.safely(() => this.refused(error));
    }
  }

  /**
   * @param {Answer} answer
   * @param {string} under
   */
  receive(answer, under) {
    const { explorer } = this;
    explorer.came = withAnswer(explorer.model, { ...answer, under });
    const { pending, sifted: { filter, unknown }, setting } = explorer.state;
    explorer.change({ sifted: { ...sifted(explorer.came, filter, setting), unknown } });
    if (pending?.wanted.question !== answer.key) return;
    explorer.go(pending.wanted, { ...pending.how, draw: true, arriving: false });
  }

  /** @param {unknown} error Why there is no answer. */
  refused(error) {
    const { explorer } = this;
    const { pending } = explorer.state;
    if (!(error instanceof Refused)) throw error;
    if (!pending) return;
    if (error.why !== "changed") return this.refuse(pending.wanted, pending.how, error.message);
    // What is here stays till somebody lets it go.
    explorer.change({ pending: null, stale: pending.wanted });
    explorer.showView();
    explorer.showNotice(error.message);
  }

  /**
   * @param {Partial<Choice>} wanted
   * @param {How} how
   * @param {string} problem
   */
  refuse(wanted, how, problem) {
    const { explorer } = this;
    explorer.go({ show: wanted.show }, { ...how, draw: true, arriving: false });
    explorer.showNotice(`${problem} ${instead(explorer.model, explorer.state.choice)}`);
  }

  // --- a file of the view ----------------------------------------------------------------------

  /** Save the view as a file of its own. */
  async saveFile() {
    const { explorer, asking } = this;
    const { share } = explorer.panels;
    share.tell(MAKING);
    try {
      const made = await asking.file(explorer.viewQuery);
      if (made) save(made.blob, made.name);
      share.tell(made ? SAVED : "");
    } catch (error) {
      share.tell(error instanceof Refused ? error.message : "");
      explorer.safely(() => this.refusedBesides(error));
    }
  }

  /** Load the page anew, with what was wished for in vain. */
  reload() {
    const { bar, state: { stale } } = this.explorer;
    if (stale) bar.writeChoice({ ...noChoice(), ...stale });
    bar.reload();
  }

  // --- the setting -----------------------------------------------------------------------------

  /** Have told what the setting of the address keeps, if it names one. */
  async heedSetting() {
    const { explorer, asking } = this;
    const { setting } = explorer.bar;
    const brought = explorer.model.data.setting; // by a file
    const here = brought && explorer.bar.asksForSetting(brought.query) ? brought : undefined;
    const known = asking.told.get(setting) ?? here;
    if (!setting || known) {
      asking.leave("setting");
      if (known) this.settle(known);
      return;
    }
    try {
      const told = await asking.setting(setting);
      if (told) explorer.safely(() => this.settle(told));
    } catch (error) {
      explorer.safely(() => this.refusedBesides(error));
    }
  }

  /**
   * Take over what can be said of a setting, if the address still asks for just that.
   * @param {Setting} told
   */
  settle({ query, words, applies, problems }) {
    const { explorer } = this;
    const { panels, state } = explorer;
    if (!explorer.bar.asksForSetting(query)) return;
    const all = [panels.notice.words, ...problems].filter(Boolean).join(" ");
    // A setting that says nothing known takes the place of one that did.
    if (words || state.setting) {
      explorer.change({ setting: words ? { words, query, applies: new Set(applies) } : null });
      explorer.sift(state.sifted.filter, { push: false });
    }
    if (all) panels.notice.tell(all);
  }

  leaveSetting() {
    const { explorer } = this;
    explorer.bar.leaveSetting();
    explorer.change({ setting: null });
    explorer.sift(explorer.state.sifted.filter, { push: false });
    explorer.panels.card.focus(); // the button is gone
  }

  /** @param {unknown} error Why there is not what the view can do without. */
  refusedBesides(error) {
    const { explorer } = this;
    if (!(error instanceof Refused)) throw error;
    if (error.why === "changed") explorer.change({ stale: explorer.state.choice });
    explorer.showNotice(error.message);
  }
}
