/** A webhook as the contract has it, and its entity tag. */
import { hash } from "node:crypto";
import type { Schema } from "../contract.ts";
import { serializers } from "../generated/serializers.js";
import type { WebhookRow } from "../store/webhooks/webhooks.ts";
import { assertFresh } from "./etag.ts";
import { rfc3339, rfc3339OrNull } from "./time.ts";

type Webhook = Schema<"Webhook">;

export function presentWebhook(row: WebhookRow): Webhook {
  return {
    id: row.id,
    url: row.url,
    events: [...row.events],
    description: row.description,
    status: statusOf(row),
    disabledReason: row.disabledReason,
    apiVersion: row.apiVersion,
    heldEvents: row.heldEvents,
    deliveriesSucceeded: row.succeeded,
    deliveriesFailed: row.failed,
    lastSucceededAt: rfc3339OrNull(row.lastSucceededAt),
    lastFailedAt: rfc3339OrNull(row.lastFailedAt),
    previousSecretExpiresAt: rfc3339OrNull(row.previousSecretExpiresAt),
    createdAt: rfc3339(row.createdAt),
    updatedAt: rfc3339(row.updatedAt),
  };
}

function statusOf({ isActive, disabledReason }: WebhookRow): Schema<"WebhookStatus"> {
  if (isActive) return "active";
  return disabledReason === null ? "paused" : "disabled";
}

/**
 * Two hashes: of the settings, and of the whole body. If-None-Match compares both, so that no count is stale; If-Match compares
 * the settings alone, for a webhook in use counts deliveries all the time, and nobody could change it otherwise.
 */
export function webhookEtag(webhook: Webhook): string {
  const { heldEvents, deliveriesSucceeded, deliveriesFailed, lastSucceededAt, lastFailedAt, ...settings } = webhook;
  const { previousSecretExpiresAt, ...lasting } = settings;
  return `"${digest(JSON.stringify(lasting))}.${digest(serializers.getWebhook(webhook))}"`;
}

export function assertSettingsMatch(ifMatch: string | undefined, webhook: Webhook): void {
  const etag = webhookEtag(webhook);
  const settings = settingsOf(etag);
  assertFresh(ifMatch, { noun: "webhook", etag, isFresh: (tag) => settingsOf(tag) === settings });
}

function settingsOf(tag: string): string {
  return tag.split(".", 1).join();
}

function digest(text: string): string {
  return hash("sha1", text, "base64url");
}
