// The explorer in the browser: picture, card and list. Everything it shows came with the page, so a
// click sends nothing. It never builds HTML from text: cards arrive as escaped HTML, the rest is set
// as textContent. vis-network is the one that pyvis carries; what is used of its inside (body,
// edgeType) is marked, and the browser tests cover it.

const EXPLORERS = new WeakMap(); // element -> Explorer, so that a rerun keeps zoom, pan and choice
const KINDS = [
  ["question", "Questions"],
  ["concept", "Boxes"],
  ["link", "Arrows"],
  ["configuration", "Configurations"],
];
const DASHES = { "+": false, "-": [14, 8], "±": [3, 8], contested: [16, 6, 3, 6], beside: [3, 6] };
const HUES = {
  light: ["#8fb4d9", "#9bc7a5", "#e8c97a", "#e79a8e", "#c9a5d6", "#f0b27a", "#7fc8c8", "#b9c46a", "#c2b3a3", "#e5a3c0"],
  dark: ["#3f6a97", "#3f7a50", "#85691c", "#93493d", "#71497f", "#8f5a22", "#2a7474", "#64701f", "#6d5f50", "#8a4566"],
};
// Other ways for an arrow to bend where its usual one runs behind a box.
const BENDS = [
  ...[0.3, 0.4, 0.6, 0.7, 0.15, 0.8, 0.9, 1].map((roundness) => ({ type: "cubicBezier", forceDirection: "horizontal", roundness })),
  ...[0.04, 0.08, 0.12, 0.16, 0.2, 0.24, 0.28, 0.32, 0.37, 0.42, 0.48, 0.55, 0.62, 0.7, 0.8, 0.9, 1.1, 1.4, 1.8].flatMap((roundness) => [{ type: "curvedCW", roundness }, { type: "curvedCCW", roundness }]),
  ...[0.3, 0.5, 0.7, 0.9].map((roundness) => ({ type: "cubicBezier", forceDirection: "vertical", roundness })),
];
const LEGIBLE = 0.55; // scale below which a chosen box's name is hard to read
const LARGEST = 0.9;
const SMALLEST_HEADING = 12; // pixels that a family's heading has on the screen, where its band is wide enough
const MANY_MARKS = 120; // of so few boxes and arrows every sign is drawn, however far away
const FEW = 6; // so few chosen boxes are drawn larger where they lie too far apart to be read
const FADED = 0.13;
const SCOPE = 0.5;

export default function ({ data, parentElement }) {
  let explorer = EXPLORERS.get(parentElement);
  if (!explorer) {
    explorer = new Explorer(parentElement);
    EXPLORERS.set(parentElement, explorer);
  }
  explorer.show(data);
  const call = ++explorer.calls;
  return () => {
    // A call that a newer one has overtaken is cleaned up too; only the newest may tear down.
    if (explorer.calls === call) {
      explorer.dispose();
      EXPLORERS.delete(parentElement);
    }
  };
}

function visLibrary() {
  if (globalThis.vis?.Network) return Promise.resolve(globalThis.vis);
  return new Promise((resolve) =>
    globalThis.addEventListener("causal-web:vis", () => resolve(globalThis.vis), { once: true }),
  );
}

/** What `payload.py` packed: gzip in base64, so that the cards of a large web come in a fraction of the bytes. */
function inflated(text) {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

/** The one place that reads the address. */
function readAddress() {
  const query = new URLSearchParams(location.search);
  return { question: query.get("question"), show: query.get("show"), place: query.get("place") };
}

/** What the address asks to see of each facet: facet id -> value ids; `~` parts them, for a value may hold a comma. */
function readFilter(facets) {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(facets.map(({ id }) => [id, (query.get(id) ?? "").split("~").filter(Boolean)]));
}

function writeFilter(facets, filter) {
  const query = new URLSearchParams(location.search);
  for (const { id } of facets) {
    if (filter[id]?.length) query.set(id, filter[id].join("~"));
    else query.delete(id);
  }
  pushQuery(query);
}

function pushQuery(query) {
  const text = query.toString();
  const address = location.pathname + (text ? "?" + text : "") + location.hash;
  if (address !== location.pathname + location.search + location.hash) history.pushState(history.state, "", address);
}

/** The one place that writes the address; defaults are left out. */
function writeAddress({ question, show, place }) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries({ question, show, place: question && place === "web" ? "web" : null })) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  pushQuery(query);
}

class Explorer {
  constructor(host) {
    this.calls = 0;
    this.root = host.querySelector(".cw");
    const find = (name) => this.root.querySelector(name);
    this.parts = {
      heading: find(".heading"), onscreen: find(".onscreen"), notice: find(".notice"), search: find(".search"),
      whole: find(".whole"), places: find(".places"), pane: find(".pane"), canvas: find(".canvas"), table: find(".table"),
      sift: find(".sift"), sifted: find(".sifted"), filters: find(".filters"), legend: find(".legend"), card: find(".card"), tabs: find(".tabs"), entries: find(".entries"),
    };
    this.choice = { question: null, show: null, place: null };
    this.unknownValues = [];
    this.tab = null;
    this.marksDrawn = new Map(); // where the signs on screen stand, in the picture's own units
    this.lit = null; // ids that stand out, or null: everything does
    this.scope = null; // ids of the open question's answer, or null
    this.kept = null; // what the filter leaves: ids of boxes, arrows, configurations and questions; null: no filter
    this.pageTitle = document.title.split(" · "); // page and app, as the server set them
    this.root.ids = () => (this.network ? [...this.nodes.getIds(), ...this.edges.getIds()] : Object.keys(this.items));
    this.root.kept = () => (this.kept ? [...this.kept] : null);
    this.root.positionOf = (id) => this.positionOf(id);
    this.root.boxesOver = (id) => this.inFrontOf(this.network.body.edges[id]).map((node) => node.id);
    this.onPopState = () => {
      if (!this.data) return;
      this.sift(readFilter(this.data.facets), { push: false, draw: false });
      this.goTo(readAddress(), { push: false });
    };
    addEventListener("popstate", this.onPopState);
    this.listen();
  }

  dispose() {
    this.gone = true;
    removeEventListener("popstate", this.onPopState);
    this.resizing?.disconnect();
    this.network?.destroy();
    this.network = null;
  }

  // --- data ------------------------------------------------------------------------------------

  async show({ rev, picture, texts }) {
    const theme = this.theme();
    if (rev === this.rev) {
      if (theme) this.repaint();
      return;
    }
    this.rev = rev;
    const inflating = inflated(texts); // off this thread, while the picture is drawn
    const data = JSON.parse(await inflated(picture));
    if (rev !== this.rev || this.gone) return; // newer data came while these were unpacked
    this.data = data;
    this.texts = null;
    this.card = null;
    // No prototype: whoever asks for “constructor” in the address asks for nothing that is here.
    this.items = Object.assign(Object.create(null), Object.fromEntries(data.entries.map((entry) => [entry.id, entry])));
    this.pictures = Object.fromEntries(data.pictures.map((picture) => [picture.question, picture]));
    this.root.dataset.pane = data.pane;
    this.tab = KINDS.map(([kind]) => kind).find((kind) => kind !== "question" && data.entries.some((e) => e.kind === kind));
    if (data.pane === "table") {
      this.parts.table.hidden = false;
      this.parts.table.innerHTML = data.table; // escaped by components/cards
    }
    this.fillFilters();
    this.sift(readFilter(data.facets), { push: false, draw: false });
    this.goTo(readAddress(), { push: false, draw: false });
    if (data.pane === "graph") {
      const vis = await visLibrary();
      if (this.data !== data || this.gone) return;
      await this.draw(vis);
    }
    const cards = await inflating;
    if (this.data !== data || this.gone) return;
    this.texts = JSON.parse(cards);
    this.showCard(this.choice.show ?? this.choice.question ?? "");
    this.root.dataset.ready = "true";
  }

  draw(vis) {
    const first = !this.network;
    const options = structuredClone(this.data.options);
    const ctxRenderer = (args) => this.renderBox(args);
    const nodes = this.data.nodes.map((node) => ({ ...node, ctxRenderer }));
    this.home = new Map(nodes.map((node) => [node.id, [node.x, node.y]]));
    const edges = this.data.edges.map((edge) => ({
      ...edge, dashes: DASHES[edge.agreement], smooth: bend(this.home.get(edge.from), this.home.get(edge.to)),
    }));
    this.inPicture = null; // everything is at home, as it was just made
    this.boxes = new Map(this.data.nodes.map((node) => [node.id, { ...node, font: null }]));
    this.nodes = new vis.DataSet(nodes);
    this.edges = new vis.DataSet(edges);
    this.markPlaces = new Map();
    if (first) {
      this.network = new vis.Network(this.parts.canvas, { nodes: this.nodes, edges: this.edges }, options);
      this.parts.canvas.firstElementChild.tabIndex = -1; // nothing there answers a key; the list does it all
      this.network.on("beforeDrawing", (ctx) => this.drawBands(ctx));
      this.network.on("afterDrawing", (ctx) => (this.drawAbove(ctx), this.drawMarks(ctx)));
      for (const [event, over] of [["hoverNode", 1], ["hoverEdge", 1], ["blurNode", 0], ["blurEdge", 0]])
        this.network.on(event, () => (this.parts.canvas.style.cursor = over ? "pointer" : ""));
      for (const event of ["zoom", "dragEnd"]) this.network.on(event, () => ((this.moved = true), (this.aim = null)));
      // vis ends an animation a step beside its aim, some pixels after a long way.
      this.network.on("animationFinished", () => this.aim && this.network.moveTo(this.aim));
      this.resizing = new ResizeObserver(() => {
        if (!this.moved && this.network) requestAnimationFrame(() => this.lookAtChoice({ animate: false, force: true }));
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

  choose(id, { push = true } = {}) {
    const item = this.items[id];
    if (!item) {
      // A part's cards speak of the whole web: what is not drawn here is one page away, where the filter holds too.
      if (!this.data.elsewhere) return;
      const query = new URLSearchParams({ show: id });
      for (const [facet, values] of Object.entries(this.filterOf)) if (values.length) query.set(facet, values.join("~"));
      location.assign(`${this.data.elsewhere}?${query}`);
      return;
    }
    if (item.kind === "question") return this.goTo({ question: id, show: null, place: null }, { push });
    const { question, place } = this.choice;
    const inside = question && this.belongs(item, question);
    this.goTo({ question: inside ? question : null, show: id, place: inside ? place : null }, { push });
  }

  belongs(item, question) {
    const lit = this.items[question].lit;
    return item.kind === "configuration" ? item.lit.some((id) => id.includes("--") && lit.includes(id)) : lit.includes(item.id);
  }

  /** Take over a choice: the card at once, the address and the picture once the card is on the screen. */
  goTo({ question, show, place }, { push = true, draw = true } = {}) {
    const held = this.root.getRootNode().activeElement; // if it goes, the card takes the focus over
    const unknown = [];
    if (question && this.items[question]?.kind !== "question") (unknown.push(["question", question]), (question = null));
    if (show && (!this.items[show] || this.items[show].kind === "question")) (unknown.push(["box, arrow or configuration", show]), (show = null));
    this.choice = { question, show, place: place === "web" ? "web" : null };
    if (push) this.unknownValues = [];
    this.showNotice(unknown);
    this.showCard(show ?? question ?? "");
    const item = this.items[show];
    this.scope = question ? new Set(this.items[question].lit) : null;
    this.lit = item ? new Set(item.lit) : null;
    if (this.scope && this.lit) this.lit = new Set([...this.lit].filter((id) => this.scope.has(id)));
    const after = () => {
      if (push) writeAddress(this.choice);
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

  /** Run what follows a choice after the next frame; of several choices in one frame, each in turn. */
  soon(task) {
    requestAnimationFrame(() => setTimeout(task, 16));
  }

  showNotice(unknown) {
    const { notice } = this.parts;
    notice.hidden = unknown.length + this.unknownValues.length === 0;
    notice.textContent = this.unknownValues
      .map((value) => `The address filters by “${value}”, which no evidence here has. That part of the filter is left out.`)
      .concat(unknown.map(([kind, id]) => `The address asks for a ${kind} called “${id}”, which is not in this theory. ${this.data.instead}`))
      .join(" ");
  }

  showCard(id) {
    const { card } = this.parts;
    if (!this.texts) return; // the first card is shown once the texts are unpacked
    if (this.card === id) return this.showBack();
    const focused = card.contains(this.root.getRootNode().activeElement);
    card.innerHTML = this.texts.cards[id] ?? ""; // escaped by components/cards
    const parts = [...card.querySelectorAll("[data-part]")];
    const asked = this.pictures[this.choice.question]?.configurations;
    if (asked && parts.length > 1) {
      // What answers the open question comes first.
      const [inside, others] = [parts.filter((p) => asked.includes(p.dataset.part)), parts.filter((p) => !asked.includes(p.dataset.part))];
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
    const { question, show } = this.choice;
    if (!question || !show) return;
    const line = document.createElement("p");
    line.className = "back";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "choose";
    button.dataset.choose = question;
    button.textContent = `← ${this.items[question].label}`;
    line.append(button);
    card.prepend(line);
  }

  showTitle() {
    const { question, show } = this.choice;
    const asked = this.items[question];
    const item = this.items[show];
    this.parts.heading.textContent = asked ? asked.label : this.data.title;
    document.title = [this.pageTitle[0], item?.label ?? asked?.label, ...this.pageTitle.slice(1)].filter(Boolean).join(" · ");
    this.parts.whole.hidden = !question && !show;
    this.parts.whole.textContent = this.data.all;
    this.parts.places.hidden = !question || this.data.pane !== "graph";
    for (const button of this.parts.places.children)
      button.setAttribute("aria-pressed", String((button.dataset.place === "web") === (this.choice.place === "web")));
    this.drawLegend();
    if (this.data.pane === "table") this.filterTable(this.parts.search.value.trim().toLowerCase());
    else this.parts.onscreen.textContent = this.inWords(asked, item);
    this.parts.canvas.setAttribute("aria-label", `${this.parts.heading.textContent} ${this.parts.onscreen.textContent} The list beside it holds the same.`);
  }

  inWords(asked, item) {
    const told = (ids) => {
      const arrows = ids.filter((id) => id.includes("--")).length;
      const boxes = ids.length - arrows;
      return `${boxes} ${boxes === 1 ? "box" : "boxes"} and ${arrows} ${arrows === 1 ? "arrow" : "arrows"}`;
    };
    const words = [];
    if (asked && this.choice.place !== "web") words.push(`On screen: the answer alone, ${told(asked.lit)}.`);
    else words.push(`On screen: ${this.data.summary}.`);
    if (asked && this.choice.place === "web" && !item) words.push(`Standing out: the answer, ${told(asked.lit)}; the rest is faded.`);
    if (this.kept && !item) words.push("What no such evidence speaks of is faded.");
    if (item) words.push(`Standing out: ${item.kind === "configuration" ? "one configuration" : item.label}; the rest is faded.`);
    return words.join(" ");
  }

  // --- the picture -----------------------------------------------------------------------------

  /** Put the boxes where the open question's own picture has them, or back home. */
  applyPicture() {
    const { question, place } = this.choice;
    const picture = question && place !== "web" ? this.pictures[question] : null;
    const wanted = picture?.question ?? null;
    if (this.inPicture === wanted) return false;
    this.inPicture = wanted;
    const inside = (id) => Boolean(picture) && Object.hasOwn(picture.places, id);
    const at = (id) => (inside(id) ? picture.places[id] : this.home.get(id));
    this.nodes.update(this.nodes.getIds().map((id) => {
      const [x, y] = at(id);
      return { id, x, y, hidden: Boolean(picture) && !inside(id) };
    }));
    this.edges.update(this.edges.get().map((edge) => ({
      id: edge.id,
      smooth: bend(at(edge.from), at(edge.to)),
      hidden: Boolean(picture) && !this.items[wanted].lit.includes(edge.id),
    })));
    this.clearWays();
    this.colourEdges();
    this.markPlaces = new Map();
    this.moved = false;
    return true;
  }

  /** Bend each arrow so that it runs behind as few other boxes as can be, lest it seem to start at one of them. */
  clearWays() {
    const drawn = Object.values(this.network.body.edges).filter((edge) => edge.connected && !edge.options.hidden);
    if (drawn.length > 400) return; // a web that large is read by choosing, not by following lines
    for (const edge of drawn) {
      const usual = edge.options.smooth;
      let best = usual, fewest = this.inFrontOf(edge).length;
      for (const other of fewest ? BENDS : []) {
        edge.options.smooth = { ...usual, ...other };
        edge.updateEdgeType();
        const hits = this.inFrontOf(edge).length;
        if (hits < fewest) [best, fewest] = [edge.options.smooth, hits];
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
    if (this.kept && !this.kept.has(id)) return FADED;
    if (this.lit) return this.lit.has(id) ? 1 : this.scope?.has(id) ? SCOPE : FADED;
    if (this.scope) return this.scope.has(id) ? 1 : FADED;
    return 1;
  }

  light() {
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
      [["+", "--plus"], ["-", "--minus"], ["±", "--depends"], ["contested", "--contested"], ["beside", "--beside"]].map(
        ([sign, name]) => [sign, style.getPropertyValue(name).trim()],
      ),
    );
    this.widths = new Map();
    for (const edge of this.data.edges) {
      this.widths.set(edge.id, edge.width);
      const drawn = this.network.body.edges[edge.id];
      const colour = this.signs[edge.agreement];
      drawn.options.color = { color: colour, highlight: colour, hover: colour, inherit: false, opacity: 0.75 };
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
    this.look = { key, ink, ground, family, dark, hues, fills: hues.map((h) => mix(h, ground, dark ? 0.62 : 0.5)), edges: hues.map((h) => mix(h, ink, 0.6)), bands: hues.map((h) => mix(h, ground, 0.1)) };
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
    if (box.size * this.network.getScale() * enlarged >= 4.5) {
      ctx.fillStyle = look.ink;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.font = this.fitted(ctx, box, chosen);
      const top = y - ((box.lines.length - 1) * box.line) / 2;
      box.lines.forEach((line, i) => ctx.fillText(line, x, top + i * box.line + 1));
    }
    ctx.restore();
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
    const picture = this.inPicture ? this.pictures[this.inPicture] : null;
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
        band.lines.forEach((line, i) => ctx.fillText(line, band.x + band.w / 2, band.y + 26 + i * 27 + (band.lines.length === 1 ? 12 : 0)));
      } else {
        // Seen from afar a heading grows to be read, as far as its band is wide, up into the space above it.
        const size = Math.min(SMALLEST_HEADING / scale, 24 * (band.w - 12) / widest);
        ctx.font = `600 ${size}px ${this.look.family}`;
        band.lines.forEach((line, i) => ctx.fillText(line, band.x + band.w / 2, band.y + 70 - (band.lines.length - 1 - i) * size * 1.1 - size / 2));
      }
      ctx.globalAlpha = 1;
    }
    ctx.restore();
  }

  /** What stands out once more on top, where a faded box would hide an arrow that passes behind it. */
  drawAbove(ctx) {
    const every = this.lit ?? this.scope ?? this.kept;
    if (!every || !this.signs) return;
    const above = this.kept ? [...every].filter((id) => this.kept.has(id)) : every;
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
    if (!this.lit || this.inPicture || [...this.lit].filter((id) => this.boxes.has(id)).length > FEW) return 1;
    return Math.min(6, Math.max(1, LEGIBLE / this.network.getScale()));
  }

  /** The sign of every arrow that stands out, on the arrow, where it can be read. */
  drawMarks(ctx) {
    this.marksDrawn.clear();
    if (!this.signs) return; // vis draws once while it is being made
    const scale = this.network.getScale();
    const all = scale > 0.3 || (this.kept && this.kept.size < MANY_MARKS);
    ctx.save();
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    const enlarged = this.enlarged();
    for (const edge of this.data.edges) {
      const strength = this.strength(edge.id);
      if (strength === FADED || (!all && !(this.lit && strength === 1))) continue;
      const drawn = this.network.body.edges[edge.id];
      if (!drawn?.connected || drawn.options.hidden) continue;
      const { x, y } = this.markPlace(drawn);
      const size = 12 * (strength === 1 ? enlarged : 1);
      ctx.font = `700 ${(size * 1.6) / (edge.mark.length > 1 ? 1.35 : 1)}px ${this.look.family}`;
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

  /** Where on an arrow its sign stands: near the middle, but on no box; found once a picture. */
  markPlace(drawn) {
    let place = this.markPlaces.get(drawn.id);
    if (!place) {
      const boxes = Object.values(this.network.body.nodes).filter((node) => !node.options.hidden && this.boxes.has(node.id));
      const free = ({ x, y }) => boxes.every((node) => {
        const { w, h } = this.boxes.get(node.id);
        return Math.abs(node.x - x) > w / 2 + 13 || Math.abs(node.y - y) > h / 2 + 13;
      });
      const places = [0.5, 0.42, 0.58, 0.34, 0.66, 0.72, 0.28, 0.78, 0.22, 0.84, 0.16].map((t) => this.along(drawn, t));
      const taken = [...this.markPlaces.values()];
      const apart = ({ x, y }) => taken.every((other) => Math.hypot(other.x - x, other.y - y) > 25);
      place = places.find((p) => free(p) && apart(p)) ?? places.find(free) ?? places[0];
      this.markPlaces.set(drawn.id, place);
    }
    return place;
  }

  along(drawn, t) {
    return drawn.edgeType.getPoint(t); // inside vis: the curve as it is drawn
  }

  /** Move the view to what is chosen, unless it is in full view already. */
  lookAtChoice({ animate = true, force = false } = {}) {
    if (!this.network || !this.parts.canvas.clientWidth) return;
    const { question, show } = this.choice;
    const item = this.items[show];
    const ids = item && !this.inPicture ? item.lit : this.inPicture ? Object.keys(this.pictures[this.inPicture].places) : question && this.choice.place === "web" ? this.items[question].lit : null;
    const nodes = (ids ?? this.nodes.getIds()).filter((id) => this.boxes.has(id));
    if (!nodes.length) return;
    const area = bounds(nodes.map((id) => [this.network.body.nodes[id], this.boxes.get(id)]));
    if (!item || this.inPicture) for (const band of ids && !this.inPicture ? [] : this.inPicture ? this.pictures[this.inPicture].bands : this.data.bands) area.add(band.x, band.y, band.x + band.w, band.y + band.h);
    const { clientWidth: width, clientHeight: height } = this.parts.canvas;
    const seen = { scale: this.network.getScale(), ...this.network.getViewPosition() };
    const within = area.inside(seen.x - width / 2 / seen.scale, seen.y - height / 2 / seen.scale, seen.x + width / 2 / seen.scale, seen.y + height / 2 / seen.scale);
    if (!force && within && (seen.scale >= LEGIBLE || this.inPicture || nodes.length <= FEW)) return;
    const few = item && !this.inPicture && nodes.length <= FEW;
    const pad = few ? 130 : 28;
    let scale = Math.min(LARGEST, (width - pad) / area.width, (height - pad) / area.height);
    let { x, y } = area.centre;
    if (item && !few && !this.inPicture && scale < LEGIBLE) {
      scale = LEGIBLE;
      if (this.boxes.has(show)) ({ x, y } = this.network.body.nodes[show]);
    }
    const still = this.still || !animate;
    const aim = { position: { x, y }, scale };
    this.aim = null;
    this.network.moveTo({ ...aim, animation: still ? false : { duration: 320, easingFunction: "easeInOutQuad" } });
    this.aim = still ? null : aim;
  }

  zoom(how) {
    if (!this.network) return;
    if (how === "fit") {
      this.moved = false;
      return this.lookAtChoice({ force: true });
    }
    this.moved = true;
    const scale = this.network.getScale() * (how === "in" ? 1.35 : 1 / 1.35);
    this.network.moveTo({ scale: Math.min(3, Math.max(0.08, scale)) });
  }

  clicked(point) {
    const id = this.hit(point);
    if (id === undefined) return;
    this.network.interactionHandler?.popup?.hide(); // inside vis: the tooltip of what is now on the card
    this.choose(id);
    if (this.narrow) this.parts.card.scrollIntoView({ block: "start", behavior: this.still ? "auto" : "smooth" });
  }

  /** What a click at a point of the canvas means: a box, a sign, an arrow, or the nearest arrow to a near miss. */
  hit(point) {
    const box = this.network.getNodeAt(point);
    if (box !== undefined) return box;
    const scale = this.network.getScale();
    const { x, y } = this.network.DOMtoCanvas(point);
    for (const [id, place] of this.marksDrawn) if (Math.hypot(place.x - x, place.y - y) * scale < 12) return id;
    const arrow = this.network.getEdgeAt(point);
    if (arrow !== undefined) return arrow;
    for (const reach of [5, 10]) {
      for (let turn = 0; turn < 8; turn++) {
        const near = { x: point.x + reach * Math.cos((turn * Math.PI) / 4), y: point.y + reach * Math.sin((turn * Math.PI) / 4) };
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
      for (const [dx, dy] of [[0, 0], [-0.35, 0], [0.35, 0], [0, -0.3], [0, 0.3]]) points.push({ x: node.x + dx * w, y: node.y + dy * h });
    } else if (edge?.connected && !edge.options.hidden) {
      for (let i = 0; i <= 40; i++) points.push(this.along(edge, 0.5 + (i % 2 ? 1 : -1) * Math.ceil(i / 2) * 0.022));
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

  // --- list and legend -------------------------------------------------------------------------

  listen() {
    const { root, parts } = this;
    root.addEventListener("click", (event) => {
      if (!this.data) return;
      const at = event.target.closest("[data-choose], [data-zoom], [data-place], [data-tab], .whole, .sift, .clear, .done");
      if (!at) return;
      if (at.dataset.choose) this.choose(at.dataset.choose);
      else if (at.dataset.zoom) this.zoom(at.dataset.zoom);
      else if (at.dataset.place) this.goTo({ ...this.choice, place: at.dataset.place });
      else if (at.dataset.tab) this.openTab(at.dataset.tab);
      else if (at.matches(".sift, .done")) this.openFilters(parts.filters.hidden);
      else if (at.matches(".clear")) this.clearFilters();
      else this.goTo({ question: null, show: null, place: null });
    });
    // A press that is let go where it was, by one finger or the main button, is a click. Heard here, before
    // vis goes through all its arrows for an event that says less.
    let press = null;
    const pressing = new Set();
    parts.canvas.addEventListener("pointerdown", (event) => {
      pressing.add(event.pointerId);
      press = pressing.size === 1 && event.button === 0 ? { x: event.clientX, y: event.clientY } : null;
    }, true);
    parts.canvas.addEventListener("pointercancel", (event) => (pressing.delete(event.pointerId), (press = null)), true);
    parts.canvas.addEventListener("pointerup", (event) => {
      pressing.delete(event.pointerId);
      const still = press && Math.hypot(event.clientX - press.x, event.clientY - press.y) < 6;
      press = null;
      if (!still || !this.network) return;
      const frame = parts.canvas.getBoundingClientRect();
      this.clicked({ x: event.clientX - frame.left, y: event.clientY - frame.top });
    }, true);
    parts.search.addEventListener("input", () => this.filter());
    parts.filters.addEventListener("submit", (event) => event.preventDefault());
    parts.filters.addEventListener("change", (event) => this.data && this.sift(this.asked(event.target)));
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        if (!parts.filters.hidden && parts.filters.contains(event.target)) this.openFilters(false);
        else if (parts.search.value) ((parts.search.value = ""), this.filter(), parts.search.focus());
        else if (this.choice.show) this.goTo({ ...this.choice, show: null });
        else if (this.choice.question) this.goTo({ question: null, show: null, place: null });
      } else if (event.key === "Enter" && event.target === parts.search) {
        const found = (this.data.pane === "table" ? parts.table : parts.entries).querySelectorAll("[data-choose]");
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
        select.append(new Option("any", ""), ...facet.values.map((value) => new Option(`${value.label} (${value.pieces})`, value.id)));
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
    hint.textContent = "In brackets: pieces of evidence. Ticks under one heading widen what is shown, ticks under another narrow it.";
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

  openFilters(open) {
    const { filters, sift } = this.parts;
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
      return [field.dataset.facet, list && list !== touched ? this.filterOf[field.dataset.facet] : controls.map((control) => control.value).filter(Boolean)];
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
    this.filterOf = Object.fromEntries(facets.map(({ id, values }, i) => [id, wanted[i] ? values.filter((_, v) => wanted[i].has(v)).map((v) => v.id) : []]));
    for (const control of this.parts.filters.querySelectorAll("input, select")) {
      const chosen = this.filterOf[control.closest("[data-facet]").dataset.facet];
      if (control.type === "checkbox") control.checked = chosen.includes(control.value);
      else control.value = chosen[0] ?? "";
    }
    const fits = (piece) => wanted.every((set, i) => !set || piece[i].some((value) => set.has(value)));
    this.fitting = wanted.some(Boolean) ? new Map(Object.entries(pieces).map(([id, all]) => [id, all.map(fits)])) : null;
    this.kept = null;
    if (this.fitting) {
      this.kept = new Set();
      for (const entry of this.data.entries) {
        const { id } = entry;
        if (entry.kind === "configuration" && this.fitting.get(id)?.some(Boolean)) this.kept.add(id);
        if (entry.kind !== "link") continue;
        const held = Object.entries(bearing[id]).some(([claim, numbers]) => numbers.some((n) => this.fitting.get(claim)[n]));
        if (held) for (const lit of entry.lit) this.kept.add(lit);
      }
      for (const entry of this.data.entries) if (entry.kind === "question" && entry.lit.some((id) => id.includes("--") && this.kept.has(id))) this.kept.add(entry.id);
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

  /** The filter in a sentence. */
  tellFilter() {
    const { sifted, sift } = this.parts;
    const said = this.data.facets.flatMap(({ id, only, values }) => {
      const chosen = values.filter((value) => this.filterOf[id].includes(value.id)).map((value) => value.label);
      return chosen.length ? [`${only} ${chosen.length > 1 ? chosen.slice(0, -1).join(", ") + " or " + chosen.at(-1) : chosen[0]}`] : [];
    });
    sifted.hidden = !said.length;
    sift.toggleAttribute("data-on", said.length > 0);
    const left = this.parts.filters.querySelector(".left");
    left.textContent = "";
    if (!said.length) return;
    const count = (kind) => this.data.entries.filter((entry) => entry.kind === kind);
    const told = [["link", "arrows"], ["configuration", "configurations"]].flatMap(([kind, words]) => {
      const all = count(kind);
      return all.length ? [`${all.filter((entry) => this.kept.has(entry.id)).length} of ${all.length} ${words}`] : [];
    });
    const clear = document.createElement("button");
    clear.type = "button";
    clear.className = "clear choose";
    clear.textContent = "Clear the filter";
    sifted.replaceChildren(`Filtered: only evidence ${said.join(", ")}. It speaks of ${told.join(" and ")}. `, clear);
    left.textContent = `${told.join(" and ")} left`;
  }

  /** On the card, step what the filter leaves out back behind what it asks for. */
  siftCard() {
    for (const article of this.parts.card.querySelectorAll("[data-configuration]")) {
      const fitting = this.fitting?.get(article.dataset.configuration);
      for (const piece of article.querySelectorAll("[data-piece]")) piece.toggleAttribute("data-out", Boolean(fitting) && !fitting[piece.dataset.piece]);
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
    const all = this.data.entries.filter((entry) => !this.kept || this.kept.has(entry.id));
    // Of what is found, what is called so comes first, then what begins so.
    const called = ({ label }) => [label === text, label.startsWith(text), label.includes(text)].indexOf(true) + 1 || 4;
    const entries = !text ? all.filter((entry) => entry.kind === this.tab)
      : all.filter((entry) => entry.search.includes(text) || entry.id.includes(text)).map((entry, i) => [called(entry), i, entry])
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
        ? `Nothing here is called “${text}”${this.kept ? " among what the filter leaves" : ""}. Try a shorter word, or clear the search to see the list.`
        : "The filter leaves nothing of this kind. Ask for less at once, or clear it.";
      this.parts.entries.replaceChildren(none);
    }
    this.filled = this.data;
    this.markCurrent();
  }

  filterTable(text) {
    for (const body of this.parts.table.querySelectorAll("tbody")) {
      let any = false;
      for (const row of body.querySelectorAll("[data-row]")) {
        row.hidden = (Boolean(text) && !row.dataset.search.includes(text)) || Boolean(this.kept && !this.kept.has(row.dataset.row));
        any ||= !row.hidden;
      }
      body.hidden = !any;
    }
    const left = this.parts.table.querySelectorAll("[data-row]:not([hidden])").length;
    const those = [text && `with “${text}”`, this.kept && "with such evidence"].filter(Boolean).join(" and ");
    this.parts.onscreen.textContent = !those ? this.data.summary
      : left ? `On screen: ${left} of ${this.data.entries.length} configurations, those ${those}.`
      : `There is no configuration ${those}. ${text ? "Try a shorter word, or clear the search." : "Ask for less at once, or clear the filter."}`;
  }

  fillTabs(current) {
    this.parts.tabs.replaceChildren(
      ...KINDS.map(([kind, words]) => {
        const number = this.data.entries.filter((entry) => entry.kind === kind && (!this.kept || this.kept.has(entry.id))).length;
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
      for (const row of this.parts.table.querySelectorAll("[data-row]")) {
        row.setAttribute("aria-selected", String(row.dataset.row === current));
        if (row.dataset.row === current) row.scrollIntoView({ block: "nearest" });
      }
      return;
    }
    if (this.filled !== this.data) return this.filter();
    for (const old of this.parts.entries.querySelectorAll('[aria-current="true"]')) old.removeAttribute("aria-current");
    if (!current) return;
    const line = this.parts.entries.querySelector(`[data-choose="${CSS.escape(current)}"]`);
    line?.setAttribute("aria-current", "true");
    if (line && this.root.clientWidth > 760) {
      const { entries } = this.parts;
      const top = line.offsetTop - entries.offsetTop;
      if (top < entries.scrollTop || top > entries.scrollTop + entries.clientHeight - 40) entries.scrollTop = top - entries.clientHeight / 3;
    }
  }

  drawLegend() {
    const NS = "http://www.w3.org/2000/svg";
    const picture = this.choice.question && this.choice.place !== "web" ? this.items[this.choice.question].lit : null;
    const drawn = new Set((this.data.edges ?? []).filter((edge) => !picture || picture.includes(edge.id)).map((edge) => edge.agreement));
    const parts = this.data.legend.filter(({ agreement }) => drawn.has(agreement)).map(({ agreement, words }) => {
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
      if (DASHES[agreement]) line.setAttribute("stroke-dasharray", DASHES[agreement].map((n) => n / 2).join(" "));
      svg.append(line);
      if (agreement !== "beside") {
        const head = document.createElementNS(NS, "path");
        head.setAttribute("d", "M36 3L45 8L36 13Z");
        head.setAttribute("fill", "var(--sign)");
        svg.append(head);
      }
      span.append(svg, words);
      return span;
    });
    const asked = (this.data.edges ?? []).some(({ id, mark }) => mark.length > 1 && (!picture || picture.includes(id)));
    if (asked) {
      const questioned = document.createElement("span");
      questioned.textContent = "? after a sign: questioned elsewhere";
      parts.push(questioned);
    }
    if (this.kept) {
      const faded = document.createElement("span");
      faded.textContent = "faded: what the filter leaves out";
      parts.push(faded);
    }
    this.parts.legend.replaceChildren(...parts);
  }
}

// --- geometry and colour -------------------------------------------------------------------------

/** How an arrow bends: forward ones flow from left to right, others swing round the boxes. */
function bend([x1, y1], [x2, y2]) {
  if (x2 - x1 > 120) return { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 };
  if (Math.abs(x2 - x1) <= 120) return { enabled: true, type: y2 > y1 ? "curvedCCW" : "curvedCW", roundness: 0.45 };
  return { enabled: true, type: y2 > y1 ? "curvedCW" : "curvedCCW", roundness: 0.2 };
}

function bounds(pairs) {
  const area = {
    left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity,
    add(left, top, right, bottom) {
      this.left = Math.min(this.left, left);
      this.top = Math.min(this.top, top);
      this.right = Math.max(this.right, right);
      this.bottom = Math.max(this.bottom, bottom);
    },
    get width() { return this.right - this.left; },
    get height() { return this.bottom - this.top; },
    get centre() { return { x: (this.left + this.right) / 2, y: (this.top + this.bottom) / 2 }; },
    inside(left, top, right, bottom) { return this.left >= left && this.top >= top && this.right <= right && this.bottom <= bottom; },
  };
  for (const [{ x, y }, { w, h }] of pairs) area.add(x - w / 2, y - h / 2, x + w / 2, y + h / 2);
  return area;
}

function outline(ctx, form, x, y, w, h) {
  const l = x - w / 2, r = x + w / 2, t = y - h / 2, b = y + h / 2;
  const cut = Math.min(16, h / 3);
  ctx.beginPath();
  if (form === "pill") ctx.roundRect(l, t, w, h, Math.min(h / 2, 28));
  else if (form === "hexagon") polygon(ctx, [[l + cut, t], [r - cut, t], [r, y], [r - cut, b], [l + cut, b], [l, y]]);
  else if (form === "cut") polygon(ctx, [[l + cut, t], [r - cut, t], [r, t + cut], [r, b - cut], [r - cut, b], [l + cut, b], [l, b - cut], [l, t + cut]]);
  else if (form === "tag") polygon(ctx, [[l, t], [r - cut, t], [r, y], [r - cut, b], [l, b]]);
  else ctx.rect(l, t, w, h);
}

function polygon(ctx, points) {
  points.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  ctx.closePath();
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
