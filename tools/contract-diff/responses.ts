/** What a call may be answered with: statuses, problem codes, headers, bodies. */
import { asObject, asTexts, type JsonObject, objectOrEmpty } from "../../codegen/json.ts";
import { compareContent } from "./bodies.ts";
import { schemaOf } from "./parameters.ts";
import { at, atUser, type Place } from "./place.ts";
import { compareSchemas } from "./schema/schemas.ts";
import { compareNotes } from "./schema/values.ts";
import { compareOthers, compareTexts, type Pair, type Walk } from "./walk.ts";
import { code } from "./wording.ts";

/** By status; references resolved. */
export type Responses = ReadonlyMap<string, JsonObject>;

interface PairedResponse extends Pair {
  readonly status: string;
}

export function compareResponses(walk: Walk, base: Responses, head: Responses): void {
  const pairs = pairedResponses(walk, base, head);
  for (const { status, ...pair } of pairs) {
    const place: Place = { kind: `${status} answer`, name: "" };
    compareTexts(walk, place, pair);
    compareContent(walk, place, pair);
    compareOthers(walk.report, at(place), { ...pair, compared: COMPARED });
  }
  compareHeaders(walk, pairs);
  compareProblems(walk, base, head);
}

const COMPARED = new Set(["description", "headers", "content", "x-problem-codes"]);

/** A success that has got another status is still the same answer. */
function pairedResponses({ report }: Walk, base: Responses, head: Responses): readonly PairedResponse[] {
  const gone = [...base.keys()].filter((status) => !head.has(status));
  const come = [...head.keys()].filter((status) => !base.has(status));
  const [from, to] = [gone.filter(isSuccess), come.filter(isSuccess)];
  const [old, now] = from.length === 1 && to.length === 1 ? [from[0], to[0]] : [];
  if (old !== undefined && now !== undefined)
    report({ ...atUser(), level: "breaking", says: `answers ${now} instead of ${old}` });
  for (const status of gone.filter((each) => each !== old && !hasProblems(base.get(each))))
    report({ ...atUser(), level: "breaking", says: `no longer answers ${status}` });
  for (const status of come.filter((each) => each !== now && !hasProblems(head.get(each))))
    report({ ...atUser(), level: isSuccess(status) ? "breaking" : "added", says: `may answer ${status}` });
  return [...head].flatMap(([status, response]): readonly PairedResponse[] => {
    const other = base.get(status === now && old !== undefined ? old : status);
    return other === undefined ? [] : [{ status, base: other, head: response }];
  });
}

function isSuccess(status: string): boolean {
  return status.startsWith("2");
}

/** Those are reported by their codes. */
function hasProblems(response: JsonObject | undefined): boolean {
  return response?.["x-problem-codes"] !== undefined;
}

function compareProblems({ report }: Walk, base: Responses, head: Responses): void {
  const [from, to] = [problemsOf(base), problemsOf(head)];
  for (const [problem, status] of from) {
    const other = to.get(problem);
    if (other === status) continue;
    const says = other === undefined ? `no longer answers ${status}` : `answers ${other} instead of ${status} with`;
    report({ ...atUser([problem]), level: "breaking", says: `${says} ${code(problem)}` });
  }
  for (const [problem, status] of to)
    if (!from.has(problem))
      report({ ...atUser([problem]), level: "added", says: `may answer ${status} ${code(problem)}` });
}

function problemsOf(responses: Responses): ReadonlyMap<string, string> {
  const entries = [...responses].flatMap(([status, response]) =>
    asTexts(response["x-problem-codes"] ?? [], "x-problem-codes").map((problem) => [problem, status] as const),
  );
  return new Map(entries);
}

/** A header that changes on all answers that have it is one line and not one for each status. */
function compareHeaders(walk: Walk, pairs: readonly PairedResponse[]): void {
  const [from, to] = [
    headersOf(
      walk.base,
      pairs.map(({ status, base }) => [status, base]),
    ),
    headersOf(
      walk.head,
      pairs.map(({ status, head }) => [status, head]),
    ),
  ];
  for (const name of new Set([...from.keys(), ...to.keys()])) {
    const [old, now] = [from.get(name) ?? none, to.get(name) ?? none];
    const gone = [...old.keys()].filter((status) => !now.has(status));
    const come = [...now.keys()].filter((status) => !old.has(status));
    const place: Place = { kind: "answer header", name };
    if (gone.length > 0) walk.report({ ...at(place), level: "breaking", says: `removed${on(gone, old)}` });
    if (come.length > 0) walk.report({ ...at(place), level: "added", says: `added${on(come, now)}` });
    for (const [status, header] of old) {
      const other = now.get(status);
      if (other !== undefined) compareHeader(walk, place, { base: header, head: other });
    }
  }
}

/** By those that have it still where that is shorter, so that one line may stand for many operations. */
function on(statuses: readonly string[], all: Answers): string {
  const others = [...all.keys()].filter((status) => !statuses.includes(status));
  if (others.length === 0) return "";
  const names = others.length < statuses.length ? others : statuses;
  return ` on ${names === others ? "all answers but " : ""}${names.join(", ")}`;
}

type Answers = ReadonlyMap<string, JsonObject>;
const none: Answers = new Map();

function compareHeader(walk: Walk, place: Place, { base, head }: Pair): void {
  if (base.required === true && head.required !== true)
    walk.report({ ...at(place), level: "breaking", says: "may be missing now" });
  if (base.required !== true && head.required === true)
    walk.report({ ...at(place), level: "changed", says: "is always there now" });
  compareNotes(walk, place, { base, head });
  compareSchemas(walk, place, { base: schemaOf(base), head: schemaOf(head) });
}

/** By the header's name, then by status. */
function headersOf(
  { resolve }: Walk["base"],
  answers: readonly (readonly [string, JsonObject])[],
): ReadonlyMap<string, Answers> {
  const found = new Map<string, Map<string, JsonObject>>();
  for (const [status, response] of answers)
    for (const [name, header] of Object.entries(objectOrEmpty(response.headers, "headers"))) {
      const known = found.get(name) ?? new Map<string, JsonObject>();
      found.set(name, known.set(status, resolve(asObject(header, name), name)));
    }
  return found;
}
