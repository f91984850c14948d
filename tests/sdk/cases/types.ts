/** What a case may say. `case.schema.json` refuses everything else; README.md explains. */

/** JSON in which an object with a key like `$pattern` is a condition (scripted/match.ts). */
export type Matcher = unknown;

/** Which drivers a skip concerns. */
export type DriverGroup = "js" | "python" | "sync" | "async" | "esm" | "cjs";

export interface Theme {
  readonly theme: string;
  readonly cases: readonly Case[];
}

export interface Case {
  readonly name: string;
  /** The reason, by the drivers that cannot. */
  readonly skip?: Partial<Record<DriverGroup, string>>;
  /** Runs when all others are through, because what it watches belongs to the whole process. */
  readonly alone?: true;
  readonly client?: ClientWish;
  readonly steps: readonly Step[];
  /** The server's answers, in the order of the requests. */
  readonly server?: readonly Answer[];
  readonly expect?: Expectation;
}

/** `{base}` in a text stands for the case's base URL. */
export interface ClientWish {
  readonly apiKey?: unknown;
  readonly baseUrl?: unknown;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: unknown;
  readonly deadlineMs?: unknown;
  readonly maxRetries?: unknown;
  readonly pacer?: boolean;
  readonly headers?: Readonly<Record<string, unknown>>;
  /** `record`: what hooks are told is in the outcome. `throw`: each of them throws. */
  readonly hooks?: "record" | "throw";
  /** Whether it gets an HTTP client (JS: a fetch) of the driver's own, which counts. */
  readonly ownTransport?: true;
}

export type Step = Call | Together;

interface Together {
  /** Calls that are started at the same time. */
  readonly together: readonly Call[];
}

export interface Call {
  /** `items.get`, or one of `limits`, `verifyWebhook`, `signTest`. */
  readonly call: string;
  readonly path?: readonly unknown[];
  readonly body?: unknown;
  /** A list's query, or what `events.iterate` and `items.sync` take. */
  readonly query?: Readonly<Record<string, unknown>>;
  readonly options?: CallOptions;
  readonly as?: "value" | "response" | "all" | "pages" | "nextPage" | "unused";
  /** Ends an iteration after so many. */
  readonly take?: number;
  /** 0: before the call is made. */
  readonly cancelAfterMs?: number;
  /** Fields that are read as attributes of the result, by their camelCase path. */
  readonly read?: readonly string[];
  /** What later steps use as `{ $saved: name }`: a path into the outcome's value. */
  readonly save?: Readonly<Record<string, string>>;
  readonly webhook?: WebhookWish;
  readonly result?: Matcher;
  readonly error?: Matcher;
  /** Matches what `read` found. */
  readonly found?: Matcher;
  readonly tookMs?: readonly [number, number];
}

interface CallOptions {
  readonly idempotencyKey?: string | null;
  readonly ifMatch?: unknown;
  readonly ifNoneMatch?: unknown;
  readonly timeoutMs?: unknown;
  readonly deadlineMs?: unknown;
  readonly maxRetries?: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
}

/** A delivery that is signed as the server signs, and then changed as told. */
interface WebhookWish {
  readonly body?: string;
  readonly event?: unknown;
  /** One is handed over by itself, several or none as a list. */
  readonly secrets: readonly unknown[];
  readonly signedWith?: string;
  readonly id?: string;
  readonly timestampS?: number;
  readonly nowS?: number;
  readonly toleranceS?: number;
  /** Replace the signed delivery's own, whose signature is `{signature}`; null leaves one out, a list repeats it. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | null>>;
  /** `pairs`: a list of names and values, with one entry for each value. */
  readonly headersAs?: "plain" | "upper" | "Headers" | "pairs";
  /** What the receiver passes: its text, its bytes, or what a JSON parser made of it. */
  readonly bodyAs?: "text" | "bytes" | "parsed";
  /** Arrives instead of the body that was signed. */
  readonly changedBody?: string;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly problem?: { readonly status: number; readonly code: string; readonly [field: string]: unknown };
  readonly delayMs?: number;
  /** How often this answer is given; once, if left out. */
  readonly times?: number;
  /** Closes the socket instead: orderly, or with a reset. */
  readonly drop?: "close" | "reset";
  readonly hang?: true;
  /** Declares the whole body, sends so much of it, and closes the socket. */
  readonly cutAfterBytes?: number;
  /** The same, and then keeps it open. */
  readonly stallAfterBytes?: number;
  readonly chunked?: true;
  /** These bytes instead of an HTTP answer. */
  readonly raw?: string;
}

interface Expectation {
  readonly requests?: readonly (string | RequestWish)[];
  /** Least and most ms between an answer and the next request. */
  readonly waitsMs?: readonly (readonly [number, number])[];
  /** The constructor throws this. */
  readonly construct?: Matcher;
  readonly hooks?: Matcher;
  readonly warnings?: Matcher;
  readonly ownTransportCalls?: Matcher;
  /** The server has seen the caller go away from its last request. */
  readonly callerLeaves?: true;
}

export interface RequestWish {
  /** `GET /v1/items?limit=2`: the query's parameters in any order, and no others. */
  readonly line: string;
  /** Instead of a query in the line. */
  readonly query?: Matcher;
  readonly headers?: Readonly<Record<string, Matcher>>;
  /** Exactly this JSON; null for no body. */
  readonly body?: unknown;
}
