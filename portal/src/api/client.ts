/** The one client of the API: typed by the whole contract, with the session of whoever is signed in. */
import createClient from "openapi-fetch";
import type { components, paths } from "../generated/types.ts";

export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];
export type Problem = Schema<"Problem">;

/** Every call shows that it comes from a script of the portal; no other site may send this header. */
export const portalHeaders = { "X-Cute-Portal": "1" } as const;

/** Of a call of the portal's own that writes. */
export function writingHeaders(idempotencyKey: string) {
  return { ...portalHeaders, "Idempotency-Key": idempotencyKey };
}

export const api = createClient<paths>({ baseUrl: "", headers: portalHeaders, cache: "no-store" });

/** An answer that is a problem (RFC 9457). */
export class ApiProblem extends Error {
  readonly problem: Problem;
  /** From Retry-After, where the answer had one. */
  readonly retryAfterS: number | null;

  constructor(problem: Problem, retryAfterS: number | null) {
    super(problem.detail);
    this.name = "ApiProblem";
    this.problem = problem;
    this.retryAfterS = retryAfterS;
  }
}

/** No answer, or none of the API's: the network or something between here and there failed. */
export class NoAnswer extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "NoAnswer";
  }
}

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** The data of an answer. Throws `ApiProblem` for a problem, `NoAnswer` where the API did not speak. */
export async function dataOf<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    throw new NoAnswer("The API cannot be reached. Check your connection, then try again.", { cause });
  });
  if (data !== undefined) return data;
  throw problemOf(error, response);
}

/** Of a call that is answered without a body. */
export async function done(call: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await call.catch((cause: unknown) => {
    throw new NoAnswer("The API cannot be reached. Check your connection, then try again.", { cause });
  });
  if (!response.ok) throw problemOf(error, response);
}

export function problemOf(body: unknown, { headers, status }: Pick<Response, "headers" | "status">): Error {
  if (!isProblem(body)) return new NoAnswer(`The server answered ${status} without saying why. Try again in a moment.`);
  const wait = Number(headers.get("Retry-After") ?? Number.NaN);
  return new ApiProblem(body, Number.isFinite(wait) ? wait : null);
}

export function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "code" in body && "detail" in body && "requestId" in body;
}
