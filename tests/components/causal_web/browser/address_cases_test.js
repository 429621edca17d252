// What addresses mean, by the table that the server's tests run too.

/** @import { Pane } from "../../../../components/causal_web/contract.d.ts" */
/** @import { Choice } from "../../../../components/causal_web/browser/types.d.ts" */

import assert from "node:assert/strict";

import table from "../../../address_cases.json" with { type: "json" };

import {
  CHOICES,
  ledOn,
  readChoice,
  readFilter,
  settingOf,
} from "../../../../components/causal_web/browser/address.js";
import { inAddress, settled } from "../../../../components/causal_web/browser/choice.js";
import { sifted } from "../../../../components/causal_web/browser/filter.js";
import { isMadeUp } from "../../../../components/causal_web/browser/ids.js";
import { came } from "./garden.js";

const { payload, cases } = table;

/** A choice as the table writes it: what has no value is left out. */
/** @param {Choice} choice */
const said = (choice) =>
  Object.fromEntries(CHOICES.filter((name) => choice[name]).map((name) => [name, choice[name]]));

for (const one of cases) {
  const where = [one.start, one.alone && "alone"].filter(Boolean).join(", ");
  Deno.test(`?${one.query}${where ? ` (${where})` : ""}`, () => {
    const data = {
      ...payload,
      start: one.start ?? payload.start,
      overview: one.alone ? null : payload.overview,
    };
    const model = came(/** @type {Pane} */ (/** @type {unknown} */ (data)));
    const query = new URLSearchParams(one.query);
    const wanted = ledOn(readChoice(query), data.moved);
    const { choice, missing } = settled(model, wanted);
    if (one.choice) assert.deepEqual(said(choice), one.choice);
    if (one.kept) assert.deepEqual(said(inAddress(model, choice)), one.kept);
    if (one.unknown) assert.deepEqual(missing, one.unknown);
    const asks = wanted.question && isMadeUp(wanted.question) && !model.items[wanted.question];
    assert.equal(asks ? wanted.question : undefined, one.ask);
    const { filter, unknown } = sifted(model, readFilter(query, data.facets), null);
    const kept = Object.fromEntries(Object.entries(filter).filter(([, values]) => values.length));
    if (one.filter) assert.deepEqual(kept, one.filter);
    assert.deepEqual(unknown, one.unknown_values ?? []);
    if (one.setting) assert.deepEqual(Object.fromEntries(settingOf(query)), one.setting);
  });
}
