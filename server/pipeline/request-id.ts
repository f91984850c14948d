/** Request ids: UUIDv7 whose time is that of the request. */
import { newUuid7 } from "../store/uuid7.ts";

export function newRequestId(at: Date): string {
  return newUuid7(at.getTime());
}
