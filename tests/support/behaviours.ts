/** What receivers do to those who call them, by name. */
import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import type { Behaviour } from "./receivers.ts";

const CHUNK = Buffer.alloc(64 * 1024, "x");

/** The answer whole, with its length. */
export function answer(
  status: string,
  options: { headers?: readonly string[]; body?: string | Buffer } = {},
): Behaviour {
  const body = Buffer.from(options.body ?? "");
  const head = [`HTTP/1.1 ${status}`, ...(options.headers ?? []), `Content-Length: ${body.length}`].join("\r\n");
  return send(Buffer.concat([Buffer.from(`${head}\r\n\r\n`, "latin1"), body]));
}

/** These bytes and no more; the connection stays open. */
export function send(bytes: string | Buffer): Behaviour {
  return (socket) => void socket.write(bytes);
}

function sendAndClose(bytes: string | Buffer): Behaviour {
  return (socket) => void socket.end(bytes);
}

function sendAndReset(bytes: string): Behaviour {
  return (socket) => void socket.write(bytes, () => socket.resetAndDestroy());
}

/** One byte after the other. */
export function drip(bytes: string, everyMs = 1000): Behaviour {
  return (socket) => {
    let sent = 0;
    const timer = setInterval(() => socket.write(bytes.charAt(sent++ % bytes.length)), everyMs);
    socket.once("close", () => clearInterval(timer));
  };
}

export function after(first: string, then: Behaviour): Behaviour {
  return (socket, request) => {
    socket.write(first);
    then(socket, request);
  };
}

/** As fast as it is read. */
export function flood(bytes: string | Buffer): Behaviour {
  return (socket) => pour(socket, bytes);
}

function pour(socket: Socket, bytes: string | Buffer): void {
  if (socket.destroyed) return;
  if (socket.write(bytes)) setImmediate(pour, socket, bytes);
  else socket.once("drain", () => pour(socket, bytes));
}

const okHead = "HTTP/1.1 200 OK\r\n";
const chunked = `${okHead}Transfer-Encoding: chunked\r\n\r\n`;

export const behaviours = {
  fine: answer("200 OK", { body: "thank you" }),
  /** Reads and never answers. */
  hang: () => undefined,
  dripHead: drip(`${okHead}X-Long: ${"x".repeat(1000)}`),
  dripBody: after(`${okHead}Content-Length: 1000\r\n\r\n`, drip("x")),
  endlessBody: after(chunked, flood(Buffer.concat([Buffer.from("10000\r\n"), CHUNK, Buffer.from("\r\n")]))),
  hugeBody: after(`${okHead}Content-Length: ${10 * 2 ** 30}\r\n\r\n`, flood(CHUNK)),
  gzipBomb: answer("200 OK", { headers: ["Content-Encoding: gzip"], body: gzipSync(Buffer.alloc(100 * 2 ** 20)) }),
  gone: answer("410 Gone"),
  reset: (socket) => void socket.resetAndDestroy(),
  resetInHead: sendAndReset("HTTP/1.1 20"),
  resetInBody: sendAndReset(`${okHead}Content-Length: 1000\r\n\r\nbegin`),
  closeWithoutAnswer: sendAndClose(""),
  closeInHead: sendAndClose(`${okHead}X-Half`),
  closeInBody: sendAndClose(`${okHead}Content-Length: 1000\r\n\r\nbegin`),
  closeInChunks: sendAndClose(`${chunked}5\r\nbegin\r\n`),
  hugeHead: after(okHead, flood(`X-Long: ${"x".repeat(1000)}\r\n`)),
  endlessHeader: after(`${okHead}X-Long: `, flood(CHUNK)),
  endlessStatus: after("HTTP/1.1 200 ", flood(CHUNK)),
  endlessTrailers: after(`${chunked}0\r\n`, flood(`X-Long: ${"x".repeat(1000)}\r\n`)),
  endlessChunkExtension: after(`${chunked}5;x=`, flood(CHUNK)),
  garbage: sendAndClose("<html>It works!</html>"),
  continueFlood: flood("HTTP/1.1 100 Continue\r\n\r\n".repeat(100)),
  earlyHintsFlood: flood("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n".repeat(100)),
  upgrade: send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"),
  badLength: send(`${okHead}Content-Length: -5\r\n\r\n`),
  badChunk: send(`${chunked}zz\r\n`),
} as const satisfies Record<string, Behaviour>;
