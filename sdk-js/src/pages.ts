/** Lists: a page when awaited, every entry of every page when iterated. */
import { type CuteResponse, ResponsePromise } from "./response-promise.ts";

export interface List {
  readonly data: readonly unknown[];
}

type EntryOf<Body extends List> = Body["data"][number];

/** How a list is asked for, and goes on. */
export interface Paging<Body extends List> {
  /** Of the first page. */
  readonly query: object;
  get(query: object): Promise<CuteResponse<Body>>;
  /** The query of the page after this one; null after the last. */
  next(query: object, body: Body): object | null;
}

/** A page: the body of the answer, and the way to the next one. */
export type PageOf<Body extends List> = Body & Page<Body>;

class Page<Body extends List> {
  readonly hasNextPage: boolean;
  readonly #paging: Paging<Body>;
  readonly #query: object | null;

  constructor(paging: Paging<Body>, query: object | null) {
    this.#paging = paging;
    this.#query = query;
    this.hasNextPage = query !== null;
  }

  /** Null after the last page. */
  async nextPage(): Promise<PageOf<Body> | null> {
    return this.#query === null ? null : (await getPage(this.#paging, this.#query)).data;
  }
}

async function getPage<Body extends List>(paging: Paging<Body>, query: object): Promise<CuteResponse<PageOf<Body>>> {
  const response = await paging.get(query);
  const body = response.data;
  const page = new Page(paging, paging.next(query, body));
  return { ...response, data: Object.assign(page, body) };
}

/** Asks for nothing until it is awaited or iterated. Awaited again it gives the same page, iterated again it begins anew. */
export class Pages<Body extends List> extends ResponsePromise<PageOf<Body>> implements AsyncIterable<EntryOf<Body>> {
  readonly #paging: Paging<Body>;

  constructor(paging: Paging<Body>) {
    let first: Promise<CuteResponse<PageOf<Body>>> | undefined;
    super(() => {
      first ??= getPage(paging, paging.query);
      return first;
    });
    this.#paging = paging;
  }

  /** Page by page, empty ones too. */
  async *pages(): AsyncGenerator<PageOf<Body>, void, undefined> {
    let page: PageOf<Body> | null = (await getPage(this.#paging, this.#paging.query)).data;
    for (; page !== null; page = await page.nextPage()) yield page;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<EntryOf<Body>, void, undefined> {
    for await (const { data } of this.pages()) {
      const entries: readonly EntryOf<Body>[] = data;
      yield* entries;
    }
  }
}
