/** A delivery that verifies, made in the browser, so that one can see what a right one looks like and break it. */
import { signTest } from "../../../../../sdk-js/src/webhooks/sign-test.ts";
import { eventKinds } from "../../../generated/events.ts";
import type { Pasted } from "./pasted.ts";

const secretBytes = 32;

export async function signedExample(): Promise<Pasted> {
  const secret = `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(secretBytes))))}`;
  const kind = eventKinds.find(({ type }) => type === "item.sold");
  const { headers, body } = await signTest({ ...kind?.example, timestamp: Date.now() }, secret);
  return {
    secrets: [secret],
    body,
    headers: {
      "webhook-id": headers["webhook-id"] ?? "",
      "webhook-timestamp": headers["webhook-timestamp"] ?? "",
      "webhook-signature": headers["webhook-signature"] ?? "",
      "x-cute-signature": headers["X-Cute-Signature"] ?? "",
    },
  };
}
