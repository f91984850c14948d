/** Compares what a driver reports, and what the server saw, with what the case expects. */
import type { Call, Case, Matcher, RequestWish, Step } from "../cases/types.ts";
import { differences, exactDifferences, isObject, type Language } from "./match.ts";
import type { SeenRequest } from "./server.ts";

/** What became of one call: a value or an error, in neutral terms. */
export interface StepOutcome {
  readonly value?: unknown;
  readonly error?: unknown;
  readonly found?: unknown;
  readonly tookMs: number;
}

export interface Outcome {
  /** The case's place among those that the driver was given. */
  readonly id: number;
  readonly steps: readonly StepOutcome[];
  /** Only where the constructor threw. */
  readonly construct?: unknown;
  readonly hooks?: readonly unknown[];
  readonly warnings?: readonly string[];
  readonly ownTransportCalls?: number;
}

export interface Played {
  readonly case: Case;
  readonly outcome: Outcome;
  readonly requests: readonly SeenRequest[];
  readonly language: Language;
}

/** One line for each thing that is not as expected. */
export function faultsOf({ case: { expect = {}, steps }, outcome, requests, language }: Played): readonly string[] {
  const compare = (at: string, actual: unknown, wish: Matcher | undefined) =>
    wish === undefined ? [] : differences(actual, wish, { at, language });
  return [
    ...constructFaults(outcome, expect.construct, language),
    ...(expect.construct === undefined ? stepFaults(steps, outcome, language) : []),
    ...(expect.requests === undefined ? [] : requestFaults(requests, expect.requests, language)),
    ...(expect.waitsMs ?? []).flatMap((range, at) =>
      compare(`wait ${at}`, waitAfter(requests, at), { $between: range }),
    ),
    ...compare("hooks", outcome.hooks, expect.hooks),
    ...compare("warnings", outcome.warnings, expect.warnings),
    ...compare("ownTransportCalls", outcome.ownTransportCalls, expect.ownTransportCalls),
    ...(expect.callerLeaves === true ? compare("callerLeft", requests.at(-1)?.callerLeft, true) : []),
  ];
}

function constructFaults({ construct }: Outcome, wish: Matcher | undefined, language: Language): readonly string[] {
  if (construct === undefined) return wish === undefined ? [] : ["construct: no error was thrown"];
  if (wish === undefined) return [`construct: threw ${JSON.stringify(construct)}`];
  return differences(construct, wish, { at: "construct", language });
}

export function callsOf(steps: readonly Step[]): readonly Call[] {
  return steps.flatMap((step) => ("together" in step ? step.together : [step]));
}

function stepFaults(steps: readonly Step[], outcome: Outcome, language: Language): readonly string[] {
  const calls = callsOf(steps);
  if (calls.length !== outcome.steps.length) return [`${outcome.steps.length} of ${calls.length} steps were made`];
  return calls.flatMap((call, at) => {
    const made = outcome.steps[at];
    return made === undefined ? [] : callFaults(call, made, { at: `step ${at} (${call.call})`, language });
  });
}

function callFaults(call: Call, made: StepOutcome, place: { at: string; language: Language }): readonly string[] {
  const timing = { ...place, at: `${place.at}: tookMs` };
  return [
    ...endFaults(call, made, place),
    ...(call.found === undefined ? [] : differences(made.found, call.found, { ...place, at: `${place.at}: found` })),
    ...(call.tookMs === undefined ? [] : differences(made.tookMs, { $between: call.tookMs }, timing)),
  ];
}

/** A call that expects no error must not end with one, whatever else it leaves open. */
function endFaults(call: Call, made: StepOutcome, place: { at: string; language: Language }): readonly string[] {
  if (call.error !== undefined) {
    if (made.error === undefined) return [`${place.at}: no error, but ${JSON.stringify(made.value)}`];
    return differences(made.error, call.error, { ...place, at: `${place.at}: error` });
  }
  if (made.error !== undefined) return [`${place.at}: ended with ${JSON.stringify(made.error)}`];
  if (call.result === undefined) return [];
  return differences(made.value, call.result, { ...place, at: `${place.at}: result` });
}

function requestFaults(
  seen: readonly SeenRequest[],
  wishes: readonly (string | RequestWish)[],
  language: Language,
): readonly string[] {
  const lines = seen.map(({ method, target }) => `${method} ${target}`);
  if (seen.length !== wishes.length) {
    return [`requests: ${seen.length} instead of ${wishes.length}: ${lines.join(", ")}`];
  }
  return wishes.flatMap((wish, at) => {
    const request = seen[at];
    if (request === undefined) return [];
    const whole = typeof wish === "string" ? { line: wish } : wish;
    return oneRequestFaults({ request, wish: whole, first: seen[0] ?? request, language, at: `request ${at}` });
  });
}

interface ComparedRequest {
  readonly request: SeenRequest;
  readonly wish: RequestWish;
  readonly first: SeenRequest;
  readonly language: Language;
  readonly at: string;
}

function oneRequestFaults({ request, wish, first, language, at }: ComparedRequest): readonly string[] {
  const place = { at, language };
  const seen = lineOf(`${request.method} ${request.target}`);
  const line = lineOf(wish.line);
  return [
    ...exactDifferences(seen.start, line.start, `${at}: line`),
    ...(wish.query === undefined
      ? exactDifferences(seen.query, line.query, `${at}: query`)
      : differences(Object.fromEntries(seen.query), wish.query, { ...place, at: `${at}: query` })),
    ...Object.entries(wish.headers ?? {}).flatMap(([name, expected]) =>
      headerFaults({ name, expected, request, first }, place),
    ),
    ...("body" in wish ? exactDifferences(bodyOf(request), wish.body, `${at}: body`) : []),
  ];
}

/** `{ $sameAsFirst: true }` and `{ $differsFromFirst: true }` compare with the case's first request. */
function headerFaults(
  { name, expected, request, first }: { name: string; expected: Matcher; request: SeenRequest; first: SeenRequest },
  place: { at: string; language: Language },
): readonly string[] {
  const at = `${place.at}: ${name}`;
  const [actual, before] = [request.headers[name], first.headers[name]];
  if (isObject(expected) && expected.$sameAsFirst === true) return exactDifferences(actual, before, at);
  if (isObject(expected) && expected.$differsFromFirst === true) {
    return actual !== undefined && actual !== before ? [] : [`${at}: ${actual} is no other than the first one's`];
  }
  return differences(actual, expected, { ...place, at });
}

function lineOf(line: string): { start: string; query: readonly (readonly [string, string])[] } {
  const [, start = "", query = ""] = /^([^?]*)\??(.*)$/.exec(line) ?? [];
  return { start, query: [...new URLSearchParams(query)].sort((one, other) => (`${one}` < `${other}` ? -1 : 1)) };
}

function bodyOf({ body }: SeenRequest): unknown {
  if (body === "") return null;
  try {
    return JSON.parse(body);
  } catch {
    return `no JSON: ${body}`;
  }
}

/** From an answer to the request after it. */
function waitAfter(requests: readonly SeenRequest[], at: number): number | undefined {
  const answeredAtMs = requests[at]?.answeredAtMs;
  const next = requests[at + 1];
  return next === undefined || answeredAtMs === null || answeredAtMs === undefined
    ? undefined
    : next.atMs - answeredAtMs;
}
