import { expect } from "chai";
import { loadThemes, readTheme } from "./cases/load.ts";
import type { Case } from "./cases/types.ts";
import { drivers, runDriver, skipReason } from "./drivers/drivers.ts";
import { callsOf, faultsOf, type Outcome } from "./scripted/check.ts";
import { differences } from "./scripted/match.ts";
import { type SeenRequest, startScriptedServer } from "./scripted/server.ts";

const themes = loadThemes();
const byHand = themes.filter(({ theme }) => theme !== "signature vectors").flatMap(({ cases }) => cases);

describe("the SDKs' behaviour suite", () => {
  it("has at least 75 cases by hand, each played by at least one driver of each language", () => {
    expect(byHand).to.have.length.of.at.least(75);
    const unplayed = byHand.filter((each) => {
      const languages = new Set(
        drivers.filter((one) => skipReason(each, one) === undefined).map((one) => one.language),
      );
      return languages.size < 2;
    });
    expect(unplayed.map(({ name }) => name)).to.deep.equal([]);
  });

  it("expects something of each case", () => {
    const idle = byHand.filter(({ expect: wish, steps }) => {
      return (
        wish === undefined && !callsOf(steps).some((call) => "result" in call || "error" in call || "found" in call)
      );
    });
    expect(idle.map(({ name }) => name)).to.deep.equal([]);
  });

  it("skips only what a blocking call cannot do", () => {
    const skips = byHand.flatMap(({ skip }) => Object.entries(skip ?? {}));
    expect(new Set(skips.map(([group]) => group))).to.deep.equal(new Set(["sync"]));
  });
});

describe("a case that expects what does not happen", function () {
  this.timeout(240_000);
  const server = [
    { problem: { status: 503, code: "unavailable" }, headers: { "Retry-After": "0" } },
    { json: { data: [], nextCursor: null, suggestion: null } },
  ];
  const call = "items.list";
  const wrong: Readonly<Record<string, Pick<Case, "steps" | "expect">>> = {
    "no retry": { steps: [{ call, error: { class: "ServerError" } }] },
    "another body": { steps: [{ call, result: { data: [{ title: "Coat" }] } }] },
    "a request less": { steps: [{ call }], expect: { requests: ["GET /v1/items"] } },
    "another path": { steps: [{ call }], expect: { requests: ["GET /v1/items", "GET /v1/item"] } },
    "a header that is not sent": {
      steps: [{ call }],
      expect: {
        requests: ["GET /v1/items", { line: "GET /v1/items", headers: { "idempotency-key": { $present: true } } }],
      },
    },
    "a longer wait": { steps: [{ call }], expect: { waitsMs: [[9_000, 10_000]] } },
    "a constructor that throws": { steps: [{ call }], expect: { construct: { class: "ConfigurationError" } } },
  };

  for (const driver of drivers) {
    it(`is reported: ${driver.name}`, async () => {
      const scripted = await startScriptedServer();
      const staged = Object.entries(wrong).map(([name, each]) => ({
        case: { name, ...each },
        ...scripted.stage(server),
      }));
      const outcomes = await runDriver(driver, staged);
      await scripted.close();
      const kept = staged.filter(({ case: each, requests }, at) => {
        const outcome = outcomes[at] ?? expect.fail("the driver reports nothing");
        return faultsOf({ case: each, outcome, requests, language: driver.language }).length === 0;
      });
      expect(kept.map(({ case: { name } }) => name)).to.deep.equal([]);
    });
  }
});

describe("readTheme", () => {
  const whole = "theme: one\ncases: [{ name: a case of its own, steps: [{ call: me.get }] }]";
  const read = (text: string) => readTheme("x.yaml", text, new Map([["item", { title: "Coat" }]]));

  it("reads what is well-formed", () => {
    expect(read(whole).cases[0]?.steps).to.deep.equal([{ call: "me.get" }]);
  });

  it("puts fixtures in their place, with other fields over them", () => {
    const text = whole.replace("call: me.get", "call: me.get, result: { $fixture: item, size: M }");
    expect(read(text).cases[0]?.steps).to.deep.equal([{ call: "me.get", result: { title: "Coat", size: "M" } }]);
  });

  for (const [what, from, to] of [
    ["a key that a case does not have", "steps:", "expects: {}, steps:"],
    ["a key that a call does not have", "call: me.get", "call: me.get, results: 1"],
    ["a call that is none", "me.get", "me get"],
    ["a case without steps", ", steps: [{ call: me.get }]", ""],
    ["a result and an error", "call: me.get", "call: me.get, result: 1, error: 1"],
    ["a skip without a reason", "steps:", 'skip: { sync: "" }, steps:'],
    ["a skip of a driver that is none", "steps:", "skip: { deno: it has no reason }, steps:"],
    ["an answer that says nothing", "steps:", "server: [{}], steps:"],
    ["a misspelt header", "steps:", 'expect: { requests: [{ line: "GET /", headers: { Accept: x } }] }, steps:'],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(() => read(whole.replace(from, to))).to.throw("malformed");
    });
  }

  it("refuses two cases of one name and a fixture that there is not", () => {
    expect(() => read(whole.replace(/(\{ name.*\})\]$/, "$1, $1]"))).to.throw("two cases");
    expect(() => read(whole.replace("call: me.get", "call: me.get, result: { $fixture: itme }"))).to.throw("itme");
  });
});

describe("differences", () => {
  for (const { given, wish, want } of [
    { given: { a: 1, b: 2 }, wish: { a: 1 }, want: 0 },
    { given: { a: 1 }, wish: { a: 2 }, want: 1 },
    { given: { a: 1 }, wish: { a: 1, b: 1 }, want: 1 },
    { given: null, wish: { a: 1 }, want: 1 },
    { given: null, wish: null, want: 0 },
    { given: [1, 2], wish: [1], want: 1 },
    { given: [1, 2], wish: [1, 3], want: 1 },
    { given: "coat", wish: { $pattern: "^co" }, want: 0 },
    { given: "coat", wish: { $pattern: "^at" }, want: 1 },
    { given: undefined, wish: { $pattern: "" }, want: 1 },
    { given: "coat", wish: { $lacks: "oa" }, want: 1 },
    { given: "coat", wish: { $lacks: "hat" }, want: 0 },
    { given: undefined, wish: { $lacks: "hat" }, want: 1 },
    { given: undefined, wish: { $absent: true }, want: 0 },
    { given: "x", wish: { $absent: true }, want: 1 },
    { given: null, wish: { $present: true }, want: 1 },
    { given: ["A", "B"], wish: { $includes: ["B"] }, want: 0 },
    { given: ["A", "B"], wish: { $includes: ["C", "D"] }, want: 2 },
    { given: 5, wish: { $between: [5, 6] }, want: 0 },
    { given: 4.9, wish: { $between: [5, 6] }, want: 1 },
    { given: undefined, wish: { $between: [5, 6] }, want: 1 },
    { given: [1], wish: { $length: 2 }, want: 1 },
    { given: { a: 1, b: 2 }, wish: { $exactly: { a: 1 } }, want: 1 },
    { given: 1, wish: { $js: 1, $python: 2 }, want: 0 },
    { given: 2, wish: { $js: 1, $python: 2 }, want: 1 },
  ]) {
    it(`finds ${want} between ${JSON.stringify(given)} and ${JSON.stringify(wish)}`, () => {
      expect(differences(given, wish, { at: "it", language: "js" })).to.have.lengthOf(want);
    });
  }

  it("knows no condition that is misspelt", () => {
    expect(() => differences("x", { $patern: "x" }, { at: "it", language: "js" })).to.throw("$patern");
  });
});

describe("faultsOf", () => {
  const outcome: Outcome = {
    id: 0,
    steps: [{ value: { id: 1 }, tookMs: 10 }],
    hooks: [{ hook: "request" }],
    ownTransportCalls: 0,
  };
  const request = (more: Partial<SeenRequest> = {}): SeenRequest => ({
    ...{ method: "POST", target: "/v1/items?a=1&b=2", headers: { "idempotency-key": "k1" }, body: '{"a":1}' },
    ...{ atMs: 0, answeredAtMs: 10, callerLeft: false, ...more },
  });
  const right: Case = {
    name: "a case that is kept",
    steps: [{ call: "items.create", result: { id: 1 }, tookMs: [0, 20] }],
    expect: {
      requests: [
        { line: "POST /v1/items?b=2&a=1", headers: { "idempotency-key": "k1" }, body: { a: 1 } },
        { line: "POST /v1/items?a=1&b=2", headers: { "idempotency-key": { $sameAsFirst: true } } },
      ],
      waitsMs: [[480, 520]],
      hooks: [{ hook: "request" }],
      ownTransportCalls: 0,
    },
  };
  const requests = [request(), request({ atMs: 510 })];
  const faults = (changed: { case?: Case; outcome?: Outcome; requests?: readonly SeenRequest[] }) =>
    faultsOf({ case: right, outcome, requests, language: "js", ...changed });

  it("finds none where all is as expected", () => {
    expect(faults({})).to.deep.equal([]);
  });

  const step = (more: object): Case => ({ ...right, steps: [{ call: "items.create", ...more }] });
  const wanting = (more: object): Case => ({ ...right, expect: { ...right.expect, ...more } });
  const failed: Outcome = { ...outcome, steps: [{ error: { class: "ServerError" }, tookMs: 10 }] };
  for (const [what, changed] of Object.entries({
    "another result": { case: step({ result: { id: 2 } }) },
    "an error that did not come": { case: step({ error: { class: "ServerError" } }) },
    "an error of another class": { case: step({ error: { class: "ApiError" } }), outcome: failed },
    "an error that nobody expects": { case: step({}), outcome: failed },
    "a call that took too long": { outcome: { ...outcome, steps: [{ value: { id: 1 }, tookMs: 21 }] } },
    "a step that was not made": { outcome: { ...outcome, steps: [] } },
    "a request too few": { requests: requests.slice(1) },
    "a request too many": { requests: [...requests, request()] },
    "another path": { requests: [request({ target: "/v1/item?a=1&b=2" }), requests[1] ?? request()] },
    "another method": { requests: [request({ method: "PUT" }), requests[1] ?? request()] },
    "a query parameter too many": {
      requests: [request({ target: "/v1/items?a=1&b=2&c=3" }), requests[1] ?? request()],
    },
    "a query parameter too few": { requests: [request({ target: "/v1/items?a=1" }), requests[1] ?? request()] },
    "another body": { requests: [request({ body: '{"a":1,"b":2}' }), requests[1] ?? request()] },
    "a body that is no JSON": { requests: [request({ body: "a=1" }), requests[1] ?? request()] },
    "another key on the retry": {
      requests: [request(), request({ headers: { "idempotency-key": "k2" }, atMs: 510 })],
    },
    "a wait that is too short": { requests: [request(), request({ atMs: 400 })] },
    "a wait that is too long": { requests: [request(), request({ atMs: 600 })] },
    "a hook that was not told": { outcome: { ...outcome, hooks: [] } },
    "a warning that was not given": { case: wanting({ warnings: [{ $pattern: "hook" }] }) },
    "a constructor that throws": { outcome: { ...outcome, construct: { class: "ConfigurationError" } } },
    "a constructor that does not throw": { case: wanting({ construct: { class: "ConfigurationError" } }) },
    "a caller that stays": { case: wanting({ callerLeaves: true }) },
    "a transport that was not used": { case: wanting({ ownTransportCalls: 2 }) },
  })) {
    it(`finds ${what}`, () => {
      expect(faults(changed)).to.not.deep.equal([]);
    });
  }
});
