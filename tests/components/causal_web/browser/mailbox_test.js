import assert from "node:assert/strict";

import deliver from "../../../../components/causal_web/browser/mail.js";
import { letters, taken } from "../../../../components/causal_web/browser/mailbox.js";

const problem = { kind: "problem", rev: "a", key: "builds~tea", problem: "No." };
const setting = {
  kind: "setting",
  rev: "a",
  key: "setting",
  query: "in-bed=raised",
  words: "",
  applies: [],
  problems: [],
};

Deno.test("a letter stays in the box till it is read, and whoever is there hears of it", () => {
  const heard = [];
  globalThis.addEventListener("causal-web:mail", ({ detail }) => heard.push(detail));
  assert.deepEqual(letters(), []);
  for (const data of [problem, setting, problem]) deliver({ data });
  assert.deepEqual(heard, [problem, setting, problem]);
  assert.deepEqual(letters(), [problem, setting], "of two with one key the newer");
  taken(problem);
  assert.deepEqual(letters(), [setting]);
  taken(setting);
  assert.deepEqual(letters(), [setting], "the server does not say twice what a setting is");
});
