// What there is to paint.

import type { Agreement, Band } from "../../contract.d.ts";
import type { Lights, Model, Point, View } from "../types.d.ts";
import type { Net } from "./vis.js";

/** What a line of the picture is: how claims agree, a pair that stands only together, or a bundle of arrows. */
export type Sign = Agreement | "bundle";

export interface Look {
    ink: string;
    ground: string;
    family: string;
    signs: Record<Sign, string>;
    fills: string[];
    edges: string[];
    bands: string[];
}

/** How an arrow bends, in the words of vis. */
export interface Bend {
    enabled: boolean;
    type: string;
    roundness: number;
    forceDirection?: string;
}

export interface DrawnBox {
    id: string;
    form: string;
    hue: number;
    w: number;
    h: number;
    lines: string[];
    size: number;
    line: number;
    /** Of a group: what stands below its name, in smaller type. */
    under?: string;
    small?: number;
    /** Whether it is called otherwise here than in the web. */
    renamed?: boolean;
    /** The font in which its name fits, once that was measured. */
    font: { family: string; size: number } | null;
}

export interface DrawnArrow {
    id: string;
    agreement: Sign;
    mark: string;
    width: number;
    sources?: number[];
}

export interface Size {
    width: number;
    height: number;
}

/** A box, from its middle, that arrows and signs keep away from. */
export interface Obstacle extends Point {
    id: string;
    w: number;
    h: number;
}

export interface Scene {
    net: Net;
    model: Model;
    look: Look;
    lights: Lights;
    /** What is drawn in place of the whole web. */
    view: View | null;
    bands: Band[];
    boxes: Map<string, DrawnBox>;
    /** The web's own arrows, once they are there: they come after the boxes. */
    own: DrawnArrow[];
    /** These, and the bundles of an overview. */
    arrows: DrawnArrow[];
    /** The boxes that are to be seen; null until they are asked for in this picture. */
    obstacles: Obstacle[] | null;
    /** Where the sign of each arrow may stand; found once a picture. */
    markPlaces: Map<string, Point>;
    /** Where the signs on screen stand. */
    marks: Map<string, Point>;
    /** How many times finer than on the screen it is drawn, for a picture to take along. */
    grain: number;
    /** Whether it is being moved, and has too much in it to draw all of it meanwhile. */
    hurried: boolean;
}
