// What is wrong with how a page looks, each flaw as one line; run in the page by test_looks.py.
// mustFit: whether everything has to be within the window without scrolling the page.
(mustFit) => {
  const flaws = [];
  const name = (at) => {
    const words = (at.innerText ?? at.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `<${at.tagName.toLowerCase()} class="${at.getAttribute("class") ?? ""}"> ${words}`;
  };
  const parent = (at) => at.parentElement ?? at.getRootNode().host ?? null;
  const all = (root) =>
    [...root.querySelectorAll("*")].flatMap((at) => [at, ...(at.shadowRoot ? all(at.shadowRoot) : [])]);
  const seen = (at) =>
    at.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true });
  // While it looks nothing moves: what holds many words is asked once.
  const once = (ask) => {
    const known = new Map();
    return (at) => {
      if (!known.has(at)) known.set(at, ask(at));
      return known.get(at);
    };
  };
  const box = once((at) => at.getBoundingClientRect());

  const pageAsAWhole = () => {
    const main = document.querySelector('[data-testid="stMain"]');
    for (const at of [document.documentElement, main]) {
      if (at.scrollWidth > at.clientWidth) {
        flaws.push(`the page scrolls sideways: ${at.scrollWidth} > ${at.clientWidth}`);
      }
      if (mustFit && at.scrollHeight > at.clientHeight) {
        flaws.push(`the page scrolls: ${at.scrollHeight} > ${at.clientHeight}`);
      }
    }
  };

  // In the room there is only the explorer.
  const presented = document.documentElement.hasAttribute("data-presenting");
  const headerLinks = () => {
    const links = [...document.querySelectorAll(".cw-header :is(a, button)")].filter(seen);
    if (Boolean(links.length) === presented) flaws.push(`the header has ${links.length} things to click`);
    for (const link of links) {
      const { left, right, top, bottom } = box(link);
      if (left < 0 || right > innerWidth || top < 0 || bottom > innerHeight) {
        flaws.push(`out of the window: ${name(link)}`);
      }
    }
  };

  // Regions: none covers another, none runs out of the window.
  const root = document.querySelector('[data-testid="stBidiComponentIsolated"]') &&
    all(document).find((at) => at.matches(".cw"));
  const header = document.querySelector(".st-key-header");
  const regions = presented ? [] : [["header", header]];
  const gatherRegions = () => {
    if (root) {
      for (const region of ["bar", "pane", "legend", "card", "list"]) {
        const at = root.querySelector("." + region);
        if (at && seen(at) && at.childElementCount) regions.push([region, at]);
      }
      for (const inner of ["title", "tools", "said", "sifted", "notice", "put"]) {
        const at = root.querySelector("." + inner);
        if (at && seen(at) && at.textContent) regions.push([inner, at]);
      }
    } else {
      const blocks = ':is(.cw-glimpse, .door, .tiles, [class*="st-key-story-ways-"])';
      for (const at of document.querySelectorAll(`.cw-page, ${blocks}, ${blocks} a`)) {
        if (seen(at)) regions.push([name(at), at]);
      }
    }
  };
  const regionsApart = () => {
    for (const [i, [one, a]] of regions.entries()) {
      const p = box(a);
      if (p.width < 20 || p.height < 12) flaws.push(`${one} is only ${p.width} by ${p.height}`);
      if (p.left < -1 || p.right > innerWidth + 1) flaws.push(`${one} runs out of the window sideways`);
      if (mustFit && p.bottom > innerHeight + 1) flaws.push(`${one} runs out of the window below: ${p.bottom}`);
      for (const [other, b] of regions.slice(i + 1)) {
        if (a.contains(b) || b.contains(a)) continue;
        const q = box(b);
        const wide = Math.min(p.right, q.right) - Math.max(p.left, q.left),
          high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
        if (wide > 1 && high > 1) flaws.push(`${one} and ${other} overlap by ${wide.toFixed()} by ${high.toFixed()}`);
      }
    }
  };

  // The zoom buttons share the legend's place, but not its words'.
  const zoomBesideLegend = () => {
    const zoom = root?.querySelector(".zoom");
    if (zoom && seen(zoom)) {
      const p = box(zoom);
      for (const words of root.querySelectorAll(".legend span")) {
        const q = box(words);
        if (
          Math.min(p.right, q.right) - Math.max(p.left, q.left) > 1 &&
          Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 1
        ) {
          flaws.push(`the zoom buttons lie on the legend's words: ${name(words)}`);
        }
      }
    }
  };

  // Words: none cut off, none spilling out of what holds them, all with contrast.
  const scrolls = (value) => value === "auto" || value === "scroll";
  const rgba = (colour) => {
    const srgb = /^color\(srgb ([^)]*)\)/.exec(colour);
    const v = (srgb ? srgb[1] : colour).match(/[\d.]+(e-?\d+)?/g).map(Number);
    return srgb ? [v[0] * 255, v[1] * 255, v[2] * 255, v[3] ?? 1] : [v[0], v[1], v[2], v[3] ?? 1];
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
  const ground = once((at) => {
    if (!at) return [255, 255, 255];
    const colour = rgba(getComputedStyle(at).backgroundColor);
    return colour[3] === 1 ? colour.slice(0, 3) : over(colour, ground(parent(at)));
  });
  const light = (colour) => {
    const [r, g, b] = colour.map((v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const isOut = (from, to, start, end) => from < start - 1.5 || to > end + 1.5;
  const held = once((at) => {
    const style = getComputedStyle(at);
    const { display, overflowX, overflowY } = style;
    const scrollsX = scrolls(overflowX) && at.scrollWidth > at.clientWidth + 1 && at.matches(".table, .sheets, .views");
    const cuts = (overflowY !== "visible" || at.matches("a, button")) && !scrolls(overflowY);
    const frame = display !== "inline" && display !== "contents" && box(at).width ? box(at) : null;
    return { frame, scrollsX, scrollsY: scrolls(overflowY), cuts };
  });
  const spilling = (at, rects) => {
    const [left, right] = [Math.min(...rects.map((r) => r.left)), Math.max(...rects.map((r) => r.right))];
    const [top, bottom] = [Math.min(...rects.map((r) => r.top)), Math.max(...rects.map((r) => r.bottom))];
    let freeX = false, freeY = false;
    for (let up = at; up; up = parent(up)) {
      const { frame, scrollsX, scrollsY, cuts } = held(up);
      freeX ||= scrollsX;
      if (frame) {
        const out = isOut(left, right, frame.left, frame.right);
        if (!freeX && out) flaws.push(`words stick out sideways: ${name(at)} out of ${name(up)}`);
        if (!freeY && cuts && isOut(top, bottom, frame.top, frame.bottom)) {
          flaws.push(`words cut off: ${name(at)} by ${name(up)}`);
        }
      }
      freeY ||= scrollsY;
    }
  };
  const faintOrSmall = (at, style) => {
    const [one, two] = [light(over(rgba(style.color), ground(at))), light(ground(at))].sort((a, b) => b - a);
    const contrast = (one + 0.05) / (two + 0.05);
    const large = parseFloat(style.fontSize) >= 24 ||
      (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    if (contrast < (large ? 3 : 4.5)) {
      flaws.push(`contrast of only ${contrast.toFixed(2)}: ${name(at)} (${style.color})`);
    }
    if (parseFloat(style.fontSize) < 12.5) flaws.push(`small print of ${style.fontSize}: ${name(at)}`);
  };
  const everyWord = () => {
    let words = 0;
    for (const at of all(document.querySelector('[data-testid="stMain"]'))) {
      const texts = [...at.childNodes].filter((node) => node.nodeType === 3 && node.textContent.trim());
      if (!texts.length || !seen(at) || at.closest(".unseen, .cw-skip:not(:focus), style, script")) continue;
      words += 1;
      const style = getComputedStyle(at);
      if (style.display !== "inline" && !scrolls(style.overflowX) && at.scrollWidth > at.clientWidth + 1) {
        flaws.push(`words wider than their place: ${name(at)} (${at.scrollWidth} > ${at.clientWidth})`);
      }
      const rects = texts.flatMap((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return [...range.getClientRects()].filter((r) => r.width > 0.5);
      });
      spilling(at, rects);
      faintOrSmall(at, style);
    }
    if (words < (presented ? 3 : 8)) flaws.push(`only ${words} pieces of text were looked at`);
  };

  for (const look of [pageAsAWhole, headerLinks, gatherRegions, regionsApart, zoomBesideLegend, everyWord]) look();
  return [...new Set(flaws)];
}
