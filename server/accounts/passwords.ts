/** Accounts with a password, made and mended by the operator: nobody sends e-mails here. */
import { randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import * as credentials from "../store/credentials.ts";
import type { Transaction } from "../store/database.ts";

export const passwordLength = { least: 8, most: 128 } as const;

/** A password or an account that cannot be taken; the message is for the operator. */
export class AccountError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "AccountError";
  }
}

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Stricter than RFC 5322: the sign-in library lets nobody in whose address has another form. */
const emailPattern =
  /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;
const emailMost = 254;

export function isEmail(text: string): boolean {
  return text.length <= emailMost && emailPattern.test(text);
}

/** 96 random bits, to be read out and typed. */
export function newPassword(): string {
  return randomBytes(12).toString("base64url");
}

/** Answers the new account's id. */
export async function createAccount(tx: Transaction, { name, email, password }: NewAccount): Promise<string> {
  const hash = await hashOf(password);
  const accountId = await credentials.insertUser(tx, { name, email: email.trim().toLowerCase() });
  if (accountId === undefined) throw new AccountError(`There is an account with the e-mail address ${email} already.`);
  await credentials.setPassword(tx, accountId, hash);
  return accountId;
}

/** Ends all of the account's sessions too. */
export async function resetPassword(tx: Transaction, accountId: string, password: string): Promise<void> {
  const found = await credentials.resetPassword(tx, accountId, await hashOf(password));
  if (!found) throw new AccountError(`There is no account ${accountId}.`);
}

async function hashOf(password: string): Promise<string> {
  const { least, most } = passwordLength;
  if (password.length >= least && password.length <= most) return hashPassword(password);
  throw new AccountError(`The password must have ${least} to ${most} characters.`);
}
