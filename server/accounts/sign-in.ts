/** The portal's sign-in, by password or at an identity provider: sessions, accounts, and the routes under /portal/auth. */
import type { IncomingHttpHeaders } from "node:http";
import { betterAuth } from "better-auth";
import express, { type Request, type RequestHandler } from "express";
import type { Logger } from "pino";
import type { IdentityProviderSettings } from "../config.ts";
import type { Database, Executor } from "../store/database.ts";
import { type CallerSessionRow, findByTokenHash, removeReplaced } from "../store/sessions.ts";
import { type AllowAttempt, limitAttempts } from "./attempts.ts";
import { authOptions } from "./auth-options.ts";
import { createIdentityProvider } from "./identity-provider.ts";
import { createAccount, type NewAccount, resetPassword } from "./passwords.ts";
import { createProviderSignIn } from "./provider-sign-in.ts";
import { readSessionCookie } from "./session-cookie.ts";
import { createSignInHandler } from "./sign-in-handler.ts";

export { AccountError } from "./passwords.ts";
export { assertPortalHeader, assertSameOrigin } from "./same-origin.ts";

export interface SignIn {
  /** Mounted at /portal/auth. */
  readonly handler: RequestHandler;
  findSession(headers: IncomingHttpHeaders): Promise<CallerSessionRow | null>;
  /** Answers the new account's id. */
  createAccount(account: NewAccount): Promise<string>;
  /** Ends all of the account's sessions too. */
  setPassword(accountId: string, password: string): Promise<void>;
}

export interface SignInOptions {
  readonly database: Pick<Database, "reads" | "transaction">;
  /** Signs the cookie. */
  readonly secret: string;
  /** Where the portal is reached; empty: wherever the request says. */
  readonly publicUrl: string;
  readonly signUp: boolean;
  readonly passwords: boolean;
  readonly identityProvider: IdentityProviderSettings | null;
  readonly log: Pick<Logger, "error" | "warn" | "debug">;
  readonly allowAttempt?: AllowAttempt;
}

export async function createSignIn(options: SignInOptions): Promise<SignIn> {
  const { database, secret, publicUrl, passwords, log, identityProvider: settings } = options;
  const { allowAttempt = limitAttempts() } = options;
  const provider = settings === null ? null : createIdentityProvider({ settings, database, publicUrl });
  const auth = betterAuth(authOptions({ ...options, plugins: provider === null ? [] : [provider.plugin] }));
  await auth.$context; // the library sets itself up now, not at the first call
  const writes: Executor = { run: (statement, values) => database.transaction((tx) => tx.run(statement, values)) };
  const endReplacedSession = ({ headers }: Request) =>
    removeReplaced(writes, readSessionCookie(headers.cookie, secret) ?? "");
  const shared = { answer: auth.handler, endReplacedSession, publicUrl, allowAttempt };
  const providerName = provider?.name ?? null;

  const handler = express.Router();
  handler.use(createSignInHandler({ ...shared, secret, passwords, providerName }));
  if (provider !== null) {
    handler.use(createProviderSignIn({ ...shared, log, providerName: provider.name }));
    provider.check().catch((err: unknown) => log.warn({ err }, "nobody can sign in at the identity provider now"));
  }

  return {
    handler,
    async findSession(headers) {
      const tokenHash = readSessionCookie(headers.cookie, secret);
      return tokenHash === null ? null : ((await findByTokenHash(database.reads, tokenHash)) ?? null);
    },
    createAccount: (account) => database.transaction((tx) => createAccount(tx, account)),
    setPassword: (accountId, password) => database.transaction((tx) => resetPassword(tx, accountId, password)),
  };
}
