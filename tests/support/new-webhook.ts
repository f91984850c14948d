/** Webhooks made as their owners make them. */
import { loadSecrets } from "../../server/accounts/secrets.ts";
import { createWebhookSecrets } from "../../server/accounts/webhook-secrets.ts";
import type { Schema } from "../../server/contract.ts";
import type { TestApi } from "./api.ts";
import type { CallOptions } from "./call.ts";

/** Loopback, so that no name server is asked; nothing is sent to it unless a worker runs. */
export const receiverUrl = "http://127.0.0.1:4242/hook";

type Caller = Pick<CallOptions, "key" | "cookie">;

export async function newWebhook(
  api: Pick<TestApi, "call">,
  { key, cookie }: Caller,
  wish: Partial<Schema<"WebhookCreate">> = {},
): Promise<Schema<"WebhookCreated">> {
  const body = { url: receiverUrl, events: ["item.sold"], ...wish };
  const caller = cookie === undefined ? { key: key ?? "" } : { cookie };
  const { status, text, body: made } = await api.call("POST /v1/webhooks", { ...caller, body });
  if (status !== 201) throw new Error(`the webhook was not made: ${status} ${text}`);
  return made;
}

export interface StoredWebhook {
  readonly is_active: boolean;
  readonly disabled_reason: string | null;
  readonly held_after_seq: string | null;
  readonly held_events: string;
  readonly last_run: number;
  readonly deleted: boolean;
  readonly due: boolean;
  readonly slots: number;
  readonly breaker_until: Date | null;
  readonly failing_since: Date | null;
}

/** What the database holds of it and the API does not show. */
export async function storedWebhook({ sql }: Pick<TestApi, "sql">, id: string): Promise<StoredWebhook> {
  const [row] = await sql<StoredWebhook>(
    `select is_active, disabled_reason, held_after_seq, held_events, last_run, deleted_at is not null as deleted,
       due_at is not null as due, slots, breaker_until, failing_since
     from cute.webhooks join cute.webhook_dispatch on webhook_id = id where id = $1`,
    [id],
  );
  if (row === undefined) throw new Error(`there is no webhook ${id}`);
  return row;
}

/** Its secret as the worker opens it, and the one before a rotation, which has an end. */
export async function openedSecrets(
  { sql, secretsFile }: Pick<TestApi, "sql" | "secretsFile">,
  id: string,
): Promise<{ current: string; previous: string | null }> {
  const [row] = await sql("select secret, kek_id, previous_secret, previous_kek_id from cute.webhooks where id = $1", [
    id,
  ]);
  const secrets = await loadSecrets(secretsFile, {
    onError: (error) => {
      throw error;
    },
  });
  const { open } = createWebhookSecrets(secrets);
  secrets.close();
  const previous = row?.previous_secret === null ? null : open(id, row?.previous_secret, row?.previous_kek_id);
  return { current: open(id, row?.secret, row?.kek_id), previous };
}

export interface StoredReplay {
  readonly origin: string;
  readonly run: number;
  readonly after_seq: string;
  readonly until_seq: string;
  readonly finished: boolean;
}

/** The spans that are being sent to it, the oldest first. */
export function replaysOf({ sql }: Pick<TestApi, "sql">, webhookId: string): Promise<StoredReplay[]> {
  return sql<StoredReplay>(
    `select origin, run, after_seq, until_seq, finished_at is not null as finished from cute.replays
     where webhook_id = $1 order by created_at`,
    [webhookId],
  );
}
