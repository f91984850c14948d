/** What somebody has pasted to have it checked: nothing in it is to be believed, or thrown away. */

/** The headers that a signature can be checked with, by their lower-case names. */
export const headerNames = ["webhook-id", "webhook-timestamp", "webhook-signature", "x-cute-signature"] as const;

export type HeaderName = (typeof headerNames)[number];

export type PastedHeaders = Readonly<Record<HeaderName, string>>;

export interface Pasted {
  /** The current one first; a second one while a rotation overlaps. */
  readonly secrets: readonly string[];
  /** Empty where there is none. */
  readonly headers: PastedHeaders;
  readonly body: string;
}

export const noHeaders: PastedHeaders = {
  "webhook-id": "",
  "webhook-timestamp": "",
  "webhook-signature": "",
  "x-cute-signature": "",
};

export const standardNames = headerNames.slice(0, 3);

/** As it is written where people read it. */
export function shownName(name: string): string {
  return name === "x-cute-signature" ? "X-Cute-Signature" : name;
}

/**
 * Finds the headers in a pasted block: lines of HTTP, as `curl -v` prints them, as JSON, or as a program's log shows them
 * (`'webhook-id': '…',`). Of a repeated one all values, as HTTP has it.
 */
export function readHeaders(block: string): Partial<PastedHeaders> {
  const found: Partial<Record<HeaderName, string>> = {};
  for (const name of headerNames) {
    const line = new RegExp(
      String.raw`(?:^|[\s{,<>"'\[(])${name}["']?\s*[:=,]\s*\[?\s*(?:"([^"]*)"|'([^']*)'|([^\r\n]*))`,
      "gim",
    );
    const values = [...block.matchAll(line)].map(([, double, single, bare]) => (double ?? single ?? bare ?? "").trim());
    if (values.length > 0) found[name] = values.join(", ");
  }
  return found;
}
