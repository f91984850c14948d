/** Why an attempt failed, as the delivery log has it, read from the errors of the client. */
import { DialError, type DialErrorCode } from "../egress/connect.ts";

export type AttemptErrorCode =
  | DialErrorCode
  | "url_refused"
  | "timeout"
  | "connection_closed"
  | "invalid_response"
  | "redirect_refused"
  | "http_error";

/** Errors of sockets, and of the client for an answer that breaks off. Its UND_ERR_SOCKET stands for several things. */
const closedCodes: ReadonlySet<unknown> = new Set([
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENETDOWN",
  "HPE_INVALID_EOF_STATE",
  "UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
]);
const closedMessages: readonly string[] = ["other side closed", "closed"];

export function errorCodeOf(error: Error): AttemptErrorCode {
  if (error instanceof DialError) return error.errorCode;
  const code = "code" in error ? error.code : undefined;
  if (closedCodes.has(code)) return "connection_closed";
  if (code === "UND_ERR_SOCKET" && closedMessages.includes(error.message)) return "connection_closed";
  return typeof code === "string" && code.startsWith("ERR_SSL_") ? "tls_failed" : "invalid_response";
}

/** The answer's status decides, whatever became of its body, unless it is a 2xx: that counts only with the whole answer. */
export function errorCodeOfStatus(statusCode: number): AttemptErrorCode | null {
  if (statusCode >= 200 && statusCode < 300) return null;
  return statusCode >= 300 && statusCode < 400 ? "redirect_refused" : "http_error";
}
