// The picture: which boxes and arrows are up, where they stand, what of them stands out, and what is looked at.

/** @import { GraphPane } from "../../contract.d.ts" */
/** @import { Aim } from "./camera.js" */
/** @import { Choice, Lights, Model, Pair, Point, View } from "../types.d.ts" */
/** @import { DrawnArrow, DrawnBox, Look, Scene } from "./scene.d.ts" */
/** @import { BoxToDraw, VisLibrary } from "./vis.d.ts" */

import { strength } from "../light.js";
import { aimAtChoice, allOf, zoomed } from "./camera.js";
import { putGroups } from "./groups.js";
import { DASHES } from "./look.js";
import { readings, rename } from "./labels.js";
import { drawAll, drawBands, drawBox, drawOver } from "./paint.js";
import { hearClicks, hit, placeToHit } from "./pointer.js";
import { bend, inFrontOf, waysOf } from "./route.js";
import { Net } from "./vis.js";

/** From so many on, arrows wait while the picture is moved: drawing them takes longer than a frame. */
const MANY_ARROWS = 1500;
/** So many arrows are made in a few milliseconds. */
const AT_ONCE = 400;
/** In so many steps at most: at each vis looks at all arrows that are there. */
const STEPS = 8;

/**
 * @typedef {object} PictureWishes
 * @property {(id: string) => void} choose
 * @property {(error: unknown) => void} broken The picture cannot be drawn.
 */

/** @typedef {{ model: Model, choice: Choice, lights: Lights }} Shown */

export class Picture {
  /**
   * @param {{ canvas: HTMLElement, pane: HTMLElement, root: HTMLElement }} parts
   * @param {PictureWishes} on
   */
  constructor({ canvas, pane, root }, on) {
    this.canvas = canvas;
    this.pane = pane;
    this.root = root;
    this.on = on;
    /** What there is to paint, once there is something. @type {Scene | null} */
    this.scene = null;
    /** What is about to be drawn. @type {Scene | null} */
    this.begun = null;
    /** The boxes as they are drawn. @type {Map<string, DrawnBox>} */
    this.boxes = new Map();
    /** @type {Choice | null} */
    this.choice = null;
    /** Where each box stands in the whole web. @type {Map<string, Pair>} */
    this.home = new Map();
    /** Boxes that the picture has in another size than the web. @type {string[]} */
    this.sized = [];
    this.widths = new Map();
    /** Whether somebody has moved the view, so that it is theirs. */
    this.moved = false;
    /** Where the view is on its way to. @type {Aim | null} */
    this.aim = null;
    this.resizing = new ResizeObserver(() => {
      if (!this.moved) requestAnimationFrame(() => this.look({ animate: false, force: true }));
    });
    hearClicks(canvas, (point) => this.clicked(point));
  }

  dispose() {
    this.resizing.disconnect();
    (this.scene ?? this.begun)?.net.destroy();
    this.scene = this.begun = null;
  }

  /**
   * Draw the boxes of the web that it was begun for.
   * @param {Shown & { look: Look }} shown
   */
  draw({ model, choice, lights, look }) {
    const { graph } = model;
    const scene = this.begun;
    if (!graph || !scene) return;
    this.begun = null;
    this.home = new Map(graph.nodes.map(({ id, x, y }) => [id, [x, y]]));
    this.boxes = new Map(graph.nodes.map((node) => [node.id, { ...node, font: null }]));
    const { view } = lights;
    const bands = view ? view.bands : graph.bands;
    const nothing = { obstacles: null, own: [], arrows: [], markPlaces: new Map() };
    Object.assign(scene, { ...nothing, model, lights, look, view, bands, boxes: this.boxes });
    Object.assign(this, { scene, choice });
    const ctxRenderer = this.renderer;
    scene.net.hold();
    scene.net.add(graph.nodes.map((node) => ({ ...node, ...this.boxPlace(node.id), ctxRenderer })), []);
    this.sized = putGroups(scene, view, [], ctxRenderer);
    rename(scene, view);
    scene.net.setWays(waysOf(scene));
    scene.net.letGo();
    this.colour(look);
    scene.markPlaces = new Map();
    this.light(lights);
    this.look({ animate: false, force: true });
  }

  /**
   * Draw the arrows, some at a time: who has clicked a box meanwhile does not wait for all of them.
   * @param {() => Promise<void>} turn
   */
  async addArrows(turn) {
    const { scene } = this;
    if (!scene) return;
    const { net, model: { graph } } = scene;
    const edges = graph?.edges ?? [];
    net.hold();
    const atOnce = Math.max(AT_ONCE, Math.ceil(edges.length / STEPS));
    for (let i = 0; i < edges.length; i += atOnce) {
      const some = edges.slice(i, i + atOnce);
      const dashes = (/** @type {DrawnArrow} */ { agreement }) => DASHES[agreement] ?? false;
      net.add([], some.map((edge) => ({ ...edge, dashes: dashes(edge), ...this.arrowPlace(edge) })));
      await turn();
      if (this.scene !== scene) return;
    }
    scene.own = edges;
    scene.arrows = [...edges, ...scene.arrows];
    readings(scene, scene.view);
    net.setWays(waysOf(scene));
    net.letGo();
    this.colour(scene.look);
    scene.markPlaces = new Map();
    net.redrawTwice();
    this.light(scene.lights);
  }

  /** What was drawn before there was a place for it has one now. */
  appear() {
    this.scene?.net.fit();
    this.lookAnew({ animate: false });
    this.scene?.net.redraw();
  }

  /**
   * Have a canvas for a web that was not drawn before, with nothing on it; what vis was made for before goes on,
   * lest it be made twice.
   * @param {VisLibrary} vis
   * @param {GraphPane} graph
   */
  begin(vis, graph) {
    const many = graph.edges.length > MANY_ARROWS;
    if (this.scene) {
      const { net } = this.scene;
      net.clear();
      this.begun = { ...this.scene, net, hurried: false };
      return;
    }
    const options = structuredClone(graph.options);
    Object.assign(options.interaction, { hideEdgesOnDrag: many, hideEdgesOnZoom: many });
    const safely =
      (/** @type {(ctx: CanvasRenderingContext2D, scene: Scene) => void} */ paint) =>
      (/** @type {CanvasRenderingContext2D} */ ctx) => this.safely((scene) => paint(ctx, scene));
    const net = new Net(vis, this.canvas, options, {
      below: safely(drawBands),
      above: safely((ctx, scene) => drawOver(ctx, scene, this.size)),
      pointing: (over) => (this.canvas.style.cursor = over ? "pointer" : ""),
      grabbed: () => this.scene && (this.scene.hurried = many),
      released: () => this.scene && (this.scene.hurried = false),
      moved: () => ((this.moved = true), (this.aim = null)),
      // vis ends an animation a step beside its aim, some pixels after a long way.
      arrived: () => this.aim && net.moveTo(this.aim),
      sizeOf: (id) => this.boxes.get(id),
    });
    this.resizing.observe(this.pane);
    this.begun = /** @type {Scene} */ ({ net, marks: new Map(), grain: 1, hurried: false });
  }

  /**
   * Paint, if there is something to paint; what fails in a frame fails in every frame, and is told once.
   * @param {(scene: Scene) => void} paint
   */
  safely(paint) {
    const { scene } = this;
    if (!scene) return; // vis draws once while it is being made
    try {
      paint(scene);
    } catch (error) {
      this.scene = null;
      setTimeout(() => (scene.net.destroy(), this.on.broken(error))); // not while vis is at it
    }
  }

  /** Draws a box for vis. */
  renderer = (/** @type {BoxToDraw} */ { ctx, id, x, y, state }) => {
    const box = this.boxes.get(id);
    return {
      drawNode: () =>
        this.safely((scene) => box && drawBox(ctx, scene, box, { x, y }, { hover: state.hover })),
      nodeDimensions: { width: box?.w ?? 0, height: box?.h ?? 0 },
    };
  };

  /**
   * Where a box stands now: in the picture that is drawn, or in the whole web.
   * @param {string} id
   * @returns {Pair}
   */
  at(id) {
    return this.scene?.view?.places[id] ?? this.home.get(id) ?? [0, 0];
  }

  /** @param {string} id */
  boxPlace(id) {
    const [x, y] = this.at(id);
    const view = this.scene?.view ?? null;
    return { x, y, hidden: view !== null && !Object.hasOwn(view.places, id) };
  }

  /** @param {{ id: string, from: string, to: string }} arrow */
  arrowPlace({ id, from, to }) {
    const view = this.scene?.view ?? null;
    return { smooth: bend(this.at(from), this.at(to)), hidden: view !== null && !view.shown.has(id) };
  }

  /** Of the canvas, in pixels. */
  get size() {
    return { width: this.canvas.clientWidth, height: this.canvas.clientHeight };
  }

  /** Whether the screen is a phone's. */
  get narrow() {
    return this.root.clientWidth <= 760;
  }

  /** Whether nothing is to move by itself. */
  get still() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  /**
   * Take over a choice.
   * @param {Shown} shown
   */
  show({ model, choice, lights }) {
    if (!this.scene) return;
    this.scene.model = model;
    this.choice = choice;
    const other = this.arrange(lights.view);
    this.light(lights);
    this.look({ animate: !other, force: other });
  }

  /**
   * Put the boxes where a picture has them, or back home; false if they are there.
   * @param {View | null} view
   */
  arrange(view) {
    const { scene } = this;
    if (!scene) return false;
    if (scene.view?.key === view?.key) {
      this.tell(scene, view);
      return false;
    }
    scene.view = view;
    scene.bands = view ? view.bands : scene.model.graph?.bands ?? [];
    scene.net.hold();
    this.sized = putGroups(scene, view, this.sized, this.renderer);
    rename(scene, view);
    scene.net.arrange((id) => this.boxPlace(id), (arrow) => this.arrowPlace(arrow));
    readings(scene, view);
    scene.net.setWays(waysOf(scene));
    scene.net.letGo();
    scene.obstacles = null;
    this.colour(scene.look);
    scene.markPlaces = new Map();
    scene.net.redrawTwice();
    this.moved = false;
    return true;
  }

  /**
   * Tell the same picture in other directions: nothing moves.
   * @param {Scene} scene
   * @param {View | null} view
   */
  tell(scene, view) {
    if (scene.view?.labels === view?.labels) return;
    scene.view = view;
    rename(scene, view);
    readings(scene, view);
    this.colour(scene.look);
  }

  /** @param {Look} look */
  colour(look) {
    const { scene } = this;
    if (!scene) return;
    scene.look = look;
    this.widths = new Map(scene.arrows.map(({ id, width }) => [id, width]));
    for (const { id, agreement } of scene.arrows) scene.net.setColour(id, look.signs[agreement]);
  }

  /**
   * Paint in other colours.
   * @param {Look} look
   */
  repaint(look) {
    this.colour(look);
    if (this.scene) this.light(this.scene.lights);
  }

  /** @param {Lights} lights */
  light(lights) {
    const { scene } = this;
    if (!scene) return;
    const other = scene.lights.doubted !== lights.doubted;
    scene.lights = lights;
    if (other) {
      readings(scene, scene.view);
      this.colour(scene.look);
    }
    const full = lights.lit || lights.kept ? 1 : 0.75;
    scene.net.setLight((id) => {
      const strong = strength(lights, id);
      const opacity = strong === 1 ? full : strong * 0.8;
      return { opacity, width: this.widths.get(id) * (id === lights.show ? 1.9 : 1) };
    });
    scene.net.redraw();
  }

  /** Move the view to what is chosen, unless it is in full view already. */
  look({ animate = true, force = false } = {}) {
    if (!this.scene || !this.choice || !this.canvas.clientWidth) return;
    const aim = aimAtChoice(this.scene, this.choice, this.size, { narrow: this.narrow, force });
    if (!aim) return;
    // A move that vis is still about may end after this one, and is set right then.
    this.aim = null;
    const gliding = { duration: 320, easingFunction: "easeInOutQuad" };
    this.scene.net.moveTo({ ...aim, animation: this.still || !animate ? false : gliding });
    this.aim = aim;
  }

  /** Look at what is chosen as if nobody had moved the view. */
  lookAnew({ animate = true } = {}) {
    this.moved = false;
    this.look({ animate, force: true });
  }

  /** @param {string} how `in`, `out` or `fit`. */
  zoom(how) {
    if (!this.scene) return;
    if (how === "fit") return this.lookAnew();
    this.moved = true;
    this.aim = null;
    this.scene.net.moveTo({ scale: zoomed(this.scene.net.scale, how) });
  }

  /** @param {Point} point */
  clicked(point) {
    const id = this.scene && hit(this.scene, point);
    if (!this.scene || !id) return;
    this.scene.net.hideTip(); // of what is now on the card
    this.on.choose(id);
  }

  /** Ids of what is drawn, or null where nothing is. */
  get ids() {
    if (!this.scene) return null;
    const { view, net } = this.scene;
    return view?.strong ? net.ids.filter((id) => view.shown.has(id)) : net.ids;
  }

  /**
   * @param {string} id
   * @returns {Point | null}
   */
  positionOf(id) {
    return this.scene && placeToHit(this.scene, id, this.canvas.getBoundingClientRect());
  }

  /**
   * Ids of boxes that an arrow runs behind.
   * @param {string} id
   */
  boxesOver(id) {
    return this.scene ? inFrontOf(this.scene, id) : [];
  }

  /** Arrows that are to be seen. */
  get arrows() {
    const { scene } = this;
    return scene ? scene.arrows.filter(({ id }) => scene.net.arrow(id)) : [];
  }

  /**
   * All that vis draws, in its order, on another canvas, what the screen has no room for too, if nobody moved it.
   * @param {CanvasRenderingContext2D} ctx
   * @param {number} grain
   */
  drawOn(ctx, grain) {
    const { scene: shown, choice, size, narrow } = this;
    if (!shown || !choice) return;
    const net = this.moved ? shown.net : allOf(shown, choice, size, narrow);
    drawAll(ctx, { ...shown, net, grain, marks: new Map() }, size); // a click still hits the screen's own signs
  }
}
