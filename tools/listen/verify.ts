/** Checks both signatures of a delivery as a receiver does, and says why one does not fit. Written after the documentation, without the server's code. */
import { type Cause, type Fit, findFit, toleranceS, whyHeaders, whyNothingFits } from "./causes.ts";
import type { Delivery } from "./delivery.ts";
import { cute, type Fault, type Scheme, standard } from "./schemes.ts";

export interface Finding {
  /** Null: there is no secret to check it with. */
  readonly verified: boolean | null;
  readonly reason: "fits" | "not_checked" | "too_old" | "too_new" | Fault["reason"] | Cause["reason"];
  /** For people. */
  readonly says: string;
}

export interface Verdict {
  /** Both signatures fit; null: there is no secret to check them with. */
  readonly verified: boolean | null;
  /** X-Cute-Signature. */
  readonly cute: Finding;
  /** webhook-id, webhook-timestamp and webhook-signature. */
  readonly standard: Finding;
}

export interface Given {
  readonly secrets: readonly string[];
  readonly nowMs: number;
  /** Whether another delivery has fitted the secrets before. */
  readonly fittedBefore: boolean;
}

export function verify(delivery: Delivery, given: Given): Verdict {
  const { secrets, nowMs } = given;
  if (secrets.length === 0) {
    const notChecked: Finding = { verified: null, reason: "not_checked", says: "not checked, for want of --secret" };
    return { verified: null, cute: notChecked, standard: notChecked };
  }
  const cuteFit = findFit(cute, delivery, secrets);
  const standardFit = findFit(standard, delivery, secrets);
  const fits = {
    cute: cuteFit === null ? null : fitting(cuteFit),
    standard: standardFit === null ? null : (untimely(delivery, nowMs) ?? fitting(standardFit)),
  };
  const findings = {
    cute: faultOf(cute, delivery) ?? fits.cute ?? refused(whyCute(delivery, given, standardFit)),
    standard: faultOf(standard, delivery) ?? fits.standard ?? refused(whyStandard(delivery, given, cuteFit)),
  };
  return { ...findings, verified: findings.cute.verified === true && findings.standard.verified === true };
}

function faultOf(scheme: Scheme, delivery: Delivery): Finding | null {
  const found = scheme.read(delivery);
  return "reason" in found ? refused(found) : null;
}

function whyCute(delivery: Delivery, given: Given, standardFit: Fit | null): Cause {
  if (standardFit === null) return whyNothingFits(delivery, given);
  return { reason: "changed_header", says: "X-Cute-Signature was changed: webhook-signature fits the body" };
}

function whyStandard(delivery: Delivery, given: Given, cuteFit: Fit | null): Cause {
  return cuteFit === null ? whyNothingFits(delivery, given) : whyHeaders(delivery, given.secrets, given.nowMs);
}

/** A signature that fits proves nothing of when it was sent, unless its time is checked. */
function untimely({ headers }: Delivery, nowMs: number): Finding | null {
  const ageS = Math.floor(nowMs / 1000) - Number(headers["webhook-timestamp"]);
  if (Math.abs(ageS) <= toleranceS) return null;
  const old = ageS > 0;
  const distance = `${Math.abs(ageS)} s ${old ? "ago" : "ahead"}, and ${toleranceS} s are accepted`;
  const cause = old ? "somebody sent it again, or a clock is wrong" : "a clock is wrong, or it is no time in seconds";
  const says = `signed rightly, but webhook-timestamp is ${distance}: ${cause}`;
  return { verified: false, reason: old ? "too_old" : "too_new", says };
}

function fitting({ secret, signature, of }: Fit): Finding {
  const which = secret === 0 ? "" : ` with secret ${secret + 1}`;
  const overlap =
    signature === 0 ? "" : ` (${signature + 1} of ${of}: that secret was rotated and will soon fit no more)`;
  return { verified: true, reason: "fits", says: `fits${which}${overlap}` };
}

function refused({ reason, says }: Fault | Cause): Finding {
  return { verified: false, reason, says };
}
