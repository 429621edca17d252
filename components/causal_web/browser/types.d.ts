// The words that the browser's rooms share. What comes from the server is in contract.d.ts.

import type {
    Answer,
    Band,
    Bundle,
    Delivered,
    Entry,
    GraphPane,
    Group,
    Label,
    Pane,
    Reading,
    Size,
    Spoken,
    Step,
    Way,
} from "../contract.d.ts";
import type { Index } from "./search/index.js";
import type { Texts } from "./texts.js";

/** A place: x and y, in layout units. */
export type Pair = [number, number];
export interface Point {
    x: number;
    y: number;
}

/** What is shown, as an address says it; null where it says nothing. */
export interface Choice {
    question: string | null;
    story: string | null;
    step: string | null;
    show: string | null;
    place: string | null;
    open: string | null;
    present: string | null;
}

/** What the address asks to see of each facet: facet id -> value ids. */
export type Filter = Record<string, string[]>;

/** Something that can be chosen: a line of the list, a story among them. */
export interface Item extends Omit<Entry, "kind"> {
    kind: Entry["kind"] | "story";
}

/** What is drawn in place of the whole web: a question's picture, a story's, or a state of the overview. */
export interface View {
    key: string;
    places: Record<string, Pair>;
    bands: Band[];
    shown: Set<string>;
    /** Of a state of the overview: the bundles that are drawn. */
    strong: Set<string> | null;
    /** Of a state of the overview: its bundles and arrows. */
    edges: string[];
    opened: string | null;
    /** Ways that were laid for its arrows, and sizes of boxes that differ from the web's. */
    ways: Record<string, Way>;
    sizes: Record<string, Size>;
    /** Of a state of the overview: its heading, and what is on screen. */
    title: string;
    words: string;
    /** What boxes are called here, where they say in which direction they go. */
    labels: Record<string, Label>;
    /** How arrows read between these. */
    arrows: Record<string, Reading>;
    /** Of a story: what the step tells, which alone is to be read. */
    read?: Set<string>;
}

/** Arrows of the overview taken together, with what is drawn on them. */
export type Gathered = Bundle & Required<Pick<Bundle, "agreement" | "mark">>;

export interface StoryView extends View {
    id: string;
    title: string;
    steps: Step[];
}

export interface AnswerView extends View {
    configurations: string[];
    /** The answer line by line, for a room. */
    spoken: Spoken[];
}

/** What came, ready to be looked up. */
export interface Model {
    data: Pane;
    graph: GraphPane | null;
    items: Record<string, Item>;
    pictures: Record<string, AnswerView>;
    stories: Record<string, StoryView>;
    /** The states of the overview by the family that is opened, "" for none. */
    states: Record<string, View>;
    familyOf: Map<string, string>;
    groups: Map<string, Group>;
    bundles: Map<string, Gathered>;
    /** The lines of the list, stories before all others. */
    listed: Item[];
    texts: Texts;
    /** What a search looks in. */
    index: Index;
    /** What came for questions that did not come with the page. */
    answers: Map<string, Answered>;
}

/** An answer, and the setting and the filter that it was asked under, as in an address. */
export interface Answered extends Answer {
    under: string;
}

/** What a filter and a setting leave. */
export interface Sifted {
    /** What is asked for of each facet, without what is not there. */
    filter: Filter;
    /** Values that no evidence has. */
    unknown: string[];
    /** For each configuration which of its pieces fit; null: nothing is left out. */
    fitting: Map<string, boolean[]> | null;
    /** Ids of boxes, arrows, configurations, questions and stories that are left; null: all. */
    kept: Set<string> | null;
    /** Ids of arrows of which only doubters are left; null: nothing is left out. */
    doubted: Set<string> | null;
}

/** What can be said of the setting that the address names. */
export interface Told {
    words: string;
    query: string;
    applies: Set<string>;
}

export interface How {
    push?: boolean;
    draw?: boolean;
    arriving?: boolean;
}

/** The one state. Only explorer.js holds it and changes it. */
export interface State {
    choice: Choice;
    sifted: Sifted;
    setting: Told | null;
    pending: { wanted: Partial<Choice>; how: How } | null;
    /** Whether something is asked for, and nobody answers. */
    away: boolean;
    /** What was wished for, where only the page of newer records can tell. */
    stale: Partial<Choice> | null;
    /** Kind and id of what the address asks for in vain. */
    missing: [string, string][];
    /** What failed, in sentences. */
    trouble: string[];
}

/** What stands out, for a state. */
export interface Lights {
    show: string | null;
    /** Ids that stand out, or null: everything does. */
    lit: Set<string> | null;
    /** Ids of the open question's or story's answer, or null. */
    scope: Set<string> | null;
    /** What is left by filter and setting, in the ids of what is drawn; null: all. */
    kept: Set<string> | null;
    /** What is drawn in place of the whole web. */
    view: View | null;
    /** Arrows that look doubtful, as only doubters of them are left. */
    doubted?: Set<string> | null;
}

/** What a button or a key wishes for. */
export interface Wishes {
    choose(id: string, name?: string): void;
    go(wanted: Partial<Choice>): void;
    /** Change the present choice in this. */
    adjust(change: Partial<Choice>): void;
    turn(by: number): void;
    stepBack(): void;
    goHome(): void;
    /** Go to another page of the app; in a file there is none. */
    openPage(address: string): void;
    togglePresent(): void;
    toggleShare(): void;
    toggleAsk(): void;
    toggleFilters(): void;
    askWith(box: string): void;
    clearFilter(): void;
    leaveSetting(): void;
    copyAddress(): void;
    take(): void;
    savePng(): void;
    print(): void;
    saveFile(): void;
    reload(): void;
    saveCsv(): void;
    openTab(kind: string): void;
    /** Search for a word that was offered. */
    seek(word: string): void;
    /** Show all of a kind that a search has found. */
    openFound(kind: string): void;
    leafTo(view: string): void;
    zoom(how: string): void;
}

declare global {
    /** What the page's head was told (components/head.py). */
    var causalWeb: { explorer: Delivered | null } | undefined;
}
