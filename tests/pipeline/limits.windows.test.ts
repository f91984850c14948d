import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { random } from "../limits/random.ts";
import { type Fleet, startFleet } from "../support/api-processes.ts";
import {
  type Arrival,
  admittedOf,
  arriveAt,
  deniedOf,
  mostPossible,
  mostSurelyWithin,
  randomArrivals,
} from "../support/arrivals.ts";

/** As a client does that believes the header. */
async function comesBack({ reply }: Arrival, { url, key }: { url: string; key: string }): Promise<Arrival> {
  await sleep(Number(reply.headers.get("Retry-After")) * 1_000);
  return arriveAt(url, { key });
}

describe("the minute, of 2 s here, over two processes", () => {
  const minuteMs = 2_000;
  let fleet: Fleet;

  before(async function () {
    this.timeout(40_000);
    fleet = await startFleet({ size: 2, windows: { minuteMs, dayMs: 86_400_000 } });
  });
  after(() => fleet.close());

  /** The denial of a call that no other is under way with. */
  async function denialOf(key: string): Promise<Arrival> {
    for (;;) {
      const crowd = Array.from({ length: 32 }, () => fleet.urls.map((url) => arriveAt(url, { key })));
      await Promise.all(crowd.flat());
      const call = await arriveAt(fleet.urls[0] ?? "", { key });
      if (call.reply.status === 429) return call;
    }
  }

  it("never has more than 60 calls admitted in any of its lengths, and nearly as many, in 15 s of random arrivals", async () => {
    const { seed, below } = random();
    const endMs = performance.now() + 15_000;
    const goesOn = () => performance.now() < endMs;
    const arrivals = async (slowestPace: number) => {
      const { text: key } = await fleet.office.issue("free");
      return randomArrivals({ urls: fleet.urls, key, gapMs: 30, slowestPace, below, goesOn });
    };
    const [pressing, uneven] = await Promise.all([arrivals(1), arrivals(4)]);
    for (const calls of [pressing, uneven]) {
      const [admitted, denied] = [admittedOf(calls), deniedOf(calls)];
      expect(denied.length, `seed ${seed}`).to.be.above(0);
      expect(mostSurelyWithin(minuteMs, admitted), `seed ${seed}`).to.be.at.most(60);
      // Each was decided on between its sending and its answer; a process that was held up decides late on many together.
      const answered = calls.map((each) => ({ ...each, sentMs: each.answeredMs }));
      const possible = [calls, answered].map((each) => mostPossible({ limit: 60, windowMs: minuteMs }, each));
      expect(admitted.length, `seed ${seed}`).to.be.at.least(0.9 * Math.min(...possible));
    }
  }).timeout(30_000);

  it("admits the next call after a slept Retry-After, 20 of 20 times, at whichever process", async () => {
    const keys: string[] = [];
    while (keys.length < 20) keys.push((await fleet.office.issue("free")).text);
    const returns: Promise<Arrival>[] = [];
    const useUp = async (key: string) => {
      const denied = await denialOf(key);
      returns.push(comesBack(denied, { key, url: fleet.urls[returns.length % 2] ?? "" }));
    };
    // Five at a time, for a slow machine too has to use up the limit of each within one window.
    for (let first = 0; first < 20; first += 5) await Promise.all(keys.slice(first, first + 5).map(useUp));
    const statuses = (await Promise.all(returns)).map(({ reply }) => reply.status);
    expect(statuses).to.deep.equal(Array(20).fill(200));
  }).timeout(60_000);
});

describe("the day, of 15 s here", () => {
  const dayMs = 15_000;
  let fleet: Fleet;

  before(async function () {
    this.timeout(40_000);
    fleet = await startFleet({ size: 1, windows: { minuteMs: 1, dayMs } });
  });
  after(() => fleet.close());

  it("admits exactly 1,000 calls, names itself in each denial, and admits the next one after a slept Retry-After", async () => {
    const { text: key } = await fleet.office.issue("free");
    const url = fleet.urls[0] ?? "";
    const arrivals: Arrival[] = [];
    // Few at a time, for of the shortest minute there may be 60 calls too.
    const callOnAndOn = async () => {
      for (let call = 0; call < 110; call += 1) arrivals.push(await arriveAt(url, { key }));
    };
    await Promise.all(Array.from({ length: 10 }, callOnAndOn));
    const denied = deniedOf(arrivals);
    expect(denied).to.have.length(100);
    expect(admittedOf(arrivals)).to.have.length(1_000);
    for (const { reply } of denied) {
      expect(reply.body.detail).to.match(
        /^The limit of 1000 requests a day is used up\. The next call is admitted in \d+ s\.$/,
      );
      expect(reply.headers.get("X-RateLimit-Limit")).to.equal("1000");
      expect(reply.headers.get("X-RateLimit-Remaining")).to.equal("0");
      expect(reply.headers.get("RateLimit")).to.match(/"day";r=0;t=\d+$/);
      expect(Number(reply.headers.get("Retry-After"))).to.be.within(1, 16);
    }
    let last = await arriveAt(url, { key });
    while (last.reply.status === 200) last = await arriveAt(url, { key });
    expect(last.reply.status).to.equal(429);
    const next = await comesBack(last, { url, key });
    expect(next.reply.status).to.equal(200);
  }).timeout(60_000);
});
