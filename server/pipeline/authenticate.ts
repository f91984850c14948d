/** Finds out who calls. A refusal is kept, not thrown: it is counted first, so that guessing keys is limited too. */
import type { Request, RequestHandler } from "express";
import type { KeyDirectory, KeyFinding } from "../accounts/key-directory.ts";
import { isWellFormed } from "../accounts/key-format.ts";
import { assertPortalHeader, assertSameOrigin, type SignIn } from "../accounts/sign-in.ts";
import type { Principal } from "../context.ts";
import { type Operation, scopeNames, tiers } from "../generated/operations.ts";
import { callerOfAddress, callerOfKey, callerOfSession } from "../limits/caller.ts";
import type { Caller } from "../limits/limiter.ts";
import { insufficientScope, Problem } from "../problems.ts";
import type { CallerSessionRow } from "../store/sessions.ts";
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
      const keyId = req.get("x-cute-key");
      if (op.access.key !== null && authorization !== undefined) return principalOfKey(keyIn(authorization));
      if (op.access.key !== null && keyId !== undefined) return principalOfNamedKey(keyId);
      if (op.access.session && (op.access.key === null || req.headers.cookie !== undefined))
        return principalOfSession();
      if (op.access.anonymous) return null;
      throw unauthorized("missing_credentials", "Send an API key: Authorization: Bearer cute_…");
    }

    async function principalOfKey(key: string): Promise<Principal> {
      if (guesses.areSpent(exchange.address) && !keys.knows(key)) throw notLookedUp();
      return principalIn(await keys.find(key), "There is no such API key.");
    }

    /** The portal knows its keys by their ids alone: whoever is signed in may call as one of their own. */
    async function principalOfNamedKey(keyId: string): Promise<Principal> {
      const { accountId } = await sessionOfPortal();
      return principalIn(await keys.findOwned(keyId, accountId), "X-Cute-Key names no API key of this account.");
    }

    async function sessionOfPortal(): Promise<CallerSessionRow> {
      try {
        assertPortalHeader(req.headers);
        return await findSession(req);
      } catch (error) {
        if (!(error instanceof Problem) || error.status >= 500 || isDeclared(op, error)) throw error;
        // Where nothing is known of sessions, a key that is named in vain is no key.
        throw unauthorized("invalid_key", error.message);
      }
    }

    async function principalOfSession(): Promise<Principal> {
      const { accountId, sessionId, tier } = await findSession(req);
      return { kind: "session", accountId, keyId: null, sessionId, slot: 0, scopes: new Set(scopeNames), tier };
    }

    async function findSession({ method, headers }: Request): Promise<CallerSessionRow> {
      if (headers.cookie === undefined) throw new Problem("missing_credentials", "Sign in to the portal first.");
      const session = await signIn.findSession(headers);
      if (session === null) throw sessionEnded(op);
      if (method !== "GET" && method !== "HEAD") assertSameOrigin(headers, publicUrl);
      return session;
    }
  };
}

/** Throws for a key that opens nothing. */
function principalIn(found: KeyFinding, unknown: string): Principal {
  switch (found.kind) {
    case "principal":
      return found.principal;
    case "expired":
      throw unauthorized("expired_key", "This API key has expired. Create or rotate a key in the portal.");
    case "revoked":
      throw unauthorized("revoked_key", "This API key has been revoked. Create a new one in the portal.");
    case "unknown":
      throw unauthorized("invalid_key", unknown);
  }
}

function isDeclared({ problems }: Operation, { code }: Problem): boolean {
  return Object.values(problems).some((codes) => codes.includes(code));
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
function callerOfPrincipal(principal: Principal): Caller {
  return principal.kind === "key" ? callerOfKey(principal) : callerOfSession(principal.accountId);
}

function unauthorized(
  code: "missing_credentials" | "invalid_key" | "expired_key" | "revoked_key",
  detail: string,
): Problem {
  const error = code === "missing_credentials" ? "" : ', error="invalid_token"';
  return new Problem(code, detail, { headers: { "WWW-Authenticate": `Bearer realm="cute"${error}` } });
}
