/** Sends the call that is filled in, and notes what the next ones need of its answer. */
import type { KeyChoice } from "../api/chosen-key.ts";
import { addressOf } from "../samples/call.ts";
import { headersOf, type Inputs, pathOf, queryOf } from "./inputs.ts";
import type { ExplorerOperation } from "./operation.ts";
import { type Answered, headerOf, type Outcome, send } from "./send.ts";
import { type PastCall, rememberCall, rememberEtag, rememberIds } from "./visit.ts";

export interface FilledCall {
  readonly operation: ExplorerOperation;
  readonly inputs: Inputs;
  readonly key: KeyChoice;
}

interface Remembered {
  readonly outcome: Outcome;
  readonly calls: readonly PastCall[];
}

export async function sendAndRemember(
  { operation, inputs, key }: FilledCall,
  signal: AbortSignal,
): Promise<Remembered> {
  const { method, template, gives } = operation;
  const path = pathOf(operation, inputs);
  const address = addressOf({ template, path, query: queryOf(operation, inputs) });
  const outcome = await send(
    { method, address, headers: headersOf(operation, inputs), body: inputs.body, key },
    signal,
  );
  const answered = outcome.kind === "answered" ? outcome : null;
  if (answered !== null && answered.problem === null) {
    noteEtag(answered, addressOf({ template, path, query: [] }));
    if (gives !== null) rememberIds(gives, answered.json);
  }
  const calls = rememberCall({
    id: crypto.randomUUID(),
    operation: operation.id,
    method,
    address,
    status: answered?.status ?? null,
    durationMs: answered?.durationMs ?? null,
    at: new Date().toISOString(),
    inputs,
  });
  return { outcome, calls };
}

/** Of what was made, or of what the path leads to. */
function noteEtag(outcome: Answered, path: string): void {
  const etag = headerOf(outcome, "etag");
  const made = headerOf(outcome, "location");
  if (etag !== null) rememberEtag(made === null ? path : new URL(made, location.origin).pathname, etag);
}
