/** Carries the portal's sign-in calls to the library: checked, counted and trimmed before, its tokens kept back after. */
import { createHash } from "node:crypto";
import express, { type Request as ExpressRequest, type Response as ExpressResponse, type Router } from "express";
import { tiers } from "../generated/operations.ts";
import { callerOfAddress } from "../limits/caller.ts";
import { Problem } from "../problems.ts";
import type { Executor } from "../store/database.ts";
import { removeReplaced } from "../store/sessions.ts";
import type { AllowAttempt, Attempt } from "./attempts.ts";
import { addressHeader, authPath, nominalOrigin } from "./auth-options.ts";
import { type AuthRoute, authRoutes, readFields, signInPath } from "./auth-routes.ts";
import { unlessFailed } from "./failures.ts";
import { createGate } from "./gate.ts";
import { assertSameOrigin } from "./same-origin.ts";
import { readSessionCookie } from "./session-cookie.ts";
import { problemOfRefusal } from "./sign-in-refusals.ts";

export interface SignInHandlerOptions {
  /** The library: from a web Request to a web Response. */
  readonly answer: (request: Request) => Promise<Response>;
  readonly writes: Executor;
  readonly secret: string;
  readonly publicUrl: string;
  readonly allowAttempt: AllowAttempt;
}

interface Call {
  readonly req: ExpressRequest;
  readonly res: ExpressResponse;
  readonly route: AuthRoute;
  /** Null where the route takes no body. */
  readonly fields: Readonly<Record<string, string | boolean>> | null;
}

const bodyBytesMax = 8 * 1024;
const userAgentMax = 256;

export function createSignInHandler(options: SignInHandlerOptions): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  const gate = createGate({ atOnceMax: 3, waitingMax: 32 });
  const json = express.json({ limit: bodyBytesMax, inflate: false });
  for (const route of authRoutes) {
    if (route.method === "get") {
      router.get(route.path, (req, res) => pass({ req, res, route, fields: null }));
      continue;
    }
    router.post(route.path, json, async (req, res) => {
      assertSameOrigin(req.headers, options.publicUrl);
      const fields = readFields(route, req.body);
      if (!route.costly) return pass({ req, res, route, fields });
      await assertAllowed(options.allowAttempt, attemptsOf(req, fields, options.secret));
      return gate.run(() => pass({ req, res, route, fields }));
    });
  }
  return router;

  async function pass(call: Call): Promise<void> {
    const answer = await unlessFailed(() => options.answer(libraryRequest(call)));
    if (call.route.path === signInPath && answer.ok) await endReplacedSession(call.req);
    await send(call, answer);
  }

  /** Signing in makes a new session; the one that the browser held before must not stay valid beside it. */
  async function endReplacedSession(req: ExpressRequest): Promise<void> {
    const tokenHash = readSessionCookie(req.headers.cookie, options.secret);
    await removeReplaced(options.writes, tokenHash ?? "");
  }
}

/** The library sees only what it needs; what it decides by (origin, address) comes from us. */
function libraryRequest({ req, route: { method, path }, fields }: Call): Request {
  const headers = new Headers({ origin: nominalOrigin, [addressHeader]: req.ip ?? "" });
  const { cookie, "user-agent": userAgent } = req.headers;
  if (cookie !== undefined) headers.set("cookie", cookie);
  if (userAgent !== undefined) headers.set("user-agent", userAgent.slice(0, userAgentMax));
  if (fields !== null) headers.set("content-type", "application/json");
  const body = fields === null ? null : JSON.stringify(fields);
  return new Request(`${nominalOrigin}${authPath}${path}`, { method: method.toUpperCase(), headers, body });
}

/** By address always; by account where the call names one, or by the session whose owner's password is guessed. */
function attemptsOf(req: ExpressRequest, { email }: Record<string, string | boolean>, secret: string): Attempt[] {
  const address: Attempt = { by: "address", key: callerOfAddress(req.ip ?? "", tiers.free).slot };
  const account = typeof email === "string" ? digestOf(email) : readSessionCookie(req.headers.cookie, secret);
  return account === null ? [address] : [address, { by: "account", key: account }];
}

function digestOf(email: string): string {
  return createHash("sha256").update(email.toLowerCase()).digest("hex");
}

async function assertAllowed(allowAttempt: AllowAttempt, attempts: readonly Attempt[]): Promise<void> {
  const verdicts = await Promise.all(attempts.map(allowAttempt));
  const waitMs = Math.max(...verdicts.map(({ allowed, retryAfterMs }) => (allowed ? 0 : retryAfterMs)));
  if (verdicts.every(({ allowed }) => allowed)) return;
  const waitS = Math.max(1, Math.ceil(waitMs / 1000));
  throw new Problem("rate_limited", `Too many attempts. Try again in ${waitS} s.`, {
    headers: { "Retry-After": String(waitS) },
  });
}

/** Cookies go out with a refusal too: that is how the browser forgets a session that has ended. */
async function send({ req, res, fields }: Call, answer: Response): Promise<void> {
  for (const cookie of answer.headers.getSetCookie()) res.append("Set-Cookie", cookie);
  const text = await answer.text();
  const body: unknown = text === "" ? null : JSON.parse(text);
  if (answer.status >= 400) {
    const code = typeof body === "object" && body !== null && "code" in body ? body.code : null;
    const cookieSent = req.headers.cookie !== undefined;
    throw problemOfRefusal({ status: answer.status, code, fields: fields ?? {}, cookieSent });
  }
  res.status(answer.status).set("Cache-Control", "no-store").set("X-Content-Type-Options", "nosniff");
  if (text === "") res.end();
  else res.json(withoutTokens(body));
}

/** The token belongs into the HttpOnly cookie alone: a script in the page must not get at it by asking who is signed in. */
function withoutTokens(body: unknown): unknown {
  if (typeof body !== "object" || body === null) return body;
  const { token, ...shown } = { token: undefined, ...body };
  if ("session" in shown) return { ...shown, session: withoutTokens(shown.session) };
  return shown;
}
