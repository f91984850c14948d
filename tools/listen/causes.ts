/** Why a signature fits nothing. An HMAC says no more than that: the rest is found by trying what would have fitted. */
import { timingSafeEqual } from "node:crypto";
import { type Delivery, fieldsOf, parsedBody } from "./delivery.ts";
import { cute, type Scheme, standard } from "./schemes.ts";

export const toleranceS = 300;

export interface Cause {
  readonly reason: "wrong_secret" | "changed_body" | "changed_header";
  readonly says: string;
}

export interface Fit {
  /** Which of the secrets. */
  readonly secret: number;
  /** Which of the header's signatures, and of how many. */
  readonly signature: number;
  readonly of: number;
}

/** The first secret that one of the signatures was made with. */
export function findFit(scheme: Scheme, delivery: Delivery, secrets: readonly string[]): Fit | null {
  const found = scheme.read(delivery);
  if ("reason" in found) return null;
  for (const [at, secret] of secrets.entries()) {
    const expected = scheme.sign(secret, delivery);
    const signature = found.findIndex((one) => timingSafeEqual(one, expected));
    if (signature !== -1) return { secret: at, signature, of: found.length };
  }
  return null;
}

export interface Tried {
  readonly secrets: readonly string[];
  /** Whether another delivery has fitted them before: then they are hardly wrong. */
  readonly fittedBefore: boolean;
}

/** Neither signature fits: it is the body, or the secret. */
export function whyNothingFits(delivery: Delivery, { secrets, fittedBefore }: Tried): Cause {
  const change = changeOfBody(delivery, secrets);
  if (change !== null) return { reason: "changed_body", says: change };
  if (fittedBefore) {
    const says = "the secret has fitted before: the body was changed on its way, or the secret was rotated meanwhile";
    return { reason: "changed_body", says };
  }
  const says = "the body looks whole: probably the secret is another webhook's, or one from before a rotation";
  return { reason: "wrong_secret", says };
}

function changeOfBody(delivery: Delivery, secrets: readonly string[]): string | null {
  const { body, headers } = delivery;
  const fitsAs = (text: string): boolean =>
    [cute, standard].some((scheme) => findFit(scheme, { ...delivery, body: Buffer.from(text) }, secrets) !== null);

  if (body.length === 0) return "the body arrived empty";
  const text = body.toString("utf8");
  if (fitsAs(text.trim())) return "white space was put around the body";
  const parsed = parsedBody(delivery);
  if (parsed === undefined) return "the body is no JSON: it was cut short or changed";
  if (fitsAs(JSON.stringify(parsed))) {
    return "the body was parsed and written anew: hand on its bytes as they came";
  }
  const { id } = fieldsOf(delivery);
  if (id === undefined || (headers["webhook-id"] ?? id) !== id) return "the id in the body is not webhook-id";
  return null;
}

/** X-Cute-Signature fits, so the body is as it was sent: it is what webhook-signature covers besides. */
export function whyHeaders(delivery: Delivery, secrets: readonly string[], nowMs: number): Cause {
  const fitsWith = (name: string, value: string): boolean =>
    findFit(standard, { ...delivery, headers: { ...delivery.headers, [name]: value } }, secrets) !== null;
  const changed = (says: string): Cause => ({ reason: "changed_header", says });

  const { id } = fieldsOf(delivery);
  if (id !== undefined && fitsWith("webhook-id", id)) return changed(`webhook-id was changed: it was ${id}`);
  const nowS = Math.floor(nowMs / 1000);
  for (let timestampS = nowS - toleranceS; timestampS <= nowS + toleranceS; timestampS += 1) {
    if (fitsWith("webhook-timestamp", String(timestampS))) {
      return changed(`webhook-timestamp was changed: it was ${timestampS}`);
    }
  }
  return changed("webhook-signature was changed, or is over something else than id.timestamp.body");
}
