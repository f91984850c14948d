/** The portal's sign-in by e-mail address and password: sessions, accounts, and the routes under /portal/auth. */
import type { IncomingHttpHeaders } from "node:http";
import { betterAuth } from "better-auth";
import type { RequestHandler } from "express";
import type { Logger } from "pino";
import { insertUser, resetPassword, setPassword } from "../store/credentials.ts";
import type { Database, Executor } from "../store/database.ts";
import { type CallerSessionRow, findByTokenHash } from "../store/sessions.ts";
import { type AllowAttempt, limitAttempts } from "./attempts.ts";
import { authOptions, passwordLength } from "./auth-options.ts";
import { readSessionCookie } from "./session-cookie.ts";
import { createSignInHandler } from "./sign-in-handler.ts";

export { assertSameOrigin } from "./same-origin.ts";

/** A password or an account that cannot be taken; the message is for the operator. */
export class AccountError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "AccountError";
  }
}

export interface SignIn {
  /** Mounted at /portal/auth. */
  readonly handler: RequestHandler;
  findSession(headers: IncomingHttpHeaders): Promise<CallerSessionRow | null>;
  /** Answers the new account's id. */
  createAccount(account: { name: string; email: string; password: string }): Promise<string>;
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
  const { password: passwords } = await auth.$context;
  const writes: Executor = { run: (statement, values) => database.transaction((tx) => tx.run(statement, values)) };

  async function hashOf(password: string): Promise<string> {
    const { least, most } = passwordLength;
    if (password.length >= least && password.length <= most) return passwords.hash(password);
    throw new AccountError(`The password must have ${least} to ${most} characters.`);
  }

  return {
    handler: createSignInHandler({ answer: auth.handler, writes, secret, publicUrl, allowAttempt }),
    async findSession(headers) {
      const tokenHash = readSessionCookie(headers.cookie, secret);
      return tokenHash === null ? null : ((await findByTokenHash(database.reads, tokenHash)) ?? null);
    },
    async createAccount({ name, email, password }) {
      const hash = await hashOf(password);
      return database.transaction(async (tx) => {
        const accountId = await insertUser(tx, { name, email: email.trim().toLowerCase() });
        if (accountId === undefined)
          throw new AccountError(`There is an account with the e-mail address ${email} already.`);
        await setPassword(tx, accountId, hash);
        return accountId;
      });
    },
    async setPassword(accountId, password) {
      const hash = await hashOf(password);
      const found = await database.transaction((tx) => resetPassword(tx, accountId, hash));
      if (!found) throw new AccountError(`There is no account ${accountId}.`);
    },
  };
}
