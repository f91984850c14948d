/** Whether a delivery is from Cute, and if it does not verify, exactly what is wrong. Nothing here sends anything. */
import type { Event } from "../../../../../sdk-js/src/generated/models.ts";
import { isRecord, parseJson } from "../../../../../sdk-js/src/json.ts";
import { WebhookVerificationError } from "../../../../../sdk-js/src/webhooks/error.ts";
import { undoneChanges } from "./body-changes.ts";
import { type Finding, faultOfCute, faultOfStandard, fitting, refused, untimely } from "./finding.ts";
import { type Pasted, standardNames } from "./pasted.ts";
import { askSdk, findCuteFit, findStandardFit, fitsCute, fitsStandard, toleranceS } from "./schemes.ts";

export interface Verdict {
  /** Null where none of a scheme's headers was given. */
  readonly standard: Finding | null;
  readonly cute: Finding | null;
  /** Null unless one scheme verified it. */
  readonly event: Event | null;
}

interface Given {
  readonly nowMs: number;
  /** The event's body as it was sent, where it is known. */
  readonly sentBody: string | null;
}

const rawBody = "Verify the bytes as they came, before anything parses them.";

/** The secrets have been looked over with `faultOfSecret`. */
export async function judge(pasted: Pasted, given: Given): Promise<Verdict> {
  const answer = await askSdk(pasted, given.nowMs);
  const event = answer instanceof WebhookVerificationError ? null : answer;
  const hasCute = pasted.headers["x-cute-signature"].trim() !== "";
  const hasStandard = standardNames.some((name) => pasted.headers[name].trim() !== "");
  return {
    standard: hasStandard || !hasCute ? await judgeStandard(pasted, { ...given, answer }) : null,
    cute: hasCute || event === null ? await judgeCute(pasted, given, hasStandard) : null,
    event,
  };
}

async function judgeStandard(
  pasted: Pasted,
  given: Given & { readonly answer: Event | WebhookVerificationError },
): Promise<Finding> {
  const { answer, nowMs } = given;
  if (!(answer instanceof WebhookVerificationError)) return fitsStandardWords(pasted);
  switch (answer.reason) {
    case "too_old":
    case "too_new":
      return untimely(pasted.headers["webhook-timestamp"], nowMs);
    case "invalid_body":
      return refused(
        "invalid_body",
        "The signature is right, and the body is no event.",
        "Only Cute and you know the secret: replace it if you did not sign this yourself.",
      );
    case "wrong_secret":
      return faultOfStandard(pasted) ?? whyStandard(pasted, given);
    default:
      return (
        faultOfStandard(pasted) ?? refused("malformed_header", answer.message, "Paste the headers as they arrived.")
      );
  }
}

async function fitsStandardWords(pasted: Pasted): Promise<Finding> {
  const fit = await findStandardFit(pasted);
  return fitting(fit ?? { secret: 0, signature: 0, of: 1 }, pasted.secrets.length);
}

async function judgeCute(pasted: Pasted, given: Given, hasStandard: boolean): Promise<Finding | null> {
  const fault = faultOfCute(pasted);
  if (fault !== null) return hasStandard && fault.reason === "missing_header" ? null : fault;
  const fit = await findCuteFit(pasted);
  if (fit !== null) return fitting(fit, pasted.secrets.length);
  if (hasStandard && faultOfStandard(pasted) === null && (await fitsStandard(pasted))) {
    return refused(
      "changed_header",
      "X-Cute-Signature was changed: webhook-signature fits the body.",
      "Compare the header with the one that Cute sent.",
    );
  }
  return whyNothingFits(pasted, given);
}

async function whyStandard(pasted: Pasted, given: Given): Promise<Finding> {
  const bodyIsWhole = faultOfCute(pasted) === null && (await fitsCute(pasted));
  return bodyIsWhole ? whyHeaders(pasted, given.nowMs) : whyNothingFits(pasted, given);
}

/** X-Cute-Signature fits, so secret and body are right: it is what webhook-signature covers besides. */
async function whyHeaders(pasted: Pasted, nowMs: number): Promise<Finding> {
  const fitsWith = (changed: Partial<Pasted["headers"]>) =>
    fitsStandard({ ...pasted, headers: { ...pasted.headers, ...changed } });
  const todo = "Secret and body are right. Paste the header as it arrived, or look for what changes it.";
  const id = idOf(pasted.body);
  if (id !== null && (await fitsWith({ "webhook-id": id }))) {
    return refused("changed_header", `webhook-id was changed: it was ${id}.`, todo);
  }
  const nowS = Math.floor(nowMs / 1_000);
  for (let timestampS = nowS - toleranceS; timestampS <= nowS + toleranceS; timestampS += 1) {
    if (await fitsWith({ "webhook-timestamp": String(timestampS) })) {
      return refused("changed_header", `webhook-timestamp was changed: it was ${timestampS}.`, todo);
    }
  }
  const says = "webhook-id, webhook-timestamp or webhook-signature was changed: X-Cute-Signature fits the body.";
  return refused("changed_header", says, todo);
}

async function whyNothingFits(pasted: Pasted, { sentBody }: Given): Promise<Finding> {
  const { body, headers } = pasted;
  if (body === "")
    return refused(
      "changed_body",
      "The body is empty.",
      "Paste the body as it arrived. If it arrived empty, something had read it before.",
    );
  for (const undone of undoneChanges(body)) {
    const before = { ...pasted, body: undone.body };
    if ((await fitsStandard(before)) || (await fitsCute(before))) {
      return refused("changed_body", `The body was changed: ${undone.says}.`, rawBody);
    }
  }
  if (sentBody === body) {
    return refused(
      "wrong_secret",
      "The secret is wrong: the body is to the byte the one that Cute sent.",
      "Take the secret of the webhook that this was sent to. If it is lost, replace it: the new one is shown.",
    );
  }
  if (sentBody !== null) return refused("changed_body", "The body is not the one that Cute sent.", rawBody);
  const id = idOf(body);
  if (id === null)
    return refused("changed_body", "The body is no JSON with an id: it was cut short or changed.", rawBody);
  if (headers["webhook-id"] !== "" && headers["webhook-id"] !== id) {
    return refused(
      "changed_body",
      "The id in the body is not webhook-id: they are of two deliveries, or one was changed.",
      "Take headers and body of the same request.",
    );
  }
  return refused(
    "wrong_secret_or_body",
    "No signature fits: the secret is another webhook's or an old one, or the body was changed.",
    "To find out which, sign in here: the body is then compared with the one that was sent. Or open the delivery's page and compare.",
  );
}

/** Null where the body is no JSON with an id. */
function idOf(body: string): string | null {
  const value = parseJson(body);
  return isRecord(value) && typeof value.id === "string" ? value.id : null;
}
