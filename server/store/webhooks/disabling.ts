/** Disabling a webhook whose receiver is gone or does nothing but fail: from then on its events are held. */
import type { Transaction } from "../executor.ts";
import { statement } from "../statement.ts";
import { momentOf } from "./turns.ts";
import { lockBucket } from "./webhooks.ts";

export interface Disabling {
  readonly webhookId: string;
  readonly accountId: string;
  /** That failed. If its owner has given another one meanwhile, nothing happens. */
  readonly url: string;
  readonly reason: "gone" | "failing";
}

const disableSql = statement<{ id: string }>("disabling_disable", (sql) =>
  sql.raw(`
    update cute.webhooks set is_active = false, disabled_reason = $3, disabled_at = ${momentOf("$4")},
      updated_at = ${momentOf("$4")},
      held_after_seq = coalesce((select seq from cute.account_seqs where account_id = webhooks.account_id), 0)
    where id = $1 and url = $2 and is_active and deleted_at is null
    returning id`),
);

const restSql = statement("disabling_rest", (sql) =>
  sql.raw(`
    update cute.webhook_dispatch set due_at = null, slots = default, breaker_until = null, window_started_at = null,
      window_attempts = 0, window_failures = 0, failing_since = null
    where webhook_id = $1`),
);

/**
 * Holds the lock on the account's bucket first, so that the seq it is held after is final: no event is both queued and held.
 * Enabled again, it begins with a clean slate. Tells whether it was disabled.
 */
export async function disable(tx: Transaction, given: Disabling, nowMs: number | null): Promise<boolean> {
  const { webhookId, accountId, url, reason } = given;
  await lockBucket(tx, accountId);
  const [disabled] = await tx.run(disableSql, [webhookId, url, reason, nowMs]);
  if (disabled === undefined) return false;
  await tx.last(restSql, [webhookId]);
  return true;
}
