/** How an entry becomes a row of cute.request_log: one line per column, in the order of the statement. */

import { arrayLiteral, integerCell, jsonCell, textCell } from "../store/array-literal.ts";
import type { RequestLogEntry } from "../store/request-log.ts";

interface Column {
  readonly name: string;
  readonly type: string;
  readonly cell: (entry: RequestLogEntry) => string;
}

const columns: readonly Column[] = [
  { name: "id", type: "uuid", cell: (entry) => entry.id },
  { name: "at", type: "float8", cell: (entry) => String(entry.atMs) },
  { name: "account_id", type: "uuid", cell: (entry) => entry.accountId ?? "NULL" },
  { name: "key_id", type: "uuid", cell: (entry) => entry.keyId ?? "NULL" },
  { name: "session", type: "boolean", cell: (entry) => (entry.session ? "t" : "f") },
  { name: "operation", type: "text", cell: (entry) => entry.operation ?? "NULL" },
  { name: "method", type: "text", cell: (entry) => textCell(entry.method, 20) },
  { name: "path", type: "text", cell: (entry) => textCell(entry.path, 2_000) },
  { name: "status", type: "smallint", cell: (entry) => integerCell(entry.status) },
  { name: "problem_code", type: "text", cell: (entry) => entry.problemCode ?? "NULL" },
  { name: "problem", type: "jsonb", cell: (entry) => jsonCell(entry.problem) },
  { name: "latency_us", type: "integer", cell: (entry) => integerCell(entry.latencyUs) },
  { name: "bytes_in", type: "integer", cell: (entry) => integerCell(entry.bytesIn) },
  { name: "bytes_out", type: "integer", cell: (entry) => integerCell(entry.bytesOut) },
  { name: "address", type: "inet", cell: (entry) => addressCell(entry.address) },
  { name: "client_request_id", type: "text", cell: (entry) => textCell(entry.clientRequestId, 255) },
  { name: "user_agent", type: "text", cell: (entry) => textCell(entry.userAgent, 500) },
];

const names = columns.map(({ name }) => name).join(", ");
const arrays = columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(", ");

/** Rows that are there already stay: a batch whose COMMIT got no answer is written again. */
export const insertLogged = {
  name: "insertLogged",
  text: `insert into cute.request_log (${names})
    select ${names.replace(/\bat\b/, "to_timestamp(at / 1000)")} from unnest(${arrays}) as entry (${names})
    on conflict do nothing`,
};

export function loggedValues(batch: readonly RequestLogEntry[]): string[] {
  return columns.map(({ cell }) => arrayLiteral(batch, cell));
}

/** inet knows no zones (fe80::1%eth0), and a request whose socket has gone has no address. */
function addressCell(address: string | null): string {
  if (address === null || address === "") return "NULL";
  const zone = address.indexOf("%");
  return textCell(zone === -1 ? address : address.slice(0, zone), 45);
}
