/** How the sign-in library is set up: its tables, its cookie, and what of it is not used. */
import type { BetterAuthOptions, BetterAuthPlugin } from "better-auth";
import type { Logger } from "pino";
import { type AuthDatabase, createAuthAdapter } from "./auth-adapter.ts";
import { isJudged, watched } from "./failures.ts";
import { passwordLength } from "./passwords.ts";

export const sessionCookieName = "__Host-cute_session";
/** Binds a sign-in at the identity provider to the browser that began it. */
const stateCookieName = "__Host-cute_state";
/** As long as the library keeps the state itself. */
const stateS = 10 * 60;
export const authPath = "/portal/auth";
/** Stands for the portal in what the library is given: whether a call comes from there is checked before. */
export const nominalOrigin = "https://portal.invalid";
/** The header in which the library finds the caller's address; only we set it. */
export const addressHeader = "x-cute-address";

const dayS = 24 * 60 * 60;
const cookie = { secure: true, httpOnly: true, sameSite: "lax", path: "/" } as const;
const times = { createdAt: "created_at", updatedAt: "updated_at" } as const;

export interface AuthSettings {
  readonly database: AuthDatabase;
  readonly secret: string;
  readonly signUp: boolean;
  readonly passwords: boolean;
  readonly plugins: readonly BetterAuthPlugin[];
  readonly log: Pick<Logger, "error" | "debug">;
}

export function authOptions(settings: AuthSettings): BetterAuthOptions {
  const { database, secret, signUp, passwords, plugins, log } = settings;
  return {
    appName: "Cute",
    baseURL: nominalOrigin,
    basePath: authPath,
    secrets: [{ version: 1, value: secret }], // given as a list, no variable of the environment can replace it
    database: createAuthAdapter(watched(database)),
    emailAndPassword: {
      enabled: passwords,
      disableSignUp: !signUp,
      autoSignIn: false, // with it the answer to a sign-up would tell whether the address was known
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    user: { modelName: "users", fields: { emailVerified: "email_verified", ...times } },
    session: {
      modelName: "cute.sessions",
      fields: {
        userId: "user_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        ...times,
      },
      expiresIn: 14 * dayS,
      updateAge: dayS,
      cookieCache: { enabled: false }, // a replayed cookie would outlive sign-out
    },
    account: {
      modelName: "cute.credentials",
      fields: {
        userId: "user_id",
        accountId: "account_id",
        providerId: "provider_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        ...times,
      },
      // At most a state is kept, for minutes: none of the provider's tokens, and nobody is recognised by an e-mail address.
      storeStateStrategy: "database",
      updateAccountOnSignIn: false,
      accountLinking: { enabled: false },
    },
    plugins: [...plugins],
    verification: { modelName: "cute.verifications", fields: { expiresAt: "expires_at", ...times } },
    rateLimit: { enabled: false }, // counted by us, before the library is asked
    telemetry: { enabled: false },
    onAPIError: { throw: true }, // else it prints what it did not expect to the console and answers an empty 500
    advanced: {
      useSecureCookies: false, // else it puts __Secure- before our __Host-
      defaultCookieAttributes: cookie,
      cookies: {
        session_token: { name: sessionCookieName, attributes: cookie },
        state: { name: stateCookieName, attributes: { ...cookie, maxAge: stateS } },
      },
      cookiePrefix: "__Host-cute",
      database: { generateId: "uuid", validateSchema: false },
      ipAddress: { ipAddressHeaders: [addressHeader], ipv6Subnet: 128 },
      disableOriginCheck: false, // its default depends on NODE_ENV
    },
    logger: {
      level: "error",
      disableColors: true,
      log: (_level, message, ...details) => log[isJudged() ? "debug" : "error"]({ details }, message),
    },
  };
}
