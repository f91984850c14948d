/** Calls as their caller saw them, by one clock of its own, and what these times can prove about a limit. */
import { setTimeout as sleep } from "node:timers/promises";
import { NaiveWindows } from "../limits/naive-windows.ts";
import { call, type Reply } from "./call.ts";

export interface Arrival {
  readonly sentMs: number;
  readonly answeredMs: number;
  readonly url: string;
  readonly reply: Reply;
}

export async function arriveAt(
  url: string,
  { key, path = "/v1/me" }: { key: string; path?: string },
): Promise<Arrival> {
  const sentMs = performance.now();
  const reply = await call(url, `GET ${path}`, { key });
  return { sentMs, answeredMs: performance.now(), url, reply };
}

export interface ArrivalPlan {
  readonly urls: readonly string[];
  readonly key: string;
  /** On average; one arrival in ten is a crowd of up to 40. */
  readonly gapMs: number;
  /** Now and then the gaps become longer, up to so many times: 1 keeps up the pressure. */
  readonly slowestPace: number;
  readonly below: (bound: number) => number;
  readonly goesOn: () => boolean;
}

/** Calls at random times, each at one of the processes. */
export async function randomArrivals(plan: ArrivalPlan): Promise<Arrival[]> {
  const { urls, key, gapMs, slowestPace, below, goesOn } = plan;
  const calls: Promise<Arrival>[] = [];
  let pace = 1;
  while (goesOn()) {
    if (below(10) === 0) pace = 1 + below(slowestPace);
    const together = below(10) === 0 ? 1 + below(40) : 1;
    for (let nth = 0; nth < together; nth += 1) calls.push(arriveAt(urls[below(urls.length)] ?? "", { key }));
    await sleep(below(2 * gapMs * pace));
  }
  return Promise.all(calls);
}

export function admittedOf(arrivals: readonly Arrival[]): Arrival[] {
  return arrivals.filter(({ reply }) => reply.status === 200);
}

export function deniedOf(arrivals: readonly Arrival[]): Arrival[] {
  return arrivals.filter(({ reply }) => reply.status === 429);
}

/** How many of these calls a limit would have admitted that decided on each when it was sent. */
export function mostPossible(limit: { limit: number; windowMs: number }, calls: readonly Arrival[]): number {
  const windows = new NaiveWindows([limit]);
  const sentMs = calls.map((each) => each.sentMs).sort((one, other) => one - other);
  return sentMs.filter((ms) => windows.decide(ms)).length;
}

/**
 * The most calls that surely lay within one window. The server decided on each somewhere between its sending and its answer: when
 * both lie within one span of the window's length, so does the decision. More of these than the limit prove that the limit was
 * broken, however slow the network was; sending times or answering times alone would prove nothing.
 */
export function mostSurelyWithin(windowMs: number, calls: readonly Arrival[]): number {
  const counts = calls.map(({ sentMs: start }) => {
    const within = calls.filter(({ sentMs, answeredMs }) => sentMs >= start && answeredMs < start + windowMs);
    return within.length;
  });
  return Math.max(0, ...counts);
}
