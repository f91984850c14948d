import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { pino } from "pino";
import { createClient } from "redis";
import { type Decision, type Limiter, openLimiter } from "../../server/limits/limiter.ts";
import { type OwnServer, startOwnValkey } from "../support/services.ts";
import { until as untilFound } from "../support/until.ts";

describe("the limiter without Redis", () => {
  const limiters: Limiter[] = [];
  const loads: { stop: () => Promise<void> }[] = [];
  const lines: string[] = [];
  let server: OwnServer;

  before(async () => {
    server = await startOwnValkey();
  });

  after(() => server.stop());

  afterEach(async () => {
    for (const each of loads.splice(0)) await each.stop();
    for (const limiter of limiters.splice(0)) await limiter.close();
    lines.length = 0;
  });

  async function open(
    redisUrl: string | null,
  ): Promise<{ limiter: Limiter; until: (shared: boolean) => Promise<number> }> {
    let waiter = Promise.withResolvers<void>();
    const write = (line: string) => {
      lines.push(JSON.parse(line).msg);
      waiter.resolve();
      waiter = Promise.withResolvers();
    };
    const log = pino({ base: undefined, timestamp: false }, { write });
    const limiter = await openLimiter({ redisUrl, prefix: "t:", log });
    limiters.push(limiter);
    return {
      limiter,
      /** How many milliseconds went by until it was so. */
      until: async (shared) => {
        const start = performance.now();
        while (limiter.shared !== shared) await waiter.promise;
        return performance.now() - start;
      },
    };
  }

  /** Calls every 2 ms until told to stop; the longest that a call took in each state. */
  function load(limiter: Limiter, caller: { slot: string; perMinute: number; perDay: number }) {
    const decisions: (Decision & { tookMs: number })[] = [];
    let on = true;
    const done = (async () => {
      const pending: Promise<void>[] = [];
      for (; on; await sleep(2)) {
        const start = performance.now();
        const call = limiter.decide(caller);
        pending.push(call.then((decision) => void decisions.push({ ...decision, tookMs: performance.now() - start })));
      }
      await Promise.all(pending);
    })();
    const stop = () => {
      on = false;
      return done;
    };
    loads.push({ stop });
    return { decisions, stop };
  }

  const shared = "Limits are shared through Redis.";
  const alone = "Redis cannot be used: until it is back each process counts its callers alone.";

  for (const { what, end, back } of [
    { what: "is killed", end: () => server.kill(), back: () => server.restart() },
    { what: "hangs", end: async () => server.signal("SIGSTOP"), back: async () => server.signal("SIGCONT") },
  ]) {
    it(`limits by itself when Redis ${what} in mid-load, fails no call, and shares again within 5 s of its return`, async () => {
      const { limiter, until } = await open(server.url);
      const caller = { slot: what, perMinute: 100, perDay: 1000 };
      const free = { slot: `${what} too`, perMinute: 100_000, perDay: 100_000 };
      const throughout = [load(limiter, { ...free, slot: what }), load(limiter, free)];
      await sleep(200);
      await end();
      await until(false);
      const startOfOutage = performance.now();
      const inOutage = load(limiter, caller);
      await sleep(1000);
      await untilFound(async () => (inOutage.decisions.length >= 200 ? true : null));
      await inOutage.stop();
      expect(performance.now() - startOfOutage).to.be.above(900);
      expect(inOutage.decisions.filter(({ admitted }) => admitted).length).to.be.at.most(100);
      expect(inOutage.decisions.every(({ source }) => source === "local")).to.equal(true);
      const took = inOutage.decisions.map(({ tookMs }) => tookMs).sort((one, other) => one - other);
      expect(took[Math.floor(took.length * 0.99)]).to.be.below(20);
      await back();
      expect(await until(true)).to.be.below(5000);
      expect((await limiter.decide(free)).source).to.equal("shared");
      for (const each of throughout) await each.stop();
      expect(throughout.flatMap(({ decisions }) => decisions).every(({ admitted }) => admitted)).to.equal(true);
      expect(lines).to.deep.equal([shared, alone, shared]);
    });
  }

  it("goes on from what Redis said last of a caller, whoever called, so that a silence brings no new limit", async () => {
    const { limiter, until } = await open(server.url);
    const { limiter: other } = await open(server.url);
    const caller = { slot: "silence", perMinute: 10, perDay: 100 };
    for (let call = 0; call < 5; call += 1) await other.decide(caller);
    for (let call = 0; call < 3; call += 1) await limiter.decide(caller);
    await server.kill();
    await until(false);
    const decisions = [];
    for (let call = 0; call < 4; call += 1) decisions.push(await limiter.decide(caller));
    expect(decisions.map(({ admitted, source }) => [admitted, source])).to.deep.equal([
      [true, "local"],
      [true, "local"],
      [false, "local"],
      [false, "local"],
    ]);
    expect(decisions[3]?.retryAfterMs).to.be.within(55_000, 60_501);
    expect(decisions[1]?.windows.map(({ remaining }) => remaining)).to.deep.equal([0, 90]);
    expect(await limiter.decide({ ...caller, slot: "stranger" })).to.deep.include({ admitted: true, source: "local" });
    await server.restart();
    await until(true);
    lines.length = 0;
  });

  it("does not blame Redis for the time in which this process was busy itself", async () => {
    const { limiter } = await open(server.url);
    server.signal("SIGSTOP");
    const decision = limiter.decide({ slot: "busy", perMinute: 10, perDay: 100 });
    await sleep(1);
    const end = performance.now() + 200;
    while (performance.now() < end);
    await sleep(10);
    server.signal("SIGCONT");
    expect(await decision).to.include({ admitted: true, source: "shared" });
  });

  it("starts alone when Redis is absent, and shares within 5 s of its coming", async () => {
    await server.kill();
    const { limiter, until } = await open(server.url);
    const caller = { slot: "early", perMinute: 3, perDay: 100 };
    for (let call = 0; call < 3; call += 1) {
      expect(await limiter.decide(caller)).to.include({ admitted: true, source: "local" });
    }
    expect(await limiter.decide(caller)).to.include({ admitted: false, deniedBy: "minute", source: "local" });
    expect((await limiter.peek(caller)).windows[0].remaining).to.equal(0);
    await server.restart();
    expect(await until(true)).to.be.below(5000);
    expect(await limiter.decide(caller)).to.include({ admitted: true, source: "shared" });
    expect(lines).to.deep.equal([alone, shared]);
  });

  it("counts alone while Redis answers but cannot write, and says so once", async () => {
    const client = createClient({ url: server.url });
    await client.connect();
    await client.sendCommand(["CONFIG", "SET", "maxmemory", "1"]);
    const { limiter, until } = await open(server.url);
    const caller = { slot: "full", perMinute: 3, perDay: 100 };
    expect(await limiter.decide(caller)).to.include({ admitted: true, source: "local" });
    await client.sendCommand(["CONFIG", "SET", "maxmemory", "0"]);
    await until(true);
    await client.sendCommand(["CONFIG", "SET", "maxmemory", "1"]);
    expect(await limiter.decide(caller)).to.include({ admitted: true, source: "local" });
    await client.sendCommand(["CONFIG", "SET", "maxmemory", "0"]);
    await client.close();
    await until(true);
    expect(lines).to.deep.equal([alone, shared, alone, shared]);
  });

  it("waits for a server that takes the connection and never answers about a second at the start", async () => {
    const silent = createServer(() => undefined).listen(0, "127.0.0.1");
    await new Promise((resolve) => silent.once("listening", resolve));
    const address = silent.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const start = performance.now();
    const opening = open(`redis://127.0.0.1:${port}`);
    const second = sleep(1000).then(() => performance.now()); // as late as every timer of a busy process
    const { limiter } = await opening;
    const end = performance.now();
    expect(end - start).to.be.at.least(900);
    expect(end - (await second)).to.be.below(500);
    expect(await limiter.decide({ slot: "s", perMinute: 3, perDay: 100 })).to.include({ source: "local" });
    expect(limiter.shared).to.equal(false);
    silent.close();
  });

  it("counts alone, and says so, when no Redis is set", async () => {
    const { limiter } = await open(null);
    const caller = { slot: "none", perMinute: 2, perDay: 100 };
    const decisions = await Promise.all([1, 2, 3].map(() => limiter.decide(caller)));
    expect(decisions.map(({ admitted, source }) => [admitted, source])).to.deep.equal([
      [true, "local"],
      [true, "local"],
      [false, "local"],
    ]);
    expect(lines).to.deep.equal(["No Redis is set: each process counts its callers alone."]);
  });

  it("refuses to start with a URL that is none", async () => {
    const error = await open("http://127.0.0.1:1").catch((reason: Error) => reason);
    expect(error).to.be.instanceOf(Error).with.property("message").that.includes("http:");
  });
});
