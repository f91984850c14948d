import { expect } from "chai";
import { latencyBucketCount, latencyBucketOf, latencyQuantileUs } from "../../server/store/latency-buckets.ts";

/** A generator with a seed, so that a failure can be repeated (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function histogram(latencies: readonly number[]): number[] {
  const buckets = Array.from({ length: latencyBucketCount }, () => 0);
  for (const latency of latencies) {
    const bucket = latencyBucketOf(latency);
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  return buckets;
}

function logNormal(next: () => number, medianUs: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return Math.round(medianUs * Math.exp(spread * normal));
}

describe("latency buckets", () => {
  it("put a latency into the first bucket whose bound it does not exceed", () => {
    expect([0, 1, 256, 257, 362, 363, 512, 16_777_216].map(latencyBucketOf)).to.deep.equal([0, 0, 0, 1, 1, 2, 2, 32]);
    expect([16_777_217, 1e12].map(latencyBucketOf)).to.deep.equal([latencyBucketCount - 1, latencyBucketCount - 1]);
  });

  for (const medianUs of [600, 3_000, 40_000, 900_000]) {
    it(`tell p50 and p95 within a tenth around ${medianUs} µs, added up over many histograms`, () => {
      const next = random(medianUs);
      const latencies = Array.from({ length: 20_000 }, () => logNormal(next, medianUs, 0.8));
      const parts = [latencies.slice(0, 3_000), latencies.slice(3_000, 3_001), latencies.slice(3_001)].map(histogram);
      const summed = histogram([]).map((_, index) => parts.reduce((sum, part) => sum + (part[index] ?? 0), 0));
      const sorted = latencies.toSorted((a, b) => a - b);
      for (const share of [0.5, 0.95]) {
        const exact = sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
        expect(latencyQuantileUs(summed, share)).to.be.within(exact * 0.9, exact * 1.1);
      }
    });
  }

  it("are never off by more than one step, not even for a single request", () => {
    for (const latency of [300, 1_000, 1_448, 1_449, 77_777, 5_000_000]) {
      expect(latencyQuantileUs(histogram([latency]), 0.5)).to.be.within(latency / Math.SQRT2, latency * Math.SQRT2 + 1);
    }
  });

  it("know no quantile of no requests, and no more than the last bound of those beyond it", () => {
    expect(latencyQuantileUs([], 0.5)).to.equal(null);
    expect(latencyQuantileUs(histogram([99_000_000]), 0.95)).to.equal(16_777_216);
  });
});
