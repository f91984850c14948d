/** All keys of the account, ended ones too: a live key may be older than a hundred that have ended. */
import { api, dataOf, type Schema } from "./client.ts";

export type Key = Schema<"Key">;

export async function allKeys(): Promise<readonly Key[]> {
  const keys: Key[] = [];
  let cursor: string | undefined;
  do {
    const page = await dataOf(api.GET("/portal/keys", { params: { query: { limit: 100, cursor } } }));
    keys.push(...page.data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return keys;
}

/** Whether calls with it are let in. */
export function works({ status }: Key): boolean {
  return status === "live" || status === "rotating";
}

/** How lists of choices name a key. */
export function keyLabel({ name, prefix, status }: Key): string {
  return status === "live" ? `${name} (${prefix}…)` : `${name} (${prefix}…, ${status})`;
}
