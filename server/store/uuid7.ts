/** UUIDv7 ids (RFC 9562, section 5.7), made and read as times: their first 48 bits are milliseconds since 1970. */
import { randomFillSync } from "node:crypto";
import { v7 as uuidV7 } from "uuid";

const msMax = 2 ** 48 - 1;
const idBytes = 16;
const pool = new Uint8Array(256 * idBytes);
let used = pool.length;

/** With random bits drawn from a pool: a sixth of the time. */
export function newUuid7(ms: number): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, used + idBytes);
  used += idBytes;
  return uuidV7({ msecs: ms, random });
}

/** No id made at or after this millisecond is smaller, every earlier one is; the same as cute.uuid7_floor in SQL. */
export function uuid7Floor(ms: number): string {
  const hex = Math.min(Math.max(Math.floor(ms), 0), msMax)
    .toString(16)
    .padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** When an id was made, in milliseconds since 1970. */
export function uuid7Ms(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
