/** A real HTTP server on which every case has a path of its own: it plays that case's script and keeps what it was asked. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Answer } from "../cases/types.ts";
import { play } from "./answer.ts";

export interface SeenRequest {
  readonly method: string;
  /** Below the case's base URL, with the query as it came. */
  readonly target: string;
  /** Names in lower case; of a repeated one, all values with `, ` between. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly atMs: number;
  /** When the answer was out or the socket closed; null before. */
  answeredAtMs: number | null;
  callerLeft: boolean;
}

export interface Stage {
  readonly baseUrl: string;
  readonly requests: readonly SeenRequest[];
}

export interface ScriptedServer {
  /** Gives a script a path of its own. A request that it does not foresee is answered 404 `unforeseen_request`. */
  stage(script: readonly Answer[]): Stage;
  close(): Promise<void>;
}

const unforeseen: Answer = {
  problem: { status: 404, code: "unforeseen_request", detail: "The case's script has no answer left." },
};

export async function startScriptedServer(): Promise<ScriptedServer> {
  const plays = new Map<string, Play>();
  const server = createServer((request, response) => {
    const [, name = "", target = ""] = /^\/([^/]+)(.*)$/.exec(request.url ?? "") ?? [];
    const found = plays.get(name);
    if (found === undefined) response.writeHead(404).end();
    else found.take({ request, response, target }).catch((error) => response.destroy(error));
  });
  const port = await listen(server);
  return {
    stage(script) {
      const name = `case-${plays.size}`;
      const staged = new Play(script);
      plays.set(name, staged);
      return { baseUrl: `http://127.0.0.1:${port}/${name}`, requests: staged.requests };
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Arrival {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly target: string;
}

class Play {
  readonly requests: SeenRequest[] = [];
  readonly #answers: readonly Answer[];

  constructor(script: readonly Answer[]) {
    this.#answers = script.flatMap((answer) => Array.from({ length: answer.times ?? 1 }, () => answer));
  }

  async take({ request, response, target }: Arrival): Promise<void> {
    const atMs = performance.now();
    const number = this.requests.length;
    const seen: SeenRequest = {
      method: request.method ?? "",
      target,
      headers: headersOf(request),
      body: "",
      atMs,
      answeredAtMs: null,
      callerLeft: false,
    };
    this.requests.push(seen);
    const left = new AbortController();
    let isOurs = false;
    response.once("close", () => {
      seen.callerLeft = !isOurs && !response.writableFinished;
      left.abort();
    });
    Object.assign(seen, { body: (await buffer(request)).toString() });
    const answer = this.#answers[number] ?? unforeseen;
    isOurs = answer.drop !== undefined || answer.cutAfterBytes !== undefined || answer.raw !== undefined;
    await play(answer, { request, response, number, left: left.signal });
    seen.answeredAtMs = performance.now();
  }
}

function headersOf({ headersDistinct }: IncomingMessage): Record<string, string> {
  const entries = Object.entries(headersDistinct).map(([name, values = []]) => [name, values.join(", ")]);
  return Object.fromEntries(entries);
}

async function listen(server: Server): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen({ host: "127.0.0.1", port: 0 }, resolve);
  await promise;
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the scripted server has no port");
  return address.port;
}
