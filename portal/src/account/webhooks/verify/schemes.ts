/** Both schemes of signatures, asked with one secret at a time. Standard Webhooks is the SDK's verdict, so that the two never differ. */
import type { Event } from "../../../../../sdk-js/src/generated/models.ts";
import { WebhookVerificationError } from "../../../../../sdk-js/src/webhooks/error.ts";
import { hmacKey } from "../../../../../sdk-js/src/webhooks/signature.ts";
import { verifyWebhook } from "../../../../../sdk-js/src/webhooks/verify.ts";
import type { Pasted } from "./pasted.ts";

export const toleranceS = 300;

/** Which of the secrets made which of the header's signatures; from 0. */
export interface Fit {
  readonly secret: number;
  readonly signature: number;
  readonly of: number;
}

/** The SDK's answer: the event, or why it refuses the delivery. */
export async function askSdk(
  { body, headers, secrets }: Pasted,
  nowMs: number,
): Promise<Event | WebhookVerificationError> {
  try {
    return await verifyWebhook(body, headers, secrets, { now: nowMs, toleranceS });
  } catch (error) {
    if (error instanceof WebhookVerificationError) return error;
    throw error;
  }
}

/** Whether webhook-signature fits, whatever its time and whatever was signed. */
export async function fitsStandard(pasted: Pasted): Promise<boolean> {
  const found = await askSdk(pasted, Number(pasted.headers["webhook-timestamp"]) * 1_000);
  return !(found instanceof WebhookVerificationError) || found.reason === "invalid_body";
}

export async function fitsCute(pasted: Pasted): Promise<boolean> {
  const macs = cuteMacs(pasted.headers["x-cute-signature"]);
  const body = new TextEncoder().encode(pasted.body);
  for (const secret of pasted.secrets.filter((one) => one !== "")) {
    const key = await hmacKey(new TextEncoder().encode(secret));
    for (const mac of macs) if (await crypto.subtle.verify("HMAC", key, mac, body)) return true;
  }
  return false;
}

/** The signatures of 32 bytes that X-Cute-Signature holds. */
export function cuteMacs(header: string): readonly Uint8Array<ArrayBuffer>[] {
  return cuteSignatures(header)
    .filter((one) => /^[0-9a-f]{64}$/.test(one))
    .map((hex) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)));
}

export const standardSignatures = (header: string): readonly string[] => header.match(/[^\s,]+,[^\s,]+/g) ?? [];

export const cuteSignatures = (header: string): readonly string[] => header.split(",").map((one) => one.trim());

/** Which secret and which signature it was; null where none fits. */
export function findStandardFit(pasted: Pasted): Promise<Fit | null> {
  return findFit(pasted, { header: "webhook-signature", split: standardSignatures, fits: fitsStandard });
}

export function findCuteFit(pasted: Pasted): Promise<Fit | null> {
  return findFit(pasted, { header: "x-cute-signature", split: cuteSignatures, fits: fitsCute });
}

interface Scheme {
  readonly header: "webhook-signature" | "x-cute-signature";
  readonly split: (header: string) => readonly string[];
  readonly fits: (pasted: Pasted) => Promise<boolean>;
}

async function findFit(pasted: Pasted, { header, split, fits }: Scheme): Promise<Fit | null> {
  const signatures = split(pasted.headers[header]);
  for (const [secret, text] of pasted.secrets.entries()) {
    for (const [signature, one] of signatures.entries()) {
      const alone = { ...pasted, secrets: [text], headers: { ...pasted.headers, [header]: one } };
      if (await fits(alone)) return { secret, signature, of: signatures.length };
    }
  }
  return null;
}
