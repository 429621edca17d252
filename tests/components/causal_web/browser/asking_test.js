import assert from "node:assert/strict";

import {
  answerAddress,
  Asking,
  Away,
  read,
  Refused,
} from "../../../../components/causal_web/browser/asking.js";

const AT = {
  answers: "http://here/x/answer/abc",
  settings: "http://here/x/setting/abc",
  files: "http://here/x/file/abc",
};
const OTHER = { answers: "other", settings: "other", files: "other" };
const ANSWER = { key: "builds~tea", entries: [], picture: {}, cards: {} };

/** @param {unknown} data */
function json(data, status = 200) {
  return new Response(JSON.stringify(data), { status, headers: { "content-type": "application/json" } });
}

/**
 * What the server does at each attempt, the last for ever; returns the addresses that were asked.
 * @param {((signal: AbortSignal) => Response | Promise<Response>)[]} acts
 */
function served(...acts) {
  /** @type {string[]} */
  const asked = [];
  globalThis.fetch = (address, how) => {
    asked.push(String(address));
    const act = acts[Math.min(asked.length, acts.length) - 1];
    return Promise.resolve().then(() => act(/** @type {AbortSignal} */ (how?.signal)));
  };
  return asked;
}

function asking() {
  /** @type {boolean[]} */
  const away = [];
  const made = new Asking((now) => away.push(now));
  made.begin(AT);
  return { made, away };
}

const gone = () => Promise.reject(new TypeError("nobody"));

/** @param {string} name @param {() => Promise<void>} task */
function test(name, task) {
  const { fetch } = globalThis;
  Deno.test(name, async () => {
    try {
      await task();
    } finally {
      globalThis.fetch = fetch;
    }
  });
}

Deno.test("a question is asked under its key, and under what it is asked", () => {
  assert.equal(answerAddress("x/answer/abc", "reaches~sun~tea", ""), "x/answer/abc/reaches~sun~tea");
  assert.equal(
    answerAddress("x/answer/abc", "builds~<b>/..?&#", "stance=refines&in-bed=raised"),
    "x/answer/abc/builds~%3Cb%3E%2F..%3F%26%23?stance=refines&in-bed=raised",
  );
});

test("what comes is handed over, and nobody was away", async () => {
  const asked = served(() => json(ANSWER));
  const { made, away } = asking();
  assert.deepEqual(await made.answer("builds~tea", ""), ANSWER);
  assert.deepEqual(asked, ["http://here/x/answer/abc/builds~tea"]);
  assert.deepEqual(away, []);
});

test("who refuses says why, and is not asked again", async () => {
  const asked = served(() => json({ problem: "No box.", why: "asked" }, 404));
  const { made, away } = asking();
  await assert.rejects(made.answer("builds~none", ""), (error) => {
    assert(error instanceof Refused);
    assert.deepEqual([error.message, error.why], ["No box.", "asked"]);
    return true;
  });
  assert.equal(asked.length, 1);
  assert.deepEqual(away, []);
});

test("while nobody answers it is said once, and asked again till somebody does", async () => {
  const busy = () => json({ problem: "Ask again.", why: "busy" }, 503);
  const asked = served(gone, busy, () => json(ANSWER));
  const { made, away } = asking();
  assert.deepEqual(await made.answer("builds~tea", ""), ANSWER);
  assert.equal(asked.length, 3);
  assert.deepEqual(away, [true, true, false]);
});

/** @type {Record<string, () => Response>} */
const STRANGERS = {
  "a proxy": () => new Response("<h1>Bad gateway</h1>", { status: 502 }),
  "a network that wants one to sign in": () => new Response("<h1>Welcome</h1>"),
  "a server that knows no such address": () => json({ detail: "Not Found" }, 404),
  "an answer that breaks off": () => new Response("{", { headers: { "content-type": "application/json" } }),
};

for (const [who, answer] of Object.entries(STRANGERS)) {
  test(`${who} is nobody of ours`, () => assert.rejects(read(answer()), Away));
}

test("of two questions only the last counts, and who left is not waited for", async () => {
  const asked = served(gone, () => json({ ...ANSWER, key: "builds~joy" }));
  const { made, away } = asking();
  const first = made.answer("builds~tea", "");
  await new Promise((go) => setTimeout(go, 20));
  const second = await made.answer("builds~joy", "");
  assert.equal(second?.key, "builds~joy");
  assert.equal(await first, null);
  assert.deepEqual(asked.map((one) => one.split("/").at(-1)), ["builds~tea", "builds~joy"]);
  assert.deepEqual(away, [true, false]);
});

test("a question that is on its way is broken off with the data that it belongs to", async () => {
  const never = (/** @type {AbortSignal} */ signal) =>
    new Promise((_, no) => signal.addEventListener("abort", () => no(new Error("aborted"))));
  served(/** @type {any} */ (never));
  const { made, away } = asking();
  const waits = made.answer("builds~tea", "");
  await new Promise((go) => setTimeout(go, 5));
  made.begin(OTHER);
  assert.equal(await waits, null);
  assert.deepEqual(away, []);
});

test("what a setting keeps is remembered as long as the data is the same", async () => {
  const told = { query: "in-bed=raised", words: "Raised.", applies: [], problems: [] };
  const asked = served(() => json(told));
  const { made } = asking();
  await made.setting("in-bed=raised");
  assert.deepEqual(asked, ["http://here/x/setting/abc?in-bed=raised"]);
  made.begin(AT);
  assert.deepEqual(made.told.get("in-bed=raised"), told);
  made.begin(OTHER);
  assert.equal(made.told.size, 0);
});

test("a file comes with its name, and a page that is no such file is nobody's", async () => {
  const headers = {
    "content-disposition": 'attachment; filename="causal-web.html"',
    "content-type": "text/html",
  };
  const asked = served(() => new Response("<p>", { headers }));
  const { made } = asking();
  const file = await made.file(new URLSearchParams({ show: "tea" }));
  assert.deepEqual([file?.name, await file?.blob.text()], ["causal-web.html", "<p>"]);
  assert.deepEqual(asked, ["http://here/x/file/abc?show=tea"]);
});

test("where there is no server nothing is asked", async () => {
  const asked = served(gone);
  const { made } = asking();
  made.begin({});
  assert.equal(await made.answer("builds~tea", ""), null);
  assert.equal(await made.setting("in-bed=raised"), null);
  assert.deepEqual(asked, []);
});
