/** What a call gives: the parsed body when awaited, and the answer around it on request. */

export interface CuteResponse<T> {
  readonly data: T;
  readonly status: number;
  readonly headers: Headers;
  /** To quote when you ask for help. */
  readonly requestId: string | null;
  /** For `ifMatch` and `ifNoneMatch`. */
  readonly etag: string | null;
  /** The runtime's own. Its body has been read. */
  readonly response: Response;
}

export class ResponsePromise<T> implements Promise<T> {
  readonly [Symbol.toStringTag]: string = "Promise";
  readonly #respond: () => Promise<CuteResponse<T>>;

  constructor(respond: () => Promise<CuteResponse<T>>) {
    this.#respond = respond;
  }

  /** The body with status, headers, request id and ETag. */
  withResponse(): Promise<CuteResponse<T>> {
    return this.#respond();
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise, and awaited as one
  then<Done = T, Failed = never>(
    done?: ((data: T) => Done | PromiseLike<Done>) | null,
    failed?: ((reason: unknown) => Failed | PromiseLike<Failed>) | null,
  ): Promise<Done | Failed> {
    return this.#respond()
      .then(({ data }) => data)
      .then(done, failed);
  }

  catch<Failed = never>(failed?: ((reason: unknown) => Failed | PromiseLike<Failed>) | null): Promise<T | Failed> {
    return this.then(null, failed);
  }

  finally(after?: (() => void) | null): Promise<T> {
    return this.then().finally(after);
  }
}
