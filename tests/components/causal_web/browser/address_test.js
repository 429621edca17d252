import assert from "node:assert/strict";

import * as address from "../../../../components/causal_web/browser/address.js";

const FACETS = [{ id: "source" }, { id: "kind" }];
const app = (/** @type {string} */ search, hash = "") => ({ pathname: "/Causal_web", search, hash });

Deno.test("a choice is read from an address, and what it does not say is null", () => {
  const query = new URLSearchParams("show=trust&place=web&utm=x&question=");
  assert.deepEqual(address.readChoice(query), {
    ...address.noChoice(),
    show: "trust",
    place: "web",
  });
});

Deno.test("a choice is written over the one that was there; what is not ours stays", () => {
  const query = new URLSearchParams("utm=x&question=old&step=2");
  const choice = { ...address.noChoice(), story: "garden", step: "1" };
  assert.equal(String(address.withChoice(query, choice)), "utm=x&step=1&story=garden");
  assert.equal(String(query), "utm=x&question=old&step=2", "what was given is left alone");
});

Deno.test("what is written is read again", () => {
  const choice = {
    question: "a~b",
    story: null,
    step: "2",
    show: "x--y",
    place: "overview",
    open: "f",
    present: "1",
  };
  assert.deepEqual(address.readChoice(address.withChoice(new URLSearchParams(), choice)), choice);
});

Deno.test("values of a facet are parted by a tilde: one may hold a comma", () => {
  const query = new URLSearchParams("source=smith~jones&kind=a%2Cb&other=1");
  const filter = address.readFilter(query, FACETS);
  assert.deepEqual(filter, { source: ["smith", "jones"], kind: ["a,b"] });
  const written = address.withFilter(new URLSearchParams("show=x&kind=old"), FACETS, filter);
  assert.deepEqual(address.readFilter(written, FACETS), filter);
  assert.equal(written.get("show"), "x");
  assert.equal(String(address.withFilter(written, FACETS, {})), "show=x");
});

for (const text of ["", "source=", "source=~", "source=~~"]) {
  Deno.test(`“${text}” filters by nothing`, () => {
    assert.deepEqual(address.readFilter(new URLSearchParams(text), FACETS), { source: [], kind: [] });
  });
}

Deno.test("the query of the app stands after the question mark, that of a file after the hash", () => {
  const where = app("?show=a", "#show=b");
  assert.equal(address.queryOf(where, false).get("show"), "a");
  assert.equal(address.queryOf(where, true).get("show"), "b");
});

Deno.test("an address is rewritten only where that changes it", () => {
  const query = new URLSearchParams("show=a b");
  assert.equal(address.rewritten(app("?show=x", "#top"), query, false), "/Causal_web?show=a+b#top");
  assert.equal(address.rewritten(app("?show=a+b"), query, false), null);
  assert.equal(address.rewritten(app("?show=x"), new URLSearchParams(), false), "/Causal_web");
  assert.equal(address.rewritten(app("", "#show=x"), query, true), "#show=a+b");
  assert.equal(address.rewritten(app("", "#show=a+b"), query, true), null);
  assert.equal(address.rewritten(app("", "#x=1"), new URLSearchParams(), true), "#");
  assert.equal(address.rewritten(app("", ""), new URLSearchParams(), true), null);
});

Deno.test("a setting is what begins with its prefix", () => {
  const query = new URLSearchParams("in-form=merger&show=a&in-size=small&inside=1");
  assert.deepEqual(address.settingOf(query), [["in-form", "merger"], ["in-size", "small"]]);
  assert.equal(String(address.withoutSetting(query)), "show=a&inside=1");
});

Deno.test("a setting is taken over only while the address asks for just that", () => {
  const asks = (/** @type {string} */ text, /** @type {string} */ setting) =>
    address.asksForSetting(new URLSearchParams(text), setting);
  assert(asks("in-form=merger&show=a", "in-form=merger"));
  assert(asks("in-form=merger&in-form=network", "in-form=merger"), "of two the first counts");
  assert(asks("in-size=small&in-form=merger", "in-form=merger&in-size=small"), "the order does not matter");
  assert(!asks("in-form=merger", "in-form=network"));
  assert(!asks("in-form=merger&in-size=small", "in-form=merger"));
  assert(!asks("show=a", "in-form=merger"));
});

Deno.test("another page is opened with the choice and the filter", () => {
  const filter = { source: ["smith", "jones"], kind: [] };
  assert.equal(
    address.pageAddress("Causal_web", { show: "a--b" }, filter),
    "Causal_web?show=a--b&source=smith%7Ejones",
  );
  assert.equal(
    address.pageAddress("Causal_web", { question: "path~a~b" }),
    "Causal_web?question=path%7Ea%7Eb",
  );
});

Deno.test("of what questions are asked under, the order in the address does not count", () => {
  const facets = [{ id: "stance" }, { id: "kind" }];
  const under = (/** @type {string} */ text, filter = {}) =>
    address.caseOf(new URLSearchParams(text), facets, filter);
  assert.equal(under("show=tea&place=web"), "");
  assert.equal(under("in-size=small&show=tea&in-form=merger"), "in-form=merger&in-size=small");
  assert.equal(
    under("in-size=a+b&stance=old", { kind: ["one", "two"], stance: ["refines"] }),
    "stance=refines&kind=one%7Etwo&in-size=a+b",
  );
  assert.equal(under("in-size=small&in-size=large"), "in-size=small");
});

Deno.test("what a table is narrowed to stands in the address, and nothing else goes", () => {
  const query = new URLSearchParams("as=table&show=rain&sort=gain");
  assert.deepEqual(address.readSieves(query), { sort: "gain", lanes: "", ends: "", held: "" });
  const other = address.withSieves(query, { sort: "", lanes: "culture", ends: "", held: "" });
  assert.equal(other.toString(), "as=table&show=rain&lanes=culture");
  assert.deepEqual(address.readSieves(other), { sort: "", lanes: "culture", ends: "", held: "" });
});
