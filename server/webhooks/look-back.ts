/**
 * How far back a claim looks for webhooks whose turn has come. While somebody holds an old snapshot, every turn that was taken
 * since lies at the beginning of the line, and a look at all of it costs ever more. So most looks begin a minute before the turn
 * that had waited longest at the last look at everything.
 */
const marginMs = 60_000;
/** For what a turn that nobody has looked at costs: it waits for so long. */
const everythingEveryMs = 10_000;
/** Looks at everything take no more than this part of the time. */
const share = 1 / 50;

export class LookBack {
  #ms = marginMs;
  #everythingAtMs = Number.NEGATIVE_INFINITY;

  /** For a look at that time, by the monotonic clock; null: at everything. */
  at(nowMs: number): number | null {
    return nowMs >= this.#everythingAtMs ? null : this.#ms;
  }

  /** After a look at everything: how long the first turn in the line had waited. */
  sawEverything({ waitedMs, beganMs, endedMs }: { waitedMs: number | null; beganMs: number; endedMs: number }): void {
    this.#ms = marginMs + (waitedMs ?? 0);
    this.#everythingAtMs = endedMs + Math.max(everythingEveryMs, (endedMs - beganMs) / share);
  }
}
