/** Compares another machine's clock with this one's: secrets become current, keys expire and limits end by them. */
import { change, type Finding, ok, warning } from "./finding.ts";

/** Nobody notices a second; a new secret has a minute to spread, and half of that is the processes' own. */
const doubtfulMs = 1_000;
const harmfulMs = 10_000;

export interface ClockCheck {
  /** Whose clock: "PostgreSQL". */
  readonly of: string;
  readonly readMs: () => Promise<number>;
  readonly now: () => Date;
}

/** What the way there and back may hide is not counted as skew. */
export async function checkClock({ of, readMs, now }: ClockCheck): Promise<Finding> {
  const before = now().getTime();
  const theirs = await readMs();
  const after = now().getTime();
  const ahead = Math.max(theirs - after, 0);
  const behind = Math.max(before - theirs, 0);
  const skewMs = Math.max(ahead, behind);
  const subject = `clock of ${of}`;
  if (skewMs < doubtfulMs) return ok(subject, "agrees with this machine's");
  const what = `is ${(skewMs / 1000).toFixed(1)} s ${ahead > 0 ? "ahead of" : "behind"} this machine's`;
  const mend = "Set both clocks by NTP.";
  return skewMs < harmfulMs ? warning(subject, { what, mend }) : change(subject, { what, mend });
}
