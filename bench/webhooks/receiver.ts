/**
 * A process that receives deliveries over bare sockets, so that on a machine of few cores it takes as little as it can. It
 * checks X-Cute-Signature on every so manieth delivery, answers 200, and remembers what came when.
 */
import { createHmac } from "node:crypto";
import { createServer, type Socket } from "node:net";
import type { Arrival, ReceiverOrder, ReceiverReport } from "./receivers.ts";

const answer = Buffer.from("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
const headEnd = Buffer.from("\r\n\r\n");

let order: Extract<ReceiverOrder, { kind: "begin" }> = { kind: "begin", secrets: {}, checkEvery: 1, readItems: false };
let arrivals: Arrival[] = [];
let received = 0;
let forged = 0;
let ids = new Set<string>();

const server = createServer((socket) => serve(socket));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : 0 });
});

process.on("message", (message: ReceiverOrder) => {
  if (message.kind === "begin") {
    order = message;
    [arrivals, received, forged, ids] = [[], 0, 0, new Set()];
    process.send?.("begun");
    return;
  }
  const report: ReceiverReport = { received, distinct: ids.size, forged, arrivals };
  process.send?.(message.kind === "report" ? report : received);
});

function serve(socket: Socket): void {
  let buffered: Buffer = Buffer.alloc(0);
  socket.setNoDelay(true);
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk: Buffer) => {
    buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk]);
    for (;;) {
      const headLength = buffered.indexOf(headEnd);
      if (headLength < 0) return;
      const head = buffered.toString("latin1", 0, headLength);
      const start = headLength + headEnd.length;
      const end = start + Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (buffered.length < end) return;
      take(head, buffered.subarray(start, end));
      buffered = buffered.subarray(end);
      socket.write(answer);
    }
  });
}

function take(head: string, body: Buffer): void {
  const atMs = performance.timeOrigin + performance.now();
  received += 1;
  const [, path = ""] = head.split(" ", 2);
  ids.add(`${path} ${headerOf(head, "webhook-id")}`);
  if (received % order.checkEvery === 0 && !isGenuine(path, headerOf(head, "x-cute-signature"), body)) forged += 1;
  if (order.readItems) arrivals.push({ itemId: JSON.parse(body.toString()).data.id, atMs });
}

function headerOf(head: string, name: string): string {
  return new RegExp(`\\r\\n${name}: ([^\\r]*)`, "i").exec(head)?.[1] ?? "";
}

function isGenuine(path: string, signature: string, body: Buffer): boolean {
  const secret = order.secrets[path];
  return secret !== undefined && createHmac("sha256", secret).update(body).digest("hex") === signature;
}
