import { expect } from "chai";
import { Cute, RateLimitError } from "../../../sdk-js/src/index.ts";

/** A server with a limit of its own for a short window: it answers 429 to what the window does not admit. */
class Window {
  readonly answered: number[] = [];
  /** The most calls that were under way at a time. */
  most = 0;
  /** How many calls had come before the first was answered. */
  beforeFirstAnswer = 0;
  #come = 0;
  #running = 0;
  readonly #limit: number;
  readonly #lengthMs: number;
  #admitted: number[] = [];

  constructor(limit: number, lengthMs: number) {
    this.#limit = limit;
    this.#lengthMs = lengthMs;
  }

  readonly fetch = async (): Promise<Response> => {
    const now = Date.now();
    this.#admitted = this.#admitted.filter((at) => at > now - this.#lengthMs);
    const isAdmitted = this.#admitted.length < this.#limit;
    if (isAdmitted) this.#admitted.push(now);
    const remaining = this.#limit - this.#admitted.length;
    const resetS = Math.ceil(((this.#admitted[0] ?? now) + this.#lengthMs - now) / 1000);
    this.#running += 1;
    this.#come += 1;
    this.most = Math.max(this.most, this.#running);
    await new Promise((resolve) => setTimeout(resolve, 20 * Math.random()));
    this.#running -= 1;
    if (this.answered.length === 0) this.beforeFirstAnswer = this.#come;
    this.answered.push(isAdmitted ? 200 : 429);
    return new Response("{}", {
      status: isAdmitted ? 200 : 429,
      headers: {
        "content-type": "application/json",
        "ratelimit-policy": `"minute";q=${this.#limit};w=60, "day";q=1000;w=86400`,
        ratelimit: `"minute";r=${remaining};t=${resetS}, "day";r=900;t=80000`,
      },
    });
  };
}

describe("the pacer", () => {
  const settings = { baseUrl: "http://127.0.0.1", apiKey: null, maxRetries: 0, pacer: true };

  it("sends as many calls at once as the window has room for, and the others when it opens", async () => {
    const window = new Window(10, 1000);
    const cute = new Cute({ ...settings, fetch: window.fetch });
    await Promise.all(Array.from({ length: 25 }, () => cute.me.get()));
    expect(window.answered).to.deep.equal(Array.from({ length: 25 }, () => 200));
    expect(window.most).to.be.within(5, 10);
  });

  it("lets a first call learn the limits before it sends others", async () => {
    const window = new Window(100, 1000);
    const cute = new Cute({ ...settings, fetch: window.fetch });
    await Promise.all(Array.from({ length: 6 }, () => cute.me.get()));
    expect(window.beforeFirstAnswer).to.equal(1);
    expect(window.most).to.equal(5);
  });

  it("refuses at once, and sends nothing, where the wait is longer than the deadline", async () => {
    const window = new Window(1, 60_000);
    const cute = new Cute({ ...settings, fetch: window.fetch, deadlineMs: 500 });
    await cute.me.get();
    const startedAt = performance.now();
    const error = await cute.me.get().catch((reason) => reason);
    if (!(error instanceof RateLimitError)) throw new Error(`expected a RateLimitError, not ${error}`);
    expect(error).to.include({ status: 429, code: "rate_limited", attempts: 0 });
    expect(error.retryAfterMs).to.be.within(58_000, 60_000);
    expect(performance.now() - startedAt).to.be.lessThan(100);
    expect(window.answered).to.deep.equal([200]);
  });

  it("goes on when a call in flight fails without an answer", async () => {
    let calls = 0;
    const fetch = async (): Promise<Response> => {
      calls += 1;
      if (calls === 1) throw new TypeError("fetch failed");
      return new Response("{}", { headers: { "content-type": "application/json" } });
    };
    const cute = new Cute({ ...settings, fetch });
    const results = await Promise.allSettled([cute.me.get(), cute.me.get(), cute.me.get()]);
    expect(results.map(({ status }) => status)).to.deep.equal(["rejected", "fulfilled", "fulfilled"]);
  });
});
