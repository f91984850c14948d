/** Serves the metrics on a port of their own: no caller of the API reaches it. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Registry } from "prom-client";

export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

interface Place {
  readonly host: string;
  readonly port: number;
}

export async function serveMetrics(registry: Registry, { host, port }: Place): Promise<MetricsServer> {
  const server = createServer((req, res) => {
    answer(registry, req, res).catch((error: Error) => res.destroy(error));
  });
  server.listen({ host, port });
  await once(server, "listening"); // rejects with the error of a port that is taken
  const { port: taken } = server.address() as AddressInfo;
  return {
    port: taken,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(registry: Registry, { method, url }: IncomingMessage, res: ServerResponse): Promise<void> {
  const path = url?.split("?", 1)[0];
  if (path !== "/metrics" && path !== "/healthz") return end(res, 404, "There are /metrics and /healthz.");
  if (method !== "GET" && method !== "HEAD") return end(res.setHeader("Allow", "GET, HEAD"), 405, "Ask by GET.");
  if (path === "/healthz") return end(res, 200, "ok");
  const text = await registry.metrics();
  res.setHeader("Content-Type", registry.contentType).end(text);
}

function end(res: ServerResponse, status: number, text: string): void {
  res.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}
