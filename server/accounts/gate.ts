/** Lets a few through at once and a few more wait: hashing passwords must take neither all threads nor all connections. */
import { Problem } from "../problems.ts";

export interface Gate {
  /** Throws `unavailable` where too many wait already. */
  run<Outcome>(work: () => Promise<Outcome>): Promise<Outcome>;
}

export function createGate({ atOnceMax, waitingMax }: { atOnceMax: number; waitingMax: number }): Gate {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return {
    async run(work) {
      if (inside < atOnceMax) inside += 1;
      else if (waiting.length < waitingMax) await new Promise<void>((enter) => waiting.push(enter));
      else
        throw new Problem("unavailable", "Too many people are signing in. Try again in a moment.", {
          headers: { "Retry-After": "1" },
        });
      try {
        return await work();
      } finally {
        const enter = waiting.shift();
        if (enter === undefined) inside -= 1;
        else enter(); // takes over the place that becomes free
      }
    },
  };
}
