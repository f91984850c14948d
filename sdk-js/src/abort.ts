/** Waiting that ends early: by the caller's signal, or by a time that has run out. */

/** What the signal of timed work is aborted with when its time has run out. */
export const TIME_IS_UP = Symbol();

/** A longer timer would end at once. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/** Listens by itself and lets go afterwards: AbortSignal.any keeps what it makes for as long as a signal that lives long. */
export function limited<T>(
  work: (signal: AbortSignal) => Promise<T>,
  timeoutMs: number,
  outer: AbortSignal | undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const stop = (reason: unknown): void => {
      end();
      reject(reason);
      controller.abort(reason);
    };
    const cancel = (): void => stop(outer?.reason);
    const timer = timeoutMs < Infinity ? setTimeout(stop, Math.min(timeoutMs, TIMER_MAX_MS), TIME_IS_UP) : undefined;
    const end = (): void => {
      clearTimeout(timer);
      outer?.removeEventListener("abort", cancel);
    };
    if (outer?.aborted) return cancel();
    outer?.addEventListener("abort", cancel);
    work(controller.signal).then(resolve, reject).finally(end);
  });
}

/** Ends after the time, at the latest after 24 days, or when `listen` is told to wake; rejects with the signal's reason. */
export function pause(ms: number, signal: AbortSignal | undefined, listen?: (wake: () => void) => void): Promise<void> {
  return limited(() => new Promise<void>((wake) => listen?.(wake)), ms, signal).catch((reason) => {
    if (reason !== TIME_IS_UP) throw reason;
  });
}
