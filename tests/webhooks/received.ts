/** What a receiver got, as its owner's program would read it. */
import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import type { Schema } from "../../server/contract.ts";
import type { ReceivedRequest, Receiver } from "../support/receivers.ts";
import { until } from "../support/until.ts";

export function headersOf({ head }: ReceivedRequest): Record<string, string> {
  const lines = head.split("\r\n").slice(1);
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]),
  );
}

export function eventOf({ body }: ReceivedRequest): Schema<"Event"> {
  return JSON.parse(body.toString());
}

/** By seq: several attempts are under way at once, and may overtake each other. */
export function inOrder(requests: readonly ReceivedRequest[]): readonly ReceivedRequest[] {
  return requests.toSorted((one, other) => (eventOf(one).seq ?? 0) - (eventOf(other).seq ?? 0));
}

/** Tells whether the libraries of Standard Webhooks take it for ours; they have to agree. */
export function isGenuine(request: ReceivedRequest, secret: string): boolean {
  const headers = headersOf(request);
  const verdicts = [StandardWebhook, SvixWebhook].map((Library) => {
    try {
      new Library(secret).verify(request.body, headers);
      return true;
    } catch {
      return false;
    }
  });
  const [first = false] = verdicts;
  if (verdicts.some((verdict) => verdict !== first)) throw new Error("the libraries do not agree");
  return first;
}

/** Waits until it got so many requests, and gives them. */
export async function arrived(receiver: Receiver, count = 1, withinMs = 10_000): Promise<readonly ReceivedRequest[]> {
  await until(async () => (receiver.requests.length >= count ? true : null), withinMs);
  return receiver.requests;
}

export async function firstOf(receiver: Receiver): Promise<ReceivedRequest> {
  const [first] = await arrived(receiver);
  if (first === undefined) throw new Error("nothing arrived");
  return first;
}
