/** How a delivery is shown: as lines for people, or as a line of JSON for programs. */
import { type Delivery, fieldsOf, parsedBody } from "./delivery.ts";
import type { Finding, Verdict } from "./verify.ts";

export interface Arrival {
  readonly at: Date;
  readonly delivery: Delivery;
  readonly verdict: Verdict;
  /** How often this id has come by now. */
  readonly times: number;
  /** What it is answered with. */
  readonly status: number;
  readonly delayMs: number;
}

export function jsonLine({ at, delivery, verdict, times, status, delayMs }: Arrival): string {
  const { id, event, seq } = shownFields(delivery);
  const bytes = delivery.body.length;
  const body = parsedBody(delivery) ?? delivery.body.toString("utf8");
  const fields = { at: at.toISOString(), event, seq: seq ?? null, id, bytes, times, ...verdict, status, delayMs };
  return oneLine(JSON.stringify({ ...fields, note: noteOn(delivery), body }));
}

/** JSON leaves characters as they are that some readers end a line at, and that a terminal obeys. */
function oneLine(json: string): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return json.replaceAll(/[\u007f-\u009f\u2028\u2029]/g, escaped);
}

export function lines({ at, delivery, verdict, times, status, delayMs }: Arrival, pretty: boolean): string {
  const { id, event, seq } = shownFields(delivery);
  const head = [
    at.toISOString().slice(11, 23),
    event ?? "no event",
    seq === undefined ? "no seq" : `seq ${seq}`,
    id ?? "no id",
    `${delivery.body.length} bytes`,
    ...(times > 1 ? [`came ${times} times`] : []),
    verdictOf(verdict),
    `answers ${status}${delayMs === 0 ? "" : ` after ${delayMs} ms`}`,
  ];
  const note = noteOn(delivery);
  return [
    head.join("  "),
    `  X-Cute-Signature   ${shown(verdict.cute)}`,
    `  webhook-signature  ${shown(verdict.standard)}`,
    ...(note === null ? [] : [`  ${note}`]),
    ...(pretty ? [indented(delivery)] : []),
  ]
    .map(printable)
    .join("\n");
}

function verdictOf({ verified }: Verdict): string {
  if (verified === null) return "not checked";
  return verified ? "verified" : "NOT VERIFIED";
}

function shown({ reason, says }: Finding): string {
  return reason === "fits" || reason === "not_checked" ? says : `${reason.replaceAll("_", " ")}: ${says}`;
}

/** Headers first: the body may not be readable. */
function shownFields(delivery: Delivery) {
  const { headers } = delivery;
  const { id, event, seq } = fieldsOf(delivery);
  return { id: headers["webhook-id"] ?? id, event: headers["x-cute-event"] ?? event, seq };
}

/** X-Cute-Event is covered by no signature. */
function noteOn(delivery: Delivery): string | null {
  const { event } = fieldsOf(delivery);
  const header = delivery.headers["x-cute-event"];
  if (event === undefined || header === undefined || header === event) return null;
  return `X-Cute-Event says ${header} and the body ${event}: only the body is signed`;
}

function indented(delivery: Delivery): string {
  const parsed = parsedBody(delivery);
  const text = parsed === undefined ? delivery.body.toString("utf8") : JSON.stringify(parsed, null, 2);
  return text.replaceAll(/^/gm, "  ");
}

/** A stranger's text may hold what a terminal obeys. */
function printable(text: string): string {
  return text.replaceAll(/(?!\n)\p{Cc}/gu, "\uFFFD");
}
