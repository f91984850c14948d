/** The range that a question about usage is about: what the caller gave of it, within what can be answered. */
import { Problem } from "../problems.ts";

export interface Range {
  readonly from: Date;
  readonly to: Date;
}

interface Given {
  /** RFC 3339. By default 24 hours before the end. */
  readonly from?: string;
  /** RFC 3339. By default now. */
  readonly to?: string;
}

interface Terms {
  readonly now: Date;
  readonly lengthMsMax: number;
  /** The same in words, as after "at most": `3 hours by minute`. */
  readonly most: string;
}

const dayMs = 86_400_000;
/** RFC 3339 has no year 10000, which is where a range that is widened to whole hours would end after this. */
const last = "9999-12-31T23:00:00Z";

/** Throws `invalid_request`, which names the end of the range that does not fit. */
export function rangeOf({ from: begin, to: end }: Given, { now, lengthMsMax, most }: Terms): Range {
  const to = end === undefined ? now : new Date(end);
  const from = begin === undefined ? new Date(to.getTime() - dayMs) : new Date(begin);
  if (to.getTime() > Date.parse(last)) throw unfit("to", `lies after ${last}`);
  if (from >= to) throw unfit("from", "does not lie before the end of the range");
  if (to.getTime() - from.getTime() <= lengthMsMax) return { from, to };
  if (begin === undefined) throw unfit("from", `is needed: the range has at most ${most}`);
  throw unfit("from", `lies too long before the end of the range, which has at most ${most}`);
}

function unfit(name: "from" | "to", detail: string): Problem {
  const errors = [{ in: "query", pointer: `/${name}`, detail }] as const;
  return new Problem("invalid_request", `${name} ${detail}.`, { errors });
}
