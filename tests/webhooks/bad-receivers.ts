/** Twenty receivers that misbehave, in a process of their own: what they pour out is not to slow down the test's own clock. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Schema } from "../../server/contract.ts";

export interface BadReceivers {
  /** By what they do. */
  readonly urls: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** What the log says of an attempt at each, and with which status; a success is no error. */
export const expectedCodes: Readonly<Record<string, { code: Schema<"AttemptErrorCode">; status: number | null }>> = {
  hangs: { code: "timeout", status: null },
  "hangs as well": { code: "timeout", status: null },
  "hangs like the others": { code: "timeout", status: null },
  "drips its head": { code: "timeout", status: null },
  "drips its body": { code: "timeout", status: 200 },
  "answers without an end": { code: null, status: 200 },
  "answers with 10 GiB": { code: null, status: 200 },
  "answers with a gzip bomb": { code: null, status: 200 },
  "sends headers without an end": { code: "invalid_response", status: null },
  "sends trailers without an end": { code: "invalid_response", status: 200 },
  "says continue without an end": { code: "invalid_response", status: null },
  redirects: { code: "redirect_refused", status: 302 },
  "is gone": { code: "http_error", status: 410 },
  fails: { code: "http_error", status: 500 },
  "resets the connection": { code: "connection_closed", status: null },
  "resets it within the body": { code: "connection_closed", status: 200 },
  "talks another protocol": { code: "invalid_response", status: null },
  "has a certificate of its own": { code: "tls_failed", status: null },
  "does not speak TLS": { code: "connect_timeout", status: null },
  "has a name that does not exist": { code: "dns_failed", status: null },
};

export async function startBadReceivers(): Promise<BadReceivers> {
  const child = fork(join(import.meta.dirname, "bad-receivers-process.ts"));
  const ended = once(child, "close");
  const [urls] = await once(child, "message");
  return {
    urls,
    async stop() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
