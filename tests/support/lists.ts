/** Lists as a client reads them. */
import type { TestApi } from "./api.ts";
import type { CallOptions, Reply } from "./call.ts";

type Caller = Pick<TestApi, "call">;

/** The pages of a list, by `nextCursor`. One that is followed for ever (`sort=updated_asc`) ends with its first empty page. */
export async function* pages({ call }: Caller, path: string, options: CallOptions = {}): AsyncGenerator<Reply> {
  const endless = path.includes("sort=updated_asc");
  let cursor: string | null = null;
  do {
    const reply = await call(`GET ${cursor === null ? path : withCursor(path, cursor)}`, options);
    if (reply.status !== 200) throw new Error(`GET ${path} answered ${reply.status}: ${reply.text}`);
    yield reply;
    cursor = endless && reply.body.data.length === 0 ? null : reply.body.nextCursor;
  } while (cursor !== null);
}

export function withCursor(path: string, cursor: string): string {
  const [route = "", query = ""] = path.split("?");
  const parameters = new URLSearchParams(query);
  parameters.set("cursor", cursor);
  return `${route}?${parameters}`;
}

export function idsOf({ body }: Reply): string[] {
  const entries: readonly { readonly id: string }[] = body.data;
  return entries.map(({ id }) => id);
}

/** The ids of a whole list, in its order. */
export async function walk(caller: Caller, path: string, options: CallOptions = {}): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of pages(caller, path, options)) ids.push(...idsOf(page));
  return ids;
}
