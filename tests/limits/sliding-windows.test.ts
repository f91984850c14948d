import { expect } from "chai";
import { createClient } from "redis";
import { MemoryWindows } from "../../server/limits/memory.ts";
import { SharedWindows } from "../../server/limits/shared.ts";
import { shapeOf } from "../../server/limits/sliding-window.ts";
import { redisUrl } from "../support/services.ts";
import { mostWithin, NaiveWindows } from "./naive-windows.ts";
import { random } from "./random.ts";
import { sendAt } from "./scripted-clock.ts";

const START = Date.UTC(2026, 10, 24, 21);
const minuteMs = 60_000;
const dayMs = 86_400_000;
const minute = shapeOf(minuteMs, 120);
const day = shapeOf(dayMs, 1440);

function memoryOn(clock: { now: number }): MemoryWindows {
  return new MemoryWindows({ minute, day, callersMax: 100, now: () => clock.now });
}

describe("the sliding windows in memory", () => {
  it("admit in no minute and in no day more than the limit, and at least 98 % of what a list of times admits", () => {
    for (const [perMinute, perDay, meanGapMs, calls] of [
      [60, 1_000_000, 300, 60_000],
      [1000, 1_000_000, 30, 120_000],
      [300, 10_000, 4_000, 60_000],
      [1_000_000, 1000, 20_000, 30_000],
    ] as const) {
      const { seed, below } = random();
      const clock = { now: START };
      const memory = memoryOn(clock);
      const naive = new NaiveWindows([
        { limit: perMinute, windowMs: minuteMs },
        { limit: perDay, windowMs: dayMs },
      ]);
      const admitted: number[] = [];
      let possible = 0;
      for (let call = 0; call < calls; call += 1) {
        clock.now += below(2 * meanGapMs);
        if (naive.decide(clock.now)) possible += 1;
        if (memory.decide({ slot: "a", perMinute, perDay }, 1).granted === 1) admitted.push(clock.now);
      }
      const what = `${perMinute}/min, ${perDay}/day, seed ${seed}`;
      expect(mostWithin(minuteMs, admitted), what).to.be.at.most(perMinute);
      expect(mostWithin(dayMs, admitted), what).to.be.at.most(perDay);
      expect(possible, what).to.be.below(calls);
      expect(admitted.length / possible, what).to.be.at.least(0.98);
    }
  });

  it("admit no more than the limit in any real minute when the clock goes back by less than a minute", () => {
    const { seed, below } = random();
    const clock = { now: START };
    const memory = memoryOn(clock);
    const admitted: number[] = [];
    let skewMs = 0;
    let latest = START;
    for (let call = 0, time = START; call < 20_000; call += 1) {
      time += below(400);
      // Only once it has caught up: two steps at once may be more than a minute.
      if (clock.now === latest && below(2000) === 0) skewMs -= below(minuteMs);
      clock.now = time + skewMs;
      latest = Math.max(latest, clock.now);
      if (memory.decide({ slot: "a", perMinute: 60, perDay: 1_000_000 }, 1).granted === 1) admitted.push(time);
    }
    expect(skewMs, `seed ${seed}`).to.be.below(0);
    expect(mostWithin(minuteMs, admitted), `seed ${seed}`).to.be.at.most(60);
  });

  it("start the minute anew when the clock falls more than a minute behind, and keep the day", () => {
    const clock = { now: START };
    const memory = memoryOn(clock);
    const caller = { slot: "a", perMinute: 60, perDay: 100 };
    memory.decide(caller, 60);
    clock.now = START - 2 * minuteMs;
    expect(memory.decide(caller, 60)).to.include({ granted: 40, minuteRemaining: 20, dayRemaining: 0 });
  });

  it("say when room comes after a limit was lowered below what has been used", () => {
    const clock = { now: START };
    const memory = memoryOn(clock);
    for (let second = 0; second < 10; second += 1) {
      clock.now = START + second * 1000;
      memory.decide({ slot: "a", perMinute: 300, perDay: 1000 }, 10);
    }
    const lowered = { slot: "a", perMinute: 60, perDay: 1000 };
    const { minuteOpensAt, granted } = memory.decide(lowered, 1);
    expect(granted).to.equal(0);
    clock.now = minuteOpensAt - 1;
    expect(memory.decide(lowered, 100).granted).to.equal(0);
    clock.now = minuteOpensAt;
    expect(memory.decide(lowered, 100).granted).to.equal(10);
  });

  it("forget the caller that has not called for the longest when there are too many", () => {
    const memory = new MemoryWindows({ minute, day, callersMax: 2, now: () => START });
    const caller = (slot: string) => ({ slot, perMinute: 60, perDay: 100 });
    for (const slot of ["a", "b", "a", "c"]) memory.decide(caller(slot), 1);
    expect(memory.decide(caller("a"), 0).minuteRemaining).to.equal(58);
    expect(memory.decide(caller("b"), 0).minuteRemaining).to.equal(60);
  });
});

describe("the script", () => {
  const client = createClient({ url: redisUrl() });
  const windows = new SharedWindows({ prefix: `test:script:${process.pid}:`, minute, day });
  const clock = { now: START };
  const send = sendAt(clock, client);

  before(() => client.connect());
  after(() => client.close());

  beforeEach(() => {
    clock.now = START;
  });

  it("decides as the memory does, step by step, whatever the clock, the limits and the numbers of calls", async () => {
    const { seed, below } = random();
    const memory = memoryOn(clock);
    const pause = () =>
      [below(50), below(3000), below(40_000), below(4 * minuteMs), below(30 * minuteMs)][below(5)] ?? 0;
    for (let step = 0; step < 6000; step += 1) {
      clock.now += pause();
      if (below(100) === 0) clock.now -= [below(minuteMs), below(5 * minuteMs), below(2 * dayMs)][below(3)] ?? 0;
      if (below(1000) === 0) clock.now += 2 * dayMs;
      const caller = { slot: "twin", perMinute: [5, 20, 60][below(3)] ?? 5, perDay: [900, 1000][below(2)] ?? 900 };
      const wanted = below(4) === 0 ? below(30) : below(2);
      const fromScript = await windows.decide(send, caller, wanted);
      expect(fromScript, `step ${step}, seed ${seed}`).to.deep.equal(memory.decide(caller, wanted));
    }
  });
});
