// The explorer in the browser: picture, card and list. Everything it shows came with the page, so a
// click sends nothing. It never builds HTML from text: cards arrive as escaped HTML, the rest is set
// as textContent. vis-network is the one that pyvis carries; what is used of its inside (body,
// edgeType) is marked, and the browser tests cover it.

import { inflated, unpacked } from "./unpack.js";

const KINDS = [
  ["question", "Questions"],
  ["story", "Stories"],
  ["family", "Groups"],
  ["concept", "Boxes"],
  ["link", "Arrows"],
  ["configuration", "Configurations"],
];
const DASHES = { "+": false, "-": [14, 8], "±": [3, 8], contested: [16, 6, 3, 6], beside: [3, 6] };
const HUES = {
  light: [
    "#8fb4d9",
    "#9bc7a5",
    "#e8c97a",
    "#e79a8e",
    "#c9a5d6",
    "#f0b27a",
    "#7fc8c8",
    "#b9c46a",
    "#c2b3a3",
    "#e5a3c0",
  ],
  dark: [
    "#3f6a97",
    "#3f7a50",
    "#85691c",
    "#93493d",
    "#71497f",
    "#8f5a22",
    "#2a7474",
    "#64701f",
    "#6d5f50",
    "#8a4566",
  ],
};
// Other ways for an arrow to bend where its usual one runs behind a box.
const BENDS = [
  ...[0.3, 0.4, 0.6, 0.7, 0.15, 0.8, 0.9, 1].map((roundness) => ({
    type: "cubicBezier",
    forceDirection: "horizontal",
    roundness,
  })),
  ...[
    0.04,
    0.08,
    0.12,
    0.16,
    0.2,
    0.24,
    0.28,
    0.32,
    0.37,
    0.42,
    0.48,
    0.55,
    0.62,
    0.7,
    0.8,
    0.9,
    1.1,
    1.4,
    1.8,
  ].flatMap((roundness) => [{ type: "curvedCW", roundness }, { type: "curvedCCW", roundness }]),
  ...[0.3, 0.5, 0.7, 0.9].map((roundness) => ({
    type: "cubicBezier",
    forceDirection: "vertical",
    roundness,
  })),
];
const CHOICES = ["question", "story", "step", "show", "place", "open", "present"]; // what the address keeps of a choice
const STORY = "story~"; // before a story's id, which may be a box's id as well
const SETTING = "in-"; // before each axis of a setting in the address
const TURNS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }; // what a presenter's clicker sends
const LEGIBLE = 0.55; // scale below which a chosen box's name is hard to read
const FONT = 24; // units of a box's name
const SMALLEST_NAME = 10; // pixels; where the names of an opened group would be smaller, the view goes nearer
const SMALLEST_OPENED = 0.42; // scale that an opened group has at least, however tall it is
const LARGEST = 0.9;
const LARGEST_PRESENTED = 1.7; // in the room a picture of few boxes grows as large as there is space
const SMALLEST_HEADING = 12; // pixels that a family's heading has on the screen, where its band is wide enough
const MANY_ARROWS = 1500; // from so many on, arrows wait while the picture is moved: drawing them takes longer than a frame
const MANY_MARKS = 120; // of so few boxes and arrows every sign is drawn, however far away
const LARGEST_COUNT = 34; // units, lest on a phone counts hide the boxes
const COUNT_SIZE = 10; // pixels of a count's circle on the screen, half its width
const MARK_AT = [0.5, 0.42, 0.58, 0.34, 0.66, 0.72, 0.28, 0.78, 0.22, 0.84, 0.16]; // where on an arrow its sign may stand
const COUNT_AT = [0.46, 0.54, 0.38, 0.62, 0.31, 0.69, 0.25, 0.75, 0.19, 0.81, 0.12, 0.88, 0.08]; // and where a number may besides
const COUNTS_APART = 72; // units from the middle of one count to that of the next
const FEW = 6; // so few chosen boxes are drawn larger where they lie too far apart to be read
const FADED = 0.13;
const PNG_WIDTH = 2400; // pixels that a picture to take along is wide at least: a slide's width and some
const SCOPE = 0.5;

function visLibrary() {
  if (globalThis.vis?.Network) return Promise.resolve(globalThis.vis);
  return new Promise((resolve) =>
    globalThis.addEventListener("causal-web:vis", () => resolve(globalThis.vis), { once: true })
  );
}

let alone = false; // whether this is one file to take along (components/standalone.py), with no server behind it

/** What the address asks for; in a file it stands after the #, which every browser lets a file change. */
function asking() {
  return new URLSearchParams(alone ? location.hash.slice(1) : location.search);
}

/** The one place that reads the address. */
function readAddress() {
  const query = asking();
  return Object.fromEntries(CHOICES.map((name) => [name, query.get(name)]));
}

/** What the address asks to see of each facet: facet id -> value ids; `~` parts them, for a value may hold a comma. */
function readFilter(facets) {
  const query = asking();
  return Object.fromEntries(facets.map(({ id }) => [id, (query.get(id) ?? "").split("~").filter(Boolean)]));
}

function writeFilter(facets, filter) {
  const query = asking();
  for (const { id } of facets) {
    if (filter[id]?.length) query.set(id, filter[id].join("~"));
    else query.delete(id);
  }
  pushQuery(query);
}

function pushQuery(query) {
  const text = query.toString();
  const address = alone ? "#" + text : location.pathname + (text ? "?" + text : "") + location.hash;
  const now = alone ? "#" + location.hash.slice(1) : location.pathname + location.search + location.hash;
  if (address !== now) history.pushState(history.state, "", address);
}

/** The one place that writes the address; defaults are left out. */
function writeAddress(choice) {
  const query = asking();
  for (const name of CHOICES) {
    if (choice[name]) query.set(name, choice[name]);
    else query.delete(name);
  }
  pushQuery(query);
}

export class Explorer {
  constructor(host) {
    this.calls = 0;
    this.root = host.querySelector(".cw");
    alone = this.root.hasAttribute("data-standalone");
    const find = (name) => this.root.querySelector(name);
    this.parts = {
      heading: find(".heading"),
      turns: find(".turns"),
      glance: find(".glance"),
      said: find(".said"),
      room: find(".put"),
      share: find(".share"),
      sharing: find(".sharing"),
      present: find(".present"),
      onscreen: find(".onscreen"),
      notice: find(".notice"),
      search: find(".search"),
      whole: find(".whole"),
      places: find(".places"),
      pane: find(".pane"),
      canvas: find(".canvas"),
      table: find(".table"),
      sift: find(".sift"),
      sifted: find(".sifted"),
      filters: find(".filters"),
      legend: find(".legend"),
      asking: find(".asking"),
      ask: find(".ask"),
      card: find(".card"),
      tabs: find(".tabs"),
      entries: find(".entries"),
    };
    this.choice = Object.fromEntries(CHOICES.map((name) => [name, null]));
    this.unknownValues = [];
    this.tab = null;
    this.finer = 1; // how many times finer than on the screen the picture is drawn, for a picture to take along
    this.marksDrawn = new Map(); // where the signs on screen stand, in the picture's own units
    this.lit = null; // ids that stand out, or null: everything does
    this.scope = null; // ids of the open question's answer, or null
    this.kept = null; // what the filter leaves: ids of boxes, arrows, configurations and questions; null: no filter
    this.pageTitle = document.title.split(" · "); // page and app, as the server set them
    this.root.ids =
      () => (!this.network
        ? Object.keys(this.items)
        : this.shown?.strong
        ? [...this.shown.shown]
        : [...this.nodes.getIds(), ...this.edges.getIds()]);
    this.root.kept = () => (this.kept ? [...this.kept] : null);
    this.root.positionOf = (id) => this.positionOf(id);
    this.root.picturePng = () => this.picturePng();
    this.root.boxesOver = (id) => this.inFrontOf(this.network.body.edges[id]).map((node) => node.id);
    this.onPopState = () => {
      if (!this.data) return;
      if (![...asking().keys()].some((name) => name.startsWith(SETTING))) this.setting = null;
      this.sift(readFilter(this.data.facets), { push: false, draw: false });
      this.goTo(readAddress(), { push: false });
      // The server has said what there is to say of a setting, and does not say it twice.
      for (const mail of (globalThis.causalWebMail ?? new Map()).values()) {
        if (mail.key === "setting") this.receive(mail);
      }
    };
    this.onMail = ({ detail }) => this.receive(detail);
    // Wherever the focus is: a presenter's clicker knows nothing of it.
    this.onKey = (event) => {
      if (event.key === "Escape" && event.composedPath()[0] === document.body) {
        return this.data && this.stepBack();
      }
      if (!this.choice.story || !TURNS[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.composedPath()[0].closest?.("input, select, textarea, .entries")) return;
      event.preventDefault();
      this.turn(TURNS[event.key]);
    };
    addEventListener("keydown", this.onKey);
    addEventListener("popstate", this.onPopState);
    addEventListener("causal-web:mail", this.onMail);
    this.onPaper = ({ type }) => (type === "beforeprint" ? this.toPaper() : this.fromPaper());
    for (const type of ["beforeprint", "afterprint"]) addEventListener(type, this.onPaper);
    this.listen();
  }

  dispose() {
    this.gone = true;
    removeEventListener("keydown", this.onKey);
    removeEventListener("popstate", this.onPopState);
    removeEventListener("causal-web:mail", this.onMail);
    for (const type of ["beforeprint", "afterprint"]) removeEventListener(type, this.onPaper);
    document.documentElement.removeAttribute("data-presenting");
    this.resizing?.disconnect();
    this.network?.destroy();
    this.network = null;
  }

  // --- data ------------------------------------------------------------------------------------

  async show(packed) {
    const { rev, picture, texts, choice } = unpacked(packed);
    const theme = this.theme();
    if (rev === this.rev) {
      if (theme) this.repaint();
      return;
    }
    this.rev = rev;
    // What a file opens with is in its address from then on, so that Back finds it and home is home.
    if (choice && !location.hash) history.replaceState(history.state, "", "#" + choice);
    const inflating = inflated(texts); // off this thread, while the picture is drawn
    const data = JSON.parse(await inflated(picture));
    if (rev !== this.rev || this.gone) return; // newer data came while these were unpacked
    this.data = data;
    this.pending = null;
    this.texts = null;
    this.card = null;
    this.answers = new Map(); // what came for a question that did not come with the page
    // No prototype: whoever asks for “constructor” in the address asks for nothing that is here.
    this.items = Object.assign(
      Object.create(null),
      Object.fromEntries(data.entries.map((entry) => [entry.id, entry])),
    );
    this.pictures = Object.assign(
      Object.create(null),
      Object.fromEntries(data.pictures.map((picture) => [picture.question, picture])),
    );
    this.readStories();
    this.readOverview();
    this.root.dataset.pane = data.pane;
    this.drawn = data.edges ?? [];
    const listed = new Set(KINDS.map(([kind]) => kind));
    this.listed = [...Object.values(this.stories).map(({ key }) => this.items[key]), ...data.entries].filter((
      entry,
    ) => listed.has(entry.kind));
    this.tab = KINDS.map(([kind]) => kind).find((kind) =>
      !["question", "story", "family"].includes(kind) && data.entries.some((e) => e.kind === kind)
    );
    if (data.pane === "table") {
      this.parts.table.hidden = false;
      this.parts.table.innerHTML = data.table; // escaped by components/cards
    }
    this.fillFilters();
    this.fillAsk();
    this.sift(readFilter(data.facets), { push: false, draw: false });
    this.goTo(readAddress(), { push: false, draw: false, arriving: true });
    if (data.pane === "graph") {
      const vis = await visLibrary();
      if (this.data !== data || this.gone) return;
      await this.draw(vis);
    }
    const cards = await inflating;
    if (this.data !== data || this.gone) return;
    this.texts = JSON.parse(cards);
    for (const mail of (globalThis.causalWebMail ?? new Map()).values()) this.receive(mail);
    if (!this.pending) (this.showCard(this.cardId), this.showTitle());
    this.root.dataset.ready = "true";
  }

  draw(vis) {
    const first = !this.network;
    const options = structuredClone(this.data.options);
    const many = this.data.edges.length > MANY_ARROWS;
    Object.assign(options.interaction, { hideEdgesOnDrag: many, hideEdgesOnZoom: many });
    const ctxRenderer = (args) => this.renderBox(args);
    const nodes = this.data.nodes.map((node) => ({ ...node, ctxRenderer }));
    this.home = new Map(nodes.map((node) => [node.id, [node.x, node.y]]));
    const edges = this.data.edges.map((edge) => ({
      ...edge,
      dashes: DASHES[edge.agreement],
      smooth: bend(this.home.get(edge.from), this.home.get(edge.to)),
    }));
    this.shown = null; // everything is at home, as it was just made
    this.boxOf = new Map(this.data.nodes.map((node) => [node.id, node]));
    this.boxes = new Map(this.data.nodes.map((node) => [node.id, { ...node, font: null }]));
    this.nodes = new vis.DataSet(nodes);
    this.edges = new vis.DataSet(edges);
    this.markPlaces = new Map();
    if (first) {
      this.network = new vis.Network(this.parts.canvas, { nodes: this.nodes, edges: this.edges }, options);
      this.parts.canvas.firstElementChild.tabIndex = -1; // nothing there answers a key; the list does it all
      this.network.on("beforeDrawing", (ctx) => this.drawBands(ctx));
      this.network.on("afterDrawing", (ctx) => (this.drawAbove(ctx), this.drawMarks(ctx)));
      for (const [event, over] of [["hoverNode", 1], ["hoverEdge", 1], ["blurNode", 0], ["blurEdge", 0]]) {
        this.network.on(event, () => (this.parts.canvas.style.cursor = over ? "pointer" : ""));
      }
      // The signs on arrows go with them.
      this.network.on("dragStart", () => (this.moving = many));
      this.network.on("dragEnd", () => (this.moving = false));
      for (const event of ["zoom", "dragEnd"]) {
        this.network.on(event, () => ((this.moved = true), (this.aim = null)));
      }
      // vis ends an animation a step beside its aim, some pixels after a long way.
      this.network.on("animationFinished", () => this.aim && this.network.moveTo(this.aim));
      this.resizing = new ResizeObserver(() => {
        if (!this.moved && this.network) {
          requestAnimationFrame(() => this.lookAtChoice({ animate: false, force: true }));
        }
      });
      this.resizing.observe(this.parts.pane);
    } else {
      this.network.setData({ nodes: this.nodes, edges: this.edges });
    }
    this.clearWays();
    this.colourEdges();
    this.applyPicture();
    this.light();
    this.lookAtChoice({ animate: false, force: true });
    // Sizes of custom boxes are known only after they were drawn once.
    this.network.once("afterDrawing", () => this.redraw());
    return new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  }

  // --- choosing --------------------------------------------------------------------------------

  choose(id, { push = true, name = id } = {}) {
    const item = this.items[id];
    if (!item) {
      // A part's cards speak of the whole web: what is not drawn here is one page away, where the filter holds too.
      if (!this.data.elsewhere) {
        return this.tell(`“${name}” is not in this file, which holds a part of the web.`);
      }
      const query = new URLSearchParams({ show: id });
      for (const [facet, values] of Object.entries(this.filterOf)) {
        if (values.length) query.set(facet, values.join("~"));
      }
      location.assign(`${this.data.elsewhere}?${query}`);
      return;
    }
    if (item.kind === "question") return this.goTo({ question: id }, { push });
    if (item.kind === "story") {
      return this.goTo({ story: id.slice(STORY.length), step: "1", present: this.choice.present }, { push });
    }
    if (item.kind === "family") {
      return this.goTo({ place: "overview", open: item.family, show: id }, { push });
    }
    const { question, story, place, open } = this.choice;
    if (story && item.lit.every((lit) => this.stories[story].shown.has(lit))) {
      return this.goTo({ ...this.choice, show: id }, { push });
    }
    if (question && this.belongs(item, question)) {
      return this.goTo({ question, place: place === "web" ? place : null, show: id }, { push });
    }
    if (place === "overview") {
      // In the overview a box opens the group that it is in; what lies between groups is seen in the whole web.
      const family = item.kind === "concept" ? this.familyOf.get(id) : open;
      const here = item.kind === "bundle"
        ? this.stateWith(id, open)
        : this.states[family ?? ""]?.shown.has(id)
        ? family
        : undefined;
      if (here !== undefined) return this.goTo({ place, open: here, show: id }, { push });
      return this.goTo({ place: "web", show: id }, { push });
    }
    this.goTo({ show: id, place }, { push });
  }

  /** What stands out for a question: what its own picture shows, or in the whole web all of its answer. */
  whole(question, place) {
    const { lit, every } = this.items[question];
    return place === "web" && every.length ? every : lit;
  }

  drawnIn(item, question) {
    const { lit } = this.items[question];
    return item.kind === "configuration"
      ? item.lit.some((id) => id.includes("--") && lit.includes(id))
      : item.lit.length > 0 &&
        (item.kind === "way" ? item.lit.every((id) => lit.includes(id)) : lit.includes(item.id));
  }

  belongs(item, question) {
    const lit = this.whole(question, "web");
    if (item.kind === "way") return item.lit.every((id) => lit.includes(id));
    return item.kind === "configuration"
      ? item.lit.some((id) => id.includes("--") && lit.includes(id))
      : lit.includes(item.id);
  }

  /** Take over a choice: the card at once, the address and the picture once the card is on the screen. */
  goTo(wanted, { push = true, draw = true, arriving = false } = {}) {
    if (wanted.question?.includes("~") && !this.items[wanted.question]) {
      return this.request(wanted, { push, draw, arriving });
    }
    this.pending = null;
    this.takeUp(wanted.question);
    const held = this.root.getRootNode().activeElement; // if it goes, the card takes the focus over
    const unknown = [];
    const choice = this.choice = this.settled(wanted, unknown);
    const { question, story, show } = choice;
    if (push) this.unknownValues = [];
    this.showNotice(unknown);
    this.showCard(this.cardId);
    const item = this.items[show];
    this.scope = question
      ? new Set(this.whole(question, choice.place))
      : story
      ? this.stories[story].shown
      : null;
    this.lit = item ? this.standIns(item) : story ? new Set(this.step.lit) : null;
    if (this.scope && this.lit) this.lit = new Set([...this.lit].filter((id) => this.scope.has(id)));
    const after = () => {
      if (push) writeAddress(this.inAddress());
      this.parts.card.scrollTop = 0;
      this.showTitle();
      if (held && !held.checkVisibility()) this.parts.card.focus({ preventScroll: true });
      this.markCurrent();
      if (!draw || !this.network) return;
      const other = this.applyPicture();
      this.light();
      this.lookAtChoice({ animate: !other, force: other });
    };
    // The card does not wait for the canvas: it is painted in the next frame, the rest in the one after.
    if (push) this.soon(after);
    else after();
  }

  /** A choice as it can be made: of what is not here nothing stays, and each kind of view keeps what is its own. */
  settled(wanted, unknown) {
    const choice = Object.fromEntries(CHOICES.map((name) => [name, wanted[name] ?? null]));
    const forget = (name, what) => (unknown.push([what, choice[name]]), (choice[name] = null));
    if (choice.question && this.items[choice.question]?.kind !== "question") forget("question", "question");
    if (choice.story && !this.stories[choice.story]) forget("story", "story");
    if (
      choice.show &&
      (!this.items[choice.show] || ["question", "story"].includes(this.items[choice.show].kind))
    ) forget("show", "box, arrow or configuration");
    if (choice.open && !this.states[choice.open]) forget("open", "group");
    const item = this.items[choice.show];
    if (choice.story) {
      const last = this.stories[choice.story].steps.length;
      choice.step = String(Math.min(last, Math.max(1, parseInt(choice.step, 10) || 1)));
      return { ...choice, question: null, place: null, open: null };
    }
    choice.step = null;
    if (choice.question) {
      const away = item && !this.drawnIn(item, choice.question);
      return { ...choice, place: choice.place === "web" || away ? "web" : null, open: null };
    }
    const begins = this.data.start === "overview" && (!item || this.inOverview(item, choice.open))
      ? "overview"
      : "web";
    choice.place = !this.states[""]
      ? "web"
      : ["overview", "web"].includes(choice.place)
      ? choice.place
      : begins;
    if (choice.place !== "overview") choice.open = null;
    return choice;
  }

  inOverview(item, open) {
    return ["family", "bundle"].includes(item.kind) ||
      (item.kind === "concept" && this.familyOf.get(item.id) === open);
  }

  /** The choice without what goes without saying. */
  inAddress() {
    const { question, story, place } = this.choice;
    const usual = !question && !story && place === (this.data.start ?? "web");
    return { ...this.choice, place: usual ? null : place };
  }

  // --- asking ----------------------------------------------------------------------------------

  /** Have the server answer a question that did not come with the page; the choice is made when it has. */
  request(choice, how) {
    const { question } = choice;
    // A page that shows a part may lack boxes of the answer; an address that was opened is not kept for Back.
    if (this.data.elsewhere) {
      return location[how.arriving ? "replace" : "assign"](
        `${this.data.elsewhere}?${new URLSearchParams({ question })}`,
      );
    }
    if (!this.data.asks?.length || !this.tellServer) {
      return this.refuse(
        choice,
        how,
        "This question needs the running app: a file answers those that came with it.",
      );
    }
    this.pending = { choice, how };
    this.parts.onscreen.textContent = "Looking for the answer …";
    if (how.arriving) this.goTo({}, { push: false, draw: how.draw });
    this.pending = { choice, how };
    // An address that is opened is read by the server too: it answers without being told.
    if (!how.arriving) this.tellServer("asked", question);
  }

  /** Take an answer over from the server. */
  receive(mail) {
    const { rev, key, problem, picture } = mail;
    if (rev !== this.rev || !this.texts) return;
    if (key === "setting") return this.settle(mail);
    if (!problem && !this.items[key]) {
      this.answers.set(key, mail);
      this.takeUp(key);
      this.pictures[key] = picture; // a picture for each question
      if (this.kept && this.whole(key, "web").some((id) => id.includes("--") && this.kept.has(id))) {
        this.kept.add(key);
      }
    }
    if (this.pending?.choice.question !== key) return;
    const { choice, how } = this.pending;
    this.pending = null;
    if (problem) return this.refuse(choice, how, problem);
    this.goTo(choice, { ...how, draw: true, arriving: false });
  }

  /** Two questions can have a way in common: it is told as the one that is open tells it. */
  takeUp(question) {
    const { entries, cards } = this.answers.get(question) ?? { entries: [], cards: {} };
    for (const entry of entries) this.items[entry.id] = entry;
    Object.assign(this.texts?.cards ?? {}, cards);
  }

  /** Take over what can be said of a setting, if the address still asks for just that. */
  settle({ query, words, applies, problems }) {
    const wanted = new URLSearchParams(query);
    const asked = [...asking()].filter(([name]) => name.startsWith(SETTING));
    if (asked.length !== [...wanted].length || asked.some(([name, value]) => wanted.get(name) !== value)) {
      return;
    }
    const { notice } = this.parts;
    const told = notice.hidden ? problems : [notice.textContent, ...problems];
    if (words) {
      this.setting = { words, query, applies: new Set(applies) };
      this.sift(this.filterOf, { push: false });
    }
    if (told.length) this.tell(told.join(" "));
  }

  leaveSetting() {
    const query = asking();
    for (const name of [...query.keys()]) if (name.startsWith(SETTING)) query.delete(name);
    pushQuery(query);
    this.setting = null;
    this.sift(this.filterOf, { push: false });
    this.parts.card.focus({ preventScroll: true }); // the button is gone
  }

  refuse(choice, how, problem) {
    this.goTo({ show: choice.show }, { ...how, draw: true, arriving: false });
    this.parts.notice.hidden = false;
    this.parts.notice.textContent = `${problem} ${this.instead}`;
  }

  fillAsk() {
    const { asking, ask } = this.parts;
    asking.hidden = !this.data.asks?.length;
    if (asking.hidden) return;
    ask.querySelector("select").replaceChildren(
      ...this.data.asks.map(({ kind, words }) => new Option(words, kind)),
    );
    this.boxNames = new Map(
      this.data.entries.filter((entry) => entry.kind === "concept").map((
        entry,
      ) => [entry.label.toLowerCase(), entry]),
    );
    ask.querySelector("datalist").replaceChildren(
      ...[...this.boxNames.values()].map((entry) => new Option(entry.label)),
    );
  }

  openAsk(open, { about = null, kind = null } = {}) {
    const { ask, asking } = this.parts;
    this.shutOthers(ask);
    const { offsetTop, offsetHeight } = asking.closest(".tools");
    ask.style.top = `${offsetTop + offsetHeight + 4}px`;
    ask.hidden = !open;
    asking.setAttribute("aria-expanded", String(open));
    if (!open) return asking.focus();
    const chosen = about ?? (this.items[this.choice.show]?.kind === "concept" ? this.choice.show : null);
    if (kind) ask.querySelector("select").value = kind;
    if (chosen) ask.querySelector(".about").value = this.items[chosen].label;
    this.askKind();
    (kind && chosen
      ? ask.querySelector(".to")
      : chosen
      ? ask.querySelector("select")
      : ask.querySelector(".about")).focus();
  }

  askKind() {
    const { ask } = this.parts;
    const two = this.data.asks.find(({ kind }) => kind === ask.querySelector("select").value).two;
    ask.querySelector(".second").hidden = !two;
    ask.querySelector(".to").disabled = !two;
    ask.querySelector(".wrong").textContent = "";
    return two;
  }

  /** Ask what the form says; a name that is not quite a box's is taken for the one box that has it in it. */
  submitAsk() {
    const { ask } = this.parts;
    const fields = [ask.querySelector(".about"), ...(this.askKind() ? [ask.querySelector(".to")] : [])];
    const concepts = [];
    for (const field of fields) {
      const text = field.value.trim().toLowerCase();
      const near = [...this.boxNames].filter(([name, entry]) =>
        text && (name.includes(text) || entry.search.includes(text))
      );
      const found = this.boxNames.get(text) ?? (near.length === 1 ? near[0][1] : null);
      if (!found) {
        const some = near.slice(0, 3).map(([, entry]) => `“${entry.label}”`).join(", ");
        ask.querySelector(".wrong").textContent = !text
          ? "Name a box."
          : near.length
          ? `“${field.value}” may be ${some}${near.length > 3 ? " and others" : ""}. Choose one.`
          : `No box is called “${field.value}”. Try a shorter word.`;
        return field.focus();
      }
      field.value = found.label;
      concepts.push(found.id);
    }
    if (concepts.length > 1 && concepts[0] === concepts[1]) {
      ask.querySelector(".wrong").textContent = "Name two different boxes.";
      return fields[1].focus();
    }
    this.openAsk(false);
    this.goTo({ question: [ask.querySelector("select").value, ...concepts].join("~") });
    this.parts.card.focus({ preventScroll: true });
  }

  /** Run what follows a choice after the next frame; of several choices in one frame, each in turn. */
  soon(task) {
    requestAnimationFrame(() => setTimeout(task, 16));
  }

  showNotice(unknown) {
    const { notice } = this.parts;
    notice.hidden = unknown.length + this.unknownValues.length === 0;
    notice.textContent = this.unknownValues
      .map((value) =>
        `The address filters by “${value}”, which no evidence here has. That part of the filter is left out.`
      )
      .concat(
        unknown.map(([kind, id]) =>
          `The address asks for a ${kind} called “${id}”, which is not in this ${
            alone ? "file" : "theory"
          }. ${this.instead}`
        ),
      )
      .join(" ");
  }

  /** What is shown where the address asks for something that is not here. */
  get instead() {
    return this.choice.place === "overview" ? "You see the overview instead." : this.data.instead;
  }

  /** Say something in the line under the heading. */
  tell(words) {
    const { notice } = this.parts;
    notice.hidden = false;
    notice.textContent = words;
    notice.scrollIntoView({ block: "nearest" });
  }

  showCard(id) {
    const { card } = this.parts;
    if (!this.texts) return; // the first card is shown once the texts are unpacked
    const html = this.texts.cards[id] ?? "";
    if (this.card === id && this.cardHtml === html) return this.showBack();
    this.cardHtml = html;
    const focused = card.contains(this.root.getRootNode().activeElement);
    card.innerHTML = html; // escaped by components/cards
    const parts = [...card.querySelectorAll("[data-part]")];
    const asked = this.pictures[this.choice.question]?.configurations;
    if (asked && parts.length > 1 && this.items[id]?.kind !== "way") {
      // What answers the open question comes first.
      const [inside, others] = [
        parts.filter((p) => asked.includes(p.dataset.part)),
        parts.filter((p) => !asked.includes(p.dataset.part)),
      ];
      parts.at(-1).after(...inside, ...others);
    }
    for (const place of parts) place.innerHTML = this.texts.fragments[place.dataset.part] ?? "";
    this.siftCard();
    card.dataset.id = id;
    this.card = id;
    this.root.toggleAttribute("data-chosen", id !== "");
    this.showBack();
    if (focused) card.focus({ preventScroll: true });
  }

  showBack() {
    const { card } = this.parts;
    card.querySelector(".back")?.remove();
    const { question, story, step, show } = this.choice;
    if (!(question || story) || !show) return;
    const line = document.createElement("p");
    line.className = "back";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "choose";
    if (question) button.dataset.choose = question;
    else button.dataset.turn = "stay";
    button.textContent = question ? `← ${this.items[question].label}` : `← Step ${step} of the story`;
    line.append(button);
    card.prepend(line);
  }

  showTitle() {
    const { question, show } = this.choice;
    const asked = this.items[question] ?? this.items[STORY + this.choice.story];
    const item = this.items[show];
    const { place } = this.choice;
    this.parts.heading.textContent = asked
      ? asked.label
      : place === "overview"
      ? this.data.overview.title
      : this.data.title;
    document.title = [
      ...new Set([this.pageTitle[0], item?.label ?? asked?.label, ...this.pageTitle.slice(1)]),
    ].filter(Boolean).join(" · ");
    this.parts.whole.hidden = !asked && !show && place !== "overview";
    this.parts.whole.textContent = this.data.all;
    this.parts.glance.hidden = !this.states[""] || (place === "overview" && !this.choice.open && !show);
    for (const button of this.parts.card.querySelectorAll("[data-open]")) {
      button.hidden = button.dataset.open === (this.choice.open ?? "");
    }
    this.showStory();
    this.showPresent();
    // In a file of its own a picture may hold all that there is: nothing to show it within.
    this.parts.places.hidden = !question || this.data.pane !== "graph" ||
      (alone && Object.keys(this.pictures[question]?.places ?? {}).length === this.data.nodes.length);
    for (const button of this.parts.places.children) {
      button.setAttribute(
        "aria-pressed",
        String((button.dataset.place === "web") === (this.choice.place === "web")),
      );
    }
    this.drawLegend();
    if (this.data.pane === "table") this.filterTable(this.parts.search.value.trim().toLowerCase());
    else this.parts.onscreen.textContent = this.inWords(asked, item);
    this.parts.canvas.setAttribute(
      "aria-label",
      `${this.parts.heading.textContent} ${this.parts.onscreen.textContent} The list beside it holds the same.`,
    );
  }

  inWords(asked, item) {
    const told = (ids) => {
      const arrows = ids.filter((id) => id.includes("--")).length;
      const boxes = ids.length - arrows;
      return `${boxes} ${boxes === 1 ? "box" : "boxes"} and ${arrows} ${arrows === 1 ? "arrow" : "arrows"}`;
    };
    const words = [];
    if (this.choice.story) {
      return `Step ${this.choice.step} of ${this.stories[this.choice.story].steps.length} stands out.${
        item ? ` Chosen: ${item.kind === "configuration" ? "one configuration" : item.label}.` : ""
      }`;
    }
    if (this.choice.place === "overview") {
      const opened = this.groups.get(`family~${this.choice.open}`);
      const told = opened
        ? `${opened.lines.join(" ")} is open, the other groups are closed.`
        : this.data.overview.words;
      return `${told} ${
        item
          ? `Standing out: ${item.label}.`
          : "Numbers count arrows, not strength; a box opens when you click it."
      }`;
    }
    if (asked && this.choice.place !== "web") {
      words.push(
        `On screen: ${asked.every.length ? "the main part of the answer" : "the answer alone"}, ${
          told(asked.lit)
        }.`,
      );
    } else words.push(`On screen: ${this.data.summary}.`);
    if (asked && this.choice.place === "web" && !item) {
      words.push(`Standing out: the answer, ${told(this.whole(asked.id, "web"))}; the rest is faded.`);
    }
    if (this.kept && !item) {
      words.push(
        this.setting ? "What cannot be said of it is faded." : "What no such evidence speaks of is faded.",
      );
    }
    if (item) {
      words.push(
        `Standing out: ${
          item.kind === "configuration" ? "one configuration" : item.label
        }; the rest is faded.`,
      );
    }
    return words.join(" ");
  }

  // --- the picture -----------------------------------------------------------------------------

  // --- stories and the overview: pictures of their own ------------------------------------------

  readStories() {
    this.stories = Object.create(null);
    for (const story of this.data.stories ?? []) {
      const id = STORY + story.id;
      this.stories[story.id] = { ...story, key: id, shown: new Set(story.lit) };
      this.items[id] = {
        id,
        kind: "story",
        label: story.title,
        lit: story.lit,
        every: [],
        search: `${story.title} ${story.plain}`.toLowerCase(),
      };
    }
  }

  get step() {
    return this.stories[this.choice.story].steps[Number(this.choice.step) - 1];
  }

  /** Whose card is shown: what is chosen, the open question's, a step's, or the one to start with. */
  get cardId() {
    const { question, story, step, show, place, open } = this.choice;
    return show ?? question ??
      (story
        ? `${STORY}${story}~${step}`
        : place === "overview"
        ? (open ? `family~${open}` : "overview~")
        : "");
  }

  /** The overview: one state with every group closed, and one for each group that is opened in place. */
  readOverview() {
    const { overview } = this.data;
    this.states = Object.create(null);
    this.familyOf = new Map();
    this.bundles = new Map();
    this.groups = new Map();
    if (!overview) return;
    this.groups = new Map(overview.nodes.map((node) => [node.id, node]));
    this.bundles = new Map(overview.edges.map((edge) => [edge.id, edge]));
    for (const { id, family } of this.data.nodes) this.familyOf.set(id, family);
    for (const state of overview.states) {
      this.states[state.opened ?? ""] = {
        ...state,
        key: `overview ${state.opened ?? ""}`,
        strong: new Set(state.main),
        shown: new Set([...Object.keys(state.places), ...state.edges]),
      };
    }
  }

  /** What stands for a box or an arrow of the web in a state of the overview, or undefined. */
  standIn(id, state) {
    if (state.shown.has(id)) return id;
    const box = (one) => (state.shown.has(one) ? one : `family~${this.familyOf.get(one)}`);
    if (!id.includes("--")) return this.familyOf.has(id) ? box(id) : undefined;
    const [source, target] = id.split(/--(?:with--)?/);
    const arrow = `${box(source)}--${box(target)}`;
    return state.shown.has(arrow) ? arrow : undefined;
  }

  /** What lights up with an item: itself and its own, or what stands for these in the overview. */
  standIns(item) {
    const state = this.aside();
    if (!state?.strong) return new Set(item.lit);
    return new Set(
      [item.id, ...item.lit].map((id) => this.standIn(id, state)).filter((id) => id !== undefined),
    );
  }

  /** The opened group in whose state a bundle is drawn, the present one if it is there; "" for none opened. */
  stateWith(id, open) {
    if (this.states[open ?? ""].shown.has(id)) return open;
    return this.states[""].shown.has(id)
      ? null
      : Object.keys(this.states).find((one) => this.states[one].shown.has(id));
  }

  /** What is drawn in place of the whole web: a story's picture, a question's, a state of the overview, or null. */
  aside() {
    const { question, story, place, open } = this.choice;
    if (story) return this.stories[story];
    if (question) return place === "web" ? null : this.pictured(question);
    return place === "overview" ? this.states[open ?? ""] : null;
  }

  pictured(question) {
    const picture = this.pictures[question];
    picture.key ??= question;
    picture.shown ??= new Set([...Object.keys(picture.places), ...this.items[question].lit]);
    return picture;
  }

  /** Put the boxes where the picture that is asked for has them, or back home. */
  applyPicture() {
    const picture = this.aside();
    if (this.shown?.key === picture?.key) return false;
    this.shown = picture;
    this.addGroups(picture);
    const inside = (id) => Boolean(picture) && Object.hasOwn(picture.places, id);
    const at = (id) => (inside(id) ? picture.places[id] : this.home.get(id));
    this.nodes.update(
      this.nodes.getIds().map((id) => {
        const [x, y] = at(id);
        return { id, x, y, hidden: Boolean(picture) && !inside(id) };
      }),
    );
    this.edges.update(
      this.edges.get().map((edge) => ({
        id: edge.id,
        smooth: bend(at(edge.from), at(edge.to)),
        hidden: Boolean(picture) && !picture.shown.has(edge.id),
      })),
    );
    this.clearWays();
    this.colourEdges();
    this.markPlaces = new Map();
    this.moved = false;
    return true;
  }

  /** Groups and the arrows between them are there only while the overview is: a web has enough to draw. */
  addGroups(picture) {
    const held = [...this.nodes.getIds(), ...this.edges.getIds()].filter((id) =>
      this.groups.has(id) || this.bundles.has(id)
    );
    this.edges.remove(held.filter((id) => this.bundles.has(id)));
    this.nodes.remove(held.filter((id) => this.groups.has(id)));
    this.drawn = this.data.edges;
    for (const id of this.grown ?? []) this.boxes.set(id, { ...this.boxOf.get(id), font: null });
    this.grown = null;
    if (!picture?.strong) return;
    // The boxes of a small opened group are drawn larger, as it was laid out for.
    this.grown = Object.keys(picture.places).filter((id) => this.boxOf.has(id));
    for (const id of this.grown) {
      const { w, h, size, line, ...box } = this.boxOf.get(id);
      this.boxes.set(id, {
        ...box,
        w: w * picture.grown,
        h: h * picture.grown,
        size: size * picture.grown,
        line: line * picture.grown,
        font: null,
      });
    }
    const ctxRenderer = (args) => this.renderBox(args);
    const groups = [...this.groups.values()].filter(({ id }) => picture.shown.has(id));
    for (const group of groups) this.boxes.set(group.id, { ...group, font: null });
    this.nodes.add(
      groups.map((group) => ({
        ...group,
        label: "",
        title: group.tip,
        shape: "custom",
        ctxRenderer,
        x: picture.places[group.id][0],
        y: picture.places[group.id][1],
      })),
    );
    const bundles = picture.edges.filter((id) => this.bundles.has(id)).map((id) => {
      const { from, to, count, tip } = this.bundles.get(id);
      const look = count
        ? { agreement: "bundle", mark: String(count), arrows: "to", dashes: false }
        : { agreement: "beside", mark: "&", arrows: "", dashes: DASHES.beside };
      return { id, from, to, title: tip, width: 1.6 + Math.sqrt(count) / 1.6, ...look };
    });
    this.edges.add(
      bundles.map((edge) => ({ ...edge, smooth: bend(picture.places[edge.from], picture.places[edge.to]) })),
    );
    this.drawn = [...this.data.edges, ...bundles];
  }

  /** Bend each arrow so that it runs behind as few other boxes as can be, lest it seem to start at one of them. */
  clearWays() {
    const drawn = Object.values(this.network.body.edges).filter((edge) =>
      edge.connected && !edge.options.hidden
    );
    if (drawn.length > 400) return; // a web that large is read by choosing, not by following lines
    const room = bounds(
      Object.values(this.network.body.nodes).filter((node) => this.boxes.has(node.id) && !node.options.hidden)
        .map((node) => [node, this.boxes.get(node.id)]),
    );
    for (const band of this.shown?.bands ?? []) room.add(band.x, band.y, band.x + band.w, band.y + band.h);
    const strays = (edge) =>
      [0.25, 0.5, 0.75].some((t) =>
        ((p) =>
          p.x < room.left - 40 || p.x > room.right + 40 || p.y < room.top - 40 || p.y > room.bottom + 40)(
            this.along(edge, t),
          )
      );
    for (const edge of drawn) {
      const usual = edge.options.smooth;
      let best = usual, fewest = this.inFrontOf(edge).length;
      for (const other of fewest ? BENDS : []) {
        edge.options.smooth = { ...usual, ...other };
        edge.updateEdgeType();
        const hits = this.inFrontOf(edge).length;
        if (hits < fewest && !strays(edge)) [best, fewest] = [edge.options.smooth, hits];
        if (!fewest) break;
      }
      edge.options.smooth = best;
      edge.updateEdgeType();
    }
  }

  /** Boxes that an arrow runs behind, its own ends left out. */
  inFrontOf(edge) {
    const points = Array.from({ length: 23 }, (_, i) => this.along(edge, (i + 1) / 24));
    return Object.values(this.network.body.nodes).filter(({ id, x, y, options }) => {
      if (options.hidden || id === edge.fromId || id === edge.toId || !this.boxes.has(id)) return false;
      const { w, h } = this.boxes.get(id);
      return points.some((p) => Math.abs(p.x - x) < w / 2 + 2 && Math.abs(p.y - y) < h / 2 + 2);
    });
  }

  /** How strongly something stands out: chosen or all 1, in the answer a half, else faded. */
  strength(id) {
    if (this.keptHere && !this.keptHere.has(id)) return FADED;
    if (this.lit) return this.lit.has(id) ? 1 : this.scope?.has(id) ? SCOPE : FADED;
    if (this.shown?.strong && id.includes("--")) {
      return this.shown.strong.has(id) || !this.bundles.has(id) ? 1 : FADED;
    }
    if (this.scope) return this.scope.has(id) ? 1 : FADED;
    return 1;
  }

  light() {
    this.keptHere = this.kept && this.shown?.strong
      ? new Set([...this.kept].map((id) => this.standIn(id, this.shown)))
      : this.kept;
    // Straight into the drawn edges (network.body is inside vis): updating a data set of thousands for
    // every click would cost more than a frame.
    const { show } = this.choice;
    for (const edge of Object.values(this.network.body.edges)) {
      const strength = this.strength(edge.id);
      edge.options.color.opacity = strength === 1 ? (this.lit || this.kept ? 1 : 0.75) : strength * 0.8;
      edge.options.width = this.widths.get(edge.id) * (edge.id === show ? 1.9 : 1);
    }
    this.redraw();
  }

  /** Draw in the next frame, however often it is asked for till then (a signal inside vis). */
  redraw() {
    this.network.body.emitter.emit("_requestRedraw");
  }

  colourEdges() {
    const style = getComputedStyle(this.root);
    this.signs = Object.fromEntries(
      [["+", "--plus"], ["-", "--minus"], ["±", "--depends"], ["contested", "--contested"], [
        "beside",
        "--beside",
      ], ["bundle", "--bundle"]].map(
        ([sign, name]) => [sign, style.getPropertyValue(name).trim()],
      ),
    );
    this.widths = new Map();
    for (const edge of this.drawn) {
      this.widths.set(edge.id, edge.width);
      const drawn = this.network.body.edges[edge.id];
      const colour = this.signs[edge.agreement];
      drawn.options.color = {
        color: colour,
        highlight: colour,
        hover: colour,
        inherit: false,
        opacity: 0.75,
      };
    }
  }

  /** Read the theme off the page; true if it changed. */
  theme() {
    const style = getComputedStyle(this.root);
    const ink = style.color, ground = style.backgroundColor;
    const dark = luminance(ground) < 0.4;
    this.root.dataset.theme = dark ? "dark" : "light";
    const family = style.fontFamily;
    const key = [ink, ground, family].join();
    if (this.look?.key === key) return false;
    const hues = HUES[dark ? "dark" : "light"];
    this.look = {
      key,
      ink,
      ground,
      family,
      dark,
      hues,
      fills: hues.map((h) => mix(h, ground, dark ? 0.62 : 0.5)),
      edges: hues.map((h) => mix(h, ink, 0.6)),
      bands: hues.map((h) => mix(h, ground, 0.1)),
    };
    return true;
  }

  repaint() {
    if (!this.data) return;
    this.drawLegend();
    if (!this.network) return;
    this.colourEdges();
    this.light();
  }

  renderBox({ ctx, id, x, y, state }) {
    const box = this.boxes.get(id);
    return {
      drawNode: () => this.drawBox(ctx, box, x, y, state.hover),
      nodeDimensions: { width: box.w, height: box.h },
    };
  }

  drawBox(ctx, box, x, y, hover, enlarged = 1) {
    const { look } = this;
    const strength = this.strength(box.id);
    const chosen = box.id === this.choice.show;
    ctx.save();
    outline(ctx, box.form, x, y, box.w, box.h);
    if (strength < 1) {
      ctx.fillStyle = look.ground; // no faded arrow runs through a faded name
      ctx.fill();
      ctx.globalAlpha = strength === SCOPE ? 0.62 : 0.22;
    }
    ctx.fillStyle = look.fills[box.hue - 1];
    ctx.fill();
    ctx.strokeStyle = chosen ? look.ink : look.edges[box.hue - 1];
    ctx.lineWidth = chosen ? 5 : hover ? 3.5 : 1.6;
    ctx.stroke();
    if (box.under) this.writeGroup(ctx, box, x, y);
    else if (box.size * this.network.getScale() * this.finer * enlarged >= 4.5) {
      ctx.fillStyle = look.ink;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.font = this.fitted(ctx, box, chosen);
      const top = y - ((box.lines.length - 1) * box.line) / 2;
      box.lines.forEach((line, i) => ctx.fillText(line, x, top + i * box.line + 1));
    }
    ctx.restore();
  }

  /** A group's name in large type, and under it how many boxes it holds. */
  writeGroup(ctx, box, x, y) {
    ctx.fillStyle = this.look.ink;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.font = `600 ${box.size}px ${this.look.family}`;
    const widest = Math.max(...box.lines.map((line) => ctx.measureText(line).width));
    ctx.font = `600 ${Math.min(box.size, (box.size * (box.w - 28)) / widest)}px ${this.look.family}`;
    const top = y - (box.lines.length * box.line + box.small * 1.2) / 2 + box.line / 2;
    box.lines.forEach((line, i) => ctx.fillText(line, x, top + i * box.line));
    ctx.font = `400 ${box.small}px ${this.look.family}`;
    ctx.fillText(box.under, x, top + box.lines.length * box.line - box.line / 2 + box.small * 0.6);
  }

  /** The font in which all lines of a box fit; measured once a box. */
  fitted(ctx, box, bold) {
    if (box.font?.family !== this.look.family) {
      ctx.font = `600 ${box.size}px ${this.look.family}`;
      const widest = Math.max(...box.lines.map((line) => ctx.measureText(line).width));
      const room = box.w - (box.form === "box" ? 14 : 24);
      box.font = { family: this.look.family, size: Math.min(box.size, (box.size * room) / widest) };
    }
    return `${bold ? 600 : 400} ${box.font.size}px ${box.font.family}`;
  }

  drawBands(ctx) {
    const picture = this.shown;
    const bands = picture ? picture.bands : this.data.bands;
    const scale = this.network.getScale();
    ctx.save();
    for (const band of bands) {
      ctx.fillStyle = this.look.bands[band.hue - 1];
      ctx.beginPath();
      ctx.roundRect(band.x, band.y, band.w, band.h, 12);
      ctx.fill();
      ctx.fillStyle = this.look.ink;
      ctx.globalAlpha = this.lit ? 0.55 : 0.85;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.font = `600 24px ${this.look.family}`;
      const widest = Math.max(...band.lines.map((line) => ctx.measureText(line).width));
      const fits = Math.min(1, (band.w - 12) / widest);
      if (24 * scale >= SMALLEST_HEADING) {
        ctx.font = `600 ${24 * fits}px ${this.look.family}`;
        band.lines.forEach((line, i) =>
          ctx.fillText(line, band.x + band.w / 2, band.y + 26 + i * 27 + (band.lines.length === 1 ? 12 : 0))
        );
      } else {
        // Seen from afar a heading grows to be read, as far as its band is wide, up into the space above it.
        const size = Math.min(SMALLEST_HEADING / scale, 24 * (band.w - 12) / widest);
        ctx.font = `600 ${size}px ${this.look.family}`;
        band.lines.forEach((line, i) =>
          ctx.fillText(
            line,
            band.x + band.w / 2,
            band.y + 70 - (band.lines.length - 1 - i) * size * 1.1 - size / 2,
          )
        );
      }
      ctx.globalAlpha = 1;
    }
    ctx.restore();
  }

  /** What stands out once more on top, where a faded box would hide an arrow that passes behind it. */
  drawAbove(ctx) {
    const every = this.lit ?? this.scope ?? this.keptHere;
    if (!every || !this.signs) return;
    if (this.moving) return;
    const above = this.keptHere ? [...every].filter((id) => this.keptHere.has(id)) : every;
    const { edges, nodes } = this.network.body;
    const enlarged = this.enlarged();
    for (const id of above) {
      const edge = edges[id];
      if (!edge?.connected || edge.options.hidden) continue;
      const { width } = edge.options;
      edge.options.width = width * Math.sqrt(enlarged);
      edge.draw(ctx);
      edge.options.width = width;
    }
    for (const id of above) {
      if (!nodes[id] || nodes[id].options.hidden) continue;
      const { x, y } = nodes[id];
      ctx.save();
      ctx.translate(x, y);
      ctx.scale(enlarged, enlarged);
      this.drawBox(ctx, this.boxes.get(id), 0, 0, false, enlarged);
      ctx.restore();
    }
  }

  /** How much larger than life the few boxes of a chosen arrow or configuration are drawn, to be read from afar. */
  enlarged() {
    if (!this.lit || this.shown || [...this.lit].filter((id) => this.boxes.has(id)).length > FEW) return 1;
    return Math.min(6, Math.max(1, LEGIBLE / this.network.getScale()));
  }

  /** The sign of every arrow that stands out, on the arrow, where it can be read. */
  drawMarks(ctx) {
    this.marksDrawn.clear();
    if (!this.signs || this.moving) return; // vis draws once while it is being made
    const scale = this.network.getScale();
    const all = scale * this.finer > 0.3 || this.shown || (this.kept && this.kept.size < MANY_MARKS);
    ctx.save();
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    const enlarged = this.enlarged();
    for (const edge of this.drawn) {
      const strength = this.strength(edge.id);
      if (strength === FADED || (!all && !(this.lit && strength === 1))) continue;
      const drawn = this.network.body.edges[edge.id];
      if (!drawn?.connected || drawn.options.hidden || !this.inView(drawn)) continue;
      const { x, y } = this.markPlace(drawn);
      const size = edge.agreement === "bundle"
        ? Math.min(COUNT_SIZE / scale, LARGEST_COUNT)
        : 12 * (strength === 1 ? enlarged : 1);
      ctx.font = `700 ${
        (size * 1.6) / Math.max(1, edge.agreement === "bundle" ? 1.35 : 0, edge.mark.length * 0.675)
      }px ${this.look.family}`;
      this.marksDrawn.set(edge.id, { x, y });
      ctx.globalAlpha = strength;
      ctx.fillStyle = this.look.ground;
      ctx.beginPath();
      ctx.arc(x, y, size, 0, 2 * Math.PI);
      ctx.fill();
      ctx.strokeStyle = ctx.fillStyle = this.signs[edge.agreement];
      ctx.lineWidth = size / 8;
      ctx.stroke();
      ctx.fillText(edge.mark, x, y + 1);
    }
    ctx.restore();
  }

  /** Whether an arrow, or the straight line in its place, comes near what is on the screen. */
  inView({ from, to }) {
    const { x, y } = this.network.getViewPosition();
    const { clientWidth, clientHeight } = this.parts.canvas;
    const scale = this.network.getScale();
    const [w, h] = [clientWidth / scale, clientHeight / scale];
    return Math.max(from.x, to.x) > x - w && Math.min(from.x, to.x) < x + w &&
      Math.max(from.y, to.y) > y - h && Math.min(from.y, to.y) < y + h;
  }

  /** Where on an arrow its sign stands: near the middle, but on no box; found once a picture. */
  markPlace(drawn) {
    let place = this.markPlaces.get(drawn.id);
    if (!place) {
      const boxes = Object.values(this.network.body.nodes).filter((node) =>
        !node.options.hidden && this.boxes.has(node.id)
      );
      const free = ({ x, y }) =>
        boxes.every((node) => {
          const { w, h } = this.boxes.get(node.id);
          return Math.abs(node.x - x) > w / 2 + 13 || Math.abs(node.y - y) > h / 2 + 13;
        });
      const counted = this.bundles.has(drawn.id);
      const places = [...MARK_AT, ...(counted ? COUNT_AT : [])].map((t) => this.along(drawn, t));
      const taken = [...this.markPlaces.values()];
      const room = counted ? COUNTS_APART : 25;
      const near = ({ x, y }) => Math.min(...taken.map((other) => Math.hypot(other.x - x, other.y - y)));
      const open = places.filter(free);
      place = open.find((p) => near(p) > room) ??
        (open.length ? open : places).sort((p, q) => near(q) - near(p))[0];
      this.markPlaces.set(drawn.id, place);
    }
    return place;
  }

  along(drawn, t) {
    return drawn.edgeType.getPoint(t); // inside vis: the curve as it is drawn
  }

  // --- sharing -----------------------------------------------------------------------------------

  openShare(open) {
    const { share, sharing } = this.parts;
    this.shutOthers(share);
    const { offsetTop, offsetHeight } = sharing.closest(".tools");
    share.style.top = `${offsetTop + offsetHeight + 4}px`;
    share.hidden = !open;
    share.querySelector(".copied").textContent = "";
    sharing.setAttribute("aria-expanded", String(open));
    (open ? share.querySelector(".copy") : sharing).focus();
  }

  /** Where this view is made a file; of its address the page that one is on may take a part for granted. */
  takeAddress() {
    const query = asking();
    if (this.choice.place === "overview") query.set("place", "overview");
    return `Download?${query}`;
  }

  async copyAddress() {
    const told = this.parts.share.querySelector(".copied");
    try {
      await navigator.clipboard.writeText(location.href);
      told.textContent = "Copied. Whoever opens it sees this view.";
    } catch {
      told.textContent = `Copying is not allowed here. The address: ${location.href}`;
    }
  }

  // --- stories in the room -----------------------------------------------------------------------

  /** The step of a story before or after this one. */
  turn(by) {
    const { story, step } = this.choice;
    if (!story) return;
    const wanted = Number(step) + by;
    if (wanted < 1 || wanted > this.stories[story].steps.length) return;
    this.goTo({ ...this.choice, step: String(wanted), show: null });
  }

  showStory() {
    const { turns } = this.parts;
    const { story, step } = this.choice;
    this.root.toggleAttribute("data-story", Boolean(story));
    turns.hidden = !story;
    if (!story) return;
    const last = this.stories[story].steps.length;
    turns.querySelector(".count").textContent = `Step ${step} of ${last}`;
    const [back, next] = ["back", "next"].map((name) => turns.querySelector(`[data-turn="${name}"]`));
    const held = this.root.getRootNode().activeElement;
    back.disabled = step === "1";
    next.disabled = Number(step) === last;
    if (held === back && back.disabled) next.focus();
    if (held === next && next.disabled) back.focus();
  }

  /** In the room: the picture with one sentence above it and one question below, in large type. */
  showPresent() {
    const { said, room, card, present } = this.parts;
    const on = Boolean(this.choice.present);
    const changed = on !== this.root.hasAttribute("data-present");
    this.root.toggleAttribute("data-present", on);
    present.textContent = on ? "Leave" : "Present";
    const text = (names) => card.querySelector(names)?.textContent.trim() ?? "";
    said.hidden = room.hidden = !on;
    if (on) {
      said.textContent = text(".say") || text(".summary, .claims li, .sentence, .plain, .lead");
      room.textContent = text(".room p");
      room.hidden = !room.textContent;
    }
    if (!changed) return;
    // The header lies below: nobody is to come there by Tab.
    document.documentElement.toggleAttribute("data-presenting", on);
    this.shutOthers(null);
    if (this.network) {
      requestAnimationFrame(() => ((this.moved = false), this.lookAtChoice({ animate: false, force: true })));
    }
  }

  /** Move the view to what is chosen, unless it is in full view already. */
  lookAtChoice({ animate = true, force = false } = {}) {
    if (!this.network || !this.parts.canvas.clientWidth) return;
    const { question, show } = this.choice;
    const item = this.items[show];
    // On a phone a story shows the boxes of its step only: all of them would be too small to read.
    const near = this.narrow && this.choice.story && this.lit ? [...this.lit] : null;
    const ids = near ??
      (this.shown
        ? Object.keys(this.shown.places)
        : item
        ? item.lit
        : question && this.choice.place === "web"
        ? this.whole(question, "web")
        : null);
    const nodes = (ids ?? this.nodes.getIds()).filter((id) =>
      this.boxes.has(id) && this.network.body.nodes[id]
    );
    if (!nodes.length) return;
    const area = bounds(nodes.map((id) => [this.network.body.nodes[id], this.boxes.get(id)]));
    for (const band of near ? [] : this.shown ? this.shown.bands : ids ? [] : this.data.bands) {
      area.add(band.x, band.y, band.x + band.w, band.y + band.h);
    }
    const { clientWidth: width, clientHeight: height } = this.parts.canvas;
    const seen = { scale: this.network.getScale(), ...this.network.getViewPosition() };
    const within = area.inside(
      seen.x - width / 2 / seen.scale,
      seen.y - height / 2 / seen.scale,
      seen.x + width / 2 / seen.scale,
      seen.y + height / 2 / seen.scale,
    );
    if (!force && within && !near && (seen.scale >= LEGIBLE || this.shown || nodes.length <= FEW)) return;
    const few = item && !this.shown && nodes.length <= FEW;
    const pad = few ? 130 : 28;
    let scale = Math.min(
      this.choice.present ? LARGEST_PRESENTED : LARGEST,
      (width - pad) / area.width,
      (height - pad) / area.height,
    );
    if (this.shown?.opened && FONT * this.shown.grown * scale < SMALLEST_NAME) {
      return this.lookInside(animate);
    }
    let { x, y } = area.centre;
    if (item && !few && !this.shown && scale < LEGIBLE) {
      scale = LEGIBLE;
      if (this.boxes.has(show)) ({ x, y } = this.network.body.nodes[show]);
    }
    this.moveTo({ position: { x, y }, scale }, animate);
  }

  /** Move the view; a move that vis is still about may end after this one, and is set right then. */
  moveTo(aim, animate) {
    this.aim = null;
    this.network.moveTo({
      ...aim,
      animation: this.still || !animate ? false : { duration: 320, easingFunction: "easeInOutQuad" },
    });
    this.aim = aim;
  }

  /** In the overview look at the opened group, near enough to be read, or at what is chosen in it. */
  lookInside(animate) {
    const { clientWidth: width, clientHeight: height } = this.parts.canvas;
    const band = this.shown.bands[0];
    const fits = Math.min((width - 20) / (band.w + 260), (height - 20) / (band.h + 40));
    const scale = Math.min(LARGEST, Math.max(fits, SMALLEST_OPENED));
    const box = this.boxes.has(this.choice.show) && !this.groups.has(this.choice.show)
      ? this.network.body.nodes[this.choice.show]
      : null;
    const position = box && fits < SMALLEST_OPENED ? { x: box.x, y: box.y } : {
      x: band.x + band.w / 2,
      y: fits < SMALLEST_OPENED ? band.y + height / scale / 2 - 20 : band.y + band.h / 2,
    };
    this.moveTo({ position, scale }, animate);
  }

  zoom(how) {
    if (!this.network) return;
    if (how === "fit") {
      this.moved = false;
      return this.lookAtChoice({ force: true });
    }
    this.moved = true;
    const scale = this.network.getScale() * (how === "in" ? 1.35 : 1 / 1.35);
    this.aim = null;
    this.network.moveTo({ scale: Math.min(3, Math.max(0.08, scale)) });
  }

  clicked(point) {
    const id = this.hit(point);
    if (id === undefined) return;
    this.network.interactionHandler?.popup?.hide(); // inside vis: the tooltip of what is now on the card
    this.choose(id);
    if (this.narrow) {
      this.parts.card.scrollIntoView({ block: "start", behavior: this.still ? "auto" : "smooth" });
    }
  }

  /** What a click at a point of the canvas means: a box, a sign, an arrow, or the nearest arrow to a near miss. */
  hit(point) {
    const box = this.network.getNodeAt(point);
    if (box !== undefined) return box;
    const scale = this.network.getScale();
    const { x, y } = this.network.DOMtoCanvas(point);
    for (const [id, place] of this.marksDrawn) {
      if (Math.hypot(place.x - x, place.y - y) * scale < 12) return id;
    }
    const arrow = this.network.getEdgeAt(point);
    if (arrow !== undefined) return arrow;
    for (const reach of [5, 10]) {
      for (let turn = 0; turn < 8; turn++) {
        const near = {
          x: point.x + reach * Math.cos((turn * Math.PI) / 4),
          y: point.y + reach * Math.sin((turn * Math.PI) / 4),
        };
        const found = this.network.getEdgeAt(near);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  get narrow() {
    return this.root.clientWidth <= 760;
  }

  get still() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  /** Page coordinates of a point that hits the box or arrow and nothing else, or null. */
  positionOf(id) {
    if (!this.network) return null;
    const frame = this.parts.canvas.getBoundingClientRect();
    const points = [];
    const node = this.network.body.nodes[id];
    const edge = this.network.body.edges[id];
    if (node && !node.options.hidden) {
      const { w, h } = this.boxes.get(id);
      for (const [dx, dy] of [[0, 0], [-0.35, 0], [0.35, 0], [0, -0.3], [0, 0.3]]) {
        points.push({ x: node.x + dx * w, y: node.y + dy * h });
      }
    } else if (edge?.connected && !edge.options.hidden) {
      for (let i = 0; i <= 40; i++) {
        points.push(this.along(edge, 0.5 + (i % 2 ? 1 : -1) * Math.ceil(i / 2) * 0.022));
      }
    }
    for (const point of points) {
      // Whole pixels, as a mouse has them: half a pixel off may hit the arrow beside it.
      const drawn = this.network.canvasToDOM(point);
      const page = { x: Math.round(frame.left + drawn.x), y: Math.round(frame.top + drawn.y) };
      const [x, y] = [page.x - frame.left, page.y - frame.top];
      if (x < 3 || y < 3 || x > frame.width - 3 || y > frame.height - 3) continue;
      if (this.hit({ x, y }) === id) return page;
    }
    return null;
  }

  // --- a picture to take along -----------------------------------------------------------------

  /** What is on the screen as a PNG: the same view in finer grain, with its heading, its legend and its sources. */
  async picturePng() {
    if (!this.network) return null;
    await document.fonts.ready;
    const canvas = this.picture();
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  async savePng() {
    const blob = await this.picturePng();
    if (!blob) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    const name = this.parts.heading.textContent.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(
      /^-|-$/g,
      "",
    );
    link.download = `causal-web-${name.slice(0, 60)}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it only after they asked where to put it
  }

  /** The canvas of that picture; it is drawn beside the one on the screen, which is left alone. */
  picture() {
    const { look, parts } = this;
    const { clientWidth: width, clientHeight: height } = parts.canvas;
    const margin = 24, quiet = mix(look.ink, look.ground, 0.72);
    const full = width + 2 * margin;
    const grain = Math.max(2, devicePixelRatio, PNG_WIDTH / full);
    const canvas = document.createElement("canvas");
    const ctx = canvas.getContext("2d");
    const lines = []; // { text, font, colour, y }
    let y = margin;
    const say = (text, size, weight, colour) => {
      ctx.font = `${weight} ${size}px ${look.family}`;
      for (const line of wrapped(ctx, text, width)) {
        lines.push({ text: line, font: ctx.font, colour, y: y + size });
        y += size * 1.35;
      }
    };
    say(parts.heading.textContent, 25, 600, look.ink);
    if (!parts.said.hidden) say(parts.said.textContent, 18, 400, look.ink);
    say(parts.onscreen.textContent.replace(/^On screen/, "In this view"), 14.5, 400, quiet);
    if (!parts.sifted.hidden) say(parts.sifted.firstChild.textContent.trim(), 14.5, 400, look.ink);
    const top = (y += 8);
    y += height + 10;
    const legend = this.placeLegend(ctx, y, width);
    y = legend.bottom + 10;
    say(this.sourcesInWords(), 13.5, 400, quiet);
    const tall = y + margin - 8;
    canvas.width = Math.round(full * grain);
    canvas.height = Math.round(tall * grain);
    ctx.scale(grain, grain);
    ctx.fillStyle = look.ground;
    ctx.fillRect(0, 0, full, tall);
    ctx.translate(margin, 0);
    for (const line of lines) {
      ctx.font = line.font;
      ctx.fillStyle = line.colour;
      ctx.fillText(line.text, 0, line.y);
    }
    this.drawLegendOn(ctx, legend.items, quiet);
    ctx.translate(0, top);
    ctx.strokeStyle = mix(look.ink, look.ground, 0.16);
    ctx.beginPath();
    ctx.roundRect(0, 0, width, height, 8);
    ctx.stroke();
    ctx.clip();
    this.drawPicture(ctx, grain);
    return canvas;
  }

  /** Everything that vis draws on the screen, in its order, on another canvas (body.view and edge.draw are inside vis). */
  drawPicture(ctx, grain) {
    const { edges, nodes, view } = this.network.body;
    const { marksDrawn } = this;
    ctx.translate(view.translation.x, view.translation.y);
    ctx.scale(view.scale, view.scale);
    this.finer = grain;
    this.marksDrawn = new Map(); // a click still hits the signs that are on the screen
    try {
      this.drawBands(ctx);
      const drawn = Object.values(edges).filter((edge) => edge.connected);
      for (const edge of drawn) edge.draw(ctx);
      for (const { id, x, y, options } of Object.values(nodes)) {
        if (!options.hidden && this.boxes.has(id)) this.drawBox(ctx, this.boxes.get(id), x, y, false);
      }
      for (const edge of drawn) edge.drawArrows(ctx);
      this.drawAbove(ctx);
      this.drawMarks(ctx);
    } finally {
      this.finer = 1;
      this.marksDrawn = marksDrawn;
    }
  }

  /** Where each line of the legend stands in that picture. */
  placeLegend(ctx, y, width) {
    ctx.font = `400 14px ${this.look.family}`;
    let x = 0, bottom = y;
    const items = [...this.parts.legend.children].map((span) => {
      const { agreement } = span.dataset;
      const long = ctx.measureText(span.textContent).width + (agreement ? 52 : 0);
      if (x && x + long > width) [x, bottom] = [0, bottom + 22];
      const item = { agreement, text: span.textContent, font: ctx.font, x, y: bottom + 12 };
      x += long + 18;
      return item;
    });
    return { items, bottom: items.length ? bottom + 22 : y };
  }

  drawLegendOn(ctx, items, quiet) {
    ctx.save();
    ctx.textBaseline = "middle";
    for (const { agreement, text, font, x, y } of items) {
      ctx.font = font;
      if (agreement) {
        const beside = agreement === "beside";
        ctx.strokeStyle = ctx.fillStyle = this.signs[agreement];
        ctx.lineWidth = beside ? 1.5 : 2.5;
        ctx.setLineDash((DASHES[agreement] || []).map((n) => n / 2));
        ctx.beginPath();
        ctx.moveTo(x + 1, y);
        ctx.lineTo(x + (beside ? 45 : 37), y);
        ctx.stroke();
        ctx.setLineDash([]);
        if (!beside) {
          ctx.beginPath();
          polygon(ctx, [[x + 36, y - 5], [x + 45, y], [x + 36, y + 5]]);
          ctx.fill();
        }
      }
      ctx.fillStyle = quiet;
      ctx.fillText(text, x + (agreement ? 52 : 0), y);
    }
    ctx.restore();
  }

  /** Whose claims the arrows of the picture are, and the theory's own line of credit. */
  sourcesInWords() {
    const { edges } = this.network.body;
    const behind = new Set(
      this.drawn.filter(({ id }) => edges[id]?.connected && !edges[id].options.hidden).flatMap((
        { sources },
      ) => sources ?? [...this.data.sources.keys()]),
    );
    const names = this.data.sources.filter((_, i) => behind.has(i)).map(({ name }) => name);
    return [names.length ? `Sources: ${names.join("; ")}.` : "", this.data.credit].filter(Boolean).join(" ");
  }

  // --- on paper --------------------------------------------------------------------------------

  /** Before the browser prints: black on white, the picture in fine grain, nothing folded, evidence under its sentence. */
  toPaper() {
    if (!this.texts || this.paper) return;
    const { root, parts } = this;
    root.toggleAttribute("data-paper", true);
    if (this.theme()) this.repaint();
    const added = [...this.addEvidence(), this.addView(), this.addFoot()];
    if (this.network) added.push(this.addPicture());
    const folded = [...parts.card.querySelectorAll("details:not([open], .behind details)")];
    for (const details of folded) details.open = true;
    this.paper = { added, folded };
  }

  fromPaper() {
    if (!this.paper) return;
    for (const element of this.paper.added) element.remove();
    for (const details of this.paper.folded) details.open = false;
    this.paper = null;
    this.root.toggleAttribute("data-paper", false);
    if (this.theme()) this.repaint();
  }

  /** Under each sentence of an answer what stands behind it, which the screen has a click away; each piece once. */
  addEvidence() {
    const told = new Set();
    const added = [...this.parts.card.querySelectorAll(".answers > li")].map((line) => {
      const { choose } = line.querySelector("[data-choose]").dataset;
      const card = document.createElement("template");
      card.innerHTML = this.texts.cards[choose] ?? "";
      const claims = [...card.content.querySelectorAll("[data-part]")].map((part) => part.dataset.part);
      const fresh = claims.filter((id) => !told.has(id));
      const behind = document.createElement("div");
      behind.className = "behind";
      behind.toggleAttribute("data-same", claims.length === 1 && claims[0] === choose);
      behind.innerHTML = fresh.map((id) => this.texts.fragments[id] ?? "").join(""); // escaped by components/cards
      if (fresh.length < claims.length) behind.append("Other evidence for this stands above.");
      for (const id of fresh) told.add(id);
      line.append(behind);
      return behind;
    });
    this.siftCard();
    return added;
  }

  /** What is in the picture, in words for a sheet of paper. */
  addView() {
    const view = document.createElement("p");
    view.className = "view";
    view.textContent = this.parts.onscreen.textContent.replace(/^On screen/, "In this view");
    this.parts.onscreen.after(view);
    return view;
  }

  addPicture() {
    const { clientWidth: width, clientHeight: height } = this.parts.canvas;
    const grain = Math.max(2, PNG_WIDTH / width);
    const canvas = document.createElement("canvas");
    canvas.className = "paper";
    canvas.width = Math.round(width * grain);
    canvas.height = Math.round(height * grain);
    const ctx = canvas.getContext("2d");
    ctx.scale(grain, grain);
    this.drawPicture(ctx, grain);
    this.parts.pane.append(canvas);
    return canvas;
  }

  /** Whose work it is and where the view is found again. */
  addFoot() {
    const foot = document.createElement("p");
    foot.className = "foot";
    foot.textContent = [this.network ? this.sourcesInWords() : this.data.credit, alone ? "" : location.href]
      .filter(Boolean).join(" ");
    this.root.append(foot);
    return foot;
  }

  // --- list and legend -------------------------------------------------------------------------

  listen() {
    const { root, parts } = this;
    root.addEventListener("click", (event) => {
      if (!this.data) return;
      const at = event.target.closest(
        "[data-choose], [data-goto], button[data-ask], [data-open], [data-turn], .sharing, .unshare, .copy, .png, .print, .take, .present, .glance, [data-ask-open], [data-zoom], [data-place], [data-tab], .whole, .sift, .asking, .shut, .leave, .clear, .done",
      );
      if (!at) return;
      if (at.dataset.ask) return this.goTo({ question: at.dataset.ask });
      if (at.hasAttribute("data-open")) {
        return this.goTo({
          place: "overview",
          open: at.dataset.open || null,
          show: at.dataset.open ? `family~${at.dataset.open}` : null,
        });
      }
      if (at.dataset.turn) return this.turn({ next: 1, back: -1, stay: 0 }[at.dataset.turn]);
      if (at.matches(".sharing, .unshare")) return this.openShare(parts.share.hidden);
      if (at.matches(".copy")) return this.copyAddress();
      if (at.matches(".take")) return (at.href = this.takeAddress()); // of the view as it is by now
      if (at.matches(".png")) return this.savePng();
      if (at.matches(".print")) return print();
      if (at.matches(".present")) {
        return this.goTo({ ...this.choice, present: this.choice.present ? null : "1" });
      }
      if (at.dataset.askOpen) {
        return this.openAsk(true, {
          about: at.dataset.askOpen,
          kind: this.data.asks.find(({ two }) => two).kind,
        });
      }
      if (at.matches(".asking, .shut")) return this.openAsk(parts.ask.hidden);
      if (at.dataset.goto) return this.leafTo(at.dataset.goto);
      if (at.dataset.choose) this.choose(at.dataset.choose, { name: at.textContent.trim() });
      else if (at.dataset.zoom) this.zoom(at.dataset.zoom);
      else if (at.dataset.place) this.goTo({ ...this.choice, place: at.dataset.place }); // own or web
      else if (at.dataset.tab) this.openTab(at.dataset.tab);
      else if (at.matches(".sift, .done")) this.openFilters(parts.filters.hidden);
      else if (at.matches(".clear")) this.clearFilters();
      else if (at.matches(".leave")) this.leaveSetting();
      else if (at.matches(".glance")) this.goTo({ place: "overview" });
      else this.goTo({ place: this.states[""] ? "web" : null });
    });
    // A press that is let go where it was, by one finger or the main button, is a click. Heard here, before
    // vis goes through all its arrows for an event that says less.
    let press = null;
    const pressing = new Set();
    parts.canvas.addEventListener("pointerdown", (event) => {
      pressing.add(event.pointerId);
      press = pressing.size === 1 && event.button === 0 ? { x: event.clientX, y: event.clientY } : null;
    }, true);
    parts.canvas.addEventListener(
      "pointercancel",
      (event) => (pressing.delete(event.pointerId), (press = null)),
      true,
    );
    parts.canvas.addEventListener("pointerup", (event) => {
      pressing.delete(event.pointerId);
      const still = press && Math.hypot(event.clientX - press.x, event.clientY - press.y) < 6;
      press = null;
      if (!still || !this.network) return;
      const frame = parts.canvas.getBoundingClientRect();
      this.clicked({ x: event.clientX - frame.left, y: event.clientY - frame.top });
    }, true);
    parts.search.addEventListener("input", () => this.filter());
    parts.ask.addEventListener("submit", (event) => (event.preventDefault(), this.submitAsk()));
    parts.ask.querySelector("select").addEventListener("change", () => this.askKind());
    parts.filters.addEventListener("submit", (event) => event.preventDefault());
    parts.filters.addEventListener("change", (event) => this.data && this.sift(this.asked(event.target)));
    // Whoever goes on by Tab is not to find what comes next under what is still open.
    root.addEventListener("focusin", (event) => !event.target.closest(".bar") && this.shutOthers(null));
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.stepBack();
      else if (event.key === "Enter" && event.target === parts.search) {
        const found = (this.data.pane === "table" ? parts.table : parts.entries).querySelectorAll(
          "[data-choose]",
        );
        const first = [...found].find((at) => !at.closest("[hidden]"));
        if (first && parts.search.value.trim()) this.choose(first.dataset.choose);
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const step = event.key === "ArrowDown" ? 1 : -1;
        const buttons = [...parts.entries.querySelectorAll("button")];
        const here = buttons.indexOf(event.target);
        if (here < 0 && !(event.target === parts.search && step > 0)) return;
        event.preventDefault();
        (here + step < 0 ? parts.search : buttons[Math.min(here + step, buttons.length - 1)])?.focus();
      }
    });
  }

  /** What Escape means: of all that is open, leave what was opened last. */
  stepBack() {
    const { filters, ask, share, search } = this.parts;
    if (!filters.hidden) this.openFilters(false);
    else if (!ask.hidden) this.openAsk(false);
    else if (!share.hidden) this.openShare(false);
    else if (search.value) ((search.value = ""), this.filter(), search.focus());
    else if (this.choice.show) this.goTo({ ...this.choice, show: null });
    else if (this.choice.present) this.goTo({ ...this.choice, present: null });
    else if (this.choice.question || this.choice.story) this.goTo({});
    else if (this.choice.open) this.goTo({ place: "overview" });
  }

  // --- filtering by evidence -------------------------------------------------------------------

  fillFilters() {
    const { filters, sift } = this.parts;
    sift.hidden = this.data.facets.length === 0;
    const fields = this.data.facets.map((facet) => {
      const field = document.createElement("fieldset");
      const legend = document.createElement("legend");
      legend.textContent = facet.label;
      field.append(legend);
      field.dataset.facet = facet.id;
      if (facet.values.length > 14) {
        // A long list is one field to type in or to choose from.
        const select = document.createElement("select");
        select.setAttribute("aria-label", facet.label);
        select.append(
          new Option("any", ""),
          ...facet.values.map((value) => new Option(`${value.label} (${value.pieces})`, value.id)),
        );
        field.append(select);
      } else {
        for (const value of facet.values) {
          const label = document.createElement("label");
          const box = document.createElement("input");
          box.type = "checkbox";
          box.value = value.id;
          const words = document.createElement("span");
          words.textContent = `${value.label} (${value.pieces})`;
          label.append(box, words);
          field.append(label);
        }
      }
      return field;
    });
    const hint = document.createElement("p");
    hint.className = "quiet hint";
    hint.textContent =
      "In brackets: pieces of evidence. Ticks under one heading widen what is shown, ticks under another narrow it.";
    const columns = document.createElement("div");
    columns.className = "facets";
    columns.append(...fields);
    const actions = document.createElement("p");
    actions.className = "actions";
    for (const [name, words] of [["done", "Done"], ["clear", "Clear the filter"]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = name;
      button.textContent = words;
      actions.append(button);
    }
    const left = document.createElement("span");
    left.className = "quiet left";
    actions.append(left);
    filters.replaceChildren(hint, columns, actions);
  }

  /** Of the panels that hang below the tools one is open at most. */
  shutOthers(panel) {
    const { filters, sift, ask, asking, share, sharing } = this.parts;
    for (const [other, opener] of [[filters, sift], [ask, asking], [share, sharing]]) {
      if (other === panel) continue;
      other.hidden = true;
      opener.setAttribute("aria-expanded", "false");
    }
  }

  openFilters(open) {
    const { filters, sift } = this.parts;
    this.shutOthers(filters);
    const { offsetTop, offsetHeight } = sift.closest(".tools");
    filters.style.top = `${offsetTop + offsetHeight + 4}px`; // it stays there: no tick moves the next one away
    filters.hidden = !open;
    sift.setAttribute("aria-expanded", String(open));
    (open ? filters.querySelector("input, select") : sift).focus();
  }

  /** What is ticked; a list that was not touched may show one of several that the address asks for. */
  asked(touched) {
    return Object.fromEntries([...this.parts.filters.querySelectorAll("[data-facet]")].map((field) => {
      const list = field.querySelector("select");
      const controls = [...field.querySelectorAll("input:checked, select")];
      return [
        field.dataset.facet,
        list && list !== touched
          ? this.filterOf[field.dataset.facet]
          : controls.map((control) => control.value).filter(Boolean),
      ];
    }));
  }

  clearFilters() {
    const inside = this.parts.filters.contains(this.root.getRootNode().activeElement);
    this.sift({});
    if (!inside) this.parts.sift.focus();
  }

  /** Take over a filter: what its evidence speaks of stands out, everything else fades, lists are cut down. */
  sift(filter, { push = true, draw = true } = {}) {
    const { facets, pieces, bearing } = this.data;
    this.unknownValues = [];
    const wanted = facets.map(({ id, values }) => {
      const places = (filter[id] ?? []).map((value) => {
        const place = values.findIndex((one) => one.id === value);
        if (place < 0) this.unknownValues.push(value);
        return place;
      }).filter((place) => place >= 0);
      return places.length ? new Set(places) : null;
    });
    this.filterOf = Object.fromEntries(
      facets.map(({ id, values }, i) => [
        id,
        wanted[i] ? values.filter((_, v) => wanted[i].has(v)).map((v) => v.id) : [],
      ]),
    );
    for (const control of this.parts.filters.querySelectorAll("input, select")) {
      const chosen = this.filterOf[control.closest("[data-facet]").dataset.facet];
      if (control.type === "checkbox") control.checked = chosen.includes(control.value);
      else control.value = chosen[0] ?? "";
    }
    const fits = (piece) => wanted.every((set, i) => !set || piece[i].some((value) => set.has(value)));
    const said = (id) => !this.setting || this.setting.applies.has(id);
    const any = wanted.some(Boolean) || this.setting;
    this.fitting = any
      ? new Map(Object.entries(pieces).map(([id, all]) => [id, all.map((piece) => said(id) && fits(piece))]))
      : null;
    this.kept = null;
    if (this.fitting) {
      this.kept = new Set();
      for (const entry of this.data.entries) {
        const { id } = entry;
        if (entry.kind === "configuration" && this.fitting.get(id)?.some(Boolean)) this.kept.add(id);
        if (entry.kind !== "link") continue;
        const held = Object.entries(bearing[id]).some(([claim, numbers]) =>
          numbers.some((n) => this.fitting.get(claim)[n])
        );
        if (held) { for (const lit of entry.lit) this.kept.add(lit); }
      }
      for (const entry of Object.values(this.items)) {
        if (
          ["question", "story"].includes(entry.kind) &&
          this.whole(entry.id, "web").some((id) => id.includes("--") && this.kept.has(id))
        ) this.kept.add(entry.id);
      }
    }
    this.tellFilter();
    this.filled = null;
    this.siftCard();
    if (!draw) return;
    if (push) writeFilter(facets, this.filterOf);
    this.showNotice([]);
    this.showTitle();
    this.filter();
    if (this.network) this.light();
  }

  /** Whether the filter leaves a line of the list; of a group it leaves what it leaves in it. */
  leaves(entry) {
    if (!this.kept || entry.kind !== "family") return !this.kept || this.kept.has(entry.id);
    return this.data.nodes.some(({ id, family }) => family === entry.family && this.kept.has(id));
  }

  /** The filter in a sentence. */
  tellFilter() {
    const { sifted, sift } = this.parts;
    const said = this.data.facets.flatMap(({ id, only, values }) => {
      const chosen = values.filter((value) => this.filterOf[id].includes(value.id)).map((value) =>
        value.label
      );
      return chosen.length
        ? [
          `${only} ${
            chosen.length > 1 ? chosen.slice(0, -1).join(", ") + " or " + chosen.at(-1) : chosen[0]
          }`,
        ]
        : [];
    });
    sifted.hidden = !said.length && !this.setting;
    sift.toggleAttribute("data-on", said.length > 0);
    const left = this.parts.filters.querySelector(".left");
    left.textContent = "";
    const setting = this.setting
      ? [`${this.setting.words} `, this.settingLink(), " ", button("leave", "Show everything"), " "]
      : [];
    sifted.replaceChildren(...setting);
    if (!said.length) return;
    const count = (kind) => this.data.entries.filter((entry) => entry.kind === kind);
    const told = [["link", "arrows"], ["configuration", "configurations"]].flatMap(([kind, words]) => {
      const all = count(kind);
      return all.length
        ? [`${all.filter((entry) => this.kept.has(entry.id)).length} of ${all.length} ${words}`]
        : [];
    });
    const clear = button("clear", "Clear the filter");
    sifted.replaceChildren(
      ...setting,
      `Filtered: only evidence ${said.join(", ")}. It speaks of ${told.join(" and ")}. `,
      clear,
    );
    left.textContent = `${told.join(" and ")} left`;
  }

  settingLink() {
    const link = document.createElement("a");
    link.href = `Setting?${this.setting.query}`;
    link.textContent = "More about it";
    return link;
  }

  /** On the card, step what the filter leaves out back behind what it asks for. */
  siftCard() {
    for (const article of this.parts.card.querySelectorAll("[data-configuration]")) {
      const counted = article.parentElement.dataset.pieces?.split(" ");
      if (counted) {
        // What was asked for comes first.
        const pieces = [...article.querySelectorAll("[data-piece]")];
        for (const piece of pieces) {
          piece.toggleAttribute("data-uncounted", !counted.includes(piece.dataset.piece));
        }
        pieces[0].before(...pieces.filter((piece) => !piece.hasAttribute("data-uncounted")));
      }
      const fitting = this.fitting?.get(article.dataset.configuration);
      for (const piece of article.querySelectorAll("[data-piece]")) {
        piece.toggleAttribute("data-out", Boolean(fitting) && !fitting[piece.dataset.piece]);
      }
    }
  }

  openTab(kind) {
    this.tab = kind;
    this.parts.search.value = "";
    this.filter();
    this.parts.tabs.querySelector(`[data-tab="${kind}"]`).focus(); // the tabs have been made anew
  }

  filter() {
    const text = this.parts.search.value.trim().toLowerCase();
    if (this.data.pane === "table") return this.filterTable(text);
    const all = this.listed.filter((entry) => this.leaves(entry));
    // Of what is found, what is called so comes first, then what begins so.
    const called = ({ label }) =>
      [label === text, label.startsWith(text), label.includes(text)].indexOf(true) + 1 || 4;
    const entries = !text
      ? all.filter((entry) => entry.kind === this.tab)
      : all.filter((entry) => entry.search.includes(text) || entry.id.includes(text)).map((
        entry,
        i,
      ) => [called(entry), i, entry])
        .sort(([a, i], [b, j]) => a - b || i - j).map(([, , entry]) => entry);
    this.fillTabs(text ? null : this.tab);
    const sections = new Map();
    for (const entry of entries.slice(0, text ? 120 : undefined)) {
      const heading = text ? KINDS.find(([kind]) => kind === entry.kind)[1] : entry.group;
      if (!sections.has(heading)) {
        const section = document.createElement("section");
        const title = document.createElement("h3");
        title.textContent = heading;
        section.append(title);
        sections.set(heading, section);
      }
      sections.get(heading).append(this.line(entry));
    }
    this.parts.entries.replaceChildren(...sections.values());
    if (!entries.length) {
      const none = document.createElement("p");
      none.className = "none";
      none.textContent = text
        ? `Nothing here is called “${text}”${
          this.kept ? " among what the filter leaves" : ""
        }. Try a shorter word, or clear the search to see the list.`
        : "The filter leaves nothing of this kind. Ask for less at once, or clear it.";
      this.parts.entries.replaceChildren(none);
    }
    this.filled = this.data;
    this.markCurrent();
  }

  filterTable(text) {
    const { table } = this.parts;
    const all = [...table.querySelectorAll("[data-row]")];
    const [one, many] = this.data.rows;
    for (const row of all) {
      row.hidden = (Boolean(text) && !row.dataset.search.includes(text)) ||
        Boolean(this.kept && !this.kept.has(row.dataset.row));
    }
    const some = (within) => Boolean(within.querySelector("[data-row]:not([hidden])"));
    for (const group of table.querySelectorAll("[data-group]")) {
      group.hidden = !some(group);
      // What a search finds is not left folded; after it the lists are as they were at first.
      if (text !== this.searched && group.matches("details")) {
        group.open = Boolean(text) || !group.hasAttribute("data-folded");
      }
    }
    for (const view of table.querySelectorAll("[data-view]")) {
      view.hidden = Boolean(text) && !some(view);
      table.querySelector(`[data-goto="${view.dataset.view}"]`).hidden = view.hidden;
    }
    table.toggleAttribute("data-searched", Boolean(text));
    if (text !== this.searched) {
      for (const sheets of table.querySelectorAll(".sheets")) {
        sheets.scrollTop = 0;
      }
    }
    this.searched = text;
    const left = all.filter((row) => !row.hidden).length;
    const those = [text && `with “${text}”`, this.kept && "with such evidence"].filter(Boolean).join(" and ");
    this.parts.onscreen.textContent = !those
      ? this.data.summary
      : left
      ? `On screen: ${left.toLocaleString("en-GB")} of ${
        all.length.toLocaleString("en-GB")
      } ${many}, those ${those}.`
      : `There is no ${one} ${those}. ${
        text ? "Try a shorter word, or clear the search." : "Ask for less at once, or clear the filter."
      }`;
  }

  /** Scroll a table that has several views to one of them. */
  leafTo(name) {
    const { table } = this.parts;
    const view = table.querySelector(`[data-view="${name}"]`);
    const sheets = view.parentElement;
    sheets.scrollTo({ top: view.offsetTop, left: 0, behavior: this.still ? "auto" : "smooth" });
    view.focus({ preventScroll: true });
  }

  fillTabs(current) {
    this.parts.tabs.replaceChildren(
      ...KINDS.map(([kind, words]) => {
        const number = this.listed.filter((entry) => entry.kind === kind && this.leaves(entry)).length;
        const button = document.createElement("button");
        button.type = "button";
        button.dataset.tab = kind;
        button.textContent = `${words} ${number}`;
        button.setAttribute("aria-pressed", String(kind === current));
        button.hidden = number === 0 && kind !== current;
        return button;
      }),
    );
  }

  line(entry) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.choose = entry.id;
    if (entry.mark) {
      const mark = document.createElement("span");
      mark.className = "mark";
      mark.dataset.agreement = entry.agreement;
      mark.textContent = entry.mark;
      button.append(mark);
    }
    const label = document.createElement("span");
    label.textContent = entry.label;
    button.append(label);
    return button;
  }

  markCurrent() {
    const current = this.choice.show ?? this.choice.question;
    if (this.data.pane === "table") {
      const { table } = this.parts;
      for (const row of table.querySelectorAll("tr[data-row]")) {
        row.setAttribute("aria-selected", String(row.dataset.row === current));
      }
      for (const old of table.querySelectorAll('button[aria-current="true"]')) {
        old.removeAttribute("aria-current");
      }
      const here = current ? [...table.querySelectorAll(`button[data-choose="${CSS.escape(current)}"]`)] : [];
      for (const button of here) button.setAttribute("aria-current", "true");
      // The same arrow may stand in several lists: who sees it in one of them stays there.
      const frame = table.getBoundingClientRect();
      const drawn = here.filter((button) => button.checkVisibility());
      const seen = drawn.find((button) =>
        ((box) => box.top < frame.bottom && box.bottom > frame.top)(button.getBoundingClientRect())
      );
      (seen ?? drawn[0])?.scrollIntoView({ block: "nearest", inline: "nearest" });
      return;
    }
    if (this.filled !== this.data) return this.filter();
    for (const old of this.parts.entries.querySelectorAll('[aria-current="true"]')) {
      old.removeAttribute("aria-current");
    }
    if (!current) return;
    const line = this.parts.entries.querySelector(`[data-choose="${CSS.escape(current)}"]`);
    line?.setAttribute("aria-current", "true");
    if (line && this.root.clientWidth > 760) {
      const { entries } = this.parts;
      const top = line.offsetTop - entries.offsetTop;
      if (top < entries.scrollTop || top > entries.scrollTop + entries.clientHeight - 40) {
        entries.scrollTop = top - entries.clientHeight / 3;
      }
    }
  }

  drawLegend() {
    const NS = "http://www.w3.org/2000/svg";
    const shown = this.data.pane === "graph" ? this.aside()?.shown : null;
    const drawn = new Set(
      (this.data.edges ?? []).filter((edge) => !shown || shown.has(edge.id)).map((edge) => edge.agreement),
    );
    const parts = this.data.legend.filter(({ agreement }) => drawn.has(agreement)).map(
      ({ agreement, words }) => {
        const span = document.createElement("span");
        span.dataset.agreement = agreement;
        const svg = document.createElementNS(NS, "svg");
        svg.setAttribute("width", "46");
        svg.setAttribute("height", "16");
        svg.setAttribute("aria-hidden", "true");
        const line = document.createElementNS(NS, "path");
        line.setAttribute("d", "M1 8H" + (agreement === "beside" ? 45 : 37));
        line.setAttribute("stroke", "var(--sign)");
        line.setAttribute("stroke-width", agreement === "beside" ? "1.5" : "2.5");
        if (DASHES[agreement]) {
          line.setAttribute(
            "stroke-dasharray",
            DASHES[agreement].map((n) => n / 2).join(" "),
          );
        }
        svg.append(line);
        if (agreement !== "beside") {
          const head = document.createElementNS(NS, "path");
          head.setAttribute("d", "M36 3L45 8L36 13Z");
          head.setAttribute("fill", "var(--sign)");
          svg.append(head);
        }
        span.append(svg, words);
        return span;
      },
    );
    const asked = (this.data.edges ?? []).some(({ id, mark }) =>
      mark.length > 1 && (!shown || shown.has(id))
    );
    if (asked) {
      const questioned = document.createElement("span");
      questioned.textContent = "? after a sign: questioned elsewhere";
      parts.push(questioned);
    }
    if (this.data.pane === "graph" && this.aside()?.strong) {
      const counts = document.createElement("span");
      counts.textContent = "a number on an arrow: how many arrows it stands for";
      parts.push(counts);
    }
    if (this.kept) {
      const faded = document.createElement("span");
      faded.textContent = "faded: what the filter leaves out";
      parts.push(faded);
    }
    this.parts.legend.replaceChildren(...parts);
  }
}

/** A button that reads like a link. */
function button(name, words) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `${name} choose`;
  made.textContent = words;
  return made;
}

// --- geometry and colour -------------------------------------------------------------------------

/** How an arrow bends: forward ones flow from left to right, others swing round the boxes. */
function bend([x1, y1], [x2, y2]) {
  if (x2 - x1 > 120) {
    return { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 };
  }
  if (Math.abs(x2 - x1) <= 120) {
    return { enabled: true, type: y2 > y1 ? "curvedCCW" : "curvedCW", roundness: 0.45 };
  }
  return { enabled: true, type: y2 > y1 ? "curvedCW" : "curvedCCW", roundness: 0.2 };
}

function bounds(pairs) {
  const area = {
    left: Infinity,
    top: Infinity,
    right: -Infinity,
    bottom: -Infinity,
    add(left, top, right, bottom) {
      this.left = Math.min(this.left, left);
      this.top = Math.min(this.top, top);
      this.right = Math.max(this.right, right);
      this.bottom = Math.max(this.bottom, bottom);
    },
    get width() {
      return this.right - this.left;
    },
    get height() {
      return this.bottom - this.top;
    },
    get centre() {
      return { x: (this.left + this.right) / 2, y: (this.top + this.bottom) / 2 };
    },
    inside(left, top, right, bottom) {
      return this.left >= left && this.top >= top && this.right <= right && this.bottom <= bottom;
    },
  };
  for (const [{ x, y }, { w, h }] of pairs) area.add(x - w / 2, y - h / 2, x + w / 2, y + h / 2);
  return area;
}

function outline(ctx, form, x, y, w, h) {
  const l = x - w / 2, r = x + w / 2, t = y - h / 2, b = y + h / 2;
  const cut = Math.min(16, h / 3);
  ctx.beginPath();
  if (form === "pill") ctx.roundRect(l, t, w, h, Math.min(h / 2, 28));
  else if (form === "hexagon") {
    polygon(ctx, [[l + cut, t], [r - cut, t], [r, y], [r - cut, b], [l + cut, b], [l, y]]);
  } else if (form === "cut") {
    polygon(ctx, [[l + cut, t], [r - cut, t], [r, t + cut], [r, b - cut], [r - cut, b], [l + cut, b], [
      l,
      b - cut,
    ], [l, t + cut]]);
  } else if (form === "tag") polygon(ctx, [[l, t], [r - cut, t], [r, y], [r - cut, b], [l, b]]);
  else ctx.rect(l, t, w, h);
}

function polygon(ctx, points) {
  points.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  ctx.closePath();
}

/** A text broken into lines that fit a width, in the font that the context has. */
function wrapped(ctx, text, width) {
  const lines = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && ctx.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function rgb(colour) {
  const hex = /^#([0-9a-f]{6})$/i.exec(colour);
  if (hex) return [0, 2, 4].map((i) => parseInt(hex[1].slice(i, i + 2), 16));
  return (colour.match(/[\d.]+/g) ?? [255, 255, 255]).slice(0, 3).map(Number);
}

function mix(one, other, share) {
  const [a, b] = [rgb(one), rgb(other)];
  return `rgb(${a.map((v, i) => Math.round(v * share + b[i] * (1 - share))).join(" ")})`;
}

function luminance(colour) {
  const [r, g, b] = rgb(colour).map((v) => v / 255);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
