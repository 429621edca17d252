// A small web of a garden for the tests: two groups, a question, a story, a filter of two facets.
//
//   rain -> growth -> joy    tea -> rest    talk & rest (only together) -> joy

/** @import { Arrow, Band, Box, Entry, GraphPane, Overview, Pane, Picture, Reading, TablePane } from "../../../../components/causal_web/contract.d.ts" */

import { read } from "../../../../components/causal_web/browser/model.js";
import { Index } from "../../../../components/causal_web/browser/search/index.js";
import { Texts } from "../../../../components/causal_web/browser/texts.js";

const PLACES = {
  rain: [0, 0],
  growth: [300, 0],
  joy: [600, 0],
  tea: [0, 200],
  rest: [300, 200],
  talk: [0, 400],
};
/**
 * What boxes are called in a picture.
 * @param {Record<string, string>} names
 */
function labels(names) {
  return Object.fromEntries(Object.entries(names).map(([id, name]) => [id, { lines: [name], h: 40 }]));
}

const PLAIN = { labels: {}, arrows: {} };
const BARE = { sizes: {}, ways: {}, ...PLAIN };
/** @type {Reading} */
const READS = { agreement: "+", mark: "" };
const FAMILIES = {
  rain: "soil",
  growth: "soil",
  joy: "people",
  tea: "people",
  rest: "people",
  talk: "people",
};

/**
 * @param {string} id
 * @param {Entry["kind"]} kind
 * @param {Partial<Entry>} more
 * @returns {Entry}
 */
function entry(id, kind, more = {}) {
  const plain = {
    group: kind,
    label: id,
    mark: "",
    lit: [id],
    every: [],
    search: id,
    said: `Said of ${id}.`,
  };
  return { id, kind, agreement: "", ...plain, ...more };
}

/** @returns {Box[]} */
function boxes() {
  return Object.entries(PLACES).map(([id, [x, y]]) => ({
    id,
    label: id,
    shape: "custom",
    title: "",
    x,
    y,
    w: 160,
    h: 60,
    lines: [id],
    size: 24,
    line: 28,
    form: "box",
    hue: 1,
    family: FAMILIES[/** @type {keyof typeof FAMILIES} */ (id)],
  }));
}

/**
 * @param {string} from
 * @param {string} to
 * @param {Partial<Arrow>} more
 * @returns {Arrow}
 */
function arrow(from, to, more = {}) {
  const plain = { title: "", width: 2.2, arrows: /** @type {const} */ ("to"), mark: "+", sources: [0] };
  return { id: `${from}--${to}`, from, to, agreement: "+", ...plain, ...more };
}

/** @returns {Arrow[]} */
function arrows() {
  return [
    arrow("rain", "growth"),
    arrow("growth", "joy", { mark: "+?", sources: [0, 1] }),
    arrow("tea", "rest", { agreement: "-", mark: "−", sources: [1] }),
    arrow("talk", "rest", {
      id: "talk--with--rest",
      arrows: "",
      agreement: "beside",
      mark: "&",
      sources: [1],
    }),
  ];
}

/** A bundle of one arrow. */
const ONE = { count: 1, tip: "" };
/** @type {Band} */
const BAND = { lines: ["Soil"], hue: 1, x: -100, y: -100, w: 500, h: 200 };
/** @param {string[]} ids */
const places = (ids) =>
  Object.fromEntries(ids.map((id) => [id, /** @type {[number, number]} */ ([ids.indexOf(id) * 200, 0])]));

/**
 * @param {Partial<GraphPane>} more
 * @returns {GraphPane}
 */
export function pane(more = {}) {
  return {
    pane: "graph",
    title: "The whole web",
    all: "Whole web",
    instead: "You see the whole web instead.",
    summary: "6 boxes and 4 arrows",
    elsewhere: null,
    twin: null,
    ...{ moved: {}, went: {} },
    setting: null,
    addresses: { download: "Download", setting: "Setting" },
    options: {
      physics: { enabled: false },
      layout: { improvedLayout: false },
      interaction: {
        hover: true,
        dragNodes: false,
        selectable: false,
        selectConnectedEdges: false,
        hoverConnectedEdges: false,
        tooltipDelay: 250,
        zoomSpeed: 0.6,
      },
      nodes: { shape: "custom", chosen: false },
      edges: {
        arrows: { to: { enabled: true, scaleFactor: 0.7 } },
        chosen: false,
        hoverWidth: 1.5,
        arrowStrikethrough: false,
      },
    },
    measures: { font: 24, heading: { font: 24, line: 27, top: 26, alone: 12, foot: 70 } },
    nodes: boxes(),
    edges: arrows(),
    bands: [BAND],
    ways: {},
    families: [{ id: "soil", name: "Soil", hue: 1, form: "box" }, {
      id: "people",
      name: "People",
      hue: 2,
      form: "pill",
    }],
    asks: [{ kind: "path", words: "How does one lead to the other", two: true }],
    start: "overview",
    entries: [
      entry("what-grows", "question", {
        label: "What grows?",
        lit: ["rain", "growth", "rain--growth"],
        every: ["rain", "growth", "joy", "rain--growth", "growth--joy"],
      }),
      entry("what-rests", "question", { label: "What rests?", lit: ["tea", "rest", "tea--rest"] }),
      entry("way", "way", { lit: ["rain", "growth", "rain--growth"] }),
      ...Object.keys(PLACES).map((id) => entry(id, "concept", { label: id.toUpperCase() })),
      entry("rain--growth", "link", { label: "RAIN → GROWTH", lit: ["rain", "growth", "rain--growth"] }),
      entry("growth--joy", "link", { label: "GROWTH → JOY", lit: ["growth", "joy", "growth--joy"] }),
      entry("tea--rest", "link", { label: "TEA → REST", lit: ["tea", "rest", "tea--rest"] }),
      entry("talk--with--rest", "link", {
        label: "TALK with REST",
        lit: ["talk", "rest", "talk--with--rest"],
      }),
      entry("cup", "configuration", { label: "A cup", lit: ["tea", "rest", "tea--rest"] }),
      entry("wet", "configuration", { label: "Wet", lit: ["rain", "growth", "rain--growth"] }),
      entry("family~soil", "family", { label: "Soil", lit: ["family~soil"], family: "soil" }),
      entry("family~people", "family", { label: "People", lit: ["family~people"], family: "people" }),
      entry("family~soil--family~people", "bundle", {
        label: "Soil → People",
        lit: ["family~soil", "family~people", "family~soil--family~people"],
      }),
      entry("growth--family~people", "bundle", { lit: ["growth", "family~people", "growth--family~people"] }),
    ],
    pictures: [
      {
        question: "what-grows",
        configurations: ["wet"],
        spoken: [
          { id: "rain--growth", say: "More rain can lead to more growth.", who: "One paper." },
          { id: "growth--joy", say: "More growth can lead to more joy.", who: "" },
          { id: "gone--joy", say: "What is not in this part.", who: "" },
        ],
        places: places(["rain", "growth"]),
        ...BARE,
      },
      {
        question: "what-rests",
        configurations: ["cup"],
        spoken: [],
        places: places(["tea", "rest"]),
        ...BARE,
      },
    ],
    legend: [{ agreement: "+", words: "+ same way", told: "leads to" }, {
      agreement: "-",
      words: "− opposite ways",
      told: "− works against",
    }, {
      agreement: "beside",
      words: "& only together",
      told: "& only together",
    }],
    facets: [
      {
        id: "source",
        label: "Source",
        ...{ only: "from", shown: true },
        values: [{ id: "smith", label: "Smith", pieces: 1 }, { id: "jones", label: "Jones", pieces: 2 }],
      },
      {
        id: "kind",
        label: "Kind",
        ...{ only: "of the kind", shown: true },
        values: [{ id: "talk", label: "interview", pieces: 2 }, { id: "a,b", label: "survey", pieces: 1 }],
      },
    ],
    pieces: { wet: [[[0], [0]], [[1], [1]]], cup: [[[1], [0]]] },
    doubting: { wet: [1] },
    bearing: {
      "rain--growth": { wet: [0, 1] },
      "growth--joy": { wet: [1] },
      "tea--rest": { cup: [0] },
      "talk--with--rest": { cup: [] },
    },
    belief: { one: "garden", kinds: [["paper", "papers"]], heard: {} },
    sources: [
      { name: "Smith 2001", citation: "", doi: "", licence: "" },
      { name: "Jones 2002", citation: "", doi: "", licence: "" },
    ],
    ...{ credit: "A garden of our own.", made: "“Tea”, by nobody, version 1.", limits: [] },
    stories: [
      {
        id: "garden",
        title: "A garden",
        plain: "Rain makes it grow.",
        places: places(["rain", "growth", "joy"]),
        sizes: {},
        ways: {},
        lit: ["rain", "growth", "joy", "rain--growth", "growth--joy"],
        steps: [
          {
            ...{ say: "First rain.", room: "Is it so?" },
            lit: ["rain", "growth", "rain--growth"],
            labels: labels({ rain: "less rain", growth: "less growth", joy: "joy" }),
            arrows: { "rain--growth": { ...READS }, "growth--joy": { ...READS } },
          },
          {
            ...{ say: "Then joy.", room: "" },
            lit: ["growth", "joy", "growth--joy"],
            labels: labels({ rain: "rain", growth: "more growth", joy: "more joy" }),
            arrows: { "rain--growth": { ...READS }, "growth--joy": { ...READS, mark: "?" } },
          },
        ],
      },
    ],
    overview: {
      title: "The web at a glance",
      name: "Overview",
      hint: "A group opens when you click it.",
      alone: false,
      nodes: ["soil", "people"].map((family) => ({
        id: `family~${family}`,
        family,
        lines: [family === "soil" ? "Soil" : "People"],
        under: "2 boxes",
        x: 0,
        y: 0,
        w: 300,
        h: 120,
        form: "box",
        hue: 1,
        size: 34,
        line: 40,
        small: 22,
        tip: "",
      })),
      edges: [
        { id: "family~soil--family~people", from: "family~soil", to: "family~people", ...ONE },
        { id: "growth--family~people", from: "growth", to: "family~people", ...ONE },
      ],
      states: [
        {
          opened: null,
          words: "On screen: 2 groups.",
          places: places(["family~soil", "family~people"]),
          edges: ["family~soil--family~people"],
          main: ["family~soil--family~people"],
          bands: [],
          sizes: {},
          ways: {},
        },
        {
          opened: "soil",
          words: "Soil is open, the other groups are closed.",
          places: places(["rain", "growth", "family~people"]),
          edges: ["rain--growth", "growth--family~people"],
          main: [],
          bands: [BAND],
          sizes: {},
          ways: {},
        },
      ],
    },
    ...more,
  };
}

/**
 * @param {Partial<TablePane>} more
 * @returns {TablePane}
 */
export function tablePane(more = {}) {
  const whole = pane();
  const common = {
    title: whole.title,
    all: whole.all,
    instead: whole.instead,
    summary: whole.summary,
    elsewhere: whole.elsewhere,
    twin: null,
    ...{ moved: {}, went: {} },
    doubting: {},
    setting: null,
    addresses: whole.addresses,
    legend: whole.legend,
    facets: whole.facets,
    pieces: whole.pieces,
    sources: whole.sources,
    credit: whole.credit,
    made: whole.made,
    limits: whole.limits,
    belief: whole.belief,
  };
  const listed = whole.entries.filter(({ kind }) => kind === "configuration");
  return {
    ...common,
    pane: "table",
    entries: listed,
    pictures: [],
    bearing: {},
    rows: ["row", "rows"],
    table: "",
    ...more,
  };
}

/**
 * What came of a pane, with no texts but the first card.
 * @param {Pane} pane
 */
export function came(pane) {
  const texts = new Texts({ first: { "": "start" }, parts: [] }, []);
  return read(pane, texts, new Index(() => Promise.reject(new Error("nobody asks for it"))));
}

/** @param {Partial<GraphPane>} more */
export function garden(more = {}) {
  return came(pane(more));
}

/**
 * A line of the list as it would come with an answer.
 * @param {string} id
 * @param {Partial<Entry>} more
 */
export function told(id, more) {
  return /** @type {Entry} */ ({ ...garden().items[id], ...more });
}

/**
 * A picture as it would come with an answer: boxes at their places.
 * @param {string} question
 * @param {Picture["places"]} places
 * @returns {Picture}
 */
export function drawn(question, places) {
  return { question, configurations: [], spoken: [], places, ...BARE };
}

/** The garden's groups. */
export function groups() {
  return /** @type {Overview} */ (pane().overview);
}
