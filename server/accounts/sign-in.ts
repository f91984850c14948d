/** The portal's sign-in by e-mail address and password: sessions, accounts, and the routes under /portal/auth. */
import type { IncomingHttpHeaders } from "node:http";
import { betterAuth } from "better-auth";
import type { RequestHandler } from "express";
import type { Logger } from "pino";
import type { Database, Executor } from "../store/database.ts";
import { type CallerSessionRow, findByTokenHash } from "../store/sessions.ts";
import { type AllowAttempt, limitAttempts } from "./attempts.ts";
import { authOptions } from "./auth-options.ts";
import { createAccount, type NewAccount, resetPassword } from "./passwords.ts";
import { readSessionCookie } from "./session-cookie.ts";
import { createSignInHandler } from "./sign-in-handler.ts";

export { AccountError } from "./passwords.ts";
export { assertSameOrigin } from "./same-origin.ts";

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
  readonly signUpAllowed: boolean;
  readonly log: Pick<Logger, "error">;
  readonly allowAttempt?: AllowAttempt;
}

export async function createSignIn(options: SignInOptions): Promise<SignIn> {
  const { database, secret, publicUrl, allowAttempt = limitAttempts() } = options;
  const auth = betterAuth(authOptions(options));
  await auth.$context; // the library sets itself up now, not at the first call
  const writes: Executor = { run: (statement, values) => database.transaction((tx) => tx.run(statement, values)) };

  return {
    handler: createSignInHandler({ answer: auth.handler, writes, secret, publicUrl, allowAttempt }),
    async findSession(headers) {
      const tokenHash = readSessionCookie(headers.cookie, secret);
      return tokenHash === null ? null : ((await findByTokenHash(database.reads, tokenHash)) ?? null);
    },
    createAccount: (account) => database.transaction((tx) => createAccount(tx, account)),
    setPassword: (accountId, password) => database.transaction((tx) => resetPassword(tx, accountId, password)),
  };
}
