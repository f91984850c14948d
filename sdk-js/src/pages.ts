/** Lists: a page when awaited, every entry of every page when iterated. */
import { type CuteResponse, ResponsePromise } from "./response-promise.ts";

export interface List {
  readonly data: readonly unknown[];
  readonly [field: string]: unknown;
}

type EntryOf<Body extends List> = Body["data"][number];

/** Asks for a page; `next` is the query of the page after it, null after the last. */
export type GetPage<Body extends List> = (
  query: object,
) => Promise<{ readonly answer: CuteResponse<Body>; readonly next: object | null }>;

/** A page: the body of the answer, and the way to the next one. */
export type PageOf<Body extends List> = Body & Page<Body>;

class Page<Body extends List> {
  readonly hasNextPage: boolean;
  readonly #get: GetPage<Body>;
  readonly #query: object | null;

  constructor(get: GetPage<Body>, query: object | null) {
    this.#get = get;
    this.#query = query;
    this.hasNextPage = query !== null;
  }

  /** Null after the last page. */
  async nextPage(): Promise<PageOf<Body> | null> {
    return this.#query && (await getPage(this.#get, this.#query)).data;
  }
}

async function getPage<Body extends List>(get: GetPage<Body>, query: object): Promise<CuteResponse<PageOf<Body>>> {
  const { answer, next } = await get(query);
  const page = new Page(get, next);
  // A field named __proto__ would make something else of the page; undefined does nothing to it.
  return { ...answer, data: Object.assign(page, { ...answer.data, ["__proto__"]: undefined }) };
}

/** Asks for nothing until it is awaited or iterated. Awaited again it gives the same page, iterated again it begins anew. */
export class Pages<Body extends List> extends ResponsePromise<PageOf<Body>> implements AsyncIterable<EntryOf<Body>> {
  readonly #first: () => Promise<CuteResponse<PageOf<Body>>>;

  constructor(get: GetPage<Body>, query: object) {
    const ask = (): Promise<CuteResponse<PageOf<Body>>> => getPage(get, query);
    let first: Promise<CuteResponse<PageOf<Body>>> | undefined;
    super(() => {
      first ??= ask();
      return first;
    });
    this.#first = ask;
  }

  /** Page by page, empty ones too. */
  async *pages(): AsyncGenerator<PageOf<Body>, void, undefined> {
    let page: PageOf<Body> | null = (await this.#first()).data;
    for (; page !== null; page = await page.nextPage()) yield page;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<EntryOf<Body>, void, undefined> {
    for await (const { data } of this.pages()) {
      const entries: readonly EntryOf<Body>[] = data;
      yield* entries;
    }
  }
}
