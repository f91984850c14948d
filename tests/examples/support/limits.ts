/** The limits of the tier free, in a minute that is short enough to be waited for. */
import type { TestApi } from "../../support/api.ts";
import type { Relay } from "./relay.ts";

export const shortMinute = { minuteMs: 2_000, dayMs: 86_400_000 };

const perMinute = 60;

/** As others with the same key do, until one of their calls is refused: so is the next call of it, if it comes in time. */
export async function useUpMinute(api: TestApi, key: string): Promise<void> {
  for (;;) {
    const calls = Array.from({ length: perMinute + 1 }, () => api.call("GET /v1/me", { key }));
    if ((await Promise.all(calls)).some(({ status }) => status === 429)) return;
  }
}

/** To be called before each call that a relay sends on: uses the minute up again and again, until such a call is refused. */
export function untilRefused(relay: Relay, { api, key }: { api: TestApi; key: string }): () => Promise<void> {
  const from = relay.passed.length;
  return async () => {
    const isRefused = relay.passed.slice(from).some(({ status }) => status === 429);
    if (!isRefused) await useUpMinute(api, key);
  };
}
