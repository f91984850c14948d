/** Request ids: UUIDv7 (RFC 9562) whose time is that of the request, with random bits drawn from a pool (a sixth of the time). */
import { randomFillSync } from "node:crypto";
import { v7 as uuidV7 } from "uuid";

const idBytes = 16;
const pool = new Uint8Array(256 * idBytes);
let used = pool.length;

export function newRequestId(at: Date): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, used + idBytes);
  used += idBytes;
  return uuidV7({ msecs: at.getTime(), random });
}
