/** What the pipeline knows of one request while it travels from middleware to middleware. */
import type { Principal } from "../context.ts";
import type { Operation, ProblemCode } from "../generated/operations.ts";
import type { Caller, Decision } from "../limits/limiter.ts";
import type { Problem } from "../problems.ts";
import type { Transaction } from "../store/database.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** The body as it goes out; null for none. */
  readonly body: string | null;
}

export interface SentProblem {
  readonly code: ProblemCode;
  readonly json: string;
}

/** Runs the handler: at once for reads, within a transaction for writes. */
export type Perform = (handle: (tx: Transaction | null) => Promise<Answer>) => Promise<Answer>;

export class Exchange {
  readonly requestId: string;
  readonly at: Date;
  readonly startedMs = performance.now();
  readonly address: string;
  clientRequestId: string | null = null;
  operation: Operation | null = null;
  principal: Principal | null = null;
  /** Whose windows the request counts on. */
  caller: Caller | null = null;
  decision: Decision | null = null;
  /** Why the request is refused once it has been counted (401, 403). */
  refusal: Problem | null = null;
  /** A page, such as those of the docs: no call, and not for the request log. */
  isPage = false;
  rawBody: Buffer | null = null;
  perform: Perform = (handle) => handle(null);
  /** What went out, for the request log. */
  problem: SentProblem | null = null;
  bytesOut = 0;

  constructor(given: { requestId: string; at: Date; address: string }) {
    this.requestId = given.requestId;
    this.at = given.at;
    this.address = given.address;
  }
}

declare global {
  namespace Express {
    interface Request {
      exchange: Exchange;
    }
  }
}
