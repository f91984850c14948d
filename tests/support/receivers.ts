/** Receivers of webhooks as real servers: they read a request, and then behave as they are told. */
import { createServer, isIPv6, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { Certificate } from "./certificates.ts";

export interface ReceivedRequest {
  /** From the request line to the empty line. */
  readonly head: string;
  readonly body: Buffer;
}

/** Answers one request, or does something else; called for each. */
export type Behaviour = (socket: Socket, request: ReceivedRequest) => void;

export interface Receiver {
  readonly port: number;
  readonly url: string;
  /** Connections that were opened so far, also those that sent nothing. */
  readonly connections: readonly Socket[];
  readonly requests: readonly ReceivedRequest[];
  close(): Promise<void>;
}

export interface ReceiverOptions {
  readonly behave: Behaviour;
  /** What it does as soon as somebody has connected, before a handshake or a request. */
  readonly greet?: (socket: Socket) => void;
  /** Then it speaks TLS. */
  readonly certificate?: Certificate;
  readonly host?: string;
  /** Any free one, if none is named. */
  readonly port?: number;
}

export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  const { behave, certificate, host = "127.0.0.1" } = options;
  const connections: Socket[] = [];
  const requests: ReceivedRequest[] = [];
  const serve = (socket: Socket) => {
    readRequests(socket, (request) => {
      requests.push(request);
      behave(socket, request);
    });
  };
  const server =
    certificate === undefined
      ? createServer(serve)
      : createTlsServer({ ...certificate, ALPNProtocols: ["h2", "http/1.1"] }, serve);
  server.on("connection", (socket: Socket) => {
    connections.push(socket);
    // a sender may go away at any time
    socket.on("error", () => socket.destroy());
    options.greet?.(socket);
  });
  const port = await listen(server, { host, port: options.port ?? 0 });
  const url = `${certificate === undefined ? "http" : "https"}://${isIPv6(host) ? `[${host}]` : host}:${port}/hook`;
  return { port, url, connections, requests, close: () => close(server, connections) };
}

/** Calls back for each request that has come whole. */
function readRequests(socket: Socket, onRequest: (request: ReceivedRequest) => void): void {
  let received = Buffer.alloc(0);
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const headEnd = received.indexOf("\r\n\r\n");
      if (headEnd === -1) return;
      const head = received.subarray(0, headEnd).toString("latin1");
      const bodyAt = headEnd + 4;
      const end = bodyAt + Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
      if (received.length < end) return;
      const body = Buffer.from(received.subarray(bodyAt, end));
      received = received.subarray(end);
      onRequest({ head, body });
    }
  });
}

async function listen(server: Server, at: { host: string; port: number }): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(at, resolve);
  await promise;
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the receiver has no port");
  return address.port;
}

async function close(server: Server, connections: readonly Socket[]): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  for (const socket of connections) socket.destroy();
  await promise;
}
