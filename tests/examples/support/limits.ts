/** The limits of the tier free, in a minute that is short enough to be waited for. */
import { expect } from "chai";
import type { TestApi } from "../../support/api.ts";

export const shortMinute = { minuteMs: 2_000, dayMs: 86_400_000 };

const perMinute = 60;

/** As others with the same key do: the next call of it is refused. */
export async function useUpMinute(api: TestApi, key: string): Promise<void> {
  const calls = Array.from({ length: perMinute + 1 }, () => api.call("GET /v1/me", { key }));
  expect((await Promise.all(calls)).map(({ status }) => status)).to.include(429);
}
