/** Errors that callers are told about: the one class that carries them to the answer, by the contract's catalogue of codes. */
import { type ProblemCode, problemKinds, type Scope } from "./generated/operations.ts";

/** One bad field: where it stands and what is wrong with it. `pointer` is a JSON Pointer (RFC 6901) within `in`. */
export interface FieldError {
  readonly in: "path" | "query" | "header" | "body" | "cookie";
  readonly pointer: string;
  readonly detail: string;
}

export interface ProblemExtra {
  readonly errors?: readonly FieldError[];
  /** The oldest event that is kept: with events_expired. */
  readonly oldestSeq?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** An error that the caller is told about, as RFC 9457 has it. `detail` is public: it names what to change and holds no internals. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly title: string;
  readonly errors: readonly FieldError[] | undefined;
  readonly oldestSeq: number | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, detail: string, extra: ProblemExtra = {}) {
    super(detail, { cause: extra.cause });
    this.name = "Problem";
    this.code = code;
    this.status = problemKinds[code].status;
    this.title = problemKinds[code].title;
    this.errors = extra.errors;
    this.oldestSeq = extra.oldestSeq;
    this.headers = extra.headers ?? {};
  }
}

/** Said by the pipeline for what an operation always needs, and by handlers for what depends on the resource. */
export function insufficientScope(missing: readonly Scope[]): Problem {
  return new Problem("insufficient_scope", `This API key lacks the scope ${missing.join(", ")}.`, {
    headers: { "WWW-Authenticate": `Bearer error="insufficient_scope", scope="${missing.join(" ")}"` },
  });
}
