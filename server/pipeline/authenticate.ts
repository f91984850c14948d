/** Finds out who calls. A refusal is kept, not thrown: it is counted first, so that guessing keys is limited too. */
import type { Request, RequestHandler } from "express";
import type { KeyDirectory } from "../accounts/key-directory.ts";
import { isWellFormed } from "../accounts/key-format.ts";
import { assertSameOrigin, type SignIn } from "../accounts/sign-in.ts";
import type { Principal } from "../context.ts";
import { type Operation, scopeNames, type Tier, tiers } from "../generated/operations.ts";
import { callerOfAddress } from "../limits/caller.ts";
import type { Caller } from "../limits/limiter.ts";
import { insufficientScope, Problem } from "../problems.ts";
import type { Guesses } from "./guesses.ts";

export interface Authentication {
  readonly keys: KeyDirectory;
  readonly signIn: SignIn;
  readonly guesses: Guesses;
  readonly publicUrl: string;
}

export function authenticate(op: Operation, { keys, signIn, guesses, publicUrl }: Authentication): RequestHandler {
  return async (req, _res, next) => {
    const { exchange } = req;
    exchange.operation = op;
    try {
      exchange.principal = await findPrincipal();
      exchange.refusal = exchange.principal === null ? null : refusalOf(op, exchange.principal);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      exchange.refusal = error;
    }
    exchange.caller =
      exchange.principal === null
        ? callerOfAddress(exchange.address, tiers.free)
        : callerOfPrincipal(exchange.principal);
    next();

    async function findPrincipal(): Promise<Principal | null> {
      const { authorization } = req.headers;
      if (op.access.key !== null && authorization !== undefined) return principalOfKey(keyIn(authorization));
      if (op.access.session && (op.access.key === null || req.headers.cookie !== undefined))
        return principalOfSession(req);
      if (op.access.anonymous) return null;
      throw unauthorized("missing_credentials", "Send an API key: Authorization: Bearer cute_…");
    }

    async function principalOfKey(key: string): Promise<Principal> {
      if (guesses.areSpent(exchange.address) && !keys.knows(key)) throw notLookedUp();
      const found = await keys.find(key);
      switch (found.kind) {
        case "principal":
          return found.principal;
        case "expired":
          throw unauthorized("expired_key", "This API key has expired. Create or rotate a key in the portal.");
        case "revoked":
          throw unauthorized("revoked_key", "This API key has been revoked. Create a new one in the portal.");
        case "unknown":
          throw unauthorized("invalid_key", "There is no such API key.");
      }
    }

    async function principalOfSession({ method, headers }: Request): Promise<Principal> {
      if (headers.cookie === undefined) throw new Problem("missing_credentials", "Sign in to the portal first.");
      const session = await signIn.findSession(headers);
      if (session === null) throw sessionEnded(op);
      if (method !== "GET" && method !== "HEAD") assertSameOrigin(headers, publicUrl);
      return {
        kind: "session",
        accountId: session.accountId,
        keyId: null,
        sessionId: session.sessionId,
        slot: 0,
        scopes: new Set(scopeNames),
        tier: session.tier,
      };
    }
  };
}

function keyIn(authorization: string): string {
  const key = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
  if (key === undefined) throw unauthorized("invalid_key", "The Authorization header must read: Bearer cute_…");
  if (!isWellFormed(key)) {
    throw unauthorized(
      "invalid_key",
      "This is no key of ours, or a character of it has changed. Copy it again as a whole.",
    );
  }
  return key;
}

/** Usually the limits speak first. Where they have just opened, a key that may be valid must not be called invalid. */
function notLookedUp(): Problem {
  const detail = "Too many keys that are none came from this address. Send the request again in a moment.";
  return new Problem("rate_limited", detail, { headers: { "Retry-After": "1" } });
}

/** Where a key would have done as well, the answer has to name that way in (RFC 9110, section 15.5.2). */
function sessionEnded({ access }: Operation): Problem {
  const detail = "The session has ended. Sign in again.";
  if (access.key === null) return new Problem("invalid_session", detail);
  return new Problem("invalid_session", detail, { headers: { "WWW-Authenticate": 'Bearer realm="cute"' } });
}

function refusalOf(op: Operation, principal: Principal): Problem | null {
  if (principal.kind === "session") return null;
  const missing = op.access.key?.filter((scope) => !principal.scopes.has(scope)) ?? [];
  if (missing.length === 0) return null;
  return insufficientScope(missing);
}

/** Both windows belong to the account's numbered key slot; a session has a slot of its own. */
function callerOfPrincipal({ kind, accountId, slot, tier }: Principal): Caller {
  const { perMinute, perDay } = tiers[tier satisfies Tier];
  return { slot: kind === "key" ? `key:${accountId}:${slot}` : `session:${accountId}`, perMinute, perDay };
}

function unauthorized(
  code: "missing_credentials" | "invalid_key" | "expired_key" | "revoked_key",
  detail: string,
): Problem {
  const error = code === "missing_credentials" ? "" : ', error="invalid_token"';
  return new Problem(code, detail, { headers: { "WWW-Authenticate": `Bearer realm="cute"${error}` } });
}
