/** Asks this server for an id of one kind, so that nobody has to look for one to try something. */
import type { KeyChoice } from "../api/chosen-key.ts";
import { addressOf, isObject } from "../samples/call.ts";
import type { IdSource } from "./operation.ts";
import { send } from "./send.ts";
import { idsSeen, rememberIds } from "./visit.ts";

interface Wanted {
  readonly name: string;
  readonly sources: readonly IdSource[];
  /** What is filled in of the path. */
  readonly path: Readonly<Record<string, string>>;
  readonly key: KeyChoice;
}

export type Newest = { readonly id: string } | { readonly detail: string };

export async function takeNewest({ name, sources, path, key }: Wanted): Promise<Newest> {
  const [source] = sources;
  if (source === undefined) return { detail: `Nothing lists a ${name}.` };
  const address = addressOf({ template: source.template, path, query: [{ name: "limit", value: 1 }] });
  const missing = /\{(\w+)\}/.exec(address)?.[1];
  if (missing !== undefined) return { detail: `Fill ${missing} in first.` };
  const outcome = await send({ method: "GET", address, headers: {}, body: null, key }, new AbortController().signal);
  if (outcome.kind === "unanswered") return outcome;
  if (outcome.problem !== null) return { detail: outcome.problem.detail };
  const entries = isObject(outcome.json) && Array.isArray(outcome.json.data) ? outcome.json.data : [];
  if (entries.length === 0) return { detail: `${source.operation} lists none yet.` };
  rememberIds(name, outcome.json);
  return { id: idsSeen(name)[0] ?? "" };
}
