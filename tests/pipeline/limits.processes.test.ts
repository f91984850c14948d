import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { type Fleet, startFleet } from "../support/api-processes.ts";
import { type Arrival, admittedOf, arriveAt, deniedOf } from "../support/arrivals.ts";
import type { Reply } from "../support/call.ts";
import type { IssuedKey, KeyOffice } from "../support/key-office.ts";

describe("two processes on one database and one Redis", () => {
  let fleet: Fleet;

  before(async () => {
    fleet = await startFleet({ size: 2 });
  }).timeout(40_000);
  after(() => fleet.close());

  describe("a thousand calls at once with one free key", () => {
    let arrivals: Arrival[];
    let admitted: Arrival[];
    let denied: Arrival[];

    /** By processes that are at work already, as they are when crowds come. */
    before(async () => {
      const { text: other } = await fleet.office.issue("pro");
      for (let call = 0; call < 50; call += 1)
        await Promise.all(fleet.urls.map((url) => arriveAt(url, { key: other })));
      const { text: key } = await fleet.office.issue("free");
      const calls = Array.from({ length: 500 }, () => fleet.urls.map((url) => arriveAt(url, { key })));
      arrivals = await Promise.all(calls.flat());
      admitted = admittedOf(arrivals);
      denied = deniedOf(arrivals);
    });

    it("are sent within one second, 500 to each process", () => {
      const sent = arrivals.map(({ sentMs }) => sentMs);
      expect(arrivals).to.have.length(1000);
      expect(Math.max(...sent) - Math.min(...sent)).to.be.below(1000);
    });

    it("are admitted 60 times and denied 940 times", () => {
      expect(admitted).to.have.length(60);
      expect(denied).to.have.length(940);
    });

    it("tell each admitted call another remaining, from 59 to 0", () => {
      const remaining = admitted.map(({ reply }) => Number(reply.headers.get("X-RateLimit-Remaining")));
      expect(remaining.sort((one, other) => other - one)).to.deep.equal(
        Array.from({ length: 60 }, (_, nth) => 59 - nth),
      );
    });

    it("tell each denied call which window is used up and when to come back", () => {
      for (const { reply } of denied) {
        const { headers, body } = reply;
        const seconds = Number(headers.get("Retry-After"));
        expect(seconds).to.be.within(1, 61);
        expect(body).to.include({ code: "rate_limited", status: 429, instance: "/v1/me" });
        expect(body.detail).to.equal(
          `The limit of 60 requests a minute is used up. The next call is admitted in ${seconds} s.`,
        );
        expect(body.requestId).to.equal(headers.get("X-Request-Id"));
      }
    });

    it("take nothing from the day for a denied call", () => {
      for (const { reply } of denied) {
        expect(reply.headers.get("RateLimit")).to.match(/^"minute";r=0;t=\d+, "day";r=940;t=\d+$/);
      }
    });
  });

  const policyOf = ({ headers }: Reply) => headers.get("RateLimit-Policy")?.split(";w=")[0] ?? "";
  const statusOf = ({ status, body }: Reply) => (status === 200 ? "200" : `${status} ${body.code}`);
  const changes: readonly {
    what: string;
    path: string;
    make: (office: KeyOffice, key: IssuedKey) => Promise<void>;
    seen: (reply: Reply) => string;
    from: string;
    to: string;
  }[] = [
    {
      what: "a revoked key",
      path: "/v1/me",
      make: (office, key) => office.revoke(key),
      seen: statusOf,
      from: "200",
      to: "401 revoked_key",
    },
    {
      what: "a scope that is taken away",
      path: "/v1/me/items",
      make: (office, key) => office.setScopes(key, []),
      seen: statusOf,
      from: "200",
      to: "403 insufficient_scope",
    },
    {
      what: "a scope that is given",
      path: "/v1/me/orders",
      make: (office, key) => office.setScopes(key, ["read:orders"]),
      seen: statusOf,
      from: "403 insufficient_scope",
      to: "200",
    },
    {
      what: "another tier",
      path: "/v1/me",
      make: (office, key) => office.setTier(key, "basic"),
      seen: policyOf,
      from: '"minute";q=1000',
      to: '"minute";q=300',
    },
  ];

  for (const { what, path, make, seen, from, to } of changes) {
    it(`${what} counts everywhere within a second`, async () => {
      const key = await fleet.office.issue("pro");
      const callers = fleet.urls.map((url) => callOnAndOn(url, { key: key.text, path }));
      await Promise.all(callers.map(({ begun }) => begun));
      await make(fleet.office, key);
      const changedMs = performance.now();
      await sleep(1_500);
      for (const { stop } of callers) {
        const arrivals = await stop();
        const before = arrivals.filter(({ answeredMs }) => answeredMs < changedMs).map(({ reply }) => seen(reply));
        const after = arrivals.filter(({ sentMs }) => sentMs > changedMs + 1_000).map(({ reply }) => seen(reply));
        expect(before[0]).to.equal(from);
        expect([...new Set(after)]).to.deep.equal([to]);
      }
    });
  }

  /** Calls one after another until it is stopped; `begun` once the process knows the key. */
  function callOnAndOn(url: string, call: { key: string; path: string }) {
    let on = true;
    const { promise: begun, resolve } = Promise.withResolvers<void>();
    const done = (async () => {
      const arrivals: Arrival[] = [];
      for (; on; await sleep(10)) {
        arrivals.push(await arriveAt(url, call));
        resolve();
      }
      return arrivals;
    })();
    const stop = () => {
      on = false;
      return done;
    };
    return { begun, stop };
  }
});
