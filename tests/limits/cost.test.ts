import { expect } from "chai";
import { pino } from "pino";
import { createClient } from "redis";
import { type Limiter, openLimiter } from "../../server/limits/limiter.ts";
import { SharedWindows } from "../../server/limits/shared.ts";
import { shapeOf } from "../../server/limits/sliding-window.ts";
import { patientRedisMs } from "../support/patient.ts";
import { type OwnServer, startOwnValkey } from "../support/services.ts";
import { sendAt } from "./scripted-clock.ts";

const START = Date.UTC(2026, 10, 24, 21);

describe("what a decision costs Redis", () => {
  let server: OwnServer;
  let client: ReturnType<typeof createClient>;
  let limiter: Limiter;

  before(async () => {
    server = await startOwnValkey();
    client = createClient({ url: server.url });
    await client.connect();
    const options = { redisUrl: server.url, prefix: "t:", commandTimeoutMs: patientRedisMs };
    limiter = await openLimiter({ ...options, log: pino({ enabled: false }) });
  });

  after(async () => {
    await limiter.close();
    await client.close();
    await server.stop();
  });

  beforeEach(async () => {
    await client.sendCommand(["CONFIG", "RESETSTAT"]);
  });

  /** How often each command ran, those that scripts call included. */
  async function counts(): Promise<Record<string, number>> {
    const info = String(await client.sendCommand(["INFO", "commandstats"]));
    const lines = info.matchAll(/cmdstat_([^:]+):calls=(\d+)/g);
    return Object.fromEntries([...lines].map(([, name = "", calls]) => [name, Number(calls)]));
  }

  it("is one round trip for both windows, and two commands within", async () => {
    for (let call = 0; call < 300; call += 1) {
      await limiter.decide({ slot: `a${call % 10}`, perMinute: 1000, perDay: 10_000 });
    }
    const { hset, pexpire, "config|resetstat": _, ...others } = await counts();
    expect(others).to.deep.equal({ evalsha: 300, time: 300, hget: 300 });
    expect(hset).to.be.within(300, 400);
    expect(pexpire).to.be.within(10, 20);
  });

  it("is shared by calls of one caller that arrive while one is under way", async () => {
    const calls = Array.from({ length: 500 }, () => limiter.decide({ slot: "b", perMinute: 1000, perDay: 10_000 }));
    const remaining = (await Promise.all(calls)).map(({ windows }) => windows[0].remaining);
    expect(remaining).to.deep.equal(Array.from({ length: 500 }, (_, nth) => 999 - nth));
    expect(await counts()).to.include({ evalsha: 2 });
  });

  it("is nothing for calls that were denied and come again before their time", async () => {
    const caller = { slot: "c", perMinute: 5, perDay: 100 };
    for (let call = 0; call < 6; call += 1) await limiter.decide(caller);
    await client.sendCommand(["CONFIG", "RESETSTAT"]);
    for (let call = 0; call < 1000; call += 1) expect((await limiter.decide(caller)).admitted).to.equal(false);
    expect(await counts()).to.not.have.property("evalsha");
  });

  it("does not grow with what the caller has used: O(1) commands and under 100 KB after 1,441 minutes", async () => {
    const windows = new SharedWindows({ prefix: "t:", minute: shapeOf(60_000, 120), day: shapeOf(86_400_000, 1440) });
    const clock = { now: START };
    const send = sendAt(clock, client);
    const caller = { slot: "d", perMinute: 1000, perDay: 100_000 };
    const call = () => {
      clock.now += 15_000;
      return windows.decide(send, caller, 1);
    };
    for (let nth = 0; nth < 4 * 1500; nth += 1) await call();
    await client.sendCommand(["CONFIG", "RESETSTAT"]);
    for (let nth = 0; nth < 1000; nth += 1) await call();
    const { hget, hset } = await counts();
    // Each decision here closes a bucket of the minute and forgets one; each fourth does so for the day as well.
    expect(hget).to.be.at.most(1000 * (1 + 2) + 250 * 2);
    expect(hset).to.be.at.most(1000 * (1 + 1) + 250);
    expect((await call()).dayRemaining).to.equal(100_000 - (1440 * 4 + 2));
    const key = windows.keyOf("d");
    expect(Number(await client.sendCommand(["MEMORY", "USAGE", key]))).to.be.below(100_000);
    expect(Number(await client.sendCommand(["PTTL", key]))).to.be.within(86_400_000, 86_400_000 + 4 * 60_000);
    clock.now += 3 * 86_400_000;
    await client.sendCommand(["CONFIG", "RESETSTAT"]);
    expect((await call()).dayRemaining).to.equal(99_999);
    expect(await counts()).to.include({ hget: 1, hset: 1 });
  });
});
