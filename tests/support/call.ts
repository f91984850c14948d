/** One call from outside: it fails the test when the answer is not as the contract declares it, and notes what it reached. */
import { randomBytes } from "node:crypto";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { operations } from "../../server/generated/operations.ts";
import { validateProblem, validateResponse } from "./closed-schemas.ts";

export interface CallOptions {
  readonly key?: string;
  /** A session's cookie: Origin and the portal's header are sent with it. */
  readonly cookie?: string;
  readonly body?: unknown;
  /** A body as it goes out; `body` is then not looked at. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The caller's address; by default each call has another one. */
  readonly address?: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a body's shape has been checked against the contract
  readonly body: any;
}

const routes = operations.map((op) => ({
  op,
  pattern: new RegExp(`^${op.template.replaceAll(/\{\w+\}/g, "[^/]+")}/?$`),
}));

export async function call(url: string, line: string, options: CallOptions = {}): Promise<Reply> {
  const [method = "", path = ""] = line.split(" ", 2);
  const response = await fetch(`${url}${path}`, {
    method,
    headers: headersOf(url, options),
    ...bodyOf(options),
    redirect: "manual",
  });
  const text = await response.text();
  const contentType = response.headers.get("content-type") ?? undefined;
  const body = text !== "" && contentType?.includes("json") === true ? JSON.parse(text) : undefined;
  if (method !== "HEAD" && method !== "OPTIONS") check({ method, path, status: response.status, contentType, body });
  return { status: response.status, headers: response.headers, text, body };
}

function headersOf(url: string, { key, cookie, body, raw, headers, address }: CallOptions): Record<string, string> {
  return {
    "X-Forwarded-For": address ?? `10.${[...randomBytes(3)].join(".")}`,
    ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
    ...(cookie === undefined ? {} : { Cookie: cookie, Origin: new URL(url).origin, "X-Cute-Portal": "1" }),
    ...(body === undefined && raw === undefined ? {} : { "Content-Type": "application/json" }),
    ...headers,
  };
}

function bodyOf({ body, raw }: CallOptions): { body?: string | Uint8Array<ArrayBuffer> } {
  if (raw !== undefined) return { body: raw };
  return body === undefined ? {} : { body: JSON.stringify(body) };
}

interface Answered {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: unknown;
}

function check({ method, path, status, contentType, body }: Answered): void {
  const [bare = ""] = path.split("?", 1);
  const op = routes.find((route) => route.op.method.toUpperCase() === method && route.pattern.test(bare))?.op;
  if (op === undefined && !bare.startsWith("/v1/") && !bare.startsWith("/portal/")) return;
  const errors =
    op === undefined ? validateProblem(contentType, body) : validateResponse(op.id, status, contentType, body);
  if (errors.length > 0) {
    throw new Error(
      `${method} ${path} answered ${status}, against the contract:\n${errors.join("\n")}\n${JSON.stringify(body)}`,
    );
  }
  if (op !== undefined) note(op.id, status, body);
}

/** Read by tests/contract/coverage.final.ts: what was declared and never reached fails there. */
function note(operation: string, status: number, body: unknown): void {
  const folder = process.env.CUTE_TEST_RECORD_DIR;
  if (folder === undefined) return;
  const code = typeof body === "object" && body !== null && "code" in body && status >= 400 ? String(body.code) : "";
  appendFileSync(join(folder, `${process.pid}.txt`), `${operation} ${status} ${code}\n`);
}
