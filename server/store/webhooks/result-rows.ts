/** Results, and what they change for their webhooks, as rows to select from: a batch is one array for each column. */
import { integerCell, jsonCell, textCell } from "../array-literal.ts";
import type { Column } from "../row-batch.ts";

/** One HTTP call as it is logged. */
export interface LoggedAttempt {
  readonly atMs: number;
  readonly statusCode: number | null;
  readonly dnsUs: number | null;
  readonly connectUs: number | null;
  readonly tlsUs: number | null;
  readonly firstByteUs: number | null;
  readonly totalUs: number;
  /** JSON: the headers of the answer, `[{ "name", "value" }, …]`. */
  readonly responseHeaders: string | null;
  readonly responseBody: Buffer | null;
  readonly responseTruncated: boolean;
}

export interface Result {
  readonly deliveryId: string;
  readonly webhookId: string;
  readonly claimNo: number;
  /** Attempts of the delivery, with this one if there was one. */
  readonly attempts: number;
  readonly status: "pending" | "succeeded" | "failed";
  /** Until it is due again, if it is pending. */
  readonly waitMs: number;
  readonly errorCode: string | null;
  /** Null: nothing was sent; a pending delivery is handed back as it was. */
  readonly attempt: LoggedAttempt | null;
}

/** How it goes with a webhook's receiver. Times are milliseconds since 1970. */
export interface Health {
  /** Attempts that may be under way at once. */
  readonly slots: number;
  /** The breaker is open until then, and half-open after it: one attempt probes. Null: closed. */
  readonly breakerUntilMs: number | null;
  readonly windowStartedMs: number | null;
  readonly windowAttempts: number;
  readonly windowFailures: number;
  /** The first failed attempt since the last 2xx. */
  readonly failingSinceMs: number | null;
}

export interface DispatchChange extends Health {
  readonly webhookId: string;
  /** Deliveries that ended now. */
  readonly succeeded: number;
  readonly failed: number;
  /** Of attempts; null: none in this batch. */
  readonly lastSucceededMs: number | null;
  readonly lastFailedMs: number | null;
}

export const resultColumns: readonly Column<Result>[] = [
  { name: "delivery_id", type: "uuid", cell: ({ deliveryId }) => deliveryId },
  { name: "claim_no", type: "integer", cell: ({ claimNo }) => String(claimNo) },
  { name: "attempts", type: "smallint", cell: ({ attempts }) => String(attempts) },
  { name: "status", type: "text", cell: ({ status }) => status },
  { name: "wait_ms", type: "float8", cell: ({ waitMs }) => String(waitMs) },
  { name: "error_code", type: "text", cell: ({ errorCode }) => textCell(errorCode, 50) },
  { name: "webhook_id", type: "uuid", cell: ({ webhookId }) => webhookId },
  { name: "at_ms", type: "float8", cell: ({ attempt }) => numberCell(attempt?.atMs) },
  { name: "status_code", type: "smallint", cell: ({ attempt }) => numberCell(attempt?.statusCode) },
  { name: "dns_us", type: "integer", cell: ({ attempt }) => microsCell(attempt?.dnsUs) },
  { name: "connect_us", type: "integer", cell: ({ attempt }) => microsCell(attempt?.connectUs) },
  { name: "tls_us", type: "integer", cell: ({ attempt }) => microsCell(attempt?.tlsUs) },
  { name: "first_byte_us", type: "integer", cell: ({ attempt }) => microsCell(attempt?.firstByteUs) },
  { name: "total_us", type: "integer", cell: ({ attempt }) => microsCell(attempt?.totalUs) },
  { name: "response_headers", type: "jsonb", cell: ({ attempt }) => jsonCell(attempt?.responseHeaders ?? null) },
  { name: "response_body", type: "bytea", cell: ({ attempt }) => bytesCell(attempt?.responseBody) },
  { name: "response_truncated", type: "boolean", cell: ({ attempt }) => String(attempt?.responseTruncated ?? false) },
];

export const changeColumns: readonly Column<DispatchChange>[] = [
  { name: "webhook_id", type: "uuid", cell: ({ webhookId }) => webhookId },
  { name: "slots", type: "smallint", cell: ({ slots }) => String(slots) },
  { name: "breaker_until_ms", type: "float8", cell: ({ breakerUntilMs }) => numberCell(breakerUntilMs) },
  { name: "window_started_ms", type: "float8", cell: ({ windowStartedMs }) => numberCell(windowStartedMs) },
  { name: "window_attempts", type: "integer", cell: ({ windowAttempts }) => String(windowAttempts) },
  { name: "window_failures", type: "integer", cell: ({ windowFailures }) => String(windowFailures) },
  { name: "failing_since_ms", type: "float8", cell: ({ failingSinceMs }) => numberCell(failingSinceMs) },
  { name: "succeeded", type: "integer", cell: ({ succeeded }) => String(succeeded) },
  { name: "failed", type: "integer", cell: ({ failed }) => String(failed) },
  { name: "last_succeeded_ms", type: "float8", cell: ({ lastSucceededMs }) => numberCell(lastSucceededMs) },
  { name: "last_failed_ms", type: "float8", cell: ({ lastFailedMs }) => numberCell(lastFailedMs) },
];

function numberCell(value: number | null | undefined): string {
  return value === null || value === undefined ? "NULL" : String(value);
}

function microsCell(value: number | null | undefined): string {
  return value === null || value === undefined ? "NULL" : integerCell(value);
}

/** In the array's quotes, the backslash of the hex form is doubled. */
function bytesCell(value: Buffer | null | undefined): string {
  return value === null || value === undefined ? "NULL" : `"\\\\x${value.toString("hex")}"`;
}
