// Runs first in every frame of the page. All times are milliseconds on one clock: performance.timeOrigin + now.
// Each contestant adds `__bench.contestant = {drawn(n), ids(), locate(ids)}` (see contestants.py).
(() => {
  if (globalThis.__bench) return;
  const now = () => performance.timeOrigin + performance.now();
  const isTop = window.top === window;

  // The frame after this moment has been handed over for display: an animation frame, then a task after it.
  const afterPaint = (then) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { channel.port1.close(); then(now()); };
    channel.port2.postMessage(0);
  });

  // Every open shadow root, so that a card inside a component is found and watched too.
  const roots = [document];
  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    roots.push(root);
    return root;
  };
  const query = (selector) => {
    for (const root of roots) {
      const found = root.querySelector(selector);
      if (found && found.isConnected) return found;
    }
    return null;
  };

  // True if the point of this frame shows `element` itself: nothing of the page lies over it.
  const isOpen = (x, y, element) => {
    if (x < 1 || y < 1 || x > innerWidth - 1 || y > innerHeight - 1) return false;
    let top = document.elementFromPoint(x, y);
    while (top && top.shadowRoot) {
      const inner = top.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === top) break;
      top = inner;
    }
    for (; top; top = top.parentNode || top.host) if (top === element) return true;
    return false;
  };

  // True if the canvas has a pixel at this point of the frame.
  const hasInk = (canvas, x, y) => {
    const box = canvas.getBoundingClientRect();
    if (!box.width || !canvas.width) return false;
    const at = [(x - box.left) * canvas.width / box.width, (y - box.top) * canvas.height / box.height];
    return canvas.getContext("2d").getImageData(Math.round(at[0]), Math.round(at[1]), 1, 1).data[3] > 0;
  };

  const bench = { query, isOpen, hasInk, contestant: null, trial: null };
  globalThis.__bench = bench;

  // The browser's own time stamps of the mouse, as early as a page can see them.
  const stamp = (event) => {
    const trial = window.top.__bench.trial;
    if (trial && trial[event.type] === null) trial[event.type] = performance.timeOrigin + event.timeStamp;
  };
  bench.listen = () => {
    for (const type of ["pointerdown", "pointerup"]) {
      window.addEventListener(type, stamp, { capture: true, passive: true });
    }
  };
  if (!isTop) return;

  // Time to first interactive graph: asked in every animation frame until the contestant says that it is drawn.
  // The top page asks: an iframe keeps its window from about:blank to its page, but neither its animation frames
  // nor, for certain, its listeners. Adding the same listener again does nothing.
  const graphWindow = (pathPart) => {
    if (!pathPart) return window;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow.location.pathname.includes(pathPart)) return frame.contentWindow;
    }
    return null;
  };
  bench.watch = (pathPart, nodes) => {
    bench.firstGraph = new Promise((resolve) => {
      const ask = () => {
        const inner = graphWindow(pathPart)?.__bench;
        inner?.listen();
        if (inner?.contestant?.drawn(nodes)) return afterPaint((at) => { clearInterval(failing); resolve({ at }); });
        requestAnimationFrame(ask);
      };
      requestAnimationFrame(ask);
      const failing = setInterval(() => {
        const error = query('[data-testid="stException"]');
        if (error) { clearInterval(failing); resolve({ error: error.innerText.slice(0, 2000) }); }
      }, 1000);
    });
  };

  // Click to card: the top page's card shows the id, and the frame that shows it has been handed over.
  // `bench.card` is the promise of the trial, with all its times.
  bench.arm = (id, timeout) => {
    const showsId = () => roots.some((root) =>
      [...root.querySelectorAll('[data-testid="card"]')].some((card) => card.dataset.id === id && card.isConnected));
    if (showsId()) throw new Error(`the card already shows ${id}`);
    const trial = { id, armed: now(), pointerdown: null, pointerup: null, mutated: null, painted: null };
    bench.trial = trial;
    bench.card = new Promise((resolve) => {
      const settle = () => { watcher.disconnect(); clearTimeout(timer); bench.trial = null; resolve(trial); };
      const timer = setTimeout(settle, timeout);
      const watcher = new MutationObserver(() => {
        if (trial.mutated !== null || !showsId()) return;
        trial.mutated = now();
        watcher.disconnect();
        afterPaint((at) => { trial.painted = at; settle(); });
      });
      for (const root of roots) {
        watcher.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-id"] });
      }
    });
  };
})();
