/** What is said of one scheme's signature, in words. */
import { durationWords } from "./durations.ts";
import { type HeaderName, type Pasted, shownName, standardNames } from "./pasted.ts";
import { cuteMacs, type Fit, standardSignatures, toleranceS } from "./schemes.ts";

export interface Finding {
  readonly verified: boolean;
  readonly reason:
    | "fits"
    | "missing_header"
    | "malformed_header"
    | "unknown_scheme"
    | "too_old"
    | "too_new"
    | "changed_header"
    | "changed_body"
    | "wrong_secret"
    | "wrong_secret_or_body"
    | "invalid_body";
  readonly says: string;
  /** What to do about it. Null where nothing is wrong. */
  readonly todo: string | null;
}

const millisecondsFrom = 1e11;

export function refused(reason: Finding["reason"], says: string, todo: string): Finding {
  return { verified: false, reason, says, todo };
}

export function fitting({ secret, signature, of }: Fit, secrets: number): Finding {
  const which = secrets === 1 ? "the secret" : secret === 0 ? "the current secret" : "the previous secret only";
  const rotation =
    of > 1 && signature > 0 ? ", by its second signature: this secret is being replaced, and ends soon" : "";
  const todo = rotation === "" && secret === 0 ? null : "Give your receiver the new secret before the old one ends.";
  return { verified: true, reason: "fits", says: `It fits ${which}${rotation}.`, todo };
}

/** Why the headers of Standard Webhooks hold nothing to compare with; null where they do. */
export function faultOfStandard({ headers }: Pasted): Finding | null {
  const absent = standardNames.filter((name) => headers[name].trim() === "");
  if (absent.length > 0) return missing(absent);
  if (!/^[!-~]+$/.test(headers["webhook-id"]))
    return malformed("webhook-id", "has blanks or other characters that no id has");
  const timestamp = headers["webhook-timestamp"];
  if (!/^\d+$/.test(timestamp))
    return malformed("webhook-timestamp", `is "${shortened(timestamp)}", not whole seconds since 1970`);
  return faultOfSignatures(headers["webhook-signature"]);
}

function faultOfSignatures(header: string): Finding | null {
  const known = standardSignatures(header).filter((one) => one.startsWith("v1,"));
  if (known.length === 0) {
    const says = `webhook-signature is "${shortened(header)}": nothing in it begins with v1, and a signature.`;
    return refused("unknown_scheme", says, "Paste the header whole. Cute signs with v1, and base64.");
  }
  const texts = known.map((one) => one.slice(3));
  if (texts.some((one) => /^[A-Za-z0-9+/]{43}=$/.test(one))) return null;
  const [text = ""] = texts;
  if (/^[0-9a-f]{64}$/i.test(text)) return malformed("webhook-signature", "is in hex, and should be in base64");
  if (/^[\w-]{43}=?$/.test(text))
    return malformed("webhook-signature", "is in the base64 of URLs: its + and / were replaced");
  const length = `${text.length} characters behind its v1, and should have 44`;
  return malformed("webhook-signature", `has ${length}: it was ${text.length < 44 ? "cut short" : "changed"}`);
}

export function faultOfCute({ headers }: Pasted): Finding | null {
  const header = headers["x-cute-signature"].trim();
  if (header === "") return missing(["x-cute-signature"]);
  if (cuteMacs(header).length > 0) return null;
  if (/^[0-9A-F]{64}$/i.test(header))
    return malformed("x-cute-signature", "is in capital letters, and is sent in small ones");
  if (/^[\w+/]{43}=$/.test(header)) return malformed("x-cute-signature", "is in base64, and should be 64 hex digits");
  return malformed("x-cute-signature", `is "${shortened(header)}", not 64 hex digits`);
}

export function missing(names: readonly HeaderName[]): Finding {
  const list = names.map(shownName).join(", ");
  const says = `${list} ${names.length === 1 ? "is" : "are"} missing.`;
  return refused(
    "missing_header",
    says,
    "Paste every header of the request. If it did not arrive, a proxy let it fall.",
  );
}

function malformed(name: HeaderName, what: string): Finding {
  return refused("malformed_header", `${shownName(name)} ${what}.`, "Paste the header as it arrived.");
}

/** The signature is right, and its time is not. */
export function untimely(timestamp: string, nowMs: number): Finding {
  const aheadS = Number(timestamp) - nowMs / 1_000;
  const limit = `${toleranceS / 60} minutes are accepted`;
  if (Number(timestamp) > millisecondsFrom) {
    const says = "The signature is right, but webhook-timestamp is in milliseconds, and should be in seconds.";
    return refused("too_new", says, "Take the delivery as Cute sent it: its times are in seconds.");
  }
  const distance = durationWords(aheadS);
  if (aheadS < 0) {
    const says = `The signature is right, but webhook-timestamp is ${distance} ago, and ${limit}.`;
    return refused(
      "too_old",
      says,
      "It would have been right then. If it has only just arrived, check your clock; otherwise somebody sent it again.",
    );
  }
  const says = `The signature is right, but webhook-timestamp is ${distance} ahead, and ${limit}.`;
  return refused("too_new", says, "Check the clock of the machine that received it.");
}

export const fullestShown = 40;

function shortened(text: string): string {
  return text.length <= fullestShown ? text : `${text.slice(0, fullestShown)} …`;
}
