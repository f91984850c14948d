/** Stands between an example and the API: writes down what passes, and lets a test do something just before or after a call. */
import { createServer, type IncomingMessage, request } from "node:http";
import { buffer } from "node:stream/consumers";

interface Call {
  readonly method: string;
  readonly path: string;
}

interface Passed extends Call {
  readonly status: number;
}

export interface Relay {
  readonly url: string;
  readonly passed: readonly Passed[];
  /** Called before each call is sent on; may ask that the answer is lost on its way back, or that nobody is there. */
  before: (call: Call) => Promise<"be away" | "lose the answer" | "send it on">;
  close(): Promise<void>;
}

export async function startRelay(target: string): Promise<Relay> {
  const passed: Passed[] = [];
  const server = createServer((incoming, response) => {
    pass(incoming).then(
      (answer) =>
        answer === null ? response.destroy() : response.writeHead(answer.status, answer.headers).end(answer.body),
      (error) => response.destroy(error),
    );
  });

  async function pass(incoming: IncomingMessage) {
    const { method = "", url: path = "" } = incoming;
    const body = await buffer(incoming);
    const wish = await relay.before({ method, path });
    if (wish === "be away") return { status: 503, headers: { "retry-after": "0" }, body: Buffer.alloc(0) };
    const answer = await forward(incoming, { target, body });
    passed.push({ method, path, status: answer.status });
    return wish === "lose the answer" ? null : answer;
  }

  await new Promise<void>((resolve) => server.listen({ host: "127.0.0.1", port: 0 }, resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the relay has no port");
  const relay: Relay = {
    url: `http://127.0.0.1:${address.port}`,
    passed,
    before: async () => "send it on",
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  return relay;
}

/** Lets something happen once, just before the next such call is sent on. */
export function justBefore(relay: Relay, isMeant: (call: Call) => boolean, act: () => Promise<unknown>): void {
  relay.before = async (call) => {
    if (isMeant(call)) {
      relay.before = async () => "send it on";
      await act();
    }
    return "send it on";
  };
}

async function forward({ method, url, headers }: IncomingMessage, { target, body }: { target: string; body: Buffer }) {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  request(`${target}${url}`, { method, headers }, resolve).once("error", reject).end(body);
  const answer = await promise;
  return { status: answer.statusCode ?? 500, headers: answer.headers, body: await buffer(answer) };
}
