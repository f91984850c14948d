/** Stands before a server and spoils some of what passes: as a bad network, an overloaded server or a captive portal would. */
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";

/** `lost` faults happen after the server has done what it was asked. */
const faults = {
  "closed before": { forwards: false, spoil: ({ response }) => response.socket?.destroy() },
  "answered 500": { forwards: false, spoil: ({ response }) => response.writeHead(500).end() },
  "answered 429": { forwards: false, spoil: ({ response }) => response.writeHead(429, { "Retry-After": "0" }).end() },
  "answered 503": {
    forwards: false,
    spoil: ({ response }) => response.writeHead(503, { "Retry-After": "0" }).end("{}"),
  },
  "answered HTML 502": { forwards: false, spoil: ({ response }) => sendHtml(response, 502) },
  "answered HTML 200": { forwards: false, spoil: ({ response }) => sendHtml(response, 200) },
  "closed after": { forwards: true, spoil: ({ response }) => response.socket?.destroy() },
  "cut the body": { forwards: true, spoil: cut },
  "replaced by HTML 504": { forwards: true, spoil: ({ response }) => sendHtml(response, 504) },
  delayed: { forwards: true, spoil: late },
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;

interface Fault {
  /** Whether the server gets the request. */
  readonly forwards: boolean;
  readonly spoil: (exchange: Exchange) => unknown;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

interface Exchange {
  readonly response: ServerResponse;
  readonly answer: Answer;
}

export interface FaultyProxy {
  readonly url: string;
  /** How often each fault happened. */
  readonly counts: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

interface FaultyProxyOptions {
  readonly target: string;
  readonly below: (bound: number) => number;
  /** Of 100 requests, how many meet one of these. */
  readonly percent: number;
  readonly faults: readonly FaultName[];
}

const EVERY_TENTH = 10;
const LATE_MS_MAX = 300;

/** Every tenth answer is cut besides. */
export async function startFaultyProxy(options: FaultyProxyOptions): Promise<FaultyProxy> {
  const { target, below, percent } = options;
  const counts = new Map<string, number>();
  let passed = 0;
  const choose = (): FaultName | null => {
    passed += 1;
    if (passed % EVERY_TENTH === 0) return "cut the body";
    return below(100) < percent ? (options.faults[below(options.faults.length)] ?? null) : null;
  };
  const server = createServer((incoming, response) => {
    const name = choose();
    counts.set(name ?? "let through", (counts.get(name ?? "let through") ?? 0) + 1);
    pass({ incoming, response, target, fault: name === null ? null : faults[name] }).catch((error) =>
      response.destroy(error),
    );
  });
  await new Promise<void>((resolve) => server.listen({ host: "127.0.0.1", port: 0 }, resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    counts,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Passing {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly target: string;
  readonly fault: Fault | null;
}

async function pass({ incoming, response, target, fault }: Passing): Promise<void> {
  const body = await buffer(incoming);
  const nothing: Answer = { status: 500, headers: {}, body: Buffer.alloc(0) };
  const answer = fault?.forwards === false ? nothing : await forward(incoming, { target, body });
  if (fault === null) send({ response, answer });
  else await fault.spoil({ response, answer });
}

async function forward(incoming: IncomingMessage, { target, body }: { target: string; body: Buffer }): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const { method, headers } = incoming;
  request(`${target}${incoming.url}`, { method, headers }, resolve).once("error", reject).end(body);
  const answer = await promise;
  return { status: answer.statusCode ?? 500, headers: answer.headers, body: await buffer(answer) };
}

function send({ response, answer }: Exchange): void {
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

async function late(exchange: Exchange): Promise<void> {
  await delay(LATE_MS_MAX);
  send(exchange);
}

/** Its length is declared, and half of it comes. */
async function cut({ response, answer }: Exchange): Promise<void> {
  response.writeHead(answer.status, answer.headers);
  await new Promise((resolve) => response.write(answer.body.subarray(0, answer.body.length / 2), resolve));
  await delay(5); // so that the half has arrived before the socket closes
  response.socket?.destroy();
}

function sendHtml(response: ServerResponse, status: number): void {
  response.writeHead(status, { "Content-Type": "text/html" }).end("<!doctype html><title>Please wait</title>");
}
