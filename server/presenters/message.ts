/** A message as its recipient sees it. */
import type { Schema } from "../contract.ts";
import type { MessageRow } from "../store/events/snapshots.ts";
import { rfc3339 } from "./time.ts";

export function presentMessage(row: MessageRow): Schema<"Message"> {
  return { id: row.id, itemId: row.itemId, senderId: row.senderId, text: row.text, sentAt: rfc3339(row.sentAt) };
}
