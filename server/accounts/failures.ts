/**
 * Remembers why the database or the identity provider refused during one call of the sign-in library, which turns some errors into
 * answers of its own: a database that is away must be a 503 here as everywhere else.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { APIError } from "better-auth/api";
import type { Executor } from "../store/database.ts";
import type { AuthDatabase } from "./auth-adapter.ts";

interface Call {
  /** Whether the caller says itself what came of it, so that the library's own words are not needed in the log. */
  readonly judged: boolean;
  failure: { readonly error: unknown } | null;
}

const calls = new AsyncLocalStorage<Call>();

export interface Outcome {
  readonly response: Response;
  /** What was noted first. */
  readonly failure: { readonly error: unknown } | null;
}

/** The same database; what it rejects with is noted for the call that is under way. */
export function watched(database: AuthDatabase): AuthDatabase {
  const reads: Executor = { run: (statement, values) => noted(database.reads.run(statement, values)) };
  return { reads, transaction: (work) => noted(database.transaction(work)) };
}

/** Rejects with the failure, if there was one, whatever the library made of it: it calls even a failed sign-out a success. */
export async function unlessFailed(answer: () => Promise<Response>): Promise<Response> {
  const call: Call = { judged: false, failure: null };
  const response = await calls.run(call, answer);
  if (call.failure !== null) throw call.failure.error;
  return response;
}

/** The library's answer and the failure, for a caller who makes something of both. */
export async function outcomeOf(answer: () => Promise<Response>): Promise<Outcome> {
  const call: Call = { judged: true, failure: null };
  const response = await calls.run(call, answer);
  return { response, failure: call.failure };
}

export function isJudged(): boolean {
  return calls.getStore()?.judged === true;
}

/** The same promise; why it is rejected is noted for the call that is under way. */
export function noted<Result>(outcome: Promise<Result>): Promise<Result> {
  return outcome.catch((error: unknown) => {
    const call = calls.getStore();
    // The library's own refusals pass through here when they end a transaction.
    if (call !== undefined && !(error instanceof APIError)) call.failure ??= { error };
    throw error;
  });
}
