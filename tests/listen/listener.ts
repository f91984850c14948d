/** `npm run -s listen` as a process of its own, and deliveries to it. */
import { type ChildProcess, spawn } from "node:child_process";
import { request } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { until } from "../support/until.ts";

const project = join(import.meta.dirname, "..", "..");
const program = join(project, "tools", "listen", "main.ts");

export interface Listener {
  readonly url: string;
  readonly out: readonly string[];
  readonly err: readonly string[];
  /** Waits until so many lines stand on standard output, without the first one. */
  lines(count: number): Promise<readonly string[]>;
  /** The exit code. */
  stop(): Promise<number | null>;
}

export async function startListener(...words: string[]): Promise<Listener> {
  const child = spawn(process.execPath, [program, "--port", "0", ...words], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = exitOf(child);
  const out = linesOf(child.stdout);
  const err = linesOf(child.stderr);
  const { found: url } = await until(async () => {
    const line = [...out, ...err].find((one) => one.startsWith("Listening on "));
    return line?.match(/^Listening on (\S+)\./)?.[1] ?? null;
  }, 15_000);
  const printed = (): readonly string[] => out.filter((line) => !line.startsWith("Listening on "));
  return {
    url,
    out,
    err,
    lines: async (count) => (await until(async () => (printed().length >= count ? printed() : null), 15_000)).found,
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/** One that ends by itself. */
export async function runListener(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [program, ...words], { stdio: ["ignore", "pipe", "pipe"] });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exitOf(child)]);
  return { code, out, err };
}

function exitOf(child: ChildProcess): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.once("close", resolve);
  return promise;
}

function linesOf(stream: NodeJS.ReadableStream): string[] {
  const lines: string[] = [];
  createInterface({ input: stream }).on("line", (line) => lines.push(line));
  return lines;
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** Gives the status. */
export function send(url: string, { method = "POST", headers = {}, body }: Sent): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const outgoing = request(url, { method, headers: { ...headers }, agent: false }, (response) => {
    response.resume().once("end", () => resolve(response.statusCode ?? 0));
  });
  outgoing.once("error", reject);
  outgoing.end(body);
  return promise;
}
