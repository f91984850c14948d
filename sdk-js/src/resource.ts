/** What the methods of the generated classes do. */
import type { JsonObject } from "./json.ts";
import type { ChangeOptions, ReadOptions } from "./options.ts";
import { type List, Pages } from "./pages.ts";
import { type CuteResponse, ResponsePromise } from "./response-promise.ts";

/** What a method was called with. */
export interface Given {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: object;
  readonly body?: unknown;
  /** Set where a success has no body. */
  readonly noContent?: boolean;
  /** What keeps the body of a success from being one; of a list that it has no entries, or no way to go on. */
  readonly faultOf?: (body: JsonObject) => string | undefined;
  readonly options?: (ReadOptions & ChangeOptions) | undefined;
}

/** Makes a call with all its attempts: of `items.get`, say, which is `GET /v1/items/{itemId}`. */
export type Send = <T>(operation: string, request: string, given: Given) => Promise<CuteResponse<T>>;

/** The base of all resources. */
export class Resource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  static sendOf(resource: Resource): Send {
    return resource.#send;
  }
}

/** Begins at once. */
export function call<T>(resource: Resource, operation: string, request: string, given: Given): ResponsePromise<T> {
  const answer = Resource.sendOf(resource)<T>(operation, request, given);
  return new ResponsePromise(() => answer);
}

/** What of the query changes for the page after this one; null after the last. A text says why it is no page. */
type Next = (body: List, query: JsonObject) => object | null | string;

const OWN = "a page that answers its own cursor";

/** A list that goes on by `nextCursor`. */
export function cursorPages<Body extends List>(
  resource: Resource,
  operation: string,
  request: string,
  given: Given,
): Pages<Body> {
  return pages(resource, operation, request, given, ({ data, nextCursor }, query) => {
    // In the order of changes there is no last page: an empty one is where a walk is up to date.
    const isEndless = query.sort === "updated_asc";
    if (nextCursor === undefined || (isEndless && nextCursor === null)) return "no nextCursor";
    if (nextCursor === null || (isEndless && data.length === 0)) return null;
    return nextCursor === query.cursor ? OWN : { cursor: nextCursor };
  });
}

/** A list that goes on by `nextAfter`. */
export function seqPages<Body extends List>(
  resource: Resource,
  operation: string,
  request: string,
  given: Given,
): Pages<Body> {
  return pages(resource, operation, request, given, ({ hasMore, nextAfter }, query) => {
    if (hasMore === undefined || nextAfter === undefined) return "no hasMore or nextAfter";
    if (!hasMore) return null;
    return Number(nextAfter) <= Number(query.after) ? OWN : { after: nextAfter };
  });
}

function pages<Body extends List>(
  resource: Resource,
  operation: string,
  request: string,
  given: Given,
  next: Next,
): Pages<Body> {
  // What its owner does with it later changes no page.
  const parts = Object.entries({ ...given.query });
  const copy = Object.fromEntries(parts.map(([name, value]) => [name, Array.isArray(value) ? [...value] : value]));
  return new Pages<Body>(async (query) => {
    let following: object | null | string = null;
    const faultOf = (body: JsonObject): string | undefined => {
      const { data } = body;
      following = Array.isArray(data) ? next({ ...body, data }, { ...query }) : "no data";
      return typeof following === "string" ? following : undefined;
    };
    const answer = await Resource.sendOf(resource)<Body>(operation, request, { ...given, query, faultOf });
    return { answer, next: following && { ...query, ...Object(following) } };
  }, copy);
}
