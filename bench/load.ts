/**
 * A process that keeps a number of connections busy, one request after another on each, over bare sockets: so that on a
 * machine of two cores the generator takes as little as it can. Answers are counted by status; their bodies are not read.
 */
import { connect, type Socket } from "node:net";

export interface LoadOrder {
  readonly port: number;
  readonly connections: number;
  readonly durationMs: number;
  /** Whole requests as they go out. */
  readonly requests: readonly string[];
}

export interface LoadResult {
  readonly answered: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly elapsedMs: number;
}

process.on("message", async (order: LoadOrder) => {
  process.send?.(await load(order));
});

async function load({ port, connections, durationMs, requests }: LoadOrder): Promise<LoadResult> {
  const outgoing = requests.map((request) => Buffer.from(request));
  const byStatus: Record<string, number> = {};
  const startedMs = performance.now();
  const count = (status: string) => {
    byStatus[status] = (byStatus[status] ?? 0) + 1;
  };
  await Promise.all(
    Array.from({ length: connections }, (_, index) =>
      keepBusy({
        port,
        outgoing,
        first: Math.floor((index * outgoing.length) / connections),
        endMs: startedMs + durationMs,
        count,
      }),
    ),
  );
  const answered = Object.values(byStatus).reduce((sum, one) => sum + one, 0);
  return { answered, byStatus, elapsedMs: performance.now() - startedMs };
}

interface Busy {
  readonly port: number;
  readonly outgoing: readonly Buffer[];
  readonly first: number;
  readonly endMs: number;
  readonly count: (status: string) => void;
}

function keepBusy({ port, outgoing, first, endMs, count }: Busy): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket: Socket = connect({ host: "127.0.0.1", port, noDelay: true });
  let next = first;
  let head = "";
  let bodyLeft = 0;

  const send = () => {
    socket.write(outgoing[next % outgoing.length] ?? Buffer.alloc(0));
    next += 1;
  };
  const done = () => {
    if (performance.now() < endMs) send();
    else {
      socket.destroy();
      resolve();
    }
  };
  socket.on("connect", send);
  socket.on("error", reject);
  socket.on("close", () => resolve());
  socket.on("data", (chunk) => {
    if (bodyLeft > 0) {
      bodyLeft -= chunk.length;
      if (bodyLeft === 0) done();
      return;
    }
    head += chunk.toString("latin1");
    const end = head.indexOf("\r\n\r\n");
    if (end < 0) return;
    count(head.slice(9, 12));
    const length = /content-length: (\d+)/i.exec(head)?.[1];
    bodyLeft = Number(length ?? 0) - (head.length - end - 4);
    head = "";
    if (bodyLeft === 0) done();
  });
  return promise;
}
