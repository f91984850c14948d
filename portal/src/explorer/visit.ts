/**
 * What this visit remembers between pages of the reference, in the tab's own storage: the calls, the ETags and the ids that
 * were seen. Never a key, a secret or an answer's body.
 */
import { addresses } from "../reference/addresses.ts";
import type { Json, Method } from "../reference/model.ts";
import { isObject } from "../samples/call.ts";
import type { Inputs } from "./inputs.ts";

export interface PastCall {
  readonly id: string;
  readonly operation: string;
  readonly method: Method;
  /** Path and query. */
  readonly address: string;
  /** Null where no answer came. */
  readonly status: number | null;
  readonly durationMs: number | null;
  /** RFC 3339. */
  readonly at: string;
  /** As they were filled in. */
  readonly inputs: Inputs;
}

const names = { calls: "cute-explorer-calls", etags: "cute-explorer-etags", ids: "cute-explorer-ids" } as const;
const most = { calls: 20, etags: 50, ids: 10, inputCharacters: 20_000 } as const;

export function pastCalls(): readonly PastCall[] {
  const stored = read(names.calls);
  return Array.isArray(stored) ? stored.filter(isPastCall) : [];
}

/** The newest first. Answers all of them. */
export function rememberCall(call: PastCall): readonly PastCall[] {
  const isLarge = JSON.stringify(call.inputs).length > most.inputCharacters;
  const kept = isLarge ? { ...call, inputs: { values: {}, body: null } } : call;
  const calls = [kept, ...pastCalls()].slice(0, most.calls);
  write(names.calls, calls);
  return calls;
}

export function forgetCalls(): void {
  for (const name of Object.values(names)) sessionStorage.removeItem(name);
}

export function etagSeen(path: string): string | null {
  return textsIn(names.etags)[path]?.[0] ?? null;
}

export function rememberEtag(path: string, etag: string): void {
  const others = Object.entries(textsIn(names.etags)).filter(([other]) => other !== path);
  write(names.etags, Object.fromEntries([[path, [etag]], ...others].slice(0, most.etags)));
}

/** The last seen first. */
export function idsSeen(name: string): readonly string[] {
  return textsIn(names.ids)[name] ?? [];
}

/** Of an answer: its own id, or those of the entries of its list. */
export function rememberIds(name: string, body: Json | undefined): void {
  const entries = isObject(body) ? (Array.isArray(body.data) ? body.data : [body]) : [];
  const ids = entries.flatMap((entry) => (isObject(entry) && typeof entry.id === "string" ? [entry.id] : []));
  if (ids.length === 0) return;
  const kept = [...new Set([...ids, ...idsSeen(name)])].slice(0, most.ids);
  write(names.ids, { ...textsIn(names.ids), [name]: kept });
}

function textsIn(name: string): Readonly<Record<string, readonly string[]>> {
  const stored = read(name);
  if (!isObject(stored)) return {};
  const entries = Object.entries(stored).map(([key, list]): [string, string[]] => [
    key,
    Array.isArray(list) ? list.filter((text) => typeof text === "string") : [],
  ]);
  return Object.fromEntries(entries);
}

function isPastCall(value: unknown): value is PastCall {
  if (typeof value !== "object" || value === null || !("inputs" in value) || !("id" in value)) return false;
  const { inputs } = value;
  return typeof inputs === "object" && inputs !== null && "values" in inputs && "body" in inputs;
}

function read(name: string): Json | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "null");
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // somebody else wrote it
    throw error;
  }
}

/** A full storage forgets, which harms nothing. */
function write(name: string, value: object): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    sessionStorage.removeItem(name);
  }
}

/** The form that a call was made with, which then fills itself in with it. */
export function restoreAddress({ operation, id }: PastCall): string {
  return `${addresses.operation(operation)}?call=${encodeURIComponent(id)}#try-it`;
}

/** The call that the page's address names, if it is one of this operation. */
export function callToRestore(operation: string): PastCall | null {
  const id = new URLSearchParams(location.search).get("call");
  return pastCalls().find((call) => call.id === id && call.operation === operation) ?? null;
}
