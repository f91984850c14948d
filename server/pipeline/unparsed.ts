/** Answers what Node's parser refuses before it is a request (RFC 9112, section 2.2): as a problem, and closes the connection. */
import type { Server } from "node:http";
import { serializers } from "../generated/serializers.js";
import { Problem } from "../problems.ts";
import { newRequestId } from "./request-id.ts";

interface Answering {
  readonly publicUrl: string;
  readonly now: () => Date;
}

export function answerUnparsed(server: Server, { publicUrl, now }: Answering): void {
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === "ECONNRESET") socket.destroy();
    else if (error.code === "ERR_HTTP_REQUEST_TIMEOUT") socket.end(timeout);
    else socket.end(answerOf(refusalOf(error.code), { publicUrl, requestId: newRequestId(now()) }));
  });
}

/** Nobody waits for it to be said in JSON: the caller has not finished its request. */
const timeout = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

function refusalOf(code: string | undefined): Problem {
  if (code === "HPE_HEADER_OVERFLOW") return new Problem("invalid_request", "The headers are larger than 16 KB.");
  return new Problem(
    "invalid_request",
    "This is no HTTP/1.1 request: its first line, a header or its framing is wrong.",
  );
}

function answerOf(
  { code, status, title, message }: Problem,
  { publicUrl, requestId }: { publicUrl: string; requestId: string },
): string {
  const type = `${publicUrl}/docs/errors/${code}`;
  const body = serializers.problem({ type, title, status, detail: message, instance: "/", code, requestId });
  const lines = [
    `HTTP/1.1 ${status} Bad Request`,
    `X-Request-Id: ${requestId}`,
    "Content-Type: application/problem+json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  return `${lines.join("\r\n")}\r\n\r\n${body}`;
}
