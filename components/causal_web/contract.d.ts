// Made from contract.py by `python -m components.causal_web.declarations`; what is changed here is lost.

export type Version = 3;

/**
 * What goes to the browser: addresses of files, relative to the pages, each named by its content.
 *
 * `picture` (an Opening), `index` (a SearchIndex, fetched when somebody searches or nobody waits) and each
 * of the `texts` (a TextPart, fetched when something in it is needed) are JSON; `rev` is a fingerprint of
 * all, the same for the same data. `program` is the explorer, `library` what draws its picture, None where
 * there is none. What is asked for later is found after `answers`, by a question's key, and after `settings`
 * and `files`, as the query of an address, for the records and the code that the page was made of; they are
 * None for a page that shows a part.
 */
export interface Delivered {
  version: Version;
  rev: string;
  picture: string;
  index: string;
  texts: string[];
  program: string;
  library: string | null;
  answers: string | null;
  settings: string | null;
  files: string | null;
}

/**
 * The same in a file of its own, where the parts are text.
 *
 * `picture`, `index` and each of the `texts` are gzip in base64; `choice` is what the file opens with, as in
 * an address.
 */
export interface Wire {
  version: Version;
  rev: string;
  picture: string;
  index: string;
  texts: string[];
  choice?: string;
}

/**
 * The same in another form: what the link to it says, and its address.
 */
export interface Twin {
  words: string;
  address: string;
}

/**
 * Where pages are found that views lead to: where a view is made a file, where a setting is chosen.
 */
export interface Addresses {
  download: string;
  setting: string;
}

export type EntryKind = "question" | "way" | "concept" | "link" | "configuration" | "family" | "bundle" | "cell";

export type Agreement = "+" | "-" | "±" | "contested" | "beside";

/**
 * A line of the list, and what is known of what it names.
 *
 * `lit` lights up with it; `every`, if not empty, is all of an answer of which `lit` is the main part;
 * `said` is its sentence, as its card has it; `family` is what a line for a group opens.
 */
export interface Entry {
  id: string;
  kind: EntryKind;
  group: string;
  label: string;
  mark: string;
  agreement: Agreement | "";
  lit: string[];
  every: string[];
  search: string;
  said: string;
  family?: string;
}

/**
 * The size of a box, and its name in lines that fit.
 */
export interface Size {
  w: number;
  h: number;
  lines: string[];
}

/**
 * How an arrow runs, in cubic curves end to end (a point, then three each), and where its sign is.
 */
export interface Way {
  points: [number, number][];
  sign: [number, number];
}

/**
 * A line of an answer as a room hears it: what is chosen with it, what it says, and who says so.
 */
export interface Spoken {
  id: string;
  say: string;
  who: string;
}

/**
 * What a box is called in a picture of its own, in lines, and how tall it is there.
 */
export interface Label {
  lines: string[];
  h: number;
}

/**
 * How an arrow reads in a picture whose boxes say in which direction they go.
 */
export interface Reading {
  agreement: Agreement;
  mark: string;
}

/**
 * The picture of a question's answer while it is open, and what answers it.
 *
 * `labels` are the boxes that are called otherwise than in the web, `arrows` the arrows that read otherwise;
 * `spoken` is the answer line by line, for a room.
 */
export interface Picture {
  places: Record<string, [number, number]>;
  sizes: Record<string, Size>;
  ways: Record<string, Way>;
  question: string;
  configurations: string[];
  spoken: Spoken[];
  labels: Record<string, Label>;
  arrows: Record<string, Reading>;
}

/**
 * What a line of the picture means; `told`: where boxes say in which direction they go.
 */
export interface LegendLine {
  agreement: Agreement;
  words: string;
  told: string;
}

/**
 * A value that evidence can be filtered by, and how many pieces have it.
 */
export interface Value {
  id: string;
  label: string;
  pieces: number;
}

/**
 * One thing that evidence can be filtered by; `only` are the words before the chosen values.
 *
 * What is not `shown` in the form, an address may still ask for.
 */
export interface Facet {
  id: string;
  label: string;
  only: string;
  shown: boolean;
  values: Value[];
}

/**
 * What says how much there is behind a card where a filter leaves some of it out.
 *
 * `one` is what a case of the subject is called, `kinds` what one and many of each kind of evidence are. For
 * each configuration `heard` has for each piece of its evidence: its document, kind and side by their places
 * (`components.views.belief.SIDES`), what it is besides (1 inferred, 2 voiced, 4 of a part only, added up),
 * its passage, and whose word it is.
 */
export interface Belief {
  one: string;
  kinds: [string, string][];
  heard: Record<string, number[][]>;
}

/**
 * Whose claims these are.
 */
export interface Source {
  name: string;
  citation: string;
  doi: string;
  licence: string;
}

/**
 * What can be said of the setting that an address names.
 *
 * `query` is its part of the address; `words`, if any, say what it is, `problems` what is wrong with it;
 * `applies` are ids of the configurations that can be said of it.
 */
export interface Setting {
  query: string;
  words: string;
  applies: string[];
  problems: string[];
}

/**
 * Whether boxes move by themselves.
 */
export interface Physics {
  enabled: boolean;
}

/**
 * Whether the library looks for places itself.
 */
export interface Arranging {
  improvedLayout: boolean;
}

/**
 * What the library does about a pointer.
 */
export interface Interaction {
  hover: boolean;
  dragNodes: boolean;
  selectable: boolean;
  selectConnectedEdges: boolean;
  hoverConnectedEdges: boolean;
  tooltipDelay: number;
  zoomSpeed: number;
}

/**
 * Of all boxes.
 */
export interface BoxOptions {
  shape: "custom";
  chosen: boolean;
}

/**
 * The head of an arrow.
 */
export interface Head {
  enabled: boolean;
  scaleFactor: number;
}

/**
 * The heads of an arrow.
 */
export interface Heads {
  to: Head;
}

/**
 * Of all arrows.
 */
export interface ArrowOptions {
  arrows: Heads;
  chosen: boolean;
  hoverWidth: number;
  arrowStrikethrough: boolean;
}

/**
 * The options of vis-network, which reads them by itself.
 */
export interface Options {
  physics: Physics;
  layout: Arranging;
  interaction: Interaction;
  nodes: BoxOptions;
  edges: ArrowOptions;
}

/**
 * How a band's heading is set: its type, and how far below the band's top what stands.
 *
 * `top` is the middle of the first of two lines and `alone` how much lower a single line is; `foot` is
 * where a heading that is drawn larger ends.
 */
export interface HeadingMeasures {
  font: number;
  line: number;
  top: number;
  alone: number;
  foot: number;
}

/**
 * What the layout takes for granted about how things are drawn: `font` is the type of a box's name.
 */
export interface Measures {
  font: number;
  heading: HeadingMeasures;
}

/**
 * A concept as a box: its centre `x`, `y`, its size, its name in lines of letters of size `size`.
 */
export interface Box {
  id: string;
  label: string;
  shape: "custom";
  title: string;
  x: number;
  y: number;
  w: number;
  h: number;
  lines: string[];
  size: number;
  line: number;
  form: string;
  hue: number;
  family: string;
}

/**
 * An arrow between two boxes; `sources` are places in the list of sources.
 */
export interface Arrow {
  from: string;
  to: string;
  id: string;
  title: string;
  width: number;
  arrows: "" | "to";
  agreement: Agreement;
  mark: string;
  sources: number[];
}

/**
 * The ground of a family from its top left corner, with its heading in lines.
 */
export interface Band {
  lines: string[];
  hue: number;
  x: number;
  y: number;
  w: number;
  h: number;
}

/**
 * What a colour and a form of the picture mean.
 */
export interface FamilyLine {
  id: string;
  name: string;
  hue: number;
  form: string;
}

/**
 * A kind of question that can be asked; `two`: about two boxes.
 */
export interface Ask {
  kind: string;
  words: string;
  two: boolean;
}

/**
 * A step of a story: what is said, the question to put to the room, what lights up.
 *
 * `labels` and `arrows` are what the boxes are called and how the arrows read while it is told.
 */
export interface Step {
  say: string;
  room: string;
  lit: string[];
  labels: Record<string, Label>;
  arrows: Record<string, Reading>;
}

/**
 * A story with its one picture. The card of its step n has the id `story~<id>~<n>`.
 */
export interface Story {
  places: Record<string, [number, number]>;
  sizes: Record<string, Size>;
  ways: Record<string, Way>;
  id: string;
  title: string;
  plain: string;
  lit: string[];
  steps: Step[];
}

/**
 * A closed family as a box of the overview; `under`, in type of size `small`, stands below its name.
 */
export interface Group {
  id: string;
  family: string;
  lines: string[];
  under: string;
  x: number;
  y: number;
  w: number;
  h: number;
  form: string;
  hue: number;
  size: number;
  line: number;
  small: number;
  tip: string;
}

/**
 * Arrows of the overview taken together; `count` is 0 where it holds only pairs that stand together.
 *
 * `mark` is the sign that is drawn on them, if any, `agreement` theirs, `bundle` for several.
 */
export interface Bundle {
  from: string;
  to: string;
  id: string;
  count: number;
  agreement?: Agreement | "bundle";
  mark?: string;
  tip: string;
}

/**
 * The overview with one family opened, or none.
 *
 * `edges` are bundles and the web's own arrows, `main` the bundles that are drawn. Where `ways` has one, an
 * arrow runs along it; where `sizes` has one, a box is of that size, and a family's has its name only.
 * `title` is its heading if it has one of its own, `words` are what is on screen.
 */
export interface State {
  places: Record<string, [number, number]>;
  sizes: Record<string, Size>;
  ways: Record<string, Way>;
  opened: string | null;
  title?: string;
  words: string;
  edges: string[];
  main: string[];
  bands: Band[];
}

/**
 * The families of a web, each once, and every state in which they can be shown.
 *
 * `name` is on the button that leads to it, `hint` is said where nothing is chosen. With `alone` the web is
 * never drawn as a whole: whatever is chosen is seen in the state that shows it.
 */
export interface Overview {
  title: string;
  name: string;
  hint: string;
  alone: boolean;
  nodes: Group[];
  edges: Bundle[];
  states: State[];
}

/**
 * A web as a picture. `start` is what is shown before anything is chosen.
 *
 * `ways` are those of a web that is small enough for each arrow to have one; `families` those of the boxes.
 */
export interface GraphPane {
  title: string;
  all: string;
  instead: string;
  summary: string;
  elsewhere: string | null;
  twin: Twin | null;
  addresses: Addresses;
  moved: Record<string, string>;
  went: Record<string, string>;
  entries: Entry[];
  pictures: Picture[];
  legend: LegendLine[];
  facets: Facet[];
  pieces: Record<string, number[][][]>;
  doubting: Record<string, number[]>;
  bearing: Record<string, Record<string, number[]>>;
  belief: Belief;
  sources: Source[];
  credit: string;
  made: string;
  limits: string[];
  setting: Setting | null;
  pane: "graph";
  options: Options;
  measures: Measures;
  nodes: Box[];
  edges: Arrow[];
  bands: Band[];
  ways: Record<string, Way>;
  families: FamilyLine[];
  asks: Ask[];
  start: "web" | "overview";
  stories: Story[];
  overview: Overview | null;
}

/**
 * A table, whose rows choose the same cards; `table` is HTML, `rows` what one and many are called.
 */
export interface TablePane {
  title: string;
  all: string;
  instead: string;
  summary: string;
  elsewhere: string | null;
  twin: Twin | null;
  addresses: Addresses;
  moved: Record<string, string>;
  went: Record<string, string>;
  entries: Entry[];
  pictures: Picture[];
  legend: LegendLine[];
  facets: Facet[];
  pieces: Record<string, number[][][]>;
  doubting: Record<string, number[]>;
  bearing: Record<string, Record<string, number[]>>;
  belief: Belief;
  sources: Source[];
  credit: string;
  made: string;
  limits: string[];
  setting: Setting | null;
  pane: "table";
  rows: [string, string];
  table: string;
}

export type Pane = GraphPane | TablePane;

/**
 * What an explorer opens with: all but the texts, of which it has the `first` cards, by their ids.
 *
 * `parts` says of each part of the texts which ids it holds.
 */
export interface Opening {
  pane: Pane;
  first: Record<string, string>;
  parts: string[][];
}

/**
 * Some of the cards and fragments, each in pieces; one that is there more than once stands in `twice`.
 *
 * A number is the place of a piece there, a string is a piece itself.
 */
export interface TextPart {
  twice: string[];
  cards: Record<string, (number | string)[]>;
  fragments: Record<string, (number | string)[]>;
}

/**
 * By what words are brought to their stems (`cmoc_data.matching`).
 *
 * `empty` are words that say nothing; of an ending so many letters have to be left as `least` has at its
 * place. `like` is how much of two words is alike that are offered for each other.
 */
export interface MatchingRules {
  empty: string[];
  endings: string[];
  least: number[];
  shortest: number;
  inside: number;
  like: number;
}

export type SoughtKind = "concept" | "family" | "domain" | "question" | "story" | "form" | "action" | "configuration" | "thread" | "stage" | "driver" | "sphere" | "policy" | "source" | "study" | "speaker" | "link";

/**
 * A text, and what it is.
 */
export interface Said {
  where: string;
  text: string;
}

/**
 * Something that can be found.
 *
 * `id` is what an explorer chooses to show it, or empty; `at` is the address that shows it, empty in a
 * file. `named` says that its name is a name and no sentence; `also` is what else it is called.
 */
export interface Sought {
  kind: SoughtKind;
  id: string;
  name: string;
  named: boolean;
  also: string[];
  said: Said[];
  at: string;
}

/**
 * What a search looks in.
 *
 * `alike` are groups of words that mean the same, `heads` the headings by kind.
 */
export interface SearchIndex {
  rules: MatchingRules;
  alike: string[][];
  heads: Record<string, string>;
  records: Sought[];
}

/**
 * What the search of a page without an explorer needs: addresses of its code, and of a SearchIndex.
 */
export interface SearchBox {
  program: string;
  index: string;
}

/**
 * The answer to a question that did not come with the page; `key` is the question's.
 */
export interface Answer {
  key: string;
  entries: Entry[];
  picture: Picture;
  cards: Record<string, string>;
}

/**
 * Why there is not what was asked for, in a sentence, and what it lies in: `asked`, in what was asked;
 * `changed`, records or code are others by now; `broken`, the records cannot be read; `busy`, ask again.
 */
export interface Problem {
  problem: string;
  why: "asked" | "changed" | "broken" | "busy";
}
