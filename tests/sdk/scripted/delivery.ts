/** Webhook deliveries for cases: signed here, by what Standard Webhooks says and nothing of the SDKs. */
import { createHmac } from "node:crypto";
import type { Call } from "../cases/types.ts";

type Wish = NonNullable<Call["webhook"]>;

const eventId = "01a20fb4-c878-71d8-b137-2a815dc498c4";

/** What drivers are given: a body and headers as they arrive. */
export function deliver(wish: Wish): Readonly<Record<string, unknown>> {
  const { secrets, headersAs = "plain", bodyAs = "text", event, id, timestampS, nowS, toleranceS } = wish;
  const body = wish.body ?? JSON.stringify(event);
  const signedAtS = timestampS ?? nowS ?? Math.floor(Date.now() / 1000);
  const signed = sign({ body, secret: wish.signedWith ?? String(secrets[0]), id: id ?? eventId, signedAtS });
  const fill = (value: string): string => value.replace("{signature}", signed["webhook-signature"]);
  const headers: NonNullable<Wish["headers"]> = { ...signed, ...wish.headers };
  const arriving = Object.entries(headers).flatMap(([name, value]) => {
    if (value === null) return [];
    return [[name, typeof value === "string" ? fill(value) : value.map(fill)]];
  });
  return {
    ...{ secrets, headersAs, bodyAs, event, id, timestampS, nowS, toleranceS },
    body: wish.changedBody ?? body,
    headers: Object.fromEntries(arriving),
  };
}

function sign({ body, secret, id, signedAtS }: { body: string; secret: string; id: string; signedAtS: number }) {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const digest = createHmac("sha256", key).update(`${id}.${signedAtS}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": String(signedAtS), "webhook-signature": `v1,${digest}` };
}
