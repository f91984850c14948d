import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { random } from "../limits/random.ts";
import { type Fleet, startFleet } from "../support/api-processes.ts";
import { type Arrival, admittedOf, arriveAt, mostSurelyWithin, randomArrivals } from "../support/arrivals.ts";
import { type OwnServer, startOwnValkey } from "../support/services.ts";

describe("two processes and a Redis that comes and goes", () => {
  const minuteMs = 2_000;
  let redis: OwnServer;
  let fleet: Fleet;

  before(async function () {
    this.timeout(40_000);
    redis = await startOwnValkey();
    await redis.kill();
    fleet = await startFleet({ size: 2, redisUrl: redis.url, windows: { minuteMs, dayMs: 86_400_000 } });
  });
  after(async () => {
    await fleet.close();
    await redis.stop();
  });

  /** How long it takes until each process says that its limits are so. */
  async function becomes(limits: "shared" | "local"): Promise<number> {
    const startMs = performance.now();
    for (const url of fleet.urls) {
      while ((await limitsOf(url)) !== limits) await sleep(20);
    }
    return performance.now() - startMs;
  }

  async function limitsOf(url: string): Promise<string> {
    const ready: { limits: string } = JSON.parse(await (await fetch(`${url}/readyz`)).text());
    return ready.limits;
  }

  const at = (url: string, arrivals: readonly Arrival[]) => arrivals.filter((arrival) => arrival.url === url);
  const between = (fromMs: number, toMs: number, arrivals: readonly Arrival[]) =>
    arrivals.filter(({ sentMs, answeredMs }) => sentMs > fromMs && answeredMs < toMs);

  it("start without it, limit by themselves, and share within 5 s of its coming", async () => {
    expect(await Promise.all(fleet.urls.map(limitsOf))).to.deep.equal(["local", "local"]);
    const { text: key } = await fleet.office.issue("free");
    for (const url of fleet.urls) {
      const alone = await Promise.all(Array.from({ length: 70 }, () => arriveAt(url, { key })));
      expect(alone.map(({ reply }) => reply.status).sort()).to.deep.equal([
        ...Array(60).fill(200),
        ...Array(10).fill(429),
      ]);
    }
    await redis.restart();
    expect(await becomes("shared")).to.be.below(5_000);
    const { text: other } = await fleet.office.issue("free");
    const crowd = Array.from({ length: 40 }, () => fleet.urls.map((url) => arriveAt(url, { key: other })));
    expect(admittedOf(await Promise.all(crowd.flat()))).to.have.length(60);
  });

  it("fail no call when it is killed in mid-load, limit by themselves meanwhile, and share within 5 s of its return", async () => {
    const { seed, below } = random();
    const { text: key } = await fleet.office.issue("free");
    let on = true;
    const load = randomArrivals({ urls: fleet.urls, key, gapMs: 20, slowestPace: 1, below, goesOn: () => on });
    await sleep(1_000);
    await redis.kill();
    const killedMs = performance.now();
    await sleep(2 * minuteMs);
    const restartMs = performance.now();
    await redis.restart();
    expect(await becomes("shared")).to.be.below(5_000);
    const sharedMs = performance.now();
    await sleep(2 * minuteMs);
    on = false;
    const arrivals = await load;
    const admitted = admittedOf(arrivals);

    const statuses = new Set(arrivals.map(({ reply }) => reply.status));
    expect([...statuses].sort(), `seed ${seed}`).to.deep.equal([200, 429]);
    expect(mostSurelyWithin(minuteMs, admitted), `seed ${seed}`).to.be.at.most((1 + 2) * 60);
    const alone = between(killedMs, restartMs, admitted);
    for (const url of fleet.urls) {
      expect(mostSurelyWithin(minuteMs, at(url, alone)), `seed ${seed}`).to.be.within(40, 60);
    }
    const together = between(sharedMs, Number.POSITIVE_INFINITY, admitted);
    expect(mostSurelyWithin(minuteMs, together), `seed ${seed}`).to.be.within(40, 60);
  }).timeout(40_000);
});
