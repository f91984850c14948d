/** One attempt to deliver: a POST over a judged connection, its outcome whatever the receiver does, within 15 s. */

import { createDial, type DialTiming } from "../egress/connect.ts";
import { createResolve, type Resolve } from "../egress/resolve.ts";
import { type EgressRules, egressOf } from "../egress/rules.ts";
import { judgeUrl } from "../egress/url.ts";
import type { HeaderField } from "./answer.ts";
import type { AttemptErrorCode } from "./attempt-errors.ts";
import { Connections, type KeepLimits, keepLimits } from "./connections.ts";
import { Exchange, SenderClosed } from "./exchange.ts";

/** An attempt is cut off after so long. */
export const attemptMsMax = 15_000;

export interface AttemptRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Phases in µs; null: there was none, as on a connection that was kept, or it was not completed. */
interface AttemptTiming extends DialTiming {
  /** From the request being sent to the answer's first byte. */
  readonly firstByte: number | null;
  readonly total: number;
}

export interface AttemptOutcome {
  readonly at: Date;
  /** Of an answer, also of one that broke off. */
  readonly statusCode: number | null;
  /** Null: a 2xx, complete or cut by us. */
  readonly errorCode: AttemptErrorCode | null;
  /** What a 429 or 503 asks for, 24 h at most. */
  readonly retryAfterMs: number | null;
  readonly responseHeaders: readonly HeaderField[];
  readonly responseBody: Buffer;
  /** Whether there was, or was to be, more of the body. */
  readonly responseTruncated: boolean;
  readonly timing: AttemptTiming;
}

export interface Sender {
  /** Rejects only if the sender is closed meanwhile, or the request is none. */
  send(request: AttemptRequest): Promise<AttemptOutcome>;
  /** Closes every connection; attempts under way reject, and have no outcome to record. */
  close(): Promise<void>;
}

export interface SenderOptions {
  readonly rules: EgressRules;
  readonly resolve?: Resolve | undefined;
  /** Certificates to trust in place of the built-in ones. */
  readonly ca?: string;
  readonly connectTimeoutMs?: number;
  readonly timeoutMs?: number;
  readonly keep?: KeepLimits;
}

export function createSender(options: SenderOptions): Sender {
  const egress = egressOf(options.rules);
  const { resolve = createResolve(), ca, timeoutMs = attemptMsMax, keep = keepLimits } = options;
  const dial = createDial({ egress, resolve, ca, timeoutMs: options.connectTimeoutMs });
  const connections = new Connections(dial, keep);
  let closed = false;
  return {
    send: async (request) => {
      if (closed) throw new SenderClosed();
      const judged = judgeUrl(request.url, egress);
      if ("refusal" in judged) return refused();
      return await new Exchange({ connections, target: judged.target, request, timeoutMs }).run();
    },
    close: async () => {
      closed = true;
      await connections.closeAll();
    },
  };
}

function refused(): AttemptOutcome {
  return {
    at: new Date(),
    statusCode: null,
    errorCode: "url_refused",
    retryAfterMs: null,
    responseHeaders: [],
    responseBody: Buffer.alloc(0),
    responseTruncated: false,
    timing: { dns: null, connect: null, tls: null, firstByte: null, total: 0 },
  };
}
