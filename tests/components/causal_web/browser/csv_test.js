import assert from "node:assert/strict";

import { csvOf } from "../../../../components/causal_web/browser/paper/csv.js";

Deno.test("rows are written as spreadsheets read them", () => {
  assert.equal(
    csvOf([["Gain", "By"], ['more "tea"', "sun, rain"]]),
    '\ufeff"Gain","By"\r\n"more ""tea""","sun, rain"\r\n',
  );
  assert.equal(csvOf([]), "\ufeff");
});

Deno.test("no cell is taken for a formula", () => {
  for (const text of ["=1+1", "+1", "-1", "@x", "\t=1"]) {
    assert.ok(csvOf([[text]]).includes(`"'${text}"`), text);
  }
});
