/**
 * The identity provider's word on who somebody is: fetched for a code, and believed only if all of it fits
 * (OpenID Connect Core 1.0, section 3.1.3).
 */
import { errors, type JWTPayload, jwtVerify } from "jose";
import { callProvider } from "./provider-call.ts";
import type { ProviderPlaces } from "./provider-discovery.ts";
import { ProviderFailure, quoted } from "./provider-failure.ts";

export interface CodeExchange {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly code: string;
  readonly codeVerifier: string;
  readonly redirectUri: string;
  readonly timeoutMs: number;
}

/** The ID token alone: what else the provider gives is not needed and not kept. */
export async function fetchIdToken(places: ProviderPlaces, exchange: CodeExchange): Promise<string> {
  const { clientId, clientSecret, code, codeVerifier, redirectUri, timeoutMs } = exchange;
  const grant = { grant_type: "authorization_code", code, code_verifier: codeVerifier, redirect_uri: redirectUri };
  const body = new URLSearchParams(grant);
  const headers = new Headers({ Accept: "application/json" });
  if (places.secretInBody) {
    body.set("client_id", clientId);
    body.set("client_secret", clientSecret);
  } else headers.set("Authorization", basicOf(clientId, clientSecret));
  const { status, fields } = await callProvider(places.tokenEndpoint, { method: "POST", headers, body }, timeoutMs);
  const idToken = fields.get("id_token");
  if (status === 200 && typeof idToken === "string") return idToken;
  if (status === 200) throw refused("it gave no ID token");
  throw refused(`its token endpoint answered ${status} ${quoted(fields.get("error"))}`);
}

/** Both are form-encoded before they are joined (RFC 6749, section 2.3.1). */
function basicOf(clientId: string, clientSecret: string): string {
  const encoded = [clientId, clientSecret].map((part) =>
    new URLSearchParams({ part }).toString().slice("part=".length),
  );
  return `Basic ${Buffer.from(encoded.join(":")).toString("base64")}`;
}

export interface Expected {
  readonly issuer: string;
  readonly clientId: string;
  /** What we sent along when the sign-in began. */
  readonly nonce: string | undefined;
}

/** Clocks differ. */
const toleranceS = 30;
/** We fetch the token ourselves, at once: an older one was made for another occasion. */
const ageSMax = 10 * 60;

/** Answers whom the token names. Throws a ProviderFailure for one that does not fit. */
export async function readSubject(idToken: string, places: ProviderPlaces, expected: Expected): Promise<string> {
  const payload = await verified(idToken, places, expected);
  const { sub, aud, azp, nonce } = payload;
  if (expected.nonce === undefined || nonce !== expected.nonce) throw refused("its ID token has another nonce");
  const azpNeeded = Array.isArray(aud) && aud.length > 1;
  if ((azpNeeded || azp !== undefined) && azp !== expected.clientId) throw refused("its ID token is another client's");
  if (sub === undefined || sub === "") throw refused("its ID token names nobody");
  return sub;
}

async function verified(idToken: string, places: ProviderPlaces, expected: Expected): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(idToken, places.keys, {
      issuer: expected.issuer,
      audience: expected.clientId,
      algorithms: [...places.algorithms],
      requiredClaims: ["exp", "iat", "sub", "nonce"],
      clockTolerance: toleranceS,
      maxTokenAge: ageSMax,
    });
    return payload;
  } catch (cause) {
    if (isOfToken(cause)) throw refused(`its ID token is not valid: ${cause.message}`, cause);
    throw new ProviderFailure("provider_unavailable", "its keys cannot be fetched", cause);
  }
}

/** The library says JOSEError itself, and no more, where the keys are not to be had. */
function isOfToken(error: unknown): error is errors.JOSEError {
  if (!(error instanceof errors.JOSEError)) return false;
  return (
    !(error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) &&
    error.code !== errors.JOSEError.code
  );
}

function refused(reason: string, cause?: unknown): ProviderFailure {
  return new ProviderFailure("provider_refused", reason, cause);
}
