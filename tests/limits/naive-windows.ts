/** What the windows are measured by: lists of the admitted calls' times, obviously right and slow. */
interface NaiveWindow {
  readonly limit: number;
  readonly windowMs: number;
}

/** Admits a call if no window has its limit of calls in the span that ends now; the times ascend. */
export class NaiveWindows {
  readonly #windows: (NaiveWindow & { start: number })[];
  readonly #admitted: number[] = [];

  constructor(windows: readonly NaiveWindow[]) {
    this.#windows = windows.map((window) => ({ ...window, start: 0 }));
  }

  decide(now: number): boolean {
    for (const window of this.#windows) {
      while ((this.#admitted[window.start] ?? now) <= now - window.windowMs) window.start += 1;
      if (this.#admitted.length - window.start >= window.limit) return false;
    }
    this.#admitted.push(now);
    return true;
  }
}

/** The most calls in any span of this length; the times ascend. */
export function mostWithin(windowMs: number, times: readonly number[]): number {
  let most = 0;
  let start = 0;
  for (const [index, time] of times.entries()) {
    while ((times[start] ?? time) <= time - windowMs) start += 1;
    most = Math.max(most, index - start + 1);
  }
  return most;
}
