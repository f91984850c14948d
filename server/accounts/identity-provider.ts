/**
 * The marketplace's own sign-in, by OpenID Connect, as a provider of the sign-in library: that keeps the state, the PKCE verifier
 * and the nonce, and makes the session. Only people who are in `users` get in; nothing is written there.
 */
import type { BetterAuthPlugin } from "better-auth";
import { createAuthorizationURL, type OAuthProvider } from "better-auth/oauth2";
import type { IdentityProviderSettings } from "../config.ts";
import { findAndLink, type LinkedUser } from "../store/credentials.ts";
import { isUuid } from "../store/uuid.ts";
import type { AuthDatabase } from "./auth-adapter.ts";
import { authPath } from "./auth-options.ts";
import { noted } from "./failures.ts";
import { fetchIdToken, readSubject } from "./id-token.ts";
import { createDiscovery } from "./provider-discovery.ts";
import { ProviderFailure, quoted } from "./provider-failure.ts";

/** Stands in `cute.credentials.provider_id` and in the path that the provider sends people back to. */
export const providerId = "oidc";
export const callbackPath = `/callback/${providerId}`;

/** Of one call to the provider: somebody is waiting. */
const timeoutMs = 5_000;

export interface IdentityProviderOptions {
  readonly settings: IdentityProviderSettings;
  readonly publicUrl: string;
  readonly database: AuthDatabase;
}

export interface IdentityProvider {
  readonly name: string;
  readonly plugin: BetterAuthPlugin;
  /** Throws a ProviderFailure if nobody could sign in now. */
  check(): Promise<void>;
}

export function createIdentityProvider(options: IdentityProviderOptions): IdentityProvider {
  const { settings, publicUrl, database } = options;
  const { issuer, clientId, clientSecret, name } = settings;
  const redirectUri = `${publicUrl}${authPath}${callbackPath}`;
  const discover = createDiscovery({ issuer, timeoutMs });

  async function idTokenFor(code: string, codeVerifier: string): Promise<string> {
    const exchange = { clientId, clientSecret, code, codeVerifier, redirectUri, timeoutMs };
    return fetchIdToken(await discover(), exchange);
  }

  async function userOf(idToken: string, nonce: string | undefined): Promise<LinkedUser> {
    const subject = await readSubject(idToken, await discover(), { issuer, clientId, nonce });
    const user = isUuid(subject) ? await database.transaction((tx) => findAndLink(tx, providerId, subject)) : undefined;
    if (user !== undefined) return user;
    throw new ProviderFailure(
      "unknown_account",
      `no row of users has the id ${quoted(subject)}, which is its sub claim`,
    );
  }

  const provider: OAuthProvider<LinkedUser> = {
    id: providerId,
    name,
    issuer,
    requiresIdTokenNonce: true,
    options: { disableSignUp: true }, // on the way back the library reads it here alone
    accountSubject: ({ profile }) => profile.id,
    async createAuthorizationURL({ state, codeVerifier, idTokenNonce }) {
      const { authorizationEndpoint } = await noted(discover());
      return createAuthorizationURL({
        id: providerId,
        options: { clientId, redirectURI: redirectUri },
        redirectURI: redirectUri,
        authorizationEndpoint,
        state,
        codeVerifier,
        scopes: ["openid"],
        nonce: idTokenNonce,
      });
    },
    async validateAuthorizationCode({ code, codeVerifier = "" }) {
      return { idToken: await noted(idTokenFor(code, codeVerifier)) };
    },
    async getUserInfo({ idToken = "", expectedIdTokenNonce }) {
      const found = noted(userOf(idToken, expectedIdTokenNonce));
      const user = await found.catch(() => null); // it is noted why; from null the library makes its way back
      // The e-mail address is the marketplace's: the provider's is not asked for, and none is changed or compared.
      return user === null ? null : { user: { name: user.name, email: user.email, emailVerified: false }, data: user };
    },
  };

  return {
    name,
    plugin: { id: "identity-provider", init: () => ({ context: { socialProviders: [provider] } }) },
    async check() {
      await discover();
    },
  };
}
