/** Counts a call as an attempt to sign in, by its address and, where it guesses a password, by the account. */
import { createHash } from "node:crypto";
import type { Request } from "express";
import { tiers } from "../generated/operations.ts";
import { callerOfAddress } from "../limits/caller.ts";
import { Problem } from "../problems.ts";
import type { AllowAttempt, Attempt } from "./attempts.ts";
import { readSessionCookie } from "./session-cookie.ts";

export function attemptByAddress(req: Request): Attempt {
  return { by: "address", key: callerOfAddress(req.ip ?? "", tiers.free).slot };
}

/** By address always; by account where the call names one, or by the session whose owner's password is guessed. */
export function attemptsAtPassword(req: Request, email: unknown, secret: string): Attempt[] {
  const account = typeof email === "string" ? digestOf(email) : readSessionCookie(req.headers.cookie, secret);
  const address = attemptByAddress(req);
  return account === null ? [address] : [address, { by: "account", key: account }];
}

function digestOf(email: string): string {
  return createHash("sha256").update(email.toLowerCase()).digest("hex");
}

/** Throws `rate_limited`. */
export async function assertAllowed(allowAttempt: AllowAttempt, attempts: readonly Attempt[]): Promise<void> {
  const verdicts = await Promise.all(attempts.map(allowAttempt));
  const waitMs = Math.max(...verdicts.map(({ allowed, retryAfterMs }) => (allowed ? 0 : retryAfterMs)));
  if (verdicts.every(({ allowed }) => allowed)) return;
  const waitS = Math.max(1, Math.ceil(waitMs / 1000));
  throw new Problem("rate_limited", `Too many attempts. Try again in ${waitS} s.`, {
    headers: { "Retry-After": String(waitS) },
  });
}
