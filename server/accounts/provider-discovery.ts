/** Where the identity provider's endpoints and keys are, as it says itself (OpenID Connect Discovery 1.0). */
import { createRemoteJWKSet, type JWTVerifyGetKey } from "jose";
import { callProvider } from "./provider-call.ts";
import { ProviderFailure, quoted } from "./provider-failure.ts";

export interface ProviderPlaces {
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** Fetches the provider's keys when one is asked for that it does not know yet. */
  readonly keys: JWTVerifyGetKey;
  /** Of those that the provider signs with: what only it can have made. */
  readonly algorithms: readonly string[];
  /** How the client's secret is sent: in the header unless the provider takes it in the body alone. */
  readonly secretInBody: boolean;
}

/** Signatures with a public key. A shared secret is none: whoever can check such a token can make one. */
const asymmetric = /^(RS|PS|ES)(256|384|512)$|^EdDSA$|^Ed25519$/;
const keptMs = 60 * 60_000;

interface Discovery {
  readonly issuer: string;
  readonly timeoutMs: number;
}

/** Asks when it is needed, and again an hour later. What fails is not remembered. */
export function createDiscovery({ issuer, timeoutMs }: Discovery): () => Promise<ProviderPlaces> {
  let known: { readonly places: Promise<ProviderPlaces>; readonly untilMs: number } | null = null;
  return () => {
    if (known !== null && known.untilMs > performance.now()) return known.places;
    const places = discover({ issuer, timeoutMs });
    const asked = { places, untilMs: performance.now() + keptMs };
    known = asked;
    places.catch(() => {
      if (known === asked) known = null;
    });
    return places;
  };
}

async function discover({ issuer, timeoutMs }: Discovery): Promise<ProviderPlaces> {
  const url = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const { status, fields } = await callProvider(url, { headers: { Accept: "application/json" } }, timeoutMs);
  if (status !== 200) throw unusable(`${url} answered ${status}: is CUTE_OIDC_ISSUER right?`);
  if (fields.get("issuer") !== issuer) {
    throw unusable(`${url} is of the issuer ${quoted(fields.get("issuer"))}: set CUTE_OIDC_ISSUER to exactly that`);
  }
  const endpoint = (name: string) => endpointIn(fields.get(name), { name, url, secure: issuer.startsWith("https:") });
  const keysUrl = new URL(endpoint("jwks_uri"));
  return {
    authorizationEndpoint: endpoint("authorization_endpoint"),
    tokenEndpoint: endpoint("token_endpoint"),
    keys: createRemoteJWKSet(keysUrl, { timeoutDuration: timeoutMs }),
    algorithms: algorithmsIn(fields.get("id_token_signing_alg_values_supported"), url),
    secretInBody: takesSecretInBodyOnly(textsIn(fields.get("token_endpoint_auth_methods_supported"))),
  };
}

function endpointIn(value: unknown, { name, url, secure }: { name: string; url: string; secure: boolean }): string {
  const endpoint = URL.parse(String(value));
  if (endpoint?.protocol === "https:" || (endpoint?.protocol === "http:" && !secure)) return endpoint.href;
  throw unusable(`${url} names ${quoted(value)} as its ${name}: that is no URL which can be used`);
}

function algorithmsIn(value: unknown, url: string): string[] {
  const algorithms = textsIn(value).filter((name) => asymmetric.test(name));
  if (algorithms.length > 0) return algorithms;
  throw unusable(`${url} names no algorithm for ID tokens that signs with a public key, such as RS256`);
}

function takesSecretInBodyOnly(methods: readonly string[]): boolean {
  return methods.includes("client_secret_post") && !methods.includes("client_secret_basic");
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function unusable(reason: string): ProviderFailure {
  return new ProviderFailure("provider_unavailable", reason);
}
