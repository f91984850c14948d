/** HTTP as bytes, for what fetch does not send. */
import { connect } from "node:net";
import { validateProblem } from "./closed-schemas.ts";

export interface RawReply {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: as in call.ts
  readonly body: any;
}

/** Sends these bytes and gives all that comes back until the server closes the connection. */
export function sendBytes(url: string, bytes: string | Buffer, withinMs = 5_000): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  const received: Buffer[] = [];
  const text = () => Buffer.concat(received).toString();
  const tooLate = setTimeout(() => {
    socket.destroy();
    reject(new Error(`the connection stays open; so far came: ${text()}`));
  }, withinMs);
  socket.on("data", (chunk: Buffer) => received.push(chunk));
  socket.once("error", reject);
  socket.once("close", () => {
    clearTimeout(tooLate);
    resolve(text());
  });
  socket.write(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes);
  return promise;
}

/** One request, its lines and its body as they are given; the connection is closed after the answer. */
export async function rawCall(url: string, lines: readonly string[], body = ""): Promise<RawReply> {
  return parse(await sendBytes(url, `${[...lines, "Connection: close"].join("\r\n")}\r\n\r\n${body}`));
}

/** Checks what is an error against the contract. */
function parse(answer: string): RawReply {
  const end = answer.indexOf("\r\n\r\n");
  if (end === -1) throw new Error(`this is no answer: ${JSON.stringify(answer)}`);
  const [statusLine = "", ...lines] = answer.slice(0, end).split("\r\n");
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  const status = Number(statusLine.split(" ")[1]);
  const text = answer.slice(end + 4);
  const contentType = headers.get("content-type");
  const body = contentType?.includes("json") === true && text !== "" ? JSON.parse(text) : undefined;
  const errors = status >= 400 ? validateProblem(contentType, body) : [];
  if (errors.length > 0) throw new Error(`${statusLine}, against the contract: ${errors.join(", ")}\n${answer}`);
  return { status, headers, text, body };
}
