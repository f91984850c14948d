/** The states of keys, in words. */
import type { Schema } from "../../api/client.ts";
import type { Tone } from "../../ui/Status.tsx";

type KeyStatus = Schema<"KeyStatus">;

const statuses = new Map<KeyStatus, { readonly tone: Tone; readonly word: string }>([
  ["live", { tone: "good", word: "Live" }],
  ["rotating", { tone: "warn", word: "Replaced" }],
  ["expired", { tone: "quiet", word: "Expired" }],
  ["revoked", { tone: "bad", word: "Revoked" }],
]);

/** The contract may grow: a state of later versions is shown as it is called. */
export function statusOf(status: KeyStatus): { readonly tone: Tone; readonly word: string } {
  return statuses.get(status) ?? { tone: "quiet", word: status };
}
