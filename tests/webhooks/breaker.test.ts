import { expect } from "chai";
import type { Health } from "../../server/store/webhooks/result-rows.ts";
import { type Answer, healthAfter, isFailingForTooLong } from "../../server/webhooks/breaker.ts";

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;
const now = Date.parse("2026-12-01T12:00:00Z");

const fresh: Health = {
  slots: 4,
  breakerUntilMs: null,
  windowStartedMs: null,
  windowAttempts: 0,
  windowFailures: 0,
  failingSinceMs: null,
};

function answers(outcomes: string, atMs = now): Answer[] {
  return [...outcomes].map((outcome) => ({ succeeded: outcome === "+", atMs }));
}

describe("a webhook's slots", () => {
  it("grow by one with each batch of nothing but successes, up to 32", () => {
    let health = fresh;
    const seen = Array.from({ length: 40 }, () => {
      health = healthAfter(health, answers("+++"), now);
      return health.slots;
    });
    expect(seen.slice(0, 3)).to.deep.equal([5, 6, 7]);
    expect(seen.slice(-2)).to.deep.equal([32, 32]);
  });

  it("are halved by a batch with a failure, down to 4", () => {
    const after = (slots: number) => healthAfter({ ...fresh, slots }, answers("++-+"), now).slots;
    expect([32, 17, 8, 7, 4].map(after)).to.deep.equal([16, 8, 4, 4, 4]);
  });

  it("stay as they are without an answer", () => {
    expect(healthAfter(fresh, [], now)).to.equal(fresh);
  });
});

describe("a webhook's circuit breaker", () => {
  it("opens when of at least ten attempts within five minutes seven in ten failed", () => {
    expect(healthAfter(fresh, answers("---------"), now).breakerUntilMs).to.equal(null);
    expect(healthAfter(fresh, answers("----------"), now).breakerUntilMs).to.equal(now + 30 * second);
    expect(healthAfter(fresh, answers("+++-------"), now).breakerUntilMs).to.equal(now + 30 * second);
    expect(healthAfter(fresh, answers("++++------"), now).breakerUntilMs).to.equal(null);
  });

  it("counts over batches, and begins anew after five minutes", () => {
    const half = healthAfter(fresh, answers("-----"), now);
    expect(healthAfter(half, answers("-----"), now + 5 * minute - 1).breakerUntilMs).to.be.a("number");
    expect(healthAfter(half, answers("-----"), now + 5 * minute).breakerUntilMs).to.equal(null);
  });

  it("lets answers to what was under way change nothing while it is open", () => {
    const open = healthAfter(fresh, answers("----------"), now);
    const later = healthAfter(open, answers("++--"), now + 10 * second);
    expect(later).to.deep.include({ breakerUntilMs: open.breakerUntilMs, windowAttempts: 0 });
  });

  it("closes when the probe succeeds", () => {
    const open = healthAfter(fresh, answers("----------"), now);
    const closed = healthAfter(open, answers("+"), now + 31 * second);
    expect(closed).to.deep.include({ breakerUntilMs: null, windowAttempts: 0, failingSinceMs: null });
  });

  it("opens again when the probe fails, for a quarter of the time that it has been failing: up to five minutes", () => {
    const openFor = (failingMs: number) => {
      const health = { ...fresh, breakerUntilMs: now - 1, failingSinceMs: now - failingMs };
      return (healthAfter(health, answers("-"), now).breakerUntilMs ?? 0) - now;
    };
    expect([0, minute, 4 * minute, 20 * minute, day].map(openFor)).to.deep.equal([
      30 * second,
      30 * second,
      minute,
      5 * minute,
      5 * minute,
    ]);
  });
});

describe("a webhook that fails", () => {
  it("does so since its first failed attempt after the last success, in the order of the attempts", () => {
    const early = healthAfter(fresh, [...answers("-", now), ...answers("-", now - minute)], now);
    expect(early.failingSinceMs).to.equal(now - minute);
    expect(healthAfter(early, answers("-", now + minute), now).failingSinceMs).to.equal(now - minute);
    const again = [...answers("-", now + 2 * minute), ...answers("+", now + minute)];
    expect(healthAfter(early, again, now).failingSinceMs).to.equal(now + 2 * minute);
  });

  it("fails for too long after five days", () => {
    const since = (failingSinceMs: number | null) => isFailingForTooLong({ ...fresh, failingSinceMs }, now);
    expect([null, now, now - 5 * day, now - 5 * day - 1].map(since)).to.deep.equal([false, false, false, true]);
  });
});
