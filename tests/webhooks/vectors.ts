/** The shared vectors of signatures, and every change of one bit of a delivery. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

type Headers = Readonly<Record<string, string>>;
type Verdict = "verified" | "refused";

interface Sent {
  readonly name: string;
  readonly body: string;
  readonly bodyBase64: string;
  readonly headers: Headers;
}

export interface Valid extends Sent {
  readonly secrets: readonly string[];
  readonly id: string;
  readonly timestampS: number;
  readonly event: string;
}

interface Broken extends Sent {
  readonly secret: string;
  readonly cute: Verdict;
  readonly standard: Verdict;
}

interface Vectors {
  readonly nowS: number;
  readonly toleranceS: number;
  readonly valid: readonly Valid[];
  readonly broken: readonly Broken[];
}

export const vectorsFolder = join(import.meta.dirname, "..", "vectors");

export const vectors: Vectors = JSON.parse(readFileSync(join(vectorsFolder, "webhook-signatures.json"), "utf8"));

/** What a receiver is given to verify. */
export interface Case {
  readonly name: string;
  readonly secret: string;
  readonly body: Buffer;
  readonly headers: Headers;
}

/** Each valid delivery with each of its secrets. */
export const validCases: readonly Case[] = vectors.valid.flatMap(({ name, secrets, bodyBase64, headers }) =>
  secrets.map((secret, at) => ({
    name: `${name}, secret ${at + 1}`,
    secret,
    body: Buffer.from(bodyBase64, "base64"),
    headers: lowerCased(headers),
  })),
);

/** What Standard Webhooks has to refuse. */
export const refusedCases: readonly Case[] = vectors.broken
  .filter(({ standard }) => standard === "refused")
  .map(({ name, secret, bodyBase64, headers }) => ({
    name,
    secret,
    body: Buffer.from(bodyBase64, "base64"),
    headers: lowerCased(headers),
  }));

/** Every bit of the body, of the id, of the timestamp and of the 32 bytes that the signature stands for. */
export function oneBitChanges(delivery: Case): readonly Case[] {
  const { body, headers } = delivery;
  const signature = Buffer.from(headers["webhook-signature"]?.replace("v1,", "") ?? "", "base64");
  return [
    ...flipped(body).map((changed) => ({ ...delivery, body: changed })),
    ...["webhook-id", "webhook-timestamp"].flatMap((header) => textChanges(delivery, header)),
    ...flipped(signature).map((changed) =>
      withHeader(delivery, "webhook-signature", `v1,${changed.toString("base64")}`),
    ),
  ].map((changed, at) => ({ ...changed, name: `change ${at}` }));
}

/** Every bit of a header as it is written. */
export function textChanges(delivery: Case, header: string): readonly Case[] {
  const bytes = Buffer.from(delivery.headers[header] ?? "", "latin1");
  return flipped(bytes).map((changed) => withHeader(delivery, header, changed.toString("latin1")));
}

function withHeader(delivery: Case, header: string, value: string): Case {
  return { ...delivery, headers: { ...delivery.headers, [header]: value } };
}

function flipped(bytes: Buffer): readonly Buffer[] {
  return Array.from({ length: bytes.length * 8 }, (_, bit) => {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    return changed;
  });
}

function lowerCased(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
