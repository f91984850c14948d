/** What goes wrong on the operator's command line, in words that say what to change. */
import pg from "pg";
import { AccountError } from "../accounts/passwords.ts";
import { SecretsError } from "../accounts/secrets-file.ts";
import { ConfigError } from "../config.ts";
import { Problem } from "../problems.ts";
import { DatabaseRefusal } from "../store/refusal.ts";

/** The command line itself cannot be understood; nothing was tried. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What was asked for cannot be done as things are. */
export class AdminError extends Error {
  override readonly name = "AdminError";
}

const expected = [UsageError, AdminError, AccountError, SecretsError, ConfigError, DatabaseRefusal];

const insufficientPrivilege = "42501";
const notNullViolation = "23502";

/** Undefined for a defect of ours: its stack is worth more than its message. */
export function sentenceOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (expected.some((kind) => error instanceof kind)) return error.message;
  if (error instanceof Problem) {
    if (error.code !== "unavailable") return error.message;
    return "The database stopped answering: check that the PostgreSQL of DATABASE_URL runs, and try again.";
  }
  if (!(error instanceof pg.DatabaseError)) return undefined;
  if (error.code === insufficientPrivilege) {
    return `PostgreSQL refuses it (${error.message}): grant the right; \`npm run -s admin -- doctor\` names those that are missing.`;
  }
  if (error.code === notNullViolation) {
    return `PostgreSQL refuses the row (${error.message}): give that column of the marketplace's a default, or let the marketplace make its rows.`;
  }
  return undefined;
}
