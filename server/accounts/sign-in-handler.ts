/** Carries the portal's sign-in calls to the library: checked, counted and trimmed before, its tokens kept back after. */
import express, { type Request as ExpressRequest, type Response as ExpressResponse, type Router } from "express";
import { Problem } from "../problems.ts";
import type { AllowAttempt } from "./attempts.ts";
import { type AuthRoute, authRoutes, readFields, signInPath } from "./auth-routes.ts";
import { assertAllowed, attemptsAtPassword } from "./counted-attempts.ts";
import { unlessFailed } from "./failures.ts";
import { createGate } from "./gate.ts";
import { type AnswerOfLibrary, libraryRequest } from "./library-request.ts";
import { assertSameOrigin } from "./same-origin.ts";
import { problemOfRefusal } from "./sign-in-refusals.ts";

export interface SignInHandlerOptions {
  readonly answer: AnswerOfLibrary;
  /** Signing in makes a new session; the one that the browser held before must not stay valid beside it. */
  readonly endReplacedSession: (req: ExpressRequest) => Promise<void>;
  readonly secret: string;
  readonly publicUrl: string;
  readonly allowAttempt: AllowAttempt;
  readonly passwords: boolean;
  /** Who signs people in where there are no passwords. */
  readonly providerName: string | null;
}

interface Call {
  readonly req: ExpressRequest;
  readonly res: ExpressResponse;
  readonly route: AuthRoute;
  /** Null where the route takes no body. */
  readonly fields: Readonly<Record<string, string | boolean>> | null;
}

const bodyBytesMax = 8 * 1024;

/** Reads the body of a call under /portal/auth. */
export const readJson = express.json({ limit: bodyBytesMax, inflate: false });

export function createSignInHandler(options: SignInHandlerOptions): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  const gate = createGate({ atOnceMax: 3, waitingMax: 32 });
  for (const route of authRoutes) {
    if (route.method === "get") {
      router.get(route.path, (req, res) => pass({ req, res, route, fields: null }));
      continue;
    }
    router.post(route.path, readJson, async (req, res) => {
      assertSameOrigin(req.headers, options.publicUrl);
      if (route.password && !options.passwords) throw noPasswords(options.providerName);
      const fields = readFields(route, req.body);
      if (!route.password) return pass({ req, res, route, fields });
      await assertAllowed(options.allowAttempt, attemptsAtPassword(req, fields.email, options.secret));
      return gate.run(() => pass({ req, res, route, fields }));
    });
  }
  return router;

  async function pass(call: Call): Promise<void> {
    const { method, path } = call.route;
    const request = libraryRequest(call.req, { method, path, fields: call.fields });
    const answer = await unlessFailed(() => options.answer(request));
    if (path === signInPath && answer.ok) await options.endReplacedSession(call.req);
    await send(call, answer);
  }
}

function noPasswords(providerName: string | null): Problem {
  return new Problem("invalid_request", `There are no passwords here. Sign in with ${providerName ?? "another way"}.`);
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
