/** UUIDv7 ids as times: their first 48 bits are milliseconds since 1970 (RFC 9562, section 5.7). */

const msMax = 2 ** 48 - 1;

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
