/** Reading what is asked for more often than it should be read. */
import { setTimeout as delay } from "node:timers/promises";

interface Terms {
  /** Gives what was read last, if that is not older. */
  readonly everyMs: number;
  /** Whoever asks waits for this at most. */
  readonly readMsMax: number;
}

/** Gives null where it cannot be read, so that nobody takes an old value for a new one. */
export function sampled<Value>({ everyMs, readMsMax }: Terms, read: () => Promise<Value>): () => Promise<Value | null> {
  let readAtMs = Number.NEGATIVE_INFINITY;
  let last: Promise<Value | null> = Promise.resolve(null);
  return () => {
    if (performance.now() - readAtMs < everyMs) return last;
    readAtMs = performance.now();
    last = Promise.race([read().catch(() => null), delay(readMsMax, null, { ref: false })]);
    return last;
  };
}
