import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { pino } from "pino";
import { createClient } from "redis";
import { type Decision, type Limiter, type LimiterOptions, openLimiter } from "../../server/limits/limiter.ts";
import { patientRedisMs } from "../support/patient.ts";
import { redisUrl } from "../support/services.ts";
import { mostWithin, NaiveWindows } from "./naive-windows.ts";
import { random } from "./random.ts";

const prefix = `test:limiter:${process.pid}:`;
const opened: Limiter[] = [];

const usual = { redisUrl: redisUrl(), prefix, commandTimeoutMs: patientRedisMs, log: pino({ enabled: false }) };

async function open(options: Partial<LimiterOptions> = {}): Promise<Limiter> {
  const limiter = await openLimiter({ ...usual, ...options });
  opened.push(limiter);
  return limiter;
}

function count(decisions: readonly Decision[]): number {
  return decisions.filter(({ admitted }) => admitted).length;
}

/** When they were made, by the clock of Redis, in ascending order. */
function decisionTimes(decisions: readonly Decision[]): number[] {
  const times = decisions.map(({ windows: [, day] }) => day.resetMs - day.resetInMs);
  return times.sort((one, other) => one - other);
}

describe("the limiter", () => {
  afterEach(async () => {
    for (const limiter of opened.splice(0)) await limiter.close();
  });

  it("tells each of the calls that arrive together its own remaining, and denies the rest", async () => {
    const limiter = await open();
    const caller = { slot: "together", perMinute: 5, perDay: 100 };
    const decisions = await Promise.all(Array.from({ length: 7 }, () => limiter.decide(caller)));
    expect(decisions.map(({ windows: [minute, day] }) => [minute.remaining, day.remaining])).to.deep.equal([
      [4, 99],
      [3, 98],
      [2, 97],
      [1, 96],
      [0, 95],
      [0, 95],
      [0, 95],
    ]);
    expect(decisions.map(({ deniedBy }) => deniedBy).slice(4)).to.deep.equal([null, "minute", "minute"]);
    expect(decisions.map(({ source }) => source)).to.deep.equal(Array(7).fill("shared"));
  });

  it("admits exactly 60 of 1,000 concurrent calls over two processes", async () => {
    const program = fileURLToPath(new URL("calling-process.ts", import.meta.url));
    const children = [1, 2].map(() => fork(program, [redisUrl(), prefix, "crowd", "500"]));
    await Promise.all(children.map((child) => once(child, "message")));
    const answers = children.map((child) => once(child, "message"));
    for (const child of children) child.send("go");
    const admitted = (await Promise.all(answers)).map(([number]) => Number(number));
    await Promise.all(children.map((child) => once(child, "exit")));
    expect(admitted.reduce((sum, number) => sum + number)).to.equal(60);
  });

  it("admits in no span of the window's length more than the limit, and nearly that under pressure", async () => {
    const { seed, below } = random();
    const limiters = await Promise.all([1, 2, 3].map(() => open({ minuteMs: 500 })));
    const caller = { slot: "pressure", perMinute: 50, perDay: 100_000 };
    const decisions: Decision[] = [];
    const end = performance.now() + 5000;
    await Promise.all(
      limiters.map(async (limiter) => {
        while (performance.now() < end) {
          decisions.push(await limiter.decide(caller));
          await sleep(below(4));
        }
      }),
    );
    const admitted = decisions.filter((decision) => decision.admitted);
    expect(mostWithin(500, decisionTimes(admitted)), `seed ${seed}`).to.be.at.most(50);
    const naive = new NaiveWindows([{ limit: 50, windowMs: 500 }]);
    const possible = decisionTimes(decisions).filter((ms) => naive.decide(ms)).length;
    expect(possible, `seed ${seed}`).to.be.below(decisions.length);
    expect(admitted.length, `seed ${seed}`).to.be.at.least(0.9 * possible);
  });

  it("counts a call that one window denies in neither", async () => {
    const limiter = await open();
    const caller = { slot: "neither", perMinute: 2, perDay: 10 };
    for (let call = 0; call < 50; call += 1) await limiter.decide({ ...caller, perMinute: 2 + (call % 2) });
    const { windows } = await limiter.peek({ ...caller, perMinute: 60 });
    expect(windows.map(({ remaining }) => remaining)).to.deep.equal([57, 7]);
  });

  it("names the day when the day is used up, and of two the one that opens last", async () => {
    const limiter = await open();
    for (const [perMinute, deniedBy] of [
      [60, "day"],
      [3, "day"],
    ] as const) {
      const caller = { slot: `day of ${perMinute}`, perMinute, perDay: 3 };
      for (let call = 0; call < 3; call += 1) await limiter.decide(caller);
      const denial = await limiter.decide(caller);
      expect(denial).to.include({ admitted: false, deniedBy });
      expect(denial.retryAfterMs).to.be.within(86_399_000, 86_461_000);
    }
  });

  it("lets a raised limit count at once, whatever was denied before", async () => {
    const limiter = await open();
    const caller = { slot: "raised", perMinute: 1, perDay: 10 };
    await limiter.decide(caller);
    expect(await limiter.decide(caller)).to.include({ admitted: false });
    expect(await limiter.decide({ ...caller, perMinute: 2 })).to.include({ admitted: true });
  });

  it("reads without counting", async () => {
    const limiter = await open();
    const caller = { slot: "read", perMinute: 2, perDay: 10 };
    expect(await limiter.peek(caller)).to.deep.include({ admitted: true, deniedBy: null, retryAfterMs: 0 });
    await limiter.decide(caller);
    await limiter.decide(caller);
    for (let call = 0; call < 2; call += 1) {
      const { admitted, deniedBy, windows } = await limiter.peek(caller);
      expect({ admitted, deniedBy }).to.deep.equal({ admitted: false, deniedBy: "minute" });
      expect(windows.map(({ remaining }) => remaining)).to.deep.equal([0, 8]);
    }
  });

  for (const [window, lengths] of [
    ["minute", { minuteMs: 120 }],
    ["day", { minuteMs: 60, dayMs: 120 }],
  ] as const) {
    it(`admits the next call after the time told, for the ${window}, at whichever process, 100 of 100 times`, async () => {
      const limiters = [await open(lengths), await open(lengths)] as const;
      let kept = 0;
      await Promise.all(
        Array.from({ length: 10 }, async (_, nth) => {
          const perMinute = window === "minute" ? 2 : 100;
          const caller = { slot: `word ${window} ${nth}`, perMinute, perDay: window === "day" ? 2 : 100_000 };
          for (let round = 0; round < 10; round += 1) {
            const told = await denialOf(limiters, caller);
            expect(told.deniedBy).to.equal(window);
            await sleep(told.retryAfterMs);
            if ((await limiters[round % 2 === 0 ? 0 : 1].decide(caller)).admitted) kept += 1;
          }
        }),
      );
      expect(kept).to.equal(100);
    });
  }

  it("goes on when the server has forgotten its scripts, and counts no call twice or not at all", async () => {
    const limiter = await open();
    const client = createClient({ url: redisUrl() });
    await client.connect();
    const caller = { slot: "flushed", perMinute: 500, perDay: 10_000 };
    const decisions: Decision[] = [];
    for (let round = 0; round < 60; round += 1) {
      if (round % 10 === 0) await client.sendCommand(["SCRIPT", "FLUSH"]);
      decisions.push(...(await Promise.all(Array.from({ length: 10 }, () => limiter.decide(caller)))));
    }
    await client.close();
    expect(count(decisions)).to.equal(500);
    expect(decisions.every(({ source }) => source === "shared")).to.equal(true);
  });
});

/** Calls at both in turn until one denies. */
async function denialOf(
  limiters: readonly Limiter[],
  caller: { slot: string; perMinute: number; perDay: number },
): Promise<Decision> {
  for (;;) {
    for (const limiter of limiters) {
      const decision = await limiter.decide(caller);
      if (!decision.admitted) return decision;
    }
  }
}
