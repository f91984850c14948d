/** How often somebody may try to sign in, in this process: at most so many attempts in any window, by account and by address. */

import { Recent } from "../limits/recent.ts";

export interface Attempt {
  readonly by: "account" | "address";
  /** Names the account (a digest of its e-mail address, known or not) or the address. */
  readonly key: string;
}

export type AllowAttempt = (attempt: Attempt) => Promise<{ readonly allowed: boolean; readonly retryAfterMs: number }>;

export interface AttemptLimits {
  readonly windowMs: number;
  readonly account: number;
  readonly address: number;
  /** Accounts and addresses remembered; beyond that the one that has been quiet for longest is forgotten. */
  readonly keysMax: number;
}

/** Ten wrong passwords are a bad memory, two hundred an attack; an address may be shared by an office. */
const limitsDefault: AttemptLimits = { windowMs: 10 * 60_000, account: 10, address: 60, keysMax: 20_000 };

export function limitAttempts(given: Partial<AttemptLimits> = {}, nowMs: () => number = Date.now): AllowAttempt {
  const limits: AttemptLimits = { ...limitsDefault, ...given };
  const attempts = new Recent<number[]>(limits.keysMax);
  return async ({ by, key }) => {
    const now = nowMs();
    const name = `${by}:${key}`;
    const recent = (attempts.get(name) ?? []).filter((at) => at > now - limits.windowMs);
    const [oldest = now] = recent;
    if (recent.length >= limits[by]) return { allowed: false, retryAfterMs: oldest + limits.windowMs - now };
    recent.push(now);
    attempts.put(name, recent);
    return { allowed: true, retryAfterMs: 0 };
  };
}
