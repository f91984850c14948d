/** The two schemes of signatures, as the documentation has them: what their headers hold, and what should stand there. */
import { createHmac } from "node:crypto";
import type { Delivery } from "./delivery.ts";

/** Why a header holds nothing to compare with. */
export interface Fault {
  readonly reason: "missing_header" | "malformed_header" | "unknown_scheme";
  readonly says: string;
}

export interface Scheme {
  /** The signatures of 32 bytes that arrived, or why there are none. */
  read(delivery: Delivery): readonly Buffer[] | Fault;
  /** What the sender should have written with this secret. */
  sign(secret: string, delivery: Delivery): Buffer;
}

const digestBytes = 32;

/** X-Cute-Signature: over the body, keyed by the secret's characters. */
export const cute: Scheme = {
  read({ headers }) {
    const text = headers["x-cute-signature"];
    if (text === undefined) return missing(["X-Cute-Signature"]);
    const found = text.split(/, */).filter((one) => /^[0-9a-f]{64}$/.test(one));
    if (found.length > 0) return found.map((one) => Buffer.from(one, "hex"));
    return malformed(
      `X-Cute-Signature has no 64 lower-case hex digits, but ${text.length} characters of something else`,
    );
  },
  sign: (secret, { body }) => createHmac("sha256", secret).update(body).digest(),
};

const standardHeaders = ["webhook-id", "webhook-timestamp", "webhook-signature"];

/** Standard Webhooks: over id, timestamp and body, keyed by the bytes that the secret's base64 stands for. */
export const standard: Scheme = {
  read({ headers }) {
    const absent = standardHeaders.filter((name) => (headers[name] ?? "") === "");
    if (absent.length > 0) return missing(absent);
    const timestamp = headers["webhook-timestamp"] ?? "";
    if (!/^\d{1,12}$/.test(timestamp)) {
      return malformed(`webhook-timestamp is "${timestamp}", and no whole number of seconds since 1970`);
    }
    return readVersioned(headers["webhook-signature"] ?? "");
  },
  sign(secret, { headers, body }) {
    const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
    const before = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.`;
    return createHmac("sha256", key).update(before).update(body).digest();
  },
};

function readVersioned(text: string): readonly Buffer[] | Fault {
  const known = text.split(" ").filter((one) => one.startsWith("v1,"));
  if (known.length === 0) {
    return { reason: "unknown_scheme", says: `webhook-signature has nothing that begins with v1, but "${text}"` };
  }
  const found = known.map((one) => one.slice("v1,".length)).filter(isDigest);
  if (found.length > 0) return found.map((one) => Buffer.from(one, "base64"));
  return malformed("webhook-signature has no base64 of 32 bytes behind its v1,: it is cut short, changed, or hex");
}

function isDigest(base64: string): boolean {
  const bytes = Buffer.from(base64, "base64");
  return bytes.length === digestBytes && bytes.toString("base64") === base64;
}

function missing(names: readonly string[]): Fault {
  return { reason: "missing_header", says: `${names.join(", ")} did not arrive` };
}

function malformed(says: string): Fault {
  return { reason: "malformed_header", says };
}
