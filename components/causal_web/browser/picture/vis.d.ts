// What we use of the vis-network that pyvis carries: its own types are of later versions, and its inside has none.

import type { Options } from "../../contract.d.ts";
import type { Point } from "../types.d.ts";
import type { Bend } from "./scene.d.ts";

export interface VisNode extends Point {
    id: string;
    options: { hidden?: boolean };
    distanceToBorder(ctx: CanvasRenderingContext2D, angle: number): number;
}

export interface VisEdge {
    id: string;
    fromId: string;
    toId: string;
    from: VisNode;
    to: VisNode;
    connected: boolean;
    options: {
        hidden?: boolean;
        smooth: Bend;
        dashes?: number[] | false;
        width: number;
        color: { color: string; highlight: string; hover: string; inherit: boolean; opacity: number };
    };
    edgeType: EdgeType;
    updateEdgeType(): void;
    draw(ctx: CanvasRenderingContext2D): void;
    drawArrows(ctx: CanvasRenderingContext2D): void;
}

/** What an arrow is drawn with. */
export interface EdgeType {
    from: VisNode;
    to: VisNode;
    getPoint(t: number): Point;
    getDistanceToEdge(x1: number, y1: number, x2: number, y2: number, x: number, y: number): number;
    getArrowData(
        ctx: CanvasRenderingContext2D,
        position: string,
        via: Point | undefined,
        selected: boolean,
        hover: boolean,
        values: ArrowData,
    ): object;
    _line(ctx: CanvasRenderingContext2D, values: ArrowData): void;
    /** What it was before a way was laid. */
    usual?: EdgeType;
}

/** How vis wants an arrow's head. */
export interface ArrowData {
    width: number;
    toArrowScale: number;
    toArrowType: string;
}

export interface VisDataSet<T extends { id: string }> {
    add(items: T[]): void;
    update(items: (Partial<T> & { id: string })[]): void;
    remove(ids: string[]): void;
    get(): T[];
    getIds(): string[];
}

export interface VisAim {
    position?: Point;
    scale?: number;
    animation?: false | { duration: number; easingFunction: string };
}

export interface VisNetwork {
    body: {
        nodes: Record<string, VisNode>;
        edges: Record<string, VisEdge>;
        view: { scale: number; translation: Point };
        emitter: { emit(event: string): void };
    };
    interactionHandler?: { popup?: { hide(): void } };
    on(event: string, handler: (what: CanvasRenderingContext2D) => void): void;
    once(event: string, handler: () => void): void;
    setData(data: object): void;
    setSize(width: string, height: string): void;
    moveTo(aim: VisAim): void;
    getScale(): number;
    getViewPosition(): Point;
    getNodeAt(point: Point): string | undefined;
    getEdgeAt(point: Point): string | undefined;
    DOMtoCanvas(point: Point): Point;
    canvasToDOM(point: Point): Point;
    destroy(): void;
}

/** What vis hands to the function that draws a box. */
export interface BoxToDraw extends Point {
    ctx: CanvasRenderingContext2D;
    id: string;
    state: { hover: boolean };
}

export interface NodeData extends Point {
    id: string;
    hidden?: boolean;
    ctxRenderer?: (box: BoxToDraw) => object;
}

export interface EdgeData {
    id: string;
    from: string;
    to: string;
    smooth: Bend;
    hidden?: boolean;
}

export interface VisLibrary {
    Network: new (element: HTMLElement, data: object, options: Options) => VisNetwork;
    DataSet: new <T extends { id: string }>(items: T[]) => VisDataSet<T>;
}

declare global {
    var vis: VisLibrary | undefined;
}
