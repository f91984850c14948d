/** Deliveries to check, signed here without the portal's code. */
import { createHmac } from "node:crypto";
import type { Pasted } from "../../portal/src/account/webhooks/verify/pasted.ts";

export const nowS = 1_795_564_800;
export const given = { nowMs: nowS * 1_000, sentBody: null };
export const secret = `whsec_${Buffer.from("an example, 32 bytes, not secret").toString("base64")}`;
export const eventId = "01a20fb4-c878-71d8-b137-2a815dc498c4";
export const body = JSON.stringify({
  id: eventId,
  event: "message.received",
  seq: 42,
  timestamp: 1_795_564_799_863,
  data: {
    id: "01936d0d-ffa0-7c01-9b02-8d7e6f504132",
    itemId: "01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55",
    senderId: "01930a11-5e6f-7081-92a3-b4c5d6e7f809",
    text: "Is it still there? 5/6 of it, für dich",
    sentAt: "2026-11-24T09:00:00.042Z",
  },
});

interface Signing {
  readonly body?: string;
  readonly timestampS?: number | string;
  readonly id?: string;
  readonly with?: readonly string[];
}

/** To be checked with `secret`. */
export function signed({
  body: text = body,
  timestampS = nowS,
  id = eventId,
  with: secrets = [secret],
}: Signing = {}): Pasted {
  const standard = secrets.map(
    (one) => `v1,${mac(Buffer.from(one.slice(6), "base64"), `${id}.${timestampS}.${text}`).toString("base64")}`,
  );
  return {
    secrets: [secret],
    body: text,
    headers: {
      "webhook-id": id,
      "webhook-timestamp": String(timestampS),
      "webhook-signature": standard.join(" "),
      "x-cute-signature": secrets.map((one) => mac(one, text).toString("hex")).join(","),
    },
  };
}

function mac(key: Buffer | string, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

interface Arrived {
  readonly secrets?: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** As the form has them, from headers in any case. */
export function pastedFrom({ secrets = [secret], headers, body: text = body }: Arrived): Pasted {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    secrets,
    body: text,
    headers: {
      "webhook-id": lower["webhook-id"] ?? "",
      "webhook-timestamp": lower["webhook-timestamp"] ?? "",
      "webhook-signature": lower["webhook-signature"] ?? "",
      "x-cute-signature": lower["x-cute-signature"] ?? "",
    },
  };
}
