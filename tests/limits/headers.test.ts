import { expect } from "chai";
import type { Decision, WindowState } from "../../server/limits/decision.ts";
import { rateLimitDetail, rateLimitHeaders } from "../../server/limits/headers.ts";

const NOW = Date.UTC(2026, 10, 24, 21);

function state(given: Partial<WindowState> & { name: "minute" | "day"; resetInMs: number }): WindowState {
  const own = given.name === "minute" ? { limit: 60, windowSeconds: 60 } : { limit: 1000, windowSeconds: 86_400 };
  return { remaining: own.limit, resetMs: NOW + given.resetInMs, ...own, ...given };
}

function admitted(minute: number, day: number): Decision {
  return {
    admitted: true,
    windows: [
      state({ name: "minute", remaining: minute, resetInMs: 30_001 }),
      state({ name: "day", remaining: day, resetInMs: 80_000_000 }),
    ],
    deniedBy: null,
    retryAfterMs: 0,
    source: "shared",
  };
}

describe("rateLimitHeaders", () => {
  it("tells both windows by name as the IETF draft has it, and in X-RateLimit-* the one nearest to running out", () => {
    expect(rateLimitHeaders(admitted(59, 999))).to.deep.equal({
      "X-RateLimit-Limit": "60",
      "X-RateLimit-Remaining": "59",
      "X-RateLimit-Reset": String(NOW / 1000 + 31),
      "RateLimit-Policy": '"minute";q=60;w=60, "day";q=1000;w=86400',
      RateLimit: '"minute";r=59;t=31, "day";r=999;t=80000',
    });
  });

  for (const { minute, day, nearest } of [
    { minute: 30, day: 501, nearest: "60" },
    { minute: 30, day: 499, nearest: "1000" },
    { minute: 30, day: 500, nearest: "1000" },
    { minute: 0, day: 10, nearest: "60" },
    { minute: 0, day: 0, nearest: "1000" },
  ]) {
    it(`takes the limit of ${nearest} when ${minute} of 60 and ${day} of 1,000 are left`, () => {
      expect(rateLimitHeaders(admitted(minute, day))["X-RateLimit-Limit"]).to.equal(nearest);
    });
  }

  it("says on a denial when to come back, in seconds rounded up, and which window it was", () => {
    const denied: Decision = { ...admitted(0, 940), admitted: false, deniedBy: "minute", retryAfterMs: 30_001 };
    expect(rateLimitHeaders(denied)).to.include({ "Retry-After": "31", "X-RateLimit-Remaining": "0" });
    expect(rateLimitDetail(denied)).to.equal(
      "The limit of 60 requests a minute is used up. The next call is admitted in 31 s.",
    );
    expect(rateLimitDetail({ ...denied, deniedBy: "day" })).to.include("1000 requests a day");
  });
});
