import { once } from "node:events";
import type { Server } from "node:http";
import { expect } from "chai";
import express from "express";
import { pino } from "pino";
import { rateLimitDetail, rateLimitHeaders } from "../../server/limits/headers.ts";
import { type Limiter, openLimiter } from "../../server/limits/limiter.ts";
import { limitRequests } from "../../server/limits/middleware.ts";
import { SlidingWindowStore } from "../../server/limits/store.ts";
import { patientRedisMs } from "../support/patient.ts";
import { redisUrl } from "../support/services.ts";

describe("limitRequests", () => {
  let limiter: Limiter;
  let server: Server;
  let url: string;

  before(async () => {
    limiter = await openLimiter({
      redisUrl: redisUrl(),
      prefix: `test:middleware:${process.pid}:`,
      commandTimeoutMs: patientRedisMs,
      log: pino({ enabled: false }),
    });
    const app = express();
    app.use(
      limitRequests({
        limiter,
        callerOf: (req) => ({ slot: req.path, perMinute: 2, perDay: 10 }),
        onDecision: (_req, res, decision) => {
          res.set(rateLimitHeaders(decision));
        },
        onDenied: (_req, res, decision) => {
          res.status(429).send(rateLimitDetail(decision));
        },
      }),
    );
    app.use((_req, res) => {
      res.send("served");
    });
    server = app.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  });

  after(async () => {
    server.closeAllConnections();
    server.close();
    await limiter.close();
  });

  it("lets admitted requests on and denies the others, each with the headers of its own decision and no more", async () => {
    const answers = await Promise.all([1, 2, 3].map(() => fetch(`${url}/a`)));
    const remaining = answers.map(({ headers }) => headers.get("X-RateLimit-Remaining"));
    expect(remaining.sort()).to.deep.equal(["0", "0", "1"]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).to.deep.equal([200, 200, 429]);
    const denied = answers.find(({ status }) => status === 429);
    expect(await denied?.text()).to.match(/^The limit of 2 requests a minute is used up/);
    expect(denied?.headers.get("Retry-After")).to.match(/^6[01]$/);
    const limitHeaders = [...(answers[0]?.headers.keys() ?? [])].filter((name) => name.includes("ratelimit"));
    expect(limitHeaders).to.have.members([
      "ratelimit",
      "ratelimit-policy",
      "x-ratelimit-limit",
      "x-ratelimit-remaining",
      "x-ratelimit-reset",
    ]);
  });

  it("counts on the caller that it is told", async () => {
    for (const path of ["/b", "/b", "/c", "/c"]) expect((await fetch(url + path)).status).to.equal(200);
    for (const path of ["/b", "/c"]) expect((await fetch(url + path)).status).to.equal(429);
  });
});

describe("SlidingWindowStore", () => {
  it("decides once for a ticket, and refuses what nobody drew", async () => {
    const limiter = await openLimiter({ redisUrl: null, prefix: "t:", log: pino({ enabled: false }) });
    const store = new SlidingWindowStore(limiter);
    const admitted: boolean[] = [];
    const key = store.draw({ slot: "a", perMinute: 1, perDay: 1 }, (decision) => void admitted.push(decision.admitted));
    expect(await store.increment(key)).to.deep.equal({ totalHits: 1, resetTime: undefined });
    expect(admitted).to.deep.equal([true]);
    for (const used of [key, "never drawn"]) {
      const error = await store.increment(used).catch((reason: Error) => reason);
      expect(error).to.be.instanceOf(Error).with.property("message").that.includes("ticket");
    }
    await limiter.close();
  });

  it("sends nothing to Redis itself", async () => {
    const limiter = await openLimiter({ redisUrl: null, prefix: "t:", log: pino({ enabled: false }) });
    const error = await new SlidingWindowStore(limiter).resetKey("a").catch((reason: Error) => reason);
    expect(error).to.be.instanceOf(Error).with.property("message", "The limiter alone talks to Redis.");
    await limiter.close();
  });
});
