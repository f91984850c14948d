/** Looks after the triggers, and says in the log what has changed since the last look: each fault once, and that there are none any more. */
import { checkTriggers } from "../events/trigger-watch.ts";
import type { Job } from "./job.ts";

export function createTriggerJob(): Job["run"] {
  let known: ReadonlySet<string> = new Set();
  return async ({ pool, log }) => {
    const found = new Set(await checkTriggers(pool));
    for (const fault of found) if (!known.has(fault)) log.error(fault);
    if (found.size === 0 && known.size > 0) log.info("every trigger is as it was made again");
    known = found;
  };
}
