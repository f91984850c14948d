/** What the methods of the generated classes do. */
import type { ChangeOptions, ReadOptions } from "./options.ts";
import { type List, Pages } from "./pages.ts";
import { type CuteResponse, ResponsePromise } from "./response-promise.ts";

/** What a method was called with. */
export interface Given {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: object;
  readonly body?: unknown;
  /** Of the body; JSON if left out. */
  readonly contentType?: string;
  /** Set where a success has no body. */
  readonly noContent?: boolean;
  /** Set where a success has entries in `data`. */
  readonly isList?: boolean;
  readonly options?: (ReadOptions & ChangeOptions) | undefined;
}

/** Makes a call with all its attempts: of `items.get`, say, which is `GET /v1/items/{itemId}`. */
export type Send = <T>(operation: string, request: string, given: Given) => Promise<CuteResponse<T>>;

/** Begins at once. */
export function call<T>(send: Send, operation: string, request: string, given: Given): ResponsePromise<T> {
  const answer = send<T>(operation, request, given);
  return new ResponsePromise(() => answer);
}

/** A list that goes on by `nextCursor`. */
export function cursorPages<Body extends List & { readonly nextCursor: string | null }>(
  send: Send,
  operation: string,
  request: string,
  given: Given,
): Pages<Body> {
  return new Pages<Body>({
    query: given.query ?? {},
    get: (query) => send(operation, request, { ...given, query, isList: true }),
    next: (query, { data, nextCursor }) => {
      // In the order of changes there is no last page: an empty one is where a walk is up to date.
      const isUpToDate = data.length === 0 && "sort" in query && query.sort === "updated_asc";
      return nextCursor === null || isUpToDate ? null : { ...query, cursor: nextCursor };
    },
  });
}

/** A list that goes on by `nextAfter`. */
export function seqPages<Body extends List & { readonly nextAfter: number; readonly hasMore: boolean }>(
  send: Send,
  operation: string,
  request: string,
  given: Given,
): Pages<Body> {
  return new Pages<Body>({
    query: given.query ?? {},
    get: (query) => send(operation, request, { ...given, query, isList: true }),
    next: (query, { hasMore, nextAfter }) => (hasMore ? { ...query, after: nextAfter } : null),
  });
}
