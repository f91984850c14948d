/** Plays one answer of a case's script, the misbehaving ones too. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { problemKinds } from "../../../server/generated/operations.ts";
import type { Answer } from "../cases/types.ts";

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** From 0, within its case. */
  readonly number: number;
  /** Aborts when the caller has gone away. */
  readonly left: AbortSignal;
}

/** Ends once the answer is out, or the socket closed. A hanging answer never ends. */
export async function play(answer: Answer, exchange: Exchange): Promise<void> {
  const { request, response, left } = exchange;
  if (answer.delayMs !== undefined) await delay(answer.delayMs);
  if (answer.hang === true) return forever(left);
  if (answer.drop === "close") return void request.socket.destroy();
  if (answer.drop === "reset") return void request.socket.resetAndDestroy();
  if (answer.raw !== undefined) return void request.socket.end(answer.raw);
  const body = bodyOf(answer, exchange);
  response.writeHead(statusOf(answer), headersOf(answer, { body, exchange }));
  const partBytes = answer.cutAfterBytes ?? answer.stallAfterBytes;
  if (partBytes === undefined) return void response.end(body);
  await new Promise((resolve) => response.write(body.subarray(0, partBytes), resolve));
  if (answer.stallAfterBytes !== undefined) return forever(left);
  await delay(20); // so that the part has arrived before the socket closes
  request.socket.destroy();
}

/** The request id that answers carry unless a case gives another. */
function requestIdOf(number: number): string {
  return `01936f60-1c52-7a10-8d3e-${String(number).padStart(12, "0")}`;
}

function forever(left: AbortSignal): Promise<void> {
  return new Promise((resolve) => left.addEventListener("abort", () => resolve(), { once: true }));
}

function statusOf({ status, problem }: Answer): number {
  return status ?? problem?.status ?? 200;
}

function bodyOf({ json, text, problem }: Answer, { request, number }: Exchange): Buffer {
  if (text !== undefined) return Buffer.from(text);
  if (problem !== undefined) return Buffer.from(JSON.stringify(problemBody(problem, { request, number })));
  return json === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(json));
}

function problemBody(
  problem: NonNullable<Answer["problem"]>,
  { request, number }: Pick<Exchange, "request" | "number">,
): Readonly<Record<string, unknown>> {
  const known: Readonly<Record<string, { title: string } | undefined>> = problemKinds;
  return {
    type: `/docs/errors/${problem.code}`,
    title: known[problem.code]?.title ?? "Something else",
    detail: "It did not work.",
    instance: request.url,
    requestId: requestIdOf(number),
    ...problem,
  };
}

function headersOf(
  answer: Answer,
  { body, exchange }: { body: Buffer; exchange: Exchange },
): Record<string, string | number> {
  const type = answer.problem === undefined ? "application/json; charset=utf-8" : "application/problem+json";
  const hasNoBody = [204, 304].includes(statusOf(answer));
  const own = Object.entries(answer.headers ?? {}).map(([name, value]) => [name.toLowerCase(), filled(value)]);
  const headers: Record<string, string | number> = {
    "x-request-id": requestIdOf(exchange.number),
    ...(hasNoBody || body.length === 0 ? {} : { "content-type": type }),
    ...Object.fromEntries(own),
  };
  if (!hasNoBody && answer.chunked !== true) headers["content-length"] = body.length;
  return headers;
}

/** `{httpDate+2}` is the time in two seconds, as HTTP writes it. */
function filled(value: string): string {
  return value.replace(/\{httpDate([+-]\d+)\}/, (_, seconds) => new Date(Date.now() + seconds * 1000).toUTCString());
}
