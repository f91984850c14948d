/** One call from its parts to its answer: openapi-fetch writes the address, attempts.ts sends. */
import { createFinalURL } from "openapi-fetch";
import { makeSender, type Prepared } from "./attempts.ts";
import { ConfigurationError } from "./errors.ts";
import { masked } from "./hooks.ts";
import type { JsonObject } from "./json.ts";
import type { LimitState } from "./limits.ts";
import { type CuteOptions, callLimits, check, readApiKey, readBaseUrl } from "./options.ts";
import type { Given, Send } from "./resource.ts";
import type { CuteResponse } from "./response-promise.ts";
import { userAgent } from "./runtime.ts";

/** What `make` makes of the part of a request that is called `name`. */
function sendable<T>(name: string, make: () => T): T {
  try {
    return make();
  } catch {
    // Not with the reason: what runtimes say of a header may show it.
    throw new ConfigurationError(`${name} cannot be sent.`);
  }
}

export interface Transport {
  readonly send: Send;
  limits(): LimitState | null;
}

/** Throws for options that cannot work. */
export function makeTransport(client: CuteOptions): Transport {
  const apiKey = readApiKey(client.apiKey);
  const baseUrl = readBaseUrl(client.baseUrl);
  const own = { Authorization: apiKey && `Bearer ${apiKey}`, "User-Agent": userAgent() };
  callLimits({}, client);
  check(typeof (client.fetch ?? callLimits) === "function", "fetch has to be a function.");
  merged("Cute", client.headers);
  const sender = makeSender(client);

  function prepare(operation: string, request: string, given: Given): Prepared {
    const { params = {}, query = {}, body, options = {} } = given;
    const [method = "", path = ""] = request.split(" ");
    const headers = merged(operation, own, headersOf(method, given), client.headers, options.headers);
    const encoded = (name: string, value: unknown): string =>
      sendable(`${operation}: ${name}`, () => encodeURIComponent(String(value)));
    // The address comes from openapi-fetch's part, not from its client: that sends a request once, and reads no body that
    // may break off; and with the styles of parameters that the contract has no use for it weighs 2.5 KB of our 8.
    const url = createFinalURL(path, {
      baseUrl,
      params: { path: params, query: { ...query } },
      pathSerializer: (template, ids: JsonObject) =>
        template.replace(/{(\w+)}/g, (_, name) => {
          const id = ids[name];
          // An id that is missing, or a step in a path, would be another resource's address; a half of a pair is none.
          return encoded(name, typeof id === "string" && !/^\.{0,2}$/.test(id) ? id : "\ud800");
        }),
      // A list is repeated; what is undefined is left out.
      querySerializer: (values) =>
        Object.entries(values)
          .flatMap(([name, value]) => [value ?? []].flat().map((each) => `${name}=${encoded(name, each)}`))
          .join("&"),
    });
    const idempotencyKey = headers.get("idempotency-key");
    return {
      ...callLimits(options, client),
      shown: { operation, method, url, idempotencyKey, headers: masked(headers) },
      headers: Object.fromEntries(headers),
      body: sendable(`${operation}: body`, () => JSON.stringify(body, numeric)),
      given,
    };
  }

  async function send<T>(...call: Parameters<Send>): Promise<CuteResponse<T>> {
    const { data, response } = await sender.send(prepare(...call));
    const { status, headers } = response;
    return {
      // The one place where the contract is taken at its word: what it says of an answer is the type of the answer.
      data: data as T,
      status,
      headers,
      requestId: headers.get("x-request-id"),
      etag: headers.get("etag"),
      response,
    };
  }

  return { send, limits: sender.limits };
}

/** The headers of a request, each set over those before it; null takes one away. */
function merged(operation: string, ...sets: readonly (object | undefined)[]): Headers {
  const headers = new Headers();
  for (const [name, value] of sets.flatMap((set) => Object.entries(set ?? {}))) {
    sendable(`${operation}: headers: ${name}`, () => {
      const ascii = /^idempotency-key$/i.test(name) ? /^[!-~]+$/ : /^[\t -~]*$/;
      if (value === null) headers.delete(name);
      else if (typeof value === "string" && ascii.test(value)) headers.set(name, value);
      else if (value !== undefined) throw new TypeError("no ASCII");
    });
  }
  return headers;
}

/** JSON makes null of what is no number. */
function numeric(_name: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) throw new TypeError("no number");
  return value;
}

/** A PATCH takes a merge patch (RFC 7396): the lint of the contract sees to it. */
function headersOf(method: string, { body, options = {} }: Given) {
  const { ifMatch, ifNoneMatch, idempotencyKey = crypto.randomUUID() } = options;
  return {
    Accept: "application/json",
    "Content-Type": body === undefined ? null : `application/${method === "PATCH" ? "merge-patch+json" : "json"}`,
    "Idempotency-Key": method === "GET" ? null : idempotencyKey,
    "If-Match": ifMatch,
    "If-None-Match": ifNoneMatch,
  };
}
