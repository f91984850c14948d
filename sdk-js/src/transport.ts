/** One call from its parts to its answer: openapi-fetch writes address and headers, a `Sender` sends. */
import { createFinalURL, mergeHeaders } from "openapi-fetch";
import { Sender } from "./attempts.ts";
import { ConfigurationError } from "./errors.ts";
import { type CuteOptions, callLimits } from "./options.ts";
import type { Given } from "./resource.ts";
import type { CuteResponse } from "./response-promise.ts";

/**
 * Address and headers come from openapi-fetch's parts, not from its client: that sends a request once, and reads no body
 * that may break off; and with the styles of parameters that the contract has no use for it weighs 2.5 KB of our 8.
 */
const serializers = {
  pathSerializer: (path: string, params: Readonly<Record<string, unknown>>): string =>
    path.replace(/{(\w+)}/g, (_, name) => {
      const value = params[name];
      // An id that is missing, or a step in a path, would be another resource's address.
      if (typeof value === "string" && !/^\.{0,2}$/.test(value)) return encodeURIComponent(value);
      throw new ConfigurationError(`${name} is no id: ${value}`);
    }),
  /** A list is repeated; what is undefined is left out. */
  querySerializer: (query: Readonly<Record<string, unknown>>): string =>
    Object.entries(query)
      .flatMap(([name, value]) => [value ?? []].flat().map((each) => `${name}=${encodeURIComponent(String(each))}`))
      .join("&"),
};

export class Transport {
  readonly #baseUrl: string;
  readonly #headers: Readonly<Record<string, string | null>>;
  readonly #options: CuteOptions;
  readonly #sender: Sender;

  /** `headers` are sent with every request; a null is none. */
  constructor(baseUrl: string, headers: Readonly<Record<string, string | null>>, options: CuteOptions) {
    this.#baseUrl = baseUrl;
    this.#headers = headers;
    this.#options = options;
    this.#sender = new Sender(options);
    callLimits({}, options);
  }

  get limits(): Sender["limits"] {
    return this.#sender.limits;
  }

  async send<T>(operation: string, request: string, given: Given): Promise<CuteResponse<T>> {
    const { params = {}, query = {}, body, options = {} } = given;
    const [method = "", path = ""] = request.split(" ");
    const headers = merged(this.#headers, headersOf(method, given), this.#options.headers, options.headers);
    const { data, response } = await this.#sender.send({
      ...callLimits(options, this.#options),
      operation,
      method,
      url: createFinalURL(path, {
        baseUrl: this.#baseUrl,
        params: { path: params, query: { ...query } },
        ...serializers,
      }),
      headers: Object.fromEntries(headers),
      body: JSON.stringify(body),
      idempotencyKey: headers.get("idempotency-key"),
      given,
    });
    const { status, headers: answered } = response;
    return {
      // The one place where the contract is taken at its word: what it says of an answer is the type of the answer.
      data: data as T,
      status,
      headers: answered,
      requestId: answered.get("x-request-id"),
      etag: answered.get("etag"),
      response,
    };
  }
}

/** The headers of a request, each set over those before it. */
function merged(...sets: Parameters<typeof mergeHeaders>): Headers {
  try {
    const headers = mergeHeaders(...sets);
    if (/^[!-~]+$/.test(headers.get("idempotency-key") ?? "none")) return headers;
    throw new TypeError("no key");
  } catch {
    throw new ConfigurationError("idempotencyKey or a header holds what cannot be sent.");
  }
}

function headersOf(method: string, { contentType = "application/json", body, options = {} }: Given) {
  const { ifMatch, ifNoneMatch, idempotencyKey = crypto.randomUUID() } = options;
  return {
    Accept: "application/json",
    "Content-Type": body === undefined ? null : contentType,
    "Idempotency-Key": method === "GET" ? null : idempotencyKey,
    "If-Match": ifMatch,
    "If-None-Match": ifNoneMatch,
  };
}
