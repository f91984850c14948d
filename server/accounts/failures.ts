/**
 * Remembers why the database refused during one call of the sign-in library, which turns some errors into answers of its own:
 * a database that is away must be a 503 here as everywhere else.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { APIError } from "better-auth/api";
import type { Executor } from "../store/database.ts";
import type { AuthDatabase } from "./auth-adapter.ts";

interface Call {
  failure: { readonly error: unknown } | null;
}

const calls = new AsyncLocalStorage<Call>();

/** The same database; what it rejects with is noted for the call that is under way. */
export function watched(database: AuthDatabase): AuthDatabase {
  const reads: Executor = { run: (statement, values) => note(database.reads.run(statement, values)) };
  return { reads, transaction: (work) => note(database.transaction(work)) };
}

/** Rejects with the database's error, if there was one, whatever the library made of it: it calls even a failed sign-out a success. */
export async function unlessFailed(answer: () => Promise<Response>): Promise<Response> {
  const call: Call = { failure: null };
  const response = await calls.run(call, answer);
  if (call.failure !== null) throw call.failure.error;
  return response;
}

function note<Outcome>(outcome: Promise<Outcome>): Promise<Outcome> {
  return outcome.catch((error: unknown) => {
    const call = calls.getStore();
    // The library's own refusals pass through here when they end a transaction.
    if (call !== undefined && !(error instanceof APIError)) call.failure ??= { error };
    throw error;
  });
}
