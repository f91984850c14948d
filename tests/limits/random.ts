/** Random numbers that a failed test can be repeated with: its message names the seed. */
interface Random {
  readonly seed: number;
  /** An integer from 0 to below the bound. */
  below(bound: number): number;
}

/** CUTE_TEST_SEED repeats a run. */
export function random(seed = Number(process.env.CUTE_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31))): Random {
  let state = seed;
  return {
    seed,
    below(bound) {
      // mulberry32
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
    },
  };
}
