/** Signing in at the identity provider: a call of the portal's that says where to go, and the way back into the portal. */
import express, { type Request as ExpressRequest, type Router } from "express";
import type { Logger } from "pino";
import { Problem } from "../problems.ts";
import type { AllowAttempt } from "./attempts.ts";
import { nominalOrigin, sessionCookieName } from "./auth-options.ts";
import { providerRoute, readFields } from "./auth-routes.ts";
import { assertAllowed, attemptByAddress } from "./counted-attempts.ts";
import { type Outcome, outcomeOf, unlessFailed } from "./failures.ts";
import { callbackPath, providerId } from "./identity-provider.ts";
import { type AnswerOfLibrary, libraryRequest } from "./library-request.ts";
import { ProviderFailure, type ProviderFailureCode, quoted } from "./provider-failure.ts";
import { assertSameOrigin } from "./same-origin.ts";
import { readJson } from "./sign-in-handler.ts";

export interface ProviderSignInOptions {
  readonly answer: AnswerOfLibrary;
  readonly endReplacedSession: (req: ExpressRequest) => Promise<void>;
  readonly publicUrl: string;
  readonly allowAttempt: AllowAttempt;
  readonly providerName: string;
  readonly log: Pick<Logger, "warn">;
}

/** Why nobody is signed in: the sign-in page has a sentence for each. */
type SignInError = ProviderFailureCode | "sign_in_expired";

const signInPage = "/sign-in/";
const homePage = "/account/keys/";
/** What the library says where the state is missing, used, too old, or another browser's. */
const ofState = new Set(["state_not_found", "state_mismatch", "state_invalid"]);
/** RFC 6749, section 4.1.2.1. */
const ofProviderDown = new Set(["server_error", "temporarily_unavailable"]);
const callbackFields = ["code", "state", "iss", "error", "error_description"];

export function createProviderSignIn(options: ProviderSignInOptions): Router {
  const { answer, endReplacedSession, publicUrl, allowAttempt, providerName, log } = options;
  const router = express.Router({ caseSensitive: true, strict: true });

  router.post(providerRoute.path, readJson, async (req, res) => {
    assertSameOrigin(req.headers, publicUrl);
    const { to = homePage } = readFields(providerRoute, req.body);
    const fields = beginningAt(pathIn(String(to)));
    await assertAllowed(allowAttempt, [attemptByAddress(req)]);
    const request = libraryRequest(req, { method: "post", path: providerRoute.path, fields });
    const response = await unlessFailed(() => answer(request)).catch(throwProblem);
    for (const cookie of response.headers.getSetCookie()) res.append("Set-Cookie", cookie);
    res.set({ "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" }).json({ url: await urlIn(response) });
  });

  router.get(callbackPath, async (req, res) => {
    const request = libraryRequest(req, { method: "get", path: `${callbackPath}?${callbackQuery(req)}`, fields: null });
    const outcome = await outcomeOf(() => answer(request));
    const cookies = outcome.response.headers.getSetCookie();
    const signedIn = cookies.some((cookie) => cookie.startsWith(`${sessionCookieName}=`));
    if (signedIn) await endReplacedSession(req);
    const next = signedIn ? pathOf(locationOf(outcome)) : refusalPage(outcome);
    for (const cookie of cookies) res.append("Set-Cookie", cookie);
    // The code stands in this address: no page that follows may be told it.
    res.set({ Location: next, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" }).status(303).end();
  });
  return router;

  function throwProblem(error: unknown): never {
    if (!(error instanceof ProviderFailure)) throw error;
    note(error.code, error);
    const detail = `${providerName} cannot be reached. Try again in a moment.`;
    throw new Problem("unavailable", detail, { headers: { "Retry-After": "5" }, cause: error });
  }

  /** The sign-in page with the reason, and with where the person wanted to go. */
  function refusalPage(outcome: Outcome): string {
    const location = locationOf(outcome);
    const to = location.pathname === signInPage ? location.searchParams.get("to") : null;
    const query = new URLSearchParams({ error: refusalOf(outcome, location), ...(to === null ? {} : { to }) });
    return `${signInPage}?${query}`;
  }

  function refusalOf({ failure }: Outcome, { searchParams }: URL): SignInError {
    if (failure?.error instanceof ProviderFailure) {
      note(failure.error.code, failure.error);
      return failure.error.code;
    }
    if (failure !== null) throw failure.error;
    const said = searchParams.get("error") ?? "";
    if (ofState.has(said)) return "sign_in_expired";
    const code = ofProviderDown.has(said) ? "provider_unavailable" : "provider_refused";
    const description = searchParams.get("error_description");
    const reason = description === null ? quoted(said) : `${quoted(said)}, ${quoted(description)}`;
    if (said !== "access_denied") note(code, new Error(`it sent somebody back with ${reason}`)); // a person may change their mind
    return code;
  }

  function note(code: SignInError, err: Error): void {
    log.warn({ err, code }, "nobody was signed in by the identity provider");
  }
}

/** What the library is asked for. It keeps both addresses, so that nobody can change them on the way. */
function beginningAt(to: string) {
  const errorPage = `${signInPage}?${new URLSearchParams({ to })}`;
  return {
    provider: providerId,
    callbackURL: `${nominalOrigin}${to}`,
    errorCallbackURL: `${nominalOrigin}${errorPage}`,
    disableRedirect: true,
  };
}

/** A path of this origin, as a browser reads it. Throws `invalid_request` for what leads anywhere else. */
function pathIn(to: string): string {
  const url = to.startsWith("/") ? URL.parse(to, nominalOrigin) : null;
  const path = url?.origin === nominalOrigin ? pathOf(url) : null;
  if (path !== null && !path.startsWith("//")) return path;
  const errors = [
    { in: "body", pointer: "/to", detail: "must be a path of the portal, such as /account/keys/" },
  ] as const;
  throw new Problem("invalid_request", "Some fields are not valid.", { errors });
}

function pathOf({ pathname, search, hash }: URL): string {
  return `${pathname}${search}${hash}`;
}

/** What a provider sends, each once. */
function callbackQuery(req: ExpressRequest): URLSearchParams {
  const { searchParams } = new URL(req.originalUrl, nominalOrigin);
  const given = callbackFields.map((name): [string, string] => [name, searchParams.get(name) ?? ""]);
  return new URLSearchParams(given.filter(([, value]) => value !== ""));
}

function locationOf({ response, failure }: Outcome): URL {
  const location = URL.parse(response.headers.get("location") ?? "", nominalOrigin);
  if (response.status >= 300 && response.status < 400 && location !== null) return location;
  throw failure?.error ?? new Error(`the sign-in library answered a callback with ${response.status}`);
}

async function urlIn(response: Response): Promise<string> {
  const body: unknown = await response.json();
  if (typeof body === "object" && body !== null && "url" in body && typeof body.url === "string") return body.url;
  throw new Error(`the sign-in library answered ${response.status} and does not say where to sign in`);
}
